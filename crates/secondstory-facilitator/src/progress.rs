//! Progress: one document that belongs to the person. It holds what was answered, when items come back, and the open session.

use serde::{Deserialize, Serialize};

use crate::exercise::{ItemId, Judgement, Outcome};
use crate::session::{Form, Session};

/// What is known of earlier sessions.
#[derive(Clone, Debug, Default, PartialEq, Deserialize, Serialize)]
pub struct Progress {
    /// What was answered, oldest first.
    pub records: Vec<Record>,
    /// The open session.
    pub session: Option<Session>,
}

/// An item that was done.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize)]
pub struct Record {
    /// The item.
    pub item: ItemId,
    /// What the session was for.
    pub form: Form,
    /// Days since 1 January 1970.
    pub day: u32,
    /// Points reached, and possible.
    pub points: (u8, u8),
    /// For hit rates and false alarms.
    pub outcomes: Vec<Outcome>,
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

impl Progress {
    /// Notes an item that was done.
    pub fn record(&mut self, record: Record) {
        self.records.push(record);
    }
}
