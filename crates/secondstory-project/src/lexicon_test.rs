//! `secondstory lexicon test`: everything that is wrong with one lexicon file, its examples included.

use std::path::Path;

use secondstory_core::lexicon::source::{self, FamilySource, RuleSource};
use secondstory_core::{Level, Lexicon, Rule, RuleIndex, Settings};

use crate::error::Problem;
use crate::examples::{ExampleFailure, ExamplePlace, check_examples};
use crate::lexicon_file::LexiconFile;

/// What came of testing a lexicon file.
#[derive(Debug, Default)]
pub struct LexiconReport {
    /// How many of its rules could be compiled.
    pub rules: usize,
    /// How many examples were run.
    pub examples: usize,
    /// How many built-in rules it changes.
    pub adjustments: usize,
    /// What is wrong, in the order of the file.
    pub problems: Vec<Problem>,
}

/// Reads a lexicon file, compiles it and runs its examples.
///
/// The built-in rules are there as well, as in use. A file without a prefix takes the place of the built-in family of
/// that name, which is how the built-in lexicons themselves are tried before they are compiled in.
///
/// # Errors
/// Where the file cannot be read as text at all.
pub fn test_lexicon(path: &Path) -> Result<LexiconReport, Problem> {
    let mut file = LexiconFile::load(path, path)?;
    let (lexicon, first, found) = compiled(Lexicon::builtin(), &file.family);
    let mut problems = std::mem::take(&mut file.problems);
    problems.extend(file.placed(found));
    let mut report = run(&file, Settings::new(lexicon), first);
    problems.append(&mut report.problems);
    problems.sort_by_key(|problem| problem.position);
    Ok(LexiconReport { problems, ..report })
}

/// The built-in lexicon with the families of these files in the place of those of the same name: how a change to a
/// lexicon is measured before it is compiled in.
///
/// # Errors
/// The first problem of the first file that cannot be read or compiled.
pub fn with_files<'p>(paths: impl IntoIterator<Item = &'p Path>) -> Result<Lexicon, Problem> {
    let mut lexicon = Lexicon::builtin();
    for path in paths {
        let mut file = LexiconFile::load(path, path)?;
        let (next, _, found) = compiled(lexicon, &file.family);
        let mut problems = std::mem::take(&mut file.problems);
        problems.extend(file.placed(found));
        if let Some(problem) = problems.into_iter().next() {
            return Err(problem);
        }
        lexicon = next;
    }
    Ok(lexicon)
}

/// The lexicon with the rules of the file at its end, how many rules stand before them, and what is wrong.
fn compiled(mut lexicon: Lexicon, family: &FamilySource) -> (Lexicon, usize, Vec<source::Problem>) {
    if !family.prefix.text.is_empty() {
        let first = lexicon.rules().count();
        let found = lexicon.extend(family);
        return (lexicon, first, found);
    }
    let (families, mut rules, vocabulary) = lexicon.into_parts();
    rules.retain(|rule| rule.family != family.id.text);
    let first = rules.len();
    let mut lexicon = Lexicon::assemble(families, rules, vocabulary);
    let found = lexicon.extend(family);
    (lexicon, first, found)
}

/// Runs the examples of the rules from number `first` on, which are those of the file.
fn run(file: &LexiconFile, mut settings: Settings, first: usize) -> LexiconReport {
    settings.enable_preview();
    let mut report = LexiconReport { adjustments: file.family.adjustments.len(), ..LexiconReport::default() };
    let own: Vec<(RuleIndex, Rule)> =
        settings.lexicon().rules().skip(first).map(|(index, rule)| (index, rule.clone())).collect();
    for (index, rule) in own {
        report.rules += 1;
        report.examples += rule.flag.len() + rule.pass.len();
        settings.set_level(&rule.id, Level::Default);
        let Some(source) = source_of(&rule, &file.family.rules) else { continue };
        for failure in check_examples(index, &settings) {
            let offset = offset_of(&failure, source).unwrap_or(source.kind.offset);
            report.problems.push(file.file.problem_at(offset, failure.message));
        }
    }
    report
}

/// The rule as it was written: rules that did not compile are missing, so it is found by its kind.
fn source_of<'s>(rule: &Rule, sources: &'s [RuleSource]) -> Option<&'s RuleSource> {
    let kind = rule.id.rsplit('/').next().unwrap_or(&rule.id);
    sources.iter().find(|source| source.kind.text == kind)
}

fn offset_of(failure: &ExampleFailure, source: &RuleSource) -> Option<usize> {
    let located = match failure.place {
        ExamplePlace::Flag(number) => source.flag.get(number),
        ExamplePlace::Pass(number) => source.pass.get(number),
        ExamplePlace::Pattern(entry, number) => source.entries.get(entry)?.patterns.get(number),
    };
    located.map(|located| located.offset)
}
