//! Days of the calendar: what is one, and where in a text there is one.

use std::fmt;

/// The names of the months; three letters are enough to write one.
const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

/// A day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Date {
    /// From 1900 to 2099: a number outside of that is hardly ever the year of an incident.
    pub(crate) year: u16,
    /// From 1.
    pub(crate) month: u8,
    day: u8,
}

impl fmt::Display for Date {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }
}

impl Date {
    /// The day, where the calendar has it.
    fn new(year: u32, month: u32, day: u32) -> Option<Self> {
        let is_there = (1900..2100).contains(&year)
            && (1..=12).contains(&month)
            && (1..=days_of_month(year, month)).contains(&day);
        let date =
            Self { year: year.try_into().ok()?, month: month.try_into().ok()?, day: day.try_into().ok()? };
        is_there.then_some(date)
    }

    /// The last day of this date's month.
    pub(crate) fn end_of_month(self) -> Self {
        let day = days_of_month(self.year.into(), self.month.into());
        Self { day: u8::try_from(day).unwrap_or(self.day), ..self }
    }

    /// The first day of a month, which is counted from 1.
    pub(crate) const fn first_of(year: u16, month: u8) -> Self {
        Self { year, month, day: 1 }
    }
}

const fn days_of_month(year: u32, month: u32) -> u32 {
    match month {
        4 | 6 | 9 | 11 => 30,
        2 if year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400)) => 29,
        2 => 28,
        _ => 31,
    }
}

/// The last day in a text that is written in numbers, year first: 2024-03-07, 2024/3/7, 2024_03_07, 20240307.
pub(crate) fn last_number(text: &str) -> Option<Date> {
    let numbers = numbers(text);
    let compact = |number: &Number<'_>| {
        let digits = (number.digits.len() == 8).then_some(number.digits)?;
        Date::new(value(&digits[..4])?, value(&digits[4..6])?, value(&digits[6..])?)
    };
    (0..numbers.len()).rev().find_map(|index| match numbers.get(index..)? {
        [year, month, day, ..] if year.digits.len() == 4 && joins(month) && joins(day) => {
            Date::new(value(year.digits)?, value(month.digits)?, value(day.digits)?)
        }
        [number, ..] => compact(number),
        [] => None,
    })
}

/// The first day in a text, in numbers or as in `7 March 2024` and `March 7th, 2024`.
pub(crate) fn first(text: &str) -> Option<Date> {
    let line_end = text.find(['\n', '\r']).unwrap_or(text.len());
    let text = &text[..line_end];
    last_number(text).or_else(|| with_name_of_month(text))
}

fn with_name_of_month(text: &str) -> Option<Date> {
    let words: Vec<&str> =
        text.split(|mark: char| !mark.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let (place, month) = words.iter().enumerate().find_map(|(place, word)| Some((place, month(word)?)))?;
    let before = place.checked_sub(1).and_then(|before| day(words.get(before)?));
    let after = words.get(place + 1).and_then(|word| day(word));
    let year = |place: usize| words.get(place).filter(|word| word.len() == 4).and_then(|word| value(word));
    match (before, after) {
        (Some(day), _) => Date::new(year(place + 1)?, month, day),
        (None, Some(day)) => Date::new(year(place + 2)?, month, day),
        (None, None) => None,
    }
}

fn month(word: &str) -> Option<u32> {
    let word = word.to_lowercase();
    let place = MONTHS.iter().position(|name| word.len() >= 3 && name.starts_with(&word))?;
    u32::try_from(place + 1).ok()
}

/// `7`, `07`, `7th`.
fn day(word: &str) -> Option<u32> {
    let digits = word.trim_end_matches(|mark: char| mark.is_ascii_alphabetic());
    (digits.len() <= 2).then(|| value(digits)).flatten()
}

/// A run of digits, and what stands between it and the run before.
struct Number<'t> {
    gap: &'t str,
    digits: &'t str,
}

/// Whether a number goes on with what the number before it began.
fn joins(number: &Number<'_>) -> bool {
    matches!(number.gap, "-" | "_" | "." | "/" | "\\") && (1..=2).contains(&number.digits.len())
}

fn numbers(text: &str) -> Vec<Number<'_>> {
    let mut numbers = Vec::new();
    let (mut end, mut rest) = (0, text);
    while let Some(start) = rest.find(|mark: char| mark.is_ascii_digit()) {
        let digits = rest[start..].split(|mark: char| !mark.is_ascii_digit()).next().unwrap_or_default();
        numbers.push(Number { gap: &rest[..start], digits });
        end += start + digits.len();
        rest = text.get(end..).unwrap_or_default();
    }
    numbers
}

fn value(digits: &str) -> Option<u32> {
    digits.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(date: Option<Date>) -> Option<String> {
        date.map(|date| date.to_string())
    }

    #[test]
    fn days_in_names() {
        let cases = [
            ("2024-03-07-checkout.md", Some("2024-03-07")),
            ("incidents/2024/03/07.md", Some("2024-03-07")),
            ("incidents/2024/3/7-v2.md", Some("2024-03-07")),
            ("inc_20240307_b.md", Some("2024-03-07")),
            ("2023-01-01/2024_03_07.md", Some("2024-03-07")),
            ("2023-01-01/inc-4711.md", Some("2023-01-01")),
            ("2024-02-29.md", Some("2024-02-29")),
            ("2024-02-30.md", None),
            ("2023-02-29.md", None),
            ("2024-00-10.md", None),
            ("2024-13-10.md", None),
            ("120240307.md", None),
            ("inc-1024-03-07.md", None),
            ("v1.2.3/2024-030-7.md", None),
            ("2024.md", None),
        ];
        for (name, date) in cases {
            assert_eq!(shown(last_number(name)).as_deref(), date, "{name}");
        }
    }

    #[test]
    fn days_in_texts() {
        let cases = [
            ("\"2024-03-07T10:00:00Z\"", Some("2024-03-07")),
            (" Thursday, 7 March 2024", Some("2024-03-07")),
            ("Mar 7th, 2024, 10:00", Some("2024-03-07")),
            ("31 April 2024", None),
            ("03/07/2024", None),
            ("maybe 7 2024", None),
            ("tomorrow\n2024-03-07", None),
        ];
        for (text, date) in cases {
            assert_eq!(shown(first(text)).as_deref(), date, "{text}");
        }
    }
}
