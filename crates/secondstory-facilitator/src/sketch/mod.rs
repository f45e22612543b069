//! A team's own draft as the sketch of a scenario: what can be told by rule is filled in, what is for people is marked, and nothing
//! is played before somebody has reviewed the key.
//!
//! Sentences with findings become items, sentences in which a rule looked at a word and passed become near misses; entries of the
//! timeline and remediation items are those of the facilitator's sheet. Names are not touched: what is a name, and which role
//! to put in its place, people decide.

mod items;
mod structure;
mod writer;

use secondstory_core::{BlockKind, Document, Finding, Format, Settings, examine};

use crate::sheet::reading::Reading;
use crate::sheet::{Material, MeetingSheet, Minutes};
use items::Sentences;
use writer::Writer;

/// What a sketch is made from.
#[derive(Clone, Copy, Debug)]
pub struct Draft<'d> {
    /// The name of its file, without folder and ending.
    pub name: &'d str,
    /// Its text.
    pub text: &'d str,
    /// Its notation.
    pub format: Format,
}

/// There is nothing in a draft to make an exercise of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NothingToSketch {
    /// What was looked for, and what can be done, as a sentence for the person.
    pub message: String,
}

/// Makes the sketch of a scenario. Gives the text of its file, which says `reviewed = false`, and which the checker has no problem with.
///
/// # Errors
///
/// When the draft has no finding, no timeline and no remediation item.
pub fn sketch(draft: &Draft<'_>, settings: &Settings) -> Result<String, NothingToSketch> {
    let document = Document::parse(draft.text, draft.format);
    let findings: Vec<Finding> = examine(&document, draft.text, settings).findings;
    let material = Material {
        name: draft.name,
        source: draft.text,
        document: &document,
        findings: &findings,
        settings,
        minutes: Minutes::default(),
    };
    let sheet = MeetingSheet::of(&material);
    let reading = Reading::new(&document, draft.text);
    let sentences = Sentences::of(draft, &findings, &reading, settings);
    let mut writer = Writer::default();
    writer.comment(HEADER);
    top(&mut writer, draft.name, sheet.title.as_deref());
    writer.long_text("draft", &markdown(draft, &document, &reading));
    structure::facts(&mut writer);
    let items = structure::timeline(&mut writer, &sheet)
        + items::write(&mut writer, &sentences, settings)
        + structure::remediation(&mut writer, &sheet);
    if items == 0 {
        let message = "The check finds nothing in this draft, and it has neither a timeline nor remediation items; there is nothing to make an exercise of. A draft that has some of these can be used, or a scenario can be written by hand.";
        return Err(NothingToSketch { message: message.to_owned() });
    }
    Ok(writer.finish())
}

const HEADER: &str = "The sketch of a scenario, made from a draft of your own. Before anybody plays it:

1. Ask those who were there whether it may be used, and put roles in the place of names.
2. Go through every line that says `to review`. Change what does not fit, and take items out that teach nothing.
3. Write the fact sheet: what was in view, what could be looked up, what was learned later. Rewrites are made from it.
4. Run `secondstory train check` on this file, then take the line `reviewed = false` out.

What each key means is told in docs/training.md.";

fn top(writer: &mut Writer, name: &str, title: Option<&str>) {
    writer.text("id", &id(name));
    writer.text_to_review("title", title.unwrap_or("To be written: what the scenario is called"));
    writer.bare_to_review("kind", "\"other\"");
    writer.text_to_review(
        "summary",
        "To be written: what happened, told as a second story, in two or three sentences.",
    );
    writer.bare("reviewed", "false");
}

/// The draft as Markdown: as it is where it is that, else its headings and paragraphs.
fn markdown(draft: &Draft<'_>, document: &Document, reading: &Reading<'_>) -> String {
    if draft.format == Format::Markdown {
        return draft.text.strip_prefix('\u{feff}').unwrap_or(draft.text).replace("\r\n", "\n");
    }
    let blocks = document.blocks.iter().map(|block| {
        let words = reading.words(block.span());
        match block.kind {
            BlockKind::Heading => format!("## {words}\n"),
            BlockKind::ListItem | BlockKind::ChatLine => format!("- {words}"),
            _ => format!("{words}\n"),
        }
    });
    blocks.collect::<Vec<_>>().join("\n").trim_end().to_owned() + "\n"
}

/// The name of the file as an id: lower case letters, digits and single hyphens.
#[must_use]
pub fn id(name: &str) -> String {
    let mut id = String::new();
    for character in name.chars().flat_map(char::to_lowercase) {
        if character.is_ascii_lowercase() || character.is_ascii_digit() {
            id.push(character);
        } else if !id.is_empty() && !id.ends_with('-') {
            id.push('-');
        }
    }
    let id = id.trim_end_matches('-');
    if id.is_empty() { "scenario".to_owned() } else { id.to_owned() }
}
