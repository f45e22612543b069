//! The edge that the command line and the editors share: which files, which configuration, which lexicons.
//!
//! Everything here is synchronous and silent. Functions take paths or text and give values together with the
//! [`Problem`]s that were met on the way; printing them, colouring them and choosing an exit code is up to the caller.
//!
//! # The path of the data
//!
//! 1. [`Project`] finds the `secondstory.toml` above a file, reads it ([`Config`]) and the lexicons it names
//!    ([`lexicon_file`]), and makes the [`FileSettings`] of each file once per configuration and set of overrides.
//! 2. [`discover`] turns the paths that a user wrote into a sorted list of files.
//! 3. [`Draft`] is a file that was read: its text and structure, whatever kind of file it is ([`InputFormat`]).
//! 4. After the analysis, [`baseline`] tells which findings a team knows already, by their [`fingerprint`], and [`changes`] which
//!    are on lines that were added or changed.
//!
//! # What is deliberately absent
//!
//! Threads, printing, the environment, and the analysis itself, which [`secondstory_core`] does. One function starts another
//! program: [`changes::ChangedLines::since`] asks git.

pub mod baseline;
pub mod changes;
mod config;
mod config_finder;
pub mod discover;
mod docx;
mod draft;
mod error;
pub mod examples;
mod fields;
pub mod fingerprint;
mod git;
mod globs;
pub mod history;
mod input_format;
pub mod lexicon_file;
pub mod lexicon_test;
mod nearest;
mod output_file;
mod project;
pub mod read;
pub mod rule_text;
pub mod schema;
mod strictness;
mod table;

pub use config::{Choices, Config, LevelChoice, Origin, Override, Sourced};
pub use config_finder::{CONFIG_FILE_NAME, ConfigChoice};
pub use draft::{Draft, draft_in};
pub use error::{Problem, Snippet, SourceFile};
pub use input_format::InputFormat;
pub use nearest::nearest;
pub use output_file::{write_atomically, write_privately};
pub use project::{BaselineChoice, CommandLine, FileSettings, Project, Resolved, Workspace, suggestion};
pub use strictness::{FailOn, Preset, PresetValues};
