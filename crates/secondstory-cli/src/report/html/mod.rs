//! The report as a page to read, to print and to talk about: each text with its findings in place, and the questions beside
//! them.
//!
//! On a wide screen the notes stand in the margin, on a narrow one and on paper below the passage that they are about. A
//! rule says what the words hide where it speaks first in a document, after that it only asks; at the end of the
//! page every rule that spoke is explained once.

mod counts;
mod document;
mod layout;
mod marks;
mod notes;
mod reading;
mod rules;
mod table;

use std::collections::BTreeMap;
use std::io::{self, Write};

use maud::{Markup, html};
use secondstory_core::Severity;

use super::exit_reason::consequence;
use super::summary::{counts as counted_findings, left_out};
use super::{CheckedText, Outcome, counted};
use crate::page::{Page, problems, sentence, text};

/// The look of this page, beyond what all pages share.
const STYLE: &str = include_str!("style.css");

/// A document with findings.
#[derive(Clone, Copy)]
struct Shown<'o> {
    /// Its number on the page, from 1.
    number: usize,
    path: &'o str,
    text: &'o CheckedText,
}

/// The whole page.
pub(super) fn write(outcome: &Outcome, out: &mut dyn Write) -> io::Result<()> {
    let counts = counted_findings(outcome).unwrap_or_else(|| "Nothing could be checked.".to_owned());
    let title = format!("Wording to look at again: {}", counts.trim_end_matches('.'));
    let page = Page { title: &title, style: STYLE, header: header(outcome, &counts), main: main(outcome) };
    out.write_all(page.render().as_bytes())
}

fn header(outcome: &Outcome, counts: &str) -> Markup {
    html! {
        h1 { "Wording to look at again" }
        p.lead { (counts) @for line in left_out(outcome) { " " (sentence(&line)) } }
        @if outcome.shown_count() > 0 {
            p.legend { "For the check: " (sentence(&consequence(outcome))) "." }
            (legend(&outcome.by_severity()))
        }
    }
}

/// How to read the marks. They differ in their lines, so that nobody needs to tell colours apart.
fn legend(by_severity: &BTreeMap<Severity, usize>) -> Markup {
    html! {
        p.legend {
            "Marked words have a number, and the note of that number asks a question about them. "
            @for severity in by_severity.keys().rev() {
                mark class=(severity.name()) { (severity.name()) } ": " (meaning(*severity)) ". "
            }
        }
    }
}

const fn meaning(severity: Severity) -> &'static str {
    match severity {
        Severity::Warning => "very likely stops people from learning",
        Severity::Note => "worth a second look in most documents",
        _ => "worth a thought, often right as it stands",
    }
}

fn main(outcome: &Outcome) -> Markup {
    let with_findings = outcome.read().filter(|(_, text)| text.shown().next().is_some());
    let shown: Vec<Shown<'_>> =
        with_findings.zip(1..).map(|((path, text), number)| Shown { number, path, text }).collect();
    html! {
        (problems(&outcome.all_problems()))
        @if !shown.is_empty() {
            (contents(&shown))
            (counts::section(outcome))
            @for document in &shown { (document::article(*document)) }
            (rules::section(&shown))
        }
        (without_findings(outcome))
    }
}

/// Where each document begins on the page.
fn contents(shown: &[Shown<'_>]) -> Markup {
    html! {
        nav.contents aria-labelledby="contents" {
            h2 id="contents" { "Documents" }
            ol {
                @for document in shown {
                    li {
                        a href={ "#d" (document.number) } { (text(document.path)) }
                        " " span.count { (counted(document.text.shown().count(), "finding")) }
                    }
                }
            }
            p { a href="#rules" { "The rules that speak here" } }
        }
    }
}

/// The documents that there is nothing to say about, by their names only.
fn without_findings(outcome: &Outcome) -> Markup {
    let calm: Vec<&str> =
        outcome.read().filter(|(_, text)| text.shown().next().is_none()).map(|(path, _)| path).collect();
    html! {
        @if !calm.is_empty() {
            section.calm aria-labelledby="calm" {
                h2 id="calm" { "Without findings" }
                ul { @for path in calm { li { (text(path)) } } }
            }
        }
    }
}
