//! The time that an entry of a timeline starts with, in the shapes that people write.
//!
//! Dates (`2024-03-07`, `7 March`, `March 7th, 2024`, `3/7/24`), times (`10:02`, `10:02:31Z`, `10h02`, `2 pm`, `1432 UTC`),
//! ranges (`10:02 - 10:31`), zones, relative times (`T+5m`, `+00:05`, `5 minutes later`) and words that leave the time open
//! (`around`, `~`, `later`). Nothing is guessed: what order day and month have in `3/7` is not asked, because only the order of
//! entries among themselves matters.

pub use super::clock_parts::Day;
use super::clock_parts::{
    ZONES, dotted_time, is_separator, month_at_start, named_day, number, numeric_day, time_of_day,
};
use super::words::{WordList, is_one_of, word_at_start};

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

static WEEKDAYS: WordList = WordList::new(&[
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
]);
static VAGUE: WordList = WordList::new(&[
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
]);
/// Words that may stand before a time and say nothing by themselves.
static LEADS: WordList = WordList::new(&[
    "at", "on", "from", "between", "by", "since", "in", "the", "of", "day", "date", "time", "same",
]);
static RANGE_WORDS: WordList = WordList::new(&["to", "until", "till", "and", "through"]);
static UNITS: WordList = WordList::new(&[
    "s", "sec", "secs", "second", "seconds", "m", "min", "mins", "minute", "minutes", "h", "hr", "hrs",
    "hour", "hours", "d", "day", "days",
]);

/// No time is longer than this, in bytes; what looks like one that never ends is not read to its end.
const LONGEST: usize = 200;

/// Reads the time at the start of a text; nothing where the text starts with none.
#[must_use]
pub fn clock_at_start(text: &str) -> Option<Clock> {
    let text = (LONGEST..LONGEST + 4).find_map(|end| text.get(..end)).unwrap_or(text);
    let mut reader = Reader { text, at: 0, clock: Clock::default(), awaits_end: false };
    reader.skip_separators();
    if !may_begin(reader.rest()) {
        return None;
    }
    while reader.step() {}
    let Clock { day, start, is_vague, is_relative, .. } = reader.clock;
    let is_time = day.is_some() || start.is_some() || is_relative;
    (is_time || (is_vague && reader.clock.length > 0)).then_some(reader.clock)
}

/// Whether a time can begin here: most texts start with a word that no time starts with.
fn may_begin(text: &str) -> bool {
    let word = word_at_start(text);
    // One letter may be the one of `T+5m`.
    word.len() < 2
        || VAGUE.holds(word)
        || LEADS.holds(word)
        || WEEKDAYS.holds(word)
        || month_at_start(text).is_some()
}

/// The same where times are expected, so that `11.55` is one.
pub(super) fn clock_expected(text: &str) -> Option<Clock> {
    let found = clock_at_start(text);
    if found.is_some_and(|clock| clock.start.is_some() || clock.day.is_some()) {
        return found;
    }
    let dotted = dotted_time(text);
    dotted.map(|(minutes, length)| Clock { length, start: Some(minutes), ..Clock::default() }).or(found)
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
        let length = rest.len() - rest.trim_start_matches(is_separator).len();
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

    /// `T+5m`, `+00:05`, `+5 min`, `5 minutes later`.
    fn relative(&mut self) -> bool {
        let rest = self.rest();
        let letter = rest.strip_prefix(['T', 't']);
        let signed = letter.unwrap_or(rest);
        let sign = signed.starts_with(['+', '-']) && (letter.is_some() || signed.starts_with('+'));
        let digits = if sign { signed.get(1..).unwrap_or("") } else { rest };
        let digits = digits.trim_start();
        let Some((_, length)) = number(digits) else { return false };
        let mut behind = digits.get(length..).unwrap_or("");
        if sign {
            while let Some(more) = behind.strip_prefix(':')
                && let Some((_, length)) = number(more)
            {
                behind = more.get(length..).unwrap_or("");
            }
            let unit = word_at_start(behind.trim_start());
            if UNITS.holds(unit) {
                behind = behind.trim_start().get(unit.len()..).unwrap_or("");
            }
        } else {
            let unit = word_at_start(behind.trim_start());
            let after = behind.trim_start().get(unit.len()..).unwrap_or("").trim_start();
            let later = word_at_start(after);
            if !UNITS.holds(unit) || !is_one_of(later, &["later", "after", "in", "earlier", "before"]) {
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
            && self.rest().get(1..).is_some_and(|rest| number(rest).is_some())
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
        if ZONES.holds(word) {
            length = word.len();
        }
        let offset = rest.get(length..).unwrap_or("");
        if let Some(digits) = offset.strip_prefix(['+', '-', '−'])
            && let Some((_, count)) = number(digits)
            && (length > 0 || count == 4 || digits.get(count..).is_some_and(|rest| rest.starts_with(':')))
        {
            length = rest.len() - digits.len() + count;
            if let Some(more) = rest.get(length..).and_then(|rest| rest.strip_prefix(':'))
                && let Some((_, count)) = number(more)
            {
                length += 1 + count;
            }
        }
        self.at += length;
        self.clock.has_zone |= length > 0;
        length > 0
    }

    /// A time that nobody filled in: `12:??` at the end of a range, `??:??` or `HH:mm` behind a day.
    fn blank(&mut self) -> bool {
        let is_expected = self.awaits_end || (self.clock.day.is_some() && self.clock.start.is_none());
        let rest = self.rest();
        let end = |sign: char| !(sign.is_ascii_digit() || ":?".contains(sign));
        let blank = rest.get(..rest.find(end).unwrap_or(rest.len())).filter(|time| time.contains('?'));
        let named = rest.get(..5).filter(|time| time.eq_ignore_ascii_case("hh:mm"));
        let Some(written) = blank.or(named).filter(|_| is_expected) else { return false };
        self.at += written.len();
        self.clock.is_vague |= !self.awaits_end;
        self.awaits_end = false;
        true
    }

    /// A weekday, a word that leaves the time open, one that leads to a time, one of a range.
    fn word(&mut self) -> bool {
        let rest = self.rest();
        if self.blank() {
            return true;
        }
        if rest.starts_with(['~', '≈']) {
            self.at += rest.chars().next().map_or(0, char::len_utf8);
            self.clock.is_vague = true;
            return true;
        }
        let word = word_at_start(rest);
        let behind = rest.get(word.len()..).unwrap_or("").trim_start_matches(['.', ',']);
        if WEEKDAYS.holds(word) {
            self.at = self.text.len() - behind.len();
            return true;
        }
        let leads_on = || continues(behind.trim_start());
        if self.clock.start.is_some() && RANGE_WORDS.holds(word) && leads_on() {
            self.awaits_end = true;
            self.at = self.text.len() - behind.len();
            return true;
        }
        if VAGUE.holds(word) && (leads_on() || stands_alone(word, behind)) {
            self.clock.is_vague = true;
            self.at = self.text.len() - behind.len();
            return true;
        }
        if LEADS.holds(word) && leads_on() {
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
        || WEEKDAYS.holds(word)
        || VAGUE.holds(word)
        || (LEADS.holds(word) && text.get(word.len()..).is_some_and(|rest| continues(rest.trim_start())))
}

/// Words that stand where the time would: "Later, the pods came back", "unknown: the job was started".
fn stands_alone(word: &str, behind: &str) -> bool {
    is_one_of(word, &["later", "meanwhile", "sometime", "eventually", "overnight", "unknown"])
        && (behind.len() < 2
            || behind.trim_start().starts_with([':', '-', '–', '—', '|'])
            || !behind.starts_with(' '))
}

#[cfg(test)]
mod tests;
