//! The command line of secondstory: raw arguments, then resolved settings, then work, then a report.
//!
//! `args` is what the user wrote. Each file in `commands` resolves its part of it and does one command. The
//! reports of `check` are in `report`, which owns the types that are serialised. Findings go to the standard output
//! and nowhere else; what went wrong goes to the standard error output.

mod adoption;
mod args;
mod checking;
mod commands;
mod json;
mod output;
mod output_file;
mod overview;
mod page;
mod panics;
mod progress;
mod report;
mod sheet;
mod vale;

use std::ffi::OsString;
use std::process::ExitCode;

use clap::Parser;
use secondstory_project::Problem;

use crate::args::Arguments;
use crate::output::{Failure, Output};

/// How a run ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Exit {
    /// There is nothing at or above the severity that matters.
    Clean,
    /// There is.
    Findings,
    /// The job, or a part of it, could not be done.
    Failed,
}

/// Runs the program with the arguments of this process.
///
/// Gives exit code 0 where there is nothing at or above `--fail-on`, 1 where there is, 2 where the job could not be
/// done, and 0 where the reader of our output has gone away.
#[must_use]
pub fn main() -> ExitCode {
    ExitCode::from(run(std::env::args_os()))
}

/// The same for a process of another kind, which says what the arguments are, the name of the program first, and gets the exit
/// code. Where they are wrong or ask for help, the process ends here.
#[must_use]
pub fn run(arguments: impl IntoIterator<Item = OsString>) -> u8 {
    let arguments = Arguments::parse_from(arguments);
    let mut output = Output::new(arguments.color);
    panics::silence();
    let ended = panics::caught(|| {
        let exit = commands::run(arguments.command, &mut output)?;
        output.flush()?;
        Ok(exit)
    });
    match ended.unwrap_or_else(|place| Err(stopped(&place))) {
        Ok(Exit::Clean) => 0,
        Ok(Exit::Findings) => 1,
        Ok(Exit::Failed) => 2,
        Err(Failure::Output(error)) if error.kind() == std::io::ErrorKind::BrokenPipe => 0,
        Err(failure) => {
            // Where even the error output is closed, the exit code is all that is left to tell.
            let _ = output.report(&failure.into_problems());
            2
        }
    }
}

/// What there is to say where a panic ended everything at `place`.
fn stopped(place: &str) -> Failure {
    let problem = Problem::new(format!("secondstory stopped unexpectedly at {place}"));
    Failure::from(
        problem.with_help("this is a bug of secondstory; please report it with the command that led to it"),
    )
}
