//! The kinds of files that can be read: their names for options and configurations, and which file is of which kind.
//!
//! A file is told by its name. Only JSON is looked into, because any program writes it.

use std::path::Path;

use secondstory_core::Format;

/// How a file is to be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum InputFormat {
    /// As text in that notation.
    Text(Format),
    /// As a Word document: an archive, from which the text is taken.
    WordDocument,
}

/// The name of the kind that is no text.
pub(crate) const WORD_DOCUMENT: &str = "docx";

/// The name that stands for the standard input.
const STANDARD_INPUT: &str = "-";

/// The names of files in which git keeps a message that is being written.
const MESSAGES_OF_GIT: &[&str] = &["COMMIT_EDITMSG", "MERGE_MSG", "TAG_EDITMSG", "SQUASH_MSG"];

/// Extensions and what they say, in lower case. Everything else is plain text, logs of chats included: the reader of
/// plain text knows them line by line.
const EXTENSIONS: &[(&str, InputFormat)] = &[
    ("md", InputFormat::Text(Format::Markdown)),
    ("markdown", InputFormat::Text(Format::Markdown)),
    ("mdx", InputFormat::Text(Format::Markdown)),
    ("html", InputFormat::Text(Format::Html)),
    ("htm", InputFormat::Text(Format::Html)),
    ("xhtml", InputFormat::Text(Format::Html)),
    ("adoc", InputFormat::Text(Format::AsciiDoc)),
    ("asciidoc", InputFormat::Text(Format::AsciiDoc)),
    ("asc", InputFormat::Text(Format::AsciiDoc)),
    ("rst", InputFormat::Text(Format::ReStructuredText)),
    ("rest", InputFormat::Text(Format::ReStructuredText)),
    ("org", InputFormat::Text(Format::Org)),
    ("json", InputFormat::Text(Format::SlackExport)),
    ("vtt", InputFormat::Text(Format::ChatLog)),
    ("docx", InputFormat::WordDocument),
    ("docm", InputFormat::WordDocument),
    // The old format; the reader says what to do about it, where a reader of text would only see bytes.
    ("doc", InputFormat::WordDocument),
];

impl InputFormat {
    /// Every kind, in the order in which they are listed.
    pub fn all() -> impl Iterator<Item = Self> {
        Format::ALL.into_iter().map(Self::Text).chain([Self::WordDocument])
    }

    /// The word that options and configurations use.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Text(format) => format.name(),
            Self::WordDocument => WORD_DOCUMENT,
        }
    }

    /// The kind of that name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::all().find(|format| format.name() == name)
    }

    /// The notation, where the file is a text.
    #[must_use]
    pub const fn text(self) -> Option<Format> {
        match self {
            Self::Text(format) => Some(format),
            Self::WordDocument => None,
        }
    }

    /// The kind of a file, told by its name. What comes from the standard input without a name is taken for Markdown.
    #[must_use]
    pub fn of_path(path: &Path) -> Self {
        let name = path.file_name().map(|name| name.to_string_lossy()).unwrap_or_default();
        if path.as_os_str() == STANDARD_INPUT {
            return Self::Text(Format::Markdown);
        }
        if MESSAGES_OF_GIT.contains(&name.as_ref()) {
            return Self::Text(Format::GitCommit);
        }
        let extension = path.extension().map(|extension| extension.to_string_lossy().to_lowercase());
        let known = EXTENSIONS.iter().find(|(known, _)| extension.as_deref() == Some(*known));
        known.map_or(Self::Text(Format::Plain), |(_, format)| *format)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_name_tells_the_kind() {
        let names = ["a.md", "a.MDX", "a.txt", "README", "x/COMMIT_EDITMSG", "a.htm", "a.Docx", "a.log", "-"];
        let kinds = names.map(|name| InputFormat::of_path(Path::new(name)).name());
        let expected =
            ["markdown", "markdown", "plain", "plain", "git-commit", "html", "docx", "plain", "markdown"];
        assert_eq!(kinds, expected);
    }

    #[test]
    fn a_name_leads_back_to_its_kind() {
        for kind in InputFormat::all() {
            assert_eq!(InputFormat::from_name(kind.name()), Some(kind));
        }
        assert_eq!(InputFormat::from_name("doc"), None);
    }
}
