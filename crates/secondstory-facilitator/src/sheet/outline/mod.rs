//! The sheet as headings and items: everything that is said, before it has a notation.
//!
//! Our words and those of the draft are kept apart, so that every writer shows the latter as a quotation that does
//! nothing. The fixed sentences stand in `stages`, those about the draft beside what they are about.

mod passages;
mod remediation;
mod stages;
mod timeline;

use super::{Decision, MeetingSheet, Slot, Stage};

/// A whole sheet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outline {
    /// What stands above everything.
    pub title: Vec<Words>,
    /// The parts, in the order of the meeting.
    pub parts: Vec<Part>,
}

/// A part of the meeting.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// Its heading.
    pub title: String,
    /// When it is, and how long.
    pub slot: Option<Slot>,
    /// What it consists of.
    pub pieces: Vec<Piece>,
}

/// A piece of a part.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Piece {
    /// A heading within the part.
    Heading(Vec<Words>),
    /// Running text.
    Paragraph(Vec<Words>),
    /// Running text that is to be said aloud.
    Speech(Vec<Words>),
    /// An item of a list; items in a row are one list.
    Item(Item),
}

/// An item of a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item {
    /// What it is.
    pub kind: ItemKind,
    /// What it says.
    pub words: Vec<Words>,
    /// What belongs to it.
    pub below: Vec<Item>,
}

/// What an item is, for writers that show kinds differently.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ItemKind {
    /// Something to know.
    Fact,
    /// An entry of a timeline.
    Moment,
    /// A question to ask.
    Ask,
    /// A decision point, with the questions for the second story.
    Decision,
    /// Something to tick off.
    Task,
}

/// A stretch of words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Words {
    /// Ours.
    Ours(String),
    /// Ours, and important.
    Strong(String),
    /// Those of the draft.
    Drafts(String),
}

/// The outline of a sheet.
pub(super) fn of(sheet: &MeetingSheet) -> Outline {
    let slot = |stage| Some(sheet.plan.slot(stage));
    let part = |stage: Stage, pieces| Part { title: stage.name().to_owned(), slot: slot(stage), pieces };
    let mut parts = vec![
        Part { title: "Time plan".to_owned(), slot: None, pieces: stages::plan(&sheet.plan) },
        part(Stage::Opening, stages::opening(sheet)),
        part(Stage::Timeline, timeline::pieces(sheet)),
        part(Stage::Discussion, stages::discussion(&sheet.plan)),
    ];
    if !sheet.elsewhere.is_empty()
        && !sheet.timelines.is_empty()
        && let Some(discussion) = parts.last_mut()
    {
        discussion.pieces.extend(passages::beside_the_timeline(sheet));
    }
    parts.push(part(Stage::Remediation, remediation::pieces(sheet)));
    parts.push(part(Stage::Closing, stages::closing()));
    Outline { title: vec![ours("Facilitator's sheet for "), drafts(&sheet.name)], parts }
}

fn ours(words: impl Into<String>) -> Words {
    Words::Ours(words.into())
}

fn strong(words: impl Into<String>) -> Words {
    Words::Strong(words.into())
}

fn drafts(words: &str) -> Words {
    Words::Drafts(words.to_owned())
}

fn paragraph(words: impl Into<String>) -> Piece {
    Piece::Paragraph(vec![ours(words)])
}

fn item(kind: ItemKind, words: Vec<Words>) -> Item {
    Item { kind, words, below: Vec::new() }
}

/// A sentence of ours as an item.
fn plain(kind: ItemKind, words: &str) -> Piece {
    Piece::Item(item(kind, vec![ours(words)]))
}

/// The questions for the second story: what was in view, what was expected, what else was possible, where the knowledge would
/// have to be. A meeting hears them often, so they come in several wordings.
const SECOND_STORY: &[&str] = &[
    "What was in view? What was expected to happen next? What else was possible? Where would the knowledge have to be to reach this moment?",
    "Which signals led to this step? How was it meant to go on? Which other ways were open, and what spoke for this one? Where would somebody find what is known about it today?",
    "What did the screen, the graph or the call show just then? What did people count on? What was the next best thing to do? In which tool, page or runbook would the missing piece have to stand?",
];

/// A decision point as an item; `number` counts those of the sheet. `is_quoted` says whether its sentence has to be shown.
fn decision(decision: &Decision, number: usize, is_quoted: bool) -> Item {
    let questions = SECOND_STORY.get(number % SECOND_STORY.len()).copied().unwrap_or_default();
    let mut words = vec![strong("Second story")];
    if is_quoted {
        words.extend([ours(format!(", line {}: ", decision.line)), drafts(&decision.words), ours(" ")]);
    } else {
        words.push(ours(": "));
    }
    if !decision.is_named {
        words.push(ours("Which role took this step? "));
    }
    words.push(ours(questions));
    item(ItemKind::Decision, words)
}
