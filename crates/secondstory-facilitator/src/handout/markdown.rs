//! The parts of a printed sheet, as Markdown: headings, items, boxes to tick, and room to write in.

use std::fmt::Write as _;

/// A line to write on. It stands alone in a paragraph, which Markdown reads as a rule; the sheets have no other rules.
const LINE: &str = "______________________________________________________________________";

/// A sheet that grows from top to bottom.
#[derive(Debug, Default)]
pub(super) struct Sheet {
    text: String,
    /// Whether each of its parts begins a new page on paper.
    pub(super) parts_begin_pages: bool,
}

impl Sheet {
    /// A sheet whose parts begin a new page each.
    pub(super) fn of_parts() -> Self {
        Self { parts_begin_pages: true, ..Self::default() }
    }

    /// A heading. The title of the sheet has level 1 and is not written here.
    pub(super) fn heading(&mut self, level: usize, text: &str) {
        let marks = "#".repeat(level);
        self.paragraph(&format!("{marks} {text}"));
    }

    /// A paragraph of our own words, which may hold Markdown.
    pub(super) fn paragraph(&mut self, text: &str) {
        self.text.push_str(text);
        self.text.push_str("\n\n");
    }

    /// A numbered text of the scenario; `label` says whose it is or when, and may be empty.
    pub(super) fn item(&mut self, number: usize, label: &str, text: &str) {
        let colon = if label.is_empty() { String::new() } else { format!(" {}:", plain(label)) };
        self.paragraph(&format!("**{number}.{colon}** {}", plain(text)));
    }

    /// A text of the scenario after a word of ours; nothing where the text is empty.
    pub(super) fn remark(&mut self, label: &str, text: &str) {
        if !text.trim().is_empty() {
            self.paragraph(&format!("{label}: {}", plain(text)));
        }
    }

    /// Boxes to tick, in a row.
    pub(super) fn boxes(&mut self, options: &[&str]) {
        let boxes: Vec<String> = options.iter().map(|option| format!("\u{2610}\u{a0}{option}")).collect();
        self.paragraph(&boxes.join("\u{2003}"));
    }

    /// Lines to write on.
    pub(super) fn room(&mut self, lines: usize) {
        for _ in 0..lines {
            self.paragraph(LINE);
        }
    }

    /// A list of our own words.
    pub(super) fn list(&mut self, entries: &[&str]) {
        for entry in entries {
            let _ = writeln!(self.text, "- {entry}");
        }
        self.text.push('\n');
    }

    /// Options with a letter each, to be answered by letters.
    pub(super) fn legend(&mut self, options: &[&str]) {
        for (letter, option) in ('A'..='Z').zip(options) {
            let _ = writeln!(self.text, "- **{letter}** {option}");
        }
        self.text.push('\n');
    }

    /// A table with these columns and as many empty rows.
    pub(super) fn table(&mut self, columns: &[&str], rows: &[&str], empty: usize) {
        let row = |first: &str| {
            let rest = " | ".repeat(columns.len().saturating_sub(1));
            format!("| {first}{rest} |\n")
        };
        let _ = writeln!(self.text, "| {} |", columns.join(" | "));
        let _ = writeln!(self.text, "|{}", " --- |".repeat(columns.len()));
        rows.iter().for_each(|first| self.text.push_str(&row(first)));
        (0..empty).for_each(|_| self.text.push_str(&row("\u{a0}")));
        self.text.push('\n');
    }

    /// Markdown of somebody else, as a quotation.
    pub(super) fn quotation(&mut self, markdown: &str) {
        for line in markdown.trim().lines() {
            let _ = writeln!(self.text, "{}", format!("> {line}").trim_end());
        }
        self.text.push('\n');
    }

    /// The whole sheet under its title, with a final line break.
    pub(super) fn markdown(&self, title: &str) -> String {
        format!("# {title}\n\n{}\n", self.text.trim_end())
    }
}

/// A text without markup as Markdown that shows just that text, in one line.
pub(super) fn plain(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for character in text.split_whitespace().collect::<Vec<_>>().join(" ").chars() {
        if matches!(character, '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '&' | '|' | '#' | '~') {
            escaped.push('\\');
        }
        escaped.push(character);
    }
    escaped
}

/// The letters of the options that a key names, or `none`.
pub(super) fn letters<Key: PartialEq>(options: &[Key], key: &[Key]) -> String {
    let named = ('A'..='Z').zip(options).filter(|(_, option)| key.contains(option));
    let named: Vec<String> = named.map(|(letter, _)| letter.to_string()).collect();
    if named.is_empty() { "none".to_owned() } else { named.join(", ") }
}
