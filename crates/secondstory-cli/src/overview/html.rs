//! The overview as a page: tables to read, and plots of the same numbers beside them.

use std::io::{self, Write};

use maud::{Markup, html};

use super::plot::{Plot, Size, round_up};
use super::tally::{Named, Tally, rate};
use super::text::{decimals, grouped, summary};
use super::{Overview, Period};
use crate::page::{Page, anchor, bar, problems, text};

/// The look of this page, beyond what all pages share.
const STYLE: &str = include_str!("style.css");

/// The plot of everything.
const LARGE: Size = Size { width: 720.0, height: 220.0, margin: 40.0 };

/// The plot of one family, beside the others.
const SMALL: Size = Size { width: 240.0, height: 110.0, margin: 32.0 };

/// The whole page.
pub(super) fn write(overview: &Overview, out: &mut dyn Write) -> io::Result<()> {
    let title = "Wording in an archive of incident reviews";
    let header = html! {
        h1 { (title) }
        p.lead { (summary(overview)) }
        p.legend {
            "A finding points at wording that often stops people from learning, and is worth a question. The figures show how \
             an archive is written; they say nothing about those who wrote it."
        }
    };
    out.write_all(Page { title, style: STYLE, header, main: main(overview) }.render().as_bytes())
}

fn main(overview: &Overview) -> Markup {
    html! {
        (problems(overview.problems()))
        @if overview.whole.findings > 0 { (families(overview)) }
        @if let Some((length, periods)) = &overview.time { (over_time(overview, length.name(), periods)) }
        @if overview.whole.findings > 0 { (rules(&overview.rules)) }
        @if !overview.documents.is_empty() { (documents(overview)) }
    }
}

fn families(overview: &Overview) -> Markup {
    let greatest = overview.families.first().map_or(0, |family| family.findings);
    html! {
        section aria-labelledby="families" {
            h2 id="families" { "Families" }
            table {
                thead { tr {
                    th scope="col" { "Family" } th.number scope="col" { "findings" }
                    th.number scope="col" { "per 1,000 words" } th.number scope="col" { "in documents" } td {}
                } }
                tbody {
                    @for family in overview.speaking() {
                        tr {
                            th scope="row" { (text(&family.title)) " " span.id { (text(&family.id)) } }
                            td.number { (grouped(family.findings)) }
                            td.number { (decimals(rate(family.findings, overview.whole.words))) }
                            td.number { (grouped(family.documents)) }
                            td.bars { (bar(family.findings, greatest)) }
                        }
                    }
                }
            }
        }
    }
}

fn over_time(overview: &Overview, length: &str, periods: &[(Period, Tally)]) -> Markup {
    html! {
        section aria-labelledby="time" {
            h2 id="time" { "Over time" }
            p.legend {
                "The day of a document is the one that it gives itself, else the one in its name, else that of its first \
                 commit."
                @if overview.undated.documents > 0 { " " (undated(&overview.undated)) }
            }
            (plot_of_all(periods))
            (table_of_periods(length, periods))
            @if overview.whole.findings > 0 { (by_family(overview, length, periods)) }
        }
    }
}

fn undated(undated: &Tally) -> String {
    match undated.documents {
        1 => "One document has none of these and is left out here.".to_owned(),
        some => format!("{} documents have none of these and are left out here.", grouped(some)),
    }
}

fn plot_of_all(periods: &[(Period, Tally)]) -> Markup {
    let bars: Vec<_> = periods.iter().map(|(period, tally)| (period.name(), tally.rate())).collect();
    let plot = Plot {
        id: "plot-all",
        title: "Findings for each 1,000 words",
        description: "The table below holds the same numbers.",
        bars: &bars,
        greatest: round_up(greatest(&bars)),
        size: LARGE,
    };
    html! { figure.large { figcaption { "Findings for each 1,000 words" } (plot.draw()) } }
}

fn greatest(bars: &[(String, Option<f64>)]) -> f64 {
    bars.iter().filter_map(|(_, value)| *value).fold(0.0, f64::max)
}

fn table_of_periods(length: &str, periods: &[(Period, Tally)]) -> Markup {
    html! {
        table {
            caption { "All findings" }
            thead { tr {
                th scope="col" { (length) } th.number scope="col" { "documents" } th.number scope="col" { "words" }
                th.number scope="col" { "findings" } th.number scope="col" { "per 1,000 words" }
            } }
            tbody {
                @for (period, tally) in periods {
                    tr {
                        th scope="row" { (period.name()) }
                        td.number { (grouped(tally.documents)) } td.number { (grouped(tally.words)) }
                        td.number { (grouped(tally.findings)) } td.number { (decimals(tally.rate())) }
                    }
                }
            }
        }
    }
}

/// A small plot for each family, all to the same scale, and their numbers.
fn by_family(overview: &Overview, length: &str, periods: &[(Period, Tally)]) -> Markup {
    let bars_of = |family: &Named| -> Vec<(String, Option<f64>)> {
        let rate = |tally: &Tally| rate(tally.of_family(&family.id), tally.words);
        periods.iter().map(|(period, tally)| (period.name(), rate(tally))).collect()
    };
    let families: Vec<_> = overview.speaking().map(|family| (family, bars_of(family))).collect();
    let greatest = round_up(families.iter().map(|(_, bars)| greatest(bars)).fold(0.0, f64::max));
    html! {
        h3 { "By family, for each 1,000 words" }
        div.families {
            @for (family, bars) in &families { (plot_of_family(family, bars, greatest)) }
        }
        // Only the table itself may be scrolled sideways, also with the keyboard.
        section.scrolled tabindex="0" aria-labelledby="by-family" {
            table {
                caption id="by-family" { "Findings by family" }
                thead { tr {
                    th scope="col" { (length) }
                    @for (family, _) in &families { th.number.upright scope="col" { span { (text(&family.id)) } } }
                } }
                tbody {
                    @for (period, tally) in periods {
                        tr {
                            th scope="row" { (period.name()) }
                            @for (family, _) in &families { td.number { (grouped(tally.of_family(&family.id))) } }
                        }
                    }
                }
            }
        }
    }
}

fn plot_of_family(family: &Named, bars: &[(String, Option<f64>)], greatest: f64) -> Markup {
    let id = anchor("plot", &family.id);
    let title = format!("{} for each 1,000 words", family.id);
    let description = "The table below holds the numbers of findings.";
    let plot = Plot { id: &id, title: &title, description, bars, greatest, size: SMALL };
    html! { figure { figcaption { (text(&family.id)) } (plot.draw()) } }
}

fn rules(rules: &[Named]) -> Markup {
    let greatest = rules.first().map_or(0, |rule| rule.findings);
    html! {
        section aria-labelledby="rules" {
            h2 id="rules" { "Rules" }
            table {
                thead { tr {
                    th scope="col" { "Rule" } th.number scope="col" { "findings" }
                    th.number scope="col" { "in documents" } td {}
                } }
                tbody {
                    @for rule in rules {
                        tr {
                            th scope="row" { (text(&rule.title)) " " span.id { (text(&rule.id)) } }
                            td.number { (grouped(rule.findings)) } td.number { (grouped(rule.documents)) }
                            td.bars { (bar(rule.findings, greatest)) }
                        }
                    }
                }
            }
        }
    }
}

/// Every document in the order of their days: a list to find one in, and no contest.
fn documents(overview: &Overview) -> Markup {
    html! {
        section aria-labelledby="documents" {
            h2 id="documents" { "Documents" }
            table.documents {
                thead { tr {
                    th scope="col" { "Day" } th scope="col" { "Document" } th.number scope="col" { "words" }
                    th.number scope="col" { "findings" } th.number scope="col" { "per 1,000 words" }
                } }
                tbody {
                    @for document in &overview.documents {
                        tr {
                            td.day { @if let Some(dated) = document.date { (dated.date) } @else { "undated" } }
                            th scope="row" { (text(&document.path)) }
                            td.number { (grouped(document.tally.words)) } td.number { (grouped(document.tally.findings)) }
                            td.number { (decimals(document.tally.rate())) }
                        }
                    }
                }
            }
        }
    }
}
