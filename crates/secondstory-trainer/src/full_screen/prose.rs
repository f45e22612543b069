//! Text for the screen: paragraphs, broken into lines for the width at hand, and which of the lines are in view.

use ratatui::style::{Modifier, Style};
use ratatui::text::Line;
use textwrap::{Options, WordSplitter};

/// How a paragraph looks. There is no colour: what matters is told by words and marks, and weight only helps.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Look {
    /// As it is.
    Plain,
    /// Stands out.
    Strong,
}

/// Some text that is broken into lines where it is shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Paragraph {
    /// What its first line starts with.
    pub(super) start: String,
    /// What its other lines start with.
    pub(super) indent: String,
    /// The text; line ends in it are kept.
    pub(super) text: String,
    /// How it looks.
    pub(super) look: Look,
}

impl Paragraph {
    /// Text that begins at the margin.
    pub(super) fn plain(text: impl Into<String>) -> Self {
        Self { start: String::new(), indent: String::new(), text: text.into(), look: Look::Plain }
    }

    /// Text that stands out.
    pub(super) fn strong(text: impl Into<String>) -> Self {
        Self { look: Look::Strong, ..Self::plain(text) }
    }

    /// An empty line.
    pub(super) fn gap() -> Self {
        Self::plain("")
    }

    /// Text behind something; its other lines are indented as far.
    pub(super) fn hanging(start: impl Into<String>, text: impl Into<String>) -> Self {
        let start = start.into();
        let indent = " ".repeat(textwrap::core::display_width(&start));
        Self { start, indent, ..Self::plain(text) }
    }

    /// Text with a bar beside each of its lines: what a question is about.
    pub(super) fn barred(text: impl Into<String>) -> Self {
        let bar = "▌ ".to_owned();
        Self { start: bar.clone(), indent: bar, ..Self::strong(text) }
    }

    /// Text that is moved in as far as that with a bar.
    pub(super) fn indented(text: impl Into<String>) -> Self {
        let indent = "  ".to_owned();
        Self { start: indent.clone(), indent, ..Self::plain(text) }
    }

    /// The same with another look.
    pub(super) fn looking(self, look: Look) -> Self {
        Self { look, ..self }
    }

    fn lines(&self, width: usize) -> Vec<Line<'static>> {
        let style = match self.look {
            Look::Plain => Style::new(),
            Look::Strong => Style::new().add_modifier(Modifier::BOLD),
        };
        let options = Options::new(width.max(1)).word_splitter(WordSplitter::NoHyphenation);
        let options = options.initial_indent(&self.start).subsequent_indent(&self.indent);
        let wrapped = textwrap::wrap(&self.text, options);
        wrapped.into_iter().map(|line| Line::styled(line.into_owned(), style)).collect()
    }
}

/// All the lines of some paragraphs.
pub(super) fn lines(paragraphs: &[Paragraph], width: usize) -> Vec<Line<'static>> {
    paragraphs.iter().flat_map(|paragraph| paragraph.lines(width)).collect()
}

/// Which lines of a text are in view where not all have room.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct View {
    /// How many lines there are.
    pub(super) of: usize,
    /// How many have room.
    pub(super) room: usize,
}

impl View {
    /// The last line that can be at the top.
    pub(super) const fn last_top(self) -> usize {
        self.of.saturating_sub(self.room)
    }

    /// The top after moving by a number of lines.
    pub(super) fn moved(self, top: usize, by: isize) -> usize {
        top.min(self.last_top()).saturating_add_signed(by).min(self.last_top())
    }

    /// The top after turning a page; a line of the old page stays in view.
    pub(super) fn turned(self, top: usize, back: bool) -> usize {
        let page = isize::try_from(self.room.saturating_sub(1).max(1)).unwrap_or(1);
        self.moved(top, if back { -page } else { page })
    }

    /// The top from which a line is in view, moving as little as possible.
    pub(super) fn showing(self, top: usize, line: usize) -> usize {
        let highest = (line + 1).saturating_sub(self.room);
        top.min(line).max(highest).min(self.last_top())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_with_room_for_all_of_it_does_not_move() {
        let view = View { of: 3, room: 5 };
        assert_eq!(view.moved(0, 2), 0);
        assert_eq!(view.turned(0, false), 0);
    }

    #[test]
    fn a_page_keeps_one_line_in_view() {
        let view = View { of: 20, room: 6 };
        assert_eq!(view.turned(0, false), 5);
        assert_eq!(view.turned(5, true), 0);
        assert_eq!(view.turned(12, false), 14);
    }

    #[test]
    fn a_top_from_a_larger_text_is_brought_back() {
        assert_eq!(View { of: 8, room: 6 }.moved(40, -1), 1);
    }

    #[test]
    fn a_line_is_brought_into_view() {
        let view = View { of: 20, room: 6 };
        assert_eq!(view.showing(0, 9), 4);
        assert_eq!(view.showing(8, 3), 3);
        assert_eq!(view.showing(4, 6), 4);
    }

    #[test]
    fn wide_characters_take_two_columns() {
        let paragraph = Paragraph::hanging("1  ", "日本語 日本語 日本語");
        assert_eq!(lines(&[paragraph], 12).len(), 3);
    }
}
