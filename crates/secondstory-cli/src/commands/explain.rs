//! `secondstory explain RULE`: everything that is known about a rule, or about a family and its rules.

use std::io::{self, Write};

use secondstory_core::{Family, Lexicon, Rule};
use secondstory_project::{Problem, suggestion};

use super::{current_workspace, exit_of, why_not};
use crate::Exit;
use crate::args::ExplainArguments;
use crate::output::{Failure, Output};
use crate::report::excerpt::wrapped;

/// Runs the command.
pub(super) fn run(arguments: &ExplainArguments, output: &mut Output) -> Result<Exit, Failure> {
    let workspace = current_workspace(&arguments.config, output)?;
    let lexicon = workspace.lexicon();
    let subject = arguments.rule.as_deref().map(|id| find(id, lexicon)).transpose()?;
    if let Some(text) = &arguments.why_not {
        why_not::write(text, subject.as_ref(), &workspace, output.standard())?;
        return Ok(exit_of(&workspace));
    }
    match subject {
        Some(Subject::Rule(rule)) => write_rule(rule, output.standard())?,
        Some(Subject::Family(family)) => write_family(family, lexicon, output.standard())?,
        None => {}
    }
    Ok(exit_of(&workspace))
}

/// What an id names.
pub(super) enum Subject<'l> {
    Rule(&'l Rule),
    Family(&'l Family),
}

impl Subject<'_> {
    /// Whether a rule is meant.
    pub(super) fn holds(&self, rule: &Rule) -> bool {
        match self {
            Self::Rule(meant) => meant.id == rule.id,
            Self::Family(family) => family.id == rule.family,
        }
    }
}

/// The rule or the family of an id.
pub(super) fn find<'l>(id: &str, lexicon: &'l Lexicon) -> Result<Subject<'l>, Problem> {
    let rule = lexicon.find(id).map(|(_, rule)| Subject::Rule(rule));
    rule.or_else(|| lexicon.family(id).map(Subject::Family)).ok_or_else(|| {
        let problem = Problem::new(format!("there is no rule and no family `{id}`"));
        problem.with_help(suggestion(id, lexicon))
    })
}

fn write_rule(rule: &Rule, out: &mut dyn Write) -> io::Result<()> {
    let (severity, status) = (rule.severity.name(), rule.status.name());
    writeln!(out, "{}: {}\n{severity}, {status}, since {}\n", rule.id, rule.title, rule.since)?;
    writeln!(out, "{}\n\n{}", wrapped(&rule.message), wrapped(&rule.why))?;
    write_list("Ask", &rule.questions, out)?;
    if !rule.reframe.is_empty() {
        write_list("Try", std::slice::from_ref(&rule.reframe), out)?;
    }
    write_list("Flagged, with the words in double brackets", &rule.flag, out)?;
    write_list("Not flagged", &rule.pass, out)?;
    write_list("References", &rule.references, out)
}

fn write_family(family: &Family, lexicon: &Lexicon, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "{}: {}\n\n{}\n\nRules", family.id, family.title, wrapped(&family.why))?;
    for (_, rule) in lexicon.rules().filter(|(_, rule)| rule.family == family.id) {
        writeln!(out, "  {}: {}", rule.id, rule.title)?;
    }
    Ok(())
}

fn write_list<T: AsRef<str>>(title: &str, items: &[T], out: &mut dyn Write) -> io::Result<()> {
    if items.is_empty() {
        return Ok(());
    }
    writeln!(out, "\n{title}")?;
    for item in items {
        writeln!(out, "  {}", wrapped(item.as_ref()).replace('\n', "\n  "))?;
    }
    Ok(())
}
