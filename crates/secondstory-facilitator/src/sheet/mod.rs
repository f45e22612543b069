//! The facilitator's sheet: what somebody takes along into the meeting about an incident.
//!
//! It follows the practice of Etsy's debriefings: first the timeline, entry by entry, with what each rests on; then a
//! discussion; remediation at the end, and small. The sheet asks and does not answer: it says nothing of the incident but what the
//! draft says, in the words of the draft and with their line.
//!
//! # The path of the data
//!
//! 1. [`Material`]: a draft as it was read and checked, and the minutes at hand.
//! 2. [`MeetingSheet`]: the entries of the timelines ([`Moment`]) with their findings ([`Inquiry`]) and decision points
//!    ([`Decision`]), what stands elsewhere, the remediation items. `places` says which finding belongs where, `reading` turns spans
//!    into words, `plan` divides the time.
//! 3. [`Outline`]: the same as headings and items in which our words and those of the draft are kept apart, so that each
//!    writer treats the latter as what they are. [`markdown`] is one writer; the command line has two others.
//!
//! # What holds
//!
//! Every finding stands in the sheet exactly once. The parts of the plan add up to the minutes given. No text makes it
//! panic, and the same draft gives the same sheet.

mod decisions;
mod inquiries;
pub mod markdown;
mod moments;
mod outline;
mod places;
mod plan;
pub(crate) mod reading;
mod remediation;

use std::ops::Range;

use secondstory_core::structure::{EvidenceKind, Structure};
use secondstory_core::{Document, Finding, Settings};

pub use inquiries::{Asked, Inquiry};
pub use outline::{Item, ItemKind, Outline, Part, Piece, Words};
pub use plan::{Minutes, Slot, Stage, TimePlan};
pub use remediation::{CheckedItem, CheckedList};

use places::Places;
use reading::Reading;

/// What a sheet is made from.
#[derive(Clone, Copy, Debug)]
pub struct Material<'m> {
    /// How the draft is called.
    pub name: &'m str,
    /// Its text.
    pub source: &'m str,
    /// Its structure.
    pub document: &'m Document,
    /// What was found in it, in the order of the text: those findings that are to be asked about.
    pub findings: &'m [Finding],
    /// What it was checked with.
    pub settings: &'m Settings,
    /// How long the meeting is.
    pub minutes: Minutes,
}

/// The sheet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MeetingSheet {
    /// How the draft is called.
    pub name: String,
    /// What the draft is called by itself: its title.
    pub title: Option<String>,
    /// What the draft says in a section that sums it up.
    pub summary: Summary,
    /// Whether the draft is a conversation, and of which kind.
    pub conversation: Conversation,
    /// How the time is divided.
    pub plan: TimePlan,
    /// The timelines, in the order of the text.
    pub timelines: Vec<TimelineAsUnderstood>,
    /// Findings and decision points outside of timelines and remediation items, by section.
    pub elsewhere: Vec<Passage>,
    /// The remediation items.
    pub remediations: Vec<CheckedList>,
}

/// How the draft sums itself up.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Summary {
    /// No heading announces a summary.
    #[default]
    Missing,
    /// These words, which can be read aloud.
    Calm(String),
    /// There is one on this line, and findings are about its wording.
    Asked(u32),
}

/// Whether a draft is a conversation.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Conversation {
    /// It is none.
    #[default]
    No,
    /// What was said while the incident went on.
    AtThatTime,
    /// A meeting that looks back.
    LooksBack,
}

/// A timeline.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TimelineAsUnderstood {
    /// The words of its heading.
    pub heading: Option<String>,
    /// Whether its entries are messages.
    pub is_chat: bool,
    /// Whether a time zone is named somewhere.
    pub has_zone: bool,
    /// Whether the text above the entries names what all of them rest on.
    pub is_sourced_above: bool,
    /// How many entries name what they rest on themselves; a message is its own source.
    pub sourced: usize,
    /// Findings about the timeline as a whole.
    pub inquiries: Vec<Inquiry>,
    /// Its entries, in the order of the text.
    pub moments: Vec<Moment>,
}

/// An entry of a timeline.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Moment {
    /// Its line, from 1.
    pub line: u32,
    /// Its time as it is written.
    pub time: String,
    /// Its words, shortened.
    pub words: String,
    /// What it rests on: each kind once, with the words that name it where they are words.
    pub rests_on: Vec<(EvidenceKind, Option<String>)>,
    /// The minutes since the entry above, where that is long.
    pub gap: Option<u32>,
    /// What is to be known about its time.
    pub flags: Vec<Flag>,
    /// The findings in it, and those whose sentence names its time.
    pub inquiries: Vec<Inquiry>,
    /// What was done or chosen.
    pub decision: Option<Decision>,
}

/// What is to be known about the time of an entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Flag {
    /// A word leaves it open.
    Vague,
    /// It counts from another moment.
    Relative,
    /// It is earlier than the entry above.
    OutOfOrder,
}

/// A moment in which somebody did or chose something.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decision {
    /// Its line, from 1.
    pub line: u32,
    /// The sentence, shortened.
    pub words: String,
    /// Whether the sentence says who.
    pub is_named: bool,
}

/// What stands outside of the timelines, below one heading.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Passage {
    /// The words of the heading; nothing above the first one.
    pub heading: Option<String>,
    /// What there is to ask, in the order of the text.
    pub questions: Vec<Question>,
}

/// Something to ask about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Question {
    /// A finding.
    Inquiry(Inquiry),
    /// A decision point.
    Decision(Decision),
}

impl MeetingSheet {
    /// The sheet of a draft.
    #[must_use]
    pub fn of(material: &Material<'_>) -> Self {
        let Material { document, source, settings, .. } = *material;
        let structure = Structure::read(document, source, settings.lexicon());
        let reading = Reading::new(document, source);
        let places = Places::new(&structure, &reading);
        let mut asked = inquiries::of(material, &places, &reading);
        let mut decided = decisions::of(material, (&structure, &places), &reading);
        let timelines = moments::of(&structure, &reading, (&mut asked, &mut decided));
        let remediations = remediation::of(&structure, &reading, &mut asked);
        Self {
            name: material.name.to_owned(),
            title: reading.title(),
            summary: reading.summary(material.findings),
            conversation: conversation(&reading),
            plan: TimePlan::of(material.minutes),
            timelines,
            elsewhere: elsewhere(asked.elsewhere, decided.elsewhere, &reading),
            remediations,
        }
    }

    /// Every finding of the sheet, in the order in which it asks.
    pub fn inquiries(&self) -> impl Iterator<Item = &Inquiry> {
        let timelines = self.timelines.iter().flat_map(|timeline| {
            let moments = timeline.moments.iter().flat_map(|moment| &moment.inquiries);
            timeline.inquiries.iter().chain(moments)
        });
        let questions = self.elsewhere.iter().flat_map(|passage| &passage.questions);
        let elsewhere = questions.filter_map(|question| match question {
            Question::Inquiry(inquiry) => Some(inquiry),
            Question::Decision(_) => None,
        });
        let lists = self
            .remediations
            .iter()
            .flat_map(|list| list.inquiries.iter().chain(list.items.iter().flat_map(|item| &item.inquiries)));
        timelines.chain(elsewhere).chain(lists)
    }

    /// The sheet as headings and items, for a writer.
    #[must_use]
    pub fn outline(&self) -> Outline {
        outline::of(self)
    }
}

fn conversation(reading: &Reading<'_>) -> Conversation {
    match (reading.document.looks_back(), reading.is_conversation()) {
        (true, _) => Conversation::LooksBack,
        (false, true) => Conversation::AtThatTime,
        (false, false) => Conversation::No,
    }
}

/// Findings and decision points in one order, below the headings that they stand under.
fn elsewhere(
    inquiries: Vec<(usize, Inquiry)>,
    decisions: Vec<(usize, Decision)>,
    reading: &Reading<'_>,
) -> Vec<Passage> {
    let inquiries = inquiries.into_iter().map(|(at, inquiry)| (at, Question::Inquiry(inquiry)));
    let decisions = decisions.into_iter().map(|(at, decision)| (at, Question::Decision(decision)));
    let mut questions: Vec<(usize, Question)> = inquiries.chain(decisions).collect();
    questions.sort_by_key(|(at, _)| *at);
    let mut passages: Vec<(Option<Range<usize>>, Passage)> = Vec::new();
    for (at, question) in questions {
        let heading = reading.heading_above(at);
        if passages.last().is_none_or(|(known, _)| *known != heading) {
            let words = heading.clone().map(|range| reading.heading_words(range));
            passages.push((heading, Passage { heading: words, questions: Vec::new() }));
        }
        if let Some((_, passage)) = passages.last_mut() {
            passage.questions.push(question);
        }
    }
    passages.into_iter().map(|(_, passage)| passage).collect()
}
