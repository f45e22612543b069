//! The arguments of `facilitate`, the sheet for a meeting.

use std::path::PathBuf;

use clap::{Args, ValueEnum};
use secondstory_core::{Severity, Voice};
use secondstory_facilitator::sheet::Minutes;
use secondstory_project::InputFormat;

use super::output::{OutputTarget, output_target};
use super::{ConfigArguments, InputArguments, input_formats, severities, voices};

/// The arguments of `facilitate`.
#[derive(Debug, Args)]
pub(crate) struct FacilitateArguments {
    /// The draft, a conversation such as a chat export, or `-` for the standard input.
    #[arg(value_name = "DRAFT")]
    draft: PathBuf,
    /// How long the meeting is, in minutes.
    #[arg(long, value_name = "MINUTES", default_value_t = Minutes::default().get(), value_parser = minutes())]
    minutes: u16,
    /// How the sheet is written.
    #[arg(long, value_enum, value_name = "FORMAT", default_value_t = SheetFormat::Terminal)]
    pub(crate) format: SheetFormat,
    /// Write the sheet to a file; can be given several times. Without FORMAT it is the one of `--format`, which is then
    /// not printed.
    #[arg(long, short, value_name = "[FORMAT=]FILE", value_parser = output_target::<SheetFormat>)]
    pub(crate) output: Vec<OutputTarget<SheetFormat>>,
    /// The least severity that is asked about.
    #[arg(long, value_name = "SEVERITY", value_parser = severities())]
    pub(crate) min_severity: Option<Severity>,
    /// The name under which the standard input is reported; its extension tells the format.
    #[arg(long, value_name = "NAME")]
    stdin_filename: Option<PathBuf>,
    /// How to read the draft, whatever its name says.
    #[arg(long, visible_alias = "input-format", value_name = "FORMAT", value_parser = input_formats())]
    format_in: Option<InputFormat>,
    /// Whose voice the lines of a conversation are: `author` for a review meeting, `reported` for what was said during the
    /// incident; `auto` lets the text tell.
    #[arg(long, value_name = "VOICE", value_parser = voices())]
    voice: Option<Voice>,
    #[command(flatten)]
    pub(crate) config: ConfigArguments,
}

impl FacilitateArguments {
    /// The draft as what is to be read.
    pub(crate) fn inputs(&self) -> InputArguments {
        InputArguments {
            paths: vec![self.draft.clone()],
            stdin_filename: self.stdin_filename.clone(),
            format_in: self.format_in,
            voice: self.voice,
        }
    }

    /// How long the meeting is.
    pub(crate) fn minutes(&self) -> Minutes {
        Minutes::new(self.minutes).unwrap_or_default()
    }
}

fn minutes() -> clap::builder::RangedI64ValueParser<u16> {
    clap::value_parser!(u16).range(i64::from(Minutes::FEWEST)..=i64::from(Minutes::MOST))
}

/// How a sheet is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum SheetFormat {
    /// To read on a terminal.
    Terminal,
    /// For an editor, a ticket or a wiki.
    Markdown,
    /// A page to print.
    Html,
}
