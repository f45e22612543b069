//! How far the analysis is from what nobody can do without: one pass of an automaton over the anchors of all patterns,
//! and one pass of the Markdown parser, over the same bytes on the same core.
//!
//! Run with `cargo bench --bench limit`. The three take turns, so that whatever else the machine does falls on all of them;
//! `-- --assert` asserts the ratio and the speed that are the goal.

mod text;

use std::collections::BTreeSet;
use std::error::Error;
use std::hint::black_box;
use std::process::ExitCode;
use std::time::Instant;

use aho_corasick::{AhoCorasick, AhoCorasickKind, MatchKind};
use pulldown_cmark::{Options, Parser};
use secondstory_core::lexicon::Lexicon;
use secondstory_core::{Format, Settings, Severity, analyze};
use text::{WriteUp, write_up};

const DOCUMENTS: u64 = 100;
const DOCUMENT_BYTES: usize = 40_000;
const ROUNDS: usize = 40;
/// The most that the analysis may take, in multiples of both passes together.
const MOST_RATIO: f64 = 1.5;
/// The least speed of the analysis, in millions of bytes a second.
const LEAST_SPEED: f64 = 150.0;
/// What the analysis turns on as well.
const MARKDOWN: Options = Options::ENABLE_TABLES
    .union(Options::ENABLE_FOOTNOTES)
    .union(Options::ENABLE_STRIKETHROUGH)
    .union(Options::ENABLE_TASKLISTS)
    .union(Options::ENABLE_GFM);

fn main() -> ExitCode {
    let documents: Vec<WriteUp> = (0..DOCUMENTS).map(|number| write_up(number, DOCUMENT_BYTES)).collect();
    let (ratio, speed) = match measure(&documents) {
        Ok(measured) => measured,
        Err(error) => {
            eprintln!("the limit could not be measured: {error}");
            return ExitCode::FAILURE;
        }
    };
    let is_asserted = std::env::args().any(|argument| argument == "--assert");
    if is_asserted && (ratio > MOST_RATIO || speed < LEAST_SPEED) {
        println!("The goal is {MOST_RATIO} times the limit and {LEAST_SPEED} MB/s.");
        return ExitCode::FAILURE;
    }
    ExitCode::SUCCESS
}

/// The ratio of the analysis to both passes, and its speed in MB/s; from the best round of each.
fn measure(documents: &[WriteUp]) -> Result<(f64, f64), Box<dyn Error>> {
    let settings = Settings::default();
    let anchors = anchors();
    let automaton = AhoCorasick::builder()
        .ascii_case_insensitive(true)
        .match_kind(MatchKind::LeftmostLongest)
        .kind(Some(AhoCorasickKind::DFA))
        .build(&anchors)?;
    let mut best = [f64::INFINITY; 3];
    for _ in 0..ROUNDS {
        let times = [
            time(documents, |document| automaton.find_iter(&document.text).count()),
            time(documents, |document| Parser::new_ext(&document.text, MARKDOWN).into_offset_iter().count()),
            time(documents, |document| {
                let findings = analyze(&document.text, Format::Markdown, &settings);
                let shown = findings.iter().filter(|finding| finding.severity >= Severity::Note).count();
                assert_eq!(shown, document.findings, "a fast wrong answer is no result");
                shown
            }),
        ];
        for (best, time) in best.iter_mut().zip(times) {
            *best = best.min(time);
        }
    }
    Ok(report(documents, anchors.len(), best))
}

fn report(documents: &[WriteUp], anchors: usize, [scan, parse, analysis]: [f64; 3]) -> (f64, f64) {
    let bytes: usize = documents.iter().map(|document| document.text.len()).sum();
    #[expect(clippy::cast_precision_loss, reason = "a number of bytes far below 2^52")]
    let megabytes = bytes as f64 / 1_000_000.0;
    let ratio = analysis / (scan + parse);
    println!("{megabytes:.1} MB in {DOCUMENTS} documents, best of {ROUNDS} rounds");
    println!("automaton over {anchors} anchors: {:.0} MB/s", megabytes / scan);
    println!("Markdown parser: {:.0} MB/s", megabytes / parse);
    println!("both, one after another: {:.0} MB/s", megabytes / (scan + parse));
    println!("analysis: {:.0} MB/s, {ratio:.2} times both", megabytes / analysis);
    (ratio, megabytes / analysis)
}

/// Seconds for a pass over all documents.
fn time(documents: &[WriteUp], pass: impl Fn(&WriteUp) -> usize) -> f64 {
    let start = Instant::now();
    for document in documents {
        black_box(pass(black_box(document)));
    }
    start.elapsed().as_secs_f64()
}

/// Words of which at least one stands in every match of a pattern.
fn anchors() -> Vec<String> {
    let (_, rules, vocabulary) = Lexicon::builtin().into_parts();
    let entries = rules.iter().flat_map(|rule| rule.entries.iter());
    let ids = entries.flat_map(|entry| entry.patterns.iter()).flat_map(|pattern| pattern.anchors.iter());
    let words = ids.filter_map(|id| Some(vocabulary.word(*id)?.text.to_owned()));
    words.collect::<BTreeSet<_>>().into_iter().collect()
}
