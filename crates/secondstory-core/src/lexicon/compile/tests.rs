//! A user's lexicon beside the built-in one: what is found is what would be found if all were compiled together, and no lexicon takes
//! more time or memory than there is.

use super::super::source::{AdjustmentSource, EntrySource, FamilySource, Located, RuleSource};
use super::super::{Lexicon, WordId};
use super::{MOST_PARTS_OF_FILE, Problem};

fn located(text: &str) -> Located {
    Located { text: text.to_owned(), offset: 0 }
}

/// A lexicon with a rule for each of the kinds, each with the same patterns.
fn family(kinds: &[&str], patterns: &[&str], words: &[(&str, &str)]) -> FamilySource {
    let all = |texts: &[&str]| texts.iter().map(|text| located(text)).collect::<Vec<_>>();
    let rule = |kind: &&str| RuleSource {
        kind: located(kind),
        message: located("Says so."),
        why: located("It hides something."),
        questions: all(&["What was seen?"]),
        severity: located("note"),
        status: located("stable"),
        entries: vec![EntrySource { patterns: all(patterns), ..EntrySource::default() }],
        ..RuleSource::default()
    };
    FamilySource {
        id: located("team-words"),
        prefix: located("team"),
        words: words.iter().map(|(name, list)| ((*name).to_owned(), located(list))).collect(),
        rules: kinds.iter().map(rule).collect(),
        ..FamilySource::default()
    }
}

/// The patterns that every word leads to, as what they are written as, in their order.
fn patterns_of_words(lexicon: &Lexicon) -> Vec<Vec<String>> {
    let words = (0..u32::try_from(lexicon.vocabulary().len()).unwrap()).map(WordId);
    let patterns = |word| {
        let places = lexicon.anchors().numbers(word).iter();
        let place = |number: &u16| lexicon.anchors().places[usize::from(*number)];
        let written = places.map(place).map(|place| {
            let entry = &lexicon.rule(place.rule).entries[usize::from(place.entry)];
            format!("{:?} {}", place.lead, entry.patterns[usize::from(place.pattern)].source)
        });
        written.collect()
    };
    words.map(patterns).collect()
}

#[test]
fn what_is_added_and_taken_out_is_found_as_if_all_were_indexed_anew() {
    let mut lexicon = Lexicon::builtin();
    let mut source = family(&["zebra", "gnu"], &["zebra should", "(old|new) gnus", "zebra crossing"], &[]);
    source.adjustments.push(AdjustmentSource {
        rule: located("counterfactual/should-have"),
        off: true,
        ..AdjustmentSource::default()
    });
    assert_eq!(lexicon.extend(&source), Vec::<Problem>::new());
    let extended = patterns_of_words(&lexicon);
    let (families, rules, vocabulary) = lexicon.clone().into_parts();
    let anew = Lexicon::assemble(families, rules, vocabulary);
    assert_eq!(extended, patterns_of_words(&anew));
    let zebra = lexicon.vocabulary().find("zebra").unwrap();
    assert_eq!(lexicon.anchors().numbers(zebra).len(), 4);
}

fn messages(source: &FamilySource) -> Vec<String> {
    Lexicon::builtin().extend(source).into_iter().map(|problem| problem.message).collect()
}

/// Ten lists of ten lists of ten lists are ten million words in a hundred bytes.
#[test]
fn lists_in_lists_are_refused_before_they_multiply() {
    let ten = |name: &str| format!("{name} ").repeat(10);
    let (a, b, c, d) = (ten("zebra"), ten("@a"), ten("@b"), ten("@c"));
    let source = family(&["zebra"], &["@d"], &[("a", &a), ("b", &b), ("c", &c), ("d", &d)]);
    let expected = "this pattern stands for more than 8000 words; lists in lists multiply";
    assert_eq!(messages(&source), [expected]);
}

#[test]
fn a_file_is_refused_where_its_patterns_add_up() {
    let list = "zebra ".repeat(5_000);
    let patterns = vec!["@a"; MOST_PARTS_OF_FILE / 5_000 + 1];
    let messages = messages(&family(&["zebra", "gnu"], &patterns, &[("a", &list)]));
    assert_eq!(messages.len(), 3, "{messages:?}");
    assert!(
        messages[1].starts_with("the patterns of this file stand for more than 200000 words"),
        "{messages:?}"
    );
}

/// So many rules would need more numbers than there are.
#[test]
fn rules_are_counted() {
    let kinds: Vec<String> = (0..10_001).map(|number| format!("kind-{number}")).collect();
    let kinds: Vec<&str> = kinds.iter().map(String::as_str).collect();
    let messages = messages(&family(&kinds, &["zebra"], &[]));
    assert_eq!(messages, ["there are more than 10000 rules from here on; they are left out"]);
}
