//! `secondstory report`: what a whole archive looks like.

use std::io::Write;
use std::path::Path;

use secondstory_core::Severity;
use secondstory_project::{BaselineChoice, CommandLine};

use crate::Exit;
use crate::args::OverviewArguments;
use crate::checking::{check_all_and, plan};
use crate::output::{Failure, Output};
use crate::output_file;
use crate::overview::{Overview, facts};

/// Runs the command. Findings are what it is about, so they never make it fail.
pub(super) fn run(arguments: &OverviewArguments, output: &mut Output) -> Result<Exit, Failure> {
    // An archive is shown as it is; what a baseline knows is a part of it.
    let command_line = CommandLine {
        baseline: BaselineChoice::Unread(None),
        min_severity: arguments.min_severity,
        ..arguments.config.command_line()
    };
    let mut project = super::project(arguments.config.choice(), command_line)?;
    let overview = if arguments.stored.is_empty() {
        let (jobs, problems) = plan(&arguments.inputs, &mut project)?;
        Overview::new(&check_all_and(&jobs, |document, source| facts(&document, source)), problems)
    } else {
        let workspace = project.workspace(Path::new("."), true)?;
        output.report(workspace.problems())?;
        // What was stored has been chosen with a configuration already; only this option chooses once more.
        let least = arguments.min_severity.unwrap_or(Severity::Hint);
        Overview::of_stored(&arguments.stored, workspace.lexicon(), least)
    };
    let write = |format, out: &mut dyn Write| overview.write(format, out);
    let unwritten = output_file::write_all(&arguments.output, arguments.format, write);
    let problems = [overview.problems(), &unwritten].concat();
    output.report(&problems)?;
    if arguments.output.iter().all(|target| target.format.is_some()) {
        overview.write(arguments.format, output.standard())?;
    }
    Ok(if problems.is_empty() { Exit::Clean } else { Exit::Failed })
}
