//! `secondstory train --export FORMAT`: the exercises on paper for a workshop, the key apart from them.

use std::fs;
use std::path::Path;

use secondstory_facilitator::Scenario;
use secondstory_facilitator::handout::{Format, pages};
use secondstory_project::{Problem, write_atomically};

use super::library;
use crate::Exit;
use crate::args::TrainArguments;
use crate::output::{Failure, Output};

/// Writes the sheets of the chosen exercises and scenarios into the folder.
pub(super) fn run(named: &str, arguments: &TrainArguments, output: &mut Output) -> Result<Exit, Failure> {
    let Some(format) = Format::ALL.into_iter().find(|format| format.name() == named) else {
        let names = Format::ALL.map(Format::name).join(", ");
        let problem = Problem::new(format!("there is no format `{named}` for `--export`; there are {names}"));
        return Err(problem.with_help("`--web --export FOLDER` writes the page as a static site").into());
    };
    let (library, exit) = library(&arguments.material, output)?;
    let chosen: Vec<&Scenario> = match &arguments.session.scenario {
        None => library.scenarios().iter().collect(),
        Some(id) => library.scenario(id).into_iter().collect(),
    };
    if let (Some(id), []) = (&arguments.session.scenario, chosen.as_slice()) {
        let problem = Problem::new(format!("there is no scenario `{id}`"));
        return Err(problem.with_help("`secondstory train list` shows them").into());
    }
    let folder = &arguments.paper.output_dir;
    made(folder)?;
    for page in pages(&chosen, &arguments.session.exercises, format) {
        let path = folder.join(&page.name);
        write_atomically(&path, |out| out.write_all(page.content.as_bytes()))?;
        writeln!(output.standard(), "Wrote {}.", path.display())?;
    }
    Ok(exit)
}

fn made(folder: &Path) -> Result<(), Problem> {
    fs::create_dir_all(folder)
        .map_err(|error| Problem::of_file(folder, format!("the folder cannot be made: {error}")))
}
