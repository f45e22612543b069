//! Items from sentences: those with findings, and those in which a rule looked at a word and passed.

use std::collections::BTreeSet;

use secondstory_core::{Finding, Rule, Settings, Severity, Span, Verdict, trace};

use super::Draft;
use super::writer::{Writer, quoted};
use crate::scenario::FAMILIES;
use crate::sheet::reading::Reading;

/// As many items of a kind are enough; somebody has to review each of them.
const MOST: usize = 12;
const MOST_QUESTIONS: usize = 4;
const MOST_REWRITES: usize = 3;

const FEEDBACK: &str = "To be written: in one sentence, what decides.";

/// A sentence of the draft and what was found in it.
struct Sentence {
    words: String,
    rules: Vec<Found>,
}

struct Found {
    rule: String,
    family: String,
    severity: Severity,
}

/// The sentences that items are made from, each once, in the order of the text.
pub(super) struct Sentences {
    flagged: Vec<Sentence>,
    /// Looked at by a rule for counterfactuals, and passed.
    near_counterfactuals: Vec<String>,
    /// Looked at by another rule of the exercises, and passed.
    near_others: Vec<String>,
}

impl Sentences {
    pub(super) fn of(
        draft: &Draft<'_>,
        findings: &[Finding],
        reading: &Reading<'_>,
        settings: &Settings,
    ) -> Self {
        let mut flagged: Vec<(Span, Sentence)> = Vec::new();
        let rule = |finding: &Finding| settings.rule(finding.rule);
        for finding in findings.iter().filter(|finding| FAMILIES.contains(&rule(finding).family.as_ref())) {
            let (id, family) = (rule(finding).id.to_string(), rule(finding).family.to_string());
            let found = Found { rule: id, family, severity: finding.severity };
            match flagged.iter_mut().find(|(span, _)| *span == finding.sentence) {
                Some((_, sentence)) => sentence.rules.push(found),
                None => {
                    let words = reading.words_of_source(finding.sentence);
                    flagged.push((finding.sentence, Sentence { words, rules: vec![found] }));
                }
            }
        }
        flagged.sort_by_key(|(span, _)| *span);
        let taken: Vec<Span> = findings.iter().map(|finding| finding.sentence).collect();
        let near =
            |is_wanted: &dyn Fn(&str) -> bool| near_misses(draft, &taken, reading, (settings, is_wanted));
        let mut known = BTreeSet::new();
        flagged.retain(|(_, sentence)| known.insert(sentence.words.clone()));
        Self {
            flagged: flagged.into_iter().map(|(_, sentence)| sentence).collect(),
            near_counterfactuals: near(&|family| family == "counterfactual"),
            near_others: near(&|family| family != "counterfactual" && FAMILIES.contains(&family)),
        }
    }
}

/// Sentences without a finding in which a rule of a wanted family tried a pattern and passed.
fn near_misses(
    draft: &Draft<'_>,
    taken: &[Span],
    reading: &Reading<'_>,
    (settings, is_wanted): (&Settings, &dyn Fn(&str) -> bool),
) -> Vec<String> {
    let mut sentences = Vec::new();
    for attempt in trace(draft.text, draft.format, settings) {
        let passed = matches!(
            attempt.verdict,
            Verdict::Exception(_) | Verdict::Requirement | Verdict::Subject(_) | Verdict::Guard(_)
        );
        if passed && !taken.contains(&attempt.sentence) && is_wanted(&settings.rule(attempt.rule).family) {
            let words = reading.words_of_source(attempt.sentence);
            if !words.is_empty() && !sentences.contains(&words) {
                sentences.push(words);
            }
        }
    }
    sentences
}

/// Writes all items that are made from sentences; gives how many.
pub(super) fn write(writer: &mut Writer, sentences: &Sentences, settings: &Settings) -> usize {
    spots(writer, sentences)
        + traps(writer, sentences)
        + rewrites(writer, sentences, settings)
        + asks(writer, sentences, settings)
}

fn spots(writer: &mut Writer, sentences: &Sentences) -> usize {
    let is_counterfactual =
        |sentence: &&Sentence| sentence.rules.iter().any(|found| found.family == "counterfactual");
    let counterfactuals: Vec<&Sentence> =
        sentences.flagged.iter().filter(is_counterfactual).take(MOST).collect();
    let near: Vec<&String> = sentences.near_counterfactuals.iter().take(MOST).collect();
    let all = counterfactuals.iter().map(|sentence| (&sentence.words, "true"));
    for (words, answer) in all.chain(near.iter().map(|words| (*words, "false"))) {
        writer.entry("spot");
        writer.text("sentence", words);
        writer.bare_to_review("answer", answer);
        writer.text_to_review("feedback", FEEDBACK);
    }
    counterfactuals.len() + near.len()
}

fn traps(writer: &mut Writer, sentences: &Sentences) -> usize {
    let flagged = sentences.flagged.iter().take(MOST);
    let near = sentences.near_others.iter().chain(&sentences.near_counterfactuals).take(MOST / 2);
    let mut count = 0;
    for (words, families) in flagged
        .map(|sentence| (&sentence.words, families(sentence)))
        .chain(near.map(|words| (words, Vec::new())))
    {
        writer.entry("trap");
        writer.text("passage", words);
        writer.list_to_review("families", &families);
        writer.text_to_review("feedback", FEEDBACK);
        count += 1;
    }
    count
}

/// The families found in a sentence, each once, in the order of the exercise.
fn families(sentence: &Sentence) -> Vec<&'static str> {
    let found = |family: &&&str| sentence.rules.iter().any(|found| found.family == **family);
    FAMILIES.iter().filter(found).copied().collect()
}

/// The rule that says most about a sentence: the most severe one; of equals, the first.
fn main_rule<'s>(sentence: &Sentence, settings: &'s Settings) -> Option<&'s Rule> {
    let found = sentence.rules.iter().rev().max_by_key(|found| found.severity)?;
    settings.lexicon().rules().map(|(_, rule)| rule).find(|rule| rule.id == found.rule)
}

/// The sentences that say most, for exercises that need words about each.
fn most_telling(sentences: &Sentences, most: usize) -> impl Iterator<Item = &Sentence> {
    let severe = |severity: Severity| {
        sentences
            .flagged
            .iter()
            .filter(move |sentence| sentence.rules.iter().map(|found| found.severity).max() == Some(severity))
    };
    severe(Severity::Warning).chain(severe(Severity::Note)).take(most)
}

fn rewrites(writer: &mut Writer, sentences: &Sentences, settings: &Settings) -> usize {
    let mut count = 0;
    for sentence in most_telling(sentences, MOST_REWRITES) {
        let Some(rule) = main_rule(sentence, settings) else { continue };
        writer.entry("rewrite");
        writer.text("sentence", &sentence.words);
        writer.list_to_review("facts", &[]);
        writer.list_to_review("keep", &[]);
        writer.text_to_review(
            "example",
            &format!("To be written from the facts, for example: {}", rule.reframe),
        );
        writer.text_to_review("feedback", "To be written: in one sentence, what the example does.");
        count += 1;
    }
    count
}

fn asks(writer: &mut Writer, sentences: &Sentences, settings: &Settings) -> usize {
    let mut count = 0;
    for sentence in most_telling(sentences, MOST_QUESTIONS) {
        let Some(rule) = main_rule(sentence, settings) else { continue };
        let mut questions = rule.questions.iter();
        let (Some(best), Some(second)) = (questions.next(), questions.next()) else { continue };
        writer.entry("ask");
        writer.text("line", &sentence.words);
        writer.bare_to_review("probe", &quoted(probe(&rule.family)));
        writer.text_to_review(
            "feedback",
            "To be written: in one sentence, what the next question best asks for.",
        );
        let option = |text: &str, score: u8| {
            format!("    {{ text = {}, score = {score}, feedback = {} }},", quoted(text), quoted(FEEDBACK))
        };
        let options = [
            option(best, 2),
            option(second, 1),
            option("Was that the right thing to do?", 0),
            option("Why didn't you check first?", 0),
        ];
        writer.bare("options", &format!("[ # to review\n{}\n]", options.join("\n")));
        count += 1;
    }
    count
}

/// What to ask for after wording of a family, as a first guess.
fn probe(family: &str) -> &'static str {
    match family {
        "counterfactual" => "options",
        "outcome-bias" => "knowledge",
        "confirmation-bias" => "expectation",
        "blame-judgement" => "goal",
        "training-as-fix" | "prevention-fallacy" => "pressure",
        _ => "cues",
    }
}
