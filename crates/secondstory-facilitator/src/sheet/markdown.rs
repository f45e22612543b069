//! The sheet as Markdown, for editors, tickets and wikis.
//!
//! Words of the draft are code: they mean nothing to a reader of Markdown there, nobody is called and nothing leads anywhere.

use secondstory_core::inert::inert;

use super::outline::{Item, ItemKind, Outline, Piece, Words};

/// The whole sheet, with a final line break.
#[must_use]
pub fn write(outline: &Outline) -> String {
    let mut page = format!("# {}\n", line(&outline.title));
    for part in &outline.parts {
        let minutes = part.slot.map(|slot| format!(" ({} min)", slot.minutes)).unwrap_or_default();
        page.push_str(&format!("\n## {}{minutes}\n", part.title));
        let mut was_item = false;
        for piece in &part.pieces {
            let is_item = matches!(piece, Piece::Item(_));
            if !(is_item && was_item) {
                page.push('\n');
            }
            was_item = is_item;
            match piece {
                Piece::Heading(words) => page.push_str(&format!("### {}\n", line(words))),
                Piece::Paragraph(words) => page.push_str(&format!("{}\n", line(words))),
                Piece::Speech(words) => page.push_str(&format!("> {}\n", line(words))),
                Piece::Item(item) => push_item(item, 0, &mut page),
            }
        }
    }
    page
}

fn push_item(item: &Item, depth: usize, page: &mut String) {
    let mark = if item.kind == ItemKind::Task { "- [ ]" } else { "-" };
    page.push_str(&format!("{}{mark} {}\n", "  ".repeat(depth), line(&item.words)));
    item.below.iter().for_each(|below| push_item(below, depth + 1, page));
}

fn line(words: &[Words]) -> String {
    let mut line = String::new();
    for words in words {
        match words {
            Words::Ours(words) => line.push_str(&plain(words)),
            Words::Strong(words) => line.push_str(&format!("**{}**", plain(words).trim())),
            Words::Drafts(words) => line.push_str(&code(words)),
        }
        if matches!(words, Words::Strong(words) if words.ends_with(' ')) {
            line.push(' ');
        }
    }
    line
}

/// Our own words have no marks, but a lexicon's questions and a time as it is written may have some.
fn plain(words: &str) -> String {
    let mut escaped = String::with_capacity(words.len());
    for sign in inert(words).chars() {
        if "\\`*_[]<>#|&~@$".contains(sign) {
            escaped.push('\\');
        }
        escaped.push(sign);
    }
    escaped
}

fn code(words: &str) -> String {
    let words = inert(words).replace('`', "'");
    match words.trim() {
        "" => String::new(),
        words => format!("`{words}`"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_a_draft_mean_nothing() {
        let words = [Words::Ours("a * b ".to_owned()), Words::Drafts("`x` <b> @ana\u{1b}[31m".to_owned())];
        assert_eq!(line(&words), "a \\* b `'x' <b> @ana\\u{1b}[31m`");
        assert_eq!(line(&[Words::Drafts(" ".to_owned())]), "");
    }
}
