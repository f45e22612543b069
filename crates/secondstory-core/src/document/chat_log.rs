//! Chat logs and transcripts to blocks: one chat line for each message, however many lines it has.
//!
//! `log_head.rs` knows what a message starts with; a line without a head goes on with the message above. What stands
//! above the first message is the author's: the title, or what an exporter says about the channel. Captions of a
//! recording (`captions.rs`) are another notation for the same thing.

use std::collections::{BTreeMap, BTreeSet};

use super::assembler::{Assembler, Place};
use super::log_head::{self, LogHead};
use super::pieces::UPRIGHT;
use super::plain::lines;
use super::plain_line::PlainLine;
use super::{BlockKind, Document, captions};

/// Takes a log apart.
pub(super) fn parse(text: &str) -> Document {
    if captions::are_captions(text) {
        return captions::parse(text);
    }
    let heads = Heads::of(text);
    // Where nothing looks like the head of a message, every line is taken for one.
    let kind = if heads.are_there { BlockKind::Paragraph } else { BlockKind::ChatLine };
    let assembler = Assembler::new(text, &[]);
    let mut reader = Reader { assembler, kind, open_end: None, quoted: false, inside_code: false };
    let mut lines = lines(text).peekable();
    while let Some(line) = lines.next() {
        let goes_on_below =
            lines.peek().is_some_and(|below| !below.text.is_empty() && heads.head(below).is_none());
        reader.line(&line, heads.head(&line), goes_on_below);
        if !heads.are_there || reader.kind == BlockKind::Paragraph {
            reader.finish();
        }
    }
    reader.finish();
    reader.assembler.into_document()
}

/// What the heads of messages look like in one log.
#[derive(Debug, Default)]
struct Heads<'text> {
    are_there: bool,
    /// The names without a time that are speakers. In a log with times there are none: "Error: timeout" goes on.
    speakers: BTreeSet<&'text str>,
}

impl<'text> Heads<'text> {
    /// Looks through a log. Of names without times those count that occur again, since a field does not; where none
    /// does, all of them.
    fn of(text: &'text str) -> Self {
        let mut names: BTreeMap<&str, usize> = BTreeMap::new();
        let mut has_times = false;
        for line in lines(text) {
            match log_head::parse(line.text) {
                Some(LogHead::Named(name, _)) => *names.entry(name).or_default() += 1,
                Some(LogHead::Notice) | None => {}
                Some(_) => has_times = true,
            }
        }
        if has_times {
            return Self { are_there: true, speakers: BTreeSet::new() };
        }
        let recurs = names.values().any(|count| *count > 1);
        let counts = |(_, count): &(&str, usize)| *count > 1 || !recurs;
        let speakers: BTreeSet<_> = names.into_iter().filter(counts).map(|(name, _)| name).collect();
        Self { are_there: !speakers.is_empty(), speakers }
    }

    fn head(&self, line: &PlainLine<'text>) -> Option<LogHead<'text>> {
        let head = if line.quoted { None } else { log_head::parse(line.text) };
        head.filter(|head| match head {
            LogHead::Named(name, _) => self.speakers.contains(name),
            _ => true,
        })
    }
}

struct Reader<'source> {
    assembler: Assembler<'source>,
    /// What the lines are: paragraphs above the first message, chat lines from there on.
    kind: BlockKind,
    open_end: Option<usize>,
    quoted: bool,
    inside_code: bool,
}

impl Reader<'_> {
    fn line(&mut self, line: &PlainLine<'_>, head: Option<LogHead<'_>>, goes_on_below: bool) {
        if head.is_some() {
            self.finish();
            self.kind = BlockKind::ChatLine;
            self.inside_code = false;
        }
        match head {
            Some(LogHead::Message(at) | LogHead::Named(_, at)) => self.add(line, at),
            Some(LogHead::BannerOrMessage(at)) if !goes_on_below => self.add(line, at),
            Some(_) => {}
            None => self.continuation(line),
        }
    }

    /// Goes on with the message above. A quotation, an item of a list and what follows an empty line stand apart.
    fn continuation(&mut self, line: &PlainLine<'_>) {
        if line.text.starts_with("```") {
            self.finish();
            self.inside_code = !self.inside_code;
            return;
        }
        if self.inside_code {
            return;
        }
        let marker = line.list_marker().map(|(length, _)| length);
        if line.text.is_empty() || line.is_rule() || line.quoted != self.quoted || marker.is_some() {
            self.finish();
        }
        self.quoted = line.quoted;
        if !line.text.is_empty() && !line.is_rule() {
            self.add(line, marker.unwrap_or(0));
        }
    }

    /// Adds the text of a line, without the first bytes.
    fn add(&mut self, line: &PlainLine<'_>, skipped: usize) {
        let start = line.start + skipped;
        if let Some(end) = self.open_end {
            self.assembler.pieces.break_line(end..start);
        }
        self.assembler.pieces.touch(start);
        self.assembler.text(start..line.end(), UPRIGHT);
        self.open_end = Some(line.end());
    }

    /// Ends the open block.
    fn finish(&mut self) {
        self.open_end = None;
        self.assembler.finish(Place { kind: self.kind, quoted: self.quoted });
        self.quoted = false;
    }
}
