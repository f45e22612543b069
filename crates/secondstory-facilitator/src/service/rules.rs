//! Rules as the page shows them: beside a finding, and all there is to say.

use secondstory_core::{Rule, Settings};
use serde::Serialize;

/// What stands beside a finding.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct RuleText {
    /// `family/kind`.
    pub id: String,
    /// A short name for people.
    pub title: String,
    /// What was written, and what it hides.
    pub message: String,
    /// Why the wording matters for learning.
    pub why: String,
    /// What a facilitator would ask.
    pub questions: Vec<String>,
    /// A way to say it, with slots in brackets for what only the writer knows; empty where there is none.
    pub reframe: String,
}

/// All there is to say about a rule.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Explained {
    /// What stands beside a finding.
    #[serde(flatten)]
    pub text: RuleText,
    /// The name of its family.
    pub family: String,
    /// Why the family matters.
    pub family_why: String,
    /// Sentences that are flagged, with the words in question between `[[` and `]]`.
    pub flagged: Vec<String>,
    /// Near misses that are passed.
    pub passed: Vec<String>,
}

/// What stands beside a finding of this rule.
pub(super) fn text_of(rule: &Rule) -> RuleText {
    RuleText {
        id: rule.id.to_string(),
        title: rule.title.to_string(),
        message: rule.message.to_string(),
        why: rule.why.to_string(),
        questions: rule.questions.iter().map(ToString::to_string).collect(),
        reframe: rule.reframe.to_string(),
    }
}

/// All there is to say about the rule of that id; nothing where there is none.
pub(super) fn explained(id: &str, settings: &Settings) -> Option<Explained> {
    let (_, rule) = settings.lexicon().find(id)?;
    let family = settings.lexicon().family(&rule.family);
    Some(Explained {
        text: text_of(rule),
        family: family.map_or_else(|| rule.family.to_string(), |family| family.title.to_string()),
        family_why: family.map(|family| family.why.to_string()).unwrap_or_default(),
        flagged: rule.flag.iter().map(ToString::to_string).collect(),
        passed: rule.pass.iter().map(ToString::to_string).collect(),
    })
}
