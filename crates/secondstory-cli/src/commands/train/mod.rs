//! `secondstory train`: exercises for the ear.

mod list;
mod progress;

use std::io::{self, IsTerminal};
use std::path::{Path, PathBuf};

use secondstory_facilitator::{Library, Moment, Plan, Trainer};
use secondstory_project::Problem;
use secondstory_trainer::course::{self, Course};
use secondstory_trainer::line_mode::{self, Streams};
use secondstory_trainer::moment;
use secondstory_trainer::progress_file::{self, Opened, ProgressFile};

use crate::Exit;
use crate::args::{MaterialArguments, SessionArguments, TrainArguments, TrainCommand};
use crate::output::{Failure, Output};

/// Columns of a page where nobody says how wide it is.
const USUAL_WIDTH: usize = 80;

/// Runs the command, or the one below it.
pub(super) fn run(arguments: &TrainArguments, output: &mut Output) -> Result<Exit, Failure> {
    match &arguments.command {
        None => session(&arguments.session, &arguments.material, output),
        Some(TrainCommand::List) => list::run(&library(&arguments.material)?, output),
        Some(TrainCommand::Progress(progress)) => progress::run(progress, &arguments.material, output),
    }
}

fn session(
    arguments: &SessionArguments,
    material: &MaterialArguments,
    output: &mut Output,
) -> Result<Exit, Failure> {
    let (mut trainer, mut file) = trainer(material, output)?;
    let now = moment(arguments, material);
    let plan = plan(arguments);
    if arguments.new {
        trainer.end();
    }
    let course = course::open(&mut trainer, plan, now).map_err(|nothing| Problem::new(nothing.message))?;
    if course == Course::GoesOn {
        writeln!(output.standard(), "Going on with the session that is open; `--new` begins another one.\n")?;
    }
    let streams = Streams { input: &mut io::stdin().lock(), output: output.standard(), width: columns() };
    line_mode::play(&mut trainer, &mut file, streams, now)?;
    Ok(Exit::Clean)
}

/// The trainer with all that is known, and the file that keeps it.
fn trainer(material: &MaterialArguments, output: &mut Output) -> Result<(Trainer, ProgressFile), Failure> {
    let library = library(material)?;
    let Opened { file, progress, problem } = ProgressFile::open(path(material)?);
    output.report(problem.as_slice())?;
    Ok((Trainer::new(library, progress), file))
}

fn library(_material: &MaterialArguments) -> Result<Library, Failure> {
    Ok(Library::builtin())
}

fn path(material: &MaterialArguments) -> Result<PathBuf, Problem> {
    material.progress.as_deref().map_or_else(progress_file::usual_path, |path| Ok(Path::to_path_buf(path)))
}

fn moment(arguments: &SessionArguments, material: &MaterialArguments) -> Moment {
    let now = moment::now();
    Moment { day: material.today.unwrap_or(now.day), seed: arguments.seed.unwrap_or(now.seed) }
}

fn plan(arguments: &SessionArguments) -> Plan {
    Plan {
        exercises: arguments.exercises.clone(),
        scenario: arguments.scenario.clone(),
        items: arguments.items.map(usize::from),
        form: arguments.form,
    }
}

fn columns() -> usize {
    // A pipe has no width.
    if io::stdout().is_terminal() { secondstory_trainer::terminal_width() } else { USUAL_WIDTH }
}
