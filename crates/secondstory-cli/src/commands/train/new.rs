//! `secondstory train new DRAFT`: the sketch of a scenario from a postmortem of a team's own.

use std::path::Path;

use secondstory_core::{Document, Format};
use secondstory_facilitator::sketch::{Draft, sketch};
use secondstory_project::{InputFormat, Problem, write_atomically};

use crate::Exit;
use crate::args::{InputArguments, SketchArguments};
use crate::checking::{CheckedFile, check_all_and, plan};
use crate::output::{Failure, Output};

/// A text and its structure, kept also where nothing was found in it.
type Read = Option<(Document, String)>;

/// Writes the sketch; never over a file that is there, because somebody may have reviewed it.
pub(super) fn run(arguments: &SketchArguments, output: &mut Output) -> Result<Exit, Failure> {
    let inputs = InputArguments {
        paths: vec![arguments.draft.clone()],
        stdin_filename: None,
        format_in: arguments.format_in,
        voice: None,
    };
    let mut project = crate::commands::project(
        arguments.config.choice(),
        inputs.command_line(arguments.config.command_line()),
    )?;
    if arguments.draft.is_dir() {
        return Err(no_draft(&arguments.draft, "is a folder").into());
    }
    let (jobs, problems) = plan(&inputs, &mut project)?;
    let keep = |document: &Document, source: &str| Some((document.clone(), source.to_owned()));
    let mut files = check_all_and(&jobs, keep).into_iter();
    let (Some((file, read)), None) = (files.next(), files.next()) else {
        let nothing = vec![no_draft(&arguments.draft, "stands for no file, or for several")];
        return Err(Failure::from(if problems.is_empty() { nothing } else { problems }));
    };
    let text = text(&file, read, arguments)?;
    match &arguments.output {
        None => output.standard().write_all(text.as_bytes())?,
        Some(path) => {
            write_new(path, &text)?;
            let shown = path.display();
            writeln!(
                output.standard(),
                "Wrote {shown}. Go through it, then: secondstory train check {shown}"
            )?;
        }
    }
    Ok(Exit::Clean)
}

fn no_draft(path: &Path, what: &str) -> Problem {
    Problem::of_file(path, what)
        .with_help("a sketch is made from one draft; name the file, or `-` for the standard input")
}

/// The sketch of a file that was checked.
fn text(file: &CheckedFile, read: Read, arguments: &SketchArguments) -> Result<String, Failure> {
    let checked = file.result.as_ref().map_err(|problem| Failure::from(problem.clone()))?;
    let (document, source) = read.unwrap_or_default();
    let path = Path::new(&file.path);
    let format = checked.settings.format.unwrap_or_else(|| InputFormat::of_path(path));
    // The id is the name of the file, so a sketch that goes to a file takes that one's name.
    let named = arguments.output.as_deref().unwrap_or(path);
    let name = named.file_stem().unwrap_or_default().to_string_lossy();
    let draft = Draft {
        name: &name,
        source: &source,
        document: &document,
        is_markdown: format == InputFormat::Text(Format::Markdown),
    };
    let sketched = sketch(&draft, &checked.findings, &checked.settings.settings);
    sketched.map_err(|nothing| Problem::of_file(path, nothing.message).into())
}

fn write_new(path: &Path, text: &str) -> Result<(), Problem> {
    if path.exists() {
        let problem = Problem::of_file(path, "is there already, and may have been reviewed by somebody");
        return Err(problem.with_help("name another file for the sketch"));
    }
    write_atomically(path, |out| out.write_all(text.as_bytes()))
}
