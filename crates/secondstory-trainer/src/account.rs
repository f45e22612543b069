//! The account of a session, and of all that was answered: what is told, apart from how it looks. The full screen draws bars
//! where lines say figures.
//!
//! It is about the answers of one person, for that person. There is no rank, and nothing to compare with but earlier days.

use std::fmt;

use secondstory_facilitator::statistics::{ExercisePoints, FEWEST, FormTally, SkillStatistics, Tally};
use secondstory_facilitator::{Answer, Exchange, Form, Input, Moment, Review, Trainer};

use crate::wording;

/// Something that is told.
#[derive(Clone, Debug, PartialEq)]
pub enum Entry {
    /// What the next ones are about.
    Heading(String),
    /// A sentence.
    Sentence(String),
    /// Text that somebody wrote, or a remark, below a sentence.
    Quoted(String),
    /// So many out of so many.
    Share {
        /// What is counted.
        label: String,
        /// How many.
        part: u32,
        /// Out of how many.
        of: u32,
    },
    /// Shares over time, oldest first, from 0 to 1.
    Days {
        /// What is shown.
        label: String,
        /// One for each day.
        shares: Vec<f64>,
    },
    /// A pause.
    Gap,
}

impl fmt::Display for Entry {
    /// One line, for readers of text.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Heading(text) | Self::Sentence(text) => formatter.write_str(text),
            Self::Quoted(text) => write!(formatter, "  {text}"),
            Self::Share { label, part, of } => write!(formatter, "  {label}: {part} of {of}"),
            Self::Days { label, shares } => {
                let shares: Vec<String> =
                    shares.iter().map(|share| format!("{:.0}%", share * 100.0)).collect();
                write!(formatter, "  {label}: {}", shares.join(", "))
            }
            Self::Gap => Ok(()),
        }
    }
}

/// What there is to tell about the session that is over; nothing where none is.
#[must_use]
pub fn of_session(trainer: &Trainer) -> Vec<Entry> {
    let Some(summary) = trainer.summary() else { return Vec::new() };
    let mut entries: Vec<Entry> = summary.sentences().into_iter().map(Entry::Sentence).collect();
    for (skill, tally) in &summary.skills {
        entries.extend(of_tally(skill.title(), tally));
    }
    // Practice gives its feedback at once, the forms at their end.
    if summary.form != Form::Practice {
        entries.extend(trainer.review().iter().flat_map(of_review));
    }
    entries
}

/// What there is to tell about all that was answered.
#[must_use]
pub fn of_progress(trainer: &Trainer, now: Moment) -> Vec<Entry> {
    let statistics = trainer.statistics();
    let mut entries = vec![Entry::Sentence(outlook(trainer, now))];
    if let Some(place) = trainer.place().filter(|place| place.done < place.of) {
        let sentence = format!("A session is open: {} of {} items are done.", place.done, place.of);
        entries.push(Entry::Sentence(sentence));
    }
    if statistics.skills.is_empty() && statistics.exercises.is_empty() {
        return entries;
    }
    if statistics.forms.iter().any(|form| form.form != Form::Practice) {
        entries.extend(statistics.forms.iter().flat_map(of_form));
    }
    entries.extend(statistics.skills.iter().flat_map(of_skill));
    if !statistics.exercises.is_empty() {
        entries.extend([Entry::Gap, Entry::Heading("Points in practice".to_owned())]);
        entries.extend(statistics.exercises.iter().map(of_exercise));
    }
    if !statistics.swaps.pairs.is_empty() {
        entries.extend([Entry::Gap, Entry::Heading("One decision, two endings".to_owned())]);
        entries.extend(statistics.swaps.pairs.iter().map(|pair| Entry::Quoted(pair.sentence())));
    }
    entries
}

/// Signal detection in words: the measure where there is enough to say it.
fn of_tally(title: &str, tally: &Tally) -> Vec<Entry> {
    let measure = tally.sensitivity().map_or_else(
        || format!("d' is told from {FEWEST} decisions on either side."),
        |sensitivity| format!("d' {sensitivity:.1}: 0 is guessing, 3 is hardly ever mistaken."),
    );
    let share = |label: &str, part, of| Entry::Share { label: label.to_owned(), part, of };
    vec![
        Entry::Gap,
        Entry::Heading(title.to_owned()),
        share("hits", tally.hits, tally.there()),
        share("false alarms", tally.false_alarms, tally.not_there()),
        Entry::Quoted(measure),
    ]
}

fn of_skill(skill: &SkillStatistics) -> Vec<Entry> {
    let practice = skill.forms.iter().find(|form| form.form == Form::Practice);
    let mut entries = practice.map_or_else(Vec::new, |form| of_tally(skill.title, &form.tally));
    let shares: Vec<f64> = skill.days.iter().filter_map(|day| day.tally.agreement()).collect();
    if shares.len() > 1 {
        entries.push(Entry::Days { label: "as in the key, by day".to_owned(), shares });
    }
    entries
}

fn of_form(form: &FormTally) -> Vec<Entry> {
    let title = match form.form {
        Form::Before => "All skills, before training",
        Form::Practice => "All skills, in practice",
        Form::After => "All skills, after training",
    };
    of_tally(title, &form.tally)
}

fn of_exercise(points: &ExercisePoints) -> Entry {
    let (part, of) = points.points;
    Entry::Share { label: points.exercise.title().to_owned(), part, of }
}

fn outlook(trainer: &Trainer, now: Moment) -> String {
    let done = trainer.progress().records.len();
    if done == 0 {
        return "Nothing was answered yet.".to_owned();
    }
    let items = if done == 1 { "One item was".to_owned() } else { format!("{done} items were") };
    match trainer.due(now) {
        0 => format!("{items} answered; none is due today."),
        1 => format!("{items} answered; one is due today."),
        due => format!("{items} answered; {due} are due today."),
    }
}

fn of_review(review: &Review) -> Vec<Entry> {
    let mut entries = vec![Entry::Gap, Entry::Heading(review.item.exercise.title().to_owned())];
    for Exchange { prompt, answer } in &review.exchanges {
        let subjects = prompt.passages.iter().filter(|passage| passage.is_subject);
        entries.extend(subjects.map(|passage| Entry::Quoted(passage.text.clone())));
        entries.push(Entry::Sentence(format!("{} {}", prompt.question, answered(&prompt.input, answer))));
    }
    entries.push(Entry::Sentence(review.judgement.summary.clone()));
    entries.extend(review.judgement.remarks.iter().map(|remark| Entry::Quoted(wording::remark(remark))));
    entries
}

/// An answer in the words of its options.
fn answered(input: &Input, answer: &Answer) -> String {
    let options = match input {
        Input::One { options } | Input::Several { options } => options.as_slice(),
        Input::Text { .. } | Input::Scale { .. } => &[],
    };
    let words = |places: &[usize]| {
        let words: Vec<&str> =
            places.iter().filter_map(|place| options.get(*place)).map(String::as_str).collect();
        if words.is_empty() { "none".to_owned() } else { words.join("; ") }
    };
    let said = match answer {
        Answer::One(place) => words(&[*place]),
        Answer::Several(places) => words(places),
        Answer::Text(text) => text.clone(),
        Answer::Scale(value) => value.to_string(),
    };
    format!("You said: {said}.")
}
