//! The text of a scenario as a tree in which every value knows its place.

use secondstory_core::Span;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// A step on the way to a value.
#[derive(Clone, Copy, Debug)]
pub(super) enum Part<'a> {
    /// The value of a key.
    Key(&'a str),
    /// An entry of a list, from zero.
    Entry(usize),
}

/// A parsed text.
pub(super) struct Source<'a> {
    root: Spanned<DeTable<'a>>,
}

impl<'a> Source<'a> {
    /// Wraps what the parser gave.
    pub(super) const fn new(root: Spanned<DeTable<'a>>) -> Self {
        Self { root }
    }

    /// The table of the whole text.
    pub(super) fn table(&self) -> &DeTable<'a> {
        self.root.get_ref()
    }

    /// The place of a value in bytes; where a part of the way is missing, the place of what is left.
    pub(super) fn span(&self, way: &[Part<'_>]) -> Span {
        let mut found = None;
        for part in way {
            let next = match (part, found) {
                (Part::Key(key), None) => self.table().get(*key),
                (Part::Key(key), Some(value)) => table_of(value).and_then(|table| table.get(*key)),
                (Part::Entry(number), Some(value)) => array_of(value).and_then(|array| array.get(*number)),
                (Part::Entry(_), None) => None,
            };
            match next {
                Some(value) => found = Some(value),
                None => break,
            }
        }
        found.map_or_else(Span::default, |value| Span::from_range(value.span()))
    }
}

fn table_of<'t, 'a>(value: &'t Spanned<DeValue<'a>>) -> Option<&'t DeTable<'a>> {
    value.get_ref().as_table()
}

fn array_of<'t, 'a>(value: &'t Spanned<DeValue<'a>>) -> Option<&'t toml::de::DeArray<'a>> {
    value.get_ref().as_array()
}

impl Source<'_> {
    /// The places of texts that are empty, but for those of keys that may be.
    pub(super) fn empty_texts(&self, may_be_empty: &[&str]) -> Vec<Span> {
        let mut found = Vec::new();
        empty_texts_of_table(self.table(), may_be_empty, &mut found);
        found
    }
}

fn empty_texts_of_table(table: &DeTable<'_>, may_be_empty: &[&str], found: &mut Vec<Span>) {
    let told = table.iter().filter(|(key, _)| !may_be_empty.contains(&key.get_ref().as_ref()));
    told.for_each(|(_, value)| empty_texts_of_value(value, may_be_empty, found));
}

fn empty_texts_of_value(value: &Spanned<DeValue<'_>>, may_be_empty: &[&str], found: &mut Vec<Span>) {
    match value.get_ref() {
        DeValue::String(text) if text.trim().is_empty() => found.push(Span::from_range(value.span())),
        DeValue::Array(entries) => {
            entries.iter().for_each(|entry| empty_texts_of_value(entry, may_be_empty, found));
        }
        DeValue::Table(table) => empty_texts_of_table(table, may_be_empty, found),
        _ => {}
    }
}
