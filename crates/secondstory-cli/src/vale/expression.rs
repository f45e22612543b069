//! From the nodes of a pattern to a regular expression as Vale reads them: words become words, shapes become endings.
//!
//! Every word brings its own boundaries and the white space behind it, so that optional words need no care. Only what the grammar
//! of the program decides about noun phrases has no counterpart; a pattern that needs it is given up, unless a rough likeness is
//! asked for.

use std::collections::BTreeSet;

use secondstory_core::lexicon::{Features, Node, Pattern, Slot, Vocabulary, WordId};

/// White space behind a word.
const SPACE: &str = r"\s*";

/// Any one word.
const WORD: &str = r"\b\w[\w'’/-]*\s*";

/// A noun phrase, whatever it names: up to five words.
const PHRASE: &str = r"\b\w[\w'’/-]*\s*(?:\w[\w'’/-]*\s*){0,4}?";

/// Word classes with so many members that a list of them would be longer than all the rest; any word has to do.
const OPEN_CLASSES: Features =
    Features::ADJECTIVE.with(Features::NOUN).with(Features::NAME).with(Features::MACHINE);

/// Adverbs that do not end in -ly are many, and the short ones are those that stand inside a verb; the others are left out, because
/// nearly every pattern has a place for adverbs.
const LONGEST_ADVERB: usize = 5;

/// Words that a contracted "not" can follow.
const BEFORE_CONTRACTION: Features =
    Features::MODAL.with(Features::DO).with(Features::BE).with(Features::HAVE);

/// Makes regular expressions with the words of one vocabulary.
pub(super) struct Translator<'l> {
    vocabulary: &'l Vocabulary,
    /// Whether noun phrases of a certain kind may become noun phrases of any kind.
    roughly: bool,
}

impl<'l> Translator<'l> {
    /// Takes the words, and whether a rough likeness will do where there is no better one.
    pub(super) const fn new(vocabulary: &'l Vocabulary, roughly: bool) -> Self {
        Self { vocabulary, roughly }
    }

    /// The expression for a pattern; nothing where it has none.
    pub(super) fn pattern(&self, nodes: &[Node]) -> Option<String> {
        nodes.iter().map(|node| self.node(node)).collect()
    }

    /// An assertion that one of the rare words of these patterns is near, for the start of an expression: where it is not, nothing
    /// else has to be looked at, which makes a document a hundred times faster to search.
    pub(super) fn near(&self, patterns: &[&Pattern]) -> String {
        let words: Vec<WordId> =
            patterns.iter().flat_map(|pattern| pattern.anchors.iter().copied()).collect();
        let reach = patterns.iter().map(|pattern| pattern.lead.1).max().unwrap_or(0);
        format!(r"\b(?=(?:\S+\s+){{0,{reach}}}?\S*?{})", self.words(&words))
    }

    fn node(&self, node: &Node) -> Option<String> {
        Some(match node {
            Node::Words(ids) => self.words(ids),
            Node::Features(features) => self.features(*features),
            Node::Slot(slot) => self.slot(*slot)?,
            Node::Alternatives(sequences) => {
                let all: Option<Vec<_>> =
                    sequences.iter().map(|sequence| self.pattern(&sequence.nodes)).collect();
                any_of(all?)
            }
            Node::Repeat { nodes, least, most } => {
                format!("(?:{}){{{least},{most}}}", self.pattern(nodes)?)
            }
            Node::Gap(most) => format!(r"(?:\w[\w'’/-]*\s+){{0,{most}}}?"),
            // Vale marks the whole of a match, and knows no subjects.
            Node::SpanStart | Node::SpanEnd | Node::Verb => String::new(),
            Node::SentenceStart => r#"(?:\A|(?<=[.!?]["'”’)\]]*\s+))"#.to_owned(),
            Node::SentenceEnd => r#"(?!["'”’)\]]*[\s,;:–—-]*\w)"#.to_owned(),
            Node::Mark(mark) => format!("{}{SPACE}", marked(*mark)),
        })
    }

    fn slot(&self, slot: Slot) -> Option<String> {
        Some(match slot {
            Slot::Participle => self.with_ending(Features::PARTICIPLE, "ed"),
            Slot::Past => self.with_ending(Features::PAST, "ed"),
            Slot::Gerund => self.with_ending(Features::GERUND, "ing"),
            Slot::Base | Slot::Word => WORD.to_owned(),
            Slot::Number => format!(r"(?:\d[\d.,:%]*{SPACE}|{})", self.features(Features::NUMBER_WORD)),
            Slot::NounPhrase => PHRASE.to_owned(),
            _ if self.roughly => PHRASE.to_owned(),
            _ => return None,
        })
    }

    /// One of these words.
    fn words(&self, ids: &[WordId]) -> String {
        let known = ids.iter().filter_map(|id| self.vocabulary.word(*id));
        self.one_of(&known.map(|word| word.text).collect())
    }

    /// A word of one of these classes.
    pub(super) fn features(&self, features: Features) -> String {
        if features.any(OPEN_CLASSES) {
            WORD.to_owned()
        } else if features == Features::ADVERB {
            self.with_ending(features, "ly")
        } else {
            self.one_of(&self.members(features))
        }
    }

    /// A word of a class whose members mostly have this ending: the others, and the ending.
    fn with_ending(&self, features: Features, ending: &str) -> String {
        let longest = if features == Features::ADVERB { LONGEST_ADVERB } else { usize::MAX };
        let mut others = self.members(features);
        others.retain(|word| !word.ends_with(ending) && word.len() <= longest);
        format!(r"(?:\b\w+{ending}\b{SPACE}|{})", self.one_of(&others))
    }

    /// The words of a class, those of a user's lexicon and settings included.
    fn members(&self, features: Features) -> BTreeSet<&'l str> {
        let words = self.vocabulary.words().filter(|word| word.features.any(features));
        words.map(|word| word.text).filter(|text| !text.is_empty()).collect()
    }

    /// One of these words with its boundaries and the white space behind it.
    fn one_of(&self, words: &BTreeSet<&str>) -> String {
        let (endings, whole): (Vec<&str>, Vec<&str>) = words.iter().partition(|word| word.starts_with('\''));
        let mut forms: Vec<String> = endings.iter().map(|ending| format!(r"{}\b", escaped(ending))).collect();
        if !whole.is_empty() {
            forms.push(format!(
                r"\b{}{}",
                any_of(whole.iter().map(|word| escaped(word))),
                self.end_of(&whole)
            ));
        }
        // What the text contracts stands behind another word, and "can" and "will" lose letters in front of it.
        for (word, form) in [
            ("not", r"(?<=\w)n(?:['’]t|ot)\b"),
            ("have", r"['’]ve\b"),
            ("can", r"\bca(?=n['’]t)"),
            ("will", r"\bwo(?=n['’]t)"),
        ] {
            if words.contains(word) {
                forms.push(form.to_owned());
            }
        }
        format!("{}{SPACE}", any_of(forms))
    }

    /// What follows a word: its end, or a contracted "not".
    fn end_of(&self, words: &[&str]) -> &'static str {
        let takes_not = |word: &&str| {
            let id = self.vocabulary.find(word);
            id.is_some_and(|id| self.vocabulary.features(id).any(BEFORE_CONTRACTION))
        };
        if words.iter().any(takes_not) {
            r"(?:\b|(?=n(?:['’]t|ot)))"
        } else if words.iter().all(|word| word.ends_with(char::is_alphanumeric)) {
            r"\b"
        } else {
            r"(?!\w)"
        }
    }
}

/// One of these expressions.
pub(super) fn any_of(expressions: impl IntoIterator<Item = String>) -> String {
    let mut expressions: Vec<String> = expressions.into_iter().collect();
    match (expressions.pop(), expressions.as_slice()) {
        (Some(only), []) => only,
        (Some(last), others) => format!("(?:{}|{last})", others.join("|")),
        (None, _) => String::new(),
    }
}

/// A word as an expression: marks of the notation escaped, apostrophes of both kinds.
fn escaped(word: &str) -> String {
    let mut expression = String::with_capacity(word.len());
    for character in word.chars() {
        match character {
            '\'' => expression.push_str("['’]"),
            _ if character.is_alphanumeric() || matches!(character, '-' | '%' | '/') => {
                expression.push(character);
            }
            _ => {
                expression.push('\\');
                expression.push(character);
            }
        }
    }
    expression
}

/// A mark of a pattern; dashes and quotation marks stand for all of their kind.
fn marked(mark: u8) -> String {
    match mark {
        b'-' => "[-–—]+".to_owned(),
        b'"' => "[\"“”]".to_owned(),
        _ => format!("\\{}", char::from(mark)),
    }
}

#[cfg(test)]
mod tests {
    use secondstory_core::Lexicon;

    use super::*;

    /// How many patterns of all rules have an expression, and how many there are.
    fn translated(roughly: bool) -> (usize, usize) {
        let lexicon = Lexicon::builtin();
        let translator = Translator::new(lexicon.vocabulary(), roughly);
        let entries = lexicon.rules().flat_map(|(_, rule)| rule.entries.iter());
        let patterns: Vec<_> = entries.flat_map(|entry| entry.patterns.iter()).collect();
        let done = patterns.iter().filter(|pattern| translator.pattern(&pattern.nodes).is_some());
        (done.count(), patterns.len())
    }

    #[test]
    fn what_the_grammar_decides_is_given_up_unless_a_likeness_will_do() {
        let (done, all) = translated(false);
        assert!(done * 2 > all && done < all, "{done} of {all}");
        let (done, all) = translated(true);
        assert_eq!(done, all);
    }

    #[test]
    fn marks_are_no_part_of_the_notation() {
        assert_eq!(escaped("it's c++"), r"it['’]s\ c\+\+");
        assert_eq!([marked(b'?'), marked(b'-')], [r"\?", "[-–—]+"]);
    }
}
