//! What went wrong, as SARIF notifications: a file that cannot be read is about the execution, a configuration, a lexicon or a
//! glob with a mistake about the configuration.

use secondstory_project::Problem;

use super::super::Outcome;
use super::super::address::written;
use super::location;
use super::log::{Location, Message, Notification, PhysicalLocation, Region};

/// What kept files from being checked.
pub(super) fn of_execution(outcome: &Outcome) -> Vec<Notification> {
    outcome.files.iter().filter_map(|file| file.result.as_ref().err()).map(notification).collect()
}

/// What is wrong with configuration, lexicons, folders and globs.
pub(super) fn of_configuration(outcome: &Outcome) -> Vec<Notification> {
    outcome.problems.iter().map(notification).collect()
}

fn notification(problem: &Problem) -> Notification {
    let help = problem.help.as_ref().map(|help| format!("\n{help}")).unwrap_or_default();
    Notification {
        level: "error",
        message: Message::new(format!("{}{help}", problem.message)),
        locations: problem_location(problem).into_iter().collect(),
    }
}

fn problem_location(problem: &Problem) -> Option<Location<'static>> {
    let path = problem.path.as_ref()?;
    let region = problem.position.map(|position| Region {
        start_line: position.line,
        start_column: position.column,
        extent: None,
    });
    Some(Location {
        physical_location: PhysicalLocation {
            artifact_location: location(&written(path)),
            region,
            context_region: None,
        },
    })
}
