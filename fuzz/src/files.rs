//! The files of a team: lexicons, configurations, baselines, diffs.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use secondstory_core::{Format, Lexicon, Settings, Span};
use secondstory_project::baseline::Baseline;
use secondstory_project::changes::ChangedLines;
use secondstory_project::examples::check_examples;
use secondstory_project::lexicon_file::LexiconFile;
use secondstory_project::{CONFIG_FILE_NAME, CommandLine, Config, ConfigChoice, Project, SourceFile};

use crate::{hold, points_into, promises};

/// A draft with findings of several families, for rules that the fuzzer writes.
const DRAFT: &str = "# Outage\n\nThe reviewer should have asked for a load test. The engineer carelessly ran it, and nobody noticed.\n\n\
    - Root cause: human error.\n- \"They failed to read the page\", said the note.\n\nThe cache obviously expired at 10:14.\n";

/// The families that a lexicon of the fuzzer extends: one with patterns, and those that look at the whole document.
const FAMILIES: [&str; 4] = ["minimiser", "suppression", "unevidenced-timeline", "vague-remediation"];

/// A folder that holds one draft, for files that name others.
static FOLDER: LazyLock<PathBuf> = LazyLock::new(|| {
    let folder = std::env::temp_dir().join(format!("secondstory-fuzz-{}", std::process::id()));
    fs::create_dir_all(&folder).expect("the folder for temporary files can be written to");
    fs::write(folder.join("a.md"), DRAFT).expect("the folder for temporary files can be written to");
    folder
});

fn text(bytes: &[u8]) -> Option<&str> {
    std::str::from_utf8(bytes).ok()
}

/// Any text as a lexicon: its problems point into it, and what could be understood is used.
pub fn lexicon(bytes: &[u8]) {
    let Some(text) = text(bytes) else { return };
    let read = LexiconFile::parse(SourceFile::new("lexicon.toml", text));
    let mut lexicon = FEW_RULES.clone();
    let known = lexicon.rules().count();
    let found = lexicon.extend(&read.family);
    for problem in read.problems.iter().chain(&read.placed(found)) {
        points_into(problem, &read.file);
    }
    let new: Vec<_> = lexicon.rules().map(|(index, _)| index).skip(known).collect();
    let settings = Settings::new(lexicon);
    hold(promises::all(DRAFT, Format::Markdown, &settings));
    for index in new {
        let _ = check_examples(index, &settings);
    }
}

/// The built-in lexicon with the rules of few families: the others take time, and show the same every time.
static FEW_RULES: LazyLock<Lexicon> = LazyLock::new(|| {
    let (families, mut rules, vocabulary) = Lexicon::builtin().into_parts();
    rules.retain(|rule| FAMILIES.contains(&rule.family.as_ref()));
    Lexicon::assemble(families, rules, vocabulary)
});

/// Any text as a configuration of a folder: its problems point into it, and where there are none, a draft is read with it.
pub fn configuration(bytes: &[u8]) {
    let Some(text) = text(bytes) else { return };
    let file = SourceFile::new(CONFIG_FILE_NAME, text);
    let config = match Config::parse(file.clone()) {
        Ok(config) => config,
        Err(problems) => {
            assert!(!problems.is_empty(), "refused without a reason: {text:?}");
            problems.iter().for_each(|problem| points_into(problem, &file));
            return;
        }
    };
    // Files that a configuration names are another matter, and the fuzzer's names lead anywhere.
    if !config.lexicons.is_empty() || config.baseline.is_some() {
        return;
    }
    let path = FOLDER.join(CONFIG_FILE_NAME);
    fs::write(&path, text).expect("the folder for temporary files can be written to");
    let mut project = Project::new(ConfigChoice::File(path), CommandLine::default(), FOLDER.clone());
    let draft = FOLDER.join("a.md");
    match project.workspace(&draft, false) {
        Ok(workspace) => {
            let _ = (workspace.takes(&draft), workspace.resolved(&draft));
            hold(promises::all(DRAFT, Format::Markdown, &workspace.settings(&draft).settings));
        }
        Err(problems) => problems.iter().for_each(|problem| points_into(problem, &file)),
    }
}

/// What can be read as a baseline is written and read again.
pub fn baseline(bytes: &[u8]) {
    let Some(text) = text(bytes) else { return };
    let file = SourceFile::new("secondstory-baseline.json", text);
    match Baseline::parse(&file) {
        Ok(read) => {
            let written = read.to_text();
            let again = Baseline::parse(&SourceFile::new("again.json", written.as_str()));
            assert_eq!(again.expect("what was written can be read"), read);
        }
        Err(problem) => points_into(&problem, &file),
    }
}

/// Any text as a unified diff: the same files and lines every time, and parts of the text.
pub fn diff(bytes: &[u8]) {
    let Some(text) = text(bytes) else { return };
    let file = SourceFile::new("changes.diff", text);
    let changed = match ChangedLines::from_diff(&file, &FOLDER) {
        Ok(changed) => changed,
        Err(problem) => return points_into(&problem, &file),
    };
    assert_eq!(ChangedLines::from_diff(&file, &FOLDER).as_ref(), Ok(&changed));
    let files: Vec<&Path> = changed.files().collect();
    assert!(files.is_sorted() && files.iter().all(|path| path.is_absolute()), "{files:?}");
    let spans = changed.in_text(&FOLDER.join("a.md"), DRAFT);
    let bytes = u32::try_from(DRAFT.len()).unwrap_or(u32::MAX);
    let behind = Span { start: bytes, end: bytes + 1 };
    assert!(!spans.touches(behind), "lines behind the end of the text have changed");
}
