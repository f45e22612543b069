//! The part about remediation: what each item has, and what is still to be said about it.

use super::super::{CheckedItem, Inquiry, MeetingSheet};
use super::passages::{about_all, about_words, inquiry};
use super::timeline::question;
use super::{Item, ItemKind, Piece, Words, drafts, item, ours, paragraph, plain, strong};

const FIND_SOME: &[&str] = &[
    "Which surprise of the timeline is worth a change?",
    "Which first slice of it fits into 30 days, and how does one see that it is done?",
    "Who would like to own it: one name for each item?",
    "Which ideas are let go, and is everybody content with that?",
];

/// The whole part.
pub(super) fn pieces(sheet: &MeetingSheet) -> Vec<Piece> {
    let items: usize = sheet.remediations.iter().map(|list| list.items.len()).sum();
    if items == 0 {
        let none = paragraph(
            "The draft has no remediation items. Few and small ones are enough, and none is an answer too.",
        );
        return std::iter::once(none)
            .chain(FIND_SOME.iter().map(|question| plain(ItemKind::Ask, question)))
            .collect();
    }
    let mut pieces = vec![paragraph(
        "Hold each item against one owner, a date within 30 days, a test that ends it, and a surprise of the timeline that it \
         answers. An item may also be let go.",
    )];
    for list in &sheet.remediations {
        if let Some(heading) = list.heading.as_ref().filter(|_| sheet.remediations.len() > 1) {
            pieces.push(Piece::Heading(vec![drafts(heading)]));
        }
        pieces.extend(list.inquiries.iter().map(|known| Piece::Item(about_all(known, "list"))));
        pieces.extend(list.items.iter().map(|item| Piece::Item(checked(item))));
    }
    pieces
}

fn checked(task: &CheckedItem) -> Item {
    let mut words = vec![drafts(&task.task), ours(format!(" (line {})", task.line))];
    if task.is_task {
        words.extend(state(task));
    }
    let mut below: Vec<Item> = task.inquiries.iter().map(|known| in_task(known, &task.task)).collect();
    if task.is_weak {
        let remark =
            "it asks people to change, which wears off. Where can a tool, a check or a default carry it?";
        below.push(item(ItemKind::Fact, vec![strong("Strength: "), ours(remark)]));
    }
    Item { kind: ItemKind::Task, words, below }
}

/// A finding in an item, which shows its words already.
fn in_task(known: &Inquiry, task: &str) -> Item {
    if known.words == task || known.words.is_empty() {
        return item(ItemKind::Ask, vec![strong("Ask"), ours(": "), ours(question(&known.asked))]);
    }
    if task.contains(&known.words) { about_words(known) } else { inquiry(known) }
}

/// What is there, and what is open.
fn state(task: &CheckedItem) -> Vec<Words> {
    if task.is_done {
        return vec![ours(". Done.")];
    }
    let mut words = Vec::new();
    if let Some(owner) = &task.owner {
        words.extend([ours(". Owner: "), drafts(owner)]);
    }
    if let Some(due) = &task.due {
        words.extend([ours(". Until: "), drafts(due)]);
    }
    let open = [
        (task.owner.is_some() || task.has_ticket, "one owner"),
        (task.due.is_some() || task.has_ticket, "a date"),
        (task.has_end_test, "a test that ends it"),
    ];
    let open: Vec<&str> = open.into_iter().filter(|(has, _)| !has).map(|(_, name)| name).collect();
    if task.has_ticket {
        words.push(ours(". A ticket may know the rest"));
    }
    if open.is_empty() {
        words.push(ours("."));
    } else {
        words.extend([ours(". "), strong("Open: "), ours(format!("{}.", open.join(", ")))]);
    }
    words
}
