//! Annotations of a GitHub workflow: commands that the runner reads from the log and shows in the changed files.
//!
//! GitHub shows ten annotations of a kind for each step and drops the rest without a word, so the most severe ones come
//! first, and where some are left out the last one says how many and in which files.

use std::cmp::Reverse;
use std::fmt::Write as _;
use std::io::{self, Write};

use secondstory_core::Severity;
use secondstory_project::Problem;
use secondstory_project::rule_text::message_with_question;

use super::address::written;
use super::group::groups;
use super::place::Placed;
use super::{CheckedFile, Outcome, counted};
use secondstory_core::inert::inert;

/// How many annotations of one kind GitHub shows for a step.
const SHOWN: usize = 10;

/// How many files are named in which something was left out.
const NAMED_FILES: usize = 20;

/// The kinds that GitHub knows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Error,
    Warning,
    Notice,
}

impl Kind {
    const fn name(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
            Self::Notice => "notice",
        }
    }

    const fn of(severity: Severity) -> Self {
        match severity {
            Severity::Warning => Self::Warning,
            _ => Self::Notice,
        }
    }
}

/// One finding and the file it is in.
type Annotated<'o> = (&'o CheckedFile, Placed<'o>);

/// Problems first, then findings by severity, then a word about those that GitHub would not show.
pub(super) fn write(outcome: &Outcome, out: &mut dyn Write) -> io::Result<()> {
    for problem in outcome.all_problems().iter().take(SHOWN) {
        writeln!(out, "{}", of_problem(problem))?;
    }
    let mut findings: Vec<Annotated<'_>> = outcome.placed().map(|(file, _, placed)| (file, placed)).collect();
    findings.sort_by_key(|(_, placed)| Reverse(placed.finding.severity));
    let (shown, left) = divided(&findings);
    for (file, placed) in shown {
        writeln!(out, "{}", of_finding(file, placed))?;
    }
    if !left.is_empty() {
        writeln!(out, "{}", command(Kind::Notice, "title=secondstory", &rest(&left)))?;
    }
    Ok(())
}

/// What fits, and what does not. Where something is left out, the last notice is kept to say so.
fn divided<'f, 'o>(findings: &'f [Annotated<'o>]) -> (Vec<&'f Annotated<'o>>, Vec<&'f Annotated<'o>>) {
    let (warnings, notices): (Vec<_>, Vec<_>) =
        findings.iter().partition(|(_, placed)| Kind::of(placed.finding.severity) == Kind::Warning);
    let fits = warnings.len() <= SHOWN && notices.len() <= SHOWN;
    let of_notices = if fits { SHOWN } else { SHOWN - 1 };
    let split = |list: Vec<&'f Annotated<'o>>, at: usize| {
        let mut shown = list;
        let left = shown.split_off(at.min(shown.len()));
        (shown, left)
    };
    let ((mut shown, mut left), (notices, left_notices)) =
        (split(warnings, SHOWN), split(notices, of_notices));
    shown.extend(notices);
    left.extend(left_notices);
    (shown, left)
}

fn of_finding(file: &CheckedFile, placed: &Placed<'_>) -> String {
    let (start, end) = (placed.stretch.start, placed.stretch.end);
    let mut properties = format!("file={},line={},endLine={}", property(&file.address), start.line, end.line);
    if start.line == end.line {
        // GitHub takes columns only where both ends are in one line.
        properties.push_str(&format!(",col={},endColumn={}", start.column, end.column));
    }
    properties.push_str(&format!(",title={}", property(&placed.rule.id)));
    command(Kind::of(placed.finding.severity), &properties, &message_with_question(placed.rule, "\n"))
}

fn of_problem(problem: &Problem) -> String {
    let mut properties = "title=secondstory".to_owned();
    if let Some(path) = &problem.path {
        properties.push_str(&format!(",file={}", property(&written(path))));
    }
    if let Some(position) = problem.position {
        properties.push_str(&format!(",line={},col={}", position.line, position.column));
    }
    let help = problem.help.as_ref().map(|help| format!("\n{help}")).unwrap_or_default();
    command(Kind::Error, &properties, &format!("{}{help}", problem.message))
}

/// How many findings are not shown, and where they are.
fn rest(left: &[&Annotated<'_>]) -> String {
    let mut text = format!(
        "{}: GitHub shows {SHOWN} annotations of a kind for each step, and the other formats have all of them.",
        counted(left.len(), "more finding")
    );
    let files = groups(left.iter().copied(), |(file, _)| file.address.as_str());
    for (address, group) in files.iter().take(NAMED_FILES) {
        let _ = write!(text, "\n{}: {}", inert(address), group.len());
    }
    if files.len() > NAMED_FILES {
        let _ = write!(text, "\nand {}", counted(files.len() - NAMED_FILES, "more file"));
    }
    text
}

/// One command. The runner takes everything behind the second pair of colons as data, so that no text begins another one.
fn command(kind: Kind, properties: &str, message: &str) -> String {
    format!("::{} {properties}::{}", kind.name(), data(message))
}

/// A message as the runner wants it: line breaks are kept, everything else that acts is written out.
fn data(text: &str) -> String {
    let lines: Vec<_> = text.split('\n').map(|line| inert(line).replace('%', "%25")).collect();
    lines.join("%0A")
}

/// The value of a property, in which colons and commas have a meaning as well.
fn property(text: &str) -> String {
    inert(text).replace('%', "%25").replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_text_begins_a_command_of_its_own() {
        let text = "50 %\n::add-mask::x\r\u{1b}[31m";
        assert_eq!(data(text), "50 %25%0A::add-mask::x\\u{d}\\u{1b}[31m");
        assert_eq!(property("a,b::c%\n.md"), "a%2Cb%3A%3Ac%25\\u{a}.md");
    }
}
