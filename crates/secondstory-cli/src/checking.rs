//! From paths to texts with their findings: what every command that checks shares.
//!
//! Settings are made first and one after another; then every file is independent of the others, and the order of the
//! result is that of the paths however many threads there were.

use std::io::stdin;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use rayon::prelude::*;
use secondstory_core::{Document, Examination, Finding, Part, Suppression, examine_in_parts};
use secondstory_project::discover::{Input, discover};
use secondstory_project::fingerprint::{Fingerprint, of_finding};
use secondstory_project::{Draft, FileSettings, Problem, Project};

use crate::args::InputArguments;
use crate::panics;
use crate::progress::Progress;
use crate::report::address::address;

/// Up to so many files are checked faster without a pool of threads than with one, because it has to be started.
pub(crate) const FEW_FILES: usize = 4;

/// The same for the parts of one document.
const FEW_PARTS: usize = 4;

/// One file and what it is checked with.
#[derive(Debug)]
pub(crate) struct Job {
    input: Input,
    /// How it is reported.
    path: PathBuf,
    absolute: PathBuf,
    address: String,
    settings: Arc<FileSettings>,
    limit: u64,
}

/// One file and what was found in it.
#[derive(Debug)]
pub(crate) struct CheckedFile {
    /// As the user wrote it.
    pub(crate) path: String,
    /// How programs are told which file it is.
    pub(crate) address: String,
    /// The same file, from the root of the file system, without `.` parts.
    pub(crate) absolute: PathBuf,
    /// What was read, or why it could not be.
    pub(crate) result: Result<CheckedText, Problem>,
}

/// A text and the findings in it.
#[derive(Debug)]
pub(crate) struct CheckedText {
    /// The text; all offsets are bytes of it.
    pub(crate) text: String,
    /// Its structure, for the report that draws it; empty for all others, and where there is nothing that could be shown.
    pub(crate) document: Document,
    /// What it was checked with.
    pub(crate) settings: Arc<FileSettings>,
    /// The findings of every severity, in the order of the text.
    pub(crate) findings: Vec<Finding>,
    /// The findings that a baseline knows, which are in `findings` no longer once it has been asked.
    pub(crate) known: Vec<Finding>,
    /// The comments that allow something, in the order of the text, with what they took out.
    pub(crate) suppressions: Vec<Suppression>,
}

impl CheckedText {
    /// What the findings are known by, in their order.
    pub(crate) fn fingerprints(&self) -> Vec<Fingerprint> {
        let settings = &self.settings.settings;
        self.findings.iter().map(|finding| of_finding(finding, &self.text, settings)).collect()
    }

    /// Whether there is nothing that could be shown.
    const fn is_silent(&self) -> bool {
        self.findings.is_empty() && self.suppressions.is_empty()
    }
}

impl Job {
    /// The file, from the root of the file system, without `.` parts.
    pub(crate) fn absolute(&self) -> &Path {
        &self.absolute
    }
}

/// Says what is to be done, and what went wrong while finding out.
///
/// # Errors
/// Where a configuration has problems, nothing can be done.
pub(crate) fn plan(
    arguments: &InputArguments,
    project: &mut Project,
) -> Result<(Vec<Job>, Vec<Problem>), Vec<Problem>> {
    let stdin_only = [PathBuf::from("-")];
    let named_stdin = arguments.paths.is_empty() && arguments.stdin_filename.is_some();
    let paths = if named_stdin { &stdin_only[..] } else { &arguments.paths };
    let found = discover(paths, project)?;
    let mut jobs = Vec::with_capacity(found.inputs.len());
    for input in found.inputs {
        jobs.push(job(input, arguments, project)?);
    }
    let mut problems = lexicon_problems(project);
    problems.extend(found.problems);
    Ok((jobs, problems))
}

fn job(input: Input, arguments: &InputArguments, project: &mut Project) -> Result<Job, Vec<Problem>> {
    let path = match (&input, &arguments.stdin_filename) {
        (Input::File(path), _) | (Input::Stdin, Some(path)) => path.clone(),
        (Input::Stdin, None) => PathBuf::from("-"),
    };
    let workspace = project.workspace(&path, false)?;
    let absolute = project.absolute(&path);
    let address = address(&absolute, &project.absolute(Path::new("")));
    let settings = workspace.settings(&absolute);
    Ok(Job { input, path, absolute, address, settings, limit: workspace.config().max_file_size.value })
}

fn lexicon_problems(project: &Project) -> Vec<Problem> {
    project.workspaces().iter().flat_map(|workspace| workspace.problems().to_vec()).collect()
}

/// Reads and analyses every file; the result is in the order of the jobs.
pub(crate) fn check_all(jobs: &[Job]) -> Vec<CheckedFile> {
    check_all_and(jobs, |_, _| ()).into_iter().map(|(file, ())| file).collect()
}

/// The same, and the structure of every text with findings is kept. It takes several times the room of the text.
pub(crate) fn check_all_with_structure(jobs: &[Job]) -> Vec<CheckedFile> {
    let with_structure = |(mut file, document): (CheckedFile, Document)| {
        if let Ok(text) = &mut file.result
            && !text.is_silent()
        {
            text.document = document;
        }
        file
    };
    check_all_and(jobs, |document, _| document).into_iter().map(with_structure).collect()
}

/// The same, together with what `read` gives for each document and its source: structures, and the texts of documents without
/// findings, are not kept. What could not be read gives the default.
pub(crate) fn check_all_and<T: Default + Send>(
    jobs: &[Job],
    read: impl Fn(Document, &str) -> T + Sync,
) -> Vec<(CheckedFile, T)> {
    let progress = Progress::new(jobs.len());
    let check_one = |job: &Job| {
        let file = check(job, &read);
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

fn check<T: Default>(job: &Job, read: impl Fn(Document, &str) -> T) -> (CheckedFile, T) {
    let checked = panics::caught(|| {
        let Draft { text, document, .. } = draft(job)?;
        let found = examine_in_parts(&document, &text, &job.settings.settings, read_parts);
        let more = read(document, &text);
        Ok((checked(text, found, job), more))
    });
    let (result, more) = match checked.unwrap_or_else(|place| Err(stopped(&job.path, &place))) {
        Ok((text, more)) => (Ok(text), more),
        Err(problem) => (Err(problem), T::default()),
    };
    let (path, address) = (job.path.to_string_lossy().into_owned(), job.address.clone());
    (CheckedFile { path, address, absolute: job.absolute.clone(), result }, more)
}

/// Reads the parts of a document on all cores; the one of a short document where it is.
fn read_parts(count: usize, read: &(dyn Fn(usize) -> Part + Sync)) -> Vec<Part> {
    if count < FEW_PARTS {
        return (0..count).map(read).collect();
    }
    (0..count).into_par_iter().map(|part| panics::carried(|| read(part))).collect()
}

fn draft(job: &Job) -> Result<Draft, Problem> {
    match &job.input {
        Input::Stdin => Draft::of_stream(stdin().lock(), &job.path, job.settings.format, job.limit),
        Input::File(path) => Draft::of_file(path, job.settings.format, job.limit),
    }
}

/// A text with what was found in it; lets go of the text where there is nothing that could be shown.
fn checked(text: String, found: Examination, job: &Job) -> CheckedText {
    let Examination { findings, suppressions } = found;
    let mut checked = CheckedText {
        text,
        document: Document::default(),
        settings: Arc::clone(&job.settings),
        findings,
        known: Vec::new(),
        suppressions,
    };
    if checked.is_silent() {
        checked.text = String::new();
    }
    checked
}

/// What there is to say where a panic ended the work on a file at `place`.
pub(crate) fn stopped(path: &Path, place: &str) -> Problem {
    let problem = Problem::of_file(path, format!("the analysis stopped unexpectedly at {place}"));
    problem.with_help("this is a bug of secondstory; please report it with the text, if you may share it")
}
