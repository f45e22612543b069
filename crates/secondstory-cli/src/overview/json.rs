//! The overview for programs. Its shape is a promise: fields may be added, none may change or go.

use std::collections::BTreeMap;
use std::io::{self, Write};

use serde::Serialize;

use super::tally::{Named, Tally, rate};
use super::{Document, Overview, Period};
use crate::json::write_indented;
use crate::report::object::{ErrorReport, error_report};

const VERSION: u32 = 1;

#[derive(Serialize)]
struct Report<'o> {
    version: u32,
    summary: Counts<'o>,
    /// `month`, `quarter` or `year`; nothing where no document has a day.
    period: Option<&'static str>,
    periods: Vec<PeriodReport<'o>>,
    undated: Counts<'o>,
    families: Vec<FamilyReport<'o>>,
    rules: Vec<RuleReport<'o>>,
    documents: Vec<DocumentReport<'o>>,
    errors: Vec<ErrorReport>,
}

#[derive(Serialize)]
struct Counts<'o> {
    documents: usize,
    words: usize,
    findings: usize,
    per_thousand_words: Option<f64>,
    by_severity: BTreeMap<&'static str, usize>,
    by_family: &'o BTreeMap<String, usize>,
}

#[derive(Serialize)]
struct PeriodReport<'o> {
    name: String,
    first_day: String,
    last_day: String,
    #[serde(flatten)]
    counts: Counts<'o>,
}

#[derive(Serialize)]
struct FamilyReport<'o> {
    family: &'o str,
    title: &'o str,
    findings: usize,
    per_thousand_words: Option<f64>,
    documents: usize,
}

#[derive(Serialize)]
struct RuleReport<'o> {
    rule: &'o str,
    family: &'o str,
    title: &'o str,
    findings: usize,
    documents: usize,
}

#[derive(Serialize)]
struct DocumentReport<'o> {
    path: &'o str,
    date: Option<String>,
    /// `document`, `name` or `git`.
    date_from: Option<&'static str>,
    words: usize,
    findings: usize,
    per_thousand_words: Option<f64>,
    by_severity: BTreeMap<&'static str, usize>,
    by_family: &'o BTreeMap<String, usize>,
}

/// One JSON object, indented, with a final line break.
pub(super) fn write(overview: &Overview, out: &mut dyn Write) -> io::Result<()> {
    let (period, periods) = match &overview.time {
        Some((length, periods)) => (Some(length.name()), periods.iter().map(period_report).collect()),
        None => (None, Vec::new()),
    };
    let words = overview.whole.words;
    let report = Report {
        version: VERSION,
        summary: counts(&overview.whole),
        period,
        periods,
        undated: counts(&overview.undated),
        families: overview.families.iter().map(|family| family_report(family, words)).collect(),
        rules: overview.rules.iter().map(rule_report).collect(),
        documents: overview.documents.iter().map(document_report).collect(),
        errors: overview.problems.iter().map(|problem| error_report(problem, true)).collect(),
    };
    write_indented(&report, out)
}

fn counts(tally: &Tally) -> Counts<'_> {
    Counts {
        documents: tally.documents,
        words: tally.words,
        findings: tally.findings,
        per_thousand_words: tally.rate(),
        by_severity: by_severity(tally),
        by_family: &tally.by_family,
    }
}

fn by_severity(tally: &Tally) -> BTreeMap<&'static str, usize> {
    tally.by_severity.iter().map(|(severity, count)| (severity.name(), *count)).collect()
}

fn period_report((period, tally): &(Period, Tally)) -> PeriodReport<'_> {
    PeriodReport {
        name: period.name(),
        first_day: period.first_day().to_string(),
        last_day: period.last_day().to_string(),
        counts: counts(tally),
    }
}

fn family_report(family: &Named, words: usize) -> FamilyReport<'_> {
    FamilyReport {
        family: &family.id,
        title: &family.title,
        findings: family.findings,
        per_thousand_words: rate(family.findings, words),
        documents: family.documents,
    }
}

fn rule_report(rule: &Named) -> RuleReport<'_> {
    let Named { id, family, title, findings, documents } = rule;
    RuleReport { rule: id, family, title, findings: *findings, documents: *documents }
}

fn document_report(document: &Document) -> DocumentReport<'_> {
    let Document { path, date, tally } = document;
    DocumentReport {
        path,
        date: date.map(|dated| dated.date.to_string()),
        date_from: date.map(|dated| dated.origin.name()),
        words: tally.words,
        findings: tally.findings,
        per_thousand_words: tally.rate(),
        by_severity: by_severity(tally),
        by_family: &tally.by_family,
    }
}
