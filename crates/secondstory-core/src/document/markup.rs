//! Markup inside of the lines of a block, for notations that know it as pairs of marks and a few constructs.
//!
//! A [`Notation`] says which marks there are and recognises the constructs; this file finds the partner of each mark and
//! hands the pieces to the assembler. Every search remembers where it found nothing, so that the cost stays linear
//! whatever is left open.

use std::ops::Range;

use super::RunKind;
use super::assembler::Assembler;
use super::pieces::{Style, UPRIGHT};

/// What a pair of marks does to the text between them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Effect {
    /// The text is prose with this emphasis, which may be none.
    Styled(Style),
    /// The text is one thing that is named.
    Opaque,
}

/// A mark that stands before and behind text.
#[derive(Clone, Copy, Debug)]
pub(super) struct Mark {
    /// The signs.
    pub(super) signs: &'static str,
    /// What it means.
    pub(super) effect: Effect,
    /// Whether it counts inside of words.
    pub(super) is_free: bool,
}

/// How a notation writes what stands inside of its lines.
#[derive(Debug)]
pub(super) struct Notation {
    /// The bytes at which a mark or a construct can be told; all of them ASCII.
    pub(super) special: [bool; 256],
    /// The marks, longer ones before those that they start with.
    pub(super) marks: &'static [Mark],
    /// Whether a mark may open behind this character, which is none at the start of the block.
    pub(super) opens_after: fn(Option<char>) -> bool,
    /// Whether a mark may close before this character, which is none at the end of the block.
    pub(super) closes_before: fn(Option<char>) -> bool,
    /// Finds the construct that can be told at a byte.
    pub(super) construct: fn(&mut Spot<'_>) -> Option<Construct>,
}

/// A table of the bytes in a text.
pub(super) const fn special(bytes: &[u8]) -> [bool; 256] {
    let mut table = [false; 256];
    let mut index = 0;
    while index < bytes.len() {
        table[bytes[index] as usize] = true;
        index += 1;
    }
    table
}

/// What a notation writes in a way of its own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Construct {
    /// The bytes it takes; the start is not before [`Spot::floor`].
    pub(super) range: Range<usize>,
    /// What is made of them.
    pub(super) kind: ConstructKind,
}

/// What is made of a construct.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum ConstructKind {
    /// Nothing: readers do not see it.
    Hidden,
    /// One thing that is named.
    Opaque,
    /// A space.
    Space,
    /// These bytes are prose in which nothing has a meaning; the rest is not seen.
    Verbatim(Range<usize>),
    /// These bytes are prose like any other; the rest is not seen.
    Shown(Range<usize>),
}

/// A byte in a block at which something may stand.
#[derive(Debug)]
pub(super) struct Spot<'source> {
    /// The whole text.
    pub(super) source: &'source str,
    /// The byte.
    pub(super) at: usize,
    /// The first byte that nothing has been made of.
    pub(super) floor: usize,
    /// The byte behind the block, or behind what the spot stands in.
    pub(super) limit: usize,
    /// The byte behind the line.
    pub(super) line_end: usize,
    searches: Vec<Search>,
}

/// A search from one byte up to another, and where it found something.
#[derive(Debug)]
struct Search {
    needle: &'static str,
    from: usize,
    limit: usize,
    found: Option<usize>,
}

impl Search {
    /// What is known from this search about one that starts later: that there is nothing, or where something is.
    fn answers(&self, from: usize, limit: usize) -> Option<Option<usize>> {
        match self.found {
            _ if from < self.from => None,
            None => (limit <= self.limit).then_some(None),
            Some(found) if from > found => None,
            Some(found) => Some((found + self.needle.len() <= limit).then_some(found)),
        }
    }
}

impl<'source> Spot<'source> {
    /// The text from the byte to the limit.
    pub(super) fn rest(&self) -> &'source str {
        self.source.get(self.at..self.limit).unwrap_or("")
    }

    /// The character before the byte, if the block has one.
    pub(super) fn before(&self) -> Option<char> {
        self.source.get(..self.at)?.chars().next_back().filter(|before| !is_line_break(*before))
    }

    /// Where something stands at or behind a byte, if it does so before the limit.
    pub(super) fn find(&mut self, from: usize, needle: &'static str) -> Option<usize> {
        let limit = self.limit;
        let mut known = self.searches.iter().filter(|search| search.needle == needle);
        if let Some(answer) = known.find_map(|search| search.answers(from, limit)) {
            return answer;
        }
        let found = self.source.get(from..limit)?.find(needle).map(|offset| from + offset);
        let replaced = |search: &Search| search.needle == needle && search.found.is_some() == found.is_some();
        self.searches.retain(|search| !replaced(search));
        self.searches.push(Search { needle, from, limit, found });
        found
    }

    /// A construct from the byte on, of this length in bytes.
    #[expect(clippy::unnecessary_wraps, reason = "every caller gives it back as its own result")]
    pub(super) fn construct(&self, length: usize, kind: ConstructKind) -> Option<Construct> {
        Some(Construct { range: self.at..self.at + length, kind })
    }
}

/// Hands the lines of a block, or the parts of them that belong to it, to the assembler.
pub(super) fn read(assembler: &mut Assembler<'_>, notation: &Notation, lines: &[Range<usize>]) {
    let (Some(first), Some(last)) = (lines.first(), lines.last()) else { return };
    let spot = Spot {
        source: assembler.source,
        at: first.start,
        floor: first.start,
        limit: last.end,
        line_end: first.end,
        searches: Vec::new(),
    };
    let barren = vec![0; notation.marks.len()];
    let open = Vec::new();
    let mut scanner =
        Scanner { assembler, notation, lines, line: 0, ahead: 0, spot, end: last.end, open, barren };
    scanner.scan();
}

/// A stretch of text that ends at a byte known in advance.
#[derive(Debug)]
struct Open {
    end: usize,
    /// The byte behind its closing mark.
    resume: usize,
    style: Style,
}

#[derive(Debug)]
struct Scanner<'a, 'source> {
    assembler: &'a mut Assembler<'source>,
    notation: &'a Notation,
    lines: &'a [Range<usize>],
    /// The line that the floor stands in.
    line: usize,
    /// The line that the spot stands in.
    ahead: usize,
    spot: Spot<'source>,
    end: usize,
    open: Vec<Open>,
    /// For each mark, up to which byte it is known that none closes.
    barren: Vec<usize>,
}

impl Scanner<'_, '_> {
    fn scan(&mut self) {
        let bytes = self.spot.source.as_bytes();
        loop {
            self.spot.limit = self.open.last().map_or(self.end, |open| open.end);
            if self.spot.at >= self.spot.limit {
                self.flush(self.spot.limit);
                let Some(open) = self.open.pop() else { break };
                self.resume(open.resume);
                continue;
            }
            let rest = &bytes[self.spot.at..self.spot.limit];
            let next = rest.iter().position(|byte| self.notation.special[usize::from(*byte)]);
            self.spot.at += next.unwrap_or(rest.len());
            if next.is_some() && self.is_in_line() {
                self.markup();
            }
        }
    }

    /// Whether the spot is in a line; if it is between two of them, it moves to the next one.
    fn is_in_line(&mut self) -> bool {
        while let Some(line) = self.lines.get(self.ahead) {
            if self.spot.at < line.start {
                self.spot.at = line.start;
                return false;
            }
            if self.spot.at < line.end {
                self.spot.line_end = line.end;
                return true;
            }
            self.ahead += 1;
        }
        self.spot.at = self.end;
        false
    }

    /// Deals with what stands at the spot, be it nothing.
    fn markup(&mut self) {
        match (self.notation.construct)(&mut self.spot) {
            Some(construct) if construct.range.end > self.spot.at => self.apply(construct),
            _ if self.mark() => {}
            _ => self.spot.at += 1,
        }
    }

    fn style(&self) -> Style {
        self.open.last().map_or(UPRIGHT, |open| open.style)
    }

    /// Adds the text up to a byte, with the line breaks in it.
    fn flush(&mut self, end: usize) {
        let style = self.style();
        while let Some([line, next]) = self.lines.get(self.line..self.line + 2)
            && next.start <= end
        {
            if self.spot.floor < line.end {
                self.assembler.text(self.spot.floor..line.end, style);
            }
            // What covers the end of a line leaves no break.
            if self.spot.floor <= line.end {
                self.assembler.pieces.break_line(line.end..next.start);
            }
            self.spot.floor = self.spot.floor.max(next.start);
            self.line += 1;
        }
        // Nothing between two lines is text.
        let stop = self.lines.get(self.line).map_or(end, |line| line.end.min(end));
        if self.spot.floor < stop {
            self.assembler.text(self.spot.floor..stop, style);
        }
        self.spot.floor = self.spot.floor.max(end);
    }

    /// Goes on at a byte; what is before it has been dealt with.
    fn resume(&mut self, at: usize) {
        self.spot.at = at;
        self.spot.floor = at;
        while self.lines.get(self.line + 1).is_some_and(|next| next.start <= at) {
            self.line += 1;
        }
    }

    fn apply(&mut self, construct: Construct) {
        let Range { start, end } = construct.range;
        self.flush(start.max(self.spot.floor));
        self.assembler.pieces.touch(start);
        if points_elsewhere(self.spot.source.get(start..end).unwrap_or("")) {
            self.assembler.pointer(start..end);
        }
        match construct.kind {
            ConstructKind::Hidden => {}
            ConstructKind::Opaque => {
                let style = self.style();
                self.assembler.opaque(start..end, style);
            }
            ConstructKind::Space => self.assembler.pieces.push(RunKind::Break, start..end, UPRIGHT),
            ConstructKind::Verbatim(text) => {
                self.resume(text.start);
                self.flush(text.end);
            }
            ConstructKind::Shown(text) => {
                let style = self.style();
                self.resume(text.start);
                self.open.push(Open { end: text.end, resume: end, style });
                return;
            }
        }
        self.resume(end);
    }

    /// Deals with a mark that opens here; says whether there is one.
    fn mark(&mut self) -> bool {
        let rest = self.spot.rest();
        let opening = self.notation.marks.iter().enumerate().find(|(_, mark)| rest.starts_with(mark.signs));
        let Some((index, mark)) = opening else { return false };
        let length = mark.signs.len();
        let may_open = mark.is_free || (self.notation.opens_after)(self.spot.before());
        let opens = rest[length..].chars().next().filter(|first| may_open && !first.is_whitespace());
        let Some(end) = opens.and_then(|first| self.partner(index, mark, first)) else {
            // The signs mean themselves, and so do the single ones in them.
            self.spot.at += length;
            return true;
        };
        let start = self.spot.at;
        match mark.effect {
            Effect::Opaque => {
                self.apply(Construct { range: start..end + length, kind: ConstructKind::Opaque });
            }
            Effect::Styled(style) => {
                self.flush(start);
                self.assembler.pieces.touch(start);
                let style = self.style() | style;
                self.resume(start + length);
                self.open.push(Open { end, resume: end + length, style });
            }
        }
        true
    }

    /// The byte at which the mark closes that opens here, before a text with this first character.
    fn partner(&mut self, index: usize, mark: &Mark, first: char) -> Option<usize> {
        let length = mark.signs.len();
        let limit = self.spot.limit;
        let mut from = (self.spot.at + length + first.len_utf8()).max(self.barren[index]);
        while let Some(found) = self.spot.source.get(from..limit).and_then(|text| text.find(mark.signs)) {
            let at = from + found;
            let before = self.spot.source[..at].chars().next_back();
            let behind = self.spot.source[at + length..limit].chars().next();
            let closes = before.is_some_and(|before| !before.is_whitespace())
                && (mark.is_free || (self.notation.closes_before)(behind));
            if closes {
                self.barren[index] = at;
                return Some(at);
            }
            from = at + length;
        }
        // The signs may stand across the limit, and an outer text may go on behind it.
        let mut searched = limit.saturating_sub(length);
        while !self.spot.source.is_char_boundary(searched) {
            searched -= 1;
        }
        self.barren[index] = self.barren[index].max(searched);
        None
    }
}

const fn is_line_break(character: char) -> bool {
    matches!(character, '\n' | '\r')
}
/// Whether something that is named leads out of the text: an address, a link, an image, a footnote.
fn points_elsewhere(written: &str) -> bool {
    const STARTS: &[&str] = &["[[", "[fn:", "link:", "xref:", "image:", "footnote:"];
    written.contains("://")
        || STARTS.iter().any(|start| written.starts_with(start))
        || written.ends_with("`_")
}
