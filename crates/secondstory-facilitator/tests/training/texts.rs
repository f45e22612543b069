//! What the exercises say to a person is calm: our own check finds nothing in it, and nobody is graded by it. The material
//! is left out where it is there to be mended: passages, and questions to choose from.

use std::collections::BTreeSet;

use secondstory_core::{Format, Settings, Severity, analyze};
use secondstory_facilitator::exercise::{RemarkBy, Skill};
use secondstory_facilitator::{
    Answer, Exercise, Form, Input, Judgement, Library, Moment, Plan, Progress, Prompt, Step, Trainer,
};

use crate::player::{perfect, play};

/// Words that grade a person or an answer.
const GRADES: &[&str] = &["wrong", "incorrect", "failed", "mistake", "bad answer", "well done", "!"];

/// What is said, by who says it.
#[derive(Default)]
struct Texts {
    /// By the program.
    own: BTreeSet<String>,
    /// By the keys of the scenarios, which may speak of a machine that failed.
    keys: BTreeSet<String>,
}

#[test]
fn what_the_exercises_say_is_calm() {
    let library = Library::builtin();
    let mut texts = Texts::default();
    for item in library.items() {
        for seed in [1, 2] {
            let (prompts, judgement) =
                play(&library, &item, seed, |prompt, before| perfect(&library, prompt, before));
            texts.collect(&prompts, &judgement);
            let (prompts, judgement) = play(&library, &item, seed, |prompt, _| hasty(prompt));
            texts.collect(&prompts, &judgement);
        }
    }
    texts.own.extend(summaries(&library));
    texts.own.extend(refusals(&library));
    for skill in Skill::ALL {
        texts.own.extend([skill.title().to_owned(), skill.test().to_owned()]);
    }
    assert!(
        texts.own.len() >= 150 && texts.keys.len() >= 800,
        "{} and {}",
        texts.own.len(),
        texts.keys.len()
    );
    let all = texts.own.iter().chain(&texts.keys);
    let mut complaints: Vec<String> = all.flat_map(|text| complaints(text)).collect();
    complaints.extend(texts.own.iter().flat_map(|text| grades(text)));
    assert!(complaints.is_empty(), "{} texts:\n{}", complaints.len(), complaints.join("\n"));
}

/// The last option, all options, a sentence that blames, the highest number.
fn hasty(prompt: &Prompt) -> Answer {
    match &prompt.input {
        Input::One { options } => Answer::One(options.len() - 1),
        Input::Several { options } => Answer::Several((0..options.len()).collect()),
        Input::Text { .. } => {
            Answer::Text("Why did you ignore the 4711 warnings? It was decided.".to_owned())
        }
        Input::Scale { highest, .. } => Answer::Scale(*highest),
    }
}

impl Texts {
    fn collect(&mut self, prompts: &[Prompt], judgement: &Judgement) {
        for prompt in prompts {
            self.own.extend([prompt.title.clone(), prompt.instruction.clone(), prompt.question.clone()]);
            match &prompt.input {
                Input::One { options } | Input::Several { options }
                    if prompt.item.exercise != Exercise::Ask =>
                {
                    self.own.extend(options.iter().cloned());
                }
                Input::Scale { lowest_means, highest_means, .. } => {
                    self.own.extend([lowest_means.clone(), highest_means.clone()]);
                }
                _ => {}
            }
        }
        self.own.insert(judgement.summary.clone());
        for remark in &judgement.remarks {
            let texts = if remark.by == RemarkBy::Key { &mut self.keys } else { &mut self.own };
            texts.insert(remark.text.clone());
        }
    }
}

/// What is said at the end of sessions of each exercise; twice, so that second endings are told as well.
fn summaries(library: &Library) -> Vec<String> {
    let now = Moment { day: 20_000, seed: 1 };
    let mut sentences = Vec::new();
    let mut trainer = Trainer::new(library.clone(), Progress::default());
    for exercise in Exercise::ALL.into_iter().chain(Exercise::ALL) {
        trainer.begin(Plan { exercises: vec![exercise], items: Some(30), ..Plan::default() }, now).unwrap();
        while let Some(Step::Ask(prompt)) = trainer.step() {
            trainer.answer(hasty(&prompt), now).unwrap();
        }
        let summary = trainer.summary().unwrap();
        let titles: Vec<&str> = library.scenarios().iter().map(|scenario| scenario.title.as_str()).collect();
        let said = summary.sentences();
        sentences.extend(said.iter().map(|sentence| {
            titles.iter().fold(sentence.clone(), |text, title| text.replace(title, "Tuesday"))
        }));
    }
    assert!(sentences.iter().any(|sentence| sentence.contains("a difference of")), "{sentences:?}");
    sentences
}

/// What is said where something cannot be done.
fn refusals(library: &Library) -> Vec<String> {
    let now = Moment { day: 20_000, seed: 1 };
    let mut trainer = Trainer::new(library.clone(), Progress::default());
    let plans = [
        Plan { scenario: Some("nowhere".to_owned()), ..Plan::default() },
        Plan { exercises: vec![Exercise::Swap], form: Form::Before, ..Plan::default() },
    ];
    let mut texts: Vec<String> =
        plans.into_iter().map(|plan| trainer.begin(plan, now).unwrap_err().message).collect();
    texts.push(trainer.answer(Answer::One(0), now).unwrap_err().message);
    let inputs = [
        Input::One { options: vec!["a".to_owned()] },
        Input::Several { options: vec!["a".to_owned()] },
        Input::Text { longest: 1 },
        Input::Scale { lowest: 1, highest: 2, lowest_means: String::new(), highest_means: String::new() },
    ];
    for input in inputs {
        for answer in
            [Answer::One(9), Answer::Several(vec![9]), Answer::Text(" ".to_owned()), Answer::Scale(9)]
        {
            texts.extend(input.take(answer).err().map(|refused| refused.message));
        }
    }
    for document in ["", "{}", "{\"version\": 9}", "{\"version\": 1}"] {
        texts.push(Progress::read(document).unwrap_err().to_string());
    }
    texts
}

fn complaints(text: &str) -> Vec<String> {
    let mut settings = Settings::default();
    settings.enable_preview();
    let findings = analyze(text, Format::Plain, &settings);
    let serious = findings.iter().filter(|finding| finding.severity >= Severity::Note);
    serious.map(|finding| format!("{} in {text:?}", settings.rule(finding.rule).id)).collect()
}

fn grades(text: &str) -> Vec<String> {
    let outside = unquoted(text).to_lowercase();
    let grades = GRADES.iter().filter(|grade| outside.contains(*grade));
    grades.map(|grade| format!("{grade} in {text:?}")).collect()
}

/// A text without what stands in quotation marks.
fn unquoted(text: &str) -> String {
    let mut is_quoted = false;
    let keep = |letter: &char| {
        match letter {
            '"' => is_quoted = !is_quoted,
            '\u{201c}' => is_quoted = true,
            '\u{201d}' => is_quoted = false,
            _ => {}
        }
        !is_quoted
    };
    text.chars().filter(keep).collect()
}
