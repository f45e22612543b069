//! From the syntax of a pattern to its nodes: names become numbers, word lists become their words.

use std::borrow::Cow;
use std::collections::BTreeMap;

use super::anchors::{self, Anchor};
use crate::lexicon::inflection::{VerbForms, noun_forms};
use crate::lexicon::pattern::{self, Forms, Item, Located, SyntaxError};
use crate::lexicon::{
    Alternative, Features, IrregularVerb, Node, Opening, Pattern, Slot, Vocabulary, WordId, expand, mask_of,
    source,
};

/// Word lists that name one another deeper than this are refused: they go round in a circle.
const GREATEST_DEPTH: usize = 6;

/// The most items that an entry of a word list may have; one with more was meant to be several.
const LONGEST_ENTRY: usize = 6;

/// How many lists a message names; nobody reads more.
const MOST_NAMES_TOLD: usize = 20;

/// How much of an entry a message shows, in characters.
const SHOWN_OF_ENTRY: usize = 60;

/// How often `x*` may repeat.
const MOST_REPEATS: u8 = 4;

/// What one pattern may hold, in words and other items, lists written out. Ours hold 1,800 at most.
pub(super) const MOST_PARTS_OF_PATTERN: usize = 8_000;

/// What a pattern is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Purpose {
    /// It is looked for in whole texts, and so needs a rare word.
    Match,
    /// It is only looked for in the sentence of a match; it needs no rare word, nor any word.
    Condition,
}

/// Compiles the patterns of one lexicon file.
pub(super) struct PatternCompiler<'a> {
    pub(super) vocabulary: &'a mut Vocabulary,
    pub(super) irregular: &'a [IrregularVerb],
    pub(super) words: &'a BTreeMap<String, source::Located>,
    pub(super) depth: usize,
    /// How many more words and other items the pattern may hold.
    pub(super) parts_left: usize,
}

impl PatternCompiler<'_> {
    /// Compiles one pattern.
    pub(super) fn compile(&mut self, text: &str, purpose: Purpose) -> Result<Pattern, SyntaxError> {
        let nodes = self.nodes(text)?;
        let greatest_cost = if purpose == Purpose::Match { anchors::GREATEST_COST } else { u32::MAX };
        let anchor = anchors::choose(&nodes, self.vocabulary, greatest_cost);
        if anchor.is_none() && purpose == Purpose::Match {
            let message =
                "no word of this pattern is rare enough to look for; add a telling word outside ? and *";
            return Err(SyntaxError { offset: 0, message: message.to_owned() });
        }
        Ok(pattern(text, nodes, anchor, self.vocabulary))
    }

    fn nodes(&mut self, text: &str) -> Result<Vec<Node>, SyntaxError> {
        let items = pattern::parse(text)?;
        self.sequence(&items)
    }

    fn sequence(&mut self, items: &[Located]) -> Result<Vec<Node>, SyntaxError> {
        let mut nodes = Vec::new();
        for located in items {
            self.item(located, &mut nodes)?;
        }
        Ok(nodes)
    }

    fn item(&mut self, located: &Located, nodes: &mut Vec<Node>) -> Result<(), SyntaxError> {
        self.spend(located.offset)?;
        let node = match &located.item {
            Item::Word(word) => return self.word(word, nodes),
            Item::Forms(word, forms) => self.forms(word, *forms),
            Item::List(name) => self.list(name, located.offset)?,
            Item::Slot(name) => slot(name, located.offset)?,
            Item::Group(alternatives) => self.group(alternatives)?,
            Item::Optional(inner) => self.repeat(inner, 1)?,
            Item::Any(inner) => self.repeat(inner, MOST_REPEATS)?,
            Item::Gap(most) => Node::Gap(*most),
            Item::Mark(mark) => Node::Mark(*mark),
            Item::Start => Node::SentenceStart,
            Item::End => Node::SentenceEnd,
            Item::SpanStart => Node::SpanStart,
            Item::SpanEnd => Node::SpanEnd,
            Item::Verb => Node::Verb,
        };
        nodes.push(node);
        Ok(())
    }

    /// Counts a word or another item of the pattern.
    fn spend(&mut self, offset: usize) -> Result<(), SyntaxError> {
        self.parts_left = self.parts_left.checked_sub(1).ok_or_else(|| SyntaxError {
            offset,
            message: format!(
                "this pattern stands for more than {MOST_PARTS_OF_PATTERN} words; lists in lists multiply"
            ),
        })?;
        Ok(())
    }

    /// A word, made even like the text: `didn't` becomes two nodes.
    fn word(&mut self, word: &str, nodes: &mut Vec<Node>) -> Result<(), SyntaxError> {
        if word.starts_with('\'') {
            nodes.push(self.words_node([word.to_owned()]));
            return Ok(());
        }
        for part in expand(word) {
            nodes.push(self.words_node([part.word]));
        }
        Ok(())
    }

    fn words_node(&mut self, words: impl IntoIterator<Item = String>) -> Node {
        let mut ids: Vec<WordId> = words.into_iter().map(|word| self.vocabulary.intern(&word)).collect();
        ids.sort_unstable();
        ids.dedup();
        Node::Words(Cow::Owned(ids))
    }

    fn forms(&mut self, word: &str, forms: Forms) -> Node {
        let words = match forms {
            Forms::Noun => noun_forms(word),
            Forms::Verb => VerbForms::of(word, self.irregular).all(),
            Forms::Past => {
                let forms = VerbForms::of(word, self.irregular);
                forms.past.into_iter().chain(forms.participle).collect()
            }
        };
        self.words_node(words)
    }

    /// The entries of a word list: single words together, phrases as alternatives.
    fn list(&mut self, name: &str, offset: usize) -> Result<Node, SyntaxError> {
        let fail = |message: String| Err(SyntaxError { offset, message });
        let words = self.words;
        let Some(list) = words.get(name) else {
            let known: Vec<_> = words.keys().map(String::as_str).take(MOST_NAMES_TOLD).collect();
            let more = if words.len() > known.len() { ", and more" } else { "" };
            let known = known.join(", ");
            return fail(format!("there is no list {name} under [words]; known are: {known}{more}"));
        };
        if self.depth >= GREATEST_DEPTH {
            return fail(format!("the list {name} refers to itself"));
        }
        self.depth += 1;
        let list = list.text.as_str();
        let has_commas = list.contains(',');
        let mark = |character: char| if has_commas { character == ',' } else { character.is_whitespace() };
        let mut alternatives = Vec::new();
        for entry in list.split(mark).map(str::trim).filter(|entry| !entry.is_empty()) {
            let items = pattern::parse(entry).map_err(|error| SyntaxError {
                offset,
                message: format!("in the list {name}, at {:?}: {}", beginning(entry), error.message),
            })?;
            if items.len() > LONGEST_ENTRY {
                return fail(format!(
                    "in the list {name}, {:?} is one entry of {} words; where a list has a comma, commas set all its entries apart",
                    beginning(entry),
                    items.len()
                ));
            }
            alternatives.push(self.sequence(&items)?);
        }
        self.depth -= 1;
        if alternatives.is_empty() {
            return fail(format!("the list {name} is empty"));
        }
        Ok(join(alternatives, self.vocabulary))
    }

    fn group(&mut self, alternatives: &[Vec<Located>]) -> Result<Node, SyntaxError> {
        let compiled: Result<Vec<_>, _> = alternatives.iter().map(|items| self.sequence(items)).collect();
        Ok(join(compiled?, self.vocabulary))
    }

    fn repeat(&mut self, inner: &Located, most: u8) -> Result<Node, SyntaxError> {
        let mut nodes = Vec::new();
        self.item(inner, &mut nodes)?;
        Ok(Node::Repeat { nodes: Cow::Owned(nodes), least: 0, most })
    }
}

/// What is shown of an entry of a word list.
fn beginning(entry: &str) -> &str {
    entry.char_indices().nth(SHOWN_OF_ENTRY).map_or(entry, |(end, _)| &entry[..end])
}

fn pattern(text: &str, nodes: Vec<Node>, anchor: Option<Anchor>, vocabulary: &Vocabulary) -> Pattern {
    let (anchors, lead) = anchor.map_or((Vec::new(), (0, 0)), |anchor| (anchor.words, anchor.lead));
    Pattern {
        source: Cow::Owned(text.to_owned()),
        nodes: Cow::Owned(nodes),
        anchor_words: mask_of(&anchors, vocabulary),
        anchors: Cow::Owned(anchors),
        lead,
    }
}

/// Alternatives as one node: those that are a single set of words become one set, which is faster to test.
fn join(alternatives: Vec<Vec<Node>>, vocabulary: &Vocabulary) -> Node {
    let mut words = Vec::new();
    let mut sequences: Vec<Vec<Node>> = Vec::new();
    for nodes in alternatives {
        match nodes.as_slice() {
            [Node::Words(set)] => words.extend_from_slice(set),
            _ => sequences.push(nodes),
        }
    }
    words.sort_unstable();
    words.dedup();
    let set = Node::Words(Cow::Owned(words.clone()));
    if sequences.is_empty() {
        return set;
    }
    if !words.is_empty() {
        sequences.push(vec![set]);
    }
    let alternative = |nodes: Vec<Node>| Alternative {
        opening: Opening::first(nodes.iter(), vocabulary),
        nodes: Cow::Owned(nodes),
    };
    Node::Alternatives(sequences.into_iter().map(alternative).collect())
}

/// Slots that the grammar decides on; every other name is a feature.
const SLOTS: &[(&str, Slot)] = &[
    ("participle", Slot::Participle),
    ("past", Slot::Past),
    ("base", Slot::Base),
    ("gerund", Slot::Gerund),
    ("np", Slot::NounPhrase),
    ("person", Slot::Person),
    ("group", Slot::Group),
    ("agent", Slot::Agent),
    ("system", Slot::System),
    ("word", Slot::Word),
    ("number", Slot::Number),
];

/// Names of slots that stand for more than one feature.
const UNIONS: &[(&str, Features)] =
    &[("pronoun", Features::PRONOUN_PERSON.with(Features::PRONOUN_GROUP).with(Features::PRONOUN_THING))];

fn slot(name: &str, offset: usize) -> Result<Node, SyntaxError> {
    if let Some((_, slot)) = SLOTS.iter().find(|(known, _)| *known == name) {
        return Ok(Node::Slot(*slot));
    }
    let union = UNIONS.iter().find(|(known, _)| *known == name).map(|(_, features)| *features);
    match union.or_else(|| Features::from_name(name)) {
        Some(features) => Ok(Node::Features(features)),
        None => {
            let known: Vec<_> = SLOTS.iter().map(|(known, _)| *known).chain(Features::names()).collect();
            Err(SyntaxError {
                offset,
                message: format!("there is no slot {name}; known are: {}", known.join(", ")),
            })
        }
    }
}
