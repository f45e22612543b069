//! SARIF 2.1.0, the format of code scanning: one run with the rules, the results, and what went wrong.
//!
//! Paths are relative to the folder where the program was started, which has the name `%SRCROOT%` and no address: a report says
//! nothing about the machine it was made on. What comments allow is left out unless it is asked for, because GitHub shows
//! results that are marked as suppressed like all others.

mod log;
mod notifications;
mod results;
mod rules;

use std::collections::BTreeMap;
use std::io::{self, Write};

use self::log::{Artifact, ArtifactLocation, BaseId, Driver, Invocation, Log, Message, Run, Tool};
use self::notifications::{of_configuration, of_execution};
use self::results::results;
use self::rules::Rules;
use super::Outcome;
use super::address::{is_relative, uri};
use crate::json::write_indented;

/// The official schema of the version that the log follows.
const SCHEMA: &str =
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

/// The name of the folder that paths start from.
const ROOT: &str = "%SRCROOT%";

/// One JSON object, indented, with a final line break.
pub(super) fn write(outcome: &Outcome, out: &mut dyn Write) -> io::Result<()> {
    let rules = Rules::of(outcome);
    let log = Log { schema: SCHEMA, version: "2.1.0", runs: [run(outcome, &rules)] };
    write_indented(&log, out)
}

fn run<'o>(outcome: &'o Outcome, rules: &Rules<'o>) -> Run<'o> {
    let artifact = |file| Artifact { location: file, roles: ["analysisTarget"] };
    Run {
        tool: Tool { driver: driver(rules) },
        invocations: [invocation(outcome)],
        language: "en",
        original_uri_base_ids: BTreeMap::from([(
            ROOT,
            BaseId { description: Message::new("The folder in which secondstory was started.") },
        )]),
        artifacts: outcome.files.iter().map(|file| artifact(location(&file.address))).collect(),
        results: results(outcome, rules),
        default_encoding: "utf-8",
        newline_sequences: ["\r\n", "\n", "\r"],
        column_kind: "unicodeCodePoints",
    }
}

fn driver<'o>(rules: &Rules<'o>) -> Driver<'o> {
    Driver {
        name: "secondstory",
        full_name: concat!("secondstory ", env!("CARGO_PKG_VERSION")),
        version: env!("CARGO_PKG_VERSION"),
        semantic_version: env!("CARGO_PKG_VERSION"),
        information_uri: env!("CARGO_PKG_REPOSITORY"),
        short_description: Message::new(
            "Reads a postmortem draft and points at the wording which stops people from learning.",
        ),
        rules: rules.descriptors(),
    }
}

fn invocation(outcome: &Outcome) -> Invocation {
    let execution_successful = outcome.all_problems().is_empty();
    let exit_code = if execution_successful { i32::from(outcome.fails()) } else { 2 };
    Invocation {
        execution_successful,
        exit_code,
        tool_execution_notifications: of_execution(outcome),
        tool_configuration_notifications: of_configuration(outcome),
    }
}

/// A file by its address.
fn location(address: &str) -> ArtifactLocation {
    ArtifactLocation { uri: uri(address), uri_base_id: is_relative(address).then_some(ROOT), index: None }
}
