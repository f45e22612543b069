//! The rules of a SARIF run: every one that can speak about one of the files, with the help that code scanning shows beside a
//! result.

use std::collections::BTreeMap;

use secondstory_core::{Level, Rule, Severity};
use secondstory_project::rule_text::page;

use super::super::Outcome;
use super::log::{Configuration, Descriptor, Message, RuleProperties};

/// Rules in the order in which the settings of the files have them, each of them once.
pub(super) struct Rules<'o> {
    list: Vec<&'o Rule>,
    numbers: BTreeMap<&'o str, usize>,
}

impl<'o> Rules<'o> {
    /// The rules that are on for one of the files that were read.
    pub(super) fn of(outcome: &'o Outcome) -> Self {
        let mut rules = Self { list: Vec::new(), numbers: BTreeMap::new() };
        let mut seen = Vec::new();
        for (_, text) in outcome.read() {
            let made = std::sync::Arc::as_ptr(&text.settings);
            if !seen.contains(&made) {
                seen.push(made);
                let settings = &text.settings.settings;
                let on = settings.lexicon().rules().filter(|(index, _)| settings.level(*index) != Level::Off);
                on.for_each(|(_, rule)| rules.add(rule));
            }
        }
        rules
    }

    fn add(&mut self, rule: &'o Rule) {
        if !self.numbers.contains_key(rule.id.as_ref()) {
            self.numbers.insert(&rule.id, self.list.len());
            self.list.push(rule);
        }
    }

    /// The number of a rule in the run.
    pub(super) fn number(&self, rule: &Rule) -> Option<usize> {
        self.numbers.get(rule.id.as_ref()).copied()
    }

    /// All of them.
    pub(super) fn descriptors(&self) -> Vec<Descriptor<'o>> {
        self.list.iter().map(|rule| descriptor(rule)).collect()
    }
}

fn descriptor(rule: &Rule) -> Descriptor<'_> {
    let page = page(rule);
    Descriptor {
        id: &rule.id,
        name: identifier(&rule.id),
        short_description: Message::new(format!("{}.", rule.title)),
        full_description: Message::new(format!("{} {}", rule.message, rule.why)),
        default_configuration: Configuration { level: level(rule.severity) },
        help: Message { text: plain_help(rule).into(), markdown: Some(markdown_help(rule, page.as_deref())) },
        help_uri: page,
        properties: RuleProperties {
            tags: vec![&rule.family, rule.status.name()],
            problem_severity: match rule.severity {
                Severity::Warning => "warning",
                _ => "recommendation",
            },
        },
    }
}

/// SARIF has error, warning, note and none; a hint is a note whose properties say that it is one.
pub(super) const fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Warning => "warning",
        _ => "note",
    }
}

/// The id in the form that the specification asks of names: `CounterfactualShouldHave`.
fn identifier(id: &str) -> String {
    let mut identifier = String::with_capacity(id.len());
    for word in id.split(|character: char| !character.is_alphanumeric()) {
        let mut characters = word.chars();
        identifier.extend(characters.next().into_iter().flat_map(char::to_uppercase));
        identifier.push_str(characters.as_str());
    }
    identifier
}

fn plain_help(rule: &Rule) -> String {
    let mut help = rule.why.to_string();
    for question in rule.questions.iter() {
        help.push_str("\nAsk: ");
        help.push_str(question);
    }
    if !rule.reframe.is_empty() {
        help.push_str("\nTry: ");
        help.push_str(&rule.reframe);
    }
    help
}

fn markdown_help(rule: &Rule, page: Option<&str>) -> String {
    let questions = questions(rule);
    let mut help = format!("{}\n\n{}\n\n**Questions to ask instead**\n\n{questions}", rule.message, rule.why);
    if !rule.reframe.is_empty() {
        help.push_str("\n**A way to say it**\n\n> ");
        help.push_str(&with_visible_slots(&rule.reframe));
        help.push('\n');
    }
    if let Some(page) = page {
        help.push_str(&format!("\n[Examples of what is flagged and what is not]({page})\n"));
    }
    help
}

/// The questions as a list in Markdown.
pub(super) fn questions(rule: &Rule) -> String {
    rule.questions.iter().map(|question| format!("- {question}\n")).collect()
}

/// A slot such as `[role]` would be read as the text of a link.
fn with_visible_slots(reframe: &str) -> String {
    reframe.replace('[', "\\[").replace(']', "\\]")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_an_identifier() {
        assert_eq!(identifier("counterfactual/should-have"), "CounterfactualShouldHave");
        assert_eq!(identifier("team:hidden-agency/it"), "TeamHiddenAgencyIt");
    }
}
