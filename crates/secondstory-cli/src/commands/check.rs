//! `secondstory check`: find the files, read and analyse them, report.

use std::io::Write;

use secondstory_project::{Problem, Project};

use crate::Exit;
use crate::adoption::baselines::{Coverage, take_out_known};
use crate::adoption::changed::{changed_lines, keep_changed, restricted};
use crate::args::{CheckArguments, ReportFormat};
use crate::checking::{check_all, check_all_with_structure, plan};
use crate::output::{Failure, Output};
use crate::output_file;
use crate::report::exit_reason::exit_reason;
use crate::report::{self, Outcome};

/// Runs the command.
pub(super) fn run(arguments: &CheckArguments, output: &mut Output) -> Result<Exit, Failure> {
    let baseline = arguments.selection.baseline();
    let command_line =
        arguments.inputs.command_line(arguments.strictness.command_line(&arguments.config, baseline));
    let mut project = super::project(arguments.config.choice(), command_line)?;
    let mut outcome =
        check(arguments, &mut project).unwrap_or_else(|problems| Outcome::new(Vec::new(), problems));
    outcome.with_allowed = arguments.with_allowed;
    let problems = outcome.all_problems();
    output.report(&problems)?;
    let is_written = write_files(&outcome, arguments, output)?;
    let exit = exit(&outcome, is_written && problems.is_empty());
    print(&outcome, exit, arguments, output)?;
    Ok(exit)
}

/// Reads and analyses what is asked for, and leaves out what is asked to be left out.
fn check(arguments: &CheckArguments, project: &mut Project) -> Result<Outcome, Vec<Problem>> {
    let inputs = &arguments.inputs;
    let changes = changed_lines(&arguments.selection, inputs, project).map_err(|problem| vec![problem])?;
    let (jobs, problems) = plan(inputs, project)?;
    let (jobs, coverage) = match &changes {
        Some(changes) => (restricted(jobs, changes), Coverage::nothing()),
        None => (jobs, Coverage::of_paths(&inputs.paths, project)),
    };
    let mut files =
        if arguments.draws_documents() { check_all_with_structure(&jobs) } else { check_all(&jobs) };
    let mut left_out = take_out_known(&mut files, project, &coverage)?;
    left_out.unchanged = changes.map(|changes| keep_changed(&mut files, &changes));
    Ok(Outcome { left_out, ..Outcome::new(files, problems) })
}

/// Prints the report, unless a file takes its place. Where nothing could be done, only formats for programs say so.
fn print(
    outcome: &Outcome,
    exit: Exit,
    arguments: &CheckArguments,
    output: &mut Output,
) -> Result<(), Failure> {
    let goes_to_file = arguments.output.iter().any(|target| target.format.is_none());
    let nothing_done = outcome.files.is_empty() && !outcome.problems.is_empty();
    let for_people = matches!(arguments.format, ReportFormat::Human | ReportFormat::Compact);
    if arguments.quiet || goes_to_file || (for_people && nothing_done) {
        return Ok(());
    }
    if arguments.format != ReportFormat::Human {
        return Ok(output.write_plain(|out| report::write(outcome, arguments.format, out))?);
    }
    report::write(outcome, arguments.format, output.standard())?;
    Ok(writeln!(output.standard(), "{}", exit_reason(outcome, exit))?)
}

/// Writes the reports that go to files; says whether all of them could be written.
fn write_files(outcome: &Outcome, arguments: &CheckArguments, output: &mut Output) -> Result<bool, Failure> {
    let write = |format, out: &mut dyn Write| report::write_plain(outcome, format, out);
    let problems = output_file::write_all(&arguments.output, arguments.format, write);
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
