//! The examples of all built-in rules as seeds for properties, and the analysis with one rule alone.

use std::rc::Rc;

use secondstory_core::{Level, Lexicon, RuleIndex, Settings, Span};
use secondstory_project::examples::unmarked;

/// An example of a rule, its marks taken out.
#[derive(Clone, Debug)]
pub(crate) struct Example {
    /// The rule that it shows.
    pub(crate) rule: RuleIndex,
    /// The text without marks.
    pub(crate) text: String,
    /// The marked spans; none in a text that passes.
    #[allow(dead_code, reason = "one of the tests that share this has no use for the marks")]
    pub(crate) marked: Vec<Span>,
}

/// Every example of every built-in rule, preview rules included, in the order of the lexicons.
pub(crate) fn examples() -> Vec<Example> {
    let lexicon = Lexicon::builtin();
    let mut examples = Vec::new();
    for (rule, texts) in lexicon.rules() {
        for written in texts.flag.iter().chain(texts.pass.iter()) {
            let (text, marked) = unmarked(written);
            examples.push(Example { rule, text, marked });
        }
    }
    examples
}

/// The examples with the settings under which only their own rule speaks; made once for each rule.
pub(crate) fn with_settings(examples: Vec<Example>) -> impl Iterator<Item = (Example, Rc<Settings>)> {
    let mut known: Option<(RuleIndex, Rc<Settings>)> = None;
    examples.into_iter().map(move |example| {
        let settings = match &known {
            Some((rule, settings)) if *rule == example.rule => Rc::clone(settings),
            _ => Rc::new(alone(example.rule)),
        };
        known = Some((example.rule, Rc::clone(&settings)));
        (example, settings)
    })
}

/// The settings under which only this rule speaks.
fn alone(rule: RuleIndex) -> Settings {
    let mut settings = Settings::default();
    let ids: Vec<String> = settings.lexicon().rules().map(|(_, rule)| rule.id.to_string()).collect();
    for id in &ids {
        settings.set_level(id, Level::Off);
    }
    settings.set_level(&ids[usize::from(rule.0)], Level::Default);
    settings
}
