//! The headings above the current place, and the section that they put it in.
//!
//! A heading with a known cue sets the section, one without inherits from the heading above it in rank. Containers
//! (list items, quotes) shield what is outside: a heading in a quote says nothing about the text after the quote.

use super::Section;

/// The rank of a line that is bold as a whole: below every real heading (1 to 6).
pub(super) const BOLD_RANK: u8 = 7;
/// The rank of a line that is italic as a whole.
pub(super) const ITALIC_RANK: u8 = 8;
/// The longest title, in words, that may name a section; longer first headings are about the incident.
const LONGEST_SECTION_TITLE: usize = 3;

/// The stack of headings that the current place stands under.
#[derive(Debug, Default)]
pub(super) struct Outline {
    stack: Vec<(u8, Section)>,
    floor: usize,
    has_title: bool,
}

/// What [`Outline::leave`] needs to restore the outline that [`Outline::enter`] met.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Level(usize);

impl Outline {
    /// The section that the current place belongs to.
    pub(super) fn section(&self) -> Section {
        self.stack.last().map_or(Section::Body, |(_, section)| *section)
    }

    /// Takes note of a heading. The first one of rank 1 is the title of the document: its words are about the
    /// incident ("Analysis of the outage"), so that it announces a section only if it is as short as a section name.
    pub(super) fn announce(&mut self, rank: u8, heading: &str) {
        let is_title = rank == 1 && !std::mem::replace(&mut self.has_title, true);
        let is_long = is_title && heading.split_whitespace().count() > LONGEST_SECTION_TITLE;
        while self.stack.len() > self.floor && self.stack.last().is_some_and(|(above, _)| *above >= rank) {
            self.stack.pop();
        }
        let announced = if is_long { None } else { Section::announced_by(heading) };
        let section = announced.unwrap_or_else(|| self.section());
        self.stack.push((rank, section));
    }

    /// Opens a container: headings in it are forgotten when it closes.
    pub(super) fn enter(&mut self) -> Level {
        let level = Level(self.floor);
        self.floor = self.stack.len();
        level
    }

    /// Closes the container that was opened last.
    pub(super) fn leave(&mut self, level: Level) {
        self.stack.truncate(self.floor);
        self.floor = level.0;
    }
}
