//! What holds whatever is answered: nothing panics, every item ends, points stay within what is possible, and what is
//! stored is read back.

use std::sync::LazyLock;

use proptest::prelude::{Just, ProptestConfig, Strategy, any, prop, prop_oneof};
use proptest::{prop_assert, prop_assert_eq, proptest};
use secondstory_facilitator::exercise;
use secondstory_facilitator::{
    Answer, Exercise, Form, Input, ItemId, Library, Moment, Plan, Progress, Step, Trainer,
};

use crate::player::session;

static LIBRARY: LazyLock<Library> = LazyLock::new(Library::builtin);
static ITEMS: LazyLock<Vec<ItemId>> = LazyLock::new(|| LIBRARY.items().collect());

fn items() -> impl Strategy<Value = ItemId> {
    (0..ITEMS.len()).prop_map(|index| ITEMS[index].clone())
}

/// Texts that somebody could type, and texts that nobody would.
fn texts() -> impl Strategy<Value = String> {
    prop_oneof![
        "[ -~]{0,60}",
        "\\PC{0,30}",
        prop::collection::vec(
            prop_oneof![
                Just("At 10:04"),
                Just("the on-call"),
                Just("should have"),
                Just("saw"),
                Just("4.17"),
                Just("1,2.3:"),
                Just("why did you"),
                Just("what"),
                Just("?"),
                Just("\u{201c}"),
                Just("because"),
                Just("it was decided"),
                Just("\u{130}"),
                Just("--"),
            ],
            0..12
        )
        .prop_map(|words| words.join(" ")),
    ]
}

fn answers() -> impl Strategy<Value = Answer> {
    prop_oneof![
        (0..10_usize).prop_map(Answer::One),
        prop::collection::vec(0..10_usize, 0..9).prop_map(Answer::Several),
        texts().prop_map(Answer::Text),
        any::<u8>().prop_map(Answer::Scale),
        Just(Answer::One(usize::MAX)),
    ]
}

/// An answer that an input takes, made of any number and text.
fn fitting(input: &Input, number: usize, text: &str) -> Answer {
    match input {
        Input::One { options } => Answer::One(number % options.len()),
        Input::Several { options } => {
            Answer::Several((0..options.len()).filter(|option| number >> option & 1 == 1).collect())
        }
        Input::Text { .. } => Answer::Text(format!("a{text}")),
        Input::Scale { lowest, highest, .. } => {
            Answer::Scale(lowest + u8::try_from(number % usize::from(highest - lowest + 1)).unwrap())
        }
    }
}

fn plans() -> impl Strategy<Value = Plan> {
    let exercises = prop::collection::vec((0..9_usize).prop_map(|index| Exercise::ALL[index]), 0..3);
    let scenario = prop_oneof![
        3 => Just(None),
        1 => (0..LIBRARY.scenarios().len()).prop_map(|index| Some(LIBRARY.scenarios()[index].id.clone())),
        1 => texts().prop_map(Some),
    ];
    let form = prop_oneof![4 => Just(Form::Practice), 1 => Just(Form::Before), 1 => Just(Form::After)];
    (exercises, scenario, prop::option::of(0..20_usize), form)
        .prop_map(|(exercises, scenario, items, form)| Plan { exercises, scenario, items, form })
}

/// What can be done with a trainer.
#[derive(Clone, Debug)]
enum Deed {
    Begin(Plan, Moment),
    Answer(Answer),
    Fitting(usize, String),
    End,
    Reopen,
}

fn deeds() -> impl Strategy<Value = Deed> {
    let moments = (any::<u32>(), any::<u64>()).prop_map(|(day, seed)| Moment { day, seed });
    prop_oneof![
        2 => (plans(), moments).prop_map(|(plan, now)| Deed::Begin(plan, now)),
        2 => answers().prop_map(Deed::Answer),
        12 => (any::<usize>(), texts()).prop_map(|(number, text)| Deed::Fitting(number, text)),
        1 => Just(Deed::End),
        2 => Just(Deed::Reopen),
    ]
}

fn perform(trainer: &mut Trainer, deed: Deed, now: &mut Moment) {
    match deed {
        Deed::Begin(plan, then) => {
            *now = then;
            let _ = trainer.begin(plan, then);
        }
        Deed::Answer(answer) => {
            let _ = trainer.answer(answer, *now);
        }
        Deed::Fitting(number, text) => {
            if let Some(Step::Ask(prompt)) = trainer.step() {
                trainer.answer(fitting(&prompt.input, number, &text), *now).unwrap();
            }
        }
        Deed::End => trainer.end(),
        Deed::Reopen => {
            let read = Progress::read(&trainer.progress().write().unwrap()).unwrap();
            *trainer = Trainer::new(LIBRARY.clone(), read);
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    #[test]
    fn any_answers_to_any_item_give_a_step_or_none(
        item in items(),
        number in prop_oneof![Just(0), Just(usize::MAX), 1..30_usize],
        seed in any::<u64>(),
        given in prop::collection::vec(answers(), 0..5),
    ) {
        let session = session(&item, seed);
        let _ = exercise::step(&LIBRARY, &session, &item, &given);
        let elsewhere = ItemId { number, ..item };
        let step = exercise::step(&LIBRARY, &session, &elsewhere, &given);
        prop_assert!(step.is_none() || LIBRARY.has(&elsewhere));
    }

    #[test]
    fn answers_that_are_taken_lead_to_the_end(
        item in items(),
        seed in any::<u64>(),
        given in prop::collection::vec((any::<usize>(), texts()), 6),
    ) {
        let session = session(&item, seed);
        let mut answers = Vec::new();
        for (number, text) in given {
            match exercise::step(&LIBRARY, &session, &item, &answers) {
                Some(Step::Ask(prompt)) => {
                    prop_assert_eq!(&prompt.item, &item);
                    prop_assert!(!prompt.passages.is_empty() && !prompt.question.is_empty());
                    prop_assert_eq!(prompt.passages.iter().filter(|passage| passage.is_subject).count() > 0, true);
                    answers.push(prompt.input.take(fitting(&prompt.input, number, &text)).unwrap());
                }
                Some(Step::Done(judgement)) => {
                    prop_assert!(judgement.possible == 0 || judgement.points <= judgement.possible);
                    let given: u8 = judgement.remarks.iter().filter_map(|remark| remark.points).map(|points| points.0).sum();
                    prop_assert!(judgement.possible == 0 || given == judgement.points, "{judgement:?}");
                    return Ok(());
                }
                None => prop_assert!(false, "{item}: no step after {answers:?}"),
            }
        }
        prop_assert!(false, "{item} does not end");
    }

    #[test]
    fn any_document_is_read_or_refused(
        place in 0.0..1.0_f64,
        length in 0..40_usize,
        inserted in texts(),
    ) {
        static DOCUMENT: LazyLock<String> = LazyLock::new(|| {
            let mut trainer = Trainer::new(LIBRARY.clone(), Progress::default());
            let now = Moment { day: 20_000, seed: 1 };
            trainer.begin(Plan::default(), now).unwrap();
            for number in 0..20 {
                let Some(Step::Ask(prompt)) = trainer.step() else { break };
                trainer.answer(fitting(&prompt.input, number, "What then?"), now).unwrap();
            }
            trainer.progress().write().unwrap()
        });
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, clippy::cast_precision_loss, reason = "a place in a short text")]
        let start = (DOCUMENT.len() as f64 * place) as usize;
        let end = (start + length).min(DOCUMENT.len());
        let (Some(before), Some(after)) = (DOCUMENT.get(..start), DOCUMENT.get(end..)) else { return Ok(()) };
        if let Ok(progress) = Progress::read(&format!("{before}{inserted}{after}")) {
            let mut trainer = Trainer::new(LIBRARY.clone(), progress);
            let now = Moment { day: 20_001, seed: 2 };
            if let Some(Step::Ask(prompt)) = trainer.step() {
                trainer.answer(fitting(&prompt.input, length, &inserted), now).unwrap();
            }
            let _ = trainer.begin(Plan::default(), now);
            prop_assert!(Progress::read(&trainer.progress().write().unwrap()).is_ok());
        }
    }
}

proptest! {
    // Each case is a long story; a few dozen of them take as long as the rest together.
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn a_trainer_goes_through_anything(deeds in prop::collection::vec(deeds(), 1..60)) {
        let mut trainer = Trainer::new(LIBRARY.clone(), Progress::default());
        let mut now = Moment { day: 20_000, seed: 1 };
        for deed in deeds {
            let records = trainer.progress().records.len();
            let asked = trainer.step();
            let is_reopened = matches!(deed, Deed::Reopen);
            perform(&mut trainer, deed, &mut now);
            prop_assert!(trainer.progress().records.len() >= records, "what was answered stays");
            prop_assert!(!is_reopened || trainer.step() == asked, "the same question after reading");
            if let Some(place) = trainer.place() {
                prop_assert!(place.done <= place.of && place.of > 0);
                prop_assert_eq!(trainer.step().is_none(), place.done == place.of);
            }
        }
        trainer.end();
        let _ = (trainer.summary().map(|summary| summary.sentences()), trainer.review());
        let _ = serde_json::to_string(&trainer.statistics()).unwrap();
    }
}
