//! The parts of a time: days, months, times of day, zones. Each is read at the start of a text.

use super::words::{WordList, is_one_of, word_at_start};

/// A day, as far as it is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Day {
    /// Four digits, or nothing.
    pub year: Option<u16>,
    /// 1 to 12.
    pub month: u8,
    /// 1 to 31.
    pub day: u8,
}

/// The first three letters of each month.
const MONTHS: [&str; 12] =
    ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
/// What follows them in the full names.
const MONTH_ENDINGS: [&str; 12] =
    ["uary", "ruary", "ch", "il", "", "e", "y", "ust", "tember", "ober", "ember", "ember"];
/// The same letters, for a quick look.
static MONTH_STARTS: WordList = WordList::new(&MONTHS);

/// Zones that write-ups name; an offset (`UTC+2`, `+0200`) counts as well.
pub(super) static ZONES: WordList = WordList::new(&[
    "z", "utc", "gmt", "et", "est", "edt", "ct", "cst", "cdt", "mt", "mst", "mdt", "pt", "pst", "pdt", "cet",
    "cest", "bst", "ist", "jst", "kst", "sgt", "hkt", "aest", "aedt", "acst", "awst", "nzst", "nzdt", "eet",
    "eest", "wet", "west", "msk", "brt", "sast",
]);

/// What stands around the parts of a time and says nothing.
pub(super) fn is_separator(sign: char) -> bool {
    matches!(sign, '[' | ']' | '(' | ')' | '{' | '}' | '*' | '_' | ',' | '@' | '|' | '`' | '<' | '>')
        || sign.is_whitespace()
}

/// The number at the start of a text, and how many digits it has.
pub(super) fn number(text: &str) -> Option<(u32, usize)> {
    let length = text.bytes().take_while(u8::is_ascii_digit).count();
    if length == 0 || length > 6 {
        return None;
    }
    Some((text.get(..length)?.parse().ok()?, length))
}

/// `2024-03-07`, `2024/3/7`, `7.3.2024`, `3/7/24`, `3/7`.
pub(super) fn numeric_day(text: &str) -> Option<(Day, usize)> {
    let (first, length) = number(text)?;
    let rest = text.get(length..)?;
    let sign = rest.chars().next().filter(|sign| matches!(sign, '-' | '/' | '.'))?;
    let rest = rest.get(1..)?;
    let (second, second_length) = number(rest)?;
    let rest = rest.get(second_length..)?;
    let third = rest.strip_prefix(sign).and_then(number);
    let two = length + 1 + second_length;
    match third {
        Some((third, third_length)) if length == 4 => {
            Some((day_of(Some(first), second, third)?, two + 1 + third_length))
        }
        Some((third, third_length)) if third_length == 4 || third_length == 2 || third_length == 3 => {
            let year = if third_length == 2 { third + 2000 } else { third };
            let day = day_of(Some(year), first, second).or_else(|| day_of(Some(year), second, first))?;
            Some((day, two + 1 + third_length))
        }
        None if length <= 2 && second_length <= 2 && (sign == '/' || is_day_before_time(sign, rest)) => {
            Some((day_of(None, first, second).or_else(|| day_of(None, second, first))?, two))
        }
        _ => None,
    }
}

/// `12-05 16:21`: two numbers with a dash are a day where a time follows.
fn is_day_before_time(sign: char, rest: &str) -> bool {
    sign == '-' && rest.starts_with(' ') && time_of_day(rest.trim_start(), false).is_some()
}

fn day_of(year: Option<u32>, month: u32, day: u32) -> Option<Day> {
    let is_day = (1..=12).contains(&month) && (1..=31).contains(&day);
    let year = year.and_then(|year| u16::try_from(year).ok());
    is_day.then(|| Day { year, month: u8::try_from(month).unwrap_or(1), day: u8::try_from(day).unwrap_or(1) })
}

/// `7 March 2024`, `7th of March`, `March 7th, 2024`, `Mar 7`.
pub(super) fn named_day(text: &str) -> Option<(Day, usize)> {
    let mut at = 0;
    let mut day = None;
    let mut month = None;
    let mut year = None;
    for _ in 0..4 {
        let rest = text.get(at..)?;
        let gap = rest.len() - rest.trim_start_matches([' ', ',', '.']).len();
        let rest = rest.get(gap..)?;
        if let Some((number, length)) = number(rest) {
            let behind = rest.get(length..).unwrap_or("");
            if behind.starts_with([':', '%']) || (behind.starts_with('.') && !behind.starts_with(". ")) {
                break;
            }
            let ordinal = word_at_start(behind);
            if length == 4 && month.is_some() && year.is_none() && (1990..2100).contains(&number) {
                year = Some(number);
                at += gap + length;
            } else if length <= 2
                && day.is_none()
                && (ordinal.is_empty() || is_one_of(ordinal, &["st", "nd", "rd", "th"]))
            {
                day = Some(number);
                at += gap + length + ordinal.len();
            } else {
                break;
            }
        } else if month.is_none()
            && let Some((number, length)) = month_at_start(rest)
        {
            month = Some(number);
            at += gap + length;
        } else if month.is_none() && day.is_some() && is_one_of(word_at_start(rest), &["of"]) {
            at += gap + 2;
        } else {
            break;
        }
    }
    Some((day_of(year, month?, day?)?, at))
}

/// The number of the month that a text names first, in full or by three letters, and its length.
pub(super) fn month_at_start(text: &str) -> Option<(u32, usize)> {
    let word = word_at_start(text);
    let (number, ending, full) = month(word)?;
    let is_month = ending.is_empty() || ending.eq_ignore_ascii_case(full) || ending.eq_ignore_ascii_case("t");
    is_month.then_some((number, word.len()))
}

/// Whether a word is the full name of a month.
pub(super) fn is_month_name(word: &str) -> bool {
    month(word).is_some_and(|(_, ending, full)| ending.eq_ignore_ascii_case(full))
}

/// The number of the month whose three letters a word begins with, the rest of the word, and what it is in the full name.
fn month(word: &str) -> Option<(u32, &str, &'static str)> {
    let (start, ending) = word.split_at_checked(3).filter(|(start, _)| MONTH_STARTS.holds(start))?;
    let months = (1..).zip(MONTHS.iter().zip(MONTH_ENDINGS));
    months
        .filter(|(_, (month, _))| month.eq_ignore_ascii_case(start))
        .map(|(number, (_, full))| (number, ending, full))
        .next()
}

/// `10:02`, `10:02:31.5`, `10.02`, `10h02`, `2 pm`, `2:05PM`, `1432 UTC`. Gives minutes since midnight. After a day, four
/// digits are a time as well.
pub(super) fn time_of_day(text: &str, after_day: bool) -> Option<(u16, usize)> {
    let (hours, length) = number(text)?;
    let rest = text.get(length..)?;
    let sign = rest.chars().next();
    if length <= 2
        && let Some(sign) = sign.filter(|sign| matches!(sign, ':' | '.' | 'h' | 'H'))
        && let Some((minutes, 2)) = rest.get(1..).and_then(number)
        && minutes < 60
    {
        let mut end = length + 3;
        if sign == ':' {
            end += seconds_length(text.get(end..)?);
        }
        let (hours, end) = with_half(text, hours, end);
        let tail = text.get(end..)?;
        let is_marked =
            sign != '.' || ZONES.holds(word_at_start(tail.trim_start())) || tail.starts_with([':', ')', ']']);
        return (hours < 25 && is_marked && !tail.starts_with(['.', ':']) || hours < 25 && sign == ':')
            .then(|| (clamp(hours * 60 + minutes), end));
    }
    if length <= 2 {
        let (half_hours, end) = with_half(text, hours, length);
        return (end > length && hours <= 12).then(|| (clamp(half_hours * 60), end));
    }
    let zone = word_at_start(rest.trim_start());
    let is_military = length == 4 && hours / 100 < 24 && hours % 100 < 60;
    let is_marked = ZONES.holds(zone) || is_one_of(zone, &["h", "hrs", "hours"]) || after_day;
    (is_military && is_marked && !(after_day && rest.starts_with(['-', '/'])))
        .then(|| (clamp(hours / 100 * 60 + hours % 100), length))
}

/// `11.55` and nothing else to say that it is a time: only where times are expected. Gives minutes since midnight and the length.
pub(super) fn dotted_time(text: &str) -> Option<(u16, usize)> {
    let (hours, length @ 1..=2) = number(text)? else { return None };
    let (minutes, 2) = text.get(length..)?.strip_prefix('.').and_then(number)? else { return None };
    let behind = text.get(length + 3..)?;
    let is_whole = behind.is_empty() || behind.starts_with([' ', '\n', '\r', '\t']);
    (hours < 24 && minutes < 60 && is_whole).then(|| (clamp(hours * 60 + minutes), length + 3))
}

fn clamp(minutes: u32) -> u16 {
    u16::try_from(minutes).unwrap_or(u16::MAX)
}

/// The length of `:31` or `:31.250`.
fn seconds_length(text: &str) -> usize {
    let Some((_, 2)) = text.strip_prefix(':').and_then(number) else { return 0 };
    let fraction = text.get(3..).unwrap_or("");
    let digits = fraction.strip_prefix(['.', ',']).and_then(number);
    digits.map_or(3, |(_, length)| 4 + length)
}

/// Adds the half of the day (`am`, `p.m.`) that follows, if one does. Gives the hours and the end in bytes.
fn with_half(text: &str, hours: u32, end: usize) -> (u32, usize) {
    let rest = text.get(end..).unwrap_or("");
    let half = rest.trim_start_matches([' ', '\u{a0}', '\u{202f}']);
    let gap = rest.len() - half.len();
    for (name, is_afternoon) in [("a.m.", false), ("p.m.", true), ("am", false), ("pm", true)] {
        let Some(start) = half.get(..name.len()) else { continue };
        let behind = half.get(name.len()..).unwrap_or("");
        if start.eq_ignore_ascii_case(name) && !behind.starts_with(|sign: char| sign.is_alphanumeric()) {
            let hours = hours % 12 + if is_afternoon { 12 } else { 0 };
            return (hours, end + gap + name.len());
        }
    }
    (hours, end)
}
