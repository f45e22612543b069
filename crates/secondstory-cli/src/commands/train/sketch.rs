//! `secondstory train new`: a postmortem of a team as the sketch of an exercise, with a key for people to review.

use secondstory_core::Format;
use secondstory_facilitator::sketch::{self, sketch};
use secondstory_project::{CommandLine, Draft, InputFormat, Problem};

use crate::Exit;
use crate::args::SketchArguments;
use crate::commands::project;
use crate::output::{Failure, Output};

/// Prints the sketch.
pub(super) fn run(arguments: &SketchArguments, output: &mut Output) -> Result<Exit, Failure> {
    let path = &arguments.draft;
    let command_line = CommandLine { format: arguments.format_in, ..arguments.config.command_line() };
    let mut project = project(arguments.config.choice(), command_line)?;
    let workspace = project.workspace(path, false)?;
    output.report(workspace.problems())?;
    let settings = workspace.settings(&project.absolute(path));
    let draft = Draft::of_file(path, settings.format, workspace.config().max_file_size.value)?;
    let format = match draft.format {
        InputFormat::Text(format) => format,
        // What was taken out of a Word document is paragraphs.
        _ => Format::Plain,
    };
    let name = path.file_stem().map(|name| name.to_string_lossy()).unwrap_or_default();
    let sketched = sketch(&sketch::Draft { name: &name, text: &draft.text, format }, &settings.settings);
    let text = sketched.map_err(|nothing| Problem::of_file(path, nothing.message.trim_end_matches('.')))?;
    output.standard().write_all(text.as_bytes())?;
    Ok(if workspace.problems().is_empty() { Exit::Clean } else { Exit::Failed })
}
