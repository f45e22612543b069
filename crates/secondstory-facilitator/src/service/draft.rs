//! A pasted draft: its findings, with positions as a browser counts them.

use std::collections::{BTreeMap, BTreeSet};

use secondstory_core::line_index::LineIndex;
use secondstory_core::{Finding, Format, Settings, Span, analyze};
use serde::Serialize;

use super::rules::{self, RuleText};

/// The findings in a draft.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Reading {
    /// The findings, sorted by where they start.
    pub findings: Vec<Place>,
    /// The rules that they are instances of, each once.
    pub rules: Vec<RuleText>,
}

/// One finding. Positions count UTF-16 code units from the start of the draft, as JavaScript does.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Place {
    /// The id of its rule.
    pub rule: String,
    /// `warning`, `note` or `hint`.
    pub severity: &'static str,
    /// Where the words in question begin and end.
    pub words: (usize, usize),
    /// Where the sentence that they stand in begins and ends.
    pub sentence: (usize, usize),
    /// The line that the words begin on, counted from one.
    pub line: usize,
}

/// Reads a draft.
pub(super) fn read(text: &str, format: Format, settings: &Settings) -> Reading {
    let found = analyze(text, format, settings);
    let used: BTreeSet<_> = found.iter().map(|finding| finding.rule).collect();
    let units = Units::of(text, found.iter().flat_map(|finding| [finding.span, finding.sentence]));
    let lines = LineIndex::new(text);
    let place = |finding: &Finding| Place {
        rule: settings.rule(finding.rule).id.to_string(),
        severity: finding.severity.name(),
        words: units.range(finding.span),
        sentence: units.range(finding.sentence),
        line: lines.line_of(finding.span.start) + 1,
    };
    Reading {
        findings: found.iter().map(place).collect(),
        rules: used.into_iter().map(|rule| rules::text_of(settings.rule(rule))).collect(),
    }
}

/// Bytes of a text as UTF-16 code units, for the places that are asked for.
struct Units(BTreeMap<u32, usize>);

impl Units {
    /// Walks the text once.
    fn of(text: &str, spans: impl Iterator<Item = Span>) -> Self {
        let places: BTreeSet<u32> = spans.flat_map(|span| [span.start, span.end]).collect();
        let mut units = BTreeMap::new();
        let (mut read, mut count) = (0, 0);
        for place in places {
            let between = text.get(read..place as usize).unwrap_or_default();
            count += between.chars().map(char::len_utf16).sum::<usize>();
            read += between.len();
            units.insert(place, count);
        }
        Self(units)
    }

    fn range(&self, span: Span) -> (usize, usize) {
        let at = |place| self.0.get(&place).copied().unwrap_or_default();
        (at(span.start), at(span.end))
    }
}
