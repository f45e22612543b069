//! Progress: one document that belongs to the person. It holds what was answered, when items come back, and the open session.

use std::collections::BTreeMap;
use std::fmt;

use serde::{Deserialize, Serialize};

use crate::exercise::{ItemId, Judgement, Outcome};
use crate::schedule::{Card, Grade, answered};
use crate::session::{Form, Session};

/// The version of the document that this program writes, and the highest that it reads.
const VERSION: u32 = 1;

/// What is known of earlier sessions.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Progress {
    /// The version of the document.
    version: u32,
    /// What was answered, oldest first. Items of scenarios that are not there any more are kept: the scenario may come back.
    pub records: Vec<Record>,
    /// When items come back.
    #[serde(default)]
    pub cards: BTreeMap<ItemId, Card>,
    /// The open session.
    #[serde(default)]
    pub session: Option<Session>,
}

/// An item that was done.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Record {
    /// The item.
    pub item: ItemId,
    /// What the session was for.
    pub form: Form,
    /// Days since 1 January 1970.
    pub day: u32,
    /// Points reached, and possible. Of the outcome swap, the rating, and zero.
    pub points: (u8, u8),
    /// For hit rates and false alarms.
    pub outcomes: Vec<Outcome>,
}

/// Why a document cannot be read as progress, and where in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// The line, from one; zero where it is about the whole.
    pub line: usize,
    /// The column, from one, in bytes; zero where it is about the whole line.
    pub column: usize,
    /// What does not go, and what can be done, as a sentence for the person.
    pub message: String,
}

impl fmt::Display for Problem {
    /// `line:column: message`, or the message alone where it is about the whole.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.line == 0 {
            return formatter.write_str(&self.message);
        }
        write!(formatter, "{}:{}: {}", self.line, self.column, self.message)
    }
}

impl std::error::Error for Problem {}

impl Problem {
    /// Whether a newer program wrote the document, so that it is best left alone; anything else has a place in the document.
    #[must_use]
    pub const fn is_about_version(&self) -> bool {
        self.line == 0
    }
}

impl Default for Progress {
    fn default() -> Self {
        Self { version: VERSION, records: Vec::new(), cards: BTreeMap::new(), session: None }
    }
}

impl Record {
    /// The record of an item that was just judged.
    #[must_use]
    pub fn of(item: ItemId, form: Form, judgement: &Judgement, day: u32) -> Self {
        Self {
            item,
            form,
            day,
            points: (judgement.points, judgement.possible),
            outcomes: judgement.outcomes.clone(),
        }
    }
}

/// As much of a document as tells whether the rest can be understood.
#[derive(Deserialize)]
struct Header {
    version: u32,
}

impl Progress {
    /// Reads the document that [`Progress::write`] gives.
    ///
    /// # Errors
    ///
    /// When it is no JSON, of a newer version, or of another shape. Nothing is guessed: a document that is half understood
    /// would be stored with half of it gone.
    pub fn read(document: &str) -> Result<Self, Problem> {
        let header: Header = serde_json::from_str(document).map_err(|error| problem(&error))?;
        if header.version > VERSION || header.version == 0 {
            let message = format!(
                "The progress has version {}; this program reads version {VERSION}. A newer program reads it, and nothing in it was changed.",
                header.version
            );
            return Err(Problem { line: 0, column: 0, message });
        }
        serde_json::from_str(document).map_err(|error| problem(&error))
    }

    /// The document to store: JSON, indented so that a person can read it, with a line break at its end.
    ///
    /// # Errors
    ///
    /// When a value has no form in JSON; nothing that [`Progress::read`] or a trainer gives has such a value.
    pub fn write(&self) -> Result<String, Problem> {
        serde_json::to_string_pretty(self).map(|text| text + "\n").map_err(|error| problem(&error))
    }

    /// Notes an item that was judged. Practice decides when it comes back; the items of the forms do not, and neither does what
    /// is neither right nor wrong.
    pub fn note(&mut self, item: &ItemId, form: Form, judgement: &Judgement, day: u32) {
        if let (Form::Practice, Some(grade)) = (form, Grade::of(judgement)) {
            let card = answered(self.cards.get(item), grade, day);
            self.cards.insert(item.clone(), card);
        }
        self.records.push(Record::of(item.clone(), form, judgement, day));
    }

    /// Adds what was answered in another run since it had `known` records: two runs at once keep what both did. Where both
    /// answered an item, it comes back as the other one says.
    pub fn take_over(&mut self, other: &Self, known: usize) {
        for record in other.records.iter().skip(known) {
            if let Some(card) = other.cards.get(&record.item) {
                self.cards.insert(record.item.clone(), *card);
            }
            self.records.push(record.clone());
        }
    }
}

fn problem(error: &serde_json::Error) -> Problem {
    let whole = error.to_string();
    let place = format!(" at line {} column {}", error.line(), error.column());
    let what = whole.strip_suffix(&place).unwrap_or(&whole);
    let message = format!("This is no progress as the program writes it: {what}.");
    Problem { line: error.line(), column: error.column(), message }
}
