//! Time cut into months, quarters or years, whichever gives a picture with neither two bars nor two hundred.

use super::date::Date;

/// Months, and quarters, that are still looked at one by one.
const MOST: u32 = 24;

/// How time is cut.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Length {
    /// Into calendar months.
    Month,
    /// Into calendar quarters.
    Quarter,
    /// Into calendar years.
    Year,
}

/// One of the pieces.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Period {
    length: Length,
    /// Counted from the first one of the year 0.
    number: u32,
}

impl Length {
    /// The word that reports use.
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Month => "month",
            Self::Quarter => "quarter",
            Self::Year => "year",
        }
    }

    const fn months(self) -> u32 {
        match self {
            Self::Month => 1,
            Self::Quarter => 3,
            Self::Year => 12,
        }
    }

    /// The one in which the days from the first to the last are a few pieces.
    fn of(first: Date, last: Date) -> Self {
        let fits =
            |length: &Self| Period::of(last, *length).number - Period::of(first, *length).number < MOST;
        [Self::Month, Self::Quarter].into_iter().find(fits).unwrap_or(Self::Year)
    }
}

impl Period {
    /// The piece that holds a day.
    pub(crate) fn of(date: Date, length: Length) -> Self {
        let months = u32::from(date.year) * 12 + u32::from(date.month) - 1;
        Self { length, number: months / length.months() }
    }

    /// Its name: `2024-03`, `2024 Q1`, `2024`.
    pub(crate) fn name(self) -> String {
        let first = self.first_day();
        match self.length {
            Length::Month => format!("{:04}-{:02}", first.year, first.month),
            Length::Quarter => format!("{:04} Q{}", first.year, (first.month - 1) / 3 + 1),
            Length::Year => format!("{:04}", first.year),
        }
    }

    /// Its first day.
    pub(crate) fn first_day(self) -> Date {
        first_of_month(self.number * self.length.months())
    }

    /// Its last day.
    pub(crate) fn last_day(self) -> Date {
        first_of_month((self.number + 1) * self.length.months() - 1).end_of_month()
    }
}

/// The first day of a month, which is counted from the year 0.
fn first_of_month(months: u32) -> Date {
    let narrow = |number: u32| u16::try_from(number).unwrap_or(u16::MAX);
    let month = u8::try_from(months % 12 + 1).unwrap_or(1);
    Date::first_of(narrow(months / 12), month)
}

/// All pieces from the one with the first day to the one with the last, those between them included in which nothing
/// happened. Nothing where there are no days.
pub(crate) fn periods(dates: impl Iterator<Item = Date> + Clone) -> Option<(Length, Vec<Period>)> {
    let (first, last) = (dates.clone().min()?, dates.max()?);
    let length = Length::of(first, last);
    let numbers = Period::of(first, length).number..=Period::of(last, length).number;
    Some((length, numbers.map(|number| Period { length, number }).collect()))
}

#[cfg(test)]
mod tests {
    use super::super::date::last_number;
    use super::*;

    fn names(first: &str, last: &str) -> Vec<String> {
        let dates = [last, first].map(|date| last_number(date).unwrap());
        let (_, periods) = periods(dates.into_iter()).unwrap();
        periods.into_iter().map(Period::name).collect()
    }

    #[test]
    fn the_span_decides_how_time_is_cut() {
        assert_eq!(names("2024-03-07", "2024-03-07"), ["2024-03"]);
        assert_eq!(names("2023-11-30", "2024-01-01"), ["2023-11", "2023-12", "2024-01"]);
        let quarters = names("2021-02-01", "2023-02-01");
        assert_eq!((quarters.len(), quarters[0].as_str(), quarters[8].as_str()), (9, "2021 Q1", "2023 Q1"));
        assert_eq!(names("2009-12-31", "2024-01-01").len(), 16);
    }

    #[test]
    fn a_period_ends_where_the_next_one_begins() {
        let date = last_number("2024-02-10").unwrap();
        let days = [Length::Month, Length::Quarter, Length::Year].map(|length| {
            let period = Period::of(date, length);
            format!("{} {}", period.first_day(), period.last_day())
        });
        assert_eq!(days, ["2024-02-01 2024-02-29", "2024-01-01 2024-03-31", "2024-01-01 2024-12-31"]);
    }
}
