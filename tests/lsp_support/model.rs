//! The client's own idea of a text: UTF-16 code units, as most editors hold them. It shares no code with the server, so
//! that the two can only agree where both do what the protocol says.

/// How columns are counted, as the server's first answer says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Encoding {
    Utf8,
    Utf16,
}

/// A line and a column, both from 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Place {
    pub(crate) line: u64,
    pub(crate) column: u64,
}

/// From one place to another.
pub(crate) type Extent = (Place, Place);

/// A text and the version that it was given.
#[derive(Clone, Debug)]
pub(crate) struct ClientText {
    units: Vec<u16>,
    pub(crate) version: i64,
}

impl ClientText {
    pub(crate) fn new(text: &str, version: i64) -> Self {
        Self { units: text.encode_utf16().collect(), version }
    }

    pub(crate) fn text(&self) -> String {
        String::from_utf16_lossy(&self.units)
    }

    /// Puts a text into the place of what stands between two places.
    pub(crate) fn replace(&mut self, (start, end): Extent, text: &str, encoding: Encoding) {
        let start = self.index(start, encoding);
        let end = self.index(end, encoding).max(start);
        self.units.splice(start..end, text.encode_utf16());
    }

    /// What stands between two places.
    pub(crate) fn words(&self, (start, end): Extent, encoding: Encoding) -> String {
        let start = self.index(start, encoding);
        let end = self.index(end, encoding).max(start);
        String::from_utf16_lossy(&self.units[start..end])
    }

    /// How many bytes stand before a place.
    pub(crate) fn bytes_before(&self, place: Place, encoding: Encoding) -> usize {
        String::from_utf16_lossy(&self.units[..self.index(place, encoding)]).len()
    }

    /// The unit at a place: the end of the text for a line beyond it, the end of the line for a column beyond it, the
    /// start of a character for a column inside it.
    fn index(&self, place: Place, encoding: Encoding) -> usize {
        let Some(start) = self.line_start(place.line) else { return self.units.len() };
        let is_break = |unit: &u16| *unit == u16::from(b'\n') || *unit == u16::from(b'\r');
        let length = self.units[start..].iter().position(is_break).unwrap_or(self.units.len() - start);
        let (mut index, mut column) = (start, 0);
        for character in char::decode_utf16(self.units[start..start + length].iter().copied()) {
            let character = character.unwrap_or('?');
            column += match encoding {
                Encoding::Utf8 => character.len_utf8() as u64,
                Encoding::Utf16 => character.len_utf16() as u64,
            };
            if column > place.column {
                return index;
            }
            index += character.len_utf16();
        }
        index
    }

    fn line_start(&self, line: u64) -> Option<usize> {
        let (line_feed, carriage_return) = (u16::from(b'\n'), u16::from(b'\r'));
        let mut start = 0;
        for _ in 0..line {
            let rest = &self.units[start..];
            let length = rest.iter().position(|unit| *unit == line_feed || *unit == carriage_return)?;
            let pair = rest[length] == carriage_return && rest.get(length + 1) == Some(&line_feed);
            start += length + if pair { 2 } else { 1 };
        }
        Some(start)
    }
}
