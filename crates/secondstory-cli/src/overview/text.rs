//! The overview for a terminal: a few calm tables.

use std::io::{self, Write};

use super::Overview;
use super::tally::{Named, Tally, rate};
use crate::report::counted;

/// Characters of the longest bar.
const BAR: usize = 24;

/// Rules that are listed; JSON has all of them.
const RULES: usize = 10;

/// The whole overview.
pub(super) fn write(overview: &Overview, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "{}", summary(overview))?;
    if overview.whole.findings > 0 {
        write_families(overview, out)?;
    }
    write_time(overview, out)?;
    if overview.whole.findings > 0 {
        write_rules(&overview.rules, out)?;
    }
    if overview.whole.documents > 0 {
        writeln!(
            out,
            "\n`--format csv` has a row for each document, `--format html` is a page to read and to print."
        )?;
    }
    Ok(())
}

/// What there is in all, in one or two sentences.
pub(super) fn summary(overview: &Overview) -> String {
    let whole = &overview.whole;
    if whole.documents == 0 {
        return "There was no document to read.".to_owned();
    }
    let documents = counted(whole.documents, "document");
    let words = format!("{} {}", grouped(whole.words), if whole.words == 1 { "word" } else { "words" });
    let findings = match whole.findings {
        0 => "no findings".to_owned(),
        1 => "1 finding".to_owned(),
        some => format!("{} findings", grouped(some)),
    };
    let severities: Vec<String> =
        overview.severities().map(|severity| counted(whole.of_severity(severity), severity.name())).collect();
    let severities =
        if severities.is_empty() { String::new() } else { format!(" ({})", severities.join(", ")) };
    let rate = whole.rate().filter(|_| whole.findings > 0);
    let rate = rate.map_or(String::new(), |rate| format!("; {rate:.2} for each 1,000 words"));
    format!("{documents}, {words}, {findings}{severities}{rate}.")
}

fn write_families(overview: &Overview, out: &mut dyn Write) -> io::Result<()> {
    let greatest = overview.families.first().map_or(0, |family| family.findings);
    let rows = overview.speaking().map(|family| {
        let Named { id, findings, documents, .. } = family;
        let rate = decimals(rate(*findings, overview.whole.words));
        [id.clone(), grouped(*findings), rate, grouped(*documents), bar(*findings, greatest)]
    });
    write_table(["family", "findings", "per 1,000 words", "in documents", ""], rows.collect(), out)
}

/// Time, and what has no place in it.
fn write_time(overview: &Overview, out: &mut dyn Write) -> io::Result<()> {
    let Some((length, periods)) = &overview.time else { return Ok(()) };
    let greatest = periods.iter().map(|(_, tally)| hundredths(tally)).max().unwrap_or(0);
    let row = |name: String, tally: &Tally| {
        let bar = bar(hundredths(tally), greatest);
        [
            name,
            grouped(tally.documents),
            grouped(tally.words),
            grouped(tally.findings),
            decimals(tally.rate()),
            bar,
        ]
    };
    let mut rows: Vec<_> = periods.iter().map(|(period, tally)| row(period.name(), tally)).collect();
    if overview.undated.documents > 0 {
        let Tally { documents, words, findings, .. } = &overview.undated;
        let name = "undated".to_owned();
        rows.push([
            name,
            grouped(*documents),
            grouped(*words),
            grouped(*findings),
            decimals(overview.undated.rate()),
            String::new(),
        ]);
    }
    write_table([length.name(), "documents", "words", "findings", "per 1,000 words", ""], rows, out)
}

fn write_rules(rules: &[Named], out: &mut dyn Write) -> io::Result<()> {
    let rows = rules
        .iter()
        .take(RULES)
        .map(|rule| [rule.id.clone(), grouped(rule.findings), grouped(rule.documents), rule.title.clone()]);
    write_table(["rule", "findings", "in documents", ""], rows.collect(), out)?;
    match rules.len().saturating_sub(RULES) {
        0 => Ok(()),
        more => writeln!(out, "and {more} more; `--format json` has all of them"),
    }
}

/// The first column and the last one hold words, those between them numbers.
fn write_table<const N: usize>(
    head: [&str; N],
    rows: Vec<[String; N]>,
    out: &mut dyn Write,
) -> io::Result<()> {
    let head = head.map(str::to_owned);
    let mut widths = [0; N];
    for row in std::iter::once(&head).chain(&rows) {
        for (width, cell) in widths.iter_mut().zip(row) {
            *width = cell.chars().count().max(*width);
        }
    }
    writeln!(out)?;
    for row in std::iter::once(head).chain(rows) {
        let mut line = String::new();
        for (place, (cell, width)) in row.into_iter().zip(widths).enumerate() {
            let gap = if place == 0 { "" } else { "  " };
            let is_words = place == 0 || place + 1 == N;
            line += &if is_words { format!("{gap}{cell:width$}") } else { format!("{gap}{cell:>width$}") };
        }
        writeln!(out, "{}", line.trim_end())?;
    }
    Ok(())
}

/// A number's share of the greatest one; what is there at all can be seen.
fn bar(count: usize, greatest: usize) -> String {
    "█".repeat((count * BAR).div_ceil(greatest.max(1)))
}

/// The rate as a whole number, for bars.
fn hundredths(tally: &Tally) -> usize {
    (tally.findings * 100_000).checked_div(tally.words).unwrap_or(0)
}

/// `3.14`; a dash where there is nothing to measure.
pub(super) fn decimals(rate: Option<f64>) -> String {
    rate.map_or_else(|| "–".to_owned(), |rate| format!("{rate:.2}"))
}

/// `1,204`.
pub(super) fn grouped(number: usize) -> String {
    let digits = number.to_string();
    let mut grouped = String::with_capacity(digits.len() + digits.len() / 3);
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    grouped
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_written_in_groups() {
        assert_eq!([0, 999, 1000, 1_234_567].map(grouped), ["0", "999", "1,000", "1,234,567"]);
    }

    #[test]
    fn what_is_there_has_a_bar() {
        assert_eq!([0, 1, 1000].map(|count| bar(count, 1000).chars().count()), [0, 1, BAR]);
        assert_eq!(bar(0, 0), "");
    }
}
