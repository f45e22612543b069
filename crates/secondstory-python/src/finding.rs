//! Findings and rules as objects of Python, with the names that the JSON report uses.

use pyo3::prelude::*;
use secondstory_core::Target;
use secondstory_core::line_index::Position;

use crate::row::Found;
use crate::settings::Settings;

/// A place in a text.
#[pyclass(frozen, get_all, eq, module = "secondstory", skip_from_py_object)]
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) struct Place {
    /// From 0, in the text as UTF-8.
    byte: u32,
    /// From 1.
    line: u32,
    /// From 1, in Unicode scalar values, as Python counts characters.
    column: u32,
}

#[pymethods]
impl Place {
    fn __repr__(&self) -> String {
        let Self { byte, line, column } = self;
        format!("Place(byte={byte}, line={line}, column={column})")
    }
}

/// One place where the wording stops people from learning, with everything that its rule says.
#[pyclass(frozen, get_all, eq, module = "secondstory", skip_from_py_object)]
#[derive(Clone, PartialEq, Eq)]
pub(crate) struct Finding {
    /// The id of the rule.
    rule: String,
    /// The id of its family.
    family: String,
    /// `warning`, `note` or `hint`.
    severity: &'static str,
    /// What the words hide.
    message: String,
    /// The words.
    text: String,
    /// `person`, `group`, `implied` or `system`; nothing where the grammar does not tell.
    target: Option<&'static str>,
    /// The first character.
    start: Place,
    /// Behind the last character.
    end: Place,
    /// Why the wording matters.
    why: String,
    /// What a good facilitator would ask instead.
    questions: Vec<String>,
    /// A way to say it, with slots for the facts.
    reframe: String,
}

#[pymethods]
impl Finding {
    fn __repr__(&self) -> String {
        let Self { rule, text, start, .. } = self;
        format!("<Finding {rule} {text:?} at {}:{}>", start.line, start.column)
    }
}

impl Finding {
    /// Takes what was found, the text, and what it was read with.
    pub(crate) fn new(found: &Found, text: &str, settings: &Settings) -> Self {
        let finding = &found.finding;
        let rule = settings.analysis().rule(finding.rule);
        let place = |byte, Position { line, column }| Place { byte, line, column };
        Self {
            rule: rule.id.to_string(),
            family: rule.family.to_string(),
            severity: finding.severity.name(),
            message: rule.message.to_string(),
            text: finding.span.text(text).to_owned(),
            target: finding.target.map(Target::name),
            start: place(finding.span.start, found.start),
            end: place(finding.span.end, found.end),
            why: rule.why.to_string(),
            questions: rule.questions.iter().map(ToString::to_string).collect(),
            reframe: rule.reframe.to_string(),
        }
    }
}

/// What there is to say about a kind of wording.
#[pyclass(frozen, get_all, module = "secondstory", skip_from_py_object)]
pub(crate) struct Rule {
    /// Its id.
    id: String,
    /// The id of its family.
    family: String,
    /// A short name.
    title: String,
    /// The severity before a place moves it.
    severity: &'static str,
    /// What the words hide.
    message: String,
    /// Why the wording matters.
    why: String,
    /// What a good facilitator would ask instead.
    questions: Vec<String>,
    /// A way to say it, with slots for the facts.
    reframe: String,
}

#[pymethods]
impl Rule {
    fn __repr__(&self) -> String {
        format!("<Rule {}>", self.id)
    }
}

impl Rule {
    /// Takes the rule of a lexicon.
    pub(crate) fn new(rule: &secondstory_core::Rule) -> Self {
        Self {
            id: rule.id.to_string(),
            family: rule.family.to_string(),
            title: rule.title.to_string(),
            severity: rule.severity.name(),
            message: rule.message.to_string(),
            why: rule.why.to_string(),
            questions: rule.questions.iter().map(ToString::to_string).collect(),
            reframe: rule.reframe.to_string(),
        }
    }
}
