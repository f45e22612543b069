//! From what an author wrote to rules that can run.
//!
//! Compiling gives a value and problems, never all or nothing: a rule with a mistake is left out and told, the rest works.

pub(super) mod anchors;
mod nodes;

use std::borrow::Cow;

use super::source::{AdjustmentSource, EntrySource, FamilySource, Located, Problem, RuleSource};
use super::{
    Circumstances, Entry, Family, Guards, Lexicon, Pattern, Rule, Severity, Status, SubjectClasses, Text,
    Vocabulary,
};
use nodes::{PatternCompiler, Purpose};

use super::builtin::IRREGULAR;
use super::vocabulary::IrregularVerb;

/// What compiling needs besides the source: the words known so far, and the irregular verbs.
#[derive(Debug)]
pub struct Compiler<'a> {
    /// Known words; words of patterns are added.
    pub vocabulary: &'a mut Vocabulary,
    /// Irregular verbs, for `<take>`.
    pub irregular: &'a [IrregularVerb],
}

impl Compiler<'_> {
    /// Compiles a lexicon file. Gives the family, its rules, and what is wrong; a rule with a problem is not among the
    /// rules.
    pub fn compile(&mut self, source: &FamilySource) -> (Family, Vec<Rule>, Vec<Problem>) {
        let mut problems = Vec::new();
        let family = Family { id: text(&source.id), title: text(&source.title), why: text(&source.why) };
        let mut rules = Vec::new();
        for rule in &source.rules {
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
            let mut compiler = PatternCompiler {
                vocabulary: self.vocabulary,
                irregular: self.irregular,
                words: &source.words,
                depth: 0,
            };
            match compiler.compile(&pattern.text, purpose) {
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
    Compiler { vocabulary, irregular: IRREGULAR }.compile(source)
}

impl Lexicon {
    /// Adds the rules and the adjustments of a user's lexicon. Gives what is wrong in it; the rest is in force.
    pub fn extend(&mut self, source: &FamilySource) -> Vec<Problem> {
        let lexicon = std::mem::replace(self, Self::assemble(Vec::new(), Vec::new(), Vocabulary::default()));
        let (mut families, mut rules, mut vocabulary) = lexicon.into_parts();
        let mut compiler = Compiler { vocabulary: &mut vocabulary, irregular: IRREGULAR };
        let (family, added, mut problems) = compiler.compile(source);
        for rule in added {
            if rules.iter().any(|known| known.id == rule.id) {
                problems.push(Problem {
                    offset: source.id.offset,
                    message: format!(
                        "the rule {} exists already; give yours a prefix or another kind",
                        rule.id
                    ),
                });
            } else {
                rules.push(Cow::Owned(rule));
            }
        }
        for adjustment in &source.adjustments {
            adjust(&mut compiler, source, adjustment, &mut rules, &mut problems);
        }
        if !source.rules.is_empty() && families.iter().all(|known| known.id != family.id) {
            families.push(family);
        }
        *self = Self::assemble(families, rules, vocabulary);
        problems
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
