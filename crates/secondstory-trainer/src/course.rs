//! Whether a run goes on with the open session or begins a new one.

use secondstory_facilitator::session::NothingToDo;
use secondstory_facilitator::{Moment, Plan, Trainer};

/// How a session comes to be played.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Course {
    /// It was open, and goes on.
    GoesOn,
    /// It is new; one that was open ended there.
    Begins,
}

/// Sees to it that a session is open. One that is open goes on where its plan is the one asked for, or where nothing in
/// particular is asked for.
///
/// # Errors
/// When no item goes with the plan; an open session stays as it is.
pub fn open(trainer: &mut Trainer, plan: Plan, now: Moment) -> Result<Course, NothingToDo> {
    let goes_on = trainer.session().is_some_and(|session| {
        session.done < session.items.len() && (plan == Plan::default() || plan == session.plan)
    });
    if goes_on {
        return Ok(Course::GoesOn);
    }
    trainer.begin(plan, now)?;
    Ok(Course::Begins)
}
