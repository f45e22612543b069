//! The keys of `secondstory.toml` and of lexicon files: one list, from which the reader and the schemas are made.
//!
//! A key that is not in these lists is refused with the nearest that is. A new key is added here first; the reader
//! then accepts it and the schema documents it.

use secondstory_core::lexicon::{Circumstances, Guards, SubjectClasses};
use secondstory_core::{Format, Severity, Voice};

use crate::input_format::WORD_DOCUMENT;
use crate::read::LARGEST_FILE_SIZE;
use crate::strictness::Preset;

/// One key of a table.
#[derive(Debug)]
pub(crate) struct Field {
    /// The key.
    pub(crate) name: &'static str,
    /// What its value has to be.
    pub(crate) shape: Shape,
    /// Whether the table makes no sense without it.
    pub(crate) required: bool,
    /// What it is for; shown by editors through the schema.
    pub(crate) about: &'static str,
}

/// What a value has to be.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Shape {
    /// Any text.
    Text,
    /// One of these words; anything else is refused by the reader.
    Choice(&'static [&'static str]),
    /// One of these words; the schema lists them and the compiler of lexicons judges them.
    Word(&'static [&'static str]),
    /// `true` or `false`.
    Flag,
    /// A number from 0, up to and with this one if there is one.
    Number(Option<u64>),
    /// A list of texts.
    Texts,
    /// A list of these words; the schema lists them and the compiler of lexicons judges them.
    Words(fn() -> Vec<&'static str>),
    /// A table with these keys.
    Table(&'static [Field]),
    /// A list of tables with these keys.
    Tables(&'static [Field]),
    /// A table with keys of the author's own and texts as values.
    TextMap,
    /// A table with keys of the author's own and one of these words as values.
    ChoiceMap(&'static [&'static str]),
}

const fn optional(name: &'static str, shape: Shape, about: &'static str) -> Field {
    Field { name, shape, required: false, about }
}

const fn required(name: &'static str, shape: Shape, about: &'static str) -> Field {
    Field { name, shape, required: true, about }
}

const HINT: &str = Severity::Hint.name();
const NOTE: &str = Severity::Note.name();
const WARNING: &str = Severity::Warning.name();

/// The word that means "no finding makes the check fail".
pub(crate) const NEVER: &str = "never";
/// The word that turns a rule on.
pub(crate) const ON: &str = "on";
/// The word that turns a rule off.
pub(crate) const OFF: &str = "off";

const SEVERITIES: &[&str] = &[HINT, NOTE, WARNING];
const FAIL_ON: &[&str] = &[HINT, NOTE, WARNING, NEVER];
const LEVELS: &[&str] = &[OFF, ON, HINT, NOTE, WARNING];
const VOICES: &[&str] = &[Voice::Auto.name(), Voice::Author.name(), Voice::Reported.name()];
/// The names of all kinds of files, those of texts first.
static FORMATS: [&str; Format::ALL.len() + 1] = {
    let mut names = [WORD_DOCUMENT; Format::ALL.len() + 1];
    let mut index = 0;
    while index < Format::ALL.len() {
        names[index] = Format::ALL[index].name();
        index += 1;
    }
    names
};
const STATUSES: &[&str] = &["stable", "preview"];

const PRESETS: &[&str] = &[Preset::Relaxed.name(), Preset::Recommended.name(), Preset::Strict.name()];

const PRESET: Field = optional(
    "preset",
    Shape::Choice(PRESETS),
    "How strict the check is, in one word: stands for `min-severity` and `fail-on` where they are not set.",
);
const MIN_SEVERITY: Field =
    optional("min-severity", Shape::Choice(SEVERITIES), "The least severity that is shown.");
const FAIL_ON_FIELD: Field =
    optional("fail-on", Shape::Choice(FAIL_ON), "The least severity that makes the check exit with 1.");
const VOICE: Field = optional(
    "voice",
    Shape::Choice(VOICES),
    "Whose voice the lines of a conversation are: a review's own, or what was said during the incident.",
);
const ALLOW: Field = optional(
    "allow",
    Shape::Texts,
    "Phrases to live with: a finding that contains one, or is a part of one, is left out.",
);
const RULES: Field = optional(
    "rules",
    Shape::ChoiceMap(LEVELS),
    "A rule or a family, and whether it runs or which severity it has. A rule goes before its family.",
);

fn guards() -> Vec<&'static str> {
    Guards::MEMBERS.iter().map(|(name, _)| *name).collect()
}

fn circumstances() -> Vec<&'static str> {
    Circumstances::MEMBERS.iter().map(|(name, _)| *name).collect()
}

fn subjects() -> Vec<&'static str> {
    SubjectClasses::MEMBERS.iter().map(|(name, _)| *name).chain(["any"]).collect()
}

/// The keys of `secondstory.toml`.
pub(crate) static CONFIG: &[Field] = &[
    optional("lexicons", Shape::Texts, "More lexicon files, relative to this file."),
    optional(
        "baseline",
        Shape::Text,
        "The file with the findings that are known already, relative to this file; `secondstory-baseline.json` beside it is used without this key.",
    ),
    optional("preview", Shape::Flag, "Whether rules run that are still being tried."),
    PRESET,
    MIN_SEVERITY,
    FAIL_ON_FIELD,
    optional(
        "extensions",
        Shape::Texts,
        "Extensions of the files that are checked in folders, without a dot.",
    ),
    optional("include", Shape::Texts, "Globs; in folders, only files that match one are checked."),
    optional("exclude", Shape::Texts, "Globs; in folders, files that match one are left out."),
    optional(
        "max-file-size",
        Shape::Number(Some(LARGEST_FILE_SIZE)),
        "In bytes; larger files are reported instead of checked. At most 256 MB, as a text can need many times its size in memory.",
    ),
    optional(
        "remediation-days",
        Shape::Number(None),
        "Within how many days a remediation item is to be done; a later date is a finding.",
    ),
    VOICE,
    ALLOW,
    RULES,
    optional("names", Shape::Table(NAMES), "Names that the subject finder should know."),
    optional(
        "override",
        Shape::Tables(OVERRIDE),
        "Other choices for some files; later ones go before earlier ones.",
    ),
];

static NAMES: &[Field] = &[
    optional("people", Shape::Texts, "Names and handles of people."),
    optional("groups", Shape::Texts, "Names of teams, companies and vendors."),
    optional("systems", Shape::Texts, "Names of services and machines that look like people."),
];

static OVERRIDE: &[Field] = &[
    required("files", Shape::Texts, "Globs of the files that are meant, relative to this file."),
    PRESET,
    optional("format", Shape::Choice(&FORMATS), "How these files are to be read, whatever their names say."),
    VOICE,
    MIN_SEVERITY,
    FAIL_ON_FIELD,
    ALLOW,
    RULES,
];

/// The keys of a lexicon file.
pub(crate) static LEXICON: &[Field] = &[
    optional("family", Shape::Text, "The family's id: lower case, hyphens."),
    optional("prefix", Shape::Text, "The mark of your ids: `team` makes `team:family/kind`."),
    optional(
        "words",
        Shape::TextMap,
        "Named lists for `@name`: words set apart by white space, phrases by commas.",
    ),
    TITLE,
    WHY,
    QUESTIONS,
    REFRAME,
    SEVERITY,
    STATUS,
    SINCE,
    REFERENCES,
    GUARDS,
    LOWERED_BY,
    RAISED_BY,
    optional("rule", Shape::Tables(RULE), "One rule."),
    optional("adjust", Shape::Tables(ADJUST), "A change to a rule that is already there."),
];

/// The keys that a rule takes from the top of its file where it does not say otherwise.
const TITLE: Field = optional("title", Shape::Text, "A short name for people.");
const WHY: Field = optional("why", Shape::Text, "Why the wording matters for learning.");
const QUESTIONS: Field = optional("questions", Shape::Texts, "What a good facilitator would ask.");
const REFRAME: Field = optional("reframe", Shape::Text, "A way to say it, with visible `[slots]`.");
const SEVERITY: Field = optional("severity", Shape::Word(SEVERITIES), "How much it matters.");
const STATUS: Field = optional("status", Shape::Word(STATUSES), "Preview rules are off unless asked for.");
const SINCE: Field = optional("since", Shape::Text, "The version that brought it.");
const REFERENCES: Field = optional("references", Shape::Texts, "Where the claim comes from.");
const GUARDS: Field =
    optional("guards", Shape::Words(guards), "Contexts in which the words mean something else.");
const LOWERED_BY: Field =
    optional("lowered-by", Shape::Words(circumstances), "Circumstances that lower the severity.");
const RAISED_BY: Field =
    optional("raised-by", Shape::Words(circumstances), "Circumstances that raise the severity.");

static RULE: &[Field] = &[
    required("kind", Shape::Text, "The part of the id after the slash."),
    TITLE,
    required("message", Shape::Text, "What was written and what it hides, in one sentence."),
    WHY,
    QUESTIONS,
    REFRAME,
    SEVERITY,
    STATUS,
    SINCE,
    REFERENCES,
    GUARDS,
    LOWERED_BY,
    RAISED_BY,
    required("flag", Shape::Texts, "Sentences that are flagged, the span marked by `[[` and `]]`."),
    required("pass", Shape::Texts, "Near misses on which the rule stays silent."),
    optional("entry", Shape::Tables(ENTRY), "Shapes that share their conditions."),
];

static ENTRY: &[Field] = &[
    required("match", Shape::Texts, "Patterns; one of them is enough."),
    optional("unless", Shape::Texts, "Patterns that silence the entry, anywhere in the sentence."),
    optional("require", Shape::Texts, "Patterns; one of them has to match somewhere in the sentence."),
    optional("subject", Shape::Words(subjects), "Whom the verb may be about."),
    GUARDS,
    optional("severity", Shape::Word(SEVERITIES), "Where it differs from the rule's."),
];

static ADJUST: &[Field] = &[
    required("rule", Shape::Text, "The id of the rule."),
    optional("severity", Shape::Word(SEVERITIES), "Its new severity."),
    optional("off", Shape::Flag, "Whether it is taken out."),
    optional("unless", Shape::Texts, "Patterns that silence it."),
];
