//! The page that tells the format is compared with the model: every key is in its table, and every word that a key knows.

use std::collections::{BTreeMap, BTreeSet};
use std::error::Error;
use std::fs;
use std::path::Path;

use secondstory_facilitator::Library;
use secondstory_facilitator::scenario::read;
use serde_json::Value;

/// By the heading of a table, the keys in its rows with what is said about them.
type Tables = BTreeMap<String, BTreeMap<String, String>>;

fn tables() -> Result<Tables, Box<dyn Error>> {
    let page = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/training.md");
    let mut tables = Tables::new();
    let mut heading = String::new();
    for line in fs::read_to_string(page)?.lines() {
        if let Some(words) = line.strip_prefix("#### ") {
            words.replace('`', "").clone_into(&mut heading);
        }
        let cells: Vec<&str> = line.split(" | ").collect();
        if let [key, rest] = cells.as_slice()
            && let Some(key) = key.strip_prefix("| `")
        {
            let table = tables.entry(heading.clone()).or_default();
            table.insert(key.trim_end_matches('`').to_owned(), (*rest).to_owned());
        }
    }
    Ok(tables)
}

fn keys(value: &Value) -> BTreeSet<String> {
    value.as_object().into_iter().flatten().map(|(key, _)| key.clone()).collect()
}

#[test]
fn every_key_has_its_row_and_every_row_its_key() -> Result<(), Box<dyn Error>> {
    let library = Library::builtin();
    let scenario = serde_json::to_value(&library.scenarios()[0])?;
    let mut expected = BTreeMap::from([("The scenario".to_owned(), keys(&scenario))]);
    for section in ["fact", "timeline", "transcript", "spot", "trap", "rewrite", "ask", "swap", "triage"] {
        expected.insert(format!("[[{section}]]"), keys(&scenario[section][0]));
    }
    expected.insert("options of [[ask]]".to_owned(), keys(&scenario["ask"][0]["options"][0]));
    let told = tables()?.into_iter().filter(|(heading, _)| !heading.is_empty());
    let told: BTreeMap<String, BTreeSet<String>> =
        told.map(|(heading, rows)| (heading, rows.into_keys().collect())).collect();
    assert_eq!(told, expected);
    Ok(())
}

/// The words that a key knows, asked from the reader: it lists them when it meets another one.
fn words(text: &str) -> Vec<String> {
    let complaints = read(text).expect_err("`?` is no word");
    let about_it = complaints.iter().filter(|complaint| complaint.message.contains("no word `?`"));
    let listed = about_it.flat_map(|complaint| complaint.message.split('`').skip(3).step_by(2));
    listed.map(str::to_owned).collect()
}

#[test]
fn every_word_is_told() -> Result<(), Box<dyn Error>> {
    let keys = [
        ("The scenario", "kind", "kind = \"?\"", 13),
        ("[[fact]]", "known", "[[fact]]\nknown = \"?\"", 3),
        ("[[timeline]]", "basis", "[[timeline]]\nbasis = \"?\"", 4),
        ("[[timeline]]", "problems", "[[timeline]]\nproblems = [\"?\"]", 7),
        ("[[transcript]]", "intervene", "[[transcript]]\nintervene = \"?\"", 3),
        ("[[spot]]", "set", "[[spot]]\nset = \"?\"", 3),
        ("[[ask]]", "probe", "[[ask]]\nprobe = \"?\"", 6),
        ("[[triage]]", "strength", "[[triage]]\nstrength = \"?\"", 3),
        ("[[triage]]", "missing", "[[triage]]\nmissing = [\"?\"]", 8),
    ];
    let tables = tables()?;
    for (heading, key, text, count) in keys {
        let words = words(text);
        assert_eq!(words.len(), count, "{key}: {words:?}");
        for word in words {
            let told = &tables[heading][key];
            assert!(told.contains(&format!("`{word}`")), "{heading} {key}: `{word}` is not in {told}");
        }
    }
    Ok(())
}
