//! The questions and instructions of a template: they ask for a text and are none.
//!
//! A block is a prompt if it has one of these shapes; a question in running text never is.
//!
//! - It is italic as a whole, and a question or an instruction (`_Describe the impact._`).
//! - It is a placeholder as a whole (`[name of the owner]`, `<what happened>`).
//! - It is one of the well-known questions of postmortem templates, and nothing else ("What could have gone better?").
//! - It starts with a topic of such a template, a phrase without a verb of its own ("Things that went well. List ...").
//! - It is one question that starts with a word such as "what" or "were", and a list follows directly. The reader of
//!   the notation has to say so, which is why this file only calls it a question.
//!
//! A question that reproaches ("Why didn't ...", "How could anyone ...") is the author's, whatever its shape.

use super::pieces::{ITALIC, Piece, UPRIGHT};
use super::reach::start_of;

/// The longest prompt, in bytes of source.
const LONGEST: usize = 240;
/// The longest question of a template, in bytes.
const LONGEST_QUESTION: usize = 120;

/// What a block is to a template.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shape {
    /// A prompt for sure.
    Prompt,
    /// A prompt if a list of answers follows.
    Question,
    /// Text.
    Answer,
}

/// How the well-known questions start, in lower case, with a straight apostrophe.
const WELL_KNOWN: &[&str] = &[
    "what went well",
    "what went wrong",
    "what went right",
    "what went poorly",
    "what went badly",
    "what worked",
    "what did not work",
    "what didn't work",
    "what did not go well",
    "what didn't go well",
    "what didn't go so well",
    "what could have gone better",
    "what could have been better",
    "what could have been done better",
    "what could have been done differently",
    "what could have been improved",
    "what could be improved",
    "what could we improve",
    "what should we have done differently?",
    "what could we have done differently?",
    "what could we have done better?",
    "what can we do better",
    "what can be improved",
    "what happened",
    "what was the impact",
    "what was the root cause",
    "what is the root cause",
    "what was the cause",
    "what did we learn",
    "what have we learned",
    "what are the action items",
    "where did we get lucky",
    "where did we get unlucky",
    "where were we lucky",
    "how did we find out",
    "how did we get here",
    "how was it detected",
    "how was the incident detected",
    "how did we respond",
    "how could we have detected",
    "how could detection",
    "how could time to",
    "how could the impact have been reduced",
    "how could the response",
    "who should have been involved",
    "who should have been notified",
    "who should have been paged",
    "who should have been included",
    "who was involved",
    "who was affected",
    "who was impacted",
    "who responded",
    "when did the incident start",
    "when was it detected",
    "was the right team",
    "were the right people",
    "could we have detected",
    "could this have been detected",
    "could this have been prevented",
    "could the incident have been prevented",
    "should we have been alerted",
    "did our monitoring",
    "did the alert",
    "did we have the right",
];

/// The words that other questions of a template start with. "Why" is not among them: it is how reproaches start.
const QUESTION_WORDS: &[&str] = &[
    "what", "where", "how", "who", "which", "when", "was", "were", "did", "could", "should", "is", "are",
    "do", "does", "has", "have",
];

/// The verbs that instructions of a template start with.
const INSTRUCTIONS: &[&str] = &[
    "add",
    "answer",
    "attach",
    "briefly",
    "capture",
    "consider",
    "copy",
    "delete",
    "describe",
    "detail",
    "discuss",
    "document",
    "enter",
    "estimate",
    "explain",
    "fill",
    "for",
    "give",
    "how",
    "identify",
    "include",
    "insert",
    "link",
    "list",
    "mention",
    "name",
    "note",
    "optional",
    "outline",
    "paste",
    "please",
    "provide",
    "record",
    "remove",
    "replace",
    "share",
    "specify",
    "state",
    "summarise",
    "summarize",
    "tell",
    "use",
    "what",
    "which",
    "who",
    "write",
];

/// How the topics of a template start, in lower case: phrases without a verb of their own, to be answered below.
const TOPICS: &[&str] = &[
    "things that went",
    "things that could have",
    "things that could be",
    "things that worked",
    "things we could",
    "things to improve",
    "areas for improvement",
    "areas that could",
];

/// The longest topic, in bytes.
const LONGEST_TOPIC: usize = 60;

/// Whether a block, from its first byte to its last, is short enough.
pub(super) fn is_short(block: &str) -> bool {
    block.len() <= LONGEST || (block.len() <= 2 * LONGEST && start_of(block, LONGEST) == block)
}

/// Whether a piece does not speak against an italic block.
pub(super) fn is_italic(piece: &Piece) -> bool {
    piece.style & ITALIC != UPRIGHT
}

/// The shape of a whole block, given its prose and whether all of it is italic.
pub(super) fn shape(prose: &str, is_italic: bool) -> Shape {
    let text = prose.trim().to_lowercase().replace('’', "'");
    if is_placeholder(&text) {
        return Shape::Prompt;
    }
    let text = text.trim_start_matches('(').trim_end_matches([')', ':', ' ']);
    if is_reproach(text) {
        return Shape::Answer;
    }
    let first_word = text.split(|character: char| !character.is_alphanumeric()).next().unwrap_or("");
    let is_question = text.ends_with('?');
    if is_italic && (is_question || INSTRUCTIONS.contains(&first_word)) {
        return Shape::Prompt;
    }
    if is_topic(text) {
        return Shape::Prompt;
    }
    if !is_question || !is_one_sentence(text) || text.len() > LONGEST_QUESTION {
        return Shape::Answer;
    }
    if WELL_KNOWN.iter().any(|known| text.starts_with(known)) {
        return Shape::Prompt;
    }
    if QUESTION_WORDS.contains(&first_word) { Shape::Question } else { Shape::Answer }
}

/// Whether a question, in lower case, blames rather than asks.
pub(super) fn is_reproach(text: &str) -> bool {
    let is_why = text.starts_with("why");
    let denies = ["n't ", "n’t ", " not ", "nobody", "no one", " none ", " never "]
        .iter()
        .any(|word| text.contains(word));
    let is_how =
        ["how could any", "how could no", "how could some", "how could they", "how could you", "how can any"];
    (is_why && denies) || is_how.iter().any(|start| text.starts_with(start))
}

/// Whether the first sentence, in lower case, is a topic and nothing else; what follows tells how to write about it.
fn is_topic(text: &str) -> bool {
    let first = text.split(". ").next().unwrap_or(text);
    first.len() <= LONGEST_TOPIC
        && !first.contains(':')
        && TOPICS.iter().any(|topic| first.starts_with(topic))
}

/// Whether the text is one pair of brackets with words in it.
fn is_placeholder(text: &str) -> bool {
    let inside = |open: char, close: char| {
        let inner = text.strip_prefix(open)?.strip_suffix(close)?;
        (!inner.contains([open, close]) && inner.contains(char::is_alphabetic)).then_some(())
    };
    inside('[', ']').or_else(|| inside('<', '>')).is_some()
}

/// Whether no sentence ends before the end.
fn is_one_sentence(text: &str) -> bool {
    let body = text.trim_end_matches('?');
    !body.contains(['?', '!']) && !body.contains(". ")
}
