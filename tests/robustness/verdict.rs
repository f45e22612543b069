//! One helper for all transformations: does the rule of an example flag the same words in each of its variants?

use secondstory_core::{Format, Settings, Span, analyze, trace};

use crate::support::{Example, examples, with_settings};

/// What the transformations put into a text that has letters and is not read as words.
const MARKUP_WITH_LETTERS: &[&str] = &["<b>", "</b>", "](https://example.org/a)", "&nbsp;"];

/// An example whose meaning a transformation changes: the test, the rule, the start of the text, and why.
struct Exception {
    test: &'static str,
    rule: &'static str,
    start: &'static str,
    #[allow(dead_code, reason = "read by people")]
    reason: &'static str,
}

/// There is none; an engine that sees less is no exception.
const EXCEPTIONS: &[Exception] = &[];

/// The examples that are one paragraph of prose, and speak about wording rather than about comments of ours.
pub(crate) fn sentences() -> Vec<Example> {
    let settings = Settings::default();
    let is_wording = |example: &Example| !settings.rule(example.rule).entries.is_empty();
    let is_paragraph = |example: &Example| {
        let starts_plain =
            example.text.starts_with(|first: char| first.is_alphabetic() || "`'\"“‘".contains(first));
        starts_plain && !example.text.contains('\n')
    };
    examples().into_iter().filter(|example| is_wording(example) && is_paragraph(example)).collect()
}

/// Asserts that every example keeps its verdict in every variant; tells each that does not, and the share that does.
#[track_caller]
pub(crate) fn check(test: &str, variants: impl Fn(&Example) -> Vec<String>) {
    check_in(test, Format::Markdown, variants);
}

#[track_caller]
pub(crate) fn check_in(test: &str, format: Format, variants: impl Fn(&Example) -> Vec<String>) {
    let names = Settings::default();
    let (mut tried, mut failures) = (0, Vec::new());
    for (example, settings) in with_settings(sentences()) {
        let expected = words(&example.text, Format::Markdown, &example, &settings);
        // What the bare sentence does not show is a matter of the lexicon, and is told in `tests/lexicons.rs`.
        let variants = if expected.len() == example.marked.len() { variants(&example) } else { Vec::new() };
        tried += usize::from(!variants.is_empty());
        let lost = variants.iter().find_map(|text| {
            let found = words(text, format, &example, &settings);
            (found != expected).then(|| difference(text, format, &example, &settings))
        });
        if let Some(lost) = lost {
            failures.push((names.rule(example.rule).id.to_string(), example.text, lost));
        }
    }
    conclude(test, tried, &failures);
}

/// The words that the rule flags, without regard to how they are set.
fn words(text: &str, format: Format, example: &Example, settings: &Settings) -> Vec<String> {
    let spans = flagged(text, format, example, settings);
    spans.iter().map(|span| bare(span.text(text))).collect()
}

/// The spans that the rule of the example flags in a text.
pub(crate) fn flagged(text: &str, format: Format, example: &Example, settings: &Settings) -> Vec<Span> {
    let findings = analyze(text, format, settings);
    findings.iter().filter(|finding| finding.rule == example.rule).map(|finding| finding.span).collect()
}

/// Whether the rule is to speak.
pub(crate) fn is_flag(example: &Example) -> bool {
    !example.marked.is_empty()
}

/// The letters and digits in lower case, without those that belong to markup.
fn bare(text: &str) -> String {
    let plain = MARKUP_WITH_LETTERS.iter().fold(text.to_owned(), |text, markup| text.replace(markup, ""));
    plain.to_lowercase().chars().filter(|character| character.is_alphanumeric()).collect()
}

/// What the rule says about a variant, and which verdicts its patterns met with.
pub(crate) fn difference(text: &str, format: Format, example: &Example, settings: &Settings) -> String {
    let attempts = trace(text, format, settings);
    let own = attempts.iter().filter(|attempt| attempt.rule == example.rule);
    let verdicts: Vec<String> =
        own.map(|attempt| format!("{:?} on {:?}", attempt.verdict, attempt.span.text(text))).collect();
    let verdicts = if verdicts.is_empty() { "no pattern matches".to_owned() } else { verdicts.join(", ") };
    format!("{text:?}: {verdicts}")
}

/// Reports the share that holds; fails where one does not hold and is no exception, or where an exception holds.
#[track_caller]
pub(crate) fn conclude(test: &str, tried: usize, failures: &[(String, String, String)]) {
    let excepted: Vec<&Exception> = EXCEPTIONS.iter().filter(|exception| exception.test == test).collect();
    let is = |exception: &Exception, (rule, text, _): &(String, String, String)| {
        exception.rule == rule && text.starts_with(exception.start)
    };
    let needless = excepted.iter().filter(|exception| !failures.iter().any(|failure| is(exception, failure)));
    let needless: Vec<&str> = needless.map(|exception| exception.start).collect();
    let real = failures.iter().filter(|failure| !excepted.iter().any(|exception| is(exception, failure)));
    let real: Vec<String> = real.map(|(rule, _, lost)| format!("{rule}: {lost}")).collect();
    println!("{test}: {} of {tried} examples hold", tried - failures.len());
    assert!(tried > 0, "{test}: no example takes part");
    assert!(needless.is_empty(), "{test}: these exceptions hold by now: {needless:?}");
    assert!(real.is_empty(), "{test}: {} of {tried} examples do not hold:\n{}", real.len(), real.join("\n"));
}
