//! The word tables: from `lexicons/en/words/*.toml` to a vocabulary.

use std::collections::BTreeMap;
use std::path::Path;

use secondstory_core::guard_words;
use secondstory_core::lexicon::inflection::VerbForms;
use secondstory_core::lexicon::{Features, IrregularVerb, Vocabulary, grammar_words};
use toml::Table;

/// The words with their features, and the irregular verbs.
#[derive(Debug)]
pub(crate) struct Words {
    pub(crate) vocabulary: Vocabulary,
    pub(crate) irregular: Vec<IrregularVerb>,
}

/// A word that is in both lists is not in the second: a preposition steps over no verb, whatever else it can be.
const PRECEDENCE: &[(Features, Features)] = &[
    (Features::PREPOSITION, Features::ADVERB),
    (Features::DETERMINER, Features::ADVERB),
    (Features::NEGATION, Features::ADVERB),
    (Features::CONJUNCTION, Features::ADVERB),
    (Features::MODAL, Features::NOUN),
];

/// Reads all files of `folder`.
pub(crate) fn read(folder: &Path) -> Result<Words, String> {
    let mut features: BTreeMap<String, Features> = BTreeMap::new();
    let mut verbs = Table::new();
    for path in super::files::toml_files(folder)? {
        let table: Table = super::files::read_table(&path)?;
        if let Some(found) = table.get("verbs").and_then(toml::Value::as_table) {
            verbs = found.clone();
        }
        let lists = table.get("lists").and_then(toml::Value::as_table).cloned().unwrap_or_default();
        for (name, words) in &lists {
            let feature = Features::from_name(name)
                .ok_or_else(|| format!("{}: there is no list {name}", path.display()))?;
            for word in words.as_str().unwrap_or_default().split_whitespace() {
                add(&mut features, word, feature);
            }
        }
    }
    let irregular = irregular(&verbs);
    inflect(&verbs, &irregular, &mut features);
    Ok(Words { vocabulary: vocabulary(features), irregular })
}

fn add(features: &mut BTreeMap<String, Features>, word: &str, feature: Features) {
    let known = features.entry(word.to_owned()).or_default();
    *known = known.with(feature);
}

/// `take took taken`, with spellings set apart by slashes.
fn irregular(verbs: &Table) -> Vec<IrregularVerb> {
    let lines = verbs.get("irregular").and_then(toml::Value::as_array).cloned().unwrap_or_default();
    let mut irregular: Vec<IrregularVerb> = lines
        .iter()
        .filter_map(toml::Value::as_str)
        .filter_map(|line| {
            let mut parts = line.split_whitespace();
            Some((keep(parts.next()?), spellings(parts.next()?), spellings(parts.next()?)))
        })
        .collect();
    irregular.sort_unstable();
    irregular
}

/// Texts of a run of this tool live as long as the run.
fn keep(text: &str) -> &'static str {
    Box::leak(text.to_owned().into_boxed_str())
}

fn spellings(text: &str) -> &'static [&'static str] {
    Box::leak(text.split('/').map(keep).collect::<Vec<_>>().into_boxed_slice())
}

/// Adds the forms of every verb. Forms of be, have, do and the modals come from their own lists.
fn inflect(verbs: &Table, irregular: &[IrregularVerb], features: &mut BTreeMap<String, Features>) {
    let regular = verbs.get("regular").and_then(toml::Value::as_str).unwrap_or_default();
    let bases = regular.split_whitespace().chain(irregular.iter().map(|(base, _, _)| *base));
    for base in bases.collect::<std::collections::BTreeSet<_>>() {
        let forms = VerbForms::of(base, irregular);
        add(features, &forms.base, Features::BASE);
        add(features, &forms.third, Features::THIRD);
        forms.past.iter().for_each(|form| add(features, form, Features::PAST));
        forms.participle.iter().for_each(|form| add(features, form, Features::PARTICIPLE));
        forms.gerund.iter().for_each(|form| add(features, form, Features::GERUND));
    }
}

fn vocabulary(features: BTreeMap<String, Features>) -> Vocabulary {
    let mut vocabulary = Vocabulary::empty();
    for (word, features) in features {
        let kept = PRECEDENCE
            .iter()
            .filter(|(first, _)| features.any(*first))
            .fold(features, |kept, (_, second)| kept.without(*second));
        vocabulary.add_features(&word, kept);
    }
    for word in grammar_words().chain(guard_words()) {
        vocabulary.intern(word);
    }
    for (spelling, words) in secondstory_core::lexicon::contracted_spellings() {
        vocabulary.add_features(spelling, Features::CONTRACTION);
        words.iter().for_each(|word| {
            vocabulary.intern(word);
        });
    }
    vocabulary
}
