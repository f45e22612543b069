//! `secondstory train --web`: the same exercises on a page, served on this machine or written as a static site.

use std::env;
use std::path::{Path, PathBuf};

use secondstory_facilitator::{Plan, Progress};
use secondstory_project::Problem;
use secondstory_trainer::progress_file::{self, ProgressFile};
use secondstory_trainer::web::{self, Options, Served, Site, Store};
use secondstory_trainer::{course, scenario_folder};

use super::{Material, library, moment, opened, plan};
use crate::Exit;
use crate::args::TrainArguments;
use crate::output::{Failure, Output};
use crate::page;

/// Where the engine can be, seen from the folder of the program: beside it, as archives are laid out, and as packages install.
const ENGINES: [&str; 3] =
    ["secondstory.wasm", "share/secondstory/secondstory.wasm", "../share/secondstory/secondstory.wasm"];

/// Serves the page until the process is ended, or writes the static site.
pub(super) fn run(
    site: Option<&str>,
    arguments: &TrainArguments,
    output: &mut Output,
) -> Result<Exit, Failure> {
    match site {
        Some(folder) => export(Path::new(folder), arguments, output),
        None => serve(arguments, output),
    }
}

fn serve(arguments: &TrainArguments, output: &mut Output) -> Result<Exit, Failure> {
    let Material { mut trainer, file, note, exit } = opened(&arguments.material, output)?;
    let today = arguments.material.today;
    let asked_for = plan(&arguments.session);
    if arguments.session.new {
        trainer.end();
    }
    if asked_for != Plan::default() || arguments.session.new {
        let begun = course::open(&mut trainer, asked_for, moment(today, None));
        begun.map_err(|nothing| Problem::new(nothing.message))?;
    }
    let served = Served::start(Options {
        trainer,
        port: arguments.page.port.unwrap_or_default(),
        now: Box::new(move || moment(today, None)),
        store: store(file),
        look: page::STYLE,
        notice: note,
    });
    let served = served.map_err(Problem::new)?;
    announce(&served, output)?;
    served.wait().map_err(Problem::new)?;
    Ok(exit)
}

/// Tells where the page is, at once: who reads it through a pipe waits for the address as well.
fn announce(served: &Served, output: &mut Output) -> Result<(), Failure> {
    writeln!(
        output.standard(),
        "Training in a browser, for this machine only. Ctrl-C ends it; every answer is stored at once.\n\n  {}\n",
        served.address()
    )?;
    Ok(output.standard().flush()?)
}

/// Keeps the progress in the file; what stands in its way is told on the page.
fn store(mut file: ProgressFile) -> Store {
    Box::new(move |progress: Option<&Progress>| match progress {
        Some(progress) => file.store(progress).map_err(|problem| problem.to_string()),
        None => {
            let path = file.path().to_path_buf();
            progress_file::delete(&path).map_err(|problem| problem.to_string())?;
            file = ProgressFile::open(path).file;
            Ok(())
        }
    })
}

fn export(folder: &Path, arguments: &TrainArguments, output: &mut Output) -> Result<Exit, Failure> {
    let engine = engine(arguments.page.engine.as_deref())?;
    let (_, exit) = library(&arguments.material, output)?;
    let own = arguments.material.scenarios.as_deref().map(scenario_folder::texts).unwrap_or_default();
    let site = Site { engine: &engine, look: page::STYLE, scenarios: &own };
    web::export(site, folder)?;
    writeln!(
        output.standard(),
        "Wrote {}. Any host of files can serve it; what is typed there stays in the browser.",
        folder.display()
    )?;
    Ok(exit)
}

/// The engine that was named, or the one that came with the program.
fn engine(named: Option<&Path>) -> Result<PathBuf, Problem> {
    if let Some(named) = named {
        return Ok(named.to_path_buf());
    }
    let program = env::current_exe().unwrap_or_default();
    let beside = program.parent().unwrap_or(Path::new(""));
    let engines = ENGINES.map(|place| beside.join(place));
    engines.into_iter().find(|engine| engine.is_file()).ok_or_else(|| {
        let problem = Problem::new("the analysis for the browser, `secondstory.wasm`, did not come with this program");
        problem.with_help(
            "the archives of a release carry it, and `ci/site/build.sh` in the repository makes it; `--engine FILE` names it",
        )
    })
}
