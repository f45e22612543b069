//! A summary in Markdown, for a comment on a change or the summary of a CI job.
//!
//! GitHub takes up to 65,536 characters in a comment and a mebibyte in a summary; whatever is cut for that is counted in the
//! text. A table for each document holds the places, the words, and a question about them.

mod escape;
mod table;

use std::collections::BTreeMap;
use std::io::{self, Write};

use secondstory_project::Problem;

use self::escape::{prose, words};
use self::table::{HEAD, Row, Rows};
use super::exit_reason::consequence;
use super::summary::{counts, left_out};
use super::{CheckedText, Outcome, counted};

/// Bytes of a whole report: a little less than the 65,536 characters that a comment on GitHub may have, each of which
/// is at least one byte.
const LIMIT: usize = 65_000;

/// Bytes that are kept free for what follows the documents.
const RESERVE: usize = 1500;

/// The text of the report while it grows.
#[derive(Debug, Default)]
struct Page {
    text: String,
    /// The pages of the rules that were named, by their ids; each address is written once, at the end.
    links: BTreeMap<String, String>,
    links_length: usize,
}

impl Page {
    /// Adds a piece if there is room for it; says whether there was.
    fn add(&mut self, piece: &str) -> bool {
        let has_room = self.text.len() + self.links_length + piece.len() + RESERVE <= LIMIT;
        if has_room {
            self.text.push_str(piece);
        }
        has_room
    }

    /// Adds a row of a table after what stands before it, if there is room for both and the row's link.
    fn add_row(&mut self, before: &str, row: Row) -> bool {
        let link = row.link.filter(|(id, _)| !self.links.contains_key(id));
        let length = link.as_ref().map_or(0, |(id, address)| definition(id, address).len());
        self.links_length += length;
        let is_added = self.add(&format!("{before}{}", row.text));
        match link {
            Some((id, address)) if is_added => _ = self.links.insert(id, address),
            _ if is_added => {}
            _ => self.links_length -= length,
        }
        is_added
    }

    /// Adds what there is always room for: it is short, and the reserve is kept for it.
    fn end(&mut self, piece: &str) {
        self.text.push_str(piece);
    }
}

/// The address that a name in brackets stands for.
fn definition(id: &str, address: &str) -> String {
    format!("[{id}]: {address}\n")
}

/// The whole report.
pub(super) fn write(outcome: &Outcome, out: &mut dyn Write) -> io::Result<()> {
    let mut page = Page::default();
    let heading = counts(outcome).unwrap_or_else(|| "Nothing could be checked.".to_owned());
    page.add(&format!("### secondstory: {}\n\n", heading.trim_end_matches('.')));
    if outcome.shown_count() > 0 {
        page.add(&format!(
            "For the check: {}. Each place comes with a question to ask there.\n\n",
            consequence(outcome)
        ));
    }
    for sentence in left_out(outcome) {
        page.add(&format!("{sentence}\n\n"));
    }
    add_problems(&outcome.all_problems(), &mut page);
    add_documents(outcome, &mut page);
    if outcome.shown_count() > 0 {
        page.end(NEXT);
    }
    out.write_all(page.text.as_bytes())?;
    page.links.iter().try_for_each(|(id, address)| out.write_all(definition(id, address).as_bytes()))
}

/// What can be done about a finding.
const NEXT: &str = "What next: let the answer to the question replace the words, or keep the words and say why in a comment \
    of the document, `secondstory allow RULE: reason`. `secondstory explain RULE` tells more about a rule, and \
    `secondstory baseline create` sets aside what was there before.\n\n";

fn add_problems(problems: &[Problem], page: &mut Page) {
    for (index, problem) in problems.iter().enumerate() {
        let help = problem.help.as_deref().map(|help| format!(" ({})", prose(help))).unwrap_or_default();
        if !page.add(&format!("- {}{help}\n", prose(&problem.to_string()))) {
            page.end(&format!("- … and {} more\n", counted(problems.len() - index, "problem")));
            break;
        }
    }
    if !problems.is_empty() {
        page.end("\n");
    }
}

fn add_documents(outcome: &Outcome, page: &mut Page) {
    let documents: Vec<_> = outcome.read().filter(|(_, text)| text.shown().next().is_some()).collect();
    let is_only_one = documents.len() == 1;
    for (index, (path, text)) in documents.iter().enumerate() {
        if !add_document(path, text, is_only_one, page) {
            let rest = documents.get(index..).unwrap_or_default();
            let findings: usize = rest.iter().map(|(_, text)| text.shown().count()).sum();
            let (findings, files) = (counted(findings, "finding"), counted(rest.len(), "file"));
            page.end(&format!("… and {findings} more in {files}, which did not fit in here.\n\n"));
            return;
        }
    }
}

/// Adds the table of a document, cut where there is no more room; says whether there was any room at all.
fn add_document(path: &str, text: &CheckedText, is_open: bool, page: &mut Page) -> bool {
    let Some(lines) = text.lines() else { return true };
    let open = if is_open { " open" } else { "" };
    let count = text.shown().count();
    let (path_shown, findings) = (words(path), counted(count, "finding"));
    let opening = format!("<details{open}>\n<summary>{path_shown}: {findings}</summary>\n\n{HEAD}");
    let mut rows = Rows::new(path, text, &lines);
    let Some(first) = rows.next() else { return true };
    if !page.add_row(&opening, first) {
        return false;
    }
    let mut written = 1;
    for row in rows {
        if !page.add_row("", row) {
            break;
        }
        written += 1;
    }
    if written < count {
        page.end(&format!("\n… and {} more in this file, which did not fit in here.\n", count - written));
    }
    page.end("\n</details>\n\n");
    true
}
