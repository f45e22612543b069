//! The texts of a style for Vale: its rules in YAML, the mark of its folder, and a page that says what it is worth.

use std::collections::BTreeMap;

use secondstory_core::Severity;
use secondstory_project::rule_text::{message_with_question, page};

use super::{Count, Sheet, total};

/// One rule. Texts are written as in JSON, which is YAML as well.
pub(super) fn rule(sheet: &Sheet<'_>) -> String {
    let rule = sheet.rule;
    let mut yaml = format!(
        "# From the rule {} of secondstory. Change its lexicon and export it again; changes here are written over.\n",
        rule.id
    );
    let mut line = |key: &str, value: &str| yaml.push_str(&format!("{key}: {value}\n"));
    line("extends", "existence");
    line("message", &quoted(&format!("'%s': {}", verbatim(&rule.message))));
    line("description", &quoted(&verbatim(&message_with_question(rule, " "))));
    if let Some(page) = page(rule) {
        line("link", &quoted(&page));
    }
    line("level", level(sheet.severity));
    line("scope", "[paragraph, list, table.cell]");
    line("ignorecase", "true");
    line("nonword", "true");
    line("vocab", "false");
    yaml.push_str(&list("raw", std::slice::from_ref(&sheet.lead)));
    yaml.push_str(&list("tokens", &sheet.tokens));
    yaml
}

/// A list of texts under a key, and nothing where all of them are empty.
fn list(key: &str, texts: &[String]) -> String {
    let items: String =
        texts.iter().filter(|text| !text.is_empty()).map(|text| format!("  - {}\n", quoted(text))).collect();
    if items.is_empty() { items } else { format!("{key}:\n{items}") }
}

/// A text as Vale shows it unchanged: it puts the words of a match in the place of %s, so every percent sign is doubled.
fn verbatim(text: &str) -> String {
    text.replace('%', "%%")
}

/// Vale has suggestion, warning and error. Wording is never an error, which is the one level that makes Vale fail.
const fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Warning => "warning",
        _ => "suggestion",
    }
}

fn quoted(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}

/// What Vale asks of a style, and who wrote it.
pub(super) fn mark() -> String {
    let mark = serde_json::json!({
        "vale_version": ">=3.0.0",
        "generator": concat!("secondstory ", env!("CARGO_PKG_VERSION")),
    });
    format!("{mark:#}\n")
}

/// The page beside the rules.
pub(super) fn readme(counts: &BTreeMap<String, Count>, all: bool) -> String {
    let Count { exported, patterns } = total(counts);
    let kept = if all {
        "Patterns that say less here than they mean are there as suggestions, because `--all` was given."
    } else {
        "Patterns that would say something else without what is lost are left out; `--all` exports them as suggestions."
    };
    let mut text = format!(
        "{INTRODUCTION}\n## What is in it\n\n{exported} of {patterns} patterns. {kept}\n\n| rule | patterns | of |\n|---|---:|---:|\n"
    );
    for (id, count) in counts {
        text.push_str(&format!("| `{id}` | {} | {} |\n", count.exported, count.patterns));
    }
    text.push_str(LOSSES);
    text
}

const INTRODUCTION: &str = "\
# secondstory, as a style for Vale

Wording in postmortems that stops people from learning, exported by `secondstory export vale`. Put the folder into your
`StylesPath` and name it in `.vale.ini`:

```ini
StylesPath = styles
MinAlertLevel = suggestion

[*.md]
BasedOnStyles = secondstory
```

Change nothing here: change the lexicon or `secondstory.toml`, and export again.
";

const LOSSES: &str = "
## What is lost

Vale looks for expressions in a paragraph. `secondstory check` looks at whose verb it is, which form the verb has, where the
sentence stands and who is speaking. So this style is a sieve and no substitute:

- **Subjects.** Where a rule asks whether people or machines are meant, a word for people has to stand right in front of the
  verb. \"The engineer who ran the script failed to\" is passed; names of people are not known.
- **Tenses.** A verb form is told by its ending and a list of irregular verbs. `should have set thresholds` looks like
  `should have set the flag`.
- **Places.** Headings and block quotes are left out. Chat logs, prompts of a template, the timeline and the action items are
  read like everything else, and no severity is lowered there. Rules about a timeline or a list of items are left out.
- **Quotation marks** and talk about wording are no exception.
- **Guards** (a belief of that time, a plan, a condition, a negation) are a few words before or after the match.
- **Severity.** A finding about a machine, or one that hedges, keeps its level. Hints are left out unless the configuration shows
  them. Nothing is an error.
- **Questions, templates and repeated findings.** A match shows the message and the page of its rule.
- **Comments** that allow a finding are Vale's own.
- **Time.** Vale takes longer for long documents than in proportion.
";

#[cfg(test)]
mod tests {
    use secondstory_core::Lexicon;

    use super::*;

    #[test]
    fn a_rule_is_written_with_everything_that_vale_shows() {
        let lexicon = Lexicon::builtin();
        let (_, known) = lexicon.find("single-cause/root-cause").unwrap();
        let mut known = known.clone();
        known.message = "It is \"100%\".".into();
        let tokens = vec![r"\bcause\b".to_owned()];
        let written = rule(&Sheet { rule: &known, severity: Severity::Warning, lead: String::new(), tokens });
        for line in [
            "extends: existence",
            r#"message: "'%s': It is \"100%%\".""#,
            "level: warning",
            "scope: [paragraph, list, table.cell]",
            r#"  - "\\bcause\\b""#,
        ] {
            assert!(written.lines().any(|other| other == line), "{line} is not in\n{written}");
        }
        assert!(written.contains("link: \"https://") && !written.contains("raw:"), "{written}");
    }
}
