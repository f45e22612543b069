//! `secondstory explain --why-not TEXT`: which rules looked at a text, and what decided for or against a finding.

use std::io::{self, Write};

use secondstory_core::{Attempt, Format, Target, Verdict, trace};
use secondstory_project::Workspace;

use super::explain::Subject;

/// Tells about each candidate in the text; about those of one rule or family where `subject` names one.
pub(super) fn write(
    text: &str,
    subject: Option<&Subject<'_>>,
    workspace: &Workspace,
    out: &mut dyn Write,
) -> io::Result<()> {
    let file = workspace.settings(&workspace.folder().join("why-not.md"));
    let attempts = trace(text, Format::Markdown, &file.settings);
    let meant =
        |attempt: &&Attempt| subject.is_none_or(|subject| subject.holds(file.settings.rule(attempt.rule)));
    let mut none = true;
    for attempt in attempts.iter().filter(meant) {
        if !none {
            writeln!(out)?;
        }
        none = false;
        write_attempt(text, attempt, &file.settings.rule(attempt.rule).id, out)?;
    }
    if none {
        writeln!(out, "No rule has a pattern whose words stand in this text.")?;
    }
    Ok(())
}

fn write_attempt(text: &str, attempt: &Attempt, id: &str, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "{id}: \"{}\"", attempt.span.text(text))?;
    writeln!(out, "  pattern  {}", attempt.pattern)?;
    writeln!(out, "  subject  {}", subject_of(text, attempt))?;
    writeln!(out, "  section  {}", attempt.section)?;
    writeln!(out, "  verdict  {}", verdict(&attempt.verdict))
}

fn subject_of(text: &str, attempt: &Attempt) -> String {
    let class = attempt.target.map(Target::name);
    match (attempt.subject, class) {
        (Some(span), Some(class)) => format!("\"{}\", {class}", span.text(text)),
        (Some(span), None) => format!("\"{}\", undecided", span.text(text)),
        (None, Some(class)) => class.to_owned(),
        (None, None) => "not looked for, or not found".to_owned(),
    }
}

fn verdict(verdict: &Verdict) -> String {
    match verdict {
        Verdict::Flagged => "flagged".to_owned(),
        Verdict::Place(place) => format!("not flagged: nothing is flagged in a {place}"),
        Verdict::Exception(pattern) => format!("not flagged: the exception `{pattern}` matches"),
        Verdict::Requirement => "not flagged: none of the required shapes stands in the sentence".to_owned(),
        Verdict::Subject(class) => {
            format!("not flagged: the rule does not mean the subject, which is {class}")
        }
        Verdict::Guard(guard) => format!("not flagged: the guard `{guard}` holds"),
        Verdict::Suppressed => "not flagged: a comment in the text allows it".to_owned(),
        Verdict::Off => "not flagged: the rule is off".to_owned(),
        Verdict::Allowed => "not flagged: the configuration allows the phrase".to_owned(),
        Verdict::Overlapped => {
            "not flagged: another finding of the family in the sentence tells more".to_owned()
        }
        _ => "not flagged".to_owned(),
    }
}
