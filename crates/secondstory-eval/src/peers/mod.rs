//! What the usual way of doing this reaches on the same text: a list of phrases, and a handful of regular expressions.
//!
//! Both are our own, written after the kind of list that scripts and style packages elsewhere carry. They mark raw text:
//! they see no headings, no quotation, no subject. They are scored by the very code that scores the product.

mod words;

use aho_corasick::{AhoCorasick, MatchKind};
use regex::Regex;
use secondstory_core::Severity;

use crate::corpus::{Collection, Document, Label, Scope};
use crate::detector::{Checked, Detector, Hit, Product};
use crate::mark::{Counts, Filter, Reading, covered, marks};
use crate::options::Options;
use crate::publish;
use crate::report::{Table, decimal};
use words::{EXPRESSIONS, PHRASES};

/// The comparison in Markdown: what each approach reaches on each family.
pub(crate) fn table(documents: &[Document], options: &Options) -> Result<String, String> {
    let collections = [Collection::Postmortems, Collection::Narratives, Collection::Semeval];
    let approaches: [(&str, Box<dyn Detector>); 3] = [
        ("list of phrases", Box::new(PhraseList::new()?)),
        ("regular expressions", Box::new(Expressions::new()?)),
        ("secondstory", Box::new(Product::default())),
    ];
    let names = approaches.iter().map(|(name, _)| *name);
    let mut tables = Vec::new();
    let checked: Vec<_> =
        approaches.iter().map(|(_, detector)| detector.check(documents, &collections)).collect();
    for scope in options.scope.map_or_else(|| vec![Scope::HeldOut, Scope::All], |scope| vec![scope]) {
        let part = if scope == Scope::All { "all of it" } else { scope.name() };
        let header = ["family".to_owned(), format!("corpus ({part})")].into_iter();
        let mut table = Table::new(2, header.chain(names.clone().map(str::to_owned)));
        for (label, corpus, collection) in subjects() {
            let cells = checked.iter().map(|checked| cell(checked, label, (scope, collection)));
            table.push([label.family().to_owned(), corpus.to_owned()].into_iter().chain(cells).collect());
        }
        tables.push(table.markdown());
    }
    publish::put(&tables.join("\n"), "peers", options)
}

/// Every family on our two corpora together, and counterfactuals on SemEval, whose labels mean less than ours.
fn subjects() -> impl Iterator<Item = (Label, &'static str, Collection)> {
    let ours =
        Label::ALL.into_iter().map(|label| (label, "postmortems and narratives", Collection::Narratives));
    ours.chain([(Label::Counterfactual, "SemEval, whole family", Collection::Semeval)])
}

fn cell(checked: &[Checked<'_>], label: Label, (scope, collection): (Scope, Collection)) -> String {
    let is_semeval = |checked: &&Checked<'_>| checked.document.collection == Collection::Semeval;
    let wanted = |checked: &&Checked<'_>| is_semeval(checked) == (collection == Collection::Semeval);
    let checked: Vec<Checked<'_>> = checked.iter().filter(wanted).cloned().collect();
    let marks = marks(&checked, label, Filter::at(Severity::Note));
    let counts = Counts::of(covered(&marks, scope, None), Reading::Strict);
    let [f1, precision, recall] = [counts.balance(), counts.precision(), counts.recall()].map(decimal);
    format!("{f1} ({precision} / {recall})")
}

/// Phrases looked up as whole words, without regard to case.
struct PhraseList {
    automaton: AhoCorasick,
    labels: Vec<Label>,
}

impl PhraseList {
    fn new() -> Result<Self, String> {
        let phrases =
            || PHRASES.iter().flat_map(|(label, list)| list.iter().map(move |phrase| (*label, *phrase)));
        let automaton = AhoCorasick::builder()
            .ascii_case_insensitive(true)
            .match_kind(MatchKind::LeftmostLongest)
            .build(phrases().map(|(_, phrase)| phrase))
            .map_err(|error| format!("the list of phrases could not be prepared: {error}"))?;
        Ok(Self { automaton, labels: phrases().map(|(label, _)| label).collect() })
    }
}

impl Detector for PhraseList {
    fn detect(&self, document: &Document) -> Vec<Hit> {
        let text = &document.text;
        let is_word = |found: &aho_corasick::Match| {
            let before = text[..found.start()].chars().next_back();
            let after = text[found.end()..].chars().next();
            ![before, after].into_iter().flatten().any(char::is_alphanumeric)
        };
        let found = self.automaton.find_iter(text).filter(is_word);
        found.map(|found| hit(text, found.range(), self.labels[found.pattern().as_usize()])).collect()
    }
}

/// One expression for each family.
struct Expressions {
    expressions: Vec<(Label, Regex)>,
}

impl Expressions {
    fn new() -> Result<Self, String> {
        let compile = |(label, source): &(Label, &str)| match Regex::new(source) {
            Ok(expression) => Ok((*label, expression)),
            Err(error) => Err(format!("an expression could not be prepared: {error}")),
        };
        Ok(Self { expressions: EXPRESSIONS.iter().map(compile).collect::<Result<_, _>>()? })
    }
}

impl Detector for Expressions {
    fn detect(&self, document: &Document) -> Vec<Hit> {
        let text = &document.text;
        let found = self.expressions.iter().flat_map(|(label, expression)| {
            expression.find_iter(text).map(|found| hit(text, found.range(), *label))
        });
        let mut hits: Vec<Hit> = found.collect();
        hits.sort_by_key(|hit| hit.range.start);
        hits
    }
}

fn hit(text: &str, range: std::ops::Range<usize>, label: Label) -> Hit {
    let sentence = sentence_around(text, range.start);
    let rule = format!("{}/phrase", label.family());
    Hit { label: Some(label), rule, severity: Severity::Warning, range, sentence, target: None }
}

/// The stretch between two sentence ends or blank lines: good enough to count a false alarm once.
fn sentence_around(text: &str, offset: usize) -> std::ops::Range<usize> {
    let is_end = |index: usize| {
        let rest = &text.as_bytes()[index..];
        matches!(rest, [b'.' | b'!' | b'?', b' ' | b'\n', ..] | [b'\n', b'\n', ..])
    };
    let start = (0..offset).rev().find(|index| is_end(*index)).map_or(0, |index| index + 1);
    let end = (offset..text.len()).find(|index| is_end(*index)).map_or(text.len(), |index| index + 1);
    start..end
}

#[cfg(test)]
mod tests {
    use super::*;
    use secondstory_core::Format;

    fn flagged(detector: &dyn Detector, text: &str) -> Vec<String> {
        let document = Document {
            collection: Collection::Narratives,
            name: String::new(),
            text: text.to_owned(),
            format: Format::Plain,
            sentences: Vec::new(),
        };
        detector.detect(&document).into_iter().map(|hit| text[hit.range].to_owned()).collect()
    }

    #[test]
    fn the_list_looks_for_whole_words() {
        let list = PhraseList::new().unwrap();
        assert_eq!(flagged(&list, "We Should have looked; human errors."), ["Should have"]);
    }

    #[test]
    fn the_expressions_are_valid() {
        let expressions = Expressions::new().unwrap();
        assert_eq!(
            flagged(&expressions, "It shouldn't really have been merged."),
            ["shouldn't really have been"]
        );
    }

    #[test]
    fn a_sentence_ends_at_a_full_stop_or_a_blank_line() {
        let text = "One. Two three.\n\nFour";
        let around = |offset| &text[sentence_around(text, offset)];
        assert_eq!([around(1), around(9), around(18)], ["One.", " Two three.", "\nFour"]);
    }
}
