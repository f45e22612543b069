//! The rules as a style for Vale, for teams that stay with it: one file for each rule, and for each level it speaks at.
//!
//! Vale looks for expressions in a paragraph and knows no subjects, no tenses and no sections. What can be said in expressions is
//! said; by default, a pattern that would say something else without what is lost is left out, because a finding about a machine
//! costs more trust than a missing one. The style tells its readers so.

mod circumstance;
mod document;
mod expression;

use std::collections::BTreeMap;

use secondstory_core::lexicon::{Entry, Guards, Pattern};
use secondstory_core::{Level, Rule, Severity};
use secondstory_project::FileSettings;

use self::circumstance::{asks_for_subject, conditions, people_in_front, subject_is_in_front};
use self::expression::{Translator, any_of};

/// The name of the style, which is that of its folder.
pub(crate) const NAME: &str = "secondstory";

/// The file that says that a folder was written by us.
pub(crate) const MARK_FILE: &str = "meta.json";

/// What is to be written, and what became of the patterns.
pub(crate) struct Style {
    /// The files of the folder, by their names.
    pub(crate) files: BTreeMap<String, String>,
    /// What became of the patterns of each rule that can be shown.
    pub(crate) counts: BTreeMap<String, Count>,
}

/// What became of the patterns of a rule, or of all.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Count {
    /// How many are in the style.
    pub(crate) exported: usize,
    /// How many there are.
    pub(crate) patterns: usize,
}

/// One file of the style: patterns of a rule at one level.
struct Sheet<'l> {
    rule: &'l Rule,
    severity: Severity,
    /// What stands in front of every pattern.
    lead: String,
    tokens: Vec<String>,
}

impl Style {
    /// Translates the rules that these settings show. With `all`, patterns that say less than they mean are there as well, as
    /// suggestions.
    pub(crate) fn new(settings: &FileSettings, all: bool) -> Self {
        let exporter = Exporter::new(settings, all);
        let mut sheets = BTreeMap::new();
        let mut counts = BTreeMap::new();
        let lexicon = settings.settings.lexicon();
        for (index, rule) in lexicon.rules().filter(|(_, rule)| !rule.entries.is_empty()) {
            let level = settings.settings.level(index);
            if level != Level::Off {
                let count = exporter.export(rule, level, &mut sheets);
                counts.insert(rule.id.to_string(), count);
            }
        }
        counts.retain(|_, count| count.patterns > 0);
        let mut files: BTreeMap<String, String> =
            sheets.iter().map(|(name, sheet)| (format!("{name}.yml"), document::rule(sheet))).collect();
        files.insert(MARK_FILE.to_owned(), document::mark());
        files.insert("README.md".to_owned(), document::readme(&counts, all));
        Self { files, counts }
    }
}

/// The sum of what became of the patterns of each rule.
pub(crate) fn total(counts: &BTreeMap<String, Count>) -> Count {
    counts.values().fold(Count::default(), |sum, count| Count {
        exported: sum.exported + count.exported,
        patterns: sum.patterns + count.patterns,
    })
}

struct Exporter<'l> {
    settings: &'l FileSettings,
    translator: Translator<'l>,
    /// For patterns that are only there because all were asked for.
    rough: Option<Translator<'l>>,
    people: String,
}

impl<'l> Exporter<'l> {
    fn new(settings: &'l FileSettings, all: bool) -> Self {
        let vocabulary = settings.settings.lexicon().vocabulary();
        let translator = Translator::new(vocabulary, false);
        let people = people_in_front(&translator);
        Self { settings, translator, rough: all.then(|| Translator::new(vocabulary, true)), people }
    }

    /// Adds the patterns of a rule to the sheets they belong to.
    fn export(&self, rule: &'l Rule, level: Level, sheets: &mut BTreeMap<String, Sheet<'l>>) -> Count {
        let mut count = Count::default();
        for entry in rule.entries.iter() {
            let severity = match level {
                Level::Fixed(severity) => severity,
                _ => entry.severity.unwrap_or(rule.severity),
            };
            if severity < self.settings.min_severity {
                continue;
            }
            let has_conditions = conditions(entry, &self.translator).is_some();
            let (faithful, left): (Vec<_>, Vec<_>) =
                entry.patterns.iter().partition(|pattern| has_conditions && self.is_faithful(entry, pattern));
            count.patterns += entry.patterns.len();
            count.exported += if self.rough.is_some() { entry.patterns.len() } else { faithful.len() };
            let lead = if asks_for_subject(entry) { self.people.clone() } else { String::new() };
            add(sheets, Sheet { rule, severity, lead, tokens: token(entry, &faithful, &self.translator) });
            if let Some(rough) = &self.rough {
                let tokens = token(entry, &left, rough);
                add(sheets, Sheet { rule, severity: Severity::Hint, lead: String::new(), tokens });
            }
        }
        count
    }

    /// Whether a pattern means in Vale what it means here, as far as that can be, given that its conditions do. One that holds in
    /// entries of a timeline or in remediation items only would hold everywhere.
    fn is_faithful(&self, entry: &Entry, pattern: &Pattern) -> bool {
        let holds_everywhere = !entry.guards.any(Guards::NO_ENTRY.with(Guards::NO_ITEM));
        holds_everywhere
            && (!asks_for_subject(entry) || subject_is_in_front(entry, pattern))
            && self.translator.pattern(&pattern.nodes).is_some()
    }
}

/// Some patterns of an entry as one token, and no token where there are none.
fn token(entry: &Entry, patterns: &[&Pattern], translator: &Translator<'_>) -> Vec<String> {
    if patterns.is_empty() {
        return Vec::new();
    }
    let near = translator.near(patterns);
    let around = conditions(entry, translator).unwrap_or_default();
    let words = any_of(patterns.iter().filter_map(|pattern| translator.pattern(&pattern.nodes)));
    // The white space behind the last word is no part of the match.
    vec![format!(r"{near}{around}{words}(?<=\S)")]
}

/// Puts tokens into the sheet that their rule has for them.
fn add<'l>(sheets: &mut BTreeMap<String, Sheet<'l>>, mut sheet: Sheet<'l>) {
    if sheet.tokens.is_empty() {
        return;
    }
    let name = name(sheet.rule, sheet.severity, !sheet.lead.is_empty());
    match sheets.get_mut(&name) {
        Some(known) => known.tokens.append(&mut sheet.tokens),
        None => {
            sheets.insert(name, sheet);
        }
    }
}

/// The name of a sheet: the rule's own where it speaks at its own level and asks for no subject.
fn name(rule: &Rule, severity: Severity, subject: bool) -> String {
    let mut name: String =
        rule.id.chars().map(|character| if character.is_alphanumeric() { character } else { '-' }).collect();
    if subject {
        name.push_str("-by-people");
    }
    if severity != rule.severity {
        name.push('-');
        name.push_str(severity.name());
    }
    name
}
