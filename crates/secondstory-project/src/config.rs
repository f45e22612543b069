//! `secondstory.toml` as a value: what somebody chose, and where each choice stands in the file.
//!
//! A configuration with a problem is not used: a check with half of somebody's choices would report things that
//! they had decided about. So [`Config::parse`] gives the configuration or all its problems.

use std::path::{Path, PathBuf};

use secondstory_core::{Level, Severity, Span, Voice};

use crate::error::{Problem, SourceFile};
use crate::fields::{self, NEVER, OFF};
use crate::input_format::InputFormat;
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

/// Which findings make the check fail.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum FailOn {
    /// Those of this severity and above.
    AtLeast(Severity),
    /// None.
    Never,
}

impl FailOn {
    /// The word that files and options use.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::AtLeast(severity) => severity.name(),
            Self::Never => NEVER,
        }
    }

    /// The value of that name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        if name == NEVER { Some(Self::Never) } else { Severity::from_name(name).map(Self::AtLeast) }
    }

    /// Whether a finding of that severity makes the check fail.
    #[must_use]
    pub fn holds(self, severity: Severity) -> bool {
        match self {
            Self::AtLeast(least) => severity >= least,
            Self::Never => false,
        }
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
            lexicons: Vec::new(),
            preview: Sourced::default(false),
            extensions: EXTENSIONS.into_iter().map(|name| Sourced::default(name.to_owned())).collect(),
            include: Vec::new(),
            exclude: Vec::new(),
            max_file_size: Sourced::default(MAX_FILE_SIZE),
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
            lexicons: list(&table, "lexicons"),
            preview: table.flag("preview").map_or(defaults.preview, sourced),
            extensions: match table.texts("extensions") {
                Some(texts) => texts.iter().map(extension).collect(),
                None => defaults.extensions,
            },
            include: list(&table, "include"),
            exclude: list(&table, "exclude"),
            max_file_size: table.number("max-file-size").map_or(defaults.max_file_size, sourced),
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
            (Some(source), Origin::File(span)) => source.problem(span, message),
            _ => Problem::new(message),
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
mod tests {
    use super::*;

    fn parse(text: &str) -> Result<Config, Vec<String>> {
        let shown = |problem: Problem| match &problem.help {
            Some(help) => format!("{problem}; {help}"),
            None => problem.to_string(),
        };
        Config::parse(SourceFile::new("secondstory.toml", text))
            .map_err(|problems| problems.into_iter().map(shown).collect())
    }

    #[track_caller]
    fn check_problems(text: &str, expected: &[&str]) {
        assert_eq!(parse(text).err().unwrap_or_default(), expected);
    }

    #[test]
    fn an_empty_file_is_the_default() {
        let config = parse("").unwrap();
        assert_eq!(config.max_file_size.value, MAX_FILE_SIZE);
        assert_eq!(config.extensions.len(), EXTENSIONS.len());
        assert_eq!(config.choices, Choices::default());
    }

    #[test]
    fn every_key_is_read() {
        let text = r#"
            lexicons = ["team.toml"]
            preview = true
            min-severity = "hint"
            fail-on = "never"
            extensions = [".RST"]
            include = ["a/*"]
            exclude = ["b"]
            max-file-size = 1_000
            allow = ["human error in the title"]
            rules = { minimiser = "off", "single-cause/root-cause" = "hint" }
            [names]
            people = ["Ana"]
            groups = ["Platform"]
            systems = ["Hal"]
            [[override]]
            files = ["drafts/**"]
            rules.counterfactual = "on"
        "#;
        let config = parse(text).unwrap();
        assert_eq!(config.lexicons[0].value, "team.toml");
        assert!(config.preview.value);
        assert_eq!(config.choices.min_severity.unwrap().value, Severity::Hint);
        assert_eq!(config.choices.fail_on.unwrap().value, FailOn::Never);
        assert_eq!(config.extensions[0].value, "rst");
        assert_eq!(config.max_file_size.value, 1000);
        assert_eq!(config.choices.rules.len(), 2);
        assert_eq!(config.people[0].value, "Ana");
        assert_eq!(config.overrides[0].choices.rules[0].level, Level::Default);
    }

    #[test]
    fn a_value_knows_its_place() {
        let config = parse("# x\nallow = [\"one\", '''two''']\n").unwrap();
        let source = config.source.as_ref().unwrap();
        let places: Vec<_> = config
            .choices
            .allow
            .iter()
            .map(|phrase| match phrase.origin {
                Origin::File(span) => span.text(source.text()),
                _ => "",
            })
            .collect();
        assert_eq!(places, ["one", "two"]);
    }

    #[test]
    fn unknown_keys_suggest_the_nearest() {
        check_problems(
            "min-severty = \"note\"\n[[override]]\nfiles = []\nrule = {}\n",
            &[
                "secondstory.toml:1:1: unknown key `min-severty`; did you mean `min-severity`?",
                "secondstory.toml:4:1: unknown key `rule`; did you mean `rules`?",
            ],
        );
        check_problems(
            "[names]\ncolour = 1",
            &[
                "secondstory.toml:2:1: unknown key `colour`; the keys known here are `people`, `groups`, `systems`",
            ],
        );
    }

    #[test]
    fn wrong_values_say_what_is_right() {
        check_problems(
            "preview = \"yes\"\nfail-on = \"warnings\"\nallow = \"x\"\nmax-file-size = -1\nrules.a = \"loud\"",
            &[
                "secondstory.toml:1:11: `preview` has to be `true` or `false`",
                "secondstory.toml:2:11: `fail-on` cannot be `warnings`; did you mean `warning`?",
                "secondstory.toml:3:9: `allow` has to be a list of texts, as in `[\"one\", \"two\"]`",
                "secondstory.toml:4:17: `max-file-size` has to be a whole number from 0",
                "secondstory.toml:5:11: `rules.a` cannot be `loud`; it can be `off`, `on`, `hint`, `note`, `warning`",
            ],
        );
    }

    #[test]
    fn an_override_needs_files() {
        check_problems(
            "[[override]]\nallow = []\n",
            &[
                "secondstory.toml:1:1: the key `files` is missing here; Globs of the files that are meant, relative to this file.",
            ],
        );
    }

    #[test]
    fn bad_toml_is_shown_in_place() {
        let problems = parse("allow = [\n").err().unwrap_or_default();
        assert!(problems[0].starts_with("secondstory.toml:1:10: this is not valid TOML"), "{problems:?}");
    }
}
