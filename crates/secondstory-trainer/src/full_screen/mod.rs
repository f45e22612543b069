//! Training on the full screen: calm, with the keyboard, in any terminal from 60 columns and 20 rows.
//!
//! The state is `App`, `update` changes it, `draw` shows it; both are functions and are tested without a terminal.
//! What remains is here: the terminal, the signals, the file.

mod app;
mod draw;
mod menu;
mod prose;
mod reply;
mod sheets;
mod signals;
#[cfg(test)]
mod tests;
mod update;

use std::io;
use std::time::Duration;

use ratatui::DefaultTerminal;
use ratatui::crossterm::event::{self, DisableBracketedPaste, EnableBracketedPaste};
use ratatui::crossterm::execute;
use secondstory_facilitator::Moment;
use secondstory_project::Problem;

use crate::progress_file::ProgressFile;
use app::{App, Effects, Then};
pub use app::{Beginning, Start};
use signals::{Arrival, Signals};

/// How long the loop waits for a key before it looks whether the system wants the program to end.
const WAIT: Duration = Duration::from_millis(100);

/// Plays on the full screen until the person leaves. Each answer is stored. The terminal is given back as it was, also where
/// the system ends the program, or the program panics. Gives what kept the last answers from being stored, where something did.
///
/// # Errors
/// Where the terminal cannot be read or written; what was answered is stored by then.
pub fn run(
    beginning: Beginning,
    file: &mut ProgressFile,
    clock: &dyn Fn() -> Moment,
) -> io::Result<Option<Problem>> {
    let signals = Signals::watch()?;
    let mut terminal = enter()?;
    let played = terminal.size().and_then(|size| {
        let mut app = App::new(beginning, clock(), size);
        play(&mut terminal, &mut app, (file, clock), &signals)
    });
    leave();
    let unstored = played?;
    // Whoever ended the program learns that it heard.
    signals.obey()?;
    Ok(unstored)
}

fn play(
    terminal: &mut DefaultTerminal,
    app: &mut App,
    (file, clock): (&mut ProgressFile, &dyn Fn() -> Moment),
    signals: &Signals,
) -> io::Result<Option<Problem>> {
    let mut unstored = None;
    loop {
        terminal.draw(|frame| draw::draw(frame, app))?;
        let effects = loop {
            let arrival = signals::wait(WAIT)?;
            if signals.is_over() || arrival == Arrival::End {
                app.keep_unsent();
                break Effects { store: true, then: Then::Leave };
            }
            if arrival == Arrival::Event {
                break update::update(app, &event::read()?, clock());
            }
        };
        if effects.store {
            unstored = file.store(app.trainer.progress()).err();
            app.note = unstored.as_ref().map(ToString::to_string).or(app.note.take());
        }
        match effects.then {
            Then::GoOn => {}
            Then::Leave => return Ok(unstored),
            Then::Suspend => {
                leave();
                signals::suspend()?;
                *terminal = enter()?;
                app.size = terminal.size()?;
            }
        }
    }
}

/// Takes the terminal; a panic gives it back before it says anything.
fn enter() -> io::Result<DefaultTerminal> {
    let terminal = ratatui::try_init()?;
    execute!(io::stdout(), EnableBracketedPaste)?;
    Ok(terminal)
}

/// Gives the terminal back. Where that does not work, the terminal is gone.
fn leave() {
    let _ = execute!(io::stdout(), DisableBracketedPaste);
    let _ = ratatui::try_restore();
}
