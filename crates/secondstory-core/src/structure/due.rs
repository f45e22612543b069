//! Until when an item is to be done: a day, a stretch of time, or something else that ends.

use super::clock::{Day, clock_at_start};
use super::clock_parts::is_month_name;
use super::words::{is_one_of, word_at_start};
use crate::span::Span;

/// Until when.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum DueDate {
    /// A calendar day.
    Day(Span, Day),
    /// So many days from now, as far as it is said.
    Within(Span, u32),
    /// Something else that ends: this sprint, by Friday, done.
    Said(Span),
}

/// The first date among some words. `span` is where the words stand.
pub(super) fn due_in(span: Span, words: &str) -> Option<DueDate> {
    let base = span.range().start;
    let mut before = ' ';
    for (start, sign) in words.char_indices() {
        let starts_word = !before.is_alphanumeric() && !matches!(before, '.' | '-' | '/' | ':' | '_');
        before = sign;
        if !starts_word || !sign.is_alphanumeric() {
            continue;
        }
        let rest = words.get(start..).unwrap_or("");
        let placed = |length: usize| Span::from_range(base + start..base + start + length);
        if let Some(clock) = clock_at_start(rest)
            && let Some(day) = clock.day
        {
            return Some(DueDate::Day(placed(clock.length), day));
        }
        if let Some((days, length)) = duration(rest)
            && (period(rest, word_at_start(rest)).is_some() || says_until_when(words, start, length))
        {
            return Some(DueDate::Within(placed(length), days));
        }
        if let Some(length) = said(rest) {
            return Some(DueDate::Said(placed(length)));
        }
    }
    None
}

/// `14 days`, `two weeks`, `3 months`, `Q3`. Gives days and bytes; a quarter or a year counts as a long time.
pub(super) fn duration(text: &str) -> Option<(u32, usize)> {
    const NUMBERS: [&str; 13] = [
        "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
        "twelve",
    ];
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let word = word_at_start(text);
    let (count, length) = if digits > 0 && digits < 4 {
        (text.get(..digits)?.parse().ok()?, digits)
    } else {
        let number = NUMBERS.iter().position(|known| known.eq_ignore_ascii_case(word));
        match number {
            Some(number) => (u32::try_from(number).ok()?, word.len()),
            None => return period(text, word),
        }
    };
    let behind = text.get(length..)?;
    let gap = behind.len() - behind.trim_start_matches([' ', '-']).len();
    let unit = word_at_start(behind.get(gap..)?);
    let days = match unit.to_ascii_lowercase().as_str() {
        "day" | "days" => 1,
        "week" | "weeks" | "sprint" | "sprints" => 7,
        "month" | "months" => 30,
        "quarter" | "quarters" => 90,
        "year" | "years" => 365,
        _ => return None,
    };
    Some((count * days, length + gap + unit.len()))
}

/// `next quarter`, `next year`, `Q3`.
fn period(text: &str, word: &str) -> Option<(u32, usize)> {
    if is_one_of(word, &["next", "following"]) {
        let behind = text.get(word.len()..)?.trim_start();
        let unit = word_at_start(behind);
        let days = match unit.to_ascii_lowercase().as_str() {
            "week" | "sprint" | "iteration" => 14,
            "month" => 30,
            "quarter" => 90,
            "year" => 365,
            _ => return None,
        };
        return Some((days, text.len() - behind.len() + unit.len()));
    }
    let digit = text.strip_prefix(['Q', 'q'])?.chars().next().filter(|digit| ('1'..='4').contains(digit))?;
    let is_whole = !text.get(1 + digit.len_utf8()..)?.starts_with(|sign: char| sign.is_alphanumeric());
    is_whole.then_some((90, 2))
}

/// Whether a stretch of time stands apart or behind a word that leads to a date. "Every 30 days", "for 14 days" and "a 9 month cycle"
/// tell how something works.
fn says_until_when(words: &str, start: usize, length: usize) -> bool {
    let before = words.get(..start).unwrap_or("").trim_end_matches([' ', '~', '*', '_']);
    let behind = words.get(start + length..).unwrap_or("").trim_start_matches(['*', '_', ' ']);
    let leads = before.rsplit(|sign: char| !sign.is_alphabetic()).next().unwrap_or("");
    let is_led = before.is_empty()
        || before.ends_with(['(', '[', ',', ';', ':', '|', '-', '–', '—', '.', '\n', '\r'])
        || is_one_of(leads, &["within", "in", "due", "by", "takes", "over", "eta", "until"]);
    let ends = behind.is_empty()
        || behind.starts_with([')', ']', ',', ';', '.', '|', ':', '-', '–', '—', '\n', '\r']);
    is_led && ends
}

/// Words that say by themselves that it has an end.
const ENDS: &[&str] =
    &["today", "tomorrow", "done", "completed", "complete", "finished", "merged", "deployed", "shipped"];
const UNITS: &[&str] = &["week", "sprint", "month", "iteration", "cycle"];
const DAYS: &[&str] =
    &["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "eod", "eow", "eom"];

/// `this sprint`, `by Friday`, `today`, `end of March`, `done`, `in progress`. Gives the length.
fn said(text: &str) -> Option<usize> {
    let word = word_at_start(text);
    if is_one_of(word, ENDS) {
        return Some(word.len());
    }
    let behind = text.get(word.len()..)?;
    let next = word_at_start(behind.trim_start());
    let is_date = |next: &str| is_month_name(next) || is_one_of(next, DAYS);
    let is_said = is_one_of(word, &["this", "current"]) && is_one_of(next, UNITS)
        || is_one_of(word, &["by", "until", "before", "in", "end", "due", "on"]) && is_date(next)
        || is_one_of(word, &["by", "end"]) && is_one_of(next, &["of", "end"])
        || is_one_of(word, &["in", "already"]) && is_one_of(next, &["progress", "done", "review"]);
    is_said.then(|| behind.len() - behind.trim_start().len() + next.len() + word.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn days(words: &str) -> Option<u32> {
        match due_in(Span::default(), words) {
            Some(DueDate::Within(_, days)) => Some(days),
            _ => None,
        }
    }

    #[test]
    fn stretches_of_time_say_until_when() {
        assert_eq!(days("Add an alert (Platform, 14 days)"), Some(14));
        assert_eq!(days("Split the table within three weeks."), Some(21));
        assert_eq!(days("Move the pump, Q3"), Some(90));
        assert_eq!(days("6 months"), Some(180));
        assert_eq!(days("Move the pump within two quarters"), Some(180));
    }

    #[test]
    fn stretches_of_time_tell_how_something_works() {
        for words in [
            "Follow the 9 month cycle of the vendor",
            "Rotate the keys every 30 days",
            "Keep the logs for 14 days",
            "Delete backups older than 7 days",
            "Lower the timeout to 5 minutes",
        ] {
            assert_eq!(due_in(Span::default(), words), None, "{words}");
        }
    }
}
