//! Every rule that speaks on the page, explained once, below its family.

use std::collections::BTreeMap;

use maud::{Markup, html};
use secondstory_core::{Family, Lexicon, Rule};
use secondstory_project::rule_text;

use super::Shown;
use crate::page::{anchor, text};

/// The families of the rules that speak, in the order of their names, each with its rules.
pub(super) fn section(shown: &[Shown<'_>]) -> Markup {
    let mut rules: BTreeMap<&str, BTreeMap<&str, (&Rule, &Lexicon)>> = BTreeMap::new();
    for Shown { text: checked, .. } in shown {
        for rule in checked.shown().map(|finding| checked.rule(finding)) {
            let of_family = rules.entry(&rule.family).or_default();
            of_family.entry(&rule.id).or_insert((rule, checked.settings.settings.lexicon()));
        }
    }
    html! {
        section.rules aria-labelledby="rules" {
            h2 id="rules" { "The rules that speak here" }
            @for (family, rules) in rules { (section_of(family, &rules)) }
        }
    }
}

fn section_of(id: &str, rules: &BTreeMap<&str, (&Rule, &Lexicon)>) -> Markup {
    let family = rules.values().next().and_then(|(_, lexicon)| family(lexicon, id));
    html! {
        section aria-labelledby=(anchor("family", id)) {
            h3 id=(anchor("family", id)) { (family.map_or(id, |family| &family.title)) }
            @if let Some(family) = family { p { (text(&family.why)) } }
            @for (rule, _) in rules.values() { (explanation(rule)) }
        }
    }
}

fn family<'l>(lexicon: &'l Lexicon, id: &str) -> Option<&'l Family> {
    lexicon.families().iter().find(|family| family.id == id)
}

fn explanation(rule: &Rule) -> Markup {
    html! {
        section.rule aria-labelledby=(anchor("rule", &rule.id)) {
            h4 id=(anchor("rule", &rule.id)) {
                (text(&rule.title)) " "
                @match rule_text::page(rule) {
                    Some(page) => a.id href=(page) { (rule.id) },
                    None => span.id { (rule.id) },
                }
            }
            p { (text(&rule.message)) }
            @if !rule.why.is_empty() { p { (text(&rule.why)) } }
            @if !rule.questions.is_empty() {
                ul.questions { @for question in rule.questions.iter() { li { (text(question)) } } }
            }
            @if !rule.reframe.is_empty() { p.reframe { (text(&rule.reframe)) } }
        }
    }
}
