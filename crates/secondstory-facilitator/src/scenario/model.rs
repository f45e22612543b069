//! What a scenario holds. The fields are the keys of the format, in its order; the format is told in `docs/training.md`.

use serde::{Deserialize, Serialize};

/// One incident with the material of every exercise.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Scenario {
    /// The name of its file without the ending: lower case letters, digits and hyphens.
    pub id: String,
    /// What it is called.
    pub title: String,
    /// What kind of event it tells of.
    pub kind: Kind,
    /// What happened, told as a second story.
    pub summary: String,
    /// Whether somebody has gone through its key; what is made from a team's own draft is played after that.
    #[serde(default = "yes")]
    pub reviewed: bool,
    /// A first-story draft in Markdown.
    pub draft: String,
    /// The fact sheet.
    #[serde(rename = "fact", default)]
    pub facts: Vec<Fact>,
    /// Entries of a timeline as drafted.
    #[serde(default)]
    pub timeline: Vec<TimelineEntry>,
    /// The debriefing meeting, turn by turn.
    #[serde(default)]
    pub transcript: Vec<Turn>,
    /// Counterfactuals and near misses.
    #[serde(default)]
    pub spot: Vec<Spot>,
    /// Passages with the traps in them.
    #[serde(default)]
    pub trap: Vec<Trap>,
    /// Sentences to rewrite from the facts.
    #[serde(default)]
    pub rewrite: Vec<Rewrite>,
    /// Lines that somebody says, and questions to choose from.
    #[serde(default)]
    pub ask: Vec<Ask>,
    /// The same decision with two endings.
    #[serde(default)]
    pub swap: Vec<Swap>,
    /// Remediation items to sort.
    #[serde(default)]
    pub triage: Vec<Triage>,
}

const fn yes() -> bool {
    true
}

/// The families of rules that passages of [`Trap`] are named by.
pub const FAMILIES: [&str; 8] = [
    "counterfactual",
    "hindsight-bias",
    "outcome-bias",
    "confirmation-bias",
    "blame-judgement",
    "single-cause",
    "prevention-fallacy",
    "training-as-fix",
];

/// What kind of event a scenario tells of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize, Serialize)]
#[serde(rename_all = "kebab-case")]
#[expect(missing_docs, reason = "the names are the words of the format, and say all there is")]
pub enum Kind {
    Deploy,
    Database,
    Certificate,
    Dns,
    Capacity,
    Disclosure,
    DataLoss,
    Vendor,
    Handover,
    NearMiss,
    Hardware,
    Success,
    Other,
}

/// A fact, and when it was known.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Fact {
    /// Its name, which rewrites refer to.
    pub id: String,
    /// The fact.
    pub text: String,
    /// Whether it was known at `at`.
    pub known: Known,
    /// The moment that `known` speaks of, as written in the scenario.
    pub at: String,
    /// Why it belongs there, in a sentence.
    pub feedback: String,
}

/// Where a fact stood at a moment.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Known {
    /// Seen by those who acted then.
    InView,
    /// Could be looked up; nobody had it open.
    Available,
    /// Learned afterwards.
    Later,
}

/// An entry of the drafted timeline.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct TimelineEntry {
    /// The time as written.
    pub time: String,
    /// What the entry says.
    pub text: String,
    /// What kind of statement it is.
    pub basis: Basis,
    /// What it rests on; empty where nothing is named.
    pub source: String,
    /// What is to be mended in it.
    pub problems: Vec<Problem>,
    /// Why, in a sentence.
    pub feedback: String,
}

/// What kind of statement an entry makes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Basis {
    /// A log, a graph or a screen shows it.
    Observed,
    /// Somebody said it, then or afterwards as their own account.
    Reported,
    /// It was concluded later; what people thought is that as well.
    Inferred,
    /// It grades.
    Judged,
}

/// What an entry of a timeline lacks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Problem {
    /// No log, graph, message or ticket is named.
    NoSource,
    /// The time is about right at best.
    VagueTime,
    /// It says what somebody thought or felt.
    InferredMind,
    /// It grades.
    Judgement,
    /// More than half an hour without an entry before it.
    Gap,
    /// It stands behind a later entry.
    Order,
    /// The time names no zone.
    NoZone,
}

/// A turn of the meeting.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Turn {
    /// A role or a first name.
    pub speaker: String,
    /// What is said.
    pub text: String,
    /// Whether a facilitator speaks up here.
    pub intervene: Intervene,
    /// Why, in a sentence.
    pub reason: String,
    /// What a facilitator could say; empty where it is best to keep listening.
    pub question: String,
}

/// Whether a facilitator speaks up.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Intervene {
    /// The meeting needs it here.
    Must,
    /// Both are fine.
    May,
    /// A word from outside would cut something short.
    MustNot,
}

/// Which items a person meets when.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Set {
    /// Any time.
    #[default]
    Practice,
    /// Only in the form before training.
    Before,
    /// Only in the form after training.
    After,
}

/// A sentence that is a counterfactual, or a near miss.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Spot {
    /// The sentence.
    pub sentence: String,
    /// Whether it is one.
    pub answer: bool,
    /// When it is met.
    #[serde(default)]
    pub set: Set,
    /// The test that tells, in a sentence.
    pub feedback: String,
}

/// A passage, and the traps in it.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Trap {
    /// One or two sentences.
    pub passage: String,
    /// Ids of families; none for a passage without a trap.
    pub families: Vec<String>,
    /// When it is met.
    #[serde(default)]
    pub set: Set,
    /// What decides, in a sentence.
    pub feedback: String,
}

/// A first-story sentence to rewrite.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Rewrite {
    /// The sentence.
    pub sentence: String,
    /// Ids of the facts that belong into the second story.
    pub facts: Vec<String>,
    /// Words that a rewrite keeps, in lower case: roles and things.
    pub keep: Vec<String>,
    /// One way to write it.
    pub example: String,
    /// What the example does, in a sentence.
    pub feedback: String,
}

/// A line that somebody says in the meeting.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Ask {
    /// The line.
    pub line: String,
    /// What the next question best asks for.
    pub probe: Probe,
    /// Why, in a sentence.
    pub feedback: String,
    /// Questions, best first.
    pub options: Vec<AskOption>,
}

/// What a question asks for (after the critical decision method).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[serde(rename_all = "kebab-case")]
#[expect(missing_docs, reason = "the names are the words of the format, and say all there is")]
pub enum Probe {
    Cues,
    Knowledge,
    Goal,
    Options,
    Expectation,
    Pressure,
}

/// A question to choose.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct AskOption {
    /// The question.
    pub text: String,
    /// 2: open, and it asks for the probe; 1: open; 0: closed, leading or accusing.
    pub score: u8,
    /// Why, in a sentence.
    pub feedback: String,
}

/// A decision that is told with one of two endings.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Swap {
    /// The decision, with what was known; no ending.
    pub story: String,
    /// An ending that went well.
    pub good: String,
    /// An ending that did not.
    pub bad: String,
    /// What is asked.
    pub question: String,
    /// What the pair shows, in a sentence.
    pub feedback: String,
}

/// A remediation item to sort.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Triage {
    /// The item as written.
    pub item: String,
    /// How much it changes, by the action hierarchy of RCA2.
    pub strength: Strength,
    /// What it lacks.
    pub missing: Vec<Missing>,
    /// What a better item could look like.
    pub example: String,
    /// What decides, in a sentence.
    pub feedback: String,
}

/// How much an item changes, by the action hierarchy of RCA2.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Strength {
    /// Training, reminders, care.
    Weak,
    /// Checklists, redundancy, alerts.
    Intermediate,
    /// Removed, limited, made automatic.
    Strong,
}

/// What a remediation item lacks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Missing {
    /// A verb that says what is done.
    Verb,
    /// Where it ends.
    Scope,
    /// How one sees that it is done.
    EndTest,
    /// An owner.
    Owner,
    /// One owner in place of several.
    OneOwner,
    /// A date.
    Date,
    /// A first slice within thirty days.
    #[serde(rename = "within-30-days")]
    WithinThirtyDays,
    /// A surprise from the timeline that it answers.
    Surprise,
}
