//! Reads a TOML file against a list of keys: typed values with their places, and every problem instead of the first.
//!
//! serde stops at the first unknown key and knows no nearest one. The parser of `toml` keeps the place of every key
//! and value, so the few shapes that our files have are read here, in one place for configuration and lexicons.

use std::collections::BTreeMap;
use std::ops::Range;

use secondstory_core::Span;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use crate::error::{Problem, SourceFile, told_of_many};
use crate::fields::{Field, Shape};
use crate::nearest::nearest;

/// A value and where it stands in its file; for a text, the place of its first character, without the quotes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Placed<T> {
    pub(crate) value: T,
    pub(crate) span: Span,
}

/// The values of one table, by key; what had the wrong shape is left out.
#[derive(Debug, Default)]
pub(crate) struct Table {
    values: BTreeMap<&'static str, Value>,
}

#[derive(Debug)]
enum Value {
    Text(Placed<String>),
    Flag(Placed<bool>),
    Number(Placed<u64>),
    Texts(Vec<Placed<String>>),
    Tables(Vec<Table>),
    Map(Vec<(Placed<String>, Placed<String>)>),
}

impl Table {
    pub(crate) fn text(&self, key: &str) -> Option<&Placed<String>> {
        match self.values.get(key) {
            Some(Value::Text(text)) => Some(text),
            _ => None,
        }
    }

    pub(crate) fn flag(&self, key: &str) -> Option<&Placed<bool>> {
        match self.values.get(key) {
            Some(Value::Flag(flag)) => Some(flag),
            _ => None,
        }
    }

    pub(crate) fn number(&self, key: &str) -> Option<&Placed<u64>> {
        match self.values.get(key) {
            Some(Value::Number(number)) => Some(number),
            _ => None,
        }
    }

    /// The texts of a list, or nothing where the key is not there.
    pub(crate) fn texts(&self, key: &str) -> Option<&[Placed<String>]> {
        match self.values.get(key) {
            Some(Value::Texts(texts)) => Some(texts),
            _ => None,
        }
    }

    /// The tables under a key; a single `[key]` gives one.
    pub(crate) fn tables(&self, key: &str) -> &[Self] {
        match self.values.get(key) {
            Some(Value::Tables(tables)) => tables,
            _ => &[],
        }
    }

    /// The keys and texts of a table with free keys.
    pub(crate) fn map(&self, key: &str) -> &[(Placed<String>, Placed<String>)] {
        match self.values.get(key) {
            Some(Value::Map(pairs)) => pairs,
            _ => &[],
        }
    }
}

/// Reads a whole file. Gives what could be understood, and what could not.
pub(crate) fn read(file: &SourceFile, fields: &'static [Field]) -> (Table, Vec<Problem>) {
    let mut reader = Reader { file, problems: Vec::new() };
    let table = match DeTable::parse(file.text()) {
        Ok(table) => reader.table(table.get_ref(), 0..0, fields),
        Err(error) => {
            let span = error.span().unwrap_or(0..0);
            let message = format!("this is not valid TOML: {}", error.message().trim());
            reader.report(span, message, None);
            Table::default()
        }
    };
    reader.problems.sort_by_key(|problem| problem.position);
    (table, told_of_many(file, reader.problems))
}

struct Reader<'f> {
    file: &'f SourceFile,
    problems: Vec<Problem>,
}

impl Reader<'_> {
    fn report(&mut self, span: Range<usize>, message: String, help: Option<&str>) {
        let problem = self.file.problem(Span::from_range(span), message);
        self.problems.push(match help {
            Some(help) => problem.with_help(help),
            None => problem,
        });
    }

    fn table(&mut self, table: &DeTable<'_>, span: Range<usize>, fields: &'static [Field]) -> Table {
        let mut values = BTreeMap::new();
        for (key, value) in table.iter() {
            let name = key.get_ref().as_ref();
            match fields.iter().find(|field| field.name == name) {
                Some(field) => {
                    if let Some(value) = self.value(value, field) {
                        values.insert(field.name, value);
                    }
                }
                None => self.unknown_key(name, key.span(), fields),
            }
        }
        for field in fields.iter().filter(|field| field.required) {
            if !table.iter().any(|(key, _)| key.get_ref() == field.name) {
                let message = format!("the key `{}` is missing here", field.name);
                self.report(span.clone(), message, Some(field.about));
            }
        }
        Table { values }
    }

    fn unknown_key(&mut self, name: &str, span: Range<usize>, fields: &'static [Field]) {
        let names = fields.iter().map(|field| field.name);
        let help = match nearest(name, names.clone()) {
            Some(known) => format!("did you mean `{known}`?"),
            None => format!("the keys known here are {}", listed(names)),
        };
        self.report(span, format!("unknown key `{name}`"), Some(&help));
    }

    fn value(&mut self, value: &Spanned<DeValue<'_>>, field: &'static Field) -> Option<Value> {
        let read = match (field.shape, value.get_ref()) {
            (Shape::Text | Shape::Word(_), DeValue::String(_)) => self.text(value).map(Value::Text),
            (Shape::Choice(choices), DeValue::String(_)) => {
                return self.choice(value, field.name, choices).map(Value::Text);
            }
            (Shape::Flag, DeValue::Boolean(flag)) => Some(Value::Flag(self.placed(*flag, value.span()))),
            (Shape::Number(most), DeValue::Integer(number)) => {
                let number = u64::from_str_radix(number.as_str(), number.radix()).ok();
                let number = number.filter(|number| most.is_none_or(|most| *number <= most));
                number.map(|number| Value::Number(self.placed(number, value.span())))
            }
            (Shape::Texts | Shape::Words(_), DeValue::Array(items)) => {
                let texts: Option<Vec<_>> = items.iter().map(|item| self.text(item)).collect();
                texts.map(Value::Texts)
            }
            (Shape::Table(fields), DeValue::Table(table)) => {
                Some(Value::Tables(vec![self.table(table, value.span(), fields)]))
            }
            (Shape::Tables(fields), DeValue::Array(items)) => return Some(self.tables(items, fields, field)),
            (Shape::TextMap, DeValue::Table(table)) => return Some(self.map(table, field.name, None)),
            (Shape::ChoiceMap(choices), DeValue::Table(table)) => {
                return Some(self.map(table, field.name, Some(choices)));
            }
            _ => None,
        };
        if read.is_none() {
            let message = format!("`{}` has to be {}", field.name, described(field.shape));
            self.report(value.span(), message, None);
        }
        read
    }

    fn tables<'v, 't: 'v>(
        &mut self,
        items: impl IntoIterator<Item = &'v Spanned<DeValue<'t>>>,
        fields: &'static [Field],
        field: &'static Field,
    ) -> Value {
        let mut tables = Vec::new();
        for item in items {
            match item.get_ref() {
                DeValue::Table(table) => tables.push(self.table(table, item.span(), fields)),
                _ => {
                    let message = format!("`{}` has to be {}", field.name, described(field.shape));
                    self.report(item.span(), message, None);
                }
            }
        }
        Value::Tables(tables)
    }

    fn map(&mut self, table: &DeTable<'_>, name: &str, choices: Option<&'static [&'static str]>) -> Value {
        let mut pairs = Vec::new();
        for (key, value) in table.iter() {
            let name = format!("{name}.{}", key.get_ref());
            let text = match choices {
                Some(choices) => self.choice(value, &name, choices),
                None => self.text_or_report(value, &name),
            };
            if let Some(text) = text {
                pairs.push((self.placed(key.get_ref().clone().into_owned(), key.span()), text));
            }
        }
        Value::Map(pairs)
    }

    fn choice(
        &mut self,
        value: &Spanned<DeValue<'_>>,
        name: &str,
        choices: &'static [&'static str],
    ) -> Option<Placed<String>> {
        let text = self.text_or_report(value, name)?;
        if choices.contains(&text.value.as_str()) {
            return Some(text);
        }
        let help = match nearest(&text.value, choices.iter().copied()) {
            Some(known) => format!("did you mean `{known}`?"),
            None => format!("it can be {}", listed(choices.iter().copied())),
        };
        self.report(value.span(), format!("`{name}` cannot be `{}`", text.value), Some(&help));
        None
    }

    fn text_or_report(&mut self, value: &Spanned<DeValue<'_>>, name: &str) -> Option<Placed<String>> {
        let text = self.text(value);
        if text.is_none() {
            self.report(value.span(), format!("`{name}` has to be a text in quotes"), None);
        }
        text
    }

    fn text(&self, value: &Spanned<DeValue<'_>>) -> Option<Placed<String>> {
        let text = value.get_ref().as_str()?;
        Some(self.placed(text.to_owned(), content(self.file.text(), value.span())))
    }

    fn placed<T>(&self, value: T, span: Range<usize>) -> Placed<T> {
        Placed { value, span: Span::from_range(span) }
    }
}

/// The range of a string without its quotes, and without the line break that TOML drops after three quotes.
fn content(text: &str, span: Range<usize>) -> Range<usize> {
    let written = text.get(span.clone()).unwrap_or("");
    let quotes = if written.starts_with("\"\"\"") || written.starts_with("'''") { 3 } else { 1 };
    let dropped = match written.as_bytes().get(quotes..) {
        Some([b'\r', b'\n', ..]) if quotes == 3 => 2,
        Some([b'\n', ..]) if quotes == 3 => 1,
        _ => 0,
    };
    let end = span.end.saturating_sub(quotes);
    (span.start + quotes + dropped).min(end)..end
}

fn described(shape: Shape) -> String {
    match shape {
        Shape::Text => "a text in quotes".to_owned(),
        Shape::Choice(words) | Shape::Word(words) => {
            format!("one of {}, in quotes", listed(words.iter().copied()))
        }
        Shape::Flag => "`true` or `false`".to_owned(),
        Shape::Number(None) => "a whole number from 0".to_owned(),
        Shape::Number(Some(most)) => format!("a whole number from 0 to {most}"),
        Shape::Texts | Shape::Words(_) => "a list of texts, as in `[\"one\", \"two\"]`".to_owned(),
        Shape::Table(_) | Shape::TextMap | Shape::ChoiceMap(_) => "a table with keys of its own".to_owned(),
        Shape::Tables(_) => "a list of tables, each under a heading in double brackets".to_owned(),
    }
}

/// Names as people list them.
fn listed<'a>(names: impl Iterator<Item = &'a str>) -> String {
    names.map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ")
}
