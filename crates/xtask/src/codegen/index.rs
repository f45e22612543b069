//! The index of the anchors as source text of Rust: tables of plain numbers.

use std::fmt::{Display, Write as _};

use secondstory_core::lexicon::{AnchorIndex, Companions, Opening, PatternIndex, Surroundings};

/// The generated file; `head` is its first line.
pub(super) fn table(head: &str, index: &AnchorIndex) -> String {
    let mut text = format!(
        "{head}\nuse std::borrow::Cow;\n\nuse crate::lexicon::{{AnchorIndex, Companions, Features, Opening, PatternIndex, RuleIndex, Surroundings, WordMask}};\n\n\
         const fn at(rule: u16, entry: u16, pattern: u16, least: u8, most: u8) -> PatternIndex {{\n    PatternIndex {{ rule: RuleIndex(rule), entry, pattern, lead: (least, most) }}\n}}\n\n\
         const fn need(first: [u64; 4], second: [u64; 4], third: [u64; 4]) -> Companions {{\n    Companions([WordMask(first), WordMask(second), WordMask(third)])\n}}\n\n\
         const fn open(words: u64, features: u64) -> Opening {{\n    Opening {{ words, features: Features::from_bits(features) }}\n}}\n\n\
         const fn beside(before: Opening, after: Opening, opening: Opening) -> Surroundings {{\n    Surroundings {{ before, after, opening }}\n}}\n\n"
    );
    slice(&mut text, "PLACES", "PatternIndex", index.places.iter().map(place));
    slice(&mut text, "COMPANIONS", "Companions", index.companions.iter().map(companions));
    slice(&mut text, "SURROUNDINGS", "Surroundings", index.surroundings.iter().map(surroundings));
    slice(&mut text, "WORD_STARTS", "u32", index.word_starts.iter());
    slice(&mut text, "WORD_PATTERNS", "u16", index.word_patterns.iter());
    text.push_str(
        "/// The index of the anchors of the built-in rules.\npub const fn anchors() -> AnchorIndex {\n    AnchorIndex {\n        \
         places: Cow::Borrowed(PLACES),\n        companions: Cow::Borrowed(COMPANIONS),\n        surroundings: Cow::Borrowed(SURROUNDINGS),\n        word_starts: Cow::Borrowed(WORD_STARTS),\n        \
         word_patterns: Cow::Borrowed(WORD_PATTERNS),\n    }\n}\n",
    );
    text
}

fn slice<T: Display>(text: &mut String, name: &str, item: &str, items: impl Iterator<Item = T>) {
    let items: Vec<String> = items.map(|item| item.to_string()).collect();
    let _ = writeln!(text, "static {name}: &[{item}] = &[");
    for row in items.chunks(16) {
        let _ = writeln!(text, "    {},", row.join(", "));
    }
    text.push_str("];\n\n");
}

fn place(place: &PatternIndex) -> String {
    format!("at({}, {}, {}, {}, {})", place.rule.0, place.entry, place.pattern, place.lead.0, place.lead.1)
}

fn companions(companions: &Companions) -> String {
    let [first, second, third] = companions.0;
    format!("need({:?}, {:?}, {:?})", first.0, second.0, third.0)
}

fn surroundings(beside: &Surroundings) -> String {
    format!("beside({}, {}, {})", opening(&beside.before), opening(&beside.after), opening(&beside.opening))
}

fn opening(opening: &Opening) -> String {
    format!("open({:#x}, {:#x})", opening.words, opening.features.bits())
}
