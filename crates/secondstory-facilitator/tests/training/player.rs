//! Somebody who knows the keys, and ways to play an item to its end.

use secondstory_facilitator::exercise::{self, Skill};
use secondstory_facilitator::scenario::{Basis, Intervene, Known, Missing, Probe, Problem, Strength};
use secondstory_facilitator::{
    Answer, Exercise, Form, Input, ItemId, Judgement, Library, Moment, Plan, Progress, Prompt, Session, Step,
    Trainer,
};

/// A session with one item, for playing it outside a trainer.
pub(crate) fn session(item: &ItemId, seed: u64) -> Session {
    Session {
        plan: Plan { form: Form::Practice, ..Plan::default() },
        seed,
        items: vec![item.clone()],
        done: 0,
        given: Vec::new(),
        answers: Vec::new(),
        unsent: String::new(),
    }
}

/// An item by its name.
pub(crate) fn item(name: &str) -> ItemId {
    name.parse().unwrap()
}

/// Plays an item to its end with answers that a function gives to each prompt. Gives the prompts and the judgement.
#[track_caller]
pub(crate) fn play(
    library: &Library,
    item: &ItemId,
    seed: u64,
    mut answer: impl FnMut(&Prompt, &[Answer]) -> Answer,
) -> (Vec<Prompt>, Judgement) {
    let session = session(item, seed);
    let (mut prompts, mut answers) = (Vec::new(), Vec::new());
    loop {
        match exercise::step(library, &session, item, &answers) {
            Some(Step::Ask(prompt)) => {
                assert!(answers.len() < 5, "{item} asks and asks");
                let given = answer(&prompt, &answers);
                let taken = prompt.input.take(given);
                answers.push(taken.unwrap_or_else(|refused| panic!("{item}: {}", refused.message)));
                prompts.push(prompt);
            }
            Some(Step::Done(judgement)) => return (prompts, judgement),
            None => panic!("{item}: no step after {answers:?}"),
        }
    }
}

/// Plays an item with these answers.
#[track_caller]
pub(crate) fn play_with(library: &Library, name: &str, seed: u64, answers: &[Answer]) -> Judgement {
    let (prompts, judgement) = play(library, &item(name), seed, |_, before| {
        answers.get(before.len()).cloned().unwrap_or_else(|| panic!("{name}: one more answer is asked for"))
    });
    assert_eq!(prompts.len(), answers.len(), "{name}: fewer answers are asked for");
    judgement
}

/// The answer of somebody who knows the key.
pub(crate) fn perfect(library: &Library, prompt: &Prompt, before: &[Answer]) -> Answer {
    let scenario = library.scenario(&prompt.item.scenario).unwrap();
    let index = prompt.item.number - 1;
    let first = before.is_empty();
    match prompt.item.exercise {
        Exercise::Spot => Answer::One(usize::from(!scenario.spot[index].answer)),
        Exercise::Trap => several(&Skill::FAMILIES.map(Skill::name), |name| {
            scenario.trap[index].families.iter().any(|family| family == name)
        }),
        Exercise::Ask => ask(&scenario.ask[index], prompt, first),
        Exercise::Rewrite if first => Answer::Text(scenario.rewrite[index].example.clone()),
        Exercise::Rewrite => Answer::One(0),
        Exercise::Horizon if !first => {
            let in_view = scenario.facts.iter().filter(|fact| fact.known == Known::InView);
            Answer::Text(in_view.map(|fact| fact.text.as_str()).collect::<Vec<_>>().join(" "))
        }
        Exercise::Horizon => {
            one(&[Known::InView, Known::Available, Known::Later], scenario.facts[index].known)
        }
        Exercise::Evidence if first => one(
            &[Basis::Observed, Basis::Reported, Basis::Inferred, Basis::Judged],
            scenario.timeline[index].basis,
        ),
        Exercise::Evidence => {
            several(&PROBLEMS, |problem| scenario.timeline[index].problems.contains(problem))
        }
        Exercise::RolePlay => match (scenario.transcript[index].intervene, first) {
            (Intervene::Must, true) => Answer::One(2),
            (_, true) => Answer::One(0),
            (_, false) => Answer::Text(scenario.transcript[index].question.clone()),
        },
        Exercise::Swap => Answer::Scale(5),
        Exercise::Triage if first => {
            one(&[Strength::Weak, Strength::Intermediate, Strength::Strong], scenario.triage[index].strength)
        }
        Exercise::Triage => several(&MISSING, |missing| scenario.triage[index].missing.contains(missing)),
    }
}

const PROBLEMS: [Problem; 7] = [
    Problem::NoSource,
    Problem::VagueTime,
    Problem::InferredMind,
    Problem::Judgement,
    Problem::Gap,
    Problem::Order,
    Problem::NoZone,
];

const MISSING: [Missing; 8] = [
    Missing::Verb,
    Missing::Scope,
    Missing::EndTest,
    Missing::Owner,
    Missing::OneOwner,
    Missing::Date,
    Missing::WithinThirtyDays,
    Missing::Surprise,
];

fn ask(ask: &secondstory_facilitator::scenario::Ask, prompt: &Prompt, first: bool) -> Answer {
    let best = ask.options.iter().find(|option| option.score == 2).unwrap();
    match &prompt.input {
        Input::One { options } if first => {
            Answer::One(options.iter().position(|option| *option == best.text).unwrap())
        }
        Input::Text { .. } => Answer::Text(best.text.clone()),
        _ => one(
            &[
                Probe::Cues,
                Probe::Knowledge,
                Probe::Goal,
                Probe::Options,
                Probe::Expectation,
                Probe::Pressure,
            ],
            ask.probe,
        ),
    }
}

fn one<Key: Copy + PartialEq>(keys: &[Key], key: Key) -> Answer {
    Answer::One(keys.iter().position(|other| *other == key).unwrap())
}

fn several<Key>(keys: &[Key], is_named: impl Fn(&Key) -> bool) -> Answer {
    Answer::Several((0..keys.len()).filter(|index| is_named(&keys[*index])).collect())
}

/// The day of the tests.
pub(crate) const TODAY: Moment = Moment { day: 20_000, seed: 7 };

/// A trainer that nobody has used.
pub(crate) fn trainer() -> Trainer {
    Trainer::new(Library::builtin(), Progress::default())
}

/// A session of one exercise.
pub(crate) fn only(exercise: Exercise) -> Plan {
    Plan { exercises: vec![exercise], ..Plan::default() }
}

/// A session of a form.
pub(crate) fn form(form: Form) -> Plan {
    Plan { form, ..Plan::default() }
}

/// Plays the open session to its end.
#[track_caller]
pub(crate) fn finish(
    trainer: &mut Trainer,
    now: Moment,
    mut answer: impl FnMut(&Prompt, &[Answer]) -> Answer,
) {
    while let Some(Step::Ask(prompt)) = trainer.step() {
        let given = answer(&prompt, &trainer.session().unwrap().answers);
        trainer.answer(given, now).unwrap();
    }
}

/// Answers as in the key.
pub(crate) fn knowing(library: &Library) -> impl FnMut(&Prompt, &[Answer]) -> Answer {
    let library = library.clone();
    move |prompt, before| perfect(&library, prompt, before)
}

/// An answer as far from the key as can be, where an item has one choice.
pub(crate) fn first_option(prompt: &Prompt, _before: &[Answer]) -> Answer {
    match &prompt.input {
        Input::One { .. } => Answer::One(0),
        Input::Several { .. } => Answer::Several(vec![]),
        Input::Text { .. } => Answer::Text("No.".to_owned()),
        Input::Scale { lowest, .. } => Answer::Scale(*lowest),
    }
}
