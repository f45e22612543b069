//! `secondstory lexicon test FILE`: tells a lexicon's author what is not yet as it should be.

use std::path::Path;

use secondstory_project::lexicon_test::test_lexicon;

use crate::Exit;
use crate::output::{Failure, Output};
use crate::report::{counted, excerpt};

/// Runs the command. What is wrong in the lexicon is what was asked for, and so goes to the standard output.
pub(super) fn test(path: &Path, output: &mut Output) -> Result<Exit, Failure> {
    let report = test_lexicon(path)?;
    let out = output.standard();
    for problem in &report.problems {
        writeln!(out, "{}\n", excerpt::problem(problem))?;
    }
    let (rules, examples) = (counted(report.rules, "rule"), counted(report.examples, "example"));
    let adjustments = counted(report.adjustments, "adjustment");
    writeln!(out, "{}: {rules}, {examples}, {adjustments}.", path.display())?;
    if report.problems.is_empty() {
        writeln!(out, "Every example shows what it should, and every pattern has one.")?;
        return Ok(Exit::Clean);
    }
    writeln!(out, "{} to look at.", counted(report.problems.len(), "place"))?;
    Ok(Exit::Findings)
}
