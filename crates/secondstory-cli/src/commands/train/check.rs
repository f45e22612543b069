//! `secondstory train check`: whether the scenarios of a team can be played, and what makes them better exercises.

use std::path::Path;

use secondstory_core::Settings;
use secondstory_facilitator::scenario::{Weight, check};
use secondstory_project::{Problem, SourceFile};

use crate::Exit;
use crate::args::ScenarioCheckArguments;
use crate::output::{Failure, Output};
use crate::report::counted;

/// Checks each file. A problem counts as a finding, a hint does not.
pub(super) fn run(arguments: &ScenarioCheckArguments, output: &mut Output) -> Result<Exit, Failure> {
    let lightest = if arguments.verbose { Weight::Disagreement } else { Weight::Hint };
    let settings = Settings::default();
    let (mut problems, mut hints, mut unread) = (0, 0, Vec::new());
    for path in &arguments.files {
        let file = match source(path) {
            Ok(file) => file,
            Err(problem) => {
                unread.push(problem);
                continue;
            }
        };
        let name = path.file_stem().map(|name| name.to_string_lossy());
        for complaint in check(file.text(), name.as_deref(), &settings) {
            match complaint.weight {
                Weight::Problem => problems += 1,
                Weight::Hint => hints += 1,
                Weight::Disagreement => {}
            }
            if complaint.weight <= lightest {
                let told = Problem { message: told(&complaint), ..file.problem(complaint.span, "") };
                writeln!(output.standard(), "{told}")?;
            }
        }
    }
    output.report(&unread)?;
    let files = counted(arguments.files.len() - unread.len(), "file");
    let found = format!("{} and {} in {files}.", counted(problems, "problem"), counted(hints, "hint"));
    writeln!(output.standard(), "{found}")?;
    Ok(match (unread.is_empty(), problems) {
        (false, _) => Exit::Failed,
        (true, 0) => Exit::Clean,
        (true, _) => Exit::Findings,
    })
}

fn told(complaint: &secondstory_facilitator::scenario::Complaint) -> String {
    format!("{}: {}", complaint.weight.name(), complaint.message)
}

fn source(path: &Path) -> Result<SourceFile, Problem> {
    let text = std::fs::read_to_string(path);
    let text = text.map_err(|error| Problem::of_file(path, format!("cannot be read: {error}")))?;
    Ok(SourceFile::new(path, text))
}
