//! Why the exit code is what it is, in one sentence: nobody has to guess what made a pipeline stop.

use std::collections::BTreeMap;

use secondstory_project::FailOn;

use super::{Outcome, counted};
use crate::Exit;

/// What makes a check fail somewhere, and who chose it.
type Level<'o> = (FailOn, Option<&'o str>);

/// The sentence for the end of the report.
pub(crate) fn exit_reason(outcome: &Outcome, exit: Exit) -> String {
    match exit {
        Exit::Failed => {
            "The exit code is 2: a part of the job could not be done, and the messages say which.".to_owned()
        }
        Exit::Clean => format!("The exit code is 0: {}.", consequence(outcome)),
        Exit::Findings => format!("The exit code is 1: {}.", consequence(outcome)),
    }
}

/// What the findings mean for the check: a clause without a full stop, for reports that do not end with an exit code.
pub(super) fn consequence(outcome: &Outcome) -> String {
    let levels = levels(outcome);
    let (failing, hidden) = failing(outcome);
    if levels.is_empty() {
        return "nothing was checked".to_owned();
    }
    if failing == 0 {
        return format!("no finding reaches `fail-on`, which is {levels}");
    }
    let verb = if failing == 1 { "reaches" } else { "reach" };
    let hidden = match hidden {
        0 => String::new(),
        some => format!("; {some} of them below `min-severity`, and so not shown"),
    };
    format!("{} {verb} `fail-on`, which is {levels}{hidden}", counted(failing, "finding"))
}

/// How many findings reach the level, and how many of those are not shown.
fn failing(outcome: &Outcome) -> (usize, usize) {
    let failing = outcome
        .read()
        .flat_map(|(_, text)| text.failing().map(|finding| finding.severity < text.settings.min_severity));
    failing.fold((0, 0), |(all, hidden), is_hidden| (all + 1, hidden + usize::from(is_hidden)))
}

/// The levels in force, each with the number of its files where there are several; empty where no file was read.
fn levels(outcome: &Outcome) -> String {
    let mut levels: BTreeMap<Level<'_>, usize> = BTreeMap::new();
    for (_, text) in outcome.read() {
        let settings = &text.settings;
        *levels.entry((settings.fail_on, settings.fail_on_origin.as_deref())).or_insert(0) += 1;
    }
    let is_single = levels.len() == 1;
    let named: Vec<String> = levels
        .into_iter()
        .map(|((level, origin), files)| {
            let origin = origin.map_or_else(|| " by default".to_owned(), |origin| format!(" ({origin})"));
            let files = if is_single { String::new() } else { format!(" in {}", counted(files, "file")) };
            format!("`{}`{origin}{files}", level.name())
        })
        .collect();
    match named.split_last() {
        None => String::new(),
        Some((only, [])) => only.clone(),
        Some((last, others)) => format!("{} and {last}", others.join(", ")),
    }
}
