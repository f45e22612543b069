//! What a session gave, when it is over: points, skills, the figures of a meeting and of a timeline, and what comes back when.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::exercise::role_play::{Move, chosen_move};
use crate::exercise::{self, Answer, Exercise, ItemId, Skill, Step};
use crate::progress::{Progress, Record};
use crate::scenario::{Intervene, Library};
use crate::session::{Form, Session};
use crate::statistics::{self, ExercisePoints, SwapPair, Swaps, Tally};

/// What a session gave.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Summary {
    /// What the session was for.
    pub form: Form,
    /// How many of its items are done.
    pub done: usize,
    /// How many it had.
    pub of: usize,
    /// Points by exercise.
    pub exercises: Vec<ExercisePoints>,
    /// Answers by skill.
    pub skills: Vec<(Skill, Tally)>,
    /// Each meeting that was played.
    pub meetings: Vec<Meeting>,
    /// Each timeline that was gone through.
    pub timelines: Vec<Timeline>,
    /// Pairs of endings of which the second was rated in this session.
    pub swaps: Vec<SwapPair>,
    /// In how many days how many items come back, the nearest first.
    pub returns: BTreeMap<u32, usize>,
}

/// A meeting that was played.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Meeting {
    /// The title of the scenario.
    pub scenario: String,
    /// Turns at which the room needed a word.
    pub needed: usize,
    /// Those at which the person stepped in.
    pub met: usize,
    /// Those at which the person stepped in a few turns later, before the next one that needed it: by how many turns.
    pub late_by: Vec<usize>,
    /// Turns at which a word cut something short.
    pub needless: usize,
}

/// A timeline that was gone through.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Timeline {
    /// The title of the scenario.
    pub scenario: String,
    /// Entries.
    pub entries: usize,
    /// Those that were seen as in the key, in basis and problems.
    pub as_in_key: usize,
    /// Those that name a source: the evidence coverage of the timeline.
    pub with_source: usize,
}

/// The session with what was made of it.
struct Played<'a> {
    library: &'a Library,
    session: &'a Session,
    records: Vec<Record>,
}

impl Summary {
    /// The summary of what is done in a session.
    pub(crate) fn of(library: &Library, progress: &Progress, session: &Session) -> Self {
        let played = Played { library, session, records: records(library, session) };
        let skills = Skill::ALL
            .into_iter()
            .map(|skill| (skill, statistics::tally(played.records.iter(), Some(skill))));
        Self {
            form: session.plan.form,
            done: session.done,
            of: session.items.len(),
            exercises: statistics::exercises(played.records.iter()),
            skills: skills.filter(|(_, tally)| tally.decisions() > 0).collect(),
            meetings: played.meetings(),
            timelines: played.timelines(),
            swaps: swaps(progress, session),
            returns: returns(progress, session),
        }
    }

    /// Points reached, and possible.
    #[must_use]
    pub fn points(&self) -> (u32, u32) {
        let sums = self.exercises.iter().map(|exercise| exercise.points);
        sums.fold((0, 0), |(reached, possible), more| (reached + more.0, possible + more.1))
    }

    /// The summary in sentences, one a line, for whoever shows no tables.
    #[must_use]
    pub fn sentences(&self) -> Vec<String> {
        let (reached, possible) = self.points();
        let mut sentences = vec![format!("{} of {} items are done.", self.done, self.of)];
        if possible > 0 {
            sentences.push(format!("{reached} of {possible} points."));
        }
        sentences.extend(self.meetings.iter().map(Meeting::sentence));
        sentences.extend(self.timelines.iter().map(Timeline::sentence));
        sentences.extend(self.swaps.iter().map(SwapPair::sentence));
        sentences.extend(self.returns.iter().map(|(days, items)| return_sentence(*days, *items)));
        sentences
    }
}

impl Meeting {
    fn sentence(&self) -> String {
        let late = match self.late_by.as_slice() {
            [] => String::new(),
            turns => {
                let turns: Vec<String> = turns.iter().map(ToString::to_string).collect();
                format!(", {} more with a delay (in turns: {})", turns.len(), turns.join(", "))
            }
        };
        format!(
            "{}: you stepped in at {} of the {} turns that needed it{late}, and at {} where the story went on by itself.",
            self.scenario, self.met, self.needed, self.needless
        )
    }
}

impl Timeline {
    fn sentence(&self) -> String {
        format!(
            "{}: {} of {} entries as in the key; {} of them name a source.",
            self.scenario, self.as_in_key, self.entries, self.with_source
        )
    }
}

impl SwapPair {
    /// The pair in a sentence.
    #[must_use]
    pub fn sentence(&self) -> String {
        let meaning = match self.difference() {
            0 => "the ending stayed out of it",
            1.. => "that is the part in which the good ending speaks",
            _ => "here the bad ending was rated higher",
        };
        format!(
            "The same decision, {} with the good ending and {} with the bad one: a difference of {}; {meaning}.",
            self.good,
            self.bad,
            self.difference()
        )
    }
}

fn return_sentence(days: u32, items: usize) -> String {
    let items =
        if items == 1 { "One item comes back".to_owned() } else { format!("{items} items come back") };
    match days {
        0 => format!("{items} today."),
        1 => format!("{items} tomorrow."),
        _ => format!("{items} in {days} days."),
    }
}

/// What is done in a session, judged again from the stored answers.
fn records(library: &Library, session: &Session) -> Vec<Record> {
    let record =
        |(item, answers): (&ItemId, &[Answer])| match exercise::step(library, session, item, answers)? {
            Step::Done(judgement) => Some(Record::of(item.clone(), session.plan.form, &judgement, 0)),
            Step::Ask(_) => None,
        };
    session.answered().filter_map(record).collect()
}

fn swaps(progress: &Progress, session: &Session) -> Vec<SwapPair> {
    let all = Swaps::of(&progress.records);
    let rated = session.answered().map(|(item, _)| item).filter(|item| item.exercise == Exercise::Swap);
    rated.filter_map(|item| all.pair(item).cloned()).collect()
}

fn returns(progress: &Progress, session: &Session) -> BTreeMap<u32, usize> {
    let mut returns = BTreeMap::new();
    for card in session.answered().filter_map(|(item, _)| progress.cards.get(item)) {
        *returns.entry(card.due.saturating_sub(card.day)).or_default() += 1;
    }
    returns
}

impl Played<'_> {
    /// The scenarios whose items of an exercise are in the session, in the order in which they were met.
    fn scenarios(&self, exercise: Exercise) -> Vec<&str> {
        let mut ids: Vec<&str> = Vec::new();
        for (item, _) in self.session.answered().filter(|(item, _)| item.exercise == exercise) {
            if !ids.contains(&item.scenario.as_str()) {
                ids.push(&item.scenario);
            }
        }
        ids
    }

    fn meetings(&self) -> Vec<Meeting> {
        self.scenarios(Exercise::RolePlay).into_iter().filter_map(|id| self.meeting(id)).collect()
    }

    fn meeting(&self, id: &str) -> Option<Meeting> {
        let scenario = self.library.scenario(id)?;
        let mut meeting = Meeting { scenario: scenario.title.clone(), ..Meeting::default() };
        let mut waiting = None;
        for (item, answers) in self.session.answered() {
            if item.exercise != Exercise::RolePlay || item.scenario != id {
                continue;
            }
            let Some(turn) = item.number.checked_sub(1).and_then(|index| scenario.transcript.get(index))
            else {
                continue;
            };
            let stepped_in = chosen_move(answers) == Some(Move::StepIn);
            waiting = meeting.count(turn.intervene, stepped_in, waiting.map(|turns: usize| turns + 1));
        }
        Some(meeting)
    }

    fn timelines(&self) -> Vec<Timeline> {
        self.scenarios(Exercise::Evidence).into_iter().filter_map(|id| self.timeline(id)).collect()
    }

    fn timeline(&self, id: &str) -> Option<Timeline> {
        let scenario = self.library.scenario(id)?;
        let entries: Vec<&Record> = self
            .records
            .iter()
            .filter(|record| record.item.exercise == Exercise::Evidence && record.item.scenario == id)
            .collect();
        let has_source = |record: &&&Record| {
            let entry = record.item.number.checked_sub(1).and_then(|index| scenario.timeline.get(index));
            entry.is_some_and(|entry| !entry.source.is_empty())
        };
        Some(Timeline {
            scenario: scenario.title.clone(),
            entries: entries.len(),
            as_in_key: entries.iter().filter(|record| record.points.0 == record.points.1).count(),
            with_source: entries.iter().filter(has_source).count(),
        })
    }
}

impl Meeting {
    /// Counts a turn. `waiting` is how many turns ago one went by that needed a word; what is given back is that for the
    /// next turn.
    fn count(&mut self, key: Intervene, stepped_in: bool, waiting: Option<usize>) -> Option<usize> {
        match (key, stepped_in) {
            (Intervene::Must, true) => {
                self.needed += 1;
                self.met += 1;
                None
            }
            (Intervene::Must, false) => {
                self.needed += 1;
                Some(0)
            }
            (_, true) => {
                if let Some(turns) = waiting {
                    self.late_by.push(turns);
                } else if key == Intervene::MustNot {
                    self.needless += 1;
                }
                None
            }
            (_, false) => waiting,
        }
    }
}
