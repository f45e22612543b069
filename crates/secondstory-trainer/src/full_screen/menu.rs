//! The menu: what can be begun, gone on with, or looked at.

use secondstory_facilitator::{Exercise, Form, Moment, Plan, Trainer};

use crate::wording;

/// A list to choose from.
#[derive(Clone, Debug)]
pub(super) struct Menu {
    /// What it is a list of.
    pub(super) title: &'static str,
    /// The lines.
    pub(super) entries: Vec<Entry>,
    /// Which one is marked.
    pub(super) marked: usize,
}

/// A line of the menu.
#[derive(Clone, Debug)]
pub(super) struct Entry {
    /// What it says.
    pub(super) label: String,
    /// What it leads to.
    pub(super) choice: Choice,
}

/// What a line of the menu leads to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Choice {
    /// The open session.
    GoOn,
    /// A new session.
    Begin(Plan),
    /// The list of scenarios.
    Scenarios,
    /// What is known of earlier sessions.
    Progress,
    /// The first list.
    Top,
    /// The end.
    Leave,
}

impl Menu {
    /// The first list.
    pub(super) fn top(trainer: &Trainer, now: Moment) -> Self {
        let open = trainer.place().filter(|place| place.done < place.of);
        let open = open.map(|place| {
            let label = format!("Go on with the open session ({})", wording::place(place));
            Entry { label, choice: Choice::GoOn }
        });
        let practice = entry(&practice(trainer.due(now)), Choice::Begin(Plan::default()));
        let exercises = Exercise::ALL.map(|exercise| {
            let plan = Plan { exercises: vec![exercise], ..Plan::default() };
            entry(exercise.title(), Choice::Begin(plan))
        });
        let rest = [
            entry("Choose a scenario", Choice::Scenarios),
            entry("Before training: a form with unseen items", form(Form::Before)),
            entry("After training: the other form", form(Form::After)),
            entry("Your progress", Choice::Progress),
            entry("Leave", Choice::Leave),
        ];
        let entries = open.into_iter().chain([practice]).chain(exercises).chain(rest).collect();
        Self { title: "Training the ear", entries, marked: 0 }
    }

    /// The list of scenarios.
    pub(super) fn scenarios(trainer: &Trainer) -> Self {
        let scenarios = trainer.library().scenarios().iter().map(|scenario| {
            let plan = Plan { scenario: Some(scenario.id.clone()), ..Plan::default() };
            entry(&scenario.title, Choice::Begin(plan))
        });
        let entries = scenarios.chain([entry("Back", Choice::Top)]).collect();
        Self { title: "Scenarios", entries, marked: 0 }
    }

    /// What the marked line leads to.
    pub(super) fn choice(&self) -> Option<&Choice> {
        self.entries.get(self.marked).map(|entry| &entry.choice)
    }

    /// Moves the mark.
    pub(super) fn go(&mut self, by: isize) {
        self.marked = self.marked.saturating_add_signed(by).min(self.entries.len().saturating_sub(1));
    }
}

fn practice(due: usize) -> String {
    match due {
        0 => "Practise: new items".to_owned(),
        1 => "Practise: one item is due, then new ones".to_owned(),
        due => format!("Practise: {due} items are due, then new ones"),
    }
}

fn entry(label: &str, choice: Choice) -> Entry {
    Entry { label: label.to_owned(), choice }
}

fn form(form: Form) -> Choice {
    Choice::Begin(Plan { form, ..Plan::default() })
}
