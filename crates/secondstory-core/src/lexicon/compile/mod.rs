//! From what an author wrote to rules that can run.
//!
//! Compiling gives a value and problems, never all or nothing: a rule with a mistake is left out and told, the rest works.

pub(super) mod anchors;
mod nodes;

use std::borrow::Cow;
use std::collections::BTreeSet;

use super::source::{AdjustmentSource, EntrySource, FamilySource, Located, Problem, RuleSource};
use super::{
    Circumstances, Entry, Family, Guards, Lexicon, Pattern, Rule, RuleIndex, Severity, Status,
    SubjectClasses, Text, Vocabulary,
};
use nodes::{MOST_PARTS_OF_PATTERN, PatternCompiler, Purpose};

use super::builtin::IRREGULAR;
use super::vocabulary::IrregularVerb;

/// What the patterns of a file may add up to, in words and other items, lists written out. The greatest of our own files has
/// 37,000; what goes beyond has lists in lists, and would take more memory than there is.
const MOST_PARTS_OF_FILE: usize = 200_000;

/// How many rules there may be in all lexicons together. There are about a hundred of ours.
const MOST_RULES: usize = 10_000;

/// What compiling needs besides the source: the words known so far, and the irregular verbs.
#[derive(Debug)]
pub struct Compiler<'a> {
    /// Known words; words of patterns are added.
    vocabulary: &'a mut Vocabulary,
    /// Irregular verbs, for `<take>`.
    irregular: &'a [IrregularVerb],
    /// What is left of [`MOST_PARTS_OF_FILE`].
    parts_left: usize,
}

impl<'a> Compiler<'a> {
    /// Takes the known words, to which those of patterns are added, and the irregular verbs, for `<take>`.
    pub const fn new(vocabulary: &'a mut Vocabulary, irregular: &'a [IrregularVerb]) -> Self {
        Self { vocabulary, irregular, parts_left: MOST_PARTS_OF_FILE }
    }

    /// Compiles a lexicon file. Gives the family, its rules, and what is wrong; a rule with a problem is not among the
    /// rules.
    pub fn compile(&mut self, source: &FamilySource) -> (Family, Vec<Rule>, Vec<Problem>) {
        self.parts_left = MOST_PARTS_OF_FILE;
        let mut problems = Vec::new();
        let family = Family { id: text(&source.id), title: text(&source.title), why: text(&source.why) };
        let mut rules = Vec::new();
        for rule in &source.rules {
            if self.parts_left == 0 {
                problems.push(problem(&rule.kind, too_much()));
                break;
            }
            match self.rule(source, rule) {
                Ok(rule) => rules.push(rule),
                Err(mut found) => problems.append(&mut found),
            }
        }
        (family, rules, problems)
    }

    fn rule(&mut self, source: &FamilySource, rule: &RuleSource) -> Result<Rule, Vec<Problem>> {
        let mut problems = missing(rule);
        let severity = severity(&rule.severity, &mut problems).unwrap_or(Severity::Hint);
        let status = status(&rule.status, &mut problems);
        let circumstances = |names: &[Located], problems: &mut Vec<Problem>| {
            collect(names, "circumstance", Circumstances::MEMBERS, Circumstances::with, problems)
        };
        let lowered_by = circumstances(&rule.lowered_by, &mut problems);
        let raised_by = circumstances(&rule.raised_by, &mut problems);
        let entries: Vec<_> =
            rule.entries.iter().map(|entry| self.entry(source, entry, &mut problems)).collect();
        if !problems.is_empty() {
            return Err(problems);
        }
        Ok(Rule {
            id: Cow::Owned(id(source, rule)),
            family: text(&source.id),
            title: text(&rule.title),
            message: text(&rule.message),
            why: text(&rule.why),
            questions: texts(&rule.questions),
            reframe: text(&rule.reframe),
            severity,
            lowered_by,
            raised_by,
            status,
            since: text(&rule.since),
            references: texts(&rule.references),
            flag: texts(&rule.flag),
            pass: texts(&rule.pass),
            entries: Cow::Owned(entries),
        })
    }

    fn entry(&mut self, source: &FamilySource, entry: &EntrySource, problems: &mut Vec<Problem>) -> Entry {
        let severity = entry.severity.as_ref().and_then(|name| severity(name, problems));
        let members: Vec<(&str, SubjectClasses)> =
            SubjectClasses::MEMBERS.iter().copied().chain([("any", SubjectClasses::ANY)]).collect();
        Entry {
            patterns: self.patterns(source, &entry.patterns, Purpose::Match, problems),
            unless: self.patterns(source, &entry.unless, Purpose::Condition, problems),
            require: self.patterns(source, &entry.require, Purpose::Condition, problems),
            subject: collect(&entry.subject, "subject", &members, SubjectClasses::with, problems),
            guards: collect(&entry.guards, "guard", Guards::MEMBERS, Guards::with, problems),
            severity,
        }
    }

    fn patterns(
        &mut self,
        source: &FamilySource,
        patterns: &[Located],
        purpose: Purpose,
        problems: &mut Vec<Problem>,
    ) -> Cow<'static, [Pattern]> {
        let mut compiled = Vec::new();
        for pattern in patterns {
            if self.parts_left == 0 {
                problems.push(problem(pattern, too_much()));
                break;
            }
            let most_parts = MOST_PARTS_OF_PATTERN.min(self.parts_left);
            let mut compiler = PatternCompiler {
                vocabulary: self.vocabulary,
                irregular: self.irregular,
                words: &source.words,
                depth: 0,
                parts_left: most_parts,
            };
            let result = compiler.compile(&pattern.text, purpose);
            self.parts_left -= most_parts - compiler.parts_left;
            match result {
                Ok(pattern) => compiled.push(pattern),
                Err(error) => {
                    problems.push(Problem { offset: pattern.offset + error.offset, message: error.message });
                }
            }
        }
        Cow::Owned(compiled)
    }
}

/// Compiles a lexicon file with the irregular verbs that the program brings along; see [`Compiler::compile`].
pub fn compile(source: &FamilySource, vocabulary: &mut Vocabulary) -> (Family, Vec<Rule>, Vec<Problem>) {
    Compiler::new(vocabulary, IRREGULAR).compile(source)
}

impl Lexicon {
    /// Adds the rules and the adjustments of a user's lexicon. Gives what is wrong in it; the rest is in force.
    pub fn extend(&mut self, source: &FamilySource) -> Vec<Problem> {
        let mut compiler = Compiler::new(&mut self.vocabulary, IRREGULAR);
        let (family, added, mut problems) = compiler.compile(source);
        let first = self.rules.len();
        let mut known: BTreeSet<Text> = self.rules.iter().map(|rule| rule.id.clone()).collect();
        for rule in added {
            if self.rules.len() >= MOST_RULES {
                let message =
                    format!("there are more than {MOST_RULES} rules from here on; they are left out");
                problems.push(problem(&source.id, message));
                break;
            }
            if known.insert(rule.id.clone()) {
                self.rules.push(Cow::Owned(rule));
                continue;
            }
            let message = format!("the rule {} exists already; give yours a prefix or another kind", rule.id);
            problems.push(problem(&source.id, message));
        }
        for adjustment in &source.adjustments {
            adjust(&mut compiler, source, adjustment, &mut self.rules, &mut problems);
        }
        if !source.rules.is_empty() && self.families.iter().all(|known| known.id != family.id) {
            self.families.push(family);
        }
        self.index(first, source, &mut problems);
        problems
    }

    /// Finds the anchors of the rules from number `first` on, and forgets those of rules without entries.
    fn index(&mut self, first: usize, source: &FamilySource, problems: &mut Vec<Problem>) {
        let added = self.rules.iter().enumerate().skip(first).map(|(number, rule)| (number, rule.as_ref()));
        self.anchors.add(added, &self.vocabulary);
        if self.anchors.is_full() {
            problems.push(problem(
                &source.id,
                "all lexicons together have more patterns than can be told apart; the last ones are left out",
            ));
        }
        if source.adjustments.iter().any(|adjustment| adjustment.off) {
            let rules = &self.rules;
            let entries =
                |rule: RuleIndex| rules.get(usize::from(rule.0)).map_or(0, |rule| rule.entries.len());
            self.anchors.remove(|rule| entries(rule) == 0);
        }
    }
}

/// Changes one rule as a user's lexicon asks. A rule that is turned off loses its entries.
fn adjust(
    compiler: &mut Compiler<'_>,
    source: &FamilySource,
    adjustment: &AdjustmentSource,
    rules: &mut [Cow<'static, Rule>],
    problems: &mut Vec<Problem>,
) {
    let Some(rule) = rules.iter_mut().find(|rule| rule.id == adjustment.rule.text.as_str()) else {
        problems.push(problem(&adjustment.rule, "no rule has this id; secondstory rules lists them"));
        return;
    };
    let rule = rule.to_mut();
    if let Some(severity) = &adjustment.severity {
        rule.severity = self::severity(severity, problems).unwrap_or(rule.severity);
    }
    let exceptions = compiler.patterns(source, &adjustment.unless, Purpose::Condition, problems);
    for entry in rule.entries.to_mut() {
        entry.unless.to_mut().extend(exceptions.iter().cloned());
    }
    if adjustment.off {
        rule.entries = Cow::Borrowed(&[]);
    }
}

fn text(located: &Located) -> Text {
    Cow::Owned(located.text.clone())
}

fn texts(located: &[Located]) -> Cow<'static, [Text]> {
    Cow::Owned(located.iter().map(text).collect())
}

fn too_much() -> String {
    format!(
        "the patterns of this file stand for more than {MOST_PARTS_OF_FILE} words from here on; lists in lists multiply"
    )
}

fn problem(at: &Located, message: impl Into<String>) -> Problem {
    Problem { offset: at.offset, message: message.into() }
}

/// `family/kind`, behind the prefix of a user's file.
fn id(source: &FamilySource, rule: &RuleSource) -> String {
    let prefix = &source.prefix.text;
    let mark = if prefix.is_empty() { "" } else { ":" };
    format!("{prefix}{mark}{}/{}", source.id.text, rule.kind.text)
}

/// What a rule has to say and does not.
fn missing(rule: &RuleSource) -> Vec<Problem> {
    let texts = [(&rule.message, "message"), (&rule.why, "why")];
    let absent = texts.into_iter().filter(|(value, _)| value.text.trim().is_empty());
    let mut problems: Vec<Problem> =
        absent.map(|(value, name)| problem(value, format!("{name} is missing or empty"))).collect();
    if rule.questions.is_empty() {
        problems.push(problem(&rule.kind, "a rule needs a question; add questions = [\"...\"]"));
    }
    problems
}

fn severity(name: &Located, problems: &mut Vec<Problem>) -> Option<Severity> {
    let severity = named(name, "severity", Severity::from_name, &Severity::ALL.map(Severity::name));
    severity.map_err(|problem| problems.push(problem)).ok()
}

fn status(name: &Located, problems: &mut Vec<Problem>) -> Status {
    let known = [Status::Stable, Status::Preview];
    let from_name = |name: &str| known.into_iter().find(|status| status.name() == name);
    let status = named(name, "status", from_name, &known.map(Status::name));
    status.map_err(|problem| problems.push(problem)).unwrap_or(Status::Preview)
}

fn named<T>(
    value: &Located,
    what: &str,
    from_name: impl Fn(&str) -> Option<T>,
    names: &[&str],
) -> Result<T, Problem> {
    from_name(&value.text).ok_or_else(|| {
        problem(value, format!("{:?} is no {what}; write one of {}", value.text, names.join(", ")))
    })
}

/// The set of all named members; unknown names become problems.
fn collect<S: Copy + Default>(
    names: &[Located],
    what: &str,
    members: &[(&str, S)],
    with: impl Fn(S, S) -> S,
    problems: &mut Vec<Problem>,
) -> S {
    let mut set = S::default();
    for name in names {
        match members.iter().find(|(known, _)| *known == name.text) {
            Some((_, member)) => set = with(set, *member),
            None => {
                let known: Vec<_> = members.iter().map(|(known, _)| *known).collect();
                problems.push(problem(
                    name,
                    format!("{:?} is no {what}; write one of {}", name.text, known.join(", ")),
                ));
            }
        }
    }
    set
}

#[cfg(test)]
mod tests;
