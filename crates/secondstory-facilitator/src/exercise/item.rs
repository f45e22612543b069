//! The kinds of exercises, and the names of items.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// The kinds of exercises that one person can do alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Exercise {
    /// Spot the counterfactual.
    Spot,
    /// Name the trap.
    Trap,
    /// Rewrite a sentence as a second story.
    Rewrite,
    /// Ask the next question.
    Ask,
    /// Let pass, note, or step in, turn by turn.
    RolePlay,
    /// Say what each entry of a timeline rests on.
    Evidence,
    /// Sort facts by when they were known.
    Horizon,
    /// The same decision with two endings.
    Swap,
    /// Sort remediation items and see what they lack.
    Triage,
}

impl Exercise {
    /// All of them, in the order in which they build on each other.
    pub const ALL: [Self; 9] = [
        Self::Spot,
        Self::Trap,
        Self::Ask,
        Self::Rewrite,
        Self::Horizon,
        Self::Evidence,
        Self::RolePlay,
        Self::Swap,
        Self::Triage,
    ];

    /// Whether all its items of a scenario belong together, in their order: a meeting, a timeline, a fact sheet.
    #[must_use]
    pub const fn is_whole(self) -> bool {
        matches!(self, Self::RolePlay | Self::Evidence | Self::Horizon)
    }

    /// The name on the command line, in files and in the page.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Spot => "spot",
            Self::Trap => "trap",
            Self::Rewrite => "rewrite",
            Self::Ask => "ask",
            Self::RolePlay => "role-play",
            Self::Evidence => "evidence",
            Self::Horizon => "horizon",
            Self::Swap => "swap",
            Self::Triage => "triage",
        }
    }

    /// The title that people read.
    #[must_use]
    pub const fn title(self) -> &'static str {
        match self {
            Self::Spot => "Spot the counterfactual",
            Self::Trap => "Name the trap",
            Self::Rewrite => "Rewrite as a second story",
            Self::Ask => "Ask the next question",
            Self::RolePlay => "Let pass, note, or step in",
            Self::Evidence => "What the timeline rests on",
            Self::Horizon => "The information horizon",
            Self::Swap => "One decision, two endings",
            Self::Triage => "Sort the remediation items",
        }
    }
}

impl FromStr for Exercise {
    type Err = String;

    fn from_str(name: &str) -> Result<Self, String> {
        Self::ALL.into_iter().find(|exercise| exercise.name() == name).ok_or_else(|| {
            let names: Vec<&str> = Self::ALL.iter().map(|exercise| exercise.name()).collect();
            format!("there is no exercise `{name}`; there are {}", names.join(", "))
        })
    }
}

/// The name of an item: its scenario, its exercise and its number there, from one; `sixth-node/spot/3` in text.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize, Serialize)]
#[serde(try_from = "String", into = "String")]
pub struct ItemId {
    /// The id of the scenario.
    pub scenario: String,
    /// The kind of exercise.
    pub exercise: Exercise,
    /// Its number among the items of that kind in the scenario, from one. Of an outcome swap, 1 is the good ending and 2 the
    /// bad one; two more for each further swap.
    pub number: usize,
}

impl fmt::Display for ItemId {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}/{}/{}", self.scenario, self.exercise.name(), self.number)
    }
}

impl From<ItemId> for String {
    fn from(id: ItemId) -> Self {
        id.to_string()
    }
}

impl TryFrom<String> for ItemId {
    type Error = String;

    fn try_from(text: String) -> Result<Self, String> {
        text.parse()
    }
}

impl FromStr for ItemId {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let complaint = || format!("`{text}` is no name of an item; one is `scenario/exercise/number`");
        let mut parts = text.split('/');
        let (Some(scenario), Some(exercise), Some(number), None) =
            (parts.next(), parts.next(), parts.next(), parts.next())
        else {
            return Err(complaint());
        };
        let number = number.parse().ok().filter(|number| *number > 0).ok_or_else(complaint)?;
        Ok(Self { scenario: scenario.to_owned(), exercise: exercise.parse()?, number })
    }
}
