//! How many bytes a second the analysis reads on one core, and how long a long document takes.
//!
//! Run with `cargo bench --bench check`. The number of findings is always asserted, because a fast wrong answer is no
//! result; `-- --assert` also asserts the speed that the project promises.

mod text;

use std::hint::black_box;
use std::process::ExitCode;
use std::time::{Duration, Instant};

use secondstory_core::{Format, Settings, Severity, analyze};
use text::{WriteUp, write_up};

/// A folder of a company's write-ups of some years.
const FOLDER_BYTES: usize = 10_000_000;
const DOCUMENT_BYTES: usize = 40_000;
/// A document of about ten thousand words: as long as they get.
const LONG_BYTES: usize = 72_000;
const ROUNDS: usize = 5;
/// What `--assert` asks for, in millions of bytes a second.
const LEAST_SPEED: f64 = 60.0;

fn main() -> ExitCode {
    let settings = Settings::default();
    let speed = folder(&settings);
    long_document(&settings);
    if std::env::args().any(|argument| argument == "--assert") && speed < LEAST_SPEED {
        println!("That is less than the {LEAST_SPEED} MB/s that are promised.");
        return ExitCode::FAILURE;
    }
    ExitCode::SUCCESS
}

/// Checks a folder's worth of text several times, and gives the best speed in MB/s.
fn folder(settings: &Settings) -> f64 {
    let count = FOLDER_BYTES / DOCUMENT_BYTES;
    let folder: Vec<WriteUp> = (0..count).map(|number| write_up(number as u64, DOCUMENT_BYTES)).collect();
    let bytes: usize = folder.iter().map(|write_up| write_up.text.len()).sum();
    let expected: usize = folder.iter().map(|write_up| write_up.findings).sum();
    let best = best_of(ROUNDS, || {
        let found: usize = folder.iter().map(|write_up| findings(&write_up.text, settings)).sum();
        assert_eq!(found, expected, "the number of findings is not the number of sentences made to be found");
    });
    let speed = megabytes(bytes) / best.as_secs_f64();
    println!("folder: {count} documents, {:.1} MB, {expected} findings: {speed:.1} MB/s", megabytes(bytes));
    speed
}

fn long_document(settings: &Settings) {
    let document = write_up(1, LONG_BYTES);
    let words = document.text.split_whitespace().count();
    let best = best_of(20 * ROUNDS, || assert_eq!(findings(&document.text, settings), document.findings));
    println!(
        "one document: {:.3} MB, {words} words, {} findings: {:.3} ms",
        megabytes(document.text.len()),
        document.findings,
        best.as_secs_f64() * 1000.0
    );
}

fn findings(text: &str, settings: &Settings) -> usize {
    let findings = analyze(black_box(text), Format::Markdown, settings);
    findings.iter().filter(|finding| finding.severity >= Severity::Note).count()
}

fn best_of(rounds: usize, work: impl Fn()) -> Duration {
    let round = |_| {
        let start = Instant::now();
        work();
        start.elapsed()
    };
    (0..rounds).map(round).min().unwrap_or_default()
}

#[expect(clippy::cast_precision_loss, reason = "a number of bytes far below 2^52")]
fn megabytes(bytes: usize) -> f64 {
    bytes as f64 / 1_000_000.0
}
