//! The scenarios that come with the program: complete, and without anything that the checker would mend.

use std::collections::BTreeMap;
use std::error::Error;
use std::fs;
use std::path::Path;

use secondstory_core::Settings;
use secondstory_core::line_index::LineIndex;
use secondstory_facilitator::scenario::{Set, Weight, check};
use secondstory_facilitator::{Exercise, Library, Scenario};

#[test]
fn the_list_is_the_folder() -> Result<(), Box<dyn Error>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("scenarios");
    let mut names = Vec::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        names.push(path.file_stem().unwrap_or_default().to_string_lossy().into_owned());
    }
    names.sort();
    let listed: Vec<&str> = Library::builtin_sources().iter().map(|(name, _)| *name).collect();
    assert_eq!(listed, names);
    let library = Library::builtin();
    let read: Vec<&str> = library.scenarios().iter().map(|scenario| scenario.id.as_str()).collect();
    assert_eq!(read, names);
    Ok(())
}

#[test]
fn none_of_them_has_anything_to_mend() {
    let mut settings = Settings::default();
    settings.enable_preview();
    let mut complaints = Vec::new();
    for (name, text) in Library::builtin_sources() {
        let lines = LineIndex::new(text);
        for complaint in check(text, Some(name), &settings) {
            if complaint.weight != Weight::Disagreement {
                let line = lines.position(text, complaint.span.start).line;
                complaints.push(format!("{name}.toml:{line}: {}", complaint.message));
            }
        }
    }
    assert!(complaints.is_empty(), "{}", complaints.join("\n"));
}

/// How many entries each of our own has; a team's own may have any number.
const COUNTS: &[(Exercise, usize, usize)] = &[
    (Exercise::Spot, 8, 8),
    (Exercise::Trap, 8, 8),
    (Exercise::Ask, 4, 4),
    (Exercise::Rewrite, 3, 3),
    (Exercise::Horizon, 10, 14),
    (Exercise::Evidence, 8, 12),
    (Exercise::RolePlay, 14, 20),
    (Exercise::Swap, 2, 2),
    (Exercise::Triage, 5, 5),
];

#[test]
fn each_has_something_of_every_exercise() {
    for scenario in Library::builtin().scenarios() {
        for (exercise, fewest, most) in COUNTS {
            let count = scenario.count(*exercise);
            assert!((*fewest..=*most).contains(&count), "{}: {count} of {exercise:?}", scenario.id);
        }
        assert_eq!(
            scenario.spot.iter().filter(|spot| spot.answer).count(),
            4,
            "{}: near misses",
            scenario.id
        );
        assert_eq!(held_back(scenario), [1, 1, 1, 1], "{}: items of the forms", scenario.id);
        for heading in ["Summary", "Timeline", "What happened", "Action items"] {
            assert!(scenario.draft.contains(&format!("\n## {heading}\n")), "{}: {heading}", scenario.id);
        }
    }
}

/// How many items are kept for the form before and after training, of the two exercises in the forms.
fn held_back(scenario: &Scenario) -> [usize; 4] {
    let spots = |set| scenario.spot.iter().filter(|spot| spot.set == set).count();
    let traps = |set| scenario.trap.iter().filter(|trap| trap.set == set).count();
    [spots(Set::Before), spots(Set::After), traps(Set::Before), traps(Set::After)]
}

#[test]
fn together_they_hold_hundreds_of_items_and_every_kind_of_event() {
    let library = Library::builtin();
    let mut kinds = BTreeMap::new();
    for scenario in library.scenarios() {
        *kinds.entry(format!("{:?}", scenario.kind)).or_insert(0) += 1;
    }
    assert_eq!(kinds.len(), 12, "{kinds:?}");
    assert!(library.items().count() >= 300);
}

/// Letters and digits alone.
fn letters(text: &str) -> String {
    text.chars().filter(|character| character.is_alphanumeric()).collect()
}

#[test]
fn what_is_held_back_for_the_forms_stands_nowhere_else() {
    for (name, text) in Library::builtin_sources() {
        let whole = letters(text);
        let library = Library::builtin();
        let scenario = library.scenario(name).expect("it is built in");
        let spots = scenario.spot.iter().filter(|spot| spot.set != Set::Practice).map(|spot| &spot.sentence);
        let traps = scenario.trap.iter().filter(|trap| trap.set != Set::Practice).map(|trap| &trap.passage);
        for held_back in spots.chain(traps) {
            assert_eq!(whole.matches(&letters(held_back)).count(), 1, "{name}: {held_back}");
        }
    }
}
