//! The arguments about gradual adoption: how strict, which findings, and the baseline.

use std::path::PathBuf;

use clap::{Args, Subcommand};
use secondstory_core::Severity;
use secondstory_project::{BaselineChoice, CommandLine, FailOn, Preset};

use super::{ConfigArguments, InputArguments, ListFormat, fail_on, one_of, severities};

/// How strict the check is.
#[derive(Debug, Args)]
pub(crate) struct StrictnessArguments {
    /// Stands for the next two where they are not given: `relaxed`, `recommended` or `strict`.
    #[arg(long, value_name = "PRESET", value_parser = presets())]
    preset: Option<Preset>,
    /// The least severity that is shown.
    #[arg(long, value_name = "SEVERITY", value_parser = severities())]
    min_severity: Option<Severity>,
    /// The least severity that makes the exit code 1.
    #[arg(long, value_name = "SEVERITY", value_parser = fail_on())]
    fail_on: Option<FailOn>,
}

impl StrictnessArguments {
    /// What the command line chooses, with these arguments and the others about configuration.
    pub(crate) fn command_line(&self, config: &ConfigArguments, baseline: BaselineChoice) -> CommandLine {
        CommandLine {
            preset: self.preset,
            min_severity: self.min_severity,
            fail_on: self.fail_on,
            baseline,
            ..config.command_line()
        }
    }
}

/// Which findings a check talks about.
#[derive(Debug, Args)]
pub(crate) struct SelectionArguments {
    /// Only findings in sentences with a line that was added or changed since the current branch left REV; what is not
    /// committed yet counts. Asks git.
    #[arg(long, value_name = "REV", conflicts_with = "diff")]
    pub(crate) changed_since: Option<String>,
    /// Only findings in sentences with a line that this unified diff adds or changes; `-` is the standard input.
    #[arg(long, value_name = "FILE")]
    pub(crate) diff: Option<PathBuf>,
    /// Leave out the findings that this baseline knows; without the option, those of the configured one.
    #[arg(long, value_name = "FILE", conflicts_with = "no_baseline")]
    baseline: Option<PathBuf>,
    /// Show what a baseline knows as well.
    #[arg(long)]
    no_baseline: bool,
}

impl SelectionArguments {
    /// Which baseline is used.
    pub(crate) fn baseline(&self) -> BaselineChoice {
        match &self.baseline {
            Some(file) => BaselineChoice::File(file.clone()),
            None if self.no_baseline => BaselineChoice::Unread(None),
            None => BaselineChoice::Configured,
        }
    }
}

/// The commands about baselines.
#[derive(Debug, Subcommand)]
pub(crate) enum BaselineCommand {
    /// Record the findings that are there now, so that checks only talk about new ones.
    Create(BaselineArguments),
    /// Take out what is gone; new findings stay new, unless asked for.
    Update {
        /// Also record the findings that are new.
        #[arg(long)]
        add: bool,
        #[command(flatten)]
        arguments: BaselineArguments,
    },
    /// Tell what is in it, by family and by document, and how much of that is still there.
    Show {
        /// How it is shown.
        #[arg(long, value_enum, default_value_t = ListFormat::Human)]
        format: ListFormat,
        #[command(flatten)]
        arguments: BaselineArguments,
    },
}

/// The arguments that the commands about baselines share.
#[derive(Debug, Args)]
pub(crate) struct BaselineArguments {
    #[command(flatten)]
    pub(crate) inputs: InputArguments,
    /// The baseline; without the option the configured one, which is `secondstory-baseline.json` beside the
    /// configuration unless `baseline` in it says otherwise.
    #[arg(long, value_name = "FILE")]
    pub(crate) baseline: Option<PathBuf>,
    #[command(flatten)]
    pub(crate) strictness: StrictnessArguments,
    #[command(flatten)]
    pub(crate) config: ConfigArguments,
}

/// The arguments of `suppressions`.
#[derive(Debug, Args)]
pub(crate) struct SuppressionsArguments {
    #[command(flatten)]
    pub(crate) inputs: InputArguments,
    /// How they are shown.
    #[arg(long, value_enum, default_value_t = ListFormat::Human)]
    pub(crate) format: ListFormat,
    /// Exit with 1 where a comment is unused, names a rule that nobody knows, is never closed or gives no reason.
    #[arg(long)]
    pub(crate) fail_on_stale: bool,
    #[command(flatten)]
    pub(crate) config: ConfigArguments,
}

fn presets() -> impl clap::builder::TypedValueParser<Value = Preset> {
    one_of(Preset::ALL.map(Preset::name), Preset::from_name)
}
