//! What is asked about the findings: for each the next question of its rule, in the order in which the meeting meets them.

use std::collections::BTreeMap;

use secondstory_core::{Finding, RuleIndex};

use super::Material;
use super::places::{Place, Places};
use super::reading::{LONGEST, Reading};
use crate::questions::Questions;
use crate::text::shortened;

/// A finding with its question.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Inquiry {
    /// The id of its rule.
    pub rule: String,
    /// Its line, from 1.
    pub line: u32,
    /// The words in question, shortened.
    pub words: String,
    /// The sentence that they stand in, shortened.
    pub sentence: String,
    /// What to ask.
    pub asked: Asked,
}

/// What there is to ask about a finding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Asked {
    /// This question, which stands here for the first time.
    Anew(String),
    /// What is asked on this line: the rule has no further question. Twenty places are one conversation.
    AsOnLine(u32),
    /// Nothing: the rule has no questions. This is what it says.
    Said(String),
}

/// The findings of a draft by their places.
#[derive(Debug, Default)]
pub(super) struct Inquiries {
    by_place: BTreeMap<Place, Vec<Inquiry>>,
    /// Those without a place, each with its byte in the source.
    pub(super) elsewhere: Vec<(usize, Inquiry)>,
}

impl Inquiries {
    /// Takes the findings of a place.
    pub(super) fn take(&mut self, place: Place) -> Vec<Inquiry> {
        self.by_place.remove(&place).unwrap_or_default()
    }
}

/// The findings of a draft with their questions. Places are asked in the order of the sheet: timelines, remediation items, the
/// rest.
pub(super) fn of(material: &Material<'_>, places: &Places, reading: &Reading<'_>) -> Inquiries {
    let settings = material.settings;
    let place = |finding: &Finding| places.of_finding(finding, settings.rule(finding.rule), reading);
    let mut placed: Vec<(Place, &Finding)> =
        material.findings.iter().map(|finding| (place(finding), finding)).collect();
    placed.sort_by_key(|(place, finding)| (in_sheet(*place), finding.span.start));
    let mut asking = Asking { material, reading, questions: Questions::default(), first: BTreeMap::new() };
    let mut inquiries = Inquiries::default();
    for (place, finding) in placed {
        let inquiry = asking.inquiry(finding);
        match place {
            Place::Elsewhere => inquiries.elsewhere.push((finding.span.range().start, inquiry)),
            _ => inquiries.by_place.entry(place).or_default().push(inquiry),
        }
    }
    inquiries
}

/// The order of the places in a sheet.
const fn in_sheet(place: Place) -> (u8, usize, usize) {
    match place {
        Place::Timeline(number) => (0, number, 0),
        Place::Moment(number, entry) => (0, number, entry + 1),
        Place::Elsewhere => (1, 0, 0),
        Place::List(number) => (2, number, 0),
        Place::Item(number, item) => (2, number, item + 1),
    }
}

struct Asking<'m> {
    material: &'m Material<'m>,
    reading: &'m Reading<'m>,
    questions: Questions,
    /// The line on which each rule asked first.
    first: BTreeMap<RuleIndex, u32>,
}

impl Asking<'_> {
    fn inquiry(&mut self, finding: &Finding) -> Inquiry {
        let rule = self.material.settings.rule(finding.rule);
        let line = self.reading.line_of_source(finding.span.start);
        let first = *self.first.entry(finding.rule).or_insert(line);
        let asked = if rule.questions.is_empty() {
            Asked::Said(rule.message.as_ref().to_owned())
        } else if self.questions.are_spent(finding.rule, rule) {
            Asked::AsOnLine(first)
        } else {
            let question = self.questions.next(finding.rule, rule);
            Asked::Anew(question.unwrap_or_default().to_owned())
        };
        let words = |span| shortened(&self.reading.words_of_source(span), LONGEST);
        Inquiry {
            rule: rule.id.as_ref().to_owned(),
            line,
            words: words(finding.span),
            sentence: words(finding.sentence),
            asked,
        }
    }
}
