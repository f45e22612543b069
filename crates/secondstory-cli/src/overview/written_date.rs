//! The day that a document gives itself: in its front matter, or in a line such as `**Date:** 7 March 2024` near its start.

use super::date::{Date, first};

/// Lines in which a document says what it is about. A date further down is one of the many that a timeline has.
const HEAD: usize = 40;

/// The names of the field that holds the day.
const FIELDS: [&str; 6] =
    ["date", "incident date", "date of incident", "date of the incident", "incident_date", "revdate"];

/// Marks that notations put around a field: emphasis, list and table marks, keyword marks.
const MARKS: &[char] = &['*', '_', '#', '+', '-', '|', ':', '>', '"', '\'', '`', '~', ' ', '\t', '\u{feff}'];

/// The day in the first such line that has one.
pub(crate) fn written_date(text: &str) -> Option<Date> {
    text.split(['\n', '\r']).filter(|line| !line.trim().is_empty()).take(HEAD).find_map(date_in)
}

/// The day of a line whose field is one of those.
fn date_in(line: &str) -> Option<Date> {
    let line = line.trim_start_matches(MARKS);
    // Only as much of the line as a field may take: the first lines of some files are very long.
    let end = line.char_indices().nth(80).map_or(line.len(), |(end, _)| end);
    let line = line.get(..end)?;
    let (field, value) = line.split_once([':', '=', '|'])?;
    let field = field.trim_end_matches(MARKS).to_lowercase();
    FIELDS.contains(&field.as_str()).then(|| first(value.trim_start_matches(MARKS))).flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn documents_say_their_day_in_many_ways() {
        let cases = [
            ("---\ntitle: x\ndate: 2024-03-07\n---\n", true),
            ("+++\ndate = \"2024-03-07T09:00:00Z\"\n+++\n", true),
            ("# Outage\r\n\r\n**Date:** 7 March 2024\r\n", true),
            ("# Outage\n\n- Date of incident: March 7, 2024\n", true),
            ("| **Date** | 2024-03-07 |\n", true),
            ("#+DATE: <2024-03-07 Thu>\n", true),
            (":revdate: 2024-03-07\n", true),
            ("Update: 2024-03-07\n", false),
            ("The date: we chose 2024-03-07.\n", false),
            ("date: 2024-02-30\n", false),
        ];
        for (text, has_date) in cases {
            let date = written_date(text).map(|date| date.to_string());
            assert_eq!(date.as_deref(), has_date.then_some("2024-03-07"), "{text}");
        }
        assert_eq!(written_date(&("line\n".repeat(HEAD) + "date: 2024-03-07\n")), None);
    }
}
