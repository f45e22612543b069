//! `secondstory check`: find the files, read and analyse them, report.

use secondstory_project::CommandLine;

use crate::Exit;
use crate::args::{CheckArguments, OutputTarget, ReportFormat};
use crate::checking::{check_all, plan};
use crate::output::{Failure, Output};
use crate::output_file;
use crate::report::{self, Outcome};

/// Runs the command.
pub(super) fn run(arguments: &CheckArguments, output: &mut Output) -> Result<Exit, Failure> {
    let command_line = CommandLine {
        min_severity: arguments.min_severity,
        fail_on: arguments.fail_on,
        ..arguments.config.command_line()
    };
    let mut project = super::project(arguments.config.choice(), command_line)?;
    let outcome = match plan(&arguments.inputs, &mut project) {
        Ok((jobs, problems)) => Outcome::new(check_all(&jobs), problems),
        Err(problems) => Outcome::new(Vec::new(), problems),
    };
    let problems = outcome.all_problems();
    output.report(&problems)?;
    let is_written = write_files(&outcome, arguments, output)?;
    print(&outcome, arguments, output)?;
    Ok(exit(&outcome, is_written && problems.is_empty()))
}

/// Prints the report, unless a file takes its place. Where nothing could be done, only formats for programs say so.
fn print(outcome: &Outcome, arguments: &CheckArguments, output: &mut Output) -> Result<(), Failure> {
    let goes_to_file = arguments.output.iter().any(|target| target.format.is_none());
    let nothing_done = outcome.files.is_empty() && !outcome.problems.is_empty();
    let for_people = matches!(arguments.format, ReportFormat::Human | ReportFormat::Compact);
    if arguments.quiet || goes_to_file || (for_people && nothing_done) {
        return Ok(());
    }
    report::write(outcome, arguments.format, output.standard())?;
    Ok(())
}

/// Writes the reports that go to files. One that cannot be written does not keep the others from it.
fn write_files(outcome: &Outcome, arguments: &CheckArguments, output: &mut Output) -> Result<bool, Failure> {
    let mut problems = Vec::new();
    for OutputTarget { format, file } in &arguments.output {
        let format = format.unwrap_or(arguments.format);
        let written = output_file::write_atomically(file, |out| report::write_plain(outcome, format, out));
        problems.extend(written.err());
    }
    output.report(&problems)?;
    Ok(problems.is_empty())
}

fn exit(outcome: &Outcome, complete: bool) -> Exit {
    if !complete {
        Exit::Failed
    } else if outcome.fails() {
        Exit::Findings
    } else {
        Exit::Clean
    }
}
