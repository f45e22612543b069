//! The overview for spreadsheets: a row for each document, a column for each severity and each family.

use std::borrow::Cow;
use std::io::{self, Write};

use csv::Writer;
use secondstory_core::Severity;

use super::{Document, Overview};

/// A head, then the documents in the order of their days.
pub(super) fn write(overview: &Overview, out: &mut dyn Write) -> io::Result<()> {
    // The columns do not depend on what was found, so that tables of different days fit together.
    let mut families: Vec<&str> = overview.families.iter().map(|family| family.id.as_str()).collect();
    families.sort_unstable();
    let mut table = Writer::from_writer(out);
    let counts = Severity::ALL.iter().rev().map(|severity| severity.name()).chain(families.iter().copied());
    let head = ["path", "date", "date_from", "words", "findings", "per_thousand_words"];
    table.write_record(head.into_iter().chain(counts)).map_err(cause)?;
    for document in &overview.documents {
        table
            .write_record(row(document, &families).iter().map(|cell| harmless(cell).into_owned()))
            .map_err(cause)?;
    }
    table.flush()
}

/// What went wrong with the stream; a reader that went away is to be known as one.
fn cause(error: csv::Error) -> io::Error {
    match error.into_kind() {
        csv::ErrorKind::Io(error) => error,
        other => io::Error::other(format!("{other:?}")),
    }
}

fn row(document: &Document, families: &[&str]) -> Vec<String> {
    let Document { path, date, tally } = document;
    let mut row = vec![
        path.clone(),
        date.map(|dated| dated.date.to_string()).unwrap_or_default(),
        date.map(|dated| dated.origin.name().to_owned()).unwrap_or_default(),
        tally.words.to_string(),
        tally.findings.to_string(),
        tally.rate().map(|rate| format!("{rate:.2}")).unwrap_or_default(),
    ];
    row.extend(Severity::ALL.iter().rev().map(|severity| tally.of_severity(*severity).to_string()));
    row.extend(families.iter().map(|family| tally.of_family(family).to_string()));
    row
}

/// Spreadsheets take a cell that begins with one of these for a formula, and run it; behind an apostrophe it is text.
fn harmless(cell: &str) -> Cow<'_, str> {
    if cell.starts_with(['=', '+', '-', '@', '\t', '\r', '\n']) {
        return Cow::Owned(format!("'{cell}"));
    }
    Cow::Borrowed(cell)
}
