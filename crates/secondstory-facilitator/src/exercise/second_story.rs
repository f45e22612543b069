//! What rules can tell of a rewrite: clean wording, facts and words kept, what was added, and whether the actor is still there.

use std::collections::BTreeSet;

use super::wording::{complaints, figures, holds, stands_for_people, telling, words};
use crate::scenario::{Fact, Rewrite, Scenario};

/// The family whose findings tell that nobody acts.
const NOBODY_ACTS: &str = "hidden-agency";

/// A fact counts as told when a text has this share of its telling words, in hundredths, and two of them at least. Measured
/// on the examples of the scenarios: of 108 facts that they are to tell, 102 are recognised, and 37 of 378 others.
const TOLD: usize = 25;

/// A figure of so many characters is a fact of its own, such as 4.17 or 01:50; a shorter one can be anything.
const TELLING_FIGURE: usize = 4;

/// What rules tell of a rewrite.
pub(super) struct SecondStory {
    /// Findings of our own analysis, in words.
    complaints: Vec<String>,
    /// How many of the facts are recognised in it.
    pub(super) facts_told: usize,
    /// How many facts there are.
    facts: usize,
    /// Words to keep that are not in it.
    words_gone: Vec<String>,
    /// What it adds that the sentence did not have: a time, a cue, a goal, an option.
    pub(super) added: Vec<&'static str>,
    /// Words for people that are not in it.
    people_gone: Vec<String>,
    /// Whether a finding tells that nobody acts.
    nobody_acts: bool,
}

impl SecondStory {
    /// What rules tell of `text`, a rewrite from these facts.
    pub(super) fn of(text: &str, rewrite: &Rewrite, facts: &[&Fact]) -> Self {
        let found = complaints(text);
        let gone = || rewrite.keep.iter().filter(|word| !holds(text, word));
        Self {
            nobody_acts: found.iter().any(|complaint| complaint.family == NOBODY_ACTS),
            complaints: found.into_iter().map(|complaint| complaint.text).collect(),
            facts_told: facts.iter().filter(|fact| is_told(&fact.text, text, &rewrite.sentence)).count(),
            facts: facts.len(),
            words_gone: gone().cloned().collect(),
            added: added(text, &rewrite.sentence),
            people_gone: gone().filter(|word| stands_for_people(word)).cloned().collect(),
        }
    }

    /// Numbers and times of the text that stand in no fact of the scenario and not in the sentence.
    pub(super) fn unknown_figures(text: &str, scenario: &Scenario, rewrite: &Rewrite) -> Vec<String> {
        let mut known = figures(&rewrite.sentence);
        for fact in &scenario.facts {
            known.extend(figures(&fact.text));
            known.extend(figures(&fact.at));
        }
        figures(text).into_iter().filter(|figure| !known.contains(figure)).collect()
    }

    /// Two points without a finding.
    pub(super) fn clean_points(&self) -> u8 {
        match self.complaints.len() {
            0 => 2,
            1 => 1,
            _ => 0,
        }
    }

    pub(super) fn clean_in_words(&self) -> String {
        if self.complaints.is_empty() {
            return "The check finds nothing in the wording.".to_owned();
        }
        format!("The check points at: {}", self.complaints.join(" "))
    }

    /// Two points with all words to keep and two thirds of the facts, since a rule does not recognise each fact in other
    /// words; one with half of the facts.
    pub(super) fn kept_points(&self) -> u8 {
        if self.facts_told == 0 {
            return 0;
        }
        if 3 * self.facts_told >= 2 * self.facts && self.words_gone.is_empty() {
            return 2;
        }
        u8::from(2 * self.facts_told >= self.facts)
    }

    pub(super) fn kept_in_words(&self) -> String {
        let told = format!(
            "By their figures and words, {} of {} facts are recognised in the text",
            self.facts_told, self.facts
        );
        if self.words_gone.is_empty() {
            return format!("{told}, and all words to keep.");
        }
        format!("{told}; not in it: {}.", self.words_gone.join(", "))
    }

    pub(super) fn added_in_words(&self) -> String {
        if self.added.is_empty() {
            return "No time, cue, goal or option was recognised beyond the first sentence.".to_owned();
        }
        format!("Added: {}.", self.added.join(", "))
    }

    /// Two points where those who acted are still there, one where some of them are.
    pub(super) fn actor_points(&self) -> u8 {
        2_u8.saturating_sub(u8::from(!self.people_gone.is_empty())).saturating_sub(u8::from(self.nobody_acts))
    }

    pub(super) fn actor_in_words(&self) -> String {
        match (self.people_gone.is_empty(), self.nobody_acts) {
            (true, false) => "Those who acted are still in it.".to_owned(),
            (true, true) => "A sentence in it has nobody who acts.".to_owned(),
            (false, _) => format!(
                "Gone from it: {}. A role is no blame; it tells whom to ask.",
                self.people_gone.join(", ")
            ),
        }
    }
}

/// Whether a text tells a fact: a long figure of it, a short one with another or with a telling word, or a quarter of its
/// telling words. What stands in the first sentence already shows nothing.
pub(super) fn is_told(fact: &str, text: &str, sentence: &str) -> bool {
    let beyond =
        |set: BTreeSet<String>, old: &BTreeSet<String>| set.difference(old).cloned().collect::<BTreeSet<_>>();
    let fact_words = beyond(telling(fact), &telling(sentence));
    let fact_figures = beyond(figures(fact), &figures(sentence));
    let shared_words = telling(text).intersection(&fact_words).count();
    let shared_figures: Vec<String> = figures(text).intersection(&fact_figures).cloned().collect();
    let is_long = |figure: &String| figure.len() >= TELLING_FIGURE;
    let by_figure = match shared_figures.as_slice() {
        [] => false,
        [figure] => shared_words > 0 || is_long(figure),
        _ => true,
    };
    by_figure || (shared_words >= 2 && 100 * shared_words >= TOLD * fact_words.len())
}

/// What a text has that the sentence has not.
fn added(text: &str, sentence: &str) -> Vec<&'static str> {
    let has = |text: &str, list: &[&str]| words(text).iter().any(|word| list.contains(&word.as_str()));
    let kinds: [(&str, &[&str]); 3] =
        [("a cue", CUES), ("a goal or a reason", GOALS), ("an option", OPTIONS)];
    let mut added = Vec::new();
    if !figures(text).is_subset(&figures(sentence)) {
        added.push("a time or a number");
    }
    added.extend(
        kinds.iter().filter(|(_, list)| has(text, list) && !has(sentence, list)).map(|(name, _)| *name),
    );
    added
}

/// Words of what was seen, heard or read.
const CUES: &[&str] = &[
    "saw",
    "sees",
    "seen",
    "showed",
    "shows",
    "shown",
    "read",
    "reads",
    "heard",
    "listed",
    "lists",
    "screen",
    "dashboard",
    "panel",
    "graph",
    "log",
    "page",
    "paged",
    "message",
    "view",
    "open",
    "noticed",
    "displayed",
    "reported",
];

/// Words of what something was for.
const GOALS: &[&str] = &[
    "because",
    "so",
    "since",
    "wanted",
    "aim",
    "aimed",
    "goal",
    "hoped",
    "order",
    "reason",
    "therefore",
    "protect",
];

/// Words of what else was possible.
const OPTIONS: &[&str] = &[
    "option",
    "options",
    "choice",
    "choices",
    "either",
    "or",
    "alternative",
    "alternatives",
    "possible",
    "offered",
    "offers",
];
