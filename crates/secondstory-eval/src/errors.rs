//! Each wrong and each missed sentence, with what the engine made of it.
//!
//! This is what a rule's author works from, and so the place that keeps the held-out part closed.

use secondstory_core::{Attempt, Severity, Verdict, trace};

use crate::corpus::{Collection, Document, Label, Scope};
use crate::detector::{Checked, Hit, Product};
use crate::mark::{Filter, Mark, Standing, covered, marks};
use crate::neutral::noise;
use crate::options::Options;
use crate::tally::IMAGINED_WORLD;

/// Lists the errors that the options ask for. Refuses to list held-out ones unless that is asked for expressly.
pub(crate) fn report(
    product: &Product,
    checked: &[Checked<'_>],
    options: &Options,
) -> Result<String, String> {
    let scope = options.scope.unwrap_or(Scope::Development);
    if scope != Scope::Development && !options.reveal_held_out {
        return Err("the errors of the held-out part stay closed, or its figures say nothing any more; \
                    use --part development, or --reveal-held-out at the very end"
            .to_owned());
    }
    let mut text = String::new();
    let labels = options.label.map_or_else(|| Label::ALL.to_vec(), |label| vec![label]);
    for label in labels {
        text.push_str(&family(product, checked, (label, scope), options));
    }
    if options.label.is_none() {
        text.push_str(&neutral(checked, options));
    }
    Ok(text)
}

fn family(
    product: &Product,
    checked: &[Checked<'_>],
    (label, scope): (Label, Scope),
    options: &Options,
) -> String {
    let (semeval, ours): (Vec<_>, Vec<_>) =
        checked.iter().cloned().partition(|checked| checked.document.collection == Collection::Semeval);
    let whole = Filter::at(options.least);
    // SemEval means less than the family does, so only the kinds it means can be wrong there.
    let narrow = Filter { least: options.least, kinds: Some(IMAGINED_WORLD) };
    let mut marked = marks(&ours, label, whole);
    marked.extend(marks(&semeval, label, narrow));
    let in_scope: Vec<&Mark<'_>> = covered(&marked, scope, None).collect();
    let wrong = in_scope.iter().filter(|mark| mark.standing == Standing::Absent);
    let missed = in_scope.iter().filter(|mark| mark.standing == Standing::Strong && !mark.is_flagged());
    let wrong: Vec<String> = wrong.map(|mark| false_positive(mark)).collect();
    let missed: Vec<String> = missed.map(|mark| false_negative(product, mark)).collect();
    let mut text = String::new();
    for (sort, items) in [("false positives", wrong), ("false negatives", missed)] {
        text.push_str(&format!("## {} {}: {} {sort}\n\n", label.code(), label.family(), items.len()));
        text.extend(items.into_iter().take(options.errors_limit));
    }
    text
}

fn false_positive(mark: &Mark<'_>) -> String {
    let hits: Vec<String> = mark.hits.iter().map(|hit| describe(hit)).collect();
    format!("{}\n  {}\n  {}\n\n", place(mark), hits.join("\n  "), marked_sentence(mark))
}

fn describe(hit: &Hit) -> String {
    let target = hit.target.map_or("not told", secondstory_core::Target::name);
    format!("flagged: {} {}, target {target}", hit.rule, hit.severity.name())
}

fn false_negative(product: &Product, mark: &Mark<'_>) -> String {
    let sentence = mark.sentence;
    let target = sentence.and_then(|sentence| sentence.target.as_deref()).unwrap_or("not told");
    let trigger = sentence.and_then(|sentence| sentence.trigger.as_deref()).unwrap_or("not told");
    let mut text = format!("{}\n  labelled: target {target}, because of: {trigger}\n", place(mark));
    text.push_str(&format!("  {}\n", marked_sentence(mark)));
    let attempts = attempts(product, mark);
    if attempts.is_empty() {
        text.push_str("  no candidate of this family\n");
    }
    for attempt in attempts {
        text.push_str(&format!("  tried: {}\n", describe_attempt(product, mark.document, &attempt)));
    }
    text.push('\n');
    text
}

fn attempts(product: &Product, mark: &Mark<'_>) -> Vec<Attempt> {
    let attempts = trace(&mark.document.text, mark.document.format, &product.settings);
    let is_near = |attempt: &Attempt| {
        let family = &product.settings.rule(attempt.rule).family;
        mark.range.contains(&(attempt.span.start as usize)) && family == mark.label.family()
    };
    attempts.into_iter().filter(is_near).collect()
}

fn describe_attempt(product: &Product, document: &Document, attempt: &Attempt) -> String {
    let words = one_line(attempt.span.text(&document.text));
    let verdict = match &attempt.verdict {
        Verdict::Flagged => "flagged, but below the severity that counts".to_owned(),
        Verdict::Place(place) => format!("it stands in a place that is never flagged: {place}"),
        Verdict::Exception(pattern) => format!("exception `{pattern}`"),
        Verdict::Requirement => "nothing required stands beside it".to_owned(),
        Verdict::Subject(class) => format!("subject is {class}"),
        Verdict::Guard(guard) => format!("guard {guard}"),
        other => format!("{other:?}").to_lowercase(),
    };
    let subject = attempt.subject.map_or_else(String::new, |subject| {
        format!(", subject \"{}\"", one_line(subject.text(&document.text)))
    });
    let rule = &product.settings.rule(attempt.rule).id;
    format!("{rule} `{}` on \"{words}\"{subject}, section {}: {verdict}", attempt.pattern, attempt.section)
}

fn place(mark: &Mark<'_>) -> String {
    let document = mark.document;
    format!(
        "{} {}/{} at byte {}",
        mark.label.code(),
        document.collection.name(),
        document.name,
        mark.range.start
    )
}

/// The sentence on one line, what was flagged in brackets.
fn marked_sentence(mark: &Mark<'_>) -> String {
    let text = &mark.document.text;
    let mut marked = String::new();
    let mut position = mark.range.start;
    for hit in &mark.hits {
        if hit.range.start < position {
            continue;
        }
        let (before, inside) = (text.get(position..hit.range.start), text.get(hit.range.clone()));
        marked.push_str(&format!("{}[[{}]]", before.unwrap_or_default(), inside.unwrap_or_default()));
        position = hit.range.end;
    }
    marked.push_str(text.get(position..mark.range.end).unwrap_or_default());
    one_line(&marked)
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn neutral(checked: &[Checked<'_>], options: &Options) -> String {
    let mut items = Vec::new();
    for checked in checked.iter().filter(|checked| checked.document.collection == Collection::Neutral) {
        let least = options.least.max(Severity::Hint);
        for hit in noise(checked, least) {
            let sentence = checked.document.text.get(hit.sentence.clone()).unwrap_or_default();
            let words = checked.document.text.get(hit.range.clone()).unwrap_or_default();
            let place = format!("neutral/{} at byte {}", checked.document.name, hit.range.start);
            items.push(format!(
                "{place}\n  {} on \"{}\"\n  {}\n\n",
                describe(hit),
                one_line(words),
                one_line(sentence)
            ));
        }
    }
    if items.is_empty() {
        return String::new();
    }
    let title = format!("## neutral prose: {} findings\n\n", items.len());
    std::iter::once(title).chain(items.into_iter().take(options.errors_limit)).collect()
}
