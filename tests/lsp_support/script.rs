//! Reads a session: steps, each a line with the indented lines that belong to it.

use serde_json::Value;

use super::model::{Extent, Place};

/// One step of a session.
#[derive(Clone, Debug)]
pub(crate) struct Step {
    /// Where it stands in its file, from 1.
    pub(crate) line: usize,
    pub(crate) verb: String,
    /// What follows the verb on its line.
    pub(crate) rest: String,
    /// The lines below it, without their indentation.
    pub(crate) block: Vec<String>,
}

impl Step {
    /// The line as it is written.
    pub(crate) fn written(&self) -> String {
        format!("{} {}", self.verb, self.rest)
    }

    /// The first word behind the verb, and what follows it together with the lines below.
    pub(crate) fn word_and_json(&self) -> (&str, String) {
        let (word, rest) = self.rest.split_once(' ').unwrap_or((&self.rest, ""));
        (word, format!("{rest}\n{}", self.block.join("\n")).trim().to_owned())
    }

    /// What follows the verb, on its line and below.
    pub(crate) fn whole(&self) -> String {
        format!("{}\n{}", self.rest, self.block.join("\n"))
    }

    /// The text that the lines below describe: `| a line`, `500 | a line many times`, `"a piece as JSON, with escapes"`.
    pub(crate) fn text(&self) -> Result<String, String> {
        let mut text = String::new();
        for line in &self.block {
            if line.starts_with('"') {
                text.push_str(&string(line)?);
                continue;
            }
            let (count, written) = line.split_once('|').ok_or_else(|| format!("no text: {line}"))?;
            let written = written.strip_prefix(' ').unwrap_or(written);
            let count = if count.is_empty() { 1 } else { number(count)? };
            (0..count).for_each(|_| text.extend([written, "\n"]));
        }
        Ok(text)
    }
}

/// The steps of a session. Lines that start with `#` are for the reader.
pub(crate) fn read(session: &str) -> Vec<Step> {
    let mut steps: Vec<Step> = Vec::new();
    for (index, line) in session.lines().enumerate() {
        if line.trim().is_empty() || line.starts_with('#') {
            continue;
        }
        if let (true, Some(step)) = (line.starts_with(' '), steps.last_mut()) {
            step.block.push(line.trim_start().to_owned());
            continue;
        }
        let (verb, rest) = line.split_once(' ').unwrap_or((line, ""));
        let (verb, rest) = (verb.to_owned(), rest.trim().to_owned());
        steps.push(Step { line: index + 1, verb, rest, block: Vec::new() });
    }
    steps
}

/// A text written as JSON.
pub(crate) fn string(written: &str) -> Result<String, String> {
    let value: Value = serde_json::from_str(written).map_err(|error| format!("{error}: {written}"))?;
    value.as_str().map(str::to_owned).ok_or_else(|| format!("no text: {written}"))
}

/// A number.
pub(crate) fn number(written: &str) -> Result<u64, String> {
    written.trim().parse().map_err(|_| format!("no number: {written}"))
}

/// A place, written `LINE:COLUMN`, both from 0.
pub(crate) fn place(written: &str) -> Result<Place, String> {
    let (line, column) = written.split_once(':').ok_or_else(|| format!("no place: {written}"))?;
    Ok(Place { line: number(line)?, column: number(column)? })
}

/// From one place to another, written `LINE:COLUMN-LINE:COLUMN`.
pub(crate) fn extent(written: &str) -> Result<Extent, String> {
    let (start, end) = written.split_once('-').ok_or_else(|| format!("no range: {written}"))?;
    Ok((place(start)?, place(end)?))
}
