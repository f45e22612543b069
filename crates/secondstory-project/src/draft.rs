//! A file as a text with its structure: the one door for every kind of file that can be checked.

use std::io::Read;
use std::path::Path;

use secondstory_core::{Document, Format, is_slack_export};

use crate::docx;
use crate::error::Problem;
use crate::input_format::InputFormat;
use crate::read::{bytes_of_file, bytes_of_stream, decode, text_in};

/// Pictures make a Word document large, and they are passed over: its archive may be so many times larger than the
/// text that is taken out of it.
const ARCHIVE_FACTOR: u64 = 16;

/// A text and its structure, ready to be examined.
#[derive(Clone, Debug)]
pub struct Draft {
    /// The text that all positions are about: the bytes of the file, or what was taken out of it.
    pub text: String,
    /// Its structure.
    pub document: Document,
    /// How the file was read.
    pub format: InputFormat,
}

impl Draft {
    /// Reads a file in the format that its name tells, or in the one that is `chosen`; `limit` is the most bytes of text.
    ///
    /// # Errors
    /// Where the file is missing, unreadable, too large, or not of that format.
    pub fn of_file(path: &Path, chosen: Option<InputFormat>, limit: u64) -> Result<Self, Problem> {
        let format = chosen.unwrap_or_else(|| InputFormat::of_path(path));
        Self::of_bytes(bytes_of_file(path, byte_limit(format, limit))?, path, format, limit)
    }

    /// Reads a stream; `path` is the name used in reports, and tells the format where none is `chosen`.
    ///
    /// # Errors
    /// Where it cannot be read, is too large, or not of that format.
    pub fn of_stream(
        stream: impl Read,
        path: &Path,
        chosen: Option<InputFormat>,
        limit: u64,
    ) -> Result<Self, Problem> {
        let format = chosen.unwrap_or_else(|| InputFormat::of_path(path));
        Self::of_bytes(bytes_of_stream(stream, path, byte_limit(format, limit))?, path, format, limit)
    }

    /// Reads the bytes of a file.
    fn of_bytes(bytes: Vec<u8>, path: &Path, format: InputFormat, limit: u64) -> Result<Self, Problem> {
        let (text, document) = match format {
            InputFormat::WordDocument => docx::read(&bytes, path, limit)?,
            InputFormat::Text(notation) => {
                let text = decode(bytes, path)?;
                let document = parsed(&text, notation, path)?;
                (text, document)
            }
        };
        Ok(Self { text, document, format })
    }
}

/// The text that bytes in memory are, which is not copied, and its structure: the same as in the [`Draft`] of a file that holds
/// these bytes. `path` stands in problems, and `limit` is the most bytes.
///
/// # Errors
/// Where it is too large, no text, or not of that notation.
pub fn draft_in<'b>(
    bytes: &'b [u8],
    path: &Path,
    notation: Format,
    limit: u64,
) -> Result<(&'b str, Document), Problem> {
    let text = text_in(bytes, path, limit)?;
    Ok((text, parsed(text, notation, path)?))
}

fn parsed(text: &str, notation: Format, path: &Path) -> Result<Document, Problem> {
    if notation == Format::SlackExport && !is_slack_export(text) {
        return Err(no_slack_export(path));
    }
    Ok(Document::parse(text, notation))
}

/// Any program writes JSON, and reading it as prose would flag the names of its fields.
fn no_slack_export(path: &Path) -> Problem {
    Problem::of_file(path, "cannot be checked: this JSON is no Slack export").with_help(
        "known are the files of an export, one for each day, and the answer of `conversations.history`; `--format-in` \
         names another format",
    )
}

/// The most bytes of a file, given the most bytes of its text.
const fn byte_limit(format: InputFormat, limit: u64) -> u64 {
    match format {
        InputFormat::Text(_) => limit,
        InputFormat::WordDocument => limit.saturating_mul(ARCHIVE_FACTOR),
    }
}
