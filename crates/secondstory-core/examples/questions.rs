//! The library in another program: prints the questions that a facilitator could bring to the review of a draft.
//!
//! `cargo run -p secondstory-core --example questions -- DRAFT.md` reads the draft from a file, without one from the
//! standard input. Ends with exit code 2 where that cannot be read, and with 0 otherwise: questions are no verdict.

use std::io::Read;
use std::process::ExitCode;
use std::{env, fs, io};

use secondstory_core::line_index::LineIndex;
use secondstory_core::{Format, Level, Settings, Severity, analyze};

fn main() -> ExitCode {
    let path = env::args_os().nth(1);
    let text = match &path {
        Some(path) => fs::read_to_string(path),
        None => read_standard_input(),
    };
    match text {
        Ok(text) => {
            questions(&text).iter().for_each(|question| println!("{question}"));
            ExitCode::SUCCESS
        }
        Err(error) => {
            eprintln!("the draft could not be read: {error}");
            ExitCode::from(2)
        }
    }
}

fn read_standard_input() -> io::Result<String> {
    let mut text = String::new();
    io::stdin().read_to_string(&mut text)?;
    Ok(text)
}

/// One line for each finding at or above the severity `note`: where it is, the words, and the first question of the rule.
fn questions(text: &str) -> Vec<String> {
    let settings = settings();
    // Positions are bytes of the text; lines and columns are made where somebody reads them.
    let lines = LineIndex::new(text);
    let findings = analyze(text, Format::Markdown, &settings);
    let worth_asking = findings.iter().filter(|finding| finding.severity >= Severity::Note);
    let described = worth_asking.map(|finding| {
        let position = lines.position(text, finding.span.start);
        let question = settings.rule(finding.rule).questions.first().map_or("", AsRef::as_ref);
        format!("{}:{}: \"{}\" {question}", position.line, position.column, finding.span.text(text))
    });
    described.collect()
}

/// The built-in rules, with what this program chooses: one family less, and a phrase that is nobody's verdict.
fn settings() -> Settings {
    let mut settings = Settings::default();
    settings.set_level("minimiser", Level::Off);
    settings.allow_phrases(["root cause analysis working group"]);
    settings
}
