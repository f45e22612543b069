//! How often each family speaks, as a table with bars.

use maud::{Markup, html};
use secondstory_core::Severity;

use super::super::Outcome;
use crate::page::{anchor, bar, text};

/// The table of families, those that speak most often first.
pub(super) fn section(outcome: &Outcome) -> Markup {
    let by_family = outcome.count(|text, finding| text.rule(finding).family.as_ref());
    let by_severity = outcome.count(|text, finding| (text.rule(finding).family.as_ref(), finding.severity));
    let mut families: Vec<(&str, usize)> = by_family.into_iter().collect();
    families.sort_by_key(|(family, count)| (std::cmp::Reverse(*count), *family));
    let greatest = families.first().map_or(0, |(_, count)| *count);
    let severities: Vec<Severity> = outcome.by_severity().into_keys().rev().collect();
    html! {
        section.families aria-labelledby="families" {
            h2 id="families" { "Families" }
            table {
                thead { tr {
                    th scope="col" { "Family" }
                    @for severity in &severities { th.number scope="col" { (severity.name()) "s" } }
                    th.number scope="col" { "findings" }
                    td {}
                } }
                tbody {
                    @for (family, count) in families {
                        tr {
                            th scope="row" { a href={ "#" (anchor("family", family)) } { (text(family)) } }
                            @for severity in &severities {
                                td.number { (by_severity.get(&(family, *severity)).copied().unwrap_or(0)) }
                            }
                            td.number { (count) }
                            td.bars { (bar(count, greatest)) }
                        }
                    }
                }
            }
        }
    }
}
