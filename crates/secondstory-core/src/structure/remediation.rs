//! Remediation items: lists and tables under a heading that announces them, with owner, date and end test.
//!
//! An item that links a ticket has its owner and its date there; what cannot be seen is not missed.

use std::ops::Range;

use super::due::{DueDate, due_in};
use super::evidence::ticket_length;
use super::owner::{NOBODY, OWNER_FIELDS, Owner, is_base_verb, owner_in, owner_of};
use super::owner_heading::owner_of_heading;
use super::words::{is_one_of, word_at_start};
use super::{extent, overlapping};
use crate::document::{Block, BlockKind, Document, RunKind, Section};
use crate::lexicon::Vocabulary;
use crate::span::Span;

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
    /// Whether it says what is to be done, and is no remark among the items.
    pub is_task: bool,
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

/// Words for the columns of a table.
const DATE_FIELDS: &[&str] =
    &["due", "date", "deadline", "when", "eta", "by", "target", "until", "status", "state", "done"];
const TICKET_FIELDS: &[&str] =
    &["ticket", "tickets", "issue", "issues", "link", "links", "tracking", "jira", "bug", "pr", "github"];
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
    let mut lists =
        Lists { document, text, vocabulary, found: Vec::new(), open: None, owner: None, columns: Vec::new() };
    let mut at = 0;
    while at < document.blocks.len() {
        at = lists.unit(at);
    }
    lists.close();
    lists.found
}

struct Lists<'source> {
    document: &'source Document,
    text: &'source str,
    vocabulary: &'source Vocabulary,
    found: Vec<RemediationList>,
    /// What is being read: the section that announces items, whether there are any or not.
    open: Option<RemediationList>,
    /// Whom the heading above the items names.
    owner: Option<Owner>,
    columns: Vec<(u32, Column)>,
}

impl Lists<'_> {
    /// Reads a block with what goes on from it; gives the number of the next one.
    fn unit(&mut self, at: usize) -> usize {
        let Some(block) = self.document.blocks.get(at) else { return at + 1 };
        if block.section != Section::ActionItems || block.quoted {
            self.close();
            return at + 1;
        }
        let rest = self.document.blocks.get(at + 1..).unwrap_or(&[]);
        let goes_on = |other: &&Block| {
            if block.row > 0 { other.row == block.row } else { self.continues(block, other) }
        };
        let blocks = at..at + 1 + rest.iter().take_while(goes_on).count();
        let next = blocks.end;
        if block.kind == BlockKind::Heading {
            self.heading(block.span());
        } else if block.kind == BlockKind::TableHeader {
            let cells = self.document.blocks.get(blocks).unwrap_or(&[]);
            self.columns =
                cells.iter().map(|cell| (cell.column, Column::of(cell.span().text(self.text)))).collect();
        } else {
            self.item(block.row > 0, blocks);
        }
        next
    }

    /// Whether a block is a further paragraph of an item: indented, with no mark of an item before it.
    fn continues(&self, item: &Block, other: &Block) -> bool {
        let start = other.span().range().start;
        let line =
            self.text.get(..start).map_or("", |before| before.rsplit(['\n', '\r']).next().unwrap_or(""));
        let is_indented = !line.is_empty() && line.chars().all(char::is_whitespace);
        item.kind == BlockKind::ListItem && other.kind == BlockKind::ListItem && other.row == 0 && is_indented
    }

    /// The first heading announces the items; those below it sort them, by theme or by the name of who does them.
    fn heading(&mut self, span: Span) {
        match &self.open {
            None => self.open = Some(RemediationList { heading: Some(span), items: Vec::new() }),
            Some(_) => self.owner = owner_of_heading(span, span.text(self.text), self.vocabulary),
        }
    }

    fn item(&mut self, is_row: bool, blocks: Range<usize>) {
        let columns = if is_row { self.columns.as_slice() } else { &[] };
        let reader =
            Reader { document: self.document, text: self.text, vocabulary: self.vocabulary, columns };
        let Some(mut item) = reader.item(blocks) else { return };
        item.owner = item.owner.or(self.owner);
        self.open.get_or_insert_default().items.push(item);
    }

    fn close(&mut self) {
        self.owner = None;
        self.found.extend(self.open.take().filter(|list| !list.items.is_empty()));
    }
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
    columns: &'source [(u32, Column)],
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
            is_task: self.is_task(first),
            is_done: self.is_done(first) || says_done(span.text(self.text)),
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
            // Windows line ends make no cell longer.
            let length = words.bytes().filter(|byte| *byte != b'\r').count();
            match self.column(block) {
                Column::Owner => item.owner = owner_of(span, words),
                Column::Date if !is_one_of(words, NOBODY) => {
                    item.due = item.due.or_else(|| due_in(span, words)).or(Some(DueDate::Said(span)));
                }
                Column::Ticket => item.ticket = item.ticket.or(Some(span)),
                _ if length > longest => (longest, item.task) = (length, span),
                _ => {}
            }
        }
    }

    /// What the column of a cell holds, as the head of the table says.
    fn column(&self, cell: &Block) -> Column {
        let found = self.columns.iter().find(|(number, _)| *number == cell.column && cell.column > 0);
        found.map_or(Column::Other, |(_, column)| *column)
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
        let pointer = overlapping(&self.document.pointers, extent).next();
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

    /// Whether the words begin with what to do. A whole sentence that begins otherwise is a remark; a row says what to do unless
    /// it is one that the template left.
    fn is_task(&self, block: &Block) -> bool {
        let words = block.span().text(self.text).trim();
        if block.row > 0 {
            return !words.starts_with("...") && !words.starts_with('…');
        }
        let bare = words.trim_start_matches(|sign: char| !sign.is_alphabetic());
        let first = word_at_start(bare);
        let is_sentence = words.ends_with('.');
        !words.ends_with('?')
            && (!is_sentence || is_base_verb(first, self.vocabulary) || is_one_of(first, &["we"]))
    }

    /// `[x]` before the item, or a tick.
    fn is_done(&self, block: &Block) -> bool {
        let start = block.span().range().start;
        let line = self.text.get(..start).and_then(|before| before.rfind('\n')).map_or(0, |end| end + 1);
        let before = self.text.get(line..start).unwrap_or("");
        let words = block.span().text(self.text);
        block.ticked
            || before.contains("[x]")
            || before.contains("[X]")
            || words.starts_with(['✅', '✔', '☑'])
    }
}

/// Whether a part of the item that stands apart says that it is done: `- DONE`, `(completed)`, `_done in the panel_`.
fn says_done(words: &str) -> bool {
    const DONE: &[&str] = &["done", "completed", "fixed", "resolved", "deployed", "shipped", "merged"];
    const SIGNS: [&str; 11] = [" - ", " – ", " — ", "(", "[", "_", "*", "; ", ": ", "| ", "✅"];
    let parts =
        SIGNS.iter().flat_map(|sign| words.match_indices(sign).map(|(start, sign)| start + sign.len()));
    let mut starts = std::iter::once(0).chain(parts);
    starts.any(|start| {
        let part = words.get(start..).unwrap_or("").trim_start();
        is_one_of(word_at_start(part), DONE)
    })
}

fn has_end_test(words: &str) -> bool {
    let words = words.to_lowercase();
    END_TESTS.iter().any(|known| words.contains(known)) || words.contains(['>', '<', '%'])
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
        check("- Add an alert on queue age (lee, 18 May).", true, true);
        check("- Add an alert (owner: TBD)", false, false);
        check("- Add an alert on many groups (What 'many' is TBD).", false, false);
        check("- We will add an alert next quarter", false, true);
        check("- @ana and @lee add an alert", false, false);
    }

    #[test]
    fn the_task_is_what_an_item_begins_with() {
        let found =
            items("- Add an alert\n\n  The queue had been growing for an hour before somebody wrote.");
        let [item] = found.as_slice() else { panic!("{found:?}") };
        assert_eq!(item.task.range().len(), "Add an alert".len());
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
