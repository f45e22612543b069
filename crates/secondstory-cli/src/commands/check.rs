//! `secondstory check`: find the files, read and analyse them, report.
//!
//! Settings are made first and one after another; then every file is independent of the others, and the order of the
//! report is that of the paths however many threads there were.

use std::io::stdin;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use rayon::prelude::*;
use secondstory_core::{Finding, Format, analyze};
use secondstory_project::discover::{Input, discover};
use secondstory_project::read::{format_of, read_file, read_stream};
use secondstory_project::{CommandLine, FileSettings, Problem, Project};

use crate::Exit;
use crate::args::CheckArguments;
use crate::output::{Failure, Output};
use crate::panics;
use crate::progress::Progress;
use crate::report::{self, CheckedFile, Findings, Outcome};

/// Up to so many files are checked faster without a pool of threads than with one, because it has to be started.
const FEW_FILES: usize = 4;

/// Runs the command.
pub(super) fn run(arguments: &CheckArguments, output: &mut Output) -> Result<Exit, Failure> {
    let command_line = CommandLine {
        min_severity: arguments.min_severity,
        fail_on: arguments.fail_on,
        ..arguments.config.command_line()
    };
    let mut project = super::project(arguments.config.choice(), command_line)?;
    let outcome = match plan(arguments, &mut project) {
        Ok((jobs, problems)) => {
            let problems = lexicon_problems(&project).into_iter().chain(problems).collect();
            Outcome { files: check_all(&jobs), problems }
        }
        Err(problems) => Outcome { files: Vec::new(), problems },
    };
    let problems = outcome.all_problems();
    output.report(&problems)?;
    let nothing_done = outcome.files.is_empty() && !problems.is_empty();
    let machine_reads = arguments.format == crate::args::ReportFormat::Json;
    if !arguments.quiet && (machine_reads || !nothing_done) {
        report::write(&outcome, arguments.format, output.standard())?;
    }
    Ok(exit(&outcome, problems.is_empty()))
}

fn exit(outcome: &Outcome, complete: bool) -> Exit {
    let fails = |file: &CheckedFile| file.result.as_ref().is_ok_and(|findings| findings.fails);
    if !complete {
        Exit::Failed
    } else if outcome.files.iter().any(fails) {
        Exit::Findings
    } else {
        Exit::Clean
    }
}

/// One file and what it is checked with.
struct Job {
    input: Input,
    /// How it is reported.
    path: PathBuf,
    format: Format,
    settings: Arc<FileSettings>,
    limit: u64,
}

/// What is to be done, and what went wrong while finding out; or why nothing can be done.
fn plan(arguments: &CheckArguments, project: &mut Project) -> Result<(Vec<Job>, Vec<Problem>), Vec<Problem>> {
    let stdin_only = [PathBuf::from("-")];
    let named_stdin = arguments.paths.is_empty() && arguments.stdin_filename.is_some();
    let paths = if named_stdin { &stdin_only[..] } else { &arguments.paths };
    let found = discover(paths, project)?;
    let mut jobs = Vec::with_capacity(found.inputs.len());
    for input in found.inputs {
        jobs.push(job(input, arguments, project)?);
    }
    Ok((jobs, found.problems))
}

fn job(input: Input, arguments: &CheckArguments, project: &mut Project) -> Result<Job, Vec<Problem>> {
    let (path, format) = match (&input, &arguments.stdin_filename) {
        (Input::File(path), _) | (Input::Stdin, Some(path)) => (path.clone(), format_of(path)),
        (Input::Stdin, None) => (PathBuf::from("-"), Format::Markdown),
    };
    let workspace = project.workspace(&path, false)?;
    let settings = workspace.settings(&project.absolute(&path));
    Ok(Job { input, path, format, settings, limit: workspace.config().max_file_size.value })
}

fn lexicon_problems(project: &Project) -> Vec<Problem> {
    project.workspaces().iter().flat_map(|workspace| workspace.problems().to_vec()).collect()
}

fn check_all(jobs: &[Job]) -> Vec<CheckedFile> {
    panics::silence();
    let progress = Progress::new(jobs.len());
    let check_one = |job: &Job| {
        let file = check(job);
        progress.tick();
        file
    };
    let files = if jobs.len() <= FEW_FILES {
        jobs.iter().map(check_one).collect()
    } else {
        jobs.par_iter().map(check_one).collect()
    };
    progress.finish();
    files
}

fn check(job: &Job) -> CheckedFile {
    let text = match &job.input {
        Input::Stdin => read_stream(stdin().lock(), &job.path, job.limit),
        Input::File(path) => read_file(path, job.limit),
    };
    let result =
        text.and_then(|text| match panics::caught(|| analyze(&text, job.format, &job.settings.settings)) {
            Ok(findings) => Ok(sorted_out(text, findings, &job.settings)),
            Err(place) => Err(stopped(&job.path, &place)),
        });
    CheckedFile { path: job.path.to_string_lossy().into_owned(), result }
}

/// Sets apart what is shown, and lets go of the text where nothing is.
fn sorted_out(text: String, findings: Vec<Finding>, settings: &Arc<FileSettings>) -> Findings {
    let total = findings.len();
    let fails = findings.iter().any(|finding| settings.fail_on.holds(finding.severity));
    let shown: Vec<_> =
        findings.into_iter().filter(|finding| finding.severity >= settings.min_severity).collect();
    let text = if shown.is_empty() { String::new() } else { text };
    Findings { text, settings: Arc::clone(settings), hidden: total - shown.len(), shown, fails }
}

fn stopped(path: &Path, place: &str) -> Problem {
    let problem = Problem::of_file(path, format!("the analysis stopped unexpectedly at {place}"));
    problem.with_help("this is a bug of secondstory; please report it with the text, if you may share it")
}
