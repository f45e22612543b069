//! `secondstory train`: exercises for the ear.

mod check;
mod list;
mod paper;
mod progress;
mod sketch;
mod web;

use std::io::{self, IsTerminal};
use std::path::{Path, PathBuf};

use secondstory_facilitator::{Library, Moment, Plan, Trainer};
use secondstory_project::Problem;
use secondstory_trainer::course::{self, Course};
use secondstory_trainer::full_screen::{self, Beginning, Start};
use secondstory_trainer::line_mode::{self, Streams};
use secondstory_trainer::progress_file::{self, Opened, ProgressFile};
use secondstory_trainer::{moment, scenario_folder};

use crate::Exit;
use crate::args::{MaterialArguments, SessionArguments, TrainArguments, TrainCommand};
use crate::output::{Failure, Output};

/// Columns of a page where nobody says how wide it is.
const USUAL_WIDTH: usize = 80;

/// Runs the command, or the one below it.
pub(super) fn run(arguments: &TrainArguments, output: &mut Output) -> Result<Exit, Failure> {
    let material = &arguments.material;
    match &arguments.command {
        None => match &arguments.paper.export {
            export if arguments.page.web => web::run(export.as_deref(), arguments, output),
            Some(format) => paper::run(format, arguments, output),
            None => session(&arguments.session, material, output),
        },
        Some(TrainCommand::List) => list::run(material, output),
        Some(TrainCommand::New(draft)) => sketch::run(draft, output),
        Some(TrainCommand::Check(files)) => check::run(files, output),
        Some(TrainCommand::Progress(progress)) => progress::run(progress, material, output),
    }
}

/// What there is to train with, and whether all of it could be read.
struct Material {
    trainer: Trainer,
    file: ProgressFile,
    /// What was told about the file.
    note: Option<String>,
    exit: Exit,
}

fn session(
    arguments: &SessionArguments,
    material: &MaterialArguments,
    output: &mut Output,
) -> Result<Exit, Failure> {
    let Material { mut trainer, mut file, note, exit } = opened(material, output)?;
    let plan = plan(arguments);
    let clock = || moment(material.today, arguments.seed);
    if arguments.new {
        trainer.end();
    }
    let begins_at_menu = plan == Plan::default() && !arguments.new && has_full_screen(arguments);
    if begins_at_menu {
        full_screen::run(Beginning { trainer, start: Start::Menu, note }, &mut file, &clock)?;
        return Ok(exit);
    }
    let course =
        course::open(&mut trainer, plan, clock()).map_err(|nothing| Problem::new(nothing.message))?;
    if has_full_screen(arguments) {
        full_screen::run(Beginning { trainer, start: Start::Session, note }, &mut file, &clock)?;
        return Ok(exit);
    }
    if course == Course::GoesOn {
        writeln!(output.standard(), "Going on with the session that is open; `--new` begins another one.\n")?;
    }
    let streams = Streams { input: &mut io::stdin().lock(), output: output.standard(), width: columns() };
    line_mode::play(&mut trainer, &mut file, streams, clock())?;
    Ok(exit)
}

/// Whether there is a terminal that can be drawn on, and the person wants that.
fn has_full_screen(arguments: &SessionArguments) -> bool {
    let is_dumb = std::env::var_os("TERM").is_some_and(|name| name == "dumb");
    !arguments.plain && !is_dumb && io::stdin().is_terminal() && io::stdout().is_terminal()
}

/// The trainer with all that is known, and the file that keeps it. What is told about them goes to the error output.
fn opened(material: &MaterialArguments, output: &mut Output) -> Result<Material, Failure> {
    let (library, exit) = library(material, output)?;
    let Opened { file, progress, problem } = ProgressFile::open(path(material)?);
    output.report(problem.as_slice())?;
    let note = problem.map(|problem| problem.to_string());
    Ok(Material { trainer: Trainer::new(library, progress), file, note, exit })
}

/// The scenarios; failed where some of a team's own cannot be used.
fn library(material: &MaterialArguments, output: &mut Output) -> Result<(Library, Exit), Failure> {
    let (library, problems) = scenario_folder::library(material.scenarios.as_deref());
    output.report(&problems)?;
    Ok((library, if problems.is_empty() { Exit::Clean } else { Exit::Failed }))
}

fn path(material: &MaterialArguments) -> Result<PathBuf, Problem> {
    material.progress.as_deref().map_or_else(progress_file::usual_path, |path| Ok(Path::to_path_buf(path)))
}

/// This moment, or the one that the options speak of.
fn moment(today: Option<u32>, seed: Option<u64>) -> Moment {
    let now = moment::now();
    Moment { day: today.unwrap_or(now.day), seed: seed.unwrap_or(now.seed) }
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
