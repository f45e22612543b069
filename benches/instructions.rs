//! One stage of the analysis, once, for a program that counts instructions: `ci/instructions/run.sh` runs it.
//!
//! The argument names the stage. Each does what the one before does and one thing more, so that differences are costs.
//! Times are left to `check.rs`: they need many rounds and a quiet machine, a count needs neither.

mod text;

use std::process::ExitCode;

use secondstory_core::{Document, Format, Settings, Severity, analyze};
use text::{WriteUp, write_up};

const DOCUMENTS: u64 = 25;
const DOCUMENT_BYTES: usize = 40_000;

fn main() -> ExitCode {
    let documents: Vec<WriteUp> = (0..DOCUMENTS).map(|number| write_up(number, DOCUMENT_BYTES)).collect();
    let bytes: usize = documents.iter().map(|document| document.text.len()).sum();
    let Some(stage) = std::env::args().skip(1).find(|argument| !argument.starts_with("--")) else {
        println!("Name a stage: text, settings, parse or analyse.");
        return ExitCode::SUCCESS;
    };
    let texts = documents.iter().map(|document| document.text.as_str());
    let result = match stage.as_str() {
        "text" => 0,
        "settings" => Settings::default().lexicon().rules().count(),
        "parse" => texts.map(|text| Document::parse(text, Format::Markdown).blocks.len()).sum(),
        "analyse" => {
            let settings = Settings::default();
            let shown = texts.flat_map(|text| analyze(text, Format::Markdown, &settings));
            shown.filter(|finding| finding.severity >= Severity::Note).count()
        }
        _ => {
            eprintln!("there is no stage {stage}; known are text, settings, parse and analyse");
            return ExitCode::from(2);
        }
    };
    println!("{stage}: {bytes} bytes, {result}");
    let expected: usize = documents.iter().map(|document| document.findings).sum();
    if stage == "analyse" && result != expected {
        eprintln!("{result} findings, {expected} expected: a fast wrong answer is no result");
        return ExitCode::FAILURE;
    }
    ExitCode::SUCCESS
}
