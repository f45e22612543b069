//! What the targets in `fuzz_targets/` do with the bytes that a fuzzer finds: one function for each, which panics where something
//! that is promised does not hold.

mod edits;
mod files;
#[path = "../../tests/promises/mod.rs"]
mod promises;
mod texts;
mod training;

pub use edits::edits;
pub use files::{baseline, configuration, diff, lexicon};
pub use texts::{docx, formats, markdown, plain};
pub use training::{progress, scenario, service};

use secondstory_project::{Problem, SourceFile};

/// Panics with what does not hold.
#[track_caller]
fn hold(held: promises::Held) {
    if let Err(failure) = held {
        panic!("{failure}");
    }
}

/// Panics where a problem points out of the file that it is about.
#[track_caller]
fn points_into(problem: &Problem, file: &SourceFile) {
    let end = file.position(u32::try_from(file.text().len()).unwrap_or(u32::MAX));
    if let Some(place) = problem.position {
        assert!(place.line >= 1 && place.column >= 1, "{problem} is before {:?}", file.text());
        assert!(place.line <= end.line, "{problem} is behind {:?}", file.text());
    }
    if let Some(snippet) = &problem.snippet {
        assert!(snippet.text.get(snippet.mark.clone()).is_some(), "the mark of {problem} is not in its line");
    }
    assert!(!problem.to_string().is_empty());
}
