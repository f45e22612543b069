//! JUnit's XML, in which pipelines show tests. It is red where the exit code of the check is not 0, and nowhere else.
//!
//! A file is a suite. In it every finding that makes the check fail is a test with a failure; a file without one is a test that
//! passes; a file that could not be read is a test with an error. Findings that are shown and make nothing fail stand in the
//! output of the suite. Times and host names are left out: the same texts give the same report.

use std::io::{self, Write};

use secondstory_core::Finding;
use secondstory_core::line_index::LineIndex;
use secondstory_project::Problem;
use secondstory_project::rule_text::message_with_question;

use super::place::Placed;
use super::xml::{attribute, content};
use super::{CheckedFile, Outcome};
use crate::checking::CheckedText;
use secondstory_core::inert::inert;

/// A file, or what is wrong apart from files.
struct Suite {
    name: String,
    cases: Vec<Case>,
    /// Findings that make nothing fail.
    output: String,
}

/// One test.
struct Case {
    name: String,
    /// The element below it: `failure` or `error`, its message and its text.
    verdict: Option<(&'static str, String, String)>,
}

/// How many tests there are, and how many of them are red.
#[derive(Clone, Copy, Default)]
struct Counts {
    tests: usize,
    failures: usize,
    errors: usize,
}

impl Suite {
    fn counts(&self) -> Counts {
        let of = |wanted: &str| {
            let verdicts = self.cases.iter().filter_map(|case| case.verdict.as_ref());
            verdicts.filter(|(element, ..)| *element == wanted).count()
        };
        Counts { tests: self.cases.len(), failures: of("failure"), errors: of("error") }
    }
}

/// One document, with a final line break.
pub(super) fn write(outcome: &Outcome, out: &mut dyn Write) -> io::Result<()> {
    let suites: Vec<Suite> =
        of_problems(&outcome.problems).into_iter().chain(outcome.files.iter().map(of_file)).collect();
    let sum = |field: fn(Counts) -> usize| suites.iter().map(|suite| field(suite.counts())).sum();
    let total = Counts {
        tests: sum(|counts| counts.tests),
        failures: sum(|counts| counts.failures),
        errors: sum(|counts| counts.errors),
    };
    writeln!(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>")?;
    writeln!(out, "<testsuites name=\"secondstory\"{}>", attributes(total))?;
    suites.iter().try_for_each(|suite| write_suite(suite, out))?;
    writeln!(out, "</testsuites>")
}

fn attributes(counts: Counts) -> String {
    let Counts { tests, failures, errors } = counts;
    format!(" tests=\"{tests}\" failures=\"{failures}\" errors=\"{errors}\"")
}

fn write_suite(suite: &Suite, out: &mut dyn Write) -> io::Result<()> {
    let name = attribute(&suite.name);
    writeln!(out, "  <testsuite name=\"{name}\"{}>", attributes(suite.counts()))?;
    for case in &suite.cases {
        let start = format!("<testcase name=\"{}\" classname=\"{name}\"", attribute(&case.name));
        match &case.verdict {
            None => writeln!(out, "    {start}/>")?,
            Some((element, message, text)) => {
                let (message, text) = (attribute(message), content(text));
                writeln!(out, "    {start}>\n      <{element} message=\"{message}\">{text}</{element}>")?;
                writeln!(out, "    </testcase>")?;
            }
        }
    }
    if !suite.output.is_empty() {
        writeln!(out, "    <system-out>{}</system-out>", content(&suite.output))?;
    }
    writeln!(out, "  </testsuite>")
}

/// What is wrong with configuration, lexicons, folders and globs.
fn of_problems(problems: &[Problem]) -> Option<Suite> {
    let cases: Vec<Case> = problems.iter().map(|problem| of_problem(problem, "configuration")).collect();
    (!cases.is_empty()).then(|| Suite { name: "secondstory".to_owned(), cases, output: String::new() })
}

fn of_problem(problem: &Problem, name: &str) -> Case {
    let help = problem.help.clone().unwrap_or_default();
    Case { name: name.to_owned(), verdict: Some(("error", problem.to_string(), help)) }
}

fn of_file(file: &CheckedFile) -> Suite {
    let name = file.address.clone();
    let text = match &file.result {
        Ok(text) => text,
        Err(problem) => {
            return Suite { cases: vec![of_problem(problem, &name)], name, output: String::new() };
        }
    };
    let failing: Vec<&Finding> = text.failing().collect();
    // A finding can make the check fail without being shown elsewhere.
    let lines = failing.first().map(|_| LineIndex::new(&text.text));
    let placed = lines.iter().flat_map(|lines| failing.iter().map(|finding| text.place(finding, lines)));
    let mut cases: Vec<Case> = placed.map(|placed| of_finding(&name, &placed, text)).collect();
    if cases.is_empty() {
        cases.push(Case { name: name.clone(), verdict: None });
    }
    let shown = text.placed().filter(|placed| !text.settings.fail_on.holds(placed.finding.severity));
    let output = shown.map(|placed| line(&name, &placed)).collect();
    Suite { name, cases, output }
}

fn of_finding(path: &str, placed: &Placed<'_>, text: &CheckedText) -> Case {
    let start = placed.stretch.start;
    let words = placed.finding.span.text(&text.text);
    let rule = placed.rule;
    Case {
        name: format!("{path}:{}:{} {}", start.line, start.column, rule.id),
        verdict: Some((
            "failure",
            rule.message.to_string(),
            format!("{words}\n{}", message_with_question(rule, "\n")),
        )),
    }
}

fn line(path: &str, placed: &Placed<'_>) -> String {
    let (start, severity) = (placed.stretch.start, placed.finding.severity.name());
    let (path, rule) = (inert(path), placed.rule);
    format!("{path}:{}:{}: {severity}[{}] {}\n", start.line, start.column, rule.id, rule.message)
}
