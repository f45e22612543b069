//! The fixed sentences of a meeting: how it is opened, what is discussed, how it ends.

use super::super::{Conversation, MeetingSheet, Stage, Summary, TimePlan};
use super::{ItemKind, Piece, drafts, item, ours, paragraph, plain, strong};

/// How many minutes a question of the discussion takes at least.
const MINUTES_FOR_A_QUESTION: u16 = 2;

const DISCUSSION: &[&str] = &[
    "What surprised you, and what had you expected to see?",
    "What did one of us know that others in the room learn today? Where would it have to be for them to come across it?",
    "What held, and what made it hold?",
    "How does this work go on an ordinary day, and what was different this time?",
    "Which of the conditions are still there today, and where else do they meet?",
    "How did it become known, and how could the next signal come sooner or clearer?",
    "Which alternatives were talked about at the time, and what spoke for each?",
    "Who else knows this part of the system, and what would they add?",
];

/// When each part begins.
pub(super) fn plan(plan: &TimePlan) -> Vec<Piece> {
    let rows = plan.slots.iter().map(|slot| {
        let end = slot.start + slot.minutes;
        let words = format!("minute {} to {end}: {}", slot.start, slot.stage.name());
        plain(ItemKind::Fact, &words)
    });
    let whole = format!("{} minutes in all.", plan.minutes());
    std::iter::once(paragraph(whole)).chain(rows).collect()
}

/// What to say first.
pub(super) fn opening(sheet: &MeetingSheet) -> Vec<Piece> {
    let subject = match &sheet.title {
        Some(title) => drafts(title),
        None => ours("what happened"),
    };
    let mut pieces = vec![
        paragraph("To be read aloud, or said in words of your own:"),
        Piece::Speech(vec![
            ours("We are here to learn from "),
            subject,
            ours(
                ": how it looked to the people in it while it went on, and what made each step the sensible one at that \
                 time. What they did made sense with what was in view, and only they can tell us what that was. We go through \
                 the timeline first and talk about changes at the end; an idea that comes up earlier goes on a list. Please \
                 tell us what you saw, expected and tried. Where something became known only later, we say so.",
            ),
        ]),
    ];
    match &sheet.summary {
        Summary::Calm(words) => pieces.push(Piece::Paragraph(vec![ours("The draft sums it up: "), drafts(words)])),
        Summary::Asked(line) => pieces.push(paragraph(format!(
            "The summary of the draft, on line {line}, has wording that is asked about below; say what happened in words of \
             your own."
        ))),
        Summary::Missing => {}
    }
    match sheet.conversation {
        Conversation::No => {}
        Conversation::AtThatTime => pieces.push(paragraph(
            "This sheet is made from a conversation of that time. Its messages stand in for the timeline; ask their \
             authors what each was about before anybody else explains it.",
        )),
        Conversation::LooksBack => pieces.push(paragraph(
            "This sheet is made from a conversation that looks back. Its times are those of the conversation, and not of what \
             it is about.",
        )),
    }
    pieces
}

/// What to ask when the timeline is done; as many questions as there is time for.
pub(super) fn discussion(plan: &TimePlan) -> Vec<Piece> {
    let minutes = plan.slot(Stage::Discussion).minutes;
    let count = usize::from(minutes / MINUTES_FOR_A_QUESTION).max(2);
    let questions = DISCUSSION.iter().take(count).map(|question| plain(ItemKind::Ask, question));
    let first = paragraph("Those who were in it speak first, those who decide about budgets last.");
    std::iter::once(first).chain(questions).collect()
}

/// How the meeting ends.
pub(super) fn closing() -> Vec<Piece> {
    vec![
        plain(ItemKind::Ask, "One sentence each: what did you learn, and what does it change in your work?"),
        plain(ItemKind::Ask, "Would you come again? What would make it easier to talk?"),
        Piece::Item(item(
            ItemKind::Task,
            vec![strong("Measure: "), ours("at least one person learned something that changes their work.")],
        )),
        plain(ItemKind::Task, "Somebody takes the answers into the draft, and says until when."),
    ]
}
