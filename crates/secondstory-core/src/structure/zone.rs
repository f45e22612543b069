//! The zone that a text names for all of its times.

use std::ops::Range;

use super::clock_parts::ZONES;
use super::words::{WordList, word_at_start};

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
static AREAS: WordList = WordList::new(&["us", "america", "europe", "asia", "africa", "australia", "etc"]);

/// How many bytes are looked at together.
const CHUNK: usize = 64;

/// A zone that a text names anywhere, as in "all times in UTC". Gives its bytes. A zone by its name goes before words about one.
pub(super) fn zone_in(text: &str) -> Option<Range<usize>> {
    let named = place(text).into_iter().chain(short_name(text)).min_by_key(|range| range.start);
    named.or_else(|| phrase(text))
}

/// `US/Pacific`.
fn place(text: &str) -> Option<Range<usize>> {
    memchr::memchr_iter(b'/', text.as_bytes()).find_map(|slash| {
        let before = text.get(..slash)?;
        let start = before.rfind(|sign: char| !sign.is_alphanumeric()).map_or(0, |sign| sign + 1);
        let city = word_at_start(text.get(slash + 1..)?);
        let is_place =
            city.starts_with(char::is_uppercase) && before.get(start..).is_some_and(|area| AREAS.holds(area));
        is_place.then_some(start..slash + 1 + city.len())
    })
}

/// `UTC`, in capitals. Few places have two capitals side by side, and those are found many bytes at a time.
fn short_name(text: &str) -> Option<Range<usize>> {
    let bytes = text.as_bytes();
    let pairs = || bytes.chunks(CHUNK).zip(bytes.get(1..).unwrap_or(&[]).chunks(CHUNK));
    let is_pair = |(first, second): (&u8, &u8)| first.is_ascii_uppercase() & second.is_ascii_uppercase();
    let chunks = pairs().enumerate().filter(|(_, (firsts, seconds))| {
        firsts.iter().zip(*seconds).fold(false, |found, pair| found | is_pair(pair))
    });
    let mut starts = chunks.flat_map(|(number, (firsts, seconds))| {
        let both = firsts.iter().zip(seconds).enumerate();
        both.filter(|(_, pair)| is_pair(*pair)).map(move |(index, _)| number * CHUNK + index)
    });
    starts.find_map(|start| {
        let word = word_at_start(text.get(start..)?);
        let is_whole = !text.get(..start)?.ends_with(char::is_alphanumeric);
        let is_name = word.bytes().all(|byte| byte.is_ascii_uppercase()) && ZONES.holds(word);
        (is_whole && is_name).then_some(start..start + word.len())
    })
}

/// "All times are in Berlin", "local time".
fn phrase(text: &str) -> Option<Range<usize>> {
    let hits = |word: &'static str| memchr::memmem::find_iter(text.as_bytes(), word);
    hits("ime").chain(hits("IME")).find_map(|hit| {
        ZONE_PHRASES.iter().find_map(|phrase| {
            let start = hit.checked_sub(phrase.find("ime")?)?;
            let written = text.get(start..start + phrase.len())?;
            written.eq_ignore_ascii_case(phrase).then_some(start..start + phrase.len())
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn zones() {
        assert_eq!(zone_in("all times in UTC").map(|range| range.start), Some(13));
        assert!(zone_in("Timeline (PST)").is_some());
        assert_eq!(zone_in("Local Time of the office, that is CET"), Some(34..37));
        assert_eq!(zone_in("What happened (Times in Berlin)"), Some(15..24));
        assert_eq!(zone_in("(All times US/Pacific)"), Some(11..21));
        assert_eq!(zone_in("Times in Europe/Berlin"), Some(9..22));
        assert_eq!(zone_in("The test was met, see /us/plans"), None);
    }
}
