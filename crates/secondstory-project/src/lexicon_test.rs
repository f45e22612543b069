//! `secondstory lexicon test`: everything that is wrong with one lexicon file, its examples included.

use std::borrow::Cow;
use std::path::Path;

use secondstory_core::lexicon::compile::compile;
use secondstory_core::lexicon::source::RuleSource;
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
/// A file with a prefix is tried on top of the built-in rules, as in use. One without is a built-in lexicon and is
/// tried alone, because its rules would meet themselves.
///
/// # Errors
/// Where the file cannot be read as text at all.
pub fn test_lexicon(path: &Path) -> Result<LexiconReport, Problem> {
    let mut file = LexiconFile::load(path, path)?;
    let builtin = Lexicon::builtin();
    let before = builtin.rules().count();
    let (lexicon, first, found) = if file.family.prefix.text.is_empty() && file.family.adjustments.is_empty()
    {
        let mut vocabulary = builtin.vocabulary().clone();
        let (family, rules, found) = compile(&file.family, &mut vocabulary);
        let rules = rules.into_iter().map(Cow::Owned).collect();
        (Lexicon::assemble(vec![family], rules, vocabulary), 0, found)
    } else {
        let mut lexicon = builtin;
        let found = lexicon.extend(&file.family);
        (lexicon, before, found)
    };
    let mut problems = std::mem::take(&mut file.problems);
    problems.extend(file.placed(found));
    let mut report = run(&file, Settings::new(lexicon), first);
    problems.append(&mut report.problems);
    problems.sort_by_key(|problem| problem.position);
    Ok(LexiconReport { problems, ..report })
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
