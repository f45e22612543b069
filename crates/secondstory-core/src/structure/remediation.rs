//! Remediation items: lists and tables under a heading that announces them, with owner, date and end test.
//!
//! An item that links a ticket has its owner and its date there; what cannot be seen is not missed.

use std::ops::Range;

use super::clock_parts::{is_one_of, word_at_start};
use super::due::{DueDate, due_in};
use super::evidence::ticket_length;
use super::extent;
use super::owner::{NOBODY, OWNER_FIELDS, Owner, is_base_verb, owner_in, owner_of};
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
    let mut lists: Vec<RemediationList> = Vec::new();
    let mut columns: Vec<(u32, Column)> = Vec::new();
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
                .map(|cell| (cell.column, Column::of(cell.span().text(text))))
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
            is_task: first.row > 0 || self.is_task(first.span().text(self.text)),
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

    /// Whether the words begin with what to do. A whole sentence that begins otherwise is a remark.
    fn is_task(&self, words: &str) -> bool {
        let bare = words.trim_start_matches(|sign: char| !sign.is_alphabetic());
        let first = word_at_start(bare);
        let words = words.trim_end();
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
