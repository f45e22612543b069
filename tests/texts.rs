//! No text of ours trips a rule of ours: what the rules say, the pages, the schemas, the reports and the help.
//!
//! A tool that asks others to mind their wording has to mind its own. Hints do not count; they are off by default.

use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use secondstory_core::{Format, Rule, Settings, Severity, analyze};

/// Pages outside `docs`.
const PAGES: &[&str] = &[
    "README.md",
    "CONTRIBUTING.md",
    "CHANGELOG.md",
    "lexicons/README.md",
    "crates/secondstory-core/README.md",
    "npm/README.md",
];

/// The comments of the configuration that `secondstory init` writes.
const INITIAL_CONFIGURATION: &str = "crates/secondstory-cli/src/commands/init.toml";

/// A document in which several rules speak more than once.
const REPEATED: &str = "tests/cli/repeated.in/interleaved.md";

/// A text of ours and where it stands.
struct OwnText {
    place: String,
    text: String,
    format: Format,
}

impl OwnText {
    fn new(place: impl Into<String>, text: impl Into<String>, format: Format) -> Self {
        Self { place: place.into(), text: text.into(), format }
    }
}

/// Asserts that no text trips a rule at severity note or above; tells every one that does.
#[track_caller]
fn check(texts: &[OwnText], fewest: usize) {
    assert!(texts.len() >= fewest, "only {} texts; they are not where this test looks", texts.len());
    let mut settings = Settings::default();
    settings.enable_preview();
    let complaints: Vec<String> = texts.iter().flat_map(|own| complaints(own, &settings)).collect();
    assert!(complaints.is_empty(), "{} of our own texts:\n{}", complaints.len(), complaints.join("\n"));
}

fn complaints(own: &OwnText, settings: &Settings) -> Vec<String> {
    let findings = analyze(&own.text, own.format, settings);
    let serious = findings.iter().filter(|finding| finding.severity >= Severity::Note);
    let described = serious.map(|finding| {
        let rule = &settings.rule(finding.rule).id;
        let (words, sentence) = (finding.span.text(&own.text), finding.sentence.text(&own.text));
        format!("{}: {rule} flags {words:?} in {sentence:?}", own.place)
    });
    described.collect()
}

#[test]
fn what_the_rules_say_is_calm() {
    let settings = Settings::default();
    let families = settings.lexicon().families().iter().flat_map(|family| {
        let texts = [("title", &family.title), ("why", &family.why)];
        texts
            .map(|(key, text)| OwnText::new(format!("{}: {key}", family.id), text.as_ref(), Format::Markdown))
    });
    let rules = settings.lexicon().rules().flat_map(|(_, rule)| texts_of(rule));
    check(&families.chain(rules).collect::<Vec<_>>(), 300);
}

fn texts_of(rule: &Rule) -> Vec<OwnText> {
    let single =
        [("title", &rule.title), ("message", &rule.message), ("why", &rule.why), ("reframe", &rule.reframe)];
    let questions = rule.questions.iter().map(|question| ("questions", question));
    let texts = single.into_iter().chain(questions);
    texts
        .map(|(key, text)| OwnText::new(format!("{}: {key}", rule.id), text.as_ref(), Format::Markdown))
        .collect()
}

#[test]
fn the_pages_are_calm() -> Result<(), Box<dyn Error>> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut paths: Vec<PathBuf> = PAGES.iter().map(|page| root.join(page)).collect();
    add_pages(&root.join("docs"), &mut paths)?;
    let (mut texts, mut missing) = (Vec::new(), Vec::new());
    for path in paths {
        let place = path.strip_prefix(root)?.display().to_string();
        match fs::read_to_string(&path) {
            Ok(text) => texts.push(OwnText::new(place, text, Format::Markdown)),
            Err(error) => missing.push(format!("{place}: {error}")),
        }
    }
    check(&texts, 15);
    assert!(missing.is_empty(), "{}", missing.join("\n"));
    Ok(())
}

/// Adds every Markdown page below the folder, in the order of their names.
fn add_pages(folder: &Path, pages: &mut Vec<PathBuf>) -> Result<(), Box<dyn Error>> {
    let entries: Result<Vec<_>, _> =
        fs::read_dir(folder)?.map(|entry| entry.map(|entry| entry.path())).collect();
    let mut entries = entries?;
    entries.sort();
    for path in entries {
        if path.is_dir() {
            add_pages(&path, pages)?;
        } else if path.extension().is_some_and(|extension| extension == "md") {
            pages.push(path);
        }
    }
    Ok(())
}

#[test]
fn what_the_page_of_the_training_says_is_calm() -> Result<(), Box<dyn Error>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("crates/secondstory-trainer/src/web/page");
    let mut texts = Vec::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        let place = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let text = fs::read_to_string(&path)?;
        if path.extension().is_some_and(|extension| extension == "html") {
            texts.push(OwnText::new(place.as_str(), text.as_str(), Format::Html));
            continue;
        }
        // Between two quotation marks on a line stand the names and the texts of a script; texts have several words.
        let quoted = text.lines().flat_map(|line| line.split(['\'', '`']).skip(1).step_by(2));
        for piece in quoted.filter(|piece| piece.trim().contains(' ')) {
            texts.push(OwnText::new(place.as_str(), piece, Format::Plain));
        }
    }
    check(&texts, 100);
    Ok(())
}

#[test]
fn what_the_schemas_say_is_calm() -> Result<(), Box<dyn Error>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("schemas");
    let mut texts = Vec::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        let place = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        add_descriptions(&serde_json::from_str(&fs::read_to_string(&path)?)?, &place, &mut texts);
    }
    check(&texts, 40);
    Ok(())
}

/// Adds every title and description in a schema, with the way to it.
fn add_descriptions(value: &serde_json::Value, place: &str, texts: &mut Vec<OwnText>) {
    match value {
        serde_json::Value::Object(object) => {
            for (key, value) in object {
                let place = format!("{place}/{key}");
                match value {
                    serde_json::Value::String(text) if key == "description" || key == "title" => {
                        texts.push(OwnText::new(place, text, Format::Plain));
                    }
                    _ => add_descriptions(value, &place, texts),
                }
            }
        }
        serde_json::Value::Array(values) => {
            values.iter().for_each(|value| add_descriptions(value, place, texts));
        }
        _ => {}
    }
}

#[test]
fn the_help_of_the_command_line_is_calm() -> Result<(), Box<dyn Error>> {
    let mut texts = Vec::new();
    add_help(&[], &mut texts)?;
    check(&texts, 9);
    Ok(())
}

#[test]
fn what_a_report_says_about_a_document_is_calm() -> Result<(), Box<dyn Error>> {
    let output = Command::new(env!("CARGO_BIN_EXE_secondstory"))
        .args(["check", "--no-config", "--format", "json", REPEATED])
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .output()?;
    let report: serde_json::Value = serde_json::from_slice(&output.stdout)?;
    let repeated = report["files"][0]["repeated"].as_array().into_iter().flatten();
    let messages = repeated.filter_map(|about| about["message"].as_str());
    let texts = messages.map(|message| OwnText::new("the JSON report", message, Format::Plain));
    check(&texts.collect::<Vec<_>>(), 2);
    Ok(())
}

/// A sheet for a draft, one without a timeline, a conversation, and nothing at all: what is said there stands outside of quotations.
#[test]
fn what_a_sheet_says_is_calm() -> Result<(), Box<dyn Error>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cli/facilitate.in");
    let mut texts = Vec::new();
    for (draft, format) in
        [("gate.md", "markdown"), ("notes.md", "markdown"), ("empty.md", "plain"), ("channel.json", "slack")]
    {
        let output = Command::new(env!("CARGO_BIN_EXE_secondstory"))
            .args(["facilitate", "--no-config", "--minutes", "240", "--min-severity", "hint"])
            .args(["--format", "markdown", "--format-in", format, draft])
            .current_dir(&folder)
            .output()?;
        assert!(output.status.success(), "{draft}: {output:?}");
        let sheet = String::from_utf8(output.stdout)?;
        // The words to be said aloud are a block quote, which would hide them from the rules; the entries of the timeline are
        // the draft's, whose order is no text of ours.
        let is_entry = |line: &&str| line.starts_with("- **") && line.contains("` (line ");
        let ours = sheet.lines().filter(|line| !is_entry(line));
        let sheet: String = ours.map(|line| format!("{}\n", line.trim_start_matches("> "))).collect();
        texts.push(OwnText::new(format!("the sheet of {draft}"), sheet, Format::Markdown));
    }
    check(&texts, 4);
    Ok(())
}

/// Adds the help of a command and of the commands below it.
fn add_help(command: &[String], texts: &mut Vec<OwnText>) -> Result<(), Box<dyn Error>> {
    let place = format!("secondstory {} --help", command.join(" "));
    let output = Command::new(env!("CARGO_BIN_EXE_secondstory")).args(command).arg("--help").output()?;
    assert!(output.status.success(), "{place}: {output:?}");
    let help = String::from_utf8(output.stdout)?;
    for below in commands_in(&help) {
        add_help(&[command, &[below]].concat(), texts)?;
    }
    texts.push(OwnText::new(place, unindented(&help), Format::Plain));
    Ok(())
}

/// The commands that a help lists, but for `help`, which has nothing to say of its own.
fn commands_in(help: &str) -> Vec<String> {
    let listed =
        help.lines().skip_while(|line| *line != "Commands:").skip(1).take_while(|line| !line.is_empty());
    let named = listed.filter(|line| line.starts_with("  ") && !line.starts_with("   "));
    let names = named.filter_map(|line| line.split_whitespace().next());
    names.filter(|name| *name != "help").map(str::to_owned).collect()
}

/// Each description as a paragraph: indented text might be taken for code.
fn unindented(help: &str) -> String {
    help.lines().map(|line| line.trim_start().to_owned() + "\n").collect()
}

#[test]
fn the_first_configuration_is_calm() -> Result<(), Box<dyn Error>> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(INITIAL_CONFIGURATION);
    let configuration = fs::read_to_string(path)?;
    let comments = configuration.lines().map(|line| line.trim_start_matches(['#', ' ']).to_owned() + "\n");
    check(&[OwnText::new("secondstory init", comments.collect::<String>(), Format::Plain)], 1);
    Ok(())
}

#[test]
#[should_panic(expected = "a draft: counterfactual/should-have flags \"should have asked\"")]
fn a_text_that_is_not_calm_is_named() {
    check(&[OwnText::new("a draft", "The reviewer should have asked.", Format::Markdown)], 1);
}
