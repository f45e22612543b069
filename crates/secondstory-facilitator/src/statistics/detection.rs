//! Signal detection: how well "it is there" is told from "it is not", apart from how readily somebody says yes.

use serde::Serialize;

use crate::exercise::Response;

/// As many decisions of a kind are needed before a rate says anything; below that it is too few to say.
pub const FEWEST: u32 = 5;

/// Counts of the four cells, and the measures that follow from them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(into = "Measures")]
pub struct Tally {
    /// It was there, and was named.
    pub hits: u32,
    /// It was there, and was not named.
    pub misses: u32,
    /// It was not there, and was named.
    pub false_alarms: u32,
    /// It was not there, and was not named.
    pub correct_rejections: u32,
}

/// A tally as it is sent: with its measures beside the counts, for readers that do not calculate.
#[derive(Clone, Copy, Debug, Serialize)]
struct Measures {
    hits: u32,
    misses: u32,
    false_alarms: u32,
    correct_rejections: u32,
    hit_rate: Option<f64>,
    false_alarm_rate: Option<f64>,
    sensitivity: Option<f64>,
    criterion: Option<f64>,
}

impl From<Tally> for Measures {
    fn from(tally: Tally) -> Self {
        Self {
            hits: tally.hits,
            misses: tally.misses,
            false_alarms: tally.false_alarms,
            correct_rejections: tally.correct_rejections,
            hit_rate: tally.hit_rate().map(rounded),
            false_alarm_rate: tally.false_alarm_rate().map(rounded),
            sensitivity: tally.sensitivity().map(rounded),
            criterion: tally.criterion().map(rounded),
        }
    }
}

impl Tally {
    /// The tally with one more answer.
    #[must_use]
    pub const fn with(mut self, response: Response) -> Self {
        match response {
            Response::Hit => self.hits += 1,
            Response::Miss => self.misses += 1,
            Response::FalseAlarm => self.false_alarms += 1,
            Response::CorrectRejection => self.correct_rejections += 1,
        }
        self
    }

    /// How many decisions there were.
    #[must_use]
    pub const fn decisions(&self) -> u32 {
        self.there() + self.not_there()
    }

    /// How often it was there.
    #[must_use]
    pub const fn there(&self) -> u32 {
        self.hits + self.misses
    }

    /// How often it was not there.
    #[must_use]
    pub const fn not_there(&self) -> u32 {
        self.false_alarms + self.correct_rejections
    }

    /// The share of decisions that went with the key; nothing where there are none.
    #[must_use]
    pub fn agreement(&self) -> Option<f64> {
        share(self.hits + self.correct_rejections, self.decisions(), 1)
    }

    /// The share of what was there that was named; nothing below [`FEWEST`].
    #[must_use]
    pub fn hit_rate(&self) -> Option<f64> {
        share(self.hits, self.there(), FEWEST)
    }

    /// The share of what was not there that was named; nothing below [`FEWEST`].
    #[must_use]
    pub fn false_alarm_rate(&self) -> Option<f64> {
        share(self.false_alarms, self.not_there(), FEWEST)
    }

    /// Sensitivity, d': the distance between "there" and "not there" in standard deviations. 0 is guessing, 1 is fair, 3 is
    /// hardly ever mistaken. With the log-linear correction of Hautus (1995, Behavior Research Methods 27), so that rates
    /// of 0 and 1 stay finite. Nothing below [`FEWEST`] on either side.
    #[must_use]
    pub fn sensitivity(&self) -> Option<f64> {
        let (hits, false_alarms) = self.corrected()?;
        Some(deviate(hits) - deviate(false_alarms))
    }

    /// The criterion c: how readily it is named. Above 0 it is named sparingly, below 0 generously.
    #[must_use]
    pub fn criterion(&self) -> Option<f64> {
        let (hits, false_alarms) = self.corrected()?;
        Some(-f64::midpoint(deviate(hits), deviate(false_alarms)))
    }

    /// Hit rate and false-alarm rate with half an answer added to each cell.
    fn corrected(&self) -> Option<(f64, f64)> {
        if self.there() < FEWEST || self.not_there() < FEWEST {
            return None;
        }
        let rate = |named: u32, all: u32| (f64::from(named) + 0.5) / (f64::from(all) + 1.0);
        Some((rate(self.hits, self.there()), rate(self.false_alarms, self.not_there())))
    }
}

fn share(part: u32, whole: u32, fewest: u32) -> Option<f64> {
    (whole >= fewest.max(1)).then(|| f64::from(part) / f64::from(whole))
}

/// To three places, so that a stored figure is the same on every machine.
fn rounded(value: f64) -> f64 {
    (value * 1000.0).round() / 1000.0
}

/// The standard normal deviate below which a share of cases lies: algorithm AS 241, PPND7 (Wichura 1988, Applied Statistics
/// 37), good to seven figures. The crates that offer it bring a library of distributions; these few lines are all of it
/// that is needed.
fn deviate(share: f64) -> f64 {
    let from_middle = share - 0.5;
    if from_middle.abs() <= 0.425 {
        let squared = 0.180_625 - from_middle * from_middle;
        return from_middle
            * polynomial(&[3.387_132_717_9, 50.434_271_938, 159.291_132_02, 59.109_374_72], squared)
            / polynomial(&[1.0, 17.895_169_469, 78.757_757_664, 67.187_563_6], squared);
    }
    let tail = if from_middle < 0.0 { share } else { 1.0 - share };
    let root = (-tail.max(f64::MIN_POSITIVE).ln()).sqrt();
    let magnitude = if root <= 5.0 {
        let from_edge = root - 1.6;
        polynomial(&[1.423_437_277_7, 2.756_815_39, 1.306_728_481_6, 0.170_238_211_03], from_edge)
            / polynomial(&[1.0, 0.737_001_642_5, 0.120_211_329_75], from_edge)
    } else {
        let from_edge = root - 5.0;
        polynomial(&[6.657_905_115, 3.081_226_386, 0.428_682_943_37, 0.017_337_203_997], from_edge)
            / polynomial(&[1.0, 0.241_978_942_25, 0.012_258_202_635], from_edge)
    };
    magnitude.copysign(from_middle)
}

/// The value of a polynomial, its constant first.
fn polynomial(coefficients: &[f64], at: f64) -> f64 {
    coefficients.iter().rev().fold(0.0, |sum, coefficient| sum * at + coefficient)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_deviates_are_those_of_the_tables() {
        let table = [
            (0.5, 0.0),
            (0.9, 1.281_551_6),
            (0.975, 1.959_964),
            (0.01, -2.326_347_9),
            (1e-6, -4.753_424_3),
            (1e-12, -7.034_484),
        ];
        for (share, expected) in table {
            let found = deviate(share);
            assert!((found - expected).abs() < 1e-5, "{share}: {found} instead of {expected}");
        }
    }

    #[test]
    fn the_measures_follow_from_the_counts() {
        let tally = Tally { hits: 18, misses: 2, false_alarms: 4, correct_rejections: 16 };
        // (18.5 / 21) and (4.5 / 21), looked up in a table of the normal distribution.
        let sensitivity = tally.sensitivity().unwrap();
        assert!((sensitivity - (1.180_5 + 0.791_6)).abs() < 1e-3, "{sensitivity}");
        let criterion = tally.criterion().unwrap();
        assert!((criterion - (0.791_6 - 1.180_5) / 2.0).abs() < 1e-3, "{criterion}");
        assert_eq!(tally.hit_rate(), Some(0.9));
        assert_eq!(tally.false_alarm_rate(), Some(0.2));
    }

    #[test]
    fn few_answers_say_nothing() {
        let tally = Tally { hits: 4, misses: 0, false_alarms: 1, correct_rejections: 9 };
        assert_eq!(
            (tally.hit_rate(), tally.false_alarm_rate(), tally.sensitivity()),
            (None, Some(0.1), None)
        );
        assert_eq!(Tally::default().agreement(), None);
    }
}
