//! Library, progress and session behind the calls that an interface needs. The full screen, the line mode and the page use
//! these and nothing else.

use serde::{Deserialize, Serialize};

use crate::exercise::{self, Answer, Judgement, Step, WrongAnswer};
use crate::progress::{Progress, Record};
use crate::scenario::Library;
use crate::session::{self, NothingToDo, Plan, Session};

/// When something happens: all that this crate knows of time and chance.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize)]
pub struct Moment {
    /// Days since 1 January 1970, where the person is.
    pub day: u32,
    /// Any number; it decides the order of a new session.
    pub seed: u64,
}

/// Where a person is in a session.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize)]
pub struct Place {
    /// How many items are done.
    pub done: usize,
    /// How many there are.
    pub of: usize,
}

/// Scenarios and the progress of one person.
#[derive(Clone, Debug, Default)]
pub struct Trainer {
    library: Library,
    progress: Progress,
}

impl Trainer {
    /// A trainer with these scenarios and what is known of earlier sessions. An open session whose items are no longer in the
    /// library is put aside; what was answered stays.
    #[must_use]
    pub fn new(library: Library, mut progress: Progress) -> Self {
        if progress.session.as_ref().is_some_and(|open| open.items.iter().any(|item| !library.has(item))) {
            progress.session = None;
        }
        Self { library, progress }
    }

    /// The scenarios.
    #[must_use]
    pub const fn library(&self) -> &Library {
        &self.library
    }

    /// What is to be stored after each answer.
    #[must_use]
    pub const fn progress(&self) -> &Progress {
        &self.progress
    }

    /// The open session, if there is one.
    #[must_use]
    pub const fn session(&self) -> Option<&Session> {
        self.progress.session.as_ref()
    }

    /// Where the open session is.
    #[must_use]
    pub fn place(&self) -> Option<Place> {
        self.session().map(|session| Place { done: session.done, of: session.items.len() })
    }

    /// Begins a session; one that is open ends there, with what was answered in it kept.
    ///
    /// # Errors
    ///
    /// When no item goes with the plan; nothing is changed then.
    pub fn begin(&mut self, plan: Plan, now: Moment) -> Result<(), NothingToDo> {
        let session = session::plan(&self.library, &self.progress, plan, now)?;
        self.progress.session = Some(session);
        Ok(())
    }

    /// What the open session asks now; nothing where no session is open or all of its items are done.
    #[must_use]
    pub fn step(&self) -> Option<Step> {
        let session = self.session()?;
        let item = session.items.get(session.done)?;
        exercise::step(&self.library, session, item, &session.answers)
    }

    /// Takes an answer and says what comes next in the item. With [`Step::Done`], the item is recorded, and
    /// [`Trainer::step`] is at the next one.
    ///
    /// # Errors
    ///
    /// When the answer does not go with the question, or nothing was asked; nothing is changed then.
    pub fn answer(&mut self, answer: Answer, now: Moment) -> Result<Step, WrongAnswer> {
        let nothing = || WrongAnswer { message: "No question is open.".to_owned() };
        let Some(Step::Ask(prompt)) = self.step() else { return Err(nothing()) };
        let answer = prompt.input.take(answer)?;
        let session = self.progress.session.as_mut().ok_or_else(nothing)?;
        session.answers.push(answer);
        let next =
            exercise::step(&self.library, session, &prompt.item, &session.answers).ok_or_else(nothing)?;
        if let Step::Done(judgement) = &next {
            let form = session.plan.form;
            session.done += 1;
            session.answers.clear();
            self.progress.record(Record::of(prompt.item, form, judgement, now.day));
        }
        Ok(next)
    }

    /// Closes the open session; what was answered in it is kept.
    pub fn end(&mut self) {
        self.progress.session = None;
    }

    /// Judges an item again from stored answers: the feedback that the forms give at their end.
    #[must_use]
    pub fn judge(&self, session: &Session, item: &exercise::ItemId, answers: &[Answer]) -> Option<Judgement> {
        match exercise::step(&self.library, session, item, answers)? {
            Step::Done(judgement) => Some(judgement),
            Step::Ask(_) => None,
        }
    }
}
