//! The judgement about a sentence does not depend on how it is set: every example of every rule gets the same verdict in
//! a list, in a table, in bold, hard-wrapped, in capitals and so on.
//!
//! A transformation takes an example and gives its variants; none where it cannot be set that way. An example holds if
//! the rule flags the same words in each variant. `cargo test --test robustness -- --nocapture` prints the shares.

#[path = "../support/mod.rs"]
mod support;
mod verdict;

use secondstory_core::lexicon::{Entry, Guards, SubjectClasses};
use secondstory_core::{Attempt, Format, Settings, Span, Target, Verdict, trace};
use support::{Example, with_settings};
use verdict::{check, check_in, conclude, difference, flagged, is_flag, sentences};

/// A sentence that no rule has anything to say about.
const BEFORE: &str = "The pump ran for two hours.";
/// Another one.
const AFTER: &str = "The tank held nine tonnes of water.";

/// Whether the text is free of markup, so that markup can be put into it.
fn is_unmarked(text: &str) -> bool {
    !text.contains(['`', '*', '_', '[', '<', '|', '\\'])
}

/// Whether the text starts and ends as a sentence does.
fn is_closed(text: &str) -> bool {
    text.starts_with(char::is_uppercase) && text.ends_with(['.', '!', '?'])
}

/// The byte ranges of the words, punctuation left out.
fn word_ranges(text: &str) -> Vec<std::ops::Range<usize>> {
    let is_word = |character: char| character.is_alphanumeric() || "'’-".contains(character);
    let mut ranges = Vec::new();
    let mut start = None;
    for (offset, character) in text.char_indices().chain([(text.len(), ' ')]) {
        match (start, is_word(character)) {
            (None, true) => start = Some(offset),
            (Some(first), false) => {
                ranges.push(first..offset);
                start = None;
            }
            _ => {}
        }
    }
    ranges.retain(|range| text[range.clone()].chars().all(char::is_alphabetic));
    ranges
}

/// The text with one word between two marks: each word of the match in turn, or each word where none is marked.
fn with_each_word_in(mark: &str, example: &Example) -> Vec<String> {
    let text = &example.text;
    if !is_unmarked(text) {
        return Vec::new();
    }
    let is_meant = |range: &std::ops::Range<usize>| {
        !is_flag(example) || example.marked.iter().any(|span| span.range().contains(&range.start))
    };
    let ranges = word_ranges(text).into_iter().filter(is_meant);
    ranges
        .map(|range| {
            format!("{}{mark}{}{mark}{}", &text[..range.start], &text[range.clone()], &text[range.end..])
        })
        .collect()
}

#[test]
fn in_a_list() {
    check("list", |example| {
        ["- ", "* ", "1. ", "- [x] "].iter().map(|mark| format!("{mark}{}\n", example.text)).collect()
    });
}

#[test]
fn in_an_indented_list() {
    check("indented list", |example| vec![format!("- {BEFORE}\n    - {AFTER}\n    - {}\n", example.text)]);
}

#[test]
fn in_a_table() {
    check("table", |example| {
        let text = example.text.replace('|', "\\|");
        vec![format!("| Step | Note |\n| ---: | --- |\n| 4 | {text} |\n")]
    });
}

#[test]
fn in_an_alert() {
    check("alert", |example| vec![format!("> [!NOTE]\n> {}\n", example.text)]);
}

#[test]
fn with_a_word_in_bold() {
    check("bold word", |example| with_each_word_in("**", example));
}

#[test]
fn with_a_word_in_italics() {
    check("italic word", |example| with_each_word_in("*", example));
}

#[test]
fn as_a_sentence_in_bold() {
    check("bold sentence", |example| {
        let fits = is_unmarked(&example.text) && is_closed(&example.text);
        let variants =
            ["**", "*", "__"].map(|mark| format!("{BEFORE} {mark}{}{mark} {AFTER}\n", example.text));
        if fits { variants.to_vec() } else { Vec::new() }
    });
}

#[test]
fn with_a_word_in_html() {
    check("html word", |example| {
        let marked = with_each_word_in("\u{0}", example);
        marked.iter().map(|text| text.replacen('\u{0}', "<b>", 1).replacen('\u{0}', "</b>", 1)).collect()
    });
}

/// A link is evidence, and evidence changes the verdict of the rules that ask for it.
#[test]
fn with_a_word_in_a_link() {
    let settings = Settings::default();
    check("linked word", |example| {
        let asks = settings.rule(example.rule).entries.iter().any(|entry| entry.guards.any(Guards::EVIDENCE));
        let marked = if asks { Vec::new() } else { with_each_word_in("\u{0}", example) };
        let link =
            |text: &String| text.replacen('\u{0}', "[", 1).replacen('\u{0}', "](https://example.org/a)", 1);
        marked.iter().map(link).collect()
    });
}

#[test]
fn with_wide_spaces() {
    check("wide spaces", |example| {
        let wide = |space: &str| example.text.replace(' ', space);
        if is_unmarked(&example.text) { vec![wide("  "), wide("\u{a0}"), wide("&nbsp;")] } else { Vec::new() }
    });
}

#[test]
fn without_a_full_stop() {
    check("no full stop", |example| example.text.strip_suffix('.').map(str::to_owned).into_iter().collect());
}

#[test]
fn with_curly_quotes() {
    check("curly quotes", |example| {
        let has_quotes = example.text.contains(['\'', '"']);
        if has_quotes { vec![curly(&example.text)] } else { Vec::new() }
    });
}

/// A quote behind a space or at the start opens, any other closes or leaves letters out.
fn curly(text: &str) -> String {
    let opened = format!(" {text}").replace(" '", " ‘").replace(" \"", " “").replace("(\"", "(“");
    opened.replace('\'', "’").replace('"', "”").trim_start().to_owned()
}

/// At every space in turn, where the next line does not start with what would be markup there.
#[test]
fn hard_wrapped() {
    let breaks = |text: &str, indentation: &str| {
        let spaces = text.match_indices(' ').map(|(space, _)| space);
        let wraps = spaces.filter(|space| text[space + 1..].starts_with(char::is_alphabetic));
        wraps
            .map(|space| format!("{}\n{indentation}{}\n", &text[..space], &text[space + 1..]))
            .collect::<Vec<_>>()
    };
    check("hard-wrapped", |example| breaks(&example.text, ""));
    check("hard-wrapped list", |example| breaks(&format!("- {}", example.text), "  "));
    // A line of plain text that ends in a colon is a heading.
    check_in("hard-wrapped plain text", Format::Plain, |example| {
        breaks(&example.text, "").into_iter().filter(|text| !text.contains(":\n")).collect()
    });
}

/// Where a capital letter tells a name from a word, capitals change the meaning; those examples stay out.
#[test]
fn in_capitals() {
    check("capitals", |example| {
        let text = &example.text;
        let named = text.char_indices().any(|(offset, character)| {
            let starts_sentence =
                offset == 0 || [". ", "? ", "! "].iter().any(|end| text[..offset].ends_with(end));
            let is_self = text[offset..].starts_with("I ") || text[offset..].starts_with("I'");
            character.is_uppercase() && !starts_sentence && !is_self
        });
        let stays_out = named || !is_unmarked(text);
        if stays_out {
            println!("capitals: stays out: {text}");
        }
        if stays_out { Vec::new() } else { vec![text.to_uppercase()] }
    });
}

#[test]
fn between_two_sentences() {
    check("in a paragraph", |example| {
        let text = &example.text;
        if is_closed(text) { vec![format!("{BEFORE} {text} {AFTER}\n")] } else { Vec::new() }
    });
}

#[test]
fn as_plain_text() {
    check_in("plain text", Format::Plain, |example| {
        let text = &example.text;
        if is_unmarked(text) {
            vec![text.clone(), format!("{BEFORE}\n\n{text}\n\n{AFTER}\n")]
        } else {
            Vec::new()
        }
    });
}

/// Where somebody else speaks or nobody does, the same words are no finding.
#[test]
fn nothing_is_flagged_where_the_author_does_not_speak() {
    let names = Settings::default();
    let mut failures = Vec::new();
    let mut tried = 0;
    let is_meant = |example: &Example| is_flag(example) && !example.text.contains('`');
    for (example, settings) in with_settings(sentences().into_iter().filter(is_meant).collect()) {
        for text in places_without_author(&example.text) {
            tried += 1;
            if !flagged(&text, Format::Markdown, &example, &settings).is_empty() {
                let lost = difference(&text, Format::Markdown, &example, &settings);
                failures.push((names.rule(example.rule).id.to_string(), example.text.clone(), lost));
            }
        }
    }
    conclude("places without author", tried, &failures);
}

fn places_without_author(text: &str) -> Vec<String> {
    let mut places = vec![
        format!("## {text}\n"),
        format!("> {text}\n"),
        format!("```\n{text}\n```\n"),
        format!("    {text}\n"),
        format!("<!-- {text} -->\n"),
        format!("---\nsummary: {text}\n---\n"),
        format!("[10:14] sam: {text}\n"),
        format!("<sam> {text}\n"),
    ];
    if !text.contains('"') && is_closed(text) {
        places.push(format!("The channel reads: \"{text}\"\n"));
        places.push(format!("The channel reads: “{text}”\n"));
    }
    places
}

/// Code in the place of people is a machine: a rule about people has nothing to say any more.
#[test]
fn with_code_as_the_subject_of_what_people_do() {
    check_code_subject("code for people", false, |attempt, entry| {
        let is_people = matches!(attempt.target, Some(Target::Person | Target::Group));
        is_people && !entry.subject.is_empty() && !entry.subject.any(SubjectClasses::SYSTEM)
    });
}

/// Code in the place of a machine or of anybody: a rule about both still speaks.
#[test]
fn with_code_as_the_subject_of_what_anything_does() {
    check_code_subject("code for a machine", true, |_, entry| entry.subject.any(SubjectClasses::SYSTEM));
}

/// Puts code in the place of the subject of each flagged match that is meant; the pattern then has to flag, or not to.
#[track_caller]
fn check_code_subject(test: &str, stays: bool, is_meant: impl Fn(&Attempt, &Entry) -> bool) {
    let names = Settings::default();
    let (mut tried, mut failures) = (0, Vec::new());
    for (example, settings) in with_settings(sentences().into_iter().filter(is_flag).collect()) {
        let rule = names.rule(example.rule);
        for attempt in flagged_attempts(&example.text, &settings) {
            let holds =
                |entry: &&Entry| entry.patterns.iter().any(|pattern| pattern.source == attempt.pattern);
            let Some(entry) = rule.entries.iter().find(holds) else { continue };
            // A subject that the pattern itself names by its words cannot be put in another's place.
            let is_free = |subject: &Span| !subject.overlaps(attempt.span);
            let subject = attempt.subject.filter(|subject| is_free(subject) && is_meant(&attempt, entry));
            let Some(subject) = subject else { continue };
            tried += 1;
            let text =
                [&example.text[..subject.range().start], "`cron`", &example.text[subject.range().end..]]
                    .concat();
            let is_flagged =
                flagged_attempts(&text, &settings).iter().any(|found| found.pattern == attempt.pattern);
            if is_flagged != stays {
                let lost = difference(&text, Format::Markdown, &example, &settings);
                failures.push((rule.id.to_string(), example.text.clone(), lost));
            }
        }
    }
    conclude(test, tried, &failures);
}

fn flagged_attempts(text: &str, settings: &Settings) -> Vec<Attempt> {
    let mut attempts = trace(text, Format::Markdown, settings);
    attempts.retain(|attempt| attempt.verdict == Verdict::Flagged);
    attempts
}
