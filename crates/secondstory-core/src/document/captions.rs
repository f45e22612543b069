//! The captions of a recording (WebVTT, SubRip) to chat lines.
//!
//! A sentence goes over several captions, because they are cut by time. So captions that follow each other and have
//! the same speaker are one block; the times, the numbers and the tags between the words are passed over.

use std::ops::Range;

use super::assembler::{Assembler, Place};
use super::pieces::UPRIGHT;
use super::plain::lines;
use super::plain_line::PlainLine;
use super::{BlockKind, Document, chat_head};

/// What stands between the two times of a caption.
const ARROW: &str = "-->";
/// What a file of captions starts with.
const HEADER: &str = "WEBVTT";
/// What blocks start with that are no captions.
const OTHER_BLOCKS: &[&str] = &["NOTE", "STYLE", "REGION", HEADER];
/// The entities of captions.
const ENTITIES: &[(&str, &str)] = &[
    ("&amp;", "&"),
    ("&lt;", "<"),
    ("&gt;", ">"),
    ("&nbsp;", "\u{a0}"),
    ("&lrm;", ""),
    ("&rlm;", ""),
    ("&#39;", "'"),
    ("&quot;", "\""),
];

/// Whether a text is a file of captions: it says so, or the line of a caption's time is among its first ones.
pub(super) fn are_captions(text: &str) -> bool {
    text.starts_with(HEADER) || lines(text).take(3).any(|line| is_timing(line.text))
}

/// Takes captions apart.
pub(super) fn parse(text: &str) -> Document {
    let mut reader = Reader { assembler: Assembler::new(text, &[]), text, speaker: "", open_end: None };
    let mut inside = Inside::Nothing;
    for line in lines(text) {
        inside = match inside {
            _ if line.text.is_empty() => Inside::Nothing,
            _ if is_timing(line.text) => Inside::Caption,
            Inside::Nothing if OTHER_BLOCKS.iter().any(|name| line.text.starts_with(name)) => Inside::Other,
            Inside::Caption => {
                reader.caption(&line);
                Inside::Caption
            }
            // A line in front of the times is the name or the number of a caption.
            before => before,
        };
    }
    reader.finish();
    reader.assembler.into_document()
}

/// What kind of block the lines belong to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Inside {
    /// No block has begun, or only its number was met.
    Nothing,
    /// The words of a caption.
    Caption,
    /// A remark or a style.
    Other,
}

fn is_timing(line: &str) -> bool {
    line.split_once(ARROW)
        .is_some_and(|(start, _)| chat_head::seconds(&start.trim().replace(',', ".")).is_some())
}

struct Reader<'source> {
    assembler: Assembler<'source>,
    text: &'source str,
    speaker: &'source str,
    open_end: Option<usize>,
}

impl<'source> Reader<'source> {
    /// Reads a line of a caption.
    fn caption(&mut self, line: &PlainLine<'source>) {
        let (speaker, start) = self.speaker_of(line.start..line.end());
        if speaker.is_some_and(|speaker| speaker != self.speaker) {
            self.finish();
            self.speaker = speaker.unwrap_or("");
        }
        if let Some(end) = self.open_end {
            self.assembler.pieces.break_line(end..start);
        }
        self.words(start..line.end());
        self.open_end = Some(line.end());
    }

    /// Who speaks in a line, if it says so, and where the words start.
    fn speaker_of(&self, line: Range<usize>) -> (Option<&'source str>, usize) {
        let text = self.text.get(line.clone()).unwrap_or("");
        if let Some(voice) = text.strip_prefix("<v").filter(|voice| voice.starts_with([' ', '.', '\t']))
            && let Some((name, words)) = voice.split_once('>')
        {
            return (Some(name.trim()), line.end - words.len());
        }
        match chat_head::parse(text) {
            Some(head) => (Some(head.speaker), line.start + head.message),
            None => (None, line.start),
        }
    }

    /// Adds what is no tag and no entity.
    fn words(&mut self, line: Range<usize>) {
        let mut start = line.start;
        while let Some(rest) = self.text.get(start..line.end).filter(|rest| !rest.is_empty()) {
            let Some(length) = rest.find(['<', '&']) else { break };
            let at = start + length;
            let rest = self.text.get(at..line.end).unwrap_or("");
            self.prose(start..at);
            start = at + self.special(rest, at);
        }
        self.prose(start..line.end);
    }

    /// Adds what a tag or an entity stands for; gives its length in bytes. A sign that is neither is prose.
    fn special(&mut self, text: &str, at: usize) -> usize {
        if let Some((written, meant)) = ENTITIES.iter().find(|(written, _)| text.starts_with(written)) {
            self.assembler.entity(at..at + written.len(), meant, UPRIGHT);
            return written.len();
        }
        let tag = text.strip_prefix('<').and_then(|inside| inside.find('>')).map(|length| length + 2);
        let is_rest_of_line = tag.is_none() && text.starts_with('<');
        let length = tag.unwrap_or(if is_rest_of_line { text.len() } else { 1 });
        if tag.is_none() {
            self.prose(at..at + length);
        }
        length
    }

    fn prose(&mut self, range: Range<usize>) {
        if !range.is_empty() {
            self.assembler.text(range, UPRIGHT);
        }
    }

    fn finish(&mut self) {
        self.open_end = None;
        self.assembler.finish(Place { kind: BlockKind::ChatLine, quoted: false });
    }
}
