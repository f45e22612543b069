//! The notations that a text can be written in: their names, and how each of them writes a comment.

/// The notation that a text is written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Format {
    /// CommonMark with GitHub's tables, task lists, footnotes and alerts, and YAML or TOML front matter; lines that
    /// are MDX imports, Hugo shortcodes or admonition fences are masked.
    Markdown,
    /// Paragraphs set apart by blank lines; chat and IRC logs are recognised line by line.
    Plain,
    /// A page or a fragment of HTML, as wikis and word processors export it.
    Html,
    /// AsciiDoc, as Asciidoctor reads it.
    AsciiDoc,
    /// reStructuredText, as Docutils and Sphinx read it.
    ReStructuredText,
    /// Org mode.
    Org,
    /// The message of a commit, with the lines that git puts below it while it is being edited.
    GitCommit,
    /// The messages of a Slack channel, exported as JSON.
    SlackExport,
    /// The log of a chat, one message after the other: Discord, IRC, Slack copied from its window, a meeting's transcript.
    ChatLog,
}

impl Format {
    /// Every notation, in the order in which they are listed.
    pub const ALL: [Self; 9] = [
        Self::Markdown,
        Self::Plain,
        Self::Html,
        Self::AsciiDoc,
        Self::ReStructuredText,
        Self::Org,
        Self::GitCommit,
        Self::SlackExport,
        Self::ChatLog,
    ];

    /// The word that options and configurations use.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Markdown => "markdown",
            Self::Plain => "plain",
            Self::Html => "html",
            Self::AsciiDoc => "asciidoc",
            Self::ReStructuredText => "rst",
            Self::Org => "org",
            Self::GitCommit => "git-commit",
            Self::SlackExport => "slack",
            Self::ChatLog => "chat-log",
        }
    }

    /// The notation of that name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|format| format.name() == name)
    }

    /// What stands before and after the words of a comment; nothing where the notation has no comments.
    #[must_use]
    pub const fn comment_delimiters(self) -> Option<(&'static str, &'static str)> {
        match self {
            Self::Markdown | Self::Plain | Self::Html => Some(("<!-- ", " -->")),
            Self::AsciiDoc => Some(("// ", "")),
            Self::ReStructuredText => Some((".. ", "")),
            Self::Org | Self::GitCommit => Some(("# ", "")),
            Self::SlackExport | Self::ChatLog => None,
        }
    }
}
