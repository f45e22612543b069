//! `secondstory facilitate`: the sheet that a facilitator takes into the meeting about an incident.

use std::io::{self, Write};
use std::path::Path;

use secondstory_core::{Document, Finding};
use secondstory_facilitator::sheet::{Material, MeetingSheet, Outline};
use secondstory_project::{CommandLine, Problem};

use crate::Exit;
use crate::args::{FacilitateArguments, SheetFormat};
use crate::checking::{CheckedFile, CheckedText, check_all_and, plan, stopped};
use crate::output::{Failure, Output};
use crate::output_file;
use crate::panics;
use crate::sheet;

/// A text and its structure, kept also where nothing was found in it.
type Read = Option<(Document, String)>;

/// Runs the command. Findings are what the sheet asks about, so they never make it fail.
pub(super) fn run(arguments: &FacilitateArguments, output: &mut Output) -> Result<Exit, Failure> {
    let inputs = arguments.inputs();
    let chosen = CommandLine { min_severity: arguments.min_severity, ..arguments.config.command_line() };
    let mut project = super::project(arguments.config.choice(), inputs.command_line(chosen))?;
    if inputs.paths.iter().any(|path| path.is_dir()) {
        return Err(Failure::from(no_draft(arguments, "is a folder")));
    }
    let (jobs, problems) = plan(&inputs, &mut project)?;
    let keep = |document: Document, source: &str| Some((document, source.to_owned()));
    let mut files = check_all_and(&jobs, keep).into_iter();
    let (Some((file, read)), None) = (files.next(), files.next()) else {
        let nothing = vec![no_draft(arguments, "stands for no file, or for several")];
        return Err(Failure::from(if problems.is_empty() { nothing } else { problems }));
    };
    let outline = outline(&file, read, arguments)?;
    let write = |format, out: &mut dyn Write| write(&outline, format, out);
    let unwritten = output_file::write_all(&arguments.output, arguments.format, write);
    let problems = [problems, unwritten].concat();
    output.report(&problems)?;
    if arguments.output.iter().all(|target| target.format.is_some()) {
        write(arguments.format, output.standard())?;
    }
    Ok(if problems.is_empty() { Exit::Clean } else { Exit::Failed })
}

fn no_draft(arguments: &FacilitateArguments, what: &str) -> Problem {
    let path = arguments.inputs().paths.pop().unwrap_or_default();
    Problem::of_file(&path, what)
        .with_help("a sheet is made from one draft; name the file, or `-` for the standard input")
}

/// The sheet of a file that was checked.
fn outline(file: &CheckedFile, read: Read, arguments: &FacilitateArguments) -> Result<Outline, Failure> {
    let checked: &CheckedText = file.result.as_ref().map_err(|problem| Failure::from(problem.clone()))?;
    let (document, source) = read.unwrap_or_default();
    let findings: Vec<Finding> = checked.shown().copied().collect();
    let name = if file.path == "-" { "the standard input" } else { &file.path };
    let material = Material {
        name,
        source: &source,
        document: &document,
        findings: &findings,
        settings: &checked.settings.settings,
        minutes: arguments.minutes(),
    };
    let made = panics::caught(|| MeetingSheet::of(&material).outline());
    made.map_err(|place| Failure::from(stopped(Path::new(&file.path), &place)))
}

fn write(outline: &Outline, format: SheetFormat, out: &mut dyn Write) -> io::Result<()> {
    match format {
        SheetFormat::Terminal => sheet::terminal::write(outline, out),
        SheetFormat::Markdown => {
            out.write_all(secondstory_facilitator::sheet::markdown::write(outline).as_bytes())
        }
        SheetFormat::Html => sheet::html::write(outline, out),
    }
}
