//! Remediation items: lists and tables under a heading that announces them, with owner, date and end test.
//!
//! An item that links a ticket has its owner and its date there; what cannot be seen is not missed.

use std::ops::Range;

use super::clock::{Day, clock_at_start, is_one_of, word_at_start};
use super::evidence::ticket_length;
use super::extent;
use crate::document::{Block, BlockKind, Document, RunKind, Section};
use crate::lexicon::{Features, Vocabulary};
use crate::span::Span;

/// Who an item belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Owner {
    /// One name: a person, a role, a team.
    One(Span),
    /// Several names: nobody in particular.
    Several(Span),
    /// A word that names nobody: TBD, someone, we.
    Nobody(Span),
}

/// Until when.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum DueDate {
    /// A calendar day.
    Day(Span, Day),
    /// So many days from now, as far as it is said.
    Within(Span, u32),
    /// Something else that ends: this sprint, by Friday, done.
    Said(Span),
}

/// One item.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RemediationItem {
    /// The whole item.
    pub span: Span,
    /// What is to be done: the item without the columns or the parenthesis of owner and date, as far as they stand apart.
    pub task: Span,
    /// Who.
    pub owner: Option<Owner>,
    /// When.
    pub due: Option<DueDate>,
    /// The ticket or the link that holds the rest.
    pub ticket: Option<Span>,
    /// Whether it says how one sees that it is done.
    pub has_end_test: bool,
    /// Whether it is ticked off.
    pub is_done: bool,
    /// The numbers of its blocks in the document.
    pub blocks: Range<usize>,
}

impl RemediationItem {
    /// Whether owner and date are there, or a ticket that has them, or nothing is left to do.
    #[must_use]
    pub fn is_complete(&self) -> bool {
        let is_owned = matches!(self.owner, Some(Owner::One(_)));
        self.is_done || self.ticket.is_some() || (is_owned && self.due.is_some())
    }
}

/// The items under one heading.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RemediationList {
    /// The heading that announces them.
    pub heading: Option<Span>,
    /// The items, in the order of the text.
    pub items: Vec<RemediationItem>,
}

/// Words for the columns of a table and the fields of an item.
const OWNER_FIELDS: &[&str] = &[
    "owner",
    "owners",
    "assignee",
    "assignees",
    "assigned",
    "responsible",
    "who",
    "dri",
    "lead",
    "person",
    "contact",
];
const DATE_FIELDS: &[&str] =
    &["due", "date", "deadline", "when", "eta", "by", "target", "until", "status", "state", "done"];
const TICKET_FIELDS: &[&str] =
    &["ticket", "tickets", "issue", "issues", "link", "links", "tracking", "jira", "bug", "pr", "github"];
const NOBODY: &[&str] = &[
    "tbd",
    "tba",
    "tbc",
    "todo",
    "someone",
    "somebody",
    "anyone",
    "everyone",
    "everybody",
    "all",
    "team",
    "n/a",
    "na",
    "none",
    "unknown",
    "unassigned",
    "us",
    "we",
    "-",
    "?",
];
const END_TESTS: &[&str] = &[
    "done when",
    "done if",
    "so that",
    "until it",
    "at least",
    "at most",
    "less than",
    "more than",
    "under ",
    "within ",
    "below ",
    "above ",
    "acceptance",
    "measured by",
    "verified by",
    "output:",
    "outcome:",
    "refuses",
    "rejects",
    "fails if",
    "fires when",
    "pages when",
];

/// The lists of items in a document.
pub(super) fn read(document: &Document, text: &str, vocabulary: &Vocabulary) -> Vec<RemediationList> {
    let mut lists: Vec<RemediationList> = Vec::new();
    let mut columns: Vec<Column> = Vec::new();
    let mut heading = None;
    let mut is_open = false;
    let mut at = 0;
    while let Some(block) = document.blocks.get(at) {
        let rest = document.blocks.get(at + 1..).unwrap_or(&[]);
        let row = rest.iter().take_while(|other| block.row > 0 && other.row == block.row).count();
        let blocks = at..at + 1 + row;
        at = blocks.end;
        if block.section != Section::ActionItems || block.quoted {
            is_open = false;
            continue;
        }
        if block.kind == BlockKind::Heading {
            // Headings below the first one sort the items of one list.
            if !is_open {
                heading = Some(block.span());
            }
            continue;
        }
        if block.kind == BlockKind::TableHeader {
            columns = document
                .blocks
                .get(blocks)
                .unwrap_or(&[])
                .iter()
                .map(|cell| Column::of(cell.span().text(text)))
                .collect();
            continue;
        }
        let reader =
            Reader { document, text, vocabulary, columns: if block.row > 0 { &columns } else { &[] } };
        let Some(item) = reader.item(blocks) else { continue };
        if !is_open {
            lists.push(RemediationList { heading, items: Vec::new() });
            is_open = true;
        }
        if let Some(list) = lists.last_mut() {
            list.items.push(item);
        }
    }
    lists
}

/// What a column of a table holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Column {
    Owner,
    Date,
    Ticket,
    Other,
}

impl Column {
    fn of(heading: &str) -> Self {
        let has = |list: &[&str]| {
            heading.split(|sign: char| !sign.is_alphabetic()).any(|word| is_one_of(word, list))
        };
        if has(OWNER_FIELDS) {
            Self::Owner
        } else if has(TICKET_FIELDS) {
            Self::Ticket
        } else if has(DATE_FIELDS) {
            Self::Date
        } else {
            Self::Other
        }
    }
}

struct Reader<'source> {
    document: &'source Document,
    text: &'source str,
    vocabulary: &'source Vocabulary,
    columns: &'source [Column],
}

impl Reader<'_> {
    /// One list item, or one row. A paragraph between them is none.
    fn item(&self, range: Range<usize>) -> Option<RemediationItem> {
        let blocks = self.document.blocks.get(range.clone())?;
        let first = blocks.first()?;
        let is_item = first.row > 0 || first.kind == BlockKind::ListItem;
        let is_empty = is_one_of(first.span().text(self.text).trim(), NOBODY) && first.row == 0;
        if !is_item || first.prompt || is_empty {
            return None;
        }
        let span = blocks.iter().map(|block| extent(block, self.text)).reduce(Span::cover)?;
        let mut item = RemediationItem {
            span,
            task: first.span(),
            owner: None,
            due: None,
            ticket: self.ticket(blocks, span),
            has_end_test: has_end_test(span.text(self.text)),
            is_done: self.is_done(first),
            blocks: range,
        };
        if first.row > 0 {
            self.read_cells(blocks, &mut item);
        }
        self.read_words(&mut item);
        Some(item)
    }

    fn read_cells(&self, blocks: &[Block], item: &mut RemediationItem) {
        let mut longest = 0;
        for block in blocks {
            let span = block.span();
            let words = span.text(self.text).trim();
            match self.column(block) {
                Column::Owner => item.owner = owner_of(span, words),
                Column::Date if !is_one_of(words, NOBODY) => {
                    item.due = item.due.or_else(|| due_in(span, words)).or(Some(DueDate::Said(span)))
                }
                Column::Ticket => item.ticket = item.ticket.or(Some(span)),
                _ if words.len() > longest => {
                    longest = words.len();
                    item.task = span;
                }
                _ => {}
            }
        }
    }

    /// The column of a cell: cells without words have no block, so that columns are told by the bars before them.
    fn column(&self, cell: &Block) -> Column {
        let start = cell.span().range().start;
        let line = self.text.get(..start).and_then(|before| before.rfind('\n')).map_or(0, |end| end + 1);
        let before = self.text.get(line..start).unwrap_or("");
        let bars = before.matches('|').count() - before.matches("\\|").count();
        let leading = usize::from(before.trim_start().starts_with('|'));
        self.columns.get(bars.saturating_sub(leading)).copied().unwrap_or(Column::Other)
    }

    /// Owner and date where they stand among the words.
    fn read_words(&self, item: &mut RemediationItem) {
        let words = item.span.text(self.text);
        let base = item.span.range().start;
        let placed = |range: Range<usize>| Span::from_range(base + range.start..base + range.end);
        if item.owner.is_none() {
            item.owner = owner_in(words, self.vocabulary).map(|(kind, range)| kind.at(placed(range)));
        }
        if item.due.is_none() {
            item.due = due_in(item.span, words);
        }
    }

    fn ticket(&self, blocks: &[Block], extent: Span) -> Option<Span> {
        let pointer = self.document.pointers.iter().find(|pointer| extent.overlaps(**pointer)).copied();
        let runs = || blocks.iter().flat_map(|block| &block.runs);
        let address =
            || runs().find(|run| run.kind == RunKind::Opaque && run.span.text(self.text).contains("://"));
        pointer.or_else(|| address().map(|run| run.span)).or_else(|| {
            let words = extent.text(self.text);
            let starts = words.char_indices().filter(|(start, _)| {
                !words.get(..*start).is_some_and(|before| {
                    before.ends_with(|sign: char| sign.is_alphanumeric() || sign == '-')
                })
            });
            let base = extent.range().start;
            let found =
                starts.filter_map(|(start, _)| Some((start, ticket_length(words.get(start..)?)?))).next();
            found.map(|(start, length)| Span::from_range(base + start..base + start + length))
        })
    }

    /// `[x]` before the item, or a tick.
    fn is_done(&self, block: &Block) -> bool {
        let start = block.span().range().start;
        let line = self.text.get(..start).and_then(|before| before.rfind('\n')).map_or(0, |end| end + 1);
        let before = self.text.get(line..start).unwrap_or("");
        let words = block.span().text(self.text);
        before.contains("[x]")
            || before.contains("[X]")
            || words.starts_with(['✅', '✔', '☑'])
            || is_one_of(word_at_start(words), &["done", "completed", "fixed"])
    }
}

fn has_end_test(words: &str) -> bool {
    let words = words.to_lowercase();
    END_TESTS.iter().any(|known| words.contains(known)) || words.contains(['>', '<', '%'])
}

/// Which owner some words name, before its place is known.
#[derive(Clone, Copy)]
enum OwnerKind {
    One,
    Several,
    Nobody,
}

impl OwnerKind {
    const fn at(self, span: Span) -> Owner {
        match self {
            Self::One => Owner::One(span),
            Self::Several => Owner::Several(span),
            Self::Nobody => Owner::Nobody(span),
        }
    }
}

/// The most words of a parenthesis that starts with a name: `(Ana calls a meeting)`.
const LONGEST_NAME: usize = 5;

/// The owner that a cell or a field names.
fn owner_of(span: Span, words: &str) -> Option<Owner> {
    if words.is_empty() {
        return None;
    }
    Some(kind_of(words).at(span))
}

fn kind_of(words: &str) -> OwnerKind {
    let words = words.trim_matches(|sign: char| "*_`[]().,;: ".contains(sign));
    let names = words
        .split([',', '/', '&', '+'])
        .flat_map(|part| part.split(" and "))
        .filter(|part| !part.trim().is_empty());
    let count = names.count();
    let bare = words.trim_start_matches('@').to_lowercase();
    if bare.is_empty()
        || NOBODY.contains(&bare.as_str())
        || bare.starts_with("the team")
        || bare.starts_with("to be ")
    {
        OwnerKind::Nobody
    } else if count > 1 {
        OwnerKind::Several
    } else {
        OwnerKind::One
    }
}

/// The owner named among the words of an item: a handle, a field, a parenthesis at the end, the subject of the item.
fn owner_in(words: &str, vocabulary: &Vocabulary) -> Option<(OwnerKind, Range<usize>)> {
    field(words)
        .or_else(|| handles(words))
        .or_else(|| parenthesis(words))
        .or_else(|| subject(words, vocabulary))
}

/// `owner: Platform`, `assigned to Ana`.
fn field(words: &str) -> Option<(OwnerKind, Range<usize>)> {
    let lower = words.to_ascii_lowercase();
    for name in OWNER_FIELDS.iter().filter(|name| **name != "who" && **name != "lead" && **name != "person") {
        let Some(start) = lower.find(name) else { continue };
        let is_word = !lower.get(..start)?.ends_with(|sign: char| sign.is_alphanumeric());
        let behind = words.get(start + name.len()..)?;
        let value = behind.trim_start_matches(['*', '_', ' ']);
        let value = value
            .strip_prefix([':', '='])
            .or_else(|| value.strip_prefix("to "))
            .or_else(|| value.strip_prefix("is "));
        let Some(value) = value.filter(|_| is_word) else { continue };
        let value = value.trim_start_matches(['*', '_', ' ']);
        let length = value.find([',', ';', ')', '.', '\n', '|']).unwrap_or(value.len());
        let at = words.len() - value.len();
        return Some((kind_of(value.get(..length)?), at..at + length));
    }
    None
}

/// `@ana`, `@ana and @lee`.
fn handles(words: &str) -> Option<(OwnerKind, Range<usize>)> {
    let starts = words.match_indices('@').filter(|(start, _)| {
        let before = words.get(..*start).unwrap_or("");
        let behind = words.get(start + 1..).unwrap_or("");
        !before.ends_with(|sign: char| sign.is_alphanumeric()) && behind.starts_with(char::is_alphabetic)
    });
    let found: Vec<usize> = starts.map(|(start, _)| start).collect();
    let first = *found.first()?;
    let last = *found.last()?;
    let length = words.get(last + 1..)?.find(|sign: char| !(sign.is_alphanumeric() || "-_.".contains(sign)));
    let end = length.map_or(words.len(), |length| last + 1 + length);
    let kind = if found.len() > 1 { OwnerKind::Several } else { OwnerKind::One };
    Some((kind, first..end))
}

/// `(Platform, 14 days)`, `(Ana)`, `- Ana` and `[Ana]` at the end.
fn parenthesis(words: &str) -> Option<(OwnerKind, Range<usize>)> {
    let trimmed = words.trim_end().trim_end_matches(['.', ';', ' ', '|']);
    let (open, length) = if trimmed.ends_with(')') {
        (trimmed.rfind('(')? + 1, 1)
    } else if trimmed.ends_with(']') {
        (trimmed.rfind('[')? + 1, 1)
    } else {
        let dash = trimmed.rfind(" - ").or_else(|| trimmed.rfind(" – ")).or_else(|| trimmed.rfind(" — "))?;
        (dash + 3, 0)
    };
    let inside = trimmed.get(open..trimmed.len() - length)?;
    let inside_start = inside.len() - inside.trim_start_matches([' ', '\u{2013}', '\u{2014}']).len();
    let first = inside.get(inside_start..)?.split([',', ';']).next()?.trim();
    let is_name = first.starts_with(char::is_uppercase)
        && first.split_whitespace().count() <= LONGEST_NAME
        && clock_at_start(first).is_none()
        && !first.contains(|sign: char| sign.is_ascii_digit());
    is_name.then(|| {
        let start = open + inside_start;
        (kind_of(first), start..start + first.len())
    })
}

/// `Ana to write it down`, `Platform will add an alert`, and `We will`, which names nobody. `Revert to the old limit` starts
/// with a verb, and no verb follows.
fn subject(words: &str, vocabulary: &Vocabulary) -> Option<(OwnerKind, Range<usize>)> {
    let bare = words.trim_start_matches(['*', '_', '[', ' ']);
    let start = words.len() - bare.len();
    let name = word_at_start(bare);
    let behind = bare.get(name.len()..)?.trim_start_matches(['*', '_', ']']);
    if is_one_of(name, &["we"]) {
        return Some((OwnerKind::Nobody, start..start + name.len()));
    }
    let task = behind.strip_prefix(" to ").or_else(|| behind.strip_prefix(" will "))?;
    let is_verb = |word: &str| {
        let id = vocabulary.find(&word.to_lowercase());
        id.is_some_and(|id| vocabulary.features(id).any(Features::BASE))
    };
    let is_name = name.chars().count() > 1 && name.starts_with(char::is_uppercase) && !is_verb(name);
    (is_name && is_verb(word_at_start(task))).then(|| (OwnerKind::One, start..start + name.len()))
}

/// The first date among some words. `span` is where the words stand.
fn due_in(span: Span, words: &str) -> Option<DueDate> {
    let base = span.range().start;
    let mut before = ' ';
    for (start, sign) in words.char_indices() {
        let starts_word = !before.is_alphanumeric() && !matches!(before, '.' | '-' | '/' | ':' | '_');
        before = sign;
        if !starts_word || !sign.is_alphanumeric() {
            continue;
        }
        let rest = words.get(start..).unwrap_or("");
        let placed = |length: usize| Span::from_range(base + start..base + start + length);
        if let Some(clock) = clock_at_start(rest)
            && let Some(day) = clock.day
        {
            return Some(DueDate::Day(placed(clock.length), day));
        }
        if let Some((days, length)) = duration(rest) {
            return Some(DueDate::Within(placed(length), days));
        }
        if let Some(length) = said(rest) {
            return Some(DueDate::Said(placed(length)));
        }
    }
    None
}

/// `14 days`, `two weeks`, `3 months`, `Q3`. Gives days and bytes; a quarter or a year counts as a long time.
fn duration(text: &str) -> Option<(u32, usize)> {
    const NUMBERS: [&str; 13] = [
        "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
        "twelve",
    ];
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let word = word_at_start(text);
    let (count, length) = if digits > 0 && digits < 4 {
        (text.get(..digits)?.parse().ok()?, digits)
    } else {
        let number = NUMBERS.iter().position(|known| known.eq_ignore_ascii_case(word));
        match number {
            Some(number) => (u32::try_from(number).ok()?, word.len()),
            None => return period(text, word),
        }
    };
    let behind = text.get(length..)?;
    let gap = behind.len() - behind.trim_start_matches([' ', '-']).len();
    let unit = word_at_start(behind.get(gap..)?);
    let days = match unit.to_ascii_lowercase().as_str() {
        "day" | "days" => 1,
        "week" | "weeks" | "sprint" | "sprints" => 7,
        "month" | "months" => 30,
        "quarter" | "quarters" => 90,
        "year" | "years" => 365,
        _ => return None,
    };
    // "every 30 days", "for 14 days", "older than 7 days" say how something works and not until when.
    Some((count * days, length + gap + unit.len()))
}

/// `next quarter`, `next year`, `Q3`.
fn period(text: &str, word: &str) -> Option<(u32, usize)> {
    if is_one_of(word, &["next", "following"]) {
        let behind = text.get(word.len()..)?.trim_start();
        let unit = word_at_start(behind);
        let days = match unit.to_ascii_lowercase().as_str() {
            "week" | "sprint" | "iteration" => 14,
            "month" => 30,
            "quarter" => 90,
            "year" => 365,
            _ => return None,
        };
        return Some((days, text.len() - behind.len() + unit.len()));
    }
    let digit = text.strip_prefix(['Q', 'q'])?.chars().next().filter(|digit| ('1'..='4').contains(digit))?;
    let is_whole = !text.get(1 + digit.len_utf8()..)?.starts_with(|sign: char| sign.is_alphanumeric());
    is_whole.then_some((90, 2))
}

/// `this sprint`, `by Friday`, `today`, `end of March`, `done`, `in progress`.
fn said(text: &str) -> Option<usize> {
    const ENDS: &[&str] = &[
        "today",
        "tomorrow",
        "done",
        "completed",
        "complete",
        "finished",
        "merged",
        "deployed",
        "shipped",
        "asap",
        "immediately",
    ];
    const UNITS: &[&str] = &["week", "sprint", "month", "iteration", "cycle"];
    const MONTHS: &[&str] = &[
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
    ];
    const DAYS: &[&str] =
        &["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "eod", "eow", "eom"];
    let word = word_at_start(text);
    let behind = text.get(word.len()..)?;
    let next = word_at_start(behind.trim_start());
    let both = behind.len() - behind.trim_start().len() + next.len() + word.len();
    if is_one_of(word, ENDS) && !is_one_of(word, &["asap", "immediately"]) {
        return Some(word.len());
    }
    if is_one_of(word, &["this", "current"]) && is_one_of(next, UNITS) {
        return Some(both);
    }
    if is_one_of(word, &["by", "until", "before", "in", "end", "due", "on"])
        && (is_one_of(next, MONTHS) || is_one_of(next, DAYS))
    {
        return Some(both);
    }
    if is_one_of(word, &["by", "end"]) && is_one_of(next, &["of", "end"]) {
        return Some(both);
    }
    if is_one_of(word, &["in", "already"]) && is_one_of(next, &["progress", "done", "review"]) {
        return Some(both);
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Format;

    fn items(list: &str) -> Vec<RemediationItem> {
        let text = format!("# Outage\n\n## Action items\n\n{list}\n");
        let document = Document::parse(&text, Format::Markdown);
        let lexicon = crate::lexicon::Lexicon::builtin();
        read(&document, &text, lexicon.vocabulary()).into_iter().flat_map(|list| list.items).collect()
    }

    #[track_caller]
    fn check(line: &str, is_owned: bool, is_dated: bool) {
        let found = items(line);
        let [item] = found.as_slice() else { panic!("{line}: {found:?}") };
        assert_eq!(
            (matches!(item.owner, Some(Owner::One(_))), item.due.is_some()),
            (is_owned, is_dated),
            "{line}: {item:?}"
        );
    }

    #[test]
    fn owners_and_dates_in_many_shapes() {
        check("- Add an alert on queue age (Platform, 14 days)", true, true);
        check("- [ ] Add an alert, @ana, by Friday", true, true);
        check("- Add an alert. Owner: Ana. Due: 2024-05-03", true, true);
        check("- Ana to add an alert", true, false);
        check("- **Ana**: add an alert (done)", false, true);
        check("- Revert to the old limit", false, false);
        check("- Talk about the limits (Ana calls a meeting)", true, false);
        check("- Add an alert - Ana", true, false);
        check("- Add an alert on queue age", false, false);
        check("- Add an alert (owner: TBD)", false, false);
        check("- We will add an alert next quarter", false, true);
        check("- @ana and @lee add an alert", false, false);
    }

    #[test]
    fn tables_by_their_columns() {
        let found = items(
            "| Action | Owner | Due |\n|---|---|---|\n| Add an alert | Platform | 3 May |\n| Write it down | TBD | |\n",
        );
        let [first, second] = found.as_slice() else { panic!("{found:?}") };
        assert!(first.is_complete(), "{first:?}");
        assert!(matches!(second.owner, Some(Owner::Nobody(_))) && second.due.is_none(), "{second:?}");
    }

    #[test]
    fn tickets_stand_for_the_rest() {
        assert!(items("- Add an alert (OPS-123)").iter().all(RemediationItem::is_complete));
        assert!(items("- [Add an alert](https://example.org/1)").iter().all(RemediationItem::is_complete));
        assert!(items("- [x] Add an alert").iter().all(RemediationItem::is_complete));
    }
}
