//! `secondstory.toml` as a value: what somebody chose, and where each choice stands in the file.
//!
//! A configuration with a problem is not used: a check with half of somebody's choices would report things that
//! they had decided about. So [`Config::parse`] gives the configuration or all its problems.

use std::path::{Path, PathBuf};

use secondstory_core::{Level, REMEDIATION_DAYS, Severity, Span, Voice};

use crate::error::{Problem, SourceFile};
use crate::fields::{self, OFF};
use crate::input_format::InputFormat;
use crate::strictness::{FailOn, Preset};
use crate::table::{Placed, Table, read};

/// Extensions of the files that are checked in folders unless the configuration says otherwise. Pages, JSON and logs are
/// not among them: most of those in a folder were written by a program.
const EXTENSIONS: [&str; 9] = ["md", "markdown", "mdx", "txt", "adoc", "asciidoc", "rst", "org", "docx"];

/// 16 MiB: no postmortem is that long, and a file that is was not meant.
const MAX_FILE_SIZE: u64 = 16 * 1024 * 1024;

/// Where a value comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Origin {
    /// Nobody chose it.
    Default,
    /// The configuration file, at these bytes.
    File(Span),
    /// An option on the command line.
    CommandLine,
    /// A preset that the configuration file names at these bytes.
    PresetInFile(Preset, Span),
    /// A preset that an option on the command line names.
    PresetOnCommandLine(Preset),
}

/// A value and where it comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sourced<T> {
    /// The value.
    pub value: T,
    /// Where it comes from.
    pub origin: Origin,
}

impl<T> Sourced<T> {
    /// A value that nobody chose.
    pub const fn default(value: T) -> Self {
        Self { value, origin: Origin::Default }
    }

    /// A value that the command line gives.
    pub const fn command_line(value: T) -> Self {
        Self { value, origin: Origin::CommandLine }
    }
}

/// A rule or a family, and what was chosen for it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LevelChoice {
    /// The id, as written.
    pub id: Sourced<String>,
    /// Whether it runs, and how much it matters.
    pub level: Level,
}

/// What can be chosen for all files or for some.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Choices {
    /// What stands for the next two where they are not chosen.
    pub preset: Option<Sourced<Preset>>,
    /// The least severity that is shown.
    pub min_severity: Option<Sourced<Severity>>,
    /// What makes the check fail.
    pub fail_on: Option<Sourced<FailOn>>,
    /// Whose voice the lines of a conversation are.
    pub voice: Option<Sourced<Voice>>,
    /// Phrases to live with.
    pub allow: Vec<Sourced<String>>,
    /// Rules and families.
    pub rules: Vec<LevelChoice>,
}

/// Other choices for the files that match.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Override {
    /// Globs, relative to the folder of the configuration.
    pub files: Vec<Sourced<String>>,
    /// How they are to be read, whatever their names say.
    pub format: Option<Sourced<InputFormat>>,
    /// The choices.
    pub choices: Choices,
}

/// One configuration file, or the defaults.
#[derive(Clone, Debug)]
pub struct Config {
    /// The file; nothing for the defaults.
    pub source: Option<SourceFile>,
    /// The file with the findings that are known already, relative to the folder of the configuration.
    pub baseline: Option<Sourced<String>>,
    /// Lexicon files, relative to the folder of the configuration.
    pub lexicons: Vec<Sourced<String>>,
    /// Whether rules run that are still being tried.
    pub preview: Sourced<bool>,
    /// Extensions of the files that are checked in folders, without a dot.
    pub extensions: Vec<Sourced<String>>,
    /// Globs of which one has to match a file in a folder; none means no such condition.
    pub include: Vec<Sourced<String>>,
    /// Globs of files that are left out of folders.
    pub exclude: Vec<Sourced<String>>,
    /// The size above which a file is reported instead of checked, in bytes.
    pub max_file_size: Sourced<u64>,
    /// Within how many days a remediation item is to be done.
    pub remediation_days: Sourced<u64>,
    /// Names of people.
    pub people: Vec<Sourced<String>>,
    /// Names of groups.
    pub groups: Vec<Sourced<String>>,
    /// Names of systems.
    pub systems: Vec<Sourced<String>>,
    /// What holds for all files.
    pub choices: Choices,
    /// What holds for some files; later ones go before earlier ones.
    pub overrides: Vec<Override>,
}

impl Default for Config {
    fn default() -> Self {
        Self {
            source: None,
            baseline: None,
            lexicons: Vec::new(),
            preview: Sourced::default(false),
            extensions: EXTENSIONS.into_iter().map(|name| Sourced::default(name.to_owned())).collect(),
            include: Vec::new(),
            exclude: Vec::new(),
            max_file_size: Sourced::default(MAX_FILE_SIZE),
            remediation_days: Sourced::default(u64::from(REMEDIATION_DAYS)),
            people: Vec::new(),
            groups: Vec::new(),
            systems: Vec::new(),
            choices: Choices::default(),
            overrides: Vec::new(),
        }
    }
}

impl Config {
    /// Reads a configuration from its text. Rule ids are not judged here, because a lexicon may bring more.
    ///
    /// # Errors
    /// Every problem of the file: bad TOML, unknown keys, values of the wrong kind.
    pub fn parse(source: SourceFile) -> Result<Self, Vec<Problem>> {
        let (table, problems) = read(&source, fields::CONFIG);
        if !problems.is_empty() {
            return Err(problems);
        }
        let defaults = Self::default();
        let names = table.tables("names").first();
        let name_list = |key| names.map_or_else(Vec::new, |names| list(names, key));
        Ok(Self {
            baseline: table.text("baseline").map(sourced),
            lexicons: list(&table, "lexicons"),
            preview: table.flag("preview").map_or(defaults.preview, sourced),
            extensions: match table.texts("extensions") {
                Some(texts) => texts.iter().map(extension).collect(),
                None => defaults.extensions,
            },
            include: list(&table, "include"),
            exclude: list(&table, "exclude"),
            max_file_size: table.number("max-file-size").map_or(defaults.max_file_size, sourced),
            remediation_days: table.number("remediation-days").map_or(defaults.remediation_days, sourced),
            people: name_list("people"),
            groups: name_list("groups"),
            systems: name_list("systems"),
            choices: choices(&table),
            overrides: table.tables("override").iter().map(override_of).collect(),
            source: Some(source),
        })
    }

    /// The folder that globs and lexicons are relative to; nothing for the defaults.
    #[must_use]
    pub fn folder(&self) -> Option<PathBuf> {
        let path = self.source.as_ref()?.path();
        Some(path.parent().map_or_else(PathBuf::new, Path::to_path_buf))
    }

    /// A problem with something that this configuration says.
    #[must_use]
    pub fn problem(&self, origin: Origin, message: impl Into<String>) -> Problem {
        match (&self.source, origin) {
            (Some(source), Origin::File(span) | Origin::PresetInFile(_, span)) => {
                source.problem(span, message)
            }
            _ => Problem::new(message),
        }
    }

    /// Where a value of this configuration comes from, in words: `secondstory.toml:3:11`, `command line`, `default`.
    #[must_use]
    pub fn origin_text(&self, origin: Origin) -> String {
        let place = |span: Span| match &self.source {
            Some(source) => {
                let position = source.position(span.start);
                format!("{}:{}:{}", source.path().display(), position.line, position.column)
            }
            None => "default".to_owned(),
        };
        match origin {
            Origin::Default => "default".to_owned(),
            Origin::File(span) => place(span),
            Origin::CommandLine => "command line".to_owned(),
            Origin::PresetInFile(preset, span) => format!("preset \"{}\", {}", preset.name(), place(span)),
            Origin::PresetOnCommandLine(preset) => format!("preset \"{}\", command line", preset.name()),
        }
    }

    /// All choices of the file, those for all files first.
    pub fn all_choices(&self) -> impl Iterator<Item = &Choices> {
        std::iter::once(&self.choices).chain(self.overrides.iter().map(|over| &over.choices))
    }
}

fn sourced<T: Clone>(placed: &Placed<T>) -> Sourced<T> {
    Sourced { value: placed.value.clone(), origin: Origin::File(placed.span) }
}

fn list(table: &Table, key: &str) -> Vec<Sourced<String>> {
    table.texts(key).unwrap_or(&[]).iter().map(sourced).collect()
}

/// People write `md` and `.md`; both are meant.
fn extension(placed: &Placed<String>) -> Sourced<String> {
    let mut extension = sourced(placed);
    extension.value = extension.value.trim_start_matches('.').to_lowercase();
    extension
}

/// The reader has refused every word that is not known, so what is left out here was never there.
fn choices(table: &Table) -> Choices {
    Choices {
        preset: table.text("preset").and_then(|text| word(text, Preset::from_name)),
        min_severity: table.text("min-severity").and_then(|text| word(text, Severity::from_name)),
        fail_on: table.text("fail-on").and_then(|text| word(text, FailOn::from_name)),
        voice: table.text("voice").and_then(|text| word(text, Voice::from_name)),
        allow: list(table, "allow"),
        rules: table
            .map("rules")
            .iter()
            .map(|(id, level)| LevelChoice { id: sourced(id), level: level_from_name(&level.value) })
            .collect(),
    }
}

fn override_of(table: &Table) -> Override {
    let format = table.text("format").and_then(|text| word(text, InputFormat::from_name));
    Override { files: list(table, "files"), format, choices: choices(table) }
}

fn word<T>(text: &Placed<String>, from_name: impl Fn(&str) -> Option<T>) -> Option<Sourced<T>> {
    from_name(&text.value).map(|value| Sourced { value, origin: Origin::File(text.span) })
}

fn level_from_name(name: &str) -> Level {
    match Severity::from_name(name) {
        Some(severity) => Level::Fixed(severity),
        None if name == OFF => Level::Off,
        None => Level::Default,
    }
}

#[cfg(test)]
mod tests;
