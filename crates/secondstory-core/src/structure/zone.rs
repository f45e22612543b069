//! The zone that a text names for all of its times.

use std::ops::Range;

use super::clock_parts::{ZONES, is_one_of, word_at_start};

/// What names a zone in words.
const ZONE_PHRASES: &[&str] = &[
    "local time",
    "time zone",
    "timezone",
    "times in ",
    "times are in ",
    "times given in ",
    "pacific time",
    "eastern time",
    "central time",
    "mountain time",
    "times pacific",
    "times eastern",
];
/// The first half of zones by the name of a place: `US/Pacific`, `Europe/Berlin`.
const AREAS: &[&str] = &["us", "america", "europe", "asia", "africa", "australia", "etc"];

/// A zone that a text names anywhere, as in "all times in UTC". Gives its bytes.
pub(super) fn zone_in(text: &str) -> Option<Range<usize>> {
    let mut inside = false;
    for (start, sign) in text.char_indices() {
        let starts_word = !inside && sign.is_alphabetic();
        inside = sign.is_alphanumeric();
        if starts_word {
            let word = word_at_start(text.get(start..)?);
            let is_upper = word.len() > 1 && word.bytes().all(|byte| byte.is_ascii_uppercase());
            let place = text.get(start + word.len()..)?.strip_prefix('/').map_or("", word_at_start);
            let is_place = is_one_of(word, AREAS) && place.starts_with(char::is_uppercase);
            if is_place {
                return Some(start..start + word.len() + 1 + place.len());
            }
            if is_upper && is_one_of(word, ZONES) {
                return Some(start..start + word.len());
            }
        }
    }
    let lower = text.to_ascii_lowercase();
    ZONE_PHRASES.iter().find_map(|phrase| lower.find(phrase).map(|start| start..start + phrase.len()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn zones() {
        assert_eq!(zone_in("all times in UTC").map(|range| range.start), Some(13));
        assert!(zone_in("Timeline (PST)").is_some());
        assert_eq!(zone_in("(All times US/Pacific)"), Some(11..21));
        assert_eq!(zone_in("Times in Europe/Berlin"), Some(9..22));
        assert_eq!(zone_in("The test was met, see /us/plans"), None);
    }
}
