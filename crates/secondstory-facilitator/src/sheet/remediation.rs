//! The remediation items, each held against what makes one small enough to be done: an owner, a date, and a test that ends it.

use secondstory_core::structure::{DueDate, Owner, RemediationItem, Structure};

use super::inquiries::{Inquiries, Inquiry};
use super::places::Place;
use super::reading::{LONGEST, Reading};
use crate::text::shortened;

/// The family of remedies that ask people to change. They are the weakest of the action hierarchy of RCA2 (US Department of
/// Veterans Affairs).
const WEAK: &str = "training-as-fix/";
/// The longest owner or date that is shown.
const LONGEST_FIELD: usize = 40;

/// The items below one heading.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CheckedList {
    /// The words of the heading.
    pub heading: Option<String>,
    /// Findings about the list as a whole.
    pub inquiries: Vec<Inquiry>,
    /// The items, in the order of the text.
    pub items: Vec<CheckedItem>,
}

/// One item.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CheckedItem {
    /// Its line, from 1.
    pub line: u32,
    /// What is to be done, shortened.
    pub task: String,
    /// Who: one name, as it is written.
    pub owner: Option<String>,
    /// Until when, as it is written.
    pub due: Option<String>,
    /// Whether it says how one sees that it is done.
    pub has_end_test: bool,
    /// Whether a ticket is linked, which may know the rest.
    pub has_ticket: bool,
    /// Whether it says what is to be done, and is no remark among the items.
    pub is_task: bool,
    /// Whether it is done.
    pub is_done: bool,
    /// Whether it asks people to change, which wears off.
    pub is_weak: bool,
    /// The findings in it.
    pub inquiries: Vec<Inquiry>,
}

/// Every list of a draft.
pub(super) fn of(
    structure: &Structure,
    reading: &Reading<'_>,
    inquiries: &mut Inquiries,
) -> Vec<CheckedList> {
    let lists = structure.remediations.iter().enumerate();
    let checked = lists.map(|(number, list)| {
        let items = list.items.iter().enumerate();
        let items = items.map(|(at, item)| checked(item, inquiries.take(Place::Item(number, at)), reading));
        // A remark is shown where there is something to ask about it.
        let items = items.filter(|item| item.is_task || !item.inquiries.is_empty()).collect();
        CheckedList {
            heading: list.heading.map(|heading| reading.heading_words(heading.range())),
            inquiries: inquiries.take(Place::List(number)),
            items,
        }
    });
    checked.collect()
}

fn checked(item: &RemediationItem, inquiries: Vec<Inquiry>, reading: &Reading<'_>) -> CheckedItem {
    let owner = match item.owner {
        Some(Owner::One(name)) => Some(name),
        _ => None,
    };
    let due = item.due.and_then(|due| match due {
        DueDate::Day(span, _) | DueDate::Within(span, _) | DueDate::Said(span) => Some(span),
        _ => None,
    });
    let field = |span| shortened(&reading.words(span), LONGEST_FIELD);
    CheckedItem {
        line: reading.line(item.span),
        task: shortened(&reading.words(item.task), LONGEST),
        owner: owner.map(field),
        due: due.map(field),
        has_end_test: item.has_end_test,
        has_ticket: item.ticket.is_some(),
        is_task: item.is_task,
        is_done: item.is_done,
        is_weak: inquiries.iter().any(|inquiry| inquiry.rule.starts_with(WEAK)),
        inquiries,
    }
}
