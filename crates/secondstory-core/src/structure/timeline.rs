//! Timelines: entries that start with a time, in a list, a table, paragraphs, headings or a chat log.

use std::ops::Range;

use super::clock::{Clock, clock_at_start, clock_expected};
use super::evidence::{self, Evidence, EvidenceKind};
use super::extent;
use super::zone::zone_in;
use crate::document::{Block, BlockKind, Document, Section};
use crate::span::Span;

/// A time that is earlier than the one before by more than this, in minutes, stands behind a midnight or a noon that nobody wrote.
pub const LONGEST_STEP_BACK: u16 = 360;
/// How many entries in a row make a timeline where no heading announces one.
const FEWEST_UNANNOUNCED: usize = 3;

/// One timeline.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Timeline {
    /// The heading above it, where there is one.
    pub heading: Option<Span>,
    /// What the text above the entries says that all of them rest on.
    pub sources: Vec<Evidence>,
    /// Whether the entries are lines of a chat: each of them is a message.
    pub is_chat: bool,
    /// Where a zone is named for all entries or for one of them.
    pub zone: Option<Span>,
    /// The entries, in the order of the text.
    pub entries: Vec<TimelineEntry>,
}

/// One entry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TimelineEntry {
    /// The whole entry.
    pub span: Span,
    /// Its first block, row or line, which the time stands in.
    pub head: Span,
    /// The words of its time.
    pub time: Span,
    /// What they say; an entry below a date alone has that date.
    pub clock: Clock,
    /// What it rests on.
    pub evidence: Vec<Evidence>,
    /// The numbers of its blocks in the document. Entries on lines of one paragraph share it.
    pub blocks: Range<usize>,
}

/// The timelines of a document.
pub(super) fn read(document: &Document, text: &str) -> Vec<Timeline> {
    let messages = document.blocks.iter().filter(|block| block.kind == BlockKind::ChatLine).count();
    let mut reader = Reader {
        document,
        text,
        timelines: Vec::new(),
        open: None,
        heading: None,
        date: None,
        sources: Vec::new(),
        unread: Vec::new(),
        is_conversation: messages * 2 > document.blocks.len(),
    };
    let mut at = 0;
    while at < document.blocks.len() {
        at = reader.unit(at);
    }
    reader.close();
    let mut timelines = reader.timelines;
    // Most documents have no timeline, and their text is not looked at for a zone.
    let are_without_zone = !timelines.is_empty() && timelines.iter().all(|timeline| timeline.zone.is_none());
    if are_without_zone && let Some(zone) = zone_in(text) {
        // "All times are in UTC" stands anywhere in a document, and holds for all of it.
        timelines.iter_mut().for_each(|timeline| timeline.zone = Some(Span::from_range(zone.clone())));
    }
    timelines
}

struct Reader<'source> {
    document: &'source Document,
    text: &'source str,
    timelines: Vec<Timeline>,
    open: Option<(Timeline, Section)>,
    heading: Option<Span>,
    /// What the text since the last heading points at, before the first entry, as far as a timeline asked for it.
    sources: Vec<Evidence>,
    /// The blocks since the last heading that no timeline has asked for yet.
    unread: Vec<Range<usize>>,
    /// Whether most of the document are messages.
    is_conversation: bool,
    /// The last day that was given; with a time where an entry gave it.
    date: Option<Clock>,
}

impl Reader<'_> {
    /// Reads a block, or a row of a table; gives the number of the next block.
    fn unit(&mut self, at: usize) -> usize {
        let blocks = &self.document.blocks;
        let Some(block) = blocks.get(at) else { return at + 1 };
        let row = |other: &Block| block.row > 0 && other.row == block.row;
        let next = at + 1 + blocks.get(at + 1..).unwrap_or(&[]).iter().take_while(|other| row(other)).count();
        let is_chat = block.kind == BlockKind::ChatLine;
        if self.is_conversation && !is_chat && block.kind != BlockKind::Heading {
            // A list or a quotation in a message is a part of it.
            return next;
        }
        let ends =
            |(open, section): &(Timeline, Section)| *section != block.section || open.is_chat != is_chat;
        if self.open.as_ref().is_some_and(ends) {
            self.close();
        }
        match self.clock(block, at..next) {
            Some((clock, time)) if block.kind == BlockKind::Heading && is_day_alone(&clock) => {
                self.date = Some(clock);
                self.heading = self.heading.or(Some(time));
            }
            Some((clock, _)) if is_date_line(block, &clock) => self.date = Some(clock),
            Some((clock, time)) if may_hold_entries(block) => {
                self.entry(clock, time, at..next);
                self.lines(block, at);
            }
            _ if block.kind == BlockKind::Heading => {
                if block.section != Section::Timeline {
                    self.close();
                }
                self.heading = Some(block.span());
                self.sources.clear();
                self.unread.clear();
                self.date = None;
            }
            _ => self.other(block, at..next),
        }
        next
    }

    /// The time of a block, or of the row that these blocks are.
    fn clock(&self, block: &Block, blocks: Range<usize>) -> Option<(Clock, Span)> {
        if block.row > 0 {
            return self.row_clock(blocks);
        }
        self.block_clock(block).or_else(|| self.head_clock(blocks.start))
    }

    /// The time at the start of a block. The one of a chat line stands before what was said.
    fn block_clock(&self, block: &Block) -> Option<(Clock, Span)> {
        let span = block.span().range();
        let start = if block.kind == BlockKind::ChatLine {
            self.text.get(..span.start)?.rfind('\n').map_or(0, |end| end + 1)
        } else {
            span.start
        };
        let words = self.text.get(start..span.end)?;
        let is_expected = block.section == Section::Timeline;
        let clock = if is_expected { clock_expected(words) } else { clock_at_start(words) }?;
        Some((clock, Span::from_range(start..start + clock.length)))
    }

    /// The time of a message whose head stands on lines of its own: the last time between the block before and this one.
    fn head_clock(&self, at: usize) -> Option<(Clock, Span)> {
        let block = self.document.blocks.get(at).filter(|block| block.kind == BlockKind::ChatLine)?;
        let before = at.checked_sub(1).and_then(|before| self.document.blocks.get(before));
        let from = before.map_or(0, |before| before.span().range().end);
        let head = self.text.get(from..block.span().range().start)?;
        let mut offset = from;
        let mut found = None;
        for line in head.split_inclusive('\n') {
            found = time_in(line, offset).or(found);
            offset += line.len();
        }
        found
    }

    /// The time of a row: what the cells before the first one with prose say together.
    fn row_clock(&self, blocks: Range<usize>) -> Option<(Clock, Span)> {
        let mut found: Option<(Clock, Span)> = None;
        for block in self.document.blocks.get(blocks)? {
            if block.kind == BlockKind::TableHeader {
                return None;
            }
            let Some((clock, span)) = self.block_clock(block) else { continue };
            let is_whole = block.span().range().len() <= clock.length + 4;
            if !is_whole {
                continue;
            }
            let (merged, covered) = match found {
                Some((before, span_before)) => (merged(before, clock), span_before.cover(span)),
                None => (clock, span),
            };
            found = Some((merged, covered));
        }
        found
    }

    fn entry(&mut self, clock: Clock, time: Span, blocks: Range<usize>) {
        let Some(block) = self.document.blocks.get(blocks.start) else { return };
        let span = self.cover(blocks.clone());
        self.push(TimelineEntry { span, head: span, time, clock, evidence: Vec::new(), blocks }, block);
    }

    /// Entries on the lines of a paragraph that is one by its first line. A wrapped line of prose may start with a time too, hence
    /// paragraphs of timelines only.
    fn lines(&mut self, block: &Block, at: usize) {
        let span = block.span().range();
        if block.section != Section::Timeline || block.kind != BlockKind::Paragraph {
            return;
        }
        let Some(words) = self.text.get(span.clone()) else { return };
        let starts = words.match_indices('\n').map(|(end, _)| span.start + end + 1);
        for start in starts.collect::<Vec<_>>() {
            let line = self.text.get(start..span.end).unwrap_or("");
            let Some(clock) = clock_expected(line).filter(|clock| clock.start.is_some()) else { continue };
            let Some(last) = self.open.as_mut().and_then(|(timeline, _)| timeline.entries.last_mut()) else {
                return;
            };
            let whole = Span::from_range(start..last.span.range().end);
            last.span = Span::from_range(last.span.range().start..start);
            last.head = last.span;
            let time = Span::from_range(start..start + clock.length);
            let entry = TimelineEntry {
                span: whole,
                head: whole,
                time,
                clock,
                evidence: Vec::new(),
                blocks: at..at + 1,
            };
            self.push(entry, block);
        }
    }

    fn push(&mut self, mut entry: TimelineEntry, block: &Block) {
        let is_own_day = entry.clock.day.is_some();
        let passed_midnight = |date: &Clock| match (date.start, entry.clock.start) {
            (Some(before), Some(now)) => now + LONGEST_STEP_BACK < before,
            _ => false,
        };
        if !is_own_day && self.date.as_ref().is_some_and(passed_midnight) {
            self.date = None;
        }
        if let Some(date) = &self.date {
            entry.clock.day = entry.clock.day.or(date.day);
            entry.clock.has_zone |= date.has_zone;
        }
        // The day of an entry holds for those below it that name none, up to midnight.
        let goes_on = is_own_day || self.date.as_ref().is_some_and(|date| date.start.is_some());
        if goes_on && entry.clock.day.is_some() {
            self.date = Some(Clock { has_zone: false, ..entry.clock });
        }
        let section = block.section;
        let heading = self.heading;
        let is_chat = block.kind == BlockKind::ChatLine;
        let (timeline, _) = self.open.get_or_insert_with(|| {
            (Timeline { heading, sources: Vec::new(), is_chat, zone: None, entries: Vec::new() }, section)
        });
        timeline.entries.push(entry);
    }

    /// What starts with no time belongs to the entry above it, where the timeline has a heading of its own.
    fn other(&mut self, block: &Block, blocks: Range<usize>) {
        if self.open.is_none() {
            return self.unread.push(blocks);
        }
        let covered = self.cover(blocks.clone());
        let Some((timeline, section)) = &mut self.open else { return };
        let Some(last) = timeline.entries.last_mut() else { return };
        let is_part = *section == Section::Timeline && block.kind != BlockKind::TableHeader;
        if is_part && last.blocks.end == blocks.start {
            last.blocks.end = blocks.end;
            last.span = last.span.cover(covered);
        } else if *section != Section::Timeline {
            self.close();
        }
    }

    fn cover(&self, blocks: Range<usize>) -> Span {
        let blocks = self.document.blocks.get(blocks).unwrap_or(&[]);
        let spans = blocks.iter().map(|block| extent(block, self.text));
        spans.reduce(Span::cover).unwrap_or_default()
    }

    /// Ends the open timeline; one that nothing announces has to have several entries with a time of day.
    fn close(&mut self) {
        let Some((mut timeline, section)) = self.open.take() else { return };
        let timed = timeline.entries.iter().filter(|entry| entry.clock.start.is_some()).count();
        if section != Section::Timeline && timed < FEWEST_UNANNOUNCED {
            return;
        }
        for blocks in std::mem::take(&mut self.unread) {
            let covered = self.cover(blocks.clone());
            self.sources.extend(evidence::read(self.document, blocks, covered, self.text));
        }
        timeline.sources.clone_from(&self.sources);
        for index in 0..timeline.entries.len() {
            let next = timeline.entries.get(index + 1).map(|entry| entry.span.start);
            if let Some(entry) = timeline.entries.get_mut(index) {
                entry.evidence = evidence::read(self.document, entry.blocks.clone(), entry.span, self.text);
                entry.evidence.extend(self.listing(entry, next));
                entry.evidence.sort_by_key(|evidence| (evidence.span.start, evidence.kind));
            }
        }
        let of_entry = || timeline.entries.iter().find(|entry| entry.clock.has_zone).map(|entry| entry.time);
        timeline.zone = of_entry().or_else(|| self.zone_above(&timeline));
        self.timelines.push(timeline);
    }

    /// Code or output that stands in an entry or behind it, before the next block that is none of its own.
    fn listing(&self, entry: &TimelineEntry, next: Option<u32>) -> Option<Evidence> {
        let behind = self.document.blocks.get(entry.blocks.end).map(|block| block.span().start);
        let end = next.or(behind).unwrap_or(u32::MAX);
        let listings = &self.document.listings;
        let first = listings.partition_point(|listing| listing.start < entry.span.start);
        let span = *listings.get(first).filter(|listing| listing.start < end)?;
        Some(Evidence { kind: EvidenceKind::Quotation, span })
    }

    /// A zone named in the heading of a timeline.
    fn zone_above(&self, timeline: &Timeline) -> Option<Span> {
        let heading = timeline.heading?;
        let start = heading.range().start;
        zone_in(heading.text(self.text)).map(|zone| Span::from_range(start + zone.start..start + zone.end))
    }
}

/// The first time of day in a line, which starts at the byte `offset` of the text.
fn time_in(line: &str, offset: usize) -> Option<(Clock, Span)> {
    let mut before = ' ';
    line.char_indices().find_map(|(start, sign)| {
        let starts_number = sign.is_ascii_digit() && !before.is_alphanumeric() && before != '#';
        before = sign;
        let clock = starts_number.then(|| clock_at_start(line.get(start..)?)).flatten()?;
        clock
            .start
            .is_some()
            .then(|| (clock, Span::from_range(offset + start..offset + start + clock.length)))
    })
}

/// Whether a block can be an entry. In the list of what is to be done, a date says until when.
fn may_hold_entries(block: &Block) -> bool {
    let stands_alone = block.kind == BlockKind::TableCell && block.row == 0;
    let is_head = block.kind == BlockKind::TableHeader;
    !block.quoted && !stands_alone && !is_head && block.section != Section::ActionItems
}

/// A day and nothing else in a paragraph or an item: it holds for what follows.
fn is_date_line(block: &Block, clock: &Clock) -> bool {
    let is_alone = block.span().range().len() <= clock.length + 2;
    let is_line = matches!(block.kind, BlockKind::Paragraph | BlockKind::ListItem);
    is_line && is_alone && is_day_alone(clock) && block.section == Section::Timeline
}

fn is_day_alone(clock: &Clock) -> bool {
    clock.day.is_some() && clock.start.is_none()
}

/// A date in one cell and a time in the next.
fn merged(first: Clock, second: Clock) -> Clock {
    Clock {
        length: first.length,
        day: first.day.or(second.day),
        start: first.start.or(second.start),
        end: first.end.or(if first.start.is_some() { second.start } else { second.end }),
        has_zone: first.has_zone || second.has_zone,
        is_vague: first.is_vague || second.is_vague,
        is_relative: first.is_relative || second.is_relative,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Format;

    /// The words of the times of a conversation.
    fn times(source: &str, format: Format) -> Vec<String> {
        let document = Document::parse(source, format);
        let text = document.text(source);
        let timelines = read(&document, text);
        assert!(timelines.iter().all(|timeline| timeline.is_chat));
        let entries = timelines.iter().flat_map(|timeline| &timeline.entries);
        entries.map(|entry| entry.time.text(text).to_owned()).collect()
    }

    #[test]
    fn messages_have_the_time_that_stands_above_them() {
        let captions = "WEBVTT\n\n00:00:04.120 --> 00:00:07.900\n<v Mila>The board was flat at 10:05.\n\n\
            00:00:09.000 --> 00:00:11.000\n<v Jon>Which board?\n\n00:01:12.000 --> 00:01:14.000\n<v Mila>The depth.\n";
        assert_eq!(times(captions, Format::ChatLog), ["00:00:04.120", "00:00:09.000", "00:01:12.000"]);
        let export = r#"[{"text": "depth is at 40k", "ts": "1772438400.1"}, {"ts": "1772438460.2", "text": "restarting"},
            {"text": "flat again", "ts": "1772438520.3"}]"#;
        let expected = ["2026-03-02 08:00 UTC", "2026-03-02 08:01 UTC", "2026-03-02 08:02 UTC"];
        assert_eq!(times(export, Format::SlackExport), expected);
    }
}
