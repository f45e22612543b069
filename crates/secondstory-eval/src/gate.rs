//! Accuracy as a test: no figure may become worse without somebody saying so in a commit.

use std::collections::BTreeMap;

use crate::Outcome;
use crate::baseline::{self, Figure, Subject};
use crate::options::Options;
use crate::report::{Table, decimal};
use crate::tally::Tally;

/// How much a precision, a recall or a rate may get worse before the gate closes.
const TOLERANCE: f64 = 0.005;

/// Compares the figures with the baseline, or rewrites it where that is asked for.
pub(crate) fn run(tally: &Tally, options: &Options) -> Result<Outcome, String> {
    let figures = baseline::figures(tally);
    let path = &options.baseline;
    if options.update {
        baseline::write(path, &figures)?;
        return Ok(Outcome::success(format!("{} holds {} figures.\n", path.display(), figures.len())));
    }
    let old = baseline::read(path)?;
    Ok(judge(&old, &figures))
}

fn judge(old: &BTreeMap<Subject, Figure>, figures: &[Figure]) -> Outcome {
    let header = ["family", "corpus", "part", "figure", "baseline", "now", ""];
    let mut changes = Table::new(4, header);
    let (mut changed, mut worse) = (0usize, 0usize);
    for figure in figures {
        for (name, before, now, direction) in comparisons(old.get(&figure.subject()), figure) {
            if before == now {
                continue;
            }
            let is_worse = got_worse(before, now, direction);
            changed += 1;
            worse += usize::from(is_worse);
            let remark = if is_worse { "worse" } else { "" };
            let words = [&*figure.family, &figure.corpus, &figure.part, name].map(str::to_owned);
            let numbers = [decimal(before), decimal(now), remark.to_owned()];
            changes.push(words.into_iter().chain(numbers).collect());
        }
    }
    let summary = match (changed, worse) {
        (0, _) => "Accuracy is as in the baseline.\n".to_owned(),
        (_, 0) => "No figure is worse than in the baseline; `gate --update` keeps the new ones.\n".to_owned(),
        _ => format!("{worse} figures are worse than in the baseline by more than {TOLERANCE}.\n"),
    };
    let table = if changed == 0 { String::new() } else { changes.aligned() };
    Outcome { text: table + &summary, success: worse == 0 }
}

/// Whether more of a figure is good or bad.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Direction {
    MoreIsBetter,
    LessIsBetter,
}

type Comparison = (&'static str, Option<f64>, Option<f64>, Direction);

fn comparisons(old: Option<&Figure>, new: &Figure) -> [Comparison; 3] {
    let before = |read: fn(&Figure) -> Option<f64>| old.and_then(read);
    [
        ("precision", before(|figure| figure.precision), new.precision, Direction::MoreIsBetter),
        ("recall", before(|figure| figure.recall), new.recall, Direction::MoreIsBetter),
        (
            "per 1,000 words",
            before(|figure| figure.per_thousand_words),
            new.per_thousand_words,
            Direction::LessIsBetter,
        ),
    ]
}

/// A figure that was not there before, or is not there any more, is a change but not a loss: precision vanishes when
/// nothing is flagged, and then recall has dropped.
fn got_worse(before: Option<f64>, now: Option<f64>, direction: Direction) -> bool {
    match (before, now) {
        (Some(before), Some(now)) if direction == Direction::MoreIsBetter => before - now > TOLERANCE,
        (Some(before), Some(now)) => now - before > TOLERANCE,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn figure(precision: f64, recall: f64) -> Figure {
        Figure {
            family: "outcome-bias".to_owned(),
            corpus: "narratives".to_owned(),
            part: "development".to_owned(),
            precision: Some(precision),
            recall: Some(recall),
            true_positives: Some(1),
            false_positives: 0,
            false_negatives: Some(0),
            per_thousand_words: None,
        }
    }

    fn passes(before: Figure, now: Figure) -> bool {
        judge(&BTreeMap::from([(before.subject(), before)]), &[now]).success
    }

    #[test]
    fn a_small_loss_and_any_gain_pass() {
        assert!(passes(figure(0.9, 0.8), figure(0.896, 0.85)));
    }

    #[test]
    fn a_loss_of_precision_or_recall_fails() {
        assert!(!passes(figure(0.9, 0.8), figure(0.89, 0.9)));
        assert!(!passes(figure(0.9, 0.8), figure(0.95, 0.79)));
    }

    #[test]
    fn more_noise_fails() {
        let noise = |rate| Figure {
            per_thousand_words: Some(rate),
            precision: None,
            recall: None,
            ..figure(0.0, 0.0)
        };
        assert!(!passes(noise(0.05), noise(0.06)));
        assert!(passes(noise(0.05), noise(0.01)));
    }
}
