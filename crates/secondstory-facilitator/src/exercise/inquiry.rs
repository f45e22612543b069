//! What rules can tell of a question that somebody wrote: whether it is open, whether it closes the person, and whether it
//! holds on to what was said. Shared by asking and by stepping in.

use super::scene::scored;
use super::wording::{complaints, figures, telling, words};
use super::{Remark, RemarkBy};

/// First words of a clause that leave the answer to the person.
const OPEN: &[&str] = &["how", "what", "which", "tell", "walk", "describe", "say", "show", "take", "help"];

/// First words of a clause that leave the answer to the person where a verb follows: "when did", and not "when you saw it".
const OPEN_BEFORE_VERB: &[&str] = &["when", "where"];

/// First words of a clause that ask for yes or no.
const CLOSED: &[&str] = &[
    "did",
    "do",
    "does",
    "is",
    "isn't",
    "are",
    "aren't",
    "was",
    "wasn't",
    "were",
    "weren't",
    "have",
    "haven't",
    "has",
    "had",
    "hadn't",
    "could",
    "couldn't",
    "should",
    "shouldn't",
    "would",
    "wouldn't",
    "can",
    "can't",
    "will",
    "won't",
    "didn't",
    "don't",
    "doesn't",
    "why",
    "who",
    "whose",
];

/// What invites although it begins like a yes-or-no question.
const INVITATIONS: &[&str] = &["tell", "walk", "describe", "take", "say", "help", "show"];

/// Small words before the first one that counts.
const LEADING: &[&str] = &["and", "but", "so", "then", "now", "ok", "okay", "please", "well", "also"];

/// Words that hold on to a moment.
const MOMENTS: &[&str] = &[
    "then", "that", "this", "those", "these", "moment", "minute", "before", "after", "first", "when", "until",
];

/// What rules say of a question.
pub(super) struct Inquiry {
    /// Whether the answer is left to the person.
    pub(super) is_open: bool,
    /// What closes it, in words: findings of our own analysis.
    pub(super) closing: Vec<String>,
    /// Whether it holds on to a word or a moment of what was said.
    pub(super) is_close: bool,
}

impl Inquiry {
    /// What rules say of `question`, asked after what was `said`.
    pub(super) fn of(question: &str, said: &str) -> Self {
        Self {
            is_open: is_open(question),
            closing: complaints(question).into_iter().map(|complaint| complaint.text).collect(),
            is_close: is_close(question, said),
        }
    }

    /// A point for each of the three, with words to each. What is no open question gets none: a remark can be calm and
    /// near, and still leave nothing to tell.
    pub(super) fn remarks(&self) -> Vec<Remark> {
        let point = |holds: bool| (u8::from(holds && self.is_open), 1);
        let open = if self.is_open {
            "It is open: the answer is the person's."
        } else {
            "It reads like a statement, or like a question for yes or no, for a reason or for a name; how, what and tell me leave the answer to the person. The next two points go with an open question."
        };
        let calm = if self.closing.is_empty() {
            "Nothing in it asks for a defence, a name or agreement.".to_owned()
        } else {
            self.closing.join(" ")
        };
        let close = if self.is_close {
            "It holds on to a word or a moment of what was said."
        } else {
            "No word or moment of what was said is taken up; a question that begins there is easier to answer."
        };
        vec![
            scored(RemarkBy::Rule, open, point(true)),
            scored(RemarkBy::Rule, calm, point(self.closing.is_empty())),
            scored(RemarkBy::Rule, close, point(self.is_close)),
        ]
    }

    /// The points that [`Inquiry::remarks`] can give.
    pub(super) const POSSIBLE: u8 = 3;
}

/// Any sentence of it that is open makes it open, as long as none asks for yes or no.
fn is_open(question: &str) -> bool {
    let sentences = question.split_inclusive(['?', '.', '!']);
    let forms: Vec<Form> = sentences.map(form).collect();
    forms.contains(&Form::Open) && !forms.contains(&Form::Closed)
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Form {
    Open,
    Closed,
    Other,
}

fn form(sentence: &str) -> Form {
    let clauses: Vec<Vec<String>> =
        sentence.split([',', ';', ':', '\u{2014}', '\u{2013}']).map(clause).collect();
    let word = |clause: &[String], place: usize, list: &[&str]| {
        clause.get(place).is_some_and(|word| list.contains(&word.as_str()))
    };
    let begins = |list: &[&str]| clauses.iter().any(|clause| word(clause, 0, list));
    let asks_for_time = |clause: &Vec<String>| word(clause, 0, OPEN_BEFORE_VERB) && word(clause, 1, CLOSED);
    let invites = |clause: &Vec<String>| {
        word(clause, 0, CLOSED) && (1..4).any(|place| word(clause, place, INVITATIONS))
    };
    if begins(OPEN) || clauses.iter().any(|clause| invites(clause) || asks_for_time(clause)) {
        return Form::Open;
    }
    if begins(CLOSED) {
        return Form::Closed;
    }
    let asks = sentence.trim_end().ends_with('?');
    let within =
        clauses.iter().flatten().any(|word| matches!(word.as_str(), "how" | "what" | "which" | "where"));
    match (asks, within) {
        (true, true) => Form::Open,
        (true, false) => Form::Closed,
        (false, _) => Form::Other,
    }
}

/// The words of a clause behind the small ones that lead in.
fn clause(text: &str) -> Vec<String> {
    words(text).into_iter().skip_while(|word| LEADING.contains(&word.as_str())).collect()
}

fn is_close(question: &str, said: &str) -> bool {
    let shares_word = !telling(question).is_disjoint(&telling(said));
    let shares_figure = !figures(question).is_empty();
    let names_moment = words(question).iter().any(|word| MOMENTS.contains(&word.as_str()));
    shares_word || shares_figure || names_moment
}
