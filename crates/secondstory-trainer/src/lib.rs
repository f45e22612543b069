//! The interfaces of training: a full screen and plain lines in the terminal, a page on this machine, and the file that
//! keeps the progress.
//!
//! What is asked and how it is scored is decided by `secondstory-facilitator`; here, a prompt is drawn and an answer is
//! read. Nothing here knows the kinds of exercises.

pub mod account;
pub mod course;
pub mod full_screen;
pub mod line_mode;
pub mod moment;
pub mod progress_file;
pub mod scenario_folder;
pub mod web;
mod wording;

/// The columns of the terminal; 80 where it does not say.
#[must_use]
pub fn terminal_width() -> usize {
    ratatui::crossterm::terminal::size().map_or(80, |(columns, _)| columns.into())
}
