//! Edits of an open document, as bytes: which end of the text they are near, and what they put there.

#[path = "../../tests/lsp_support/model.rs"]
#[allow(dead_code, reason = "the client of the tests asks its text more than is asked here")]
mod model;

use model::{ClientText, Encoding};
use secondstory_core::{Format, Memory};
use secondstory_lsp::edits::{Edit, edited};

use crate::texts::SETTINGS;
use crate::{hold, promises};

/// What an edit puts into the text, by number: everything that makes positions hard, and words that a rule looks for.
const PIECES: [&str; 24] = [
    "",
    "\n",
    "\r\n",
    "\r",
    "a",
    "word ",
    "ö",
    "e\u{301}",
    "\u{feff}",
    "\u{2028}",
    "🚒",
    "👩\u{200d}👧",
    "\0",
    "漢",
    "`",
    "> ",
    "- ",
    "<!-- secondstory allow ",
    "-->",
    "\n\n",
    "\t",
    "should have ",
    "The on-call engineer ",
    "noticed the alert. ",
];

/// How many edits are made of one input; more show nothing new.
const EDITS: usize = 64;

/// How far beyond line and column of a byte an edit may reach: as far as numbers go.
const FAR: u8 = 0xf0;

/// The server's text after edits is the client's, and can be analysed, from the start and with what is remembered of the text before. The first byte says how columns are counted; then come six
/// bytes for each edit.
pub fn edits(bytes: &[u8]) {
    let Some((first, rest)) = bytes.split_first() else { return };
    let in_bytes = first % 2 == 0;
    let encoding = if in_bytes { Encoding::Utf8 } else { Encoding::Utf16 };
    let mut client = ClientText::new("", 0);
    let (mut all, mut memory) = (Vec::new(), Memory::default());
    for edit in rest.chunks_exact(6).take(EDITS).map(edit) {
        match edit.extent {
            Some((start, end)) => {
                let place =
                    |(line, column): (u32, u32)| model::Place { line: line.into(), column: column.into() };
                client.replace((place(start), place(end)), &edit.text, encoding);
            }
            None => client = ClientText::new(&edit.text, 0),
        }
        all.push(edit);
        hold(promises::a_memory_changes_nothing(&client.text(), Format::Markdown, &SETTINGS, &mut memory));
    }
    let server = edited("", all.clone(), in_bytes);
    assert_eq!(server, client.text(), "after {all:?}");
    hold(promises::all(&server, Format::Markdown, &SETTINGS));
}

fn edit(bytes: &[u8]) -> Edit {
    let number = |byte: u8| if byte >= FAR { u32::MAX - u32::from(byte & 0x0f) } else { u32::from(byte) };
    let piece = PIECES[usize::from(bytes[0]) % PIECES.len()];
    let repeated = if bytes[0] >= 0xe0 { 3 } else { 1 };
    let extent = ((number(bytes[1]), number(bytes[2])), (number(bytes[3]), number(bytes[4])));
    Edit { extent: (bytes[5] != 0xff).then_some(extent), text: piece.repeat(repeated) }
}
