//! The day and the chance of this moment, for a crate that knows neither.

use std::time::{SystemTime, UNIX_EPOCH};

use jiff::civil::{Date, date};
use secondstory_facilitator::Moment;

/// Where the days of [`Moment`] are counted from.
const FIRST_DAY: Date = date(1970, 1, 1);

/// This moment: today where the person is, and a number that is another one each time.
#[must_use]
pub fn now() -> Moment {
    let today = days_since_1970(jiff::Zoned::now().date()).unwrap_or_default();
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    // What is left of the seconds is enough chance for the order of a session.
    Moment { day: today, seed: since.as_secs() ^ (u64::from(since.subsec_nanos()) << 20) }
}

/// Reads a day that is written as in 2024-03-07; gives the days since 1 January 1970.
///
/// # Errors
/// Where it is not written like that, or the calendar does not have it, with a sentence that says so.
pub fn day(written: &str) -> Result<u32, String> {
    let day = written.parse::<Date>().ok().and_then(days_since_1970);
    day.ok_or_else(|| format!("`{written}` is no day since 1970; one is written like 2024-03-07"))
}

fn days_since_1970(day: Date) -> Option<u32> {
    let days = day.since(FIRST_DAY).ok()?.get_days();
    u32::try_from(days).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_counted_from_1970() {
        assert_eq!(day("1970-01-01"), Ok(0));
        assert_eq!(day("2024-03-07"), Ok(19_789));
    }

    #[test]
    fn what_is_no_day_is_told() {
        for written in ["yesterday", "2024-02-30", "1969-12-31", ""] {
            assert!(day(written).is_err(), "{written}");
        }
    }
}
