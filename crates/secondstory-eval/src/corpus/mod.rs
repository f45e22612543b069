//! The labelled text as values: documents, their sentences, and what two readers said about each.
//!
//! All parts of the corpus have one shape here. A narrative or a SemEval sentence is a document of one sentence; a
//! postmortem is a document of which only the labelled sentences are listed. So there is one way of scoring.

mod load;
mod part;

use std::collections::BTreeMap;
use std::ops::Range;

use secondstory_core::Format;
use serde::Serialize;

pub(crate) use load::load;
pub(crate) use part::{Part, Scope, fnv1a};

/// The six families that the readers labelled.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Label {
    Counterfactual,
    Hindsight,
    Outcome,
    Confirmation,
    Blame,
    SingleCause,
}

impl Label {
    /// All of them, in the order of the tables.
    pub(crate) const ALL: [Self; 6] = [
        Self::Counterfactual,
        Self::Hindsight,
        Self::Outcome,
        Self::Confirmation,
        Self::Blame,
        Self::SingleCause,
    ];

    /// The two letters that the label files use.
    pub(crate) const fn code(self) -> &'static str {
        match self {
            Self::Counterfactual => "CF",
            Self::Hindsight => "HB",
            Self::Outcome => "OB",
            Self::Confirmation => "CB",
            Self::Blame => "BL",
            Self::SingleCause => "SC",
        }
    }

    /// The family of rules that looks for it.
    pub(crate) const fn family(self) -> &'static str {
        match self {
            Self::Counterfactual => "counterfactual",
            Self::Hindsight => "hindsight-bias",
            Self::Outcome => "outcome-bias",
            Self::Confirmation => "confirmation-bias",
            Self::Blame => "blame-judgement",
            Self::SingleCause => "single-cause",
        }
    }

    /// The label of that code or family id.
    pub(crate) fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|label| label.code().eq_ignore_ascii_case(name) || label.family() == name)
    }
}

/// How sure the two readers were.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Strength {
    Strong,
    Weak,
}

/// One sentence that the readers saw.
#[derive(Clone, Debug)]
pub(crate) struct Sentence {
    /// Its bytes in the document.
    pub(crate) range: Range<usize>,
    /// What the readers said; empty where they found nothing.
    pub(crate) labels: BTreeMap<Label, Strength>,
    /// Whether it tells what somebody said or believed at the time.
    pub(crate) reported: bool,
    /// Whom a counterfactual is about: person, group, implied, system.
    pub(crate) target: Option<String>,
    /// The words that made them say it.
    pub(crate) trigger: Option<String>,
}

/// The parts of the corpus.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Collection {
    Postmortems,
    Narratives,
    Semeval,
    Neutral,
}

impl Collection {
    /// All of them, in the order of the tables.
    pub(crate) const ALL: [Self; 4] = [Self::Postmortems, Self::Narratives, Self::Semeval, Self::Neutral];

    /// The word that options and tables use.
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Postmortems => "postmortems",
            Self::Narratives => "narratives",
            Self::Semeval => "semeval",
            Self::Neutral => "neutral",
        }
    }

    /// The collection of that name.
    pub(crate) fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|collection| collection.name() == name)
    }
}

/// One text with what is known about it.
#[derive(Clone, Debug)]
pub(crate) struct Document {
    pub(crate) collection: Collection,
    /// The id in the label files; for neutral text, the path below `neutral/`.
    pub(crate) name: String,
    pub(crate) text: String,
    pub(crate) format: Format,
    /// The sentences the readers saw, in order, never overlapping.
    pub(crate) sentences: Vec<Sentence>,
}

impl Document {
    /// The listed sentence that holds this byte.
    pub(crate) fn sentence_at(&self, offset: usize) -> Option<&Sentence> {
        self.sentences.iter().find(|sentence| sentence.range.contains(&offset))
    }

    /// Whether it may be looked at, or only counted. Neutral text has no held-out part: nothing in it is labelled.
    pub(crate) fn part(&self) -> Part {
        match self.collection {
            Collection::Neutral => Part::Development,
            _ => Part::of(&self.name),
        }
    }
}
