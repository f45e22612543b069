//! Forms for pairs and groups that go with any incident: the interview, the shadowing sheet, and what an observer notes.

use super::markdown::Sheet;

/// The forms, with their file names and titles.
pub(super) fn all() -> Vec<(&'static str, &'static str, Sheet)> {
    vec![
        ("pair-interview", "Interview in pairs", pair_interview()),
        ("live-shadowing", "Shadowing a debriefing", live_shadowing()),
        ("observation", "Observing an exercise", observation()),
    ]
}

fn pair_interview() -> Sheet {
    let mut sheet = Sheet::default();
    sheet.paragraph("In pairs, 15 minutes, then change sides. One tells of a small surprise at work from the last weeks, the other asks. The one who asks gives no advice and no opinion. A third person may listen with the sheet for observers.");
    sheet.paragraph("Begin with: *Tell me about the moment when you noticed that something was different from what you expected.* Then follow the story; these are places to go to, in any order.");
    sheet.list(&[
        "**Cues**: What did you see, hear or read at that moment? Where on the screen was it?",
        "**Knowledge**: Where did you know that from? What was new to you that day?",
        "**Goal**: What did you want to get done just then? What else was asking for attention?",
        "**Options**: Which ways were open, and how did they look from where you sat?",
        "**Expectation**: What did you think would come next? When did that change?",
        "**Pressure**: How much time was there? Who was waiting, and for what?",
    ]);
    sheet.paragraph("Write down what surprised **you**, in the words of the other.");
    sheet.room(6);
    sheet.paragraph("Afterwards, together: Which question opened something? Which one closed something, and how was that to be seen?");
    sheet.room(4);
    sheet
}

fn live_shadowing() -> Sheet {
    let mut sheet = Sheet::default();
    sheet.paragraph("For somebody who sits in on a real debriefing with the agreement of everybody there. Count words and moments, never people: no names on this sheet. It goes to the facilitator alone, right after the meeting, and is thrown away after the talk.");
    sheet.heading(2, "Tally");
    sheet.table(
        &["What", "First third", "Second third", "Last third"],
        &[
            "Open questions of the facilitator (how, what, tell me)",
            "Closed questions of the facilitator (yes or no, leading)",
            "Judging phrases by anybody (should have, obviously, human error)",
            "of these: met with a question within two turns",
            "Silences of more than five seconds that were left alone",
            "Entries of the timeline with a log, a graph or a message on the screen",
        ],
        0,
    );
    sheet.heading(2, "Share of the talk");
    sheet.paragraph("Every five minutes, tick who is speaking at that second.");
    sheet.table(&["Who", "Ticks"], &["The facilitator", "Those who were there", "Everybody else"], 0);
    sheet.heading(2, "Words as they fell");
    sheet.paragraph(
        "A phrase and the question that met it, or the question that you would have liked to hear.",
    );
    sheet.table(&["Phrase", "Question"], &[], 5);
    sheet.heading(2, "At the end, asked of the room");
    sheet.list(&[
        "\u{2610}\u{a0}At least one person says what they learned that changes how they work.",
        "\u{2610}\u{a0}At least half say that they would come again.",
    ]);
    sheet.room(3);
    sheet
}

fn observation() -> Sheet {
    let mut sheet = Sheet::default();
    sheet.paragraph("For whoever watches a role play or an interview in pairs. Note what was said, as it was said; afterwards read it out, and let the one who asked speak first.");
    sheet.table(
        &["Minute", "What was said", "The next question", "Open or closed", "What it opened"],
        &[],
        8,
    );
    sheet.paragraph("Three things to give back, in this order: what the one who asked did that let the story go on; a moment where two ways were open; a question that you take home yourself.");
    sheet.room(4);
    sheet
}
