//! Whether the entries of a scenario go together: what keeps it from being played, and what makes it a weaker exercise.

mod keys;
mod timeline;
mod wording;

use secondstory_core::{Settings, Span};

use super::Scenario;
use super::complaint::{Complaint, Weight};
use super::read::parse;
use super::source::{Part, Source};

/// Checks a scenario. Takes the text of its file, the name of the file without its ending where there is one, and the settings
/// by which its wording is read. Gives problems, hints and disagreements in the order of the text; none means that it is fine.
#[must_use]
pub fn check(text: &str, name: Option<&str>, settings: &Settings) -> Vec<Complaint> {
    let (scenario, source) = match parse(text) {
        Ok(read) => read,
        Err(complaints) => return complaints,
    };
    let mut report = Report::new(&source);
    keys::problems(&scenario, &mut report);
    if let Some(name) = name.filter(|name| *name != scenario.id) {
        let message =
            format!("the id is `{}` and the file is called `{name}`; give both one name", scenario.id);
        report.add(Weight::Problem, &[Part::Key("id")], message);
    }
    keys::hints(&scenario, &mut report);
    timeline::hints(&scenario, &mut report);
    wording::check(&scenario, settings, &mut report);
    report.sorted()
}

/// What keeps a scenario from being played.
pub(super) fn problems(scenario: &Scenario, source: &Source<'_>) -> Vec<Complaint> {
    let mut report = Report::new(source);
    keys::problems(scenario, &mut report);
    report.sorted()
}

/// Collects complaints and finds their places.
struct Report<'s, 'a> {
    source: &'s Source<'a>,
    complaints: Vec<Complaint>,
}

impl<'s, 'a> Report<'s, 'a> {
    const fn new(source: &'s Source<'a>) -> Self {
        Self { source, complaints: Vec::new() }
    }

    fn add(&mut self, weight: Weight, way: &[Part<'_>], message: impl Into<String>) {
        let span = self.source.span(way);
        self.complaints.push(Complaint { span, weight, message: message.into() });
    }

    /// A complaint about a key of an entry; entries are counted from zero.
    fn about(&mut self, weight: Weight, entry: (&str, usize, &str), message: impl Into<String>) {
        let (section, number, key) = entry;
        self.add(weight, &[Part::Key(section), Part::Entry(number), Part::Key(key)], message);
    }

    fn sorted(mut self) -> Vec<Complaint> {
        let key = |complaint: &Complaint| (complaint.span, complaint.weight, complaint.message.clone());
        self.complaints.sort_by_cached_key(key);
        self.complaints
    }

    /// The places of empty texts, wherever they stand.
    fn empty_texts(&self, may_be_empty: &[&str]) -> Vec<Span> {
        self.source.empty_texts(may_be_empty)
    }
}
