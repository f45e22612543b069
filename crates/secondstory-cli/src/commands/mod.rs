//! One file for each command: resolve its arguments, do the work, write the result.

mod baseline;
mod check;
mod config;
mod explain;
mod export;
mod facilitate;
mod init;
mod lexicon;
mod lsp;
mod report;
mod rules;
mod shell;
mod suppressions;
mod train;
mod why_not;

use std::path::Path;
use std::sync::Arc;

use secondstory_project::{CommandLine, ConfigChoice, Problem, Project, Workspace};

use crate::Exit;
use crate::args::{Command, ConfigArguments, ExportCommand, LexiconCommand};
use crate::output::{Failure, Output};

/// Runs one command.
pub(crate) fn run(command: Command, output: &mut Output) -> Result<Exit, Failure> {
    match command {
        Command::Check(arguments) => check::run(&arguments, output),
        Command::Baseline(command) => baseline::run(&command, output),
        Command::Suppressions(arguments) => suppressions::run(&arguments, output),
        Command::Explain(arguments) => explain::run(&arguments, output),
        Command::Rules(arguments) => rules::run(&arguments, output),
        Command::Init { force } => init::run(force, output),
        Command::Config { path, config } => config::run(&path, &config, output),
        Command::Lsp { log, stdio: _ } => lsp::run(log.as_deref()),
        Command::Report(arguments) => report::run(&arguments, output),
        Command::Facilitate(arguments) => facilitate::run(&arguments, output),
        Command::Train(arguments) => train::run(&arguments, output),
        Command::Lexicon(LexiconCommand::Test { file }) => lexicon::test(&file, output),
        Command::Export(ExportCommand::Vale(arguments)) => export::vale(&arguments, output),
        Command::Completions { shell } => shell::completions(shell, output),
        Command::Man => shell::man(output),
    }
}

/// The project as seen from the folder in which the program was started.
fn project(choice: ConfigChoice, command_line: CommandLine) -> Result<Project, Failure> {
    let current = std::env::current_dir();
    let current =
        current.map_err(|error| Problem::new(format!("the current folder cannot be read: {error}")))?;
    Ok(Project::new(choice, command_line, current))
}

/// The workspace of the current folder, for commands that check no file. Problems of its lexicons are shown.
fn current_workspace(arguments: &ConfigArguments, output: &mut Output) -> Result<Arc<Workspace>, Failure> {
    let mut project = project(arguments.choice(), arguments.command_line())?;
    let workspace = project.workspace(Path::new("."), true)?;
    output.report(workspace.problems())?;
    Ok(workspace)
}

/// Failed where a lexicon of the workspace is broken: what was shown is not all there is.
fn exit_of(workspace: &Workspace) -> Exit {
    if workspace.problems().is_empty() { Exit::Clean } else { Exit::Failed }
}
