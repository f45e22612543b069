//! One text to its findings with their places, without anything of Python: what both doors, one text and a column, share.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;

use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;
use secondstory_core::line_index::{LineIndex, Position};
use secondstory_core::{Finding, Format, examine};
use secondstory_project::draft_in;

use crate::settings::Settings;

/// What every text of a call is read with.
pub(crate) struct Reader {
    notation: Format,
    settings: Settings,
}

/// What is known about a text.
pub(crate) struct Row {
    /// The findings that are shown, in the order of the text.
    pub(crate) findings: Vec<Found>,
    /// Its words of prose.
    pub(crate) words: usize,
}

/// A finding with its place.
pub(crate) struct Found {
    /// What was found, in bytes of the text.
    pub(crate) finding: Finding,
    /// The first character.
    pub(crate) start: Position,
    /// Behind the last character.
    pub(crate) end: Position,
}

impl Reader {
    /// Takes the name of a notation and the settings that were given, if any.
    ///
    /// # Errors
    /// Where there is no such notation.
    pub(crate) fn new(format: &str, settings: Option<&Bound<'_, Settings>>) -> PyResult<Self> {
        let Some(notation) = Format::from_name(format) else {
            let known: Vec<&str> = Format::ALL.into_iter().map(Format::name).collect();
            let message = format!("`{format}` is no format of texts; there are {}", known.join(", "));
            return Err(PyValueError::new_err(message));
        };
        Ok(Self { notation, settings: Settings::chosen(settings)? })
    }

    /// What the texts are read with.
    pub(crate) const fn settings(&self) -> &Settings {
        &self.settings
    }

    /// Reads one text, which is not copied.
    ///
    /// # Errors
    /// What keeps these bytes from being read, for the row of the text. A panic is a bug of ours, and no reason to leave the other
    /// rows unread.
    pub(crate) fn read(&self, text: &[u8]) -> Result<Row, String> {
        let read = catch_unwind(AssertUnwindSafe(|| self.examined(text)));
        read.unwrap_or_else(|_| {
            Err("the analysis stopped unexpectedly; this is a bug of secondstory".to_owned())
        })
    }

    fn examined(&self, bytes: &[u8]) -> Result<Row, String> {
        // A text in memory has no name; what is told about it stands in its row.
        let (text, document) = draft_in(bytes, Path::new("-"), self.notation, self.settings.limit())
            .map_err(|problem| problem.message)?;
        let mut findings = examine(&document, text, self.settings.analysis()).findings;
        findings.retain(|finding| finding.severity >= self.settings.min_severity());
        Ok(Row { findings: placed(&findings, text), words: document.word_count(text) })
    }
}

/// Lines are counted only where there is something in them to show, as that costs a pass over the text.
fn placed(findings: &[Finding], text: &str) -> Vec<Found> {
    if findings.is_empty() {
        return Vec::new();
    }
    let lines = LineIndex::new(text);
    let place = |byte| lines.position(text, byte);
    let placed = |finding: &Finding| Found {
        finding: *finding,
        start: place(finding.span.start),
        end: place(finding.span.end),
    };
    findings.iter().map(placed).collect()
}
