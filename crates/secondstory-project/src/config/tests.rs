//! Configurations as people write them, and what is said about those that cannot be used.

use super::*;

fn parse(text: &str) -> Result<Config, Vec<String>> {
    let shown = |problem: Problem| match &problem.help {
        Some(help) => format!("{problem}; {help}"),
        None => problem.to_string(),
    };
    Config::parse(SourceFile::new("secondstory.toml", text))
        .map_err(|problems| problems.into_iter().map(shown).collect())
}

#[track_caller]
fn check_problems(text: &str, expected: &[&str]) {
    assert_eq!(parse(text).err().unwrap_or_default(), expected);
}

#[test]
fn an_empty_file_is_the_default() {
    let config = parse("").unwrap();
    assert_eq!(config.max_file_size.value, MAX_FILE_SIZE);
    assert_eq!(config.extensions.len(), EXTENSIONS.len());
    assert_eq!(config.choices, Choices::default());
}

#[test]
fn every_key_is_read() {
    let text = r#"
        lexicons = ["team.toml"]
        preview = true
        preset = "strict"
        baseline = "known.json"
        min-severity = "hint"
        fail-on = "never"
        extensions = [".RST"]
        include = ["a/*"]
        exclude = ["b"]
        max-file-size = 1_000
        allow = ["human error in the title"]
        rules = { minimiser = "off", "single-cause/root-cause" = "hint" }
        [names]
        people = ["Ana"]
        groups = ["Platform"]
        systems = ["Hal"]
        [[override]]
        files = ["drafts/**"]
        rules.counterfactual = "on"
    "#;
    let config = parse(text).unwrap();
    assert_eq!(config.lexicons[0].value, "team.toml");
    assert!(config.preview.value);
    assert_eq!(config.baseline.unwrap().value, "known.json");
    assert_eq!(config.choices.preset.unwrap().value, Preset::Strict);
    assert_eq!(config.choices.min_severity.unwrap().value, Severity::Hint);
    assert_eq!(config.choices.fail_on.unwrap().value, FailOn::Never);
    assert_eq!(config.extensions[0].value, "rst");
    assert_eq!(config.max_file_size.value, 1000);
    assert_eq!(config.choices.rules.len(), 2);
    assert_eq!(config.people[0].value, "Ana");
    assert_eq!(config.overrides[0].choices.rules[0].level, Level::Default);
}

#[test]
fn a_value_knows_its_place() {
    let config = parse("# x\nallow = [\"one\", '''two''']\n").unwrap();
    let source = config.source.as_ref().unwrap();
    let places: Vec<_> = config
        .choices
        .allow
        .iter()
        .map(|phrase| match phrase.origin {
            Origin::File(span) => span.text(source.text()),
            _ => "",
        })
        .collect();
    assert_eq!(places, ["one", "two"]);
}

#[test]
fn unknown_keys_suggest_the_nearest() {
    check_problems(
        "min-severty = \"note\"\n[[override]]\nfiles = []\nrule = {}\n",
        &[
            "secondstory.toml:1:1: unknown key `min-severty`; did you mean `min-severity`?",
            "secondstory.toml:4:1: unknown key `rule`; did you mean `rules`?",
        ],
    );
    check_problems(
        "[names]\ncolour = 1",
        &[
            "secondstory.toml:2:1: unknown key `colour`; the keys known here are `people`, `groups`, `systems`",
        ],
    );
}

#[test]
fn wrong_values_say_what_is_right() {
    check_problems(
        "preview = \"yes\"\nfail-on = \"warnings\"\nallow = \"x\"\nmax-file-size = -1\nremediation-days = -1\nrules.a = \"loud\"",
        &[
            "secondstory.toml:1:11: `preview` has to be `true` or `false`",
            "secondstory.toml:2:11: `fail-on` cannot be `warnings`; did you mean `warning`?",
            "secondstory.toml:3:9: `allow` has to be a list of texts, as in `[\"one\", \"two\"]`",
            "secondstory.toml:4:17: `max-file-size` has to be a whole number from 0 to 268435456",
            "secondstory.toml:5:20: `remediation-days` has to be a whole number from 0",
            "secondstory.toml:6:11: `rules.a` cannot be `loud`; it can be `off`, `on`, `hint`, `note`, `warning`",
        ],
    );
}

#[test]
fn an_override_needs_files() {
    check_problems(
        "[[override]]\nallow = []\n",
        &[
            "secondstory.toml:1:1: the key `files` is missing here; Globs of the files that are meant, relative to this file.",
        ],
    );
}

#[test]
fn bad_toml_is_shown_in_place() {
    let problems = parse("allow = [\n").err().unwrap_or_default();
    assert!(problems[0].starts_with("secondstory.toml:1:10: this is not valid TOML"), "{problems:?}");
}
