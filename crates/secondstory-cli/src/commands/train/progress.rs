//! `secondstory train progress`: what is kept about a person, for that person: to see, to take along, to remove.

use std::path::Path;

use secondstory_project::Problem;
use secondstory_trainer::{account, progress_file};
use serde_json::json;

use super::{Material, moment, opened, path};
use crate::Exit;
use crate::args::{MaterialArguments, ProgressArguments, ProgressCommand};
use crate::output::{Failure, Output};

/// Runs the command.
pub(super) fn run(
    arguments: &ProgressArguments,
    material: &MaterialArguments,
    output: &mut Output,
) -> Result<Exit, Failure> {
    match &arguments.command {
        Some(ProgressCommand::Delete) => delete(&path(material)?, output),
        Some(ProgressCommand::Export { file }) => export(&path(material)?, file, output),
        None => show(arguments.json, material, output),
    }
}

fn show(as_json: bool, material: &MaterialArguments, output: &mut Output) -> Result<Exit, Failure> {
    let Material { trainer, file, note, exit } = opened(material, output)?;
    if note.is_some() {
        // What was told about the file is all there is to show.
        return Ok(Exit::Failed);
    }
    let now = moment(material.today, None);
    if as_json {
        let place = trainer.place().map(|place| json!({ "done": place.done, "of": place.of }));
        let object = json!({
            "file": file.path(),
            "answered": trainer.progress().records.len(),
            "due": trainer.due(now),
            "session": place,
            "statistics": trainer.statistics(),
        });
        writeln!(output.standard(), "{object:#}")?;
        return Ok(exit);
    }
    for entry in account::of_progress(&trainer, now) {
        writeln!(output.standard(), "{entry}")?;
    }
    writeln!(output.standard(), "\nKept in {}.", file.path().display())?;
    Ok(exit)
}

/// Writes the file as it is, so that nothing of it stays behind.
fn export(path: &Path, target: &Path, output: &mut Output) -> Result<Exit, Failure> {
    let Some(document) = progress_file::document(path)? else {
        let problem = Problem::of_file(path, "there is no progress yet");
        return Err(problem.with_help("the first answer in `secondstory train` begins it").into());
    };
    secondstory_project::write_privately(target, |out| out.write_all(&document))?;
    writeln!(output.standard(), "Wrote {}.", target.display())?;
    Ok(Exit::Clean)
}

fn delete(path: &Path, output: &mut Output) -> Result<Exit, Failure> {
    let told = if progress_file::delete(path)? {
        format!("Removed {}.", path.display())
    } else {
        format!("There is no {}.", path.display())
    };
    writeln!(output.standard(), "{told}")?;
    for kept in progress_file::kept_aside(path) {
        writeln!(output.standard(), "Kept aside earlier, and still there: {}", kept.display())?;
    }
    Ok(Exit::Clean)
}
