//! What every built-in lexicon has to be: its examples show what they should, its rules are those that were promised,
//! and its word lists are kept in order.
//!
//! The rules are tried as they are compiled in, so this is what users get. While a lexicon is being written,
//! `crates/secondstory-project/tests/builtin_lexicons.rs` tries the files themselves and tells the line.

use std::collections::BTreeSet;
use std::error::Error;
use std::fs;
use std::path::Path;

use secondstory_core::{Rule, Settings, Status};
use secondstory_project::examples::{ExampleFailure, ExamplePlace, check_examples};

/// The fewest `flag` and the fewest `pass` examples of a rule.
const FEWEST_EXAMPLES: usize = 3;

/// Every family, in the order of the alphabet. Most rules of `unevidenced-timeline` and `vague-remediation` have no patterns: they look
/// at the structure of a document rather than at its wording.
const FAMILIES: &[&str] = &[
    "animated-language",
    "blame-judgement",
    "confirmation-bias",
    "counterfactual",
    "hidden-agency",
    "hindsight-bias",
    "minimiser",
    "negative-descriptor",
    "outcome-bias",
    "prevention-fallacy",
    "single-cause",
    "suppression",
    "training-as-fix",
    "unevidenced-timeline",
    "vague-remediation",
    "why-who-question",
];

/// The kinds whose ids are promised to stay: suppressions and settings in the drafts of users name them.
const STABLE_KINDS: &[(&str, &[&str])] = &[
    (
        "counterfactual",
        &[
            "should-have",
            "could-have",
            "would-have",
            "might-have",
            "norm-past",
            "conditional",
            "inversion",
            "wish",
            "fail-to",
            "omission",
            "instead-of",
            "comparative",
            "adjective",
            "question",
            "semifactual",
            "downward",
        ],
    ),
    ("hindsight-bias", &["foreseeability", "inevitability", "obviousness", "knew-it-all-along"]),
    ("outcome-bias", &["decision-grade", "credit", "luck-verdict", "trait-grade", "path-grade"]),
    (
        "confirmation-bias",
        &[
            "unsupported-certainty",
            "hunch-confirmed",
            "single-hypothesis",
            "dismissed-alternative",
            "mind-reading",
            "post-hoc",
            "generalisation",
        ],
    ),
    (
        "blame-judgement",
        &[
            "trait",
            "fault",
            "human-error",
            "norm-verb",
            "slip",
            "folk-label",
            "rhetorical-question",
            "ideal-other",
            "sanction",
            "self-blame",
            "us-them",
        ],
    ),
    ("single-cause", &["root-cause", "sole-cause", "chain", "undo-all", "one-fix"]),
    (
        "unevidenced-timeline",
        &["no-sources", "no-source", "vague-time", "no-zone", "order", "gap", "inferred-mind", "missing"],
    ),
    (
        "vague-remediation",
        &[
            "unowned-list",
            "undated-list",
            "no-owner",
            "several-owners",
            "no-date",
            "too-long",
            "verb",
            "unbounded",
            "rewrite",
            "missing",
        ],
    ),
    ("suppression", &["unused", "unknown-rule", "missing-reason", "unclosed"]),
];

#[test]
fn every_example_of_every_rule_shows_what_it_should() {
    let mut settings = Settings::default();
    settings.enable_preview();
    let mut examples = 0;
    let mut failures = Vec::new();
    for (index, rule) in settings.lexicon().rules() {
        examples += rule.flag.len() + rule.pass.len();
        failures.extend(check_examples(index, &settings).iter().map(|failure| described(failure, rule)));
    }
    assert!(examples > 1000, "only {examples} examples: the lexicons are not compiled in");
    assert!(failures.is_empty(), "{} of {examples} examples:\n{}", failures.len(), failures.join("\n"));
}

/// A failure in one line, with the rule and the text.
fn described(failure: &ExampleFailure, rule: &Rule) -> String {
    let example = match failure.place {
        ExamplePlace::Flag(number) => rule.flag.get(number).map(|text| format!("flag {text:?}")),
        ExamplePlace::Pass(number) => rule.pass.get(number).map(|text| format!("pass {text:?}")),
        ExamplePlace::Pattern(entry, number) => {
            let pattern = rule.entries.get(entry).and_then(|entry| entry.patterns.get(number));
            pattern.map(|pattern| format!("match {:?}", pattern.source))
        }
        _ => None,
    };
    let example = example.unwrap_or_else(|| format!("{:?}", failure.place));
    format!("{}: {example}: {}", rule.id, failure.message)
}

#[test]
fn every_rule_has_examples_of_both_kinds() {
    let settings = Settings::default();
    let poor: Vec<String> = settings
        .lexicon()
        .rules()
        .filter(|(_, rule)| rule.flag.len() < FEWEST_EXAMPLES || rule.pass.len() < FEWEST_EXAMPLES)
        .map(|(_, rule)| format!("{}: {} flag, {} pass", rule.id, rule.flag.len(), rule.pass.len()))
        .collect();
    assert!(poor.is_empty(), "a rule needs {FEWEST_EXAMPLES} of each:\n{}", poor.join("\n"));
}

/// An example that is marked in one rule and listed twice shows less than it seems to.
#[test]
fn no_rule_lists_an_example_twice() {
    let settings = Settings::default();
    let mut repeated = Vec::new();
    for (_, rule) in settings.lexicon().rules() {
        let mut seen = BTreeSet::new();
        let texts = rule.flag.iter().chain(rule.pass.iter());
        let plain = texts.map(|text| text.replace("[[", "").replace("]]", ""));
        repeated.extend(
            plain.filter(|text| !seen.insert(text.clone())).map(|text| format!("{}: {text}", rule.id)),
        );
    }
    assert!(repeated.is_empty(), "listed twice:\n{}", repeated.join("\n"));
}

#[test]
fn every_rule_says_what_a_reader_needs() {
    let settings = Settings::default();
    let mut complaints = Vec::new();
    for (_, rule) in settings.lexicon().rules() {
        let needed = [
            ("title", rule.title.trim().is_empty()),
            ("message", rule.message.trim().is_empty()),
            ("why", rule.why.trim().is_empty()),
            ("since", rule.since.trim().is_empty()),
            ("questions", rule.questions.is_empty()),
            ("a question mark behind each question", !rule.questions.iter().all(|text| text.ends_with('?'))),
        ];
        let missing = needed.iter().filter(|(_, is_missing)| *is_missing);
        complaints.extend(missing.map(|(what, _)| format!("{}: {what} is missing", rule.id)));
        if rule.status == Status::Stable && !is_about_comments(rule) && !rule.reframe.contains('[') {
            complaints.push(format!("{}: the reframing shows no [slot] to fill", rule.id));
        }
    }
    assert!(complaints.is_empty(), "{}", complaints.join("\n"));
}

/// Rules about comments of ours have nothing to reframe.
fn is_about_comments(rule: &Rule) -> bool {
    rule.family == "suppression"
}

#[test]
fn ids_are_unique_and_name_their_family() {
    let settings = Settings::default();
    let mut seen = BTreeSet::new();
    for (_, rule) in settings.lexicon().rules() {
        assert!(seen.insert(rule.id.to_string()), "{} is there twice", rule.id);
        let kind = rule.id.strip_prefix(rule.family.as_ref()).and_then(|rest| rest.strip_prefix('/'));
        let is_plain = |kind: &str| kind.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'-');
        assert!(kind.is_some_and(is_plain), "{} is not `{}/kind`", rule.id, rule.family);
    }
}

#[test]
fn the_families_are_those_that_were_promised() {
    let settings = Settings::default();
    let mut families: Vec<&str> =
        settings.lexicon().families().iter().map(|family| family.id.as_ref()).collect();
    families.sort_unstable();
    assert_eq!(families, FAMILIES);
    for family in FAMILIES {
        let has_rule = settings.lexicon().rules().any(|(_, rule)| rule.family == *family);
        assert!(has_rule, "the family {family} has no rule");
    }
}

#[test]
fn the_kinds_with_stable_ids_are_all_there_and_no_others() {
    let settings = Settings::default();
    for (family, promised) in STABLE_KINDS {
        let prefix = format!("{family}/");
        let kinds: BTreeSet<&str> =
            settings.lexicon().rules().filter_map(|(_, rule)| rule.id.strip_prefix(&prefix)).collect();
        let promised: BTreeSet<&str> = promised.iter().copied().collect();
        assert_eq!(kinds, promised, "the kinds of {family}, as they are and as they were promised");
    }
}

#[test]
fn word_lists_are_in_order() -> Result<(), Box<dyn Error>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("lexicons/en/words");
    let mut lists = 0;
    let mut complaints = Vec::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        let file = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let table: toml::Table = fs::read_to_string(&path)?.parse()?;
        for (name, words) in table.values().filter_map(toml::Value::as_table).flatten() {
            lists += 1;
            complaints
                .extend(disorder(&words_of(words)).into_iter().map(|what| format!("{file}: {name}: {what}")));
        }
    }
    assert!(lists > 30, "only {lists} lists: the word lists are not where this test looks for them");
    assert!(complaints.is_empty(), "{} complaints:\n{}", complaints.len(), complaints.join("\n"));
    Ok(())
}

/// The words of a list; of an irregular verb, the base form.
fn words_of(list: &toml::Value) -> Vec<&str> {
    match list {
        toml::Value::String(words) => words.split_whitespace().collect(),
        toml::Value::Array(verbs) => {
            verbs.iter().filter_map(toml::Value::as_str).filter_map(|verb| verb.split(' ').next()).collect()
        }
        _ => Vec::new(),
    }
}

/// What speaks against a list: capitals, words that stand twice, words that stand in the wrong place.
fn disorder(words: &[&str]) -> Vec<String> {
    let mut complaints = Vec::new();
    if words.is_empty() {
        complaints.push("it holds no words".to_owned());
    }
    for word in words.iter().filter(|word| word.to_lowercase() != **word) {
        complaints.push(format!("`{word}` is not in lower case"));
    }
    for pair in words.windows(2) {
        match pair[0].cmp(pair[1]) {
            std::cmp::Ordering::Less => {}
            std::cmp::Ordering::Equal => complaints.push(format!("`{}` stands twice", pair[0])),
            std::cmp::Ordering::Greater => {
                complaints.push(format!("`{}` stands behind `{}`", pair[1], pair[0]));
            }
        }
    }
    complaints
}

#[test]
fn disorder_is_seen() {
    assert_eq!(disorder(&["apron", "belt"]), Vec::<String>::new());
    assert_eq!(disorder(&["belt", "apron"]), ["`apron` stands behind `belt`"]);
    assert_eq!(disorder(&["belt", "belt"]), ["`belt` stands twice"]);
    assert_eq!(disorder(&["Belt"]), ["`Belt` is not in lower case"]);
    assert_eq!(disorder(&[]), ["it holds no words"]);
}
