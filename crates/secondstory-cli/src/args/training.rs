//! The arguments of `train`: exercises for the ear.

use std::path::PathBuf;

use clap::builder::TypedValueParser;
use clap::{Args, Subcommand};
use secondstory_facilitator::{Exercise, Form};
use secondstory_project::InputFormat;
use secondstory_trainer::{moment, progress_file::PATH_VARIABLE};

use super::{ConfigArguments, input_formats, one_of};

/// The arguments of `train`.
#[derive(Debug, Args)]
#[command(args_conflicts_with_subcommands = true)]
pub(crate) struct TrainArguments {
    #[command(subcommand)]
    pub(crate) command: Option<TrainCommand>,
    #[command(flatten)]
    pub(crate) session: SessionArguments,
    #[command(flatten)]
    pub(crate) page: PageArguments,
    #[command(flatten)]
    pub(crate) paper: PaperArguments,
    #[command(flatten)]
    pub(crate) material: MaterialArguments,
}

/// Training in a browser.
#[derive(Debug, Args)]
pub(crate) struct PageArguments {
    /// Train in a browser: serves one page on this machine only, and prints its address. Ctrl-C ends it.
    #[arg(long, conflicts_with_all = ["plain", "seed"])]
    pub(crate) web: bool,
    /// The port of the page; one that is free if none is named.
    #[arg(long, value_name = "N", requires = "web")]
    pub(crate) port: Option<u16>,
    /// The analysis of the static site, `secondstory.wasm`; the one that came with the program if none is named.
    #[arg(long, value_name = "FILE", requires = "export")]
    pub(crate) engine: Option<PathBuf>,
}

/// Training without a program: files for a workshop, or for a host of pages.
#[derive(Debug, Args)]
pub(crate) struct PaperArguments {
    /// Write exercises for a workshop, with the key apart from them: `html`, `md`, or `pdf-ready`, which a browser prints. With
    /// `--web`, a folder: the page is written there as a static site, in which the analysis runs in the browser.
    #[arg(long, value_name = "FORMAT|FOLDER", conflicts_with_all = ["port", "plain", "seed", "items", "new"])]
    pub(crate) export: Option<String>,
    /// The folder for what `--export FORMAT` writes.
    #[arg(
        long,
        value_name = "FOLDER",
        default_value = "training",
        requires = "export",
        conflicts_with = "web"
    )]
    pub(crate) output_dir: PathBuf,
}

/// What is at hand to train with; the same for every command below `train`.
#[derive(Debug, Args)]
pub(crate) struct MaterialArguments {
    /// A folder with scenarios of a team's own; they are added to those that come with the program.
    #[arg(long, value_name = "FOLDER", global = true)]
    pub(crate) scenarios: Option<PathBuf>,
    /// The file that keeps your progress, in place of the usual one.
    #[arg(long, value_name = "FILE", global = true, env = PATH_VARIABLE, hide_env_values = true)]
    pub(crate) progress: Option<PathBuf>,
    /// Take this for today, as in 2024-03-07; it decides which items come back.
    #[arg(long, value_name = "DATE", global = true, value_parser = moment::day)]
    pub(crate) today: Option<u32>,
}

/// What a session is made of, and how it is shown.
#[derive(Debug, Args)]
pub(crate) struct SessionArguments {
    /// Only these exercises; all of them if none is named.
    #[arg(value_name = "EXERCISE", value_parser = exercises())]
    pub(crate) exercises: Vec<Exercise>,
    /// Only the scenario with this id; `secondstory train list` shows them.
    #[arg(long, value_name = "ID")]
    pub(crate) scenario: Option<String>,
    /// How many items, at most; role plays and timelines are kept whole.
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..))]
    pub(crate) items: Option<u16>,
    /// Practice, or one of two forms with unseen items that compare before and after; these give feedback at the end.
    #[arg(long, value_name = "FORM", value_parser = forms(), default_value = "practice")]
    pub(crate) form: Form,
    /// Begin a new session, also where one is open; its answers are kept.
    #[arg(long)]
    pub(crate) new: bool,
    /// Plain lines in place of the full screen: for screen readers, and for terminals that know nothing but text.
    #[arg(long)]
    pub(crate) plain: bool,
    /// The number that decides the order of a new session; the same number gives the same session.
    #[arg(long, value_name = "N")]
    pub(crate) seed: Option<u64>,
}

/// The commands below `train`.
#[derive(Debug, Subcommand)]
pub(crate) enum TrainCommand {
    /// List the exercises and the scenarios.
    List,
    /// Print a postmortem of your own as the sketch of a scenario, with a key for people to review.
    New(SketchArguments),
    /// Check scenarios of your own: whether they can be played, and what makes them better exercises.
    Check(ScenarioCheckArguments),
    /// Show your progress: what is due, and what you tell apart how well.
    Progress(ProgressArguments),
}

/// The arguments of `train new`.
#[derive(Debug, Args)]
pub(crate) struct SketchArguments {
    /// The postmortem, or its draft.
    #[arg(value_name = "DRAFT")]
    pub(crate) draft: PathBuf,
    /// How to read it, whatever its name says.
    #[arg(long, value_name = "FORMAT", value_parser = input_formats())]
    pub(crate) format_in: Option<InputFormat>,
    #[command(flatten)]
    pub(crate) config: ConfigArguments,
}

/// The arguments of `train check`.
#[derive(Debug, Args)]
pub(crate) struct ScenarioCheckArguments {
    /// The files of the scenarios.
    #[arg(value_name = "FILE", required = true)]
    pub(crate) files: Vec<PathBuf>,
    /// Also list where a key and the program see a text differently; either may be right.
    #[arg(long, short)]
    pub(crate) verbose: bool,
}

/// The arguments of `train progress`.
#[derive(Debug, Args)]
pub(crate) struct ProgressArguments {
    #[command(subcommand)]
    pub(crate) command: Option<ProgressCommand>,
    /// For programs: one object.
    #[arg(long)]
    pub(crate) json: bool,
}

/// What can be done with the file of the progress.
#[derive(Debug, Subcommand)]
pub(crate) enum ProgressCommand {
    /// Write all that is kept about you to a file; it can be used with `--progress`.
    Export {
        /// The file.
        file: PathBuf,
    },
    /// Remove all that is kept about you.
    Delete,
}

fn exercises() -> impl TypedValueParser<Value = Exercise> {
    one_of(Exercise::ALL.map(Exercise::name), |name| name.parse().ok())
}

fn forms() -> impl TypedValueParser<Value = Form> {
    one_of(["practice", "before", "after"], |name| match name {
        "practice" => Some(Form::Practice),
        "before" => Some(Form::Before),
        "after" => Some(Form::After),
        _ => None,
    })
}
