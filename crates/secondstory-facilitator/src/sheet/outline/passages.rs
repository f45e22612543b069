//! What is asked about passages outside of the timeline: in the order of the draft, below its headings.

use super::super::{Inquiry, MeetingSheet, Passage, Question};
use super::timeline::question;
use super::{Item, ItemKind, Piece, decision, drafts, item, ours, paragraph, strong};

/// Passages as a section of their own, behind the discussion.
pub(super) fn beside_the_timeline(sheet: &MeetingSheet) -> Vec<Piece> {
    let decisions = sheet.timelines.iter().flat_map(|timeline| &timeline.moments);
    let number = decisions.filter(|moment| moment.decision.is_some()).count();
    let mut pieces =
        vec![Piece::Heading(vec![ours("Questions beside the timeline, in the order of the draft")])];
    pieces.push(paragraph("Take one where the talk comes by it; nobody needs them all."));
    pieces.extend(self::pieces(&sheet.elsewhere, number));
    pieces
}

/// Passages with their questions; `number` is that of the first decision point.
pub(super) fn pieces(passages: &[Passage], mut number: usize) -> Vec<Piece> {
    let mut pieces = Vec::new();
    for passage in passages {
        let sentences = passage.questions.chunk_by(|first, second| sentence(first).1 == sentence(second).1);
        let below: Vec<Item> = sentences.map(|questions| about_sentence(questions, &mut number)).collect();
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

fn sentence(question: &Question) -> (u32, &str) {
    match question {
        Question::Inquiry(inquiry) => (inquiry.line, &inquiry.sentence),
        Question::Decision(decision) => (decision.line, &decision.words),
    }
}

/// What there is to ask about one sentence, which is quoted once.
fn about_sentence(questions: &[Question], number: &mut usize) -> Item {
    let is_alone = questions.len() == 1;
    let mut items = Vec::with_capacity(questions.len());
    for question in questions {
        items.push(match question {
            Question::Inquiry(known) if is_alone => inquiry(known),
            Question::Inquiry(known) => about_words(known),
            Question::Decision(point) => {
                *number += 1;
                decision(point, *number - 1, is_alone)
            }
        });
    }
    match (items.pop(), questions.first()) {
        (Some(only), _) if items.is_empty() => only,
        (last, first) => {
            items.extend(last);
            let (line, quoted) = first.map_or((0, ""), sentence);
            let words = vec![strong(format!("Line {line}")), ours(": "), drafts(quoted)];
            Item { kind: ItemKind::Fact, words, below: items }
        }
    }
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

/// A finding whose sentence is quoted already.
pub(super) fn about_words(inquiry: &Inquiry) -> Item {
    let words = vec![
        strong("Ask"),
        ours(" about "),
        drafts(&inquiry.words),
        ours(": "),
        ours(question(&inquiry.asked)),
    ];
    item(ItemKind::Ask, words)
}

/// A finding about a timeline or a list of items as a whole.
pub(super) fn about_all(inquiry: &Inquiry, whole: &str) -> Item {
    let about = format!(" about the {whole} as a whole: ");
    item(ItemKind::Ask, vec![strong("Ask"), ours(about), ours(question(&inquiry.asked))])
}
