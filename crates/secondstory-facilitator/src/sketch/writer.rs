//! Writes a scenario as text with comments. Values are written by `toml_writer`, so that any text stays the text it is.

use std::fmt::Write as _;

use toml_writer::{ToTomlValue, TomlStringBuilder};

/// What stands behind every key that was filled in by rule.
const TO_REVIEW: &str = "# to review";

/// The text of a scenario, from top to bottom.
#[derive(Debug, Default)]
pub(super) struct Writer {
    text: String,
}

impl Writer {
    /// A comment of several lines, and an empty line.
    pub(super) fn comment(&mut self, comment: &str) {
        for line in comment.lines() {
            let _ = writeln!(self.text, "{}", format!("# {line}").trim_end());
        }
        self.text.push('\n');
    }

    /// The head of an entry.
    pub(super) fn entry(&mut self, section: &str) {
        let _ = writeln!(self.text, "\n[[{section}]]");
    }

    /// A key with a text that is as it is.
    pub(super) fn text(&mut self, key: &str, text: &str) {
        let _ = writeln!(self.text, "{key} = {}", quoted(text));
    }

    /// A key with a text that somebody has to look at.
    pub(super) fn text_to_review(&mut self, key: &str, text: &str) {
        let _ = writeln!(self.text, "{key} = {} {TO_REVIEW}", quoted(text));
    }

    /// A key with a value that is no text.
    pub(super) fn bare(&mut self, key: &str, value: &str) {
        let _ = writeln!(self.text, "{key} = {value}");
    }

    /// A key with a value that is no text and that somebody has to look at.
    pub(super) fn bare_to_review(&mut self, key: &str, value: &str) {
        let _ = writeln!(self.text, "{key} = {value} {TO_REVIEW}");
    }

    /// A key with a list of texts that somebody has to look at.
    pub(super) fn list_to_review(&mut self, key: &str, texts: &[&str]) {
        let texts: Vec<String> = texts.iter().map(|text| quoted(text)).collect();
        self.bare_to_review(key, &format!("[{}]", texts.join(", ")));
    }

    /// A key with a text of several lines.
    pub(super) fn long_text(&mut self, key: &str, text: &str) {
        let _ = writeln!(self.text, "{key} = {}", TomlStringBuilder::new(text).as_ml_basic().to_toml_value());
    }

    /// The whole text.
    pub(super) fn finish(self) -> String {
        self.text
    }
}

/// A text on one line as a value of TOML.
pub(super) fn quoted(text: &str) -> String {
    TomlStringBuilder::new(text).as_basic().to_toml_value()
}
