//! A baseline as a text: JSON with one entry on each line, so that the difference of two baselines is that of their entries,
//! and branches that both change it seldom meet in one line.

use std::num::NonZeroU32;

use serde::{Deserialize, Deserializer, Serialize, Serializer};
use serde_json::error::Category;

use super::{Baseline, Entry};
use crate::error::{Problem, SourceFile};
use crate::fingerprint::Fingerprint;

/// The form of the file that is read and written here.
const VERSION: u64 = 1;

/// What to do about a file that cannot be used.
const MAKE_ANEW: &str = "`secondstory baseline create` makes one where there is none";

/// Both sides of a conflict begin with such a line.
const CONFLICT: &str = "<<<<<<< ";

/// The version alone, to be read before anything is expected of the rest.
#[derive(Deserialize)]
#[serde(expecting = "a table with `version` and `entries`")]
struct Version {
    version: u64,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(rename = "version")]
    _version: u64,
    entries: Vec<Line>,
}

/// One entry, with its fields in the order in which the file is sorted.
#[derive(Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
struct Line {
    path: String,
    rule: String,
    #[serde(deserialize_with = "read_fingerprint", serialize_with = "write_fingerprint")]
    fingerprint: Fingerprint,
    count: NonZeroU32,
}

impl Baseline {
    /// Reads a baseline. An entry that stands there twice, as after a merge, counts once, with the larger of its counts.
    ///
    /// # Errors
    /// Where the text is no baseline, or one of a version that is not known here; with the place in the file.
    pub fn parse(file: &SourceFile) -> Result<Self, Problem> {
        let version: Version = serde_json::from_str(file.text()).map_err(|error| problem(file, &error))?;
        if version.version != VERSION {
            let message =
                format!("this baseline has version {}; known here is version {VERSION}", version.version);
            let help = format!("the secondstory that wrote it reads it; else {MAKE_ANEW}");
            return Err(Problem::of_file(file.path(), message).with_help(help));
        }
        let read: File = serde_json::from_str(file.text()).map_err(|error| problem(file, &error))?;
        let mut baseline = Self::default();
        for line in read.entries {
            let entry = Entry { path: line.path, rule: line.rule, fingerprint: line.fingerprint };
            let count = baseline.entries.entry(entry).or_insert(0);
            *count = line.count.get().max(*count);
        }
        Ok(baseline)
    }

    /// The text of the file, with a final line break. It depends on the entries alone.
    #[must_use]
    pub fn to_text(&self) -> String {
        let lines: Vec<String> = self.entries().filter_map(|(entry, count)| line(entry, count)).collect();
        let open = if lines.is_empty() { "" } else { "\n    " };
        let close = if lines.is_empty() { "" } else { "\n  " };
        let entries = lines.join(",\n    ");
        format!("{{\n  \"version\": {VERSION},\n  \"entries\": [{open}{entries}{close}]\n}}\n")
    }
}

/// Texts and numbers can always be written, so that nothing is left out here.
fn line(entry: &Entry, count: u32) -> Option<String> {
    let Entry { path, rule, fingerprint } = entry.clone();
    serde_json::to_string(&Line { path, rule, fingerprint, count: NonZeroU32::new(count)? }).ok()
}

fn problem(file: &SourceFile, error: &serde_json::Error) -> Problem {
    if let Some(start) = conflict(file.text()) {
        let problem = file.problem_at(start, "this baseline holds a conflict of a merge");
        return problem
            .with_help("keep the entries of both sides; `secondstory baseline update` tidies up afterwards");
    }
    let message = error.to_string();
    let message = message.rsplit_once(" at line ").map_or(message.as_str(), |(message, _)| message);
    let message = match error.classify() {
        Category::Data => format!("this is no baseline: {message}"),
        _ => format!("this is not valid JSON: {message}"),
    };
    let start = file.line_start(error.line()) as usize;
    file.problem_at(start + error.column().saturating_sub(1), message).with_help(MAKE_ANEW)
}

/// Where the first conflict of a merge begins, in bytes.
fn conflict(text: &str) -> Option<usize> {
    if text.starts_with(CONFLICT) {
        return Some(0);
    }
    text.find(&format!("\n{CONFLICT}")).map(|before| before + 1)
}

fn read_fingerprint<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Fingerprint, D::Error> {
    String::deserialize(deserializer)?.parse().map_err(serde::de::Error::custom)
}

fn write_fingerprint<S: Serializer>(fingerprint: &Fingerprint, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_str(fingerprint)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const ENTRY: &str =
        r#"{"path":"a.md","rule":"family/kind","fingerprint":"618b3fc93cf94df9e3407686460b0d40","count":2}"#;

    fn parse(text: &str) -> Result<Baseline, String> {
        let shown = |problem: Problem| format!("{problem}; {}", problem.help.as_deref().unwrap_or_default());
        Baseline::parse(&SourceFile::new("b.json", text)).map_err(shown)
    }

    #[test]
    fn one_entry_is_one_line() {
        let text = format!("{{\n  \"version\": 1,\n  \"entries\": [\n    {ENTRY}\n  ]\n}}\n");
        let baseline = parse(&text).unwrap();
        assert_eq!(baseline.finding_count(), 2);
        assert_eq!(baseline.to_text(), text);
    }

    #[test]
    fn an_entry_that_stands_there_twice_counts_once() {
        let text = format!("{{\"version\": 1, \"entries\": [{ENTRY}, {ENTRY}]}}");
        assert_eq!(parse(&text).unwrap().finding_count(), 2);
    }

    #[track_caller]
    fn check_problem(text: &str, expected: &str) {
        assert_eq!(parse(text).unwrap_err(), format!("{expected}; {MAKE_ANEW}"));
    }

    #[test]
    fn what_is_no_baseline_is_refused_in_its_place() {
        check_problem("", "b.json:1:1: this is not valid JSON: EOF while parsing a value");
        check_problem(
            "{\n  \"version\": 1,\n  oops",
            "b.json:3:3: this is not valid JSON: key must be a string",
        );
        check_problem(
            "[]",
            "b.json:1:2: this is no baseline: invalid length 0, expected a table with `version` and `entries`",
        );
        check_problem(
            "{\"version\": 1,\n \"entries\": [{\"path\": \"a\", \"line\": 1}]}",
            "b.json:2:33: this is no baseline: unknown field `line`, expected one of `path`, `rule`, `fingerprint`, `count`",
        );
        let short = ENTRY.replace("618b", "");
        check_problem(
            &format!("{{\"version\": 1, \"entries\": [\n{short}]}}"),
            "b.json:2:80: this is no baseline: a fingerprint has 32 digits from 0 to 9 and a to f",
        );
        let none = ENTRY.replace(":2}", ":0}");
        check_problem(
            &format!("{{\"version\": 1, \"entries\": [\n{none}]}}"),
            "b.json:2:94: this is no baseline: invalid value: integer `0`, expected a nonzero u32",
        );
    }

    #[test]
    fn another_version_is_refused() {
        assert_eq!(
            parse("{\"version\": 2, \"other\": {}}").unwrap_err(),
            format!(
                "b.json: this baseline has version 2; known here is version 1; the secondstory that wrote it reads it; else {MAKE_ANEW}"
            )
        );
    }

    #[test]
    fn a_conflict_is_called_one() {
        let text = format!("{{\n  \"version\": 1,\n  \"entries\": [\n<<<<<<< HEAD\n    {ENTRY}\n=======\n");
        assert!(parse(&text).unwrap_err().starts_with("b.json:4:1: this baseline holds a conflict"));
    }

    fn entry() -> impl Strategy<Value = Entry> {
        ("\\PC{0,9}", "[a-c/]{1,3}", "[0-9a-f]{32}").prop_map(|(path, rule, fingerprint)| Entry {
            path,
            rule,
            fingerprint: fingerprint.parse().unwrap(),
        })
    }

    proptest! {
        #[test]
        fn what_is_written_is_read_back(entries in prop::collection::vec((entry(), 1u32..4), 0..9)) {
            let mut baseline = Baseline::default();
            entries.into_iter().for_each(|(entry, count)| baseline.add(entry, count));
            prop_assert_eq!(parse(&baseline.to_text()), Ok(baseline));
        }

        #[test]
        fn no_text_does_harm(text in "\\PC{0,60}") {
            let _ = parse(&text);
        }
    }
}
