//! A lexicon file in TOML, read into the notation-free [`FamilySource`] that the core compiles.
//!
//! The built-in lexicons (through code generation), a team's own, and `lexicon test` all come through here. A rule
//! that lacks something it cannot do without is left out and reported; the rest of the file still counts.

use std::path::Path;

use secondstory_core::Status;
use secondstory_core::lexicon::source::{
    self, AdjustmentSource, EntrySource, FamilySource, Located, RuleSource,
};
use secondstory_core::needs_no_patterns;

use crate::error::{Problem, SourceFile, told_of_many};
use crate::fields;
use crate::read::read_file;
use crate::table::{Placed, Table, read};

/// A lexicon file that has been read.
#[derive(Clone, Debug)]
pub struct LexiconFile {
    /// The file, to show problems in.
    pub file: SourceFile,
    /// What it says.
    pub family: FamilySource,
    /// What in it could not be understood.
    pub problems: Vec<Problem>,
}

/// No lexicon is larger than 4 MiB; a file that is was not meant.
const MAX_LEXICON_SIZE: u64 = 4 * 1024 * 1024;

impl LexiconFile {
    /// Reads the lexicon file at `path`; reports call it `shown`.
    ///
    /// # Errors
    /// Where the file cannot be read as text at all.
    pub fn load(path: &Path, shown: &Path) -> Result<Self, Problem> {
        let text = read_file(path, MAX_LEXICON_SIZE)?;
        Ok(Self::parse(SourceFile::new(shown, text)))
    }

    /// The same for a file that the configuration in `folder` names.
    ///
    /// # Errors
    /// Where the file cannot be read as text at all.
    pub(crate) fn load_named_in(folder: &Path, path: &Path, shown: &Path) -> Result<Self, Problem> {
        let text = read_file(path, MAX_LEXICON_SIZE)?;
        Ok(Self::parse(SourceFile::new(shown, text).led_to_by(folder, path)))
    }

    /// Reads a lexicon from its text.
    #[must_use]
    pub fn parse(file: SourceFile) -> Self {
        let (table, mut problems) = read(&file, fields::LEXICON);
        let family = family_of(&table);
        problems.extend(without_entry(&table, &file));
        if family.id.text.is_empty() && !table.tables("rule").is_empty() {
            let problem = file.problem_at(0, "the key `family` is missing here");
            problems
                .push(problem.with_help("name the family of the rules, as in `family = \"counterfactual\"`"));
        }
        Self { file, family, problems }
    }

    /// Problems that the compiler found in this file, ready to be shown.
    #[must_use]
    pub fn placed(&self, found: Vec<source::Problem>) -> Vec<Problem> {
        let placed = found.into_iter().map(|problem| self.file.problem_at(problem.offset, problem.message));
        told_of_many(&self.file, placed.collect())
    }
}

fn without_entry(table: &Table, file: &SourceFile) -> Vec<Problem> {
    let rules = table.tables("rule").iter().filter(|rule| rule.tables("entry").is_empty());
    let kinds = rules.filter(|rule| !is_found_otherwise(rule, table)).filter_map(|rule| rule.text("kind"));
    let problem = |kind: &Placed<String>| file.problem(kind.span, "this rule has no `[[rule.entry]]`");
    kinds.map(|kind| problem(kind).with_help("an entry with `match` says what the rule looks for")).collect()
}

fn family_of(table: &Table) -> FamilySource {
    let words = table.map("words").iter().map(|(name, list)| (name.value.clone(), located(list)));
    FamilySource {
        id: text(table, "family"),
        prefix: text(table, "prefix"),
        title: text(table, "title"),
        why: text(table, "why"),
        words: words.collect(),
        rules: table
            .tables("rule")
            .iter()
            .filter_map(|rule| rule_of(&Layers { own: rule, file: table }))
            .collect(),
        adjustments: table.tables("adjust").iter().filter_map(adjustment_of).collect(),
    }
}

/// A rule and the file it stands in, which speaks where the rule does not.
struct Layers<'t> {
    own: &'t Table,
    file: &'t Table,
}

impl Layers<'_> {
    /// What is said nowhere stands at the rule's kind, so that a report about it points at the rule.
    fn text(&self, key: &str) -> Located {
        let said = self.own.text(key).or_else(|| self.file.text(key)).map(located);
        said.unwrap_or_else(|| Located { text: String::new(), offset: text(self.own, "kind").offset })
    }

    /// A rule that does not say otherwise is stable.
    fn status(&self) -> Located {
        let status = self.text("status");
        if status.text.is_empty() {
            Located { text: Status::Stable.name().to_owned(), ..status }
        } else {
            status
        }
    }

    fn texts(&self, key: &str) -> Vec<Located> {
        all(self.own.texts(key).or_else(|| self.file.texts(key)))
    }
}

/// Whether the analysis finds the rule without patterns: those about comments and about the document as a whole.
fn is_found_otherwise(rule: &Table, file: &Table) -> bool {
    let id = format!("{}/{}", text(file, "family").text, text(rule, "kind").text);
    text(file, "prefix").text.is_empty() && needs_no_patterns(&id)
}

/// Nothing where the rule has no kind or no entry; that has been reported.
fn rule_of(layers: &Layers<'_>) -> Option<RuleSource> {
    let own = layers.own;
    let entries: Vec<_> = own.tables("entry").iter().filter_map(|entry| entry_of(entry, layers)).collect();
    if entries.is_empty() && !is_found_otherwise(own, layers.file) {
        return None;
    }
    Some(RuleSource {
        kind: located(own.text("kind")?),
        title: layers.text("title"),
        message: located(own.text("message")?),
        why: layers.text("why"),
        questions: layers.texts("questions"),
        reframe: layers.text("reframe"),
        severity: layers.text("severity"),
        status: layers.status(),
        since: layers.text("since"),
        references: layers.texts("references"),
        lowered_by: layers.texts("lowered-by"),
        raised_by: layers.texts("raised-by"),
        flag: all(own.texts("flag")),
        pass: all(own.texts("pass")),
        entries,
    })
}

/// Nothing where there is no pattern; the reader has reported that. Guards come from the nearest place that has some.
fn entry_of(entry: &Table, layers: &Layers<'_>) -> Option<EntrySource> {
    Some(EntrySource {
        patterns: all(Some(entry.texts("match")?)),
        unless: all(entry.texts("unless")),
        require: all(entry.texts("require")),
        subject: all(entry.texts("subject")),
        guards: entry.texts("guards").map_or_else(|| layers.texts("guards"), |guards| all(Some(guards))),
        severity: entry.text("severity").map(located),
    })
}

fn adjustment_of(table: &Table) -> Option<AdjustmentSource> {
    Some(AdjustmentSource {
        rule: located(table.text("rule")?),
        severity: table.text("severity").map(located),
        off: table.flag("off").is_some_and(|off| off.value),
        unless: all(table.texts("unless")),
    })
}

fn text(table: &Table, key: &str) -> Located {
    table.text(key).map(located).unwrap_or_default()
}

fn located(placed: &Placed<String>) -> Located {
    Located { text: placed.value.clone(), offset: placed.span.start as usize }
}

fn all(texts: Option<&[Placed<String>]>) -> Vec<Located> {
    texts.unwrap_or(&[]).iter().map(located).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const FILE: &str = r#"
family = "counterfactual"
why = "because"
questions = ["What was known?"]
severity = "warning"
guards = ["question"]

[words]
repair = "prevented avoided"

[[rule]]
kind = "should-have"
message = "Measures."
severity = "note"
flag = ["We [[should have]]."]
pass = ["We should."]

[[rule.entry]]
match = ['''should have {participle}''']

[[rule.entry]]
match = ["ought to have", "needed to have"]
guards = []

[[adjust]]
rule = "minimiser/just"
off = true
"#;

    fn parse(text: &str) -> (LexiconFile, Vec<String>) {
        let lexicon = LexiconFile::parse(SourceFile::new("team.toml", text));
        let problems = lexicon.problems.iter().map(ToString::to_string).collect();
        (lexicon, problems)
    }

    #[test]
    fn a_rule_takes_from_the_top_what_it_does_not_say() {
        let (lexicon, problems) = parse(FILE);
        assert_eq!(problems, Vec::<String>::new());
        let rule = &lexicon.family.rules[0];
        assert_eq!((rule.why.text.as_str(), rule.severity.text.as_str()), ("because", "note"));
        assert_eq!(rule.questions[0].text, "What was known?");
        assert_eq!(rule.entries[0].guards[0].text, "question");
        assert!(rule.entries[1].guards.is_empty());
        assert!(lexicon.family.adjustments[0].off);
    }

    #[test]
    fn every_text_knows_where_it_starts() {
        let (lexicon, _) = parse(FILE);
        let rule = &lexicon.family.rules[0];
        let patterns = rule.entries.iter().flat_map(|entry| &entry.patterns);
        for located in
            patterns.chain([&rule.kind, &rule.why, &rule.severity, &lexicon.family.words["repair"]])
        {
            assert!(FILE[located.offset..].starts_with(&located.text), "{located:?}");
        }
    }

    #[test]
    fn an_incomplete_rule_is_left_out_and_reported() {
        let (lexicon, problems) = parse(&format!("{FILE}\n[[rule]]\nkind = \"x\"\nflags = []\n"));
        assert_eq!(lexicon.family.rules.len(), 1);
        let expected = [
            "team.toml:29:1: the key `message` is missing here",
            "team.toml:29:1: the key `flag` is missing here",
            "team.toml:29:1: the key `pass` is missing here",
            "team.toml:31:1: unknown key `flags`",
            "team.toml:30:9: this rule has no `[[rule.entry]]`",
        ];
        assert_eq!(problems, expected);
    }

    #[test]
    fn rules_need_a_family() {
        let (_, problems) = parse(&FILE.replacen("family", "# family", 1));
        assert_eq!(problems, ["team.toml:1:1: the key `family` is missing here"]);
    }
}
