//! What a person is shown and asked, whatever the exercise.

use serde::{Deserialize, Serialize};

use super::{ItemId, Judgement};

/// What comes next in an item.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize)]
#[serde(tag = "step", rename_all = "kebab-case")]
pub enum Step {
    /// A question.
    Ask(Prompt),
    /// The end of the item.
    Done(Judgement),
}

/// One question, with what is needed to answer it.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
pub struct Prompt {
    /// The item.
    pub item: ItemId,
    /// The title of the exercise.
    pub title: String,
    /// What to do, in one or two sentences.
    pub instruction: String,
    /// What to read first, in order.
    pub passages: Vec<Passage>,
    /// The question itself, as the label of the input.
    pub question: String,
    /// What may be answered.
    pub input: Input,
}

/// Something to read.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
pub struct Passage {
    /// What it is, a speaker or a time; empty where nothing has to be said.
    pub label: String,
    /// The text, without markup; several lines in some.
    pub text: String,
    /// Whether it is what the question is about; the others are there for the context.
    pub is_subject: bool,
}

/// What may be answered.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[serde(tag = "input", rename_all = "kebab-case")]
pub enum Input {
    /// One of the options.
    One {
        /// The options, in the order in which they are shown.
        options: Vec<String>,
    },
    /// Any number of the options, none as well.
    Several {
        /// The options, in the order in which they are shown.
        options: Vec<String>,
    },
    /// Words of one's own.
    Text {
        /// The most that is taken, in scalar values.
        longest: usize,
    },
    /// A whole number.
    Scale {
        /// The lowest.
        lowest: u8,
        /// The highest.
        highest: u8,
        /// What the lowest means.
        lowest_means: String,
        /// What the highest means.
        highest_means: String,
    },
}

/// An answer. Options are counted from zero.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[serde(tag = "answer", content = "value", rename_all = "kebab-case")]
pub enum Answer {
    /// To [`Input::One`].
    One(usize),
    /// To [`Input::Several`].
    Several(Vec<usize>),
    /// To [`Input::Text`].
    Text(String),
    /// To [`Input::Scale`].
    Scale(u8),
}

/// An answer that does not go with the question; the question is asked again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WrongAnswer {
    /// What may be answered, as a sentence for the person.
    pub message: String,
}

impl Input {
    /// Takes an answer, or says what may be answered.
    ///
    /// # Errors
    ///
    /// When the answer is of another kind, names an option that is not there, is out of the scale, is empty or too long.
    pub fn take(&self, answer: Answer) -> Result<Answer, WrongAnswer> {
        let complaint = |message: String| Err(WrongAnswer { message });
        match (self, answer) {
            (Self::One { options }, Answer::One(chosen)) if chosen < options.len() => Ok(Answer::One(chosen)),
            (Self::One { options }, _) => {
                complaint(format!("One of the options 1 to {} is asked for.", options.len()))
            }
            (Self::Several { options }, Answer::Several(mut chosen))
                if chosen.iter().all(|option| *option < options.len()) =>
            {
                chosen.sort_unstable();
                chosen.dedup();
                Ok(Answer::Several(chosen))
            }
            (Self::Several { options }, _) => {
                complaint(format!("Any of the options 1 to {} can be named, or none.", options.len()))
            }
            (Self::Text { .. }, Answer::Text(text)) if text.trim().is_empty() => {
                complaint("A few words are asked for.".to_owned())
            }
            (Self::Text { longest }, Answer::Text(text)) if text.chars().count() <= *longest => {
                Ok(Answer::Text(text.trim().to_owned()))
            }
            (Self::Text { longest }, _) => {
                complaint(format!("A text of up to {longest} characters is asked for."))
            }
            (Self::Scale { lowest, highest, .. }, Answer::Scale(value))
                if (*lowest..=*highest).contains(&value) =>
            {
                Ok(Answer::Scale(value))
            }
            (Self::Scale { lowest, highest, .. }, _) => {
                complaint(format!("A whole number from {lowest} to {highest} is asked for."))
            }
        }
    }
}
