//! Training in plain lines: for pipes, screen readers, and terminals that know nothing but text.
//!
//! A prompt is printed, a line is read. There is no colour, no movement of the cursor, and nothing that has to be seen twice.

mod reading;
mod showing;

use std::io::{self, BufRead, Write};

use secondstory_facilitator::exercise::WrongAnswer;
use secondstory_facilitator::{Answer, Moment, Prompt, Step, Trainer};

use crate::progress_file::ProgressFile;
use reading::{Reply, reply};
use showing::Page;

/// Where lines come from and go to.
pub struct Streams<'a> {
    /// What the person writes.
    pub input: &'a mut dyn BufRead,
    /// What the person reads.
    pub output: &'a mut dyn Write,
    /// In how many columns.
    pub width: usize,
}

/// Plays the open session of the trainer to its end, or until the person leaves or the input ends. Each answer is stored.
///
/// # Errors
/// Where the output or the input breaks; what was answered is stored by then.
pub fn play(
    trainer: &mut Trainer,
    file: &mut ProgressFile,
    streams: Streams<'_>,
    now: Moment,
) -> io::Result<()> {
    let Streams { input, output, width } = streams;
    let mut page = Page::new(output, width);
    while let (Some(Step::Ask(prompt)), Some(place)) = (trainer.step(), trainer.place()) {
        page.prompt(&prompt, place)?;
        page.begun(trainer.session().map_or("", |session| &session.unsent))?;
        let Some(step) = answered(trainer, &prompt, input, &mut page, now)? else {
            store(trainer, file, &mut page)?;
            return page.left(place);
        };
        if let Step::Done(judgement) = &step {
            page.judgement(judgement)?;
        }
        store(trainer, file, &mut page)?;
    }
    page.finished(trainer)?;
    trainer.end();
    store(trainer, file, &mut page)
}

/// Asks until there is an answer that goes with the question; gives nothing where the person leaves.
fn answered(
    trainer: &mut Trainer,
    prompt: &Prompt,
    input: &mut dyn BufRead,
    page: &mut Page<'_>,
    now: Moment,
) -> io::Result<Option<Step>> {
    loop {
        let taken = match reply(&prompt.input, input)? {
            Reply::Leave => return Ok(None),
            Reply::Help => {
                page.help(&prompt.input)?;
                continue;
            }
            Reply::Unclear => prompt.input.take(Answer::Several(vec![usize::MAX])).err(),
            Reply::Answer(answer) => match trainer.answer(answer, now) {
                Ok(step) => return Ok(Some(step)),
                Err(wrong) => Some(wrong),
            },
        };
        if let Some(WrongAnswer { message }) = taken {
            page.asked_again(&message)?;
        }
    }
}

fn store(trainer: &Trainer, file: &mut ProgressFile, page: &mut Page<'_>) -> io::Result<()> {
    match file.store(trainer.progress()) {
        Ok(()) => Ok(()),
        Err(problem) => page.note(&problem),
    }
}
