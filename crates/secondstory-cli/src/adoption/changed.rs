//! `--changed-since` and `--diff`: only what somebody works on right now.

use std::collections::BTreeSet;
use std::io::{Read, stdin};
use std::path::Path;

use secondstory_project::changes::ChangedLines;
use secondstory_project::{Problem, Project, SourceFile};

use crate::args::{InputArguments, SelectionArguments};
use crate::checking::{CheckedFile, Job};

/// The changed lines that are asked for; nothing where every line counts.
pub(crate) fn changed_lines(
    selection: &SelectionArguments,
    inputs: &InputArguments,
    project: &Project,
) -> Result<Option<ChangedLines>, Problem> {
    let folder = project.absolute(Path::new("."));
    match (&selection.changed_since, &selection.diff) {
        (Some(revision), _) => ChangedLines::since(revision, &folder).map(Some),
        (None, Some(file)) => {
            if is_stdin(file) && reads_stdin(inputs) {
                let problem = Problem::new("the standard input cannot be both the diff and the text");
                return Err(problem.with_help("`--diff FILE` reads the diff from a file"));
            }
            ChangedLines::from_diff(&read(file)?, &folder).map(Some)
        }
        (None, None) => Ok(None),
    }
}

fn is_stdin(path: &Path) -> bool {
    path.as_os_str() == "-"
}

fn reads_stdin(inputs: &InputArguments) -> bool {
    let by_name = inputs.paths.is_empty() && inputs.stdin_filename.is_some();
    by_name || inputs.paths.iter().any(|path| is_stdin(path))
}

/// Reads a diff. It holds lines of any file, so that what is no UTF-8 in it is no reason to refuse it.
fn read(path: &Path) -> Result<SourceFile, Problem> {
    let mut bytes = Vec::new();
    let read = if is_stdin(path) {
        stdin().lock().read_to_end(&mut bytes).map(drop)
    } else {
        std::fs::read(path).map(|read| bytes = read)
    };
    read.map_err(|error| Problem::of_file(path, format!("the diff cannot be read: {error}")))?;
    if bytes.starts_with(&[0xff, 0xfe]) || bytes.starts_with(&[0xfe, 0xff]) {
        let problem = Problem::of_file(path, "the diff cannot be read: it is written in UTF-16");
        return Err(problem.with_help("`git diff --output=FILE` writes it as it is"));
    }
    Ok(SourceFile::new(path, String::from_utf8_lossy(&bytes)))
}

/// The jobs about files with a changed line; the others need not be read. One that is not there stays, to be reported.
pub(crate) fn restricted(jobs: Vec<Job>, changes: &ChangedLines) -> Vec<Job> {
    let changed: BTreeSet<&Path> = changes.files().collect();
    let is_wanted = |job: &Job| changed.contains(job.absolute()) || !job.absolute().exists();
    jobs.into_iter().filter(is_wanted).collect()
}

/// Leaves the findings in sentences with a changed line, and counts those of the others that would be talked about.
pub(crate) fn keep_changed(files: &mut [CheckedFile], changes: &ChangedLines) -> usize {
    let mut left_out = 0;
    for file in files {
        let Ok(text) = &mut file.result else { continue };
        let changed = changes.in_text(&file.absolute, &text.text);
        let settings = &text.settings;
        text.findings.retain(|finding| {
            let is_kept = changed.touches(finding.span) || changed.touches(finding.sentence);
            left_out += usize::from(!is_kept && settings.counts(finding.severity));
            is_kept
        });
    }
    left_out
}
