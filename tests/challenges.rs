//! Challenge sentences of our own, one file per family in `tests/challenges`: hits in forms that people really use, and
//! the near misses beside them.
//!
//! A case to flag needs a finding of its family of severity note or above; any other case needs none. The sentences say
//! nothing about accuracy on text of others, so they are reported apart from the figures of the corpus.
//! `cargo test --test challenges -- --nocapture` prints the shares.

use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};

use secondstory_core::{Format, Settings, Severity, analyze};
use toml::{Table, Value};

/// The fewest cases of a family, and the fewest of either sort.
const FEWEST_CASES: usize = 150;
const FEWEST_OF_A_SORT: usize = 60;

/// The least share of either sort that has to hold, in per cent. Not all of them: a set that has to hold whole is soon
/// made of sentences that do.
const LEAST_FLAGGED: usize = 95;
const LEAST_PASSED: usize = 97;

/// One sentence, and what its family should make of it.
struct Case {
    text: String,
    flag: bool,
    /// The distinction which the case tries, in a few words.
    probes: String,
}

#[test]
fn challenges_get_their_verdicts() -> Result<(), Box<dyn Error>> {
    let settings = Settings::default();
    let (mut files, mut failures, mut below) = (0, Vec::new(), Vec::new());
    for path in challenge_files()? {
        files += 1;
        let family = path.file_stem().and_then(|stem| stem.to_str()).unwrap_or_default().to_owned();
        let cases = cases(&path)?;
        let to_flag = cases.iter().filter(|case| case.flag).count();
        assert!(cases.len() >= FEWEST_CASES, "{family}: only {} cases", cases.len());
        assert!(to_flag >= FEWEST_OF_A_SORT, "{family}: only {to_flag} cases to flag");
        assert!(
            cases.len() - to_flag >= FEWEST_OF_A_SORT,
            "{family}: only {} near misses",
            cases.len() - to_flag
        );

        let wrong: Vec<&Case> =
            cases.iter().filter(|case| is_flagged(case, &family, &settings) != case.flag).collect();
        let missed = wrong.iter().filter(|case| case.flag).count();
        let (right, near_misses) = (to_flag - missed, cases.len() - to_flag);
        let passed = near_misses - (wrong.len() - missed);
        if right * 100 < to_flag * LEAST_FLAGGED || passed * 100 < near_misses * LEAST_PASSED {
            below.push(family.clone());
        }
        println!("{family}: {right} of {to_flag} flagged, {passed} of {near_misses} near misses passed");
        failures.extend(wrong.iter().map(|case| {
            let verdict = if case.flag { "not flagged" } else { "flagged" };
            format!("{family}: {verdict} ({}): {}", case.probes, case.text)
        }));
    }
    assert!(files > 0, "no challenges in {}", directory().display());
    let failures = failures.join("\n");
    println!("{failures}");
    assert!(below.is_empty(), "too few hold in {}:\n{failures}", below.join(", "));
    Ok(())
}

/// Is there a finding of this family that is shown without asking for hints?
fn is_flagged(case: &Case, family: &str, settings: &Settings) -> bool {
    analyze(&case.text, Format::Markdown, settings).iter().any(|finding| {
        let rule = settings.rule(finding.rule);
        finding.severity >= Severity::Note && rule.id.split('/').next() == Some(family)
    })
}

fn directory() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/challenges")
}

/// The files of all families, in the order of the alphabet.
fn challenge_files() -> Result<Vec<PathBuf>, Box<dyn Error>> {
    let mut paths = Vec::new();
    for entry in fs::read_dir(directory())? {
        let path = entry?.path();
        if path.extension().is_some_and(|extension| extension == "toml") {
            paths.push(path);
        }
    }
    paths.sort();
    Ok(paths)
}

fn cases(path: &Path) -> Result<Vec<Case>, Box<dyn Error>> {
    let at = path.display();
    let table: Table = fs::read_to_string(path)?.parse().map_err(|error| format!("{at}: {error}"))?;
    let Some(Value::Array(listed)) = table.get("case") else {
        return Err(format!("{at}: no cases").into());
    };
    listed
        .iter()
        .map(|case| {
            let text = case.get("text").and_then(Value::as_str);
            let flag = case.get("flag").and_then(Value::as_bool);
            let probes = case.get("probes").and_then(Value::as_str);
            match (text, flag, probes) {
                (Some(text), Some(flag), Some(probes)) => {
                    Ok(Case { text: text.to_owned(), flag, probes: probes.to_owned() })
                }
                _ => Err(format!("{at}: a case needs `text`, `flag` and `probes`: {case:?}").into()),
            }
        })
        .collect()
}
