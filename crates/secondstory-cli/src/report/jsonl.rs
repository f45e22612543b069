//! The report for programs that read line by line: one object for each finding, then one for each problem.
//!
//! The objects are those of the JSON report, with `kind` (`finding` or `error`) and the `path` in front. As there, fields may be
//! added, and none may change or go.

use std::io::{self, Write};

use secondstory_project::Problem;
use serde::Serialize;

use super::Outcome;
use super::by_file::write_by_file;
use super::object::{ErrorReport, FindingReport, error_report, finding_report};
use crate::checking::CheckedFile;
use crate::json::write_line;

#[derive(Serialize)]
#[serde(tag = "kind", rename_all = "lowercase")]
enum Line<'o> {
    Finding {
        path: &'o str,
        #[serde(flatten)]
        finding: FindingReport<'o>,
    },
    Error(ErrorReport),
}

/// Findings in the order of files and texts; problems of configuration, lexicons, folders and globs, then those of files.
pub(super) fn write(outcome: &Outcome, out: &mut dyn Write) -> io::Result<()> {
    write_by_file(outcome, out, write_file)?;
    let error = |problem: &Problem| Line::Error(error_report(problem, true));
    outcome.all_problems().iter().try_for_each(|problem| write_line(&error(problem), out))
}

fn write_file(file: &CheckedFile, out: &mut dyn Write) -> io::Result<()> {
    let Ok(text) = &file.result else { return Ok(()) };
    let line = |placed| Line::Finding { path: &file.path, finding: finding_report(placed, text) };
    text.placed().try_for_each(|placed| write_line(&line(placed), out))
}
