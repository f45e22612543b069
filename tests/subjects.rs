//! Whom a sentence is about: the subject finder, by sentences with the verb phrase marked.
//!
//! Each case of `tests/subjects.toml` names the words of the subject of the marked words, and what sort of subject that is. Both
//! are read from the candidates of the rules that ask for a subject there, whether they became findings or not.

use std::collections::BTreeSet;
use std::error::Error;
use std::fs;
use std::path::Path;

use secondstory_core::{Attempt, Format, Settings, Span, Target, trace};
use toml::{Table, Value};

/// A sentence and the subject that it has.
struct Case {
    text: String,
    /// The words that some rule looks at.
    marked: Span,
    subject: String,
    /// The name of the sort, or `undecided`.
    target: String,
}

impl Case {
    fn of(table: &Table) -> Result<Self, Box<dyn Error>> {
        let word =
            |key: &str| table.get(key).and_then(Value::as_str).ok_or(format!("{key} is missing: {table:?}"));
        let (before, rest) = word("text")?.split_once("[[").ok_or(format!("nothing is marked: {table:?}"))?;
        let (marked, behind) = rest.split_once("]]").ok_or(format!("the mark has no end: {table:?}"))?;
        Ok(Self {
            text: format!("{before}{marked}{behind}"),
            marked: Span::from_range(before.len()..before.len() + marked.len()),
            subject: word("subject")?.to_owned(),
            target: word("target")?.to_owned(),
        })
    }

    /// What is wrong with the subjects that were found, if anything is.
    fn complaint(&self, settings: &Settings) -> Option<String> {
        let attempts = trace(&self.text, Format::Markdown, settings);
        let here = attempts.iter().filter(|attempt| attempt.span == self.marked && attempt.subject.is_some());
        let found: BTreeSet<(&str, &str)> = here.map(|attempt| self.subject_of(attempt)).collect();
        let expected = BTreeSet::from([(self.subject.as_str(), self.target.as_str())]);
        (found != expected).then(|| format!("{}\n    {found:?}, not {expected:?}", self.text))
    }

    fn subject_of(&self, attempt: &Attempt) -> (&str, &'static str) {
        let words = attempt.subject.map_or("", |span| span.text(&self.text));
        (words, attempt.target.map_or("undecided", Target::name))
    }
}

#[test]
fn subjects_are_found() -> Result<(), Box<dyn Error>> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/subjects.toml");
    let table: Table = fs::read_to_string(path)?.parse()?;
    let cases = table.get("case").and_then(Value::as_array).ok_or("there are no cases")?;
    let cases: Vec<Case> =
        cases.iter().filter_map(Value::as_table).map(Case::of).collect::<Result<_, _>>()?;
    let settings = Settings::default();
    let complaints: Vec<String> = cases.iter().filter_map(|case| case.complaint(&settings)).collect();
    assert!(cases.len() >= 30, "only {} cases", cases.len());
    assert!(complaints.is_empty(), "{} of {}:\n{}", complaints.len(), cases.len(), complaints.join("\n"));
    Ok(())
}
