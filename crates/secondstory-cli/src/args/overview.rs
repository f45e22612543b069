//! The arguments of `report`, the overview of an archive.

use std::path::PathBuf;

use clap::{Args, ValueEnum};
use secondstory_core::Severity;

use super::output::{OutputTarget, output_target};
use super::{ConfigArguments, InputArguments, severities};

/// The arguments of `report`.
#[derive(Debug, Args)]
pub(crate) struct OverviewArguments {
    #[command(flatten)]
    pub(crate) inputs: InputArguments,
    /// Instead of reading documents, count the findings that an engine has stored as Parquet: a file, or a folder of them.
    /// Can be given several times.
    #[arg(long, value_name = "PLACE", conflicts_with_all = ["paths", "stdin_filename", "format_in", "voice"])]
    pub(crate) stored: Vec<PathBuf>,
    /// How the overview is shown.
    #[arg(long, value_enum, value_name = "FORMAT", default_value_t = OverviewFormat::Human)]
    pub(crate) format: OverviewFormat,
    /// Write the overview to a file; can be given several times. Without FORMAT it is the one of `--format`, which is then
    /// not printed.
    #[arg(long, short, value_name = "[FORMAT=]FILE", value_parser = output_target::<OverviewFormat>)]
    pub(crate) output: Vec<OutputTarget<OverviewFormat>>,
    /// The least severity that is counted.
    #[arg(long, value_name = "SEVERITY", value_parser = severities())]
    pub(crate) min_severity: Option<Severity>,
    #[command(flatten)]
    pub(crate) config: ConfigArguments,
}

/// How an overview is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum OverviewFormat {
    /// Tables for a terminal.
    Human,
    /// For programs: one object.
    Json,
    /// For spreadsheets: one row for each document.
    Csv,
    /// A page with plots.
    Html,
}
