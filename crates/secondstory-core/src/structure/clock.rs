//! The time that an entry of a timeline starts with, in the shapes that people write.
//!
//! Dates (`2024-03-07`, `7 March`, `March 7th, 2024`, `3/7/24`), times (`10:02`, `10:02:31Z`, `10h02`, `2 pm`, `1432 UTC`),
//! ranges (`10:02 - 10:31`), zones, relative times (`T+5m`, `+00:05`, `5 minutes later`) and words that leave the time open
//! (`around`, `~`, `later`). Nothing is guessed: what order day and month have in `3/7` is not asked, because only the order of
//! entries among themselves matters.

use std::ops::Range;

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

/// What is known about the time of an entry.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Clock {
    /// How many bytes of the text it takes, separators behind it included.
    pub length: usize,
    /// The day, where the entry says it.
    pub day: Option<Day>,
    /// Minutes since midnight.
    pub start: Option<u16>,
    /// Minutes since midnight at the end of a range.
    pub end: Option<u16>,
    /// Whether a zone is named.
    pub has_zone: bool,
    /// Whether a word leaves it open: around, about, later.
    pub is_vague: bool,
    /// Whether it counts from another moment.
    pub is_relative: bool,
}

const MONTHS: [&str; 12] =
    ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
const MONTH_ENDINGS: [&str; 12] =
    ["uary", "ruary", "ch", "il", "", "e", "y", "ust", "tember", "ober", "ember", "ember"];
const WEEKDAYS: &[&str] = &[
    "mon",
    "tue",
    "tues",
    "wed",
    "thu",
    "thur",
    "thurs",
    "fri",
    "sat",
    "sun",
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
];
/// Zones that write-ups name; an offset (`UTC+2`, `+0200`) counts as well.
pub(super) const ZONES: &[&str] = &[
    "z", "utc", "gmt", "et", "est", "edt", "ct", "cst", "cdt", "mt", "mst", "mdt", "pt", "pst", "pdt", "cet",
    "cest", "bst", "ist", "jst", "kst", "sgt", "hkt", "aest", "aedt", "acst", "awst", "nzst", "nzdt", "eet",
    "eest", "wet", "west", "msk", "brt", "sast",
];
const VAGUE: &[&str] = &[
    "around",
    "about",
    "approx",
    "approximately",
    "roughly",
    "circa",
    "ca",
    "c",
    "sometime",
    "later",
    "meanwhile",
    "shortly",
    "eventually",
    "soon",
    "unknown",
    "early",
    "late",
    "morning",
    "afternoon",
    "evening",
    "night",
    "overnight",
    "midday",
];
/// Words that may stand before a time and say nothing by themselves.
const LEADS: &[&str] =
    &["at", "on", "from", "between", "by", "since", "in", "the", "of", "day", "date", "time", "same"];
const RANGE_WORDS: &[&str] = &["to", "until", "till", "and", "through", "–", "—"];
const UNITS: &[&str] = &[
    "s", "sec", "secs", "second", "seconds", "m", "min", "mins", "minute", "minutes", "h", "hr", "hrs",
    "hour", "hours", "d", "day", "days",
];

/// Reads the time at the start of a text; nothing where the text starts with none.
#[must_use]
pub fn clock_at_start(text: &str) -> Option<Clock> {
    let mut reader = Reader { text, at: 0, clock: Clock::default(), awaits_end: false };
    while reader.step() {}
    let Clock { day, start, is_vague, is_relative, .. } = reader.clock;
    let is_time = day.is_some() || start.is_some() || is_relative;
    (is_time || (is_vague && reader.clock.length > 0)).then_some(reader.clock)
}

struct Reader<'text> {
    text: &'text str,
    at: usize,
    clock: Clock,
    /// Whether a sign or a word of a range was read after a time.
    awaits_end: bool,
}

impl<'text> Reader<'text> {
    /// Reads one more part; says whether there was one.
    fn step(&mut self) -> bool {
        self.skip_separators();
        let found = self.relative() || self.day() || self.time() || self.zone() || self.word();
        if found {
            self.clock.length = self.at;
        }
        found
    }

    fn rest(&self) -> &'text str {
        self.text.get(self.at..).unwrap_or("")
    }

    /// What may stand between the parts. A dash after a time may be the one of a range.
    fn skip_separators(&mut self) {
        let rest = self.rest();
        let length = rest.len()
            - rest
                .trim_start_matches(|sign: char| sign.is_whitespace() || "[](){}*_,@|`<>".contains(sign))
                .len();
        self.at += length;
        let rest = self.rest();
        let dash = rest.trim_start_matches(['-', '–', '—', '/']);
        if dash.len() < rest.len() && (self.clock.start.is_some() || self.clock.day.is_some()) {
            let behind = dash.trim_start();
            if behind.starts_with(|sign: char| sign.is_ascii_digit()) && !self.awaits_end {
                self.awaits_end = self.clock.start.is_some();
                self.at = self.text.len() - behind.len();
            }
        }
    }

    /// The number at the start of a text, and how many digits it has.
    fn number(text: &str) -> Option<(u32, usize)> {
        let length = text.bytes().take_while(u8::is_ascii_digit).count();
        if length == 0 || length > 6 {
            return None;
        }
        Some((text.get(..length)?.parse().ok()?, length))
    }

    /// `T+5m`, `+00:05`, `+5 min`, `5 minutes later`.
    fn relative(&mut self) -> bool {
        let rest = self.rest();
        let lower = rest.get(..1).unwrap_or("").to_ascii_lowercase();
        let signed = if lower == "t" { rest.get(1..).unwrap_or("") } else { rest };
        let sign = signed.starts_with(['+', '-']) && (lower == "t" || signed.starts_with('+'));
        let digits = if sign { signed.get(1..).unwrap_or("") } else { rest };
        let digits = digits.trim_start();
        let Some((_, length)) = Self::number(digits) else { return false };
        let mut behind = digits.get(length..).unwrap_or("");
        if sign {
            while let Some(more) = behind.strip_prefix(':')
                && let Some((_, length)) = Self::number(more)
            {
                behind = more.get(length..).unwrap_or("");
            }
            let unit = word_at_start(behind.trim_start());
            if is_one_of(unit, UNITS) {
                behind = behind.trim_start().get(unit.len()..).unwrap_or("");
            }
        } else {
            let unit = word_at_start(behind.trim_start());
            let after = behind.trim_start().get(unit.len()..).unwrap_or("").trim_start();
            let later = word_at_start(after);
            if !is_one_of(unit, UNITS) || !is_one_of(later, &["later", "after", "in", "earlier", "before"]) {
                return false;
            }
            behind = after.get(later.len()..).unwrap_or("");
        }
        self.at = self.text.len() - behind.len();
        self.clock.is_relative = true;
        true
    }

    /// A date, with digits or with the name of the month.
    fn day(&mut self) -> bool {
        if self.clock.day.is_some() && self.clock.start.is_none() {
            return false;
        }
        let found = numeric_day(self.rest()).or_else(|| named_day(self.rest()));
        let Some((day, length)) = found else { return false };
        self.at += length;
        if self.rest().starts_with(['T', 't'])
            && self.rest().get(1..).is_some_and(|rest| Self::number(rest).is_some())
        {
            self.at += 1;
        }
        self.clock.day = self.clock.day.or(Some(day));
        true
    }

    fn time(&mut self) -> bool {
        let Some((minutes, length)) = time_of_day(self.rest(), self.clock.day.is_some()) else {
            return false;
        };
        if self.clock.start.is_some() && !self.awaits_end {
            return false;
        }
        self.at += length;
        match self.clock.start {
            None => self.clock.start = Some(minutes),
            Some(_) => self.clock.end = Some(minutes),
        }
        self.awaits_end = false;
        true
    }

    /// A zone counts only behind a time or a day.
    fn zone(&mut self) -> bool {
        if self.clock.start.is_none() && self.clock.day.is_none() {
            return false;
        }
        let rest = self.rest();
        let word = word_at_start(rest);
        let mut length = 0;
        if is_one_of(word, ZONES) {
            length = word.len();
        }
        let offset = rest.get(length..).unwrap_or("");
        if let Some(digits) = offset.strip_prefix(['+', '-', '−'])
            && let Some((_, count)) = Self::number(digits)
            && (length > 0 || count == 4 || digits.get(count..).is_some_and(|rest| rest.starts_with(':')))
        {
            length = rest.len() - digits.len() + count;
            if let Some(more) = rest.get(length..).and_then(|rest| rest.strip_prefix(':'))
                && let Some((_, count)) = Self::number(more)
            {
                length += 1 + count;
            }
        }
        self.at += length;
        self.clock.has_zone |= length > 0;
        length > 0
    }

    /// A weekday, a word that leaves the time open, one that leads to a time, one of a range.
    fn word(&mut self) -> bool {
        let rest = self.rest();
        if rest.starts_with(['~', '≈']) {
            self.at += rest.chars().next().map_or(0, char::len_utf8);
            self.clock.is_vague = true;
            return true;
        }
        let word = word_at_start(rest);
        let behind = rest.get(word.len()..).unwrap_or("").trim_start_matches(['.', ',']);
        if is_one_of(word, WEEKDAYS) {
            self.at = self.text.len() - behind.len();
            return true;
        }
        let leads_on = || continues(behind.trim_start());
        if self.clock.start.is_some() && is_one_of(word, RANGE_WORDS) && leads_on() {
            self.awaits_end = true;
            self.at = self.text.len() - behind.len();
            return true;
        }
        if is_one_of(word, VAGUE) && (leads_on() || stands_alone(word, behind)) {
            self.clock.is_vague = true;
            self.at = self.text.len() - behind.len();
            return true;
        }
        if is_one_of(word, LEADS) && leads_on() {
            self.at = self.text.len() - behind.len();
            return true;
        }
        false
    }
}

/// Whether a time can follow: a digit, a sign of vagueness, the name of a day or a month, another word that leads on.
fn continues(text: &str) -> bool {
    let word = word_at_start(text);
    numeric_day(text).is_some()
        || named_day(text).is_some()
        || time_of_day(text, false).is_some()
        || text.starts_with(['~', '≈'])
        || is_one_of(word, WEEKDAYS)
        || is_one_of(word, VAGUE)
        || (is_one_of(word, LEADS) && text.get(word.len()..).is_some_and(|rest| continues(rest.trim_start())))
}

/// Words that stand where the time would: "Later, the pods came back", "unknown: the job was started".
fn stands_alone(word: &str, behind: &str) -> bool {
    is_one_of(word, &["later", "meanwhile", "sometime", "eventually", "overnight", "unknown"])
        && (behind.len() < 2
            || behind.trim_start().starts_with([':', '-', '–', '—', '|'])
            || !behind.starts_with(' '))
}

/// The letters at the start of a text.
pub(super) fn word_at_start(text: &str) -> &str {
    let length = text.find(|sign: char| !sign.is_alphabetic()).unwrap_or(text.len());
    text.get(..length).unwrap_or("")
}

pub(super) fn is_one_of(word: &str, list: &[&str]) -> bool {
    list.iter().any(|known| known.eq_ignore_ascii_case(word))
}

/// `2024-03-07`, `2024/3/7`, `7.3.2024`, `3/7/24`, `3/7`.
fn numeric_day(text: &str) -> Option<(Day, usize)> {
    let (first, length) = Reader::number(text)?;
    let rest = text.get(length..)?;
    let sign = rest.chars().next().filter(|sign| matches!(sign, '-' | '/' | '.'))?;
    let rest = rest.get(1..)?;
    let (second, second_length) = Reader::number(rest)?;
    let rest = rest.get(second_length..)?;
    let third = rest.strip_prefix(sign).and_then(Reader::number);
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
        None if sign == '/' && length <= 2 && second_length <= 2 => {
            Some((day_of(None, first, second).or_else(|| day_of(None, second, first))?, two))
        }
        _ => None,
    }
}

fn day_of(year: Option<u32>, month: u32, day: u32) -> Option<Day> {
    let is_day = (1..=12).contains(&month) && (1..=31).contains(&day);
    let year = year.and_then(|year| u16::try_from(year).ok());
    is_day.then(|| Day { year, month: u8::try_from(month).unwrap_or(1), day: u8::try_from(day).unwrap_or(1) })
}

/// `7 March 2024`, `7th of March`, `March 7th, 2024`, `Mar 7`.
fn named_day(text: &str) -> Option<(Day, usize)> {
    let mut at = 0;
    let mut day = None;
    let mut month = None;
    let mut year = None;
    for _ in 0..4 {
        let rest = text.get(at..)?;
        let gap = rest.len() - rest.trim_start_matches([' ', ',', '.']).len();
        let rest = rest.get(gap..)?;
        if let Some((number, length)) = Reader::number(rest) {
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

fn month_at_start(text: &str) -> Option<(u32, usize)> {
    let word = word_at_start(text);
    let (index, ending) = (1..).zip(MONTHS).find_map(|(index, month)| {
        let start = word.get(..3).filter(|start| start.eq_ignore_ascii_case(month));
        start.and_then(|_| Some((index, word.get(3..)?)))
    })?;
    let full = MONTH_ENDINGS.get(usize::try_from(index).ok()? - 1)?;
    let is_month = ending.is_empty() || ending.eq_ignore_ascii_case(full) || ending.eq_ignore_ascii_case("t");
    is_month.then_some((index, word.len()))
}

/// `10:02`, `10:02:31.5`, `10.02`, `10h02`, `2 pm`, `2:05PM`, `1432 UTC`. Gives minutes since midnight. After a day, four
/// digits are a time as well.
fn time_of_day(text: &str, after_day: bool) -> Option<(u16, usize)> {
    let (hours, length) = Reader::number(text)?;
    let rest = text.get(length..)?;
    let sign = rest.chars().next();
    if length <= 2
        && let Some(sign) = sign.filter(|sign| matches!(sign, ':' | '.' | 'h' | 'H'))
        && let Some((minutes, 2)) = rest.get(1..).and_then(Reader::number)
        && minutes < 60
    {
        let mut end = length + 3;
        if sign == ':' {
            end += seconds_length(text.get(end..)?);
        }
        let (hours, end) = with_half(text, hours, end);
        let tail = text.get(end..)?;
        let is_marked = sign != '.'
            || is_one_of(word_at_start(tail.trim_start()), ZONES)
            || tail.starts_with([':', ')', ']']);
        return (hours < 25 && is_marked && !tail.starts_with(['.', ':']) || hours < 25 && sign == ':')
            .then(|| (clamp(hours * 60 + minutes), end));
    }
    if length <= 2 {
        let (half_hours, end) = with_half(text, hours, length);
        return (end > length && hours <= 12).then(|| (clamp(half_hours * 60), end));
    }
    let zone = word_at_start(rest.trim_start());
    let is_military = length == 4 && hours / 100 < 24 && hours % 100 < 60;
    let is_marked = is_one_of(zone, ZONES) || is_one_of(zone, &["h", "hrs", "hours"]) || after_day;
    (is_military && is_marked && !(after_day && rest.starts_with(['-', '/'])))
        .then(|| (clamp(hours / 100 * 60 + hours % 100), length))
}

fn clamp(minutes: u32) -> u16 {
    u16::try_from(minutes).unwrap_or(u16::MAX)
}

/// The length of `:31` or `:31.250`.
fn seconds_length(text: &str) -> usize {
    let Some((_, 2)) = text.strip_prefix(':').and_then(Reader::number) else { return 0 };
    let fraction = text.get(3..).unwrap_or("");
    let digits = fraction.strip_prefix(['.', ',']).and_then(Reader::number);
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

/// A zone that a text names anywhere, as in "all times in UTC". Gives its bytes.
#[must_use]
pub fn zone_in(text: &str) -> Option<Range<usize>> {
    let mut inside = false;
    for (start, sign) in text.char_indices() {
        let starts_word = !inside && sign.is_alphabetic();
        inside = sign.is_alphanumeric();
        if starts_word {
            let word = word_at_start(text.get(start..)?);
            let is_upper = word.len() > 1 && word.bytes().all(|byte| byte.is_ascii_uppercase());
            if is_upper && is_one_of(word, ZONES) {
                return Some(start..start + word.len());
            }
        }
    }
    let lower = text.to_ascii_lowercase();
    let local =
        lower.find("local time").or_else(|| lower.find("time zone")).or_else(|| lower.find("timezone"))?;
    Some(local..local + "time zone".len().min(text.len() - local))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, start: Option<u16>, end: Option<u16>, behind: &str) -> Clock {
        let clock = clock_at_start(text).unwrap_or_default();
        assert_eq!((clock.start, clock.end), (start, end), "{text}");
        assert_eq!(text.get(clock.length..), Some(behind), "{text}");
        clock
    }

    #[test]
    fn times_in_many_shapes() {
        check("10:02 - the deploy starts", Some(602), None, " - the deploy starts");
        check("10:02 UTC: x", Some(602), None, ": x");
        check("10:02:31.250Z x", Some(602), None, " x");
        check("[10h02] x", Some(602), None, "] x");
        check("2pm: x", Some(840), None, ": x");
        check("04:49 PM UTC Site", Some(1009), None, " Site");
        check("12:05 a.m. x", Some(5), None, " x");
        check("1432 UTC x", Some(872), None, " x");
        check("At 10:02, x", Some(602), None, ", x");
        check("10:02–10:31 x", Some(602), Some(631), " x");
        check("10:02 UTC to 10:31 UTC x", Some(602), Some(631), " x");
    }

    #[test]
    fn days_in_many_shapes() {
        let day = |year, month, day| Some(Day { year, month, day });
        assert_eq!(check("2024-03-07 10:02Z x", Some(602), None, " x").day, day(Some(2024), 3, 7));
        assert_eq!(check("2024-03-07T10:02:00Z x", Some(602), None, " x").day, day(Some(2024), 3, 7));
        assert_eq!(check("March 7th, 2024, 10:30 AM: x", Some(630), None, ": x").day, day(Some(2024), 3, 7));
        assert_eq!(check("7 March 10:02 x", Some(602), None, " x").day, day(None, 3, 7));
        assert_eq!(check("Wed 7 Mar 2024 x", None, None, " x").day, day(Some(2024), 3, 7));
        assert_eq!(check("10/20/2022 - 15:38 CST - x", Some(938), None, " - x").day, day(Some(2022), 10, 20));
    }

    #[test]
    fn open_and_relative_times() {
        assert!(check("around 10:02 x", Some(602), None, " x").is_vague);
        assert!(check("~10:02 x", Some(602), None, " x").is_vague);
        assert!(check("Later: x", None, None, ": x").is_vague);
        assert!(check("T+5m x", None, None, " x").is_relative);
        assert!(check("+00:05 x", None, None, " x").is_relative);
        assert!(check("5 minutes later the pod", None, None, " the pod").is_relative);
    }

    #[test]
    fn other_texts_start_with_no_time() {
        for text in [
            "10 servers",
            "3 of 4 pods",
            "1.30 was released",
            "v2.10",
            "later versions",
            "In the morning",
            "404",
            "may fail",
            "Second deploy",
        ] {
            let clock = clock_at_start(text);
            assert_eq!(clock.and_then(|clock| clock.start), None, "{text}: {clock:?}");
            assert_eq!(clock.and_then(|clock| clock.day), None, "{text}: {clock:?}");
        }
    }

    #[test]
    fn zones() {
        assert_eq!(zone_in("all times in UTC").map(|range| range.start), Some(13));
        assert_eq!(zone_in("Timeline (PST)").is_some(), true);
        assert_eq!(zone_in("The test was met"), None);
    }
}
