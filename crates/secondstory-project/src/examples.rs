//! Runs the examples of a rule: a `flag` sentence has to give exactly the marked spans, a `pass` sentence none, and
//! every pattern has to be fired by some `flag` sentence.
//!
//! The same code runs the examples of the built-in rules in our tests and those of a team's lexicon in
//! `secondstory lexicon test`.

use std::collections::BTreeSet;

use secondstory_core::{Format, Level, Rule, RuleIndex, Settings, Span, Verdict, analyze, trace};

/// An example that does not show what it should.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ExampleFailure {
    /// Which one.
    pub place: ExamplePlace,
    /// What was expected and what came, in one sentence.
    pub message: String,
}

/// Where in its rule a failure stands; numbers count from 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum ExamplePlace {
    /// The `flag` sentence of that number.
    Flag(usize),
    /// The `pass` sentence of that number.
    Pass(usize),
    /// The pattern of that entry and number, which no `flag` sentence fires.
    Pattern(usize, usize),
}

/// Runs the examples of one rule. Only that rule is turned on, so that the others cannot speak in its place.
#[must_use]
pub fn check_examples(index: RuleIndex, settings: &Settings) -> Vec<ExampleFailure> {
    let rule = settings.rule(index);
    let alone = only(rule, settings);
    let mut failures = Vec::new();
    let mut fired = BTreeSet::new();
    for (number, written) in rule.flag.iter().enumerate() {
        let (text, expected) = unmarked(written);
        if let Some(message) = check_text(index, &text, &expected, &alone) {
            failures.push(ExampleFailure { place: ExamplePlace::Flag(number), message });
        }
        fired.extend(fired_patterns(index, &text, &alone));
    }
    for (number, text) in rule.pass.iter().enumerate() {
        if let Some(message) = check_text(index, text, &[], &alone) {
            failures.push(ExampleFailure { place: ExamplePlace::Pass(number), message });
        }
    }
    failures.extend(unfired(rule, &fired));
    failures
}

/// The same settings with every other rule turned off. A rule without patterns speaks about comments that name other
/// rules; those stay on.
fn only(rule: &Rule, settings: &Settings) -> Settings {
    let mut alone = settings.clone();
    if rule.entries.is_empty() {
        return alone;
    }
    for (_, other) in settings.lexicon().rules() {
        alone.set_level(&other.id, Level::Off);
    }
    alone.set_level(&rule.id, Level::Default);
    alone
}

/// Takes the marks out of a text; gives the text and the spans that were marked.
#[must_use]
pub fn unmarked(written: &str) -> (String, Vec<Span>) {
    let mut text = String::with_capacity(written.len());
    let mut spans = Vec::new();
    let mut rest = written;
    while let Some((before, after)) = rest.split_once("[[") {
        let Some((marked, after)) = after.split_once("]]") else { break };
        text.push_str(before);
        let start = text.len();
        text.push_str(marked);
        spans.push(Span::from_range(start..text.len()));
        rest = after;
    }
    text.push_str(rest);
    (text, spans)
}

fn check_text(index: RuleIndex, text: &str, expected: &[Span], settings: &Settings) -> Option<String> {
    let findings = analyze(text, Format::Markdown, settings);
    let found: Vec<Span> =
        findings.iter().filter(|finding| finding.rule == index).map(|finding| finding.span).collect();
    if found == expected {
        return None;
    }
    let quoted = |spans: &[Span]| match spans {
        [] => "nothing".to_owned(),
        _ => spans.iter().map(|span| format!("\"{}\"", span.text(text))).collect::<Vec<_>>().join(" and "),
    };
    Some(format!("this example marks {} and the rule flags {}", quoted(expected), quoted(&found)))
}

fn fired_patterns(index: RuleIndex, text: &str, settings: &Settings) -> Vec<String> {
    trace(text, Format::Markdown, settings)
        .into_iter()
        .filter(|attempt| {
            attempt.rule == index && matches!(attempt.verdict, Verdict::Flagged | Verdict::Overlapped)
        })
        .map(|attempt| attempt.pattern)
        .collect()
}

fn unfired<'r>(rule: &'r Rule, fired: &'r BTreeSet<String>) -> impl Iterator<Item = ExampleFailure> + 'r {
    rule.entries.iter().enumerate().flat_map(move |(entry_number, entry)| {
        let patterns = entry.patterns.iter().enumerate();
        patterns.filter(|(_, pattern)| !fired.contains(pattern.source.as_ref())).map(move |(number, _)| {
            let message = "no `flag` example fires this pattern".to_owned();
            ExampleFailure { place: ExamplePlace::Pattern(entry_number, number), message }
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn takes_the_marks_out() {
        let (text, spans) = unmarked("We [[should have]] and [[could have]] asked.");
        assert_eq!(text, "We should have and could have asked.");
        let marked: Vec<_> = spans.iter().map(|span| span.text(&text)).collect();
        assert_eq!(marked, ["should have", "could have"]);
    }

    #[test]
    fn a_mark_that_is_not_closed_is_text() {
        assert_eq!(unmarked("a [[b"), ("a [[b".to_owned(), Vec::new()));
    }
}
