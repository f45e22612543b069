//! Library, progress and session behind the calls that an interface needs. The full screen, the line mode and the page use
//! these and nothing else.

use serde::{Deserialize, Serialize};

use crate::exercise::{
    self, Answer, Exercise, ItemId, Judgement, Prompt, Remark, RemarkBy, Step, WrongAnswer,
};
use crate::progress::Progress;
use crate::scenario::Library;
use crate::schedule::Card;
use crate::session::{self, Form, NothingToDo, Plan, Session};
use crate::statistics::{Statistics, Swaps};
use crate::summary::Summary;

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

/// An item that is done, for looking back at it.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Review {
    /// The item.
    pub item: ItemId,
    /// What was asked and answered, in its order.
    pub exchanges: Vec<Exchange>,
    /// What became of it.
    pub judgement: Judgement,
}

/// A question and its answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Exchange {
    /// What was asked.
    pub prompt: Prompt,
    /// What was answered.
    pub answer: Answer,
}

/// Scenarios and the progress of one person.
#[derive(Clone, Debug, Default)]
pub struct Trainer {
    library: Library,
    progress: Progress,
    /// The session that was ended last, for its summary.
    ended: Option<Session>,
}

impl Trainer {
    /// A trainer with these scenarios and what is known of earlier sessions. An open session that does not go with the
    /// library any more is put aside; what was answered stays.
    #[must_use]
    pub fn new(library: Library, mut progress: Progress) -> Self {
        progress.session = progress.session.filter(|open| open.goes_with(&library));
        Self { library, progress, ended: None }
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
        self.ended = None;
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
    /// [`Trainer::step`] is at the next one. In the forms before and after training the judgement says only that the answer
    /// is noted; [`Trainer::review`] has the feedback at their end.
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
        let next = exercise::step(&self.library, session, &prompt.item, &session.answers);
        let Some(next) = next else {
            session.answers.pop();
            return Err(nothing());
        };
        session.unsent.clear();
        match next {
            Step::Ask(_) => Ok(next),
            Step::Done(judgement) => {
                session.done += 1;
                session.given.push(std::mem::take(&mut session.answers));
                let form = session.plan.form;
                self.progress.note(&prompt.item, form, &judgement, now.day);
                Ok(Step::Done(self.told(&prompt.item, form, judgement)))
            }
        }
    }

    /// Keeps a text that was begun for the open question, so that leaving loses nothing.
    pub fn keep_unsent(&mut self, text: &str) {
        if let Some(session) = self.progress.session.as_mut() {
            text.clone_into(&mut session.unsent);
        }
    }

    /// How many items come back on this day, or were to come back before it.
    #[must_use]
    pub fn due(&self, now: Moment) -> usize {
        let due = |(item, card): &(&ItemId, &Card)| card.due <= now.day && self.library.has(item);
        self.progress.cards.iter().filter(due).count()
    }

    /// A judgement as it is told at once.
    fn told(&self, item: &ItemId, form: Form, mut judgement: Judgement) -> Judgement {
        if form != Form::Practice {
            return Judgement {
                points: 0,
                possible: 0,
                summary: "The answer is noted. Feedback comes at the end of the form.".to_owned(),
                remarks: Vec::new(),
                outcomes: Vec::new(),
            };
        }
        if item.exercise == Exercise::Swap {
            judgement.remarks.extend(self.pair_remarks(item));
        }
        judgement
    }

    /// What a pair of endings shows, once both were rated.
    fn pair_remarks(&self, item: &ItemId) -> Vec<Remark> {
        let swaps = Swaps::of(&self.progress.records);
        let Some(pair) = swaps.pair(item) else { return Vec::new() };
        let key = self.library.scenario(&item.scenario).and_then(|scenario| {
            let index = item.number.checked_sub(1)? / 2;
            scenario.swap.get(index)
        });
        let remark = |by, text: String| Remark { by, text, points: None };
        let mut remarks = vec![remark(RemarkBy::SelfRating, pair.sentence())];
        remarks.extend(key.map(|swap| remark(RemarkBy::Key, swap.feedback.clone())));
        remarks
    }

    /// Closes the open session; what was answered in it is kept.
    pub fn end(&mut self) {
        if let Some(session) = self.progress.session.take() {
            self.ended = Some(session);
        }
    }

    /// The session that is over: closed, or with all of its items done.
    fn over(&self) -> Option<&Session> {
        self.session().filter(|session| session.is_over()).or(self.ended.as_ref())
    }

    /// What the session gave that is over; nothing while one is open or before the first.
    #[must_use]
    pub fn summary(&self) -> Option<Summary> {
        self.over().map(|session| Summary::of(&self.library, &self.progress, session))
    }

    /// The items of the session that is over, with what was asked, answered and judged; none while one is open.
    #[must_use]
    pub fn review(&self) -> Vec<Review> {
        let Some(session) = self.over() else { return Vec::new() };
        let review = |(item, answers): (&ItemId, &[Answer])| {
            let Step::Done(judgement) = exercise::step(&self.library, session, item, answers)? else {
                return None;
            };
            let exchanges = self.exchanges(session, item, answers);
            Some(Review { item: item.clone(), exchanges, judgement })
        };
        session.answered().filter_map(review).collect()
    }

    fn exchanges(&self, session: &Session, item: &ItemId, answers: &[Answer]) -> Vec<Exchange> {
        let exchange = |(number, answer): (usize, &Answer)| {
            let before = answers.get(..number)?;
            match exercise::step(&self.library, session, item, before)? {
                Step::Ask(prompt) => Some(Exchange { prompt, answer: answer.clone() }),
                Step::Done(_) => None,
            }
        };
        answers.iter().enumerate().filter_map(exchange).collect()
    }

    /// The statistics of all that was answered.
    #[must_use]
    pub fn statistics(&self) -> Statistics {
        Statistics::of(&self.progress.records)
    }
}
