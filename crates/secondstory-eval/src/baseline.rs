//! The committed figures: a small CSV file that a reviewer can read.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use serde::{Deserialize, Serialize};

use crate::corpus::Scope;
use crate::mark::Reading;
use crate::tally::{Row, Tally};

/// One line of the baseline. A line about neutral prose has a rate and no precision or recall.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct Figure {
    /// The family; for neutral prose the severity that was counted.
    pub(crate) family: String,
    pub(crate) corpus: String,
    pub(crate) part: String,
    pub(crate) precision: Option<f64>,
    pub(crate) recall: Option<f64>,
    pub(crate) true_positives: Option<usize>,
    pub(crate) false_positives: usize,
    pub(crate) false_negatives: Option<usize>,
    pub(crate) per_thousand_words: Option<f64>,
}

/// What a figure is about.
pub(crate) type Subject = (String, String, String);

impl Figure {
    /// What it is about.
    pub(crate) fn subject(&self) -> Subject {
        (self.family.clone(), self.corpus.clone(), self.part.clone())
    }

    fn of_row(row: &Row) -> Self {
        Self {
            family: row.label.family().to_owned(),
            corpus: row.corpus.to_owned(),
            part: row.scope.name().to_owned(),
            precision: row.precision.map(rounded),
            recall: row.recall.map(rounded),
            true_positives: Some(row.counts.true_positives),
            false_positives: row.counts.false_positives,
            false_negatives: Some(row.counts.false_negatives),
            per_thousand_words: None,
        }
    }
}

/// Four decimals: finer than the gate looks, coarse enough to read.
fn rounded(figure: f64) -> f64 {
    (figure * 10_000.0).round() / 10_000.0
}

/// The figures that the baseline keeps: strict scores of both parts, and the noise.
pub(crate) fn figures(tally: &Tally) -> Vec<Figure> {
    let kept = |row: &&Row| row.reading == Reading::Strict && row.scope != Scope::All;
    let scores = tally.rows.iter().chain(&tally.semeval).filter(kept).map(Figure::of_row);
    let noise = tally.neutral.iter().flat_map(|row| {
        [("warning", row.warnings), ("note", row.notes)].map(|(severity, count)| Figure {
            family: format!("any, {severity} and above"),
            corpus: format!("neutral/{}", row.folder),
            part: Scope::All.name().to_owned(),
            precision: None,
            recall: None,
            true_positives: None,
            false_positives: count,
            false_negatives: None,
            per_thousand_words: Some(rounded(row.rate(count))),
        })
    });
    scores.chain(noise).collect()
}

/// Reads a baseline.
pub(crate) fn read(path: &Path) -> Result<BTreeMap<Subject, Figure>, String> {
    let shown = path.display();
    let complaint = |error: csv::Error| format!("{shown} is not a baseline: {error}");
    let text = fs::read_to_string(path)
        .map_err(|error| format!("{shown} could not be read: {error}; `gate --update` writes it"))?;
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    let figures: Result<Vec<Figure>, csv::Error> = reader.deserialize().collect();
    Ok(figures.map_err(complaint)?.into_iter().map(|figure| (figure.subject(), figure)).collect())
}

/// Writes a baseline.
pub(crate) fn write(path: &Path, figures: &[Figure]) -> Result<(), String> {
    let complaint =
        |error: &dyn std::fmt::Display| format!("{} could not be written: {error}", path.display());
    let mut writer = csv::Writer::from_path(path).map_err(|error| complaint(&error))?;
    for figure in figures {
        writer.serialize(figure).map_err(|error| complaint(&error))?;
    }
    writer.flush().map_err(|error| complaint(&error))
}
