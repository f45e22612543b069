//! JSON as it is written everywhere: characters that act on a terminal, or turn the direction of what follows, are written out.
//!
//! What a program reads is the same; what a person sees who has it printed does nothing but stand there.

use std::io::{self, Write};

use secondstory_core::inert::acts;
use serde::Serialize;

/// Writes one value, indented, with a line break at its end.
pub(crate) fn write_indented(value: &impl Serialize, out: &mut dyn Write) -> io::Result<()> {
    serde_json::to_writer_pretty(Inert(&mut *out), value)?;
    writeln!(out)
}

/// Writes one value in a line of its own.
pub(crate) fn write_line(value: &impl Serialize, out: &mut dyn Write) -> io::Result<()> {
    serde_json::to_writer(Inert(&mut *out), value)?;
    writeln!(out)
}

/// Passes JSON on. Outside of strings it has nothing that acts but the line breaks of its layout, and the first control characters
/// are escaped inside of strings already; so what is left stands inside of a string, where it may be escaped as well.
struct Inert<'o>(&'o mut dyn Write);

impl Write for Inert<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.write_all(bytes)?;
        Ok(bytes.len())
    }

    fn write_all(&mut self, bytes: &[u8]) -> io::Result<()> {
        let is_left = |character: char| character != '\n' && acts(character);
        // Strings are written in whole characters; whatever else there may be is passed on as it is.
        let Ok(text) = std::str::from_utf8(bytes) else { return self.0.write_all(bytes) };
        let mut done = 0;
        for (offset, acting) in text.match_indices(is_left) {
            self.0.write_all(&bytes[done..offset])?;
            for unit in acting.encode_utf16() {
                write!(self.0, "\\u{unit:04x}")?;
            }
            done = offset + acting.len();
        }
        self.0.write_all(&bytes[done..])
    }

    fn flush(&mut self) -> io::Result<()> {
        self.0.flush()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_acts_is_escaped_and_reads_as_before() {
        let text = "a\u{9b}31m\u{202e}b\u{1b}\n\u{1fffe}é🙂";
        let mut written = Vec::new();
        write_line(&text, &mut written).unwrap();
        let written = String::from_utf8(written).unwrap();
        assert_eq!(written, "\"a\\u009b31m\\u202eb\\u001b\\n\\ud83f\\udffeé🙂\"\n");
        assert_eq!(serde_json::from_str::<String>(&written).unwrap(), text);
    }
}
