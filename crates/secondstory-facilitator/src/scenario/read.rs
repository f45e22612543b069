//! From the text of a scenario to the scenario, or to all that stands in the way of it.

use secondstory_core::Span;
use serde::de::DeserializeOwned;
use toml::Spanned;
use toml::de::{DeTable, DeValue, Error, ValueDeserializer};

use super::complaint::{Complaint, Weight};
use super::source::{Part, Source};
use super::{Ask, Fact, Rewrite, Scenario, Spot, Swap, TimelineEntry, Trap, Triage, Turn, check};

/// Reads a scenario. Takes the text of its file.
///
/// # Errors
///
/// With every problem that keeps it from being played, in the order of the text: it is no TOML, a key is missing or unknown,
/// a word is none of the format's, or entries do not go together.
pub fn read(text: &str) -> Result<Scenario, Vec<Complaint>> {
    let (scenario, source) = parse(text)?;
    let problems = check::problems(&scenario, &source);
    if problems.is_empty() { Ok(scenario) } else { Err(problems) }
}

/// Reads a scenario, and gives the place of its id besides.
pub(super) fn read_with_place_of_id(text: &str) -> Result<(Scenario, Span), Vec<Complaint>> {
    let scenario = read(text)?;
    let place = parse(text).map_or_else(|_| Span::default(), |(_, source)| source.span(&[Part::Key("id")]));
    Ok((scenario, place))
}

/// Reads a scenario and keeps the places of its values.
pub(super) fn parse(text: &str) -> Result<(Scenario, Source<'_>), Vec<Complaint>> {
    let (root, errors) = DeTable::parse_recoverable(text);
    if !errors.is_empty() {
        return Err(errors.iter().map(complaint).collect());
    }
    match value_of::<Scenario>(&root.span(), root.get_ref().clone()) {
        Ok(scenario) => Ok((scenario, Source::new(root))),
        Err(error) => Err(all_complaints(&root, &error)),
    }
}

/// Reading stops at the first thing it cannot take; people would rather hear of all of them at once, so each entry is read
/// again by itself.
fn all_complaints(root: &Spanned<DeTable<'_>>, first: &Error) -> Vec<Complaint> {
    let mut rest = root.get_ref().clone();
    let mut complaints = Vec::new();
    complaints.extend(of_entries::<Fact>(&mut rest, "fact"));
    complaints.extend(of_entries::<TimelineEntry>(&mut rest, "timeline"));
    complaints.extend(of_entries::<Turn>(&mut rest, "transcript"));
    complaints.extend(of_entries::<Spot>(&mut rest, "spot"));
    complaints.extend(of_entries::<Trap>(&mut rest, "trap"));
    complaints.extend(of_entries::<Rewrite>(&mut rest, "rewrite"));
    complaints.extend(of_entries::<Ask>(&mut rest, "ask"));
    complaints.extend(of_entries::<Swap>(&mut rest, "swap"));
    complaints.extend(of_entries::<Triage>(&mut rest, "triage"));
    complaints.extend(value_of::<Scenario>(&root.span(), rest).err().as_ref().map(complaint));
    if complaints.is_empty() {
        complaints.push(complaint(first));
    }
    complaints.sort_by(|one, other| (one.span, &one.message).cmp(&(other.span, &other.message)));
    complaints
}

/// Takes a list of entries out of the table, unless it is something else, and says which of them cannot be read.
fn of_entries<T: DeserializeOwned>(table: &mut DeTable<'_>, section: &str) -> Vec<Complaint> {
    let is_list = table.get(section).is_some_and(|value| value.get_ref().is_array());
    let Some(DeValue::Array(entries)) =
        is_list.then(|| table.remove(section)).flatten().map(Spanned::into_inner)
    else {
        return Vec::new();
    };
    let errors =
        entries.iter().filter_map(|entry| T::deserialize(ValueDeserializer::from(entry.clone())).err());
    errors.map(|error| complaint(&error)).collect()
}

fn value_of<T: DeserializeOwned>(span: &std::ops::Range<usize>, table: DeTable<'_>) -> Result<T, Error> {
    T::deserialize(ValueDeserializer::from(Spanned::new(span.clone(), DeValue::Table(table))))
}

/// The words of the parser, with what to do.
fn complaint(error: &Error) -> Complaint {
    let span = error.span().map_or_else(Span::default, Span::from_range);
    Complaint { span, weight: Weight::Problem, message: message(error.message()) }
}

fn message(words: &str) -> String {
    if let Some(key) = words.strip_prefix("missing field ") {
        return format!("the key {key} is missing here; add it");
    }
    if let Some(rest) = words.strip_prefix("unknown field ") {
        return format!("there is no key {}", choice(rest));
    }
    if let Some(rest) = words.strip_prefix("unknown variant ") {
        return format!("here the format has no word {}", choice(rest));
    }
    if words.starts_with("invalid type") {
        return format!("{words}; write the value as the format has it");
    }
    format!("the text is no TOML at this place: {words}")
}

/// "`a`, expected one of `b`, `c`" as "`a`; it has `b`, `c`".
fn choice(words: &str) -> String {
    words.replacen(", expected one of ", "; it knows ", 1).replacen(", expected ", "; it knows ", 1)
}
