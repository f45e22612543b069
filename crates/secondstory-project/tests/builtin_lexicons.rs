//! Runs every example of every built-in rule, by the code that runs a team's own in `secondstory lexicon test`.
//!
//! A failure is shown with the place in the lexicon file. The files themselves are tried, so that a rule can be worked
//! on before `cargo xtask codegen` has compiled it in.

use std::error::Error;
use std::fs;
use std::path::Path;

use secondstory_project::lexicon_test::test_lexicon;

#[test]
fn every_example_shows_what_it_should() -> Result<(), Box<dyn Error>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../lexicons/en").canonicalize()?;
    let mut problems = Vec::new();
    let mut examples = 0;
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.extension().is_some_and(|extension| extension == "toml") {
            let report = test_lexicon(&path)?;
            examples += report.examples;
            problems.extend(report.problems.iter().map(ToString::to_string));
        }
    }
    problems.sort();
    assert!(problems.is_empty(), "{} of {examples} examples:\n{}", problems.len(), problems.join("\n"));
    assert!(examples > 100, "the lexicons are not where this test looks for them");
    Ok(())
}
