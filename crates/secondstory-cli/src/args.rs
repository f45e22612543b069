//! What the user wrote, before anything is looked up: the one place where commands and options are declared.
//!
//! Help, completions and the man page are made from it.

mod adoption;
mod facilitate;
mod output;
mod overview;
mod training;

use std::path::PathBuf;

use anstream::ColorChoice;
use clap::builder::{PossibleValuesParser, TypedValueParser};
use clap::{Args, Parser, Subcommand, ValueEnum};
use secondstory_core::{Severity, Status, Voice};
use secondstory_project::{BaselineChoice, CommandLine, ConfigChoice, FailOn, InputFormat};

pub(crate) use adoption::{
    BaselineArguments, BaselineCommand, SelectionArguments, StrictnessArguments, SuppressionsArguments,
};
pub(crate) use facilitate::{FacilitateArguments, SheetFormat};
pub(crate) use output::OutputTarget;
use output::output_target;
pub(crate) use overview::{OverviewArguments, OverviewFormat};
pub(crate) use training::{
    MaterialArguments, ProgressArguments, ProgressCommand, ScenarioCheckArguments, SessionArguments,
    SketchArguments, TrainArguments, TrainCommand,
};

/// Reads a postmortem draft and points at the wording which stops people from learning.
#[derive(Debug, Parser)]
#[command(name = "secondstory", version, arg_required_else_help = true)]
pub(crate) struct Arguments {
    /// When to use colours.
    #[arg(long, global = true, value_name = "WHEN", default_value = "auto", value_parser = colors())]
    pub(crate) color: ColorChoice,
    #[command(subcommand)]
    pub(crate) command: Command,
}

/// The commands.
#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Check files and folders.
    Check(CheckArguments),
    /// Keep a record of the findings that are there already.
    #[command(subcommand)]
    Baseline(BaselineCommand),
    /// List the comments that allow findings, with their reasons.
    Suppressions(SuppressionsArguments),
    /// Tell everything about a rule, or why a text is flagged or not.
    Explain(ExplainArguments),
    /// List the rules.
    Rules(RulesArguments),
    /// Write a commented configuration, `secondstory.toml`, to the current folder.
    Init {
        /// Write over the file that is there.
        #[arg(long)]
        force: bool,
    },
    /// Print the configuration of a file or folder, and where each value comes from.
    Config {
        /// The file or folder.
        #[arg(default_value = ".")]
        path: PathBuf,
        #[command(flatten)]
        config: ConfigArguments,
    },
    /// Start the language server on the standard input and output; editors do this.
    Lsp {
        /// A file to which the server writes about its own doings, never about the text of a document.
        #[arg(long, value_name = "FILE")]
        log: Option<PathBuf>,
        /// The way to speak; some clients name it, and there is only this one.
        #[arg(long, hide = true)]
        stdio: bool,
    },
    /// Show what a whole archive looks like: findings by family and over time, for each 1,000 words.
    Report(OverviewArguments),
    /// Write a facilitator's sheet for the meeting about an incident, from a draft or a conversation.
    Facilitate(FacilitateArguments),
    /// Train the ear: exercises on incidents that never happened.
    Train(TrainArguments),
    /// Work on a lexicon of your own.
    #[command(subcommand)]
    Lexicon(LexiconCommand),
    /// Write the rules in the form of another program.
    #[command(subcommand)]
    Export(ExportCommand),
    /// Print the completions for a shell.
    Completions {
        /// The shell.
        shell: clap_complete::Shell,
    },
    /// Print the man page.
    Man,
}

/// The commands about lexicons.
#[derive(Debug, Subcommand)]
pub(crate) enum LexiconCommand {
    /// Compile a lexicon file and run its examples.
    Test {
        /// The lexicon file.
        file: PathBuf,
    },
}

/// The forms in which rules can be written.
#[derive(Debug, Subcommand)]
pub(crate) enum ExportCommand {
    /// Write a style for Vale: a folder `secondstory` with a file for each rule.
    Vale(ExportValeArguments),
}

/// The arguments of `export vale`.
#[derive(Debug, Args)]
pub(crate) struct ExportValeArguments {
    /// The folder of the styles, as `StylesPath` names it.
    #[arg(long, short, value_name = "FOLDER", default_value = "styles")]
    pub(crate) output: PathBuf,
    /// Also write patterns that say less in Vale than they mean, as suggestions.
    #[arg(long)]
    pub(crate) all: bool,
    #[command(flatten)]
    pub(crate) config: ConfigArguments,
}

/// The arguments of `check`.
#[derive(Debug, Args)]
pub(crate) struct CheckArguments {
    #[command(flatten)]
    pub(crate) inputs: InputArguments,
    /// How findings are shown.
    #[arg(long, value_enum, value_name = "FORMAT", default_value_t = ReportFormat::Human)]
    pub(crate) format: ReportFormat,
    /// Write a report to a file; can be given several times. Without FORMAT it is the one of `--format`, which is then
    /// not printed.
    #[arg(long, short, value_name = "[FORMAT=]FILE", value_parser = output_target::<ReportFormat>)]
    pub(crate) output: Vec<OutputTarget<ReportFormat>>,
    /// In a SARIF report, also list what comments in the texts allow, marked as suppressed.
    #[arg(long)]
    pub(crate) with_allowed: bool,
    /// Print no findings and no summary; the exit code tells.
    #[arg(long, short)]
    pub(crate) quiet: bool,
    #[command(flatten)]
    pub(crate) strictness: StrictnessArguments,
    #[command(flatten)]
    pub(crate) selection: SelectionArguments,
    #[command(flatten)]
    pub(crate) config: ConfigArguments,
}

impl CheckArguments {
    /// Whether a report is asked for that draws the documents.
    pub(crate) fn draws_documents(&self) -> bool {
        let named = self.output.iter().filter_map(|target| target.format);
        named.chain([self.format]).any(|format| format == ReportFormat::Html)
    }
}

/// What to read; shared by every command that checks texts.
#[derive(Debug, Default, Args)]
pub(crate) struct InputArguments {
    /// Files, folders, globs, or `-` for the standard input; nothing means the current folder.
    #[arg(value_name = "PATH")]
    pub(crate) paths: Vec<PathBuf>,
    /// The name under which the standard input is reported; its extension tells the format.
    #[arg(long, value_name = "NAME")]
    pub(crate) stdin_filename: Option<PathBuf>,
    /// How to read the files, whatever their names say.
    #[arg(long, value_name = "FORMAT", value_parser = input_formats())]
    pub(crate) format_in: Option<InputFormat>,
    /// Whose voice the lines of a conversation are: `author` for a review meeting, `reported` for what was said during the
    /// incident; `auto` lets the text tell.
    #[arg(long, value_name = "VOICE", value_parser = voices())]
    pub(crate) voice: Option<Voice>,
}

impl InputArguments {
    /// What these options choose, together with what others have chosen.
    pub(crate) fn command_line(&self, others: CommandLine) -> CommandLine {
        CommandLine { format: self.format_in, voice: self.voice, ..others }
    }
}

/// The arguments of `explain`.
#[derive(Debug, Args)]
#[group(id = "subject", required = true, multiple = true, args = ["rule", "why_not"])]
pub(crate) struct ExplainArguments {
    /// The id of a rule or of a family.
    pub(crate) rule: Option<String>,
    /// A text: tells which rules looked at it, and what decided.
    #[arg(long, value_name = "TEXT")]
    pub(crate) why_not: Option<String>,
    #[command(flatten)]
    pub(crate) config: ConfigArguments,
}

/// The arguments of `rules`.
#[derive(Debug, Args)]
pub(crate) struct RulesArguments {
    /// Only those of this family.
    #[arg(long)]
    pub(crate) family: Option<String>,
    /// Only those of this status.
    #[arg(long, value_parser = statuses())]
    pub(crate) status: Option<Status>,
    /// How they are shown.
    #[arg(long, value_enum, default_value_t = ListFormat::Human)]
    pub(crate) format: ListFormat,
    #[command(flatten)]
    pub(crate) config: ConfigArguments,
}

/// The arguments about configuration that several commands share.
#[derive(Debug, Args)]
pub(crate) struct ConfigArguments {
    /// Use this configuration instead of the nearest `secondstory.toml`.
    #[arg(long = "config", value_name = "FILE", conflicts_with = "no_config")]
    file: Option<PathBuf>,
    /// Use no configuration, and no baseline but one that is named.
    #[arg(long)]
    no_config: bool,
    /// Also run the rules that are still being tried.
    #[arg(long)]
    preview: bool,
}

impl ConfigArguments {
    /// How the configuration is found.
    pub(crate) fn choice(&self) -> ConfigChoice {
        match &self.file {
            Some(file) => ConfigChoice::File(file.clone()),
            None if self.no_config => ConfigChoice::None,
            None => ConfigChoice::Discover,
        }
    }

    /// What the command line chooses where nothing but these options can choose. A baseline is only read by commands that use it.
    pub(crate) fn command_line(&self) -> CommandLine {
        let baseline = BaselineChoice::Unread(None);
        CommandLine { preview: self.preview, baseline, ..CommandLine::default() }
    }
}

/// How findings are shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum ReportFormat {
    /// With the source, an explanation, and a question to ask.
    Human,
    /// One line for each finding.
    Compact,
    /// For programs: one object.
    Json,
    /// For programs: one object a line for each finding.
    Jsonl,
    /// SARIF 2.1.0, for code scanning.
    Sarif,
    /// Annotations of a GitHub workflow.
    Github,
    /// A code quality report of GitLab.
    Gitlab,
    /// JUnit's XML, for test reports.
    Junit,
    /// Checkstyle's XML.
    Checkstyle,
    /// Reviewdog's format: one object.
    Rdjson,
    /// Reviewdog's format: one object a line.
    Rdjsonl,
    /// A summary in Markdown, for a comment or a job summary.
    Markdown,
    /// One page that shows the texts with their findings in place.
    Html,
}

/// How lists are shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum ListFormat {
    /// One line for each.
    Human,
    /// For programs.
    Json,
}

/// A parser for one of these names, which are listed in the help.
fn one_of<T: Clone + Send + Sync + 'static>(
    names: impl IntoIterator<Item = &'static str>,
    from_name: fn(&str) -> Option<T>,
) -> impl TypedValueParser<Value = T> {
    PossibleValuesParser::new(names).try_map(move |name| from_name(&name).ok_or("this name is not known"))
}

fn severities() -> impl TypedValueParser<Value = Severity> {
    one_of(Severity::ALL.map(Severity::name), Severity::from_name)
}

fn input_formats() -> impl TypedValueParser<Value = InputFormat> {
    one_of(InputFormat::all().map(InputFormat::name), InputFormat::from_name)
}

fn voices() -> impl TypedValueParser<Value = Voice> {
    one_of(Voice::ALL.map(Voice::name), Voice::from_name)
}

fn fail_on() -> impl TypedValueParser<Value = FailOn> {
    let names = Severity::ALL.map(|severity| FailOn::AtLeast(severity).name());
    one_of(names.into_iter().chain([FailOn::Never.name()]), FailOn::from_name)
}

fn statuses() -> impl TypedValueParser<Value = Status> {
    const ALL: [Status; 2] = [Status::Stable, Status::Preview];
    one_of(ALL.map(Status::name), |name| ALL.into_iter().find(|status| status.name() == name))
}

fn colors() -> impl TypedValueParser<Value = ColorChoice> {
    one_of(["auto", "always", "never"], |name| match name {
        "auto" => Some(ColorChoice::Auto),
        "always" => Some(ColorChoice::Always),
        "never" => Some(ColorChoice::Never),
        _ => None,
    })
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    use super::*;

    #[test]
    fn the_declarations_fit_together() {
        Arguments::command().debug_assert();
    }
}
