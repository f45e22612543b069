//! What the document as a whole is taken for: its timelines, its lists of items, and what is found in them, to be judged by hand.
//!
//! Nobody labelled these, so there is no figure to compute. A sample is drawn by a hash of the names, which is the same wherever it
//! is drawn; a person reads each line beside the document and says whether it is right. What was read is in
//! `docs/accuracy.md`. Held-out documents are never drawn, unless the options ask for them.

use std::collections::BTreeMap;

use secondstory_core::line_index::LineIndex;
use secondstory_core::structure::{RemediationList, Structure, Timeline};
use secondstory_core::{Document as Parsed, Span};

use crate::corpus::{Document, fnv1a};
use crate::detector::{Detector, Hit, Product};
use crate::may_show;
use crate::options::Options;

/// The families that look at the document as a whole.
const FAMILIES: &[&str] = &["unevidenced-timeline", "vague-remediation"];

/// Lists the sample, and how often each rule speaks in it. Fails where a lexicon on the command line does.
pub(crate) fn list(documents: &[Document], options: &Options) -> Result<String, String> {
    let product = Product::new(&options.lexicons)?;
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    let mut text = String::new();
    let drawn = sample(documents, options);
    for document in &drawn {
        let hits = product.detect(document);
        let hits: Vec<&Hit> =
            hits.iter().filter(|hit| FAMILIES.iter().any(|family| hit.rule.starts_with(family))).collect();
        for hit in &hits {
            *counts.entry(hit.rule.clone()).or_default() += 1;
        }
        text.push_str(&described(document, &hits, &product));
    }
    text.push_str(&format!("# {} documents\n\n", drawn.len()));
    for (rule, count) in counts {
        text.push_str(&format!("{count:5} {rule}\n"));
    }
    Ok(text)
}

/// The documents that the seed draws, in the order of their names.
fn sample<'a>(documents: &'a [Document], options: &Options) -> Vec<&'a Document> {
    let mut drawn: Vec<&Document> = documents.iter().filter(|document| may_show(document, options)).collect();
    // The last letters of what is hashed move the hash little, so that the documents of a series would stay together: more follows.
    drawn.sort_by_key(|document| {
        fnv1a(format!("{} draws {}, or another one", options.seed, document.name).as_bytes())
    });
    drawn.truncate(options.documents);
    drawn.sort_by(|first, second| first.name.cmp(&second.name));
    drawn
}

fn described(document: &Document, hits: &[&Hit], product: &Product) -> String {
    let parsed = Parsed::parse(&document.text, document.format);
    let structure = Structure::read(&parsed, &document.text, product.settings.lexicon());
    let page = Page { document, parsed: &parsed, lines: LineIndex::new(&document.text) };
    let mut text = format!("# {}\n\n", document.name);
    for timeline in &structure.timelines {
        text.push_str(&page.timeline(timeline));
    }
    for list in &structure.remediations {
        text.push_str(&page.items(list));
    }
    for hit in hits {
        text.push_str(&page.finding(hit));
    }
    text + "\n"
}

/// A document, and what is needed to say where something stands in it.
struct Page<'a> {
    document: &'a Document,
    parsed: &'a Parsed,
    lines: LineIndex,
}

impl Page<'_> {
    fn timeline(&self, timeline: &Timeline) -> String {
        let sourced = timeline.entries.iter().filter(|entry| !entry.evidence.is_empty()).count();
        let zone =
            timeline.zone.map_or("no zone".to_owned(), |zone| format!("zone \"{}\"", self.words(zone)));
        let place = timeline.entries.first().map_or_else(String::new, |entry| self.line(entry.span));
        format!(
            "timeline from line {place}: {} entries, {sourced} with a source, {zone}\n",
            timeline.entries.len()
        )
    }

    fn items(&self, list: &RemediationList) -> String {
        let complete = list.items.iter().filter(|item| item.is_complete()).count();
        let place = list.items.first().map_or_else(String::new, |item| self.line(item.span));
        format!("items from line {place}: {}, of which {complete} are complete\n", list.items.len())
    }

    fn finding(&self, hit: &Hit) -> String {
        let words = |range| one_line(self.document.text.get(range).unwrap_or_default());
        let place = self.lines.position(&self.document.text, Span::from_range(hit.range.clone()).start).line;
        let (found, whole) = (words(hit.range.clone()), words(hit.sentence.clone()));
        format!("  {place}: {} \"{found}\" in: {whole}\n", hit.rule)
    }

    fn line(&self, span: Span) -> String {
        let place = self.parsed.source_span(span).start;
        self.lines.position(&self.document.text, place).line.to_string()
    }

    fn words(&self, span: Span) -> String {
        one_line(span.text(self.parsed.text(&self.document.text)))
    }
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use secondstory_core::Format;

    use super::*;
    use crate::corpus::Collection;

    fn documents() -> Vec<Document> {
        let document = |number: usize| Document {
            collection: Collection::Postmortems,
            name: format!("example-{number:03}"),
            text: "# Flood\n\n## Action items\n\n- Paint the valve red\n- Add a float\n- Move the pump\n"
                .to_owned(),
            format: Format::Markdown,
            sentences: Vec::new(),
        };
        (0..60).map(document).collect()
    }

    fn options(line: &str) -> Options {
        Options::parse(line.split_whitespace().map(str::to_owned)).unwrap()
    }

    #[test]
    fn a_seed_draws_the_same_documents_and_none_that_are_held_out() {
        let documents = documents();
        let drawn = |line| {
            sample(&documents, &options(line)).iter().map(|document| &document.name).collect::<Vec<_>>()
        };
        assert_eq!(drawn("structure --documents 9"), drawn("structure --documents 9 --seed 0"));
        assert_ne!(drawn("structure --documents 9"), drawn("structure --documents 9 --seed 1"));
        let all = sample(&documents, &options("structure --documents 60"));
        assert!(
            all.len() < 60 && all.iter().all(|document| document.part() == crate::corpus::Part::Development)
        );
    }

    #[test]
    fn lists_and_findings_are_told_with_their_lines() {
        let text = list(&documents(), &options("structure --documents 1")).unwrap();
        assert!(text.contains("items from line 5: 3, of which 0 are complete"), "{text}");
        assert!(
            text.contains("  3: vague-remediation/unowned-list \"Action items\" in: Action items"),
            "{text}"
        );
        assert!(text.contains("    1 vague-remediation/unowned-list"), "{text}");
    }
}
