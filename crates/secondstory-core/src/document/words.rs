//! How many words of prose a document has: what every figure "per 1,000 words" is divided by.

use super::{Block, Document, RunKind};

impl Document {
    /// The words of prose in all blocks, headings, tables and quotations included; takes the source that the document was
    /// made from. A word is what stands between white space and holds a letter or a digit; something named, like inline
    /// code, is one word. What is in no block (code blocks, front matter, link targets) is not counted.
    #[must_use]
    pub fn word_count(&self, source: &str) -> usize {
        let text = self.text(source);
        self.blocks.iter().map(|block| words_in(block, text)).sum()
    }
}

fn words_in(block: &Block, text: &str) -> usize {
    let mut words = 0;
    // Markup inside a word does not end it: only white space does.
    let mut is_counted = false;
    for run in &block.runs {
        match run.kind {
            RunKind::Text => {
                for character in run.span.text(text).chars() {
                    if character.is_whitespace() {
                        is_counted = false;
                    } else if !is_counted && character.is_alphanumeric() {
                        is_counted = true;
                        words += 1;
                    }
                }
            }
            RunKind::Opaque => {
                words += usize::from(!is_counted);
                is_counted = true;
            }
            RunKind::Break => is_counted = false,
        }
    }
    words
}

#[cfg(test)]
mod tests {
    use super::super::Format;
    use super::*;

    #[test]
    fn counts_words_of_prose() {
        let cases = [
            ("", 0),
            ("Two words.", 2),
            ("Three - words,\nbroken", 3),
            ("un**believ**able, isn't it?", 3),
            ("Run `drop table` at 10:05 ...", 4),
            ("# Head\n\n```text\nno prose\n```\n\n| a | b |\n|---|---|\n| c | d e |\n", 6),
            ("---\ntitle: none\n---\n[a link](https://example.org/a/b)\n", 2),
        ];
        for (source, words) in cases {
            let document = Document::parse(source, Format::Markdown);
            assert_eq!(document.word_count(source), words, "{source:?}");
        }
    }
}
