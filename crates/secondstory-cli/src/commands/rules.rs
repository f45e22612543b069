//! `secondstory rules`: all rules, those of the configured lexicons included.

use std::io::{self, Write};

use secondstory_core::Rule;
use serde::Serialize;

use super::explain::{Subject, find};
use super::{current_workspace, exit_of};
use crate::Exit;
use crate::args::{ListFormat, RulesArguments};
use crate::json::write_indented;
use crate::output::{Failure, Output};

/// Runs the command.
pub(super) fn run(arguments: &RulesArguments, output: &mut Output) -> Result<Exit, Failure> {
    let workspace = current_workspace(&arguments.config, output)?;
    let family = arguments.family.as_deref().map(|id| find(id, workspace.lexicon())).transpose()?;
    let meant = |rule: &&Rule| {
        family.as_ref().is_none_or(|family: &Subject<'_>| family.holds(rule))
            && arguments.status.is_none_or(|status| status == rule.status)
    };
    let rules: Vec<&Rule> = workspace.lexicon().rules().map(|(_, rule)| rule).filter(meant).collect();
    match arguments.format {
        ListFormat::Human => write_human(&rules, output.standard())?,
        ListFormat::Json => write_json(&rules, output.standard())?,
    }
    Ok(exit_of(&workspace))
}

fn write_human(rules: &[&Rule], out: &mut dyn Write) -> io::Result<()> {
    let width = rules.iter().map(|rule| rule.id.len()).max().unwrap_or(0);
    for rule in rules {
        let (severity, status) = (rule.severity.name(), rule.status.name());
        writeln!(out, "{:width$}  {severity:7}  {status:7}  {}", rule.id, rule.title)?;
    }
    Ok(())
}

#[derive(Serialize)]
struct RuleReport<'l> {
    id: &'l str,
    family: &'l str,
    title: &'l str,
    severity: &'static str,
    status: &'static str,
    since: &'l str,
    message: &'l str,
    why: &'l str,
    questions: Vec<&'l str>,
    reframe: &'l str,
    references: Vec<&'l str>,
}

fn write_json(rules: &[&Rule], out: &mut dyn Write) -> io::Result<()> {
    let reports: Vec<_> = rules.iter().map(|rule| report(rule)).collect();
    write_indented(&reports, out)
}

fn report(rule: &Rule) -> RuleReport<'_> {
    RuleReport {
        id: &rule.id,
        family: &rule.family,
        title: &rule.title,
        severity: rule.severity.name(),
        status: rule.status.name(),
        since: &rule.since,
        message: &rule.message,
        why: &rule.why,
        questions: rule.questions.iter().map(AsRef::as_ref).collect(),
        reframe: &rule.reframe,
        references: rule.references.iter().map(AsRef::as_ref).collect(),
    }
}
