//! What is asked about the findings: for each the next question of its rule, in the order in which the meeting meets them.

use std::collections::BTreeMap;

use secondstory_core::{Finding, Rule, RuleIndex};

use super::Material;
use super::places::{Place, Places};
use super::reading::{LONGEST, Reading};
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
    let mut asking = Asking { material, reading, rules: BTreeMap::new(), last: BTreeMap::new(), count: 0 };
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
    /// How often each rule has asked, and on which line first.
    rules: BTreeMap<RuleIndex, (usize, u32)>,
    /// When each question was asked last: rules of one family share some.
    last: BTreeMap<&'m str, usize>,
    count: usize,
}

impl<'m> Asking<'m> {
    fn inquiry(&mut self, finding: &Finding) -> Inquiry {
        let rule = self.material.settings.rule(finding.rule);
        let line = self.reading.line_of_source(finding.span.start);
        let words = |span| shortened(&self.reading.words_of_source(span), LONGEST);
        let (words, sentence) = (words(finding.span), words(finding.sentence));
        let asked = self.asked((finding.rule, rule), line);
        Inquiry { rule: rule.id.as_ref().to_owned(), line, words, sentence, asked }
    }

    /// The question of a rule that was asked least recently; after all of its questions, a reference to its first one.
    fn asked(&mut self, (index, rule): (RuleIndex, &'m Rule), line: u32) -> Asked {
        let (times, first) = self.rules.entry(index).or_insert((0, line));
        if *times >= rule.questions.len() && !rule.questions.is_empty() {
            return Asked::AsOnLine(*first);
        }
        *times += 1;
        let questions = rule.questions.iter().map(AsRef::as_ref);
        let Some(question) = questions.min_by_key(|question| self.last.get(question).copied()) else {
            return Asked::Said(rule.message.as_ref().to_owned());
        };
        self.count += 1;
        self.last.insert(question, self.count);
        Asked::Anew(question.to_owned())
    }
}
