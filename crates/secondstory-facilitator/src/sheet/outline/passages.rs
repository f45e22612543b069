//! What is asked about passages outside of the timeline: in the order of the draft, below its headings.

use super::super::{Inquiry, MeetingSheet, Passage, Question};
use super::timeline::question;
use super::{Item, ItemKind, Piece, decision, drafts, item, ours, strong};

/// Passages as a section of their own, behind the discussion.
pub(super) fn beside_the_timeline(sheet: &MeetingSheet) -> Vec<Piece> {
    let decisions = sheet.timelines.iter().flat_map(|timeline| &timeline.moments);
    let number = decisions.filter(|moment| moment.decision.is_some()).count();
    let mut pieces =
        vec![Piece::Heading(vec![ours("Questions beside the timeline, in the order of the draft")])];
    pieces.extend(self::pieces(&sheet.elsewhere, number));
    pieces
}

/// Passages with their questions; `number` is that of the first decision point.
pub(super) fn pieces(passages: &[Passage], mut number: usize) -> Vec<Piece> {
    let mut pieces = Vec::new();
    for passage in passages {
        let mut below = Vec::with_capacity(passage.questions.len());
        for question in &passage.questions {
            below.push(match question {
                Question::Inquiry(known) => inquiry(known),
                Question::Decision(point) => {
                    number += 1;
                    decision(point, number - 1, true)
                }
            });
        }
        match &passage.heading {
            Some(heading) => {
                let words = vec![ours("Below "), drafts(heading)];
                pieces.push(Piece::Item(Item { kind: ItemKind::Fact, words, below }));
            }
            None => pieces.extend(below.into_iter().map(Piece::Item)),
        }
    }
    pieces
}

/// A finding with its sentence.
pub(super) fn inquiry(inquiry: &Inquiry) -> Item {
    let quoted = if inquiry.sentence.is_empty() { &inquiry.words } else { &inquiry.sentence };
    let words = vec![
        strong("Ask"),
        ours(format!(", line {}: ", inquiry.line)),
        drafts(quoted),
        ours(" "),
        ours(question(&inquiry.asked)),
    ];
    item(ItemKind::Ask, words)
}
