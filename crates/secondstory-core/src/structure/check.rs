//! What there is to say about timelines and remediation items: problems with the ids of the rules that speak about them.

use super::clock::Clock;
use super::timeline::LONGEST_STEP_BACK;
use super::{Day, DueDate, Owner, RemediationItem, RemediationList, Structure, Timeline, TimelineEntry};
use crate::document::{Document, Section};
use crate::span::Span;

/// Something to say, and where.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Problem {
    /// The id of the rule.
    pub(crate) rule: &'static str,
    /// The words in question, in bytes of the document's text.
    pub(crate) span: Span,
    /// The entry or the item they stand in.
    pub(crate) whole: Span,
}

/// The rules that this pass speaks for; they have no patterns.
pub(crate) const RULES: &[&str] = &[
    "unevidenced-timeline/no-sources",
    "unevidenced-timeline/no-source",
    "unevidenced-timeline/vague-time",
    "unevidenced-timeline/no-zone",
    "unevidenced-timeline/order",
    "unevidenced-timeline/gap",
    "unevidenced-timeline/missing",
    "vague-remediation/unowned-list",
    "vague-remediation/undated-list",
    "vague-remediation/no-owner",
    "vague-remediation/several-owners",
    "vague-remediation/no-date",
    "vague-remediation/too-long",
    "vague-remediation/missing",
];

/// Below so many entries or items nothing is said about all of them together.
const FEWEST_FOR_A_SUMMARY: usize = 3;
/// Longer than this, in minutes, and something may have happened in between.
const LONGEST_GAP: u16 = 30;

/// Every problem, in no order. `limit` is the number of days within which an item is to be done.
pub(crate) fn problems(structure: &Structure, document: &Document, limit: u32) -> Vec<Problem> {
    let mut found = Vec::new();
    for timeline in &structure.timelines {
        sources(timeline, &mut found);
        clocks(timeline, &mut found);
    }
    let entries = structure.timelines.iter().flat_map(|timeline| &timeline.entries);
    let last = entries.filter_map(|entry| entry.clock.day).filter(|day| day.year.is_some()).max();
    for list in &structure.remediations {
        owners(list, &mut found);
        found.extend(list.items.iter().filter_map(|item| too_long(item, limit, last)));
    }
    missing_sections(structure, document, &mut found);
    found
}

/// Where most entries name nothing they rest on, that is said once.
fn sources(timeline: &Timeline, found: &mut Vec<Problem>) {
    if timeline.is_chat || !timeline.sources.is_empty() {
        return;
    }
    let bare: Vec<&TimelineEntry> =
        timeline.entries.iter().filter(|entry| entry.evidence.is_empty()).collect();
    let is_most = bare.len() >= FEWEST_FOR_A_SUMMARY && bare.len() * 2 > timeline.entries.len();
    match bare.first() {
        Some(first) if is_most => {
            found.push(Problem {
                rule: "unevidenced-timeline/no-sources",
                span: timeline.heading.unwrap_or(first.time),
                whole: timeline.heading.unwrap_or(first.head),
            });
        }
        _ => found.extend(bare.iter().map(|entry| problem("unevidenced-timeline/no-source", entry))),
    }
}

fn problem(rule: &'static str, entry: &TimelineEntry) -> Problem {
    Problem { rule, span: entry.time, whole: entry.head }
}

/// Vague times, the zone, the order, the longest gap.
fn clocks(timeline: &Timeline, found: &mut Vec<Problem>) {
    let vague = timeline.entries.iter().filter(|entry| entry.clock.is_vague);
    found.extend(vague.map(|entry| problem("unevidenced-timeline/vague-time", entry)));
    let timed = || timeline.entries.iter().filter(|entry| entry.clock.start.is_some());
    if timeline.zone.is_none()
        && !timeline.is_chat
        && timed().count() >= FEWEST_FOR_A_SUMMARY
        && let Some(first) = timed().next()
    {
        found.push(problem("unevidenced-timeline/no-zone", first));
    }
    let pairs = || timeline.entries.windows(2).filter_map(|pair| Some((pair.first()?, pair.last()?)));
    let steps = || pairs().filter_map(|(before, after)| Some((step(&before.clock, &after.clock)?, after)));
    let back = steps().filter(|(step, _)| *step < 0).count();
    let forth = steps().filter(|(step, _)| *step > 0).count();
    if back > forth {
        // Newest first: the order is one all the same.
        return;
    }
    let is_small = |step: i32| step < 0 && step > -i32::from(LONGEST_STEP_BACK);
    found.extend(
        steps()
            .filter(|(step, _)| is_small(*step))
            .map(|(_, entry)| problem("unevidenced-timeline/order", entry)),
    );
    let longest = steps().filter(|(step, _)| *step > i32::from(LONGEST_GAP)).max_by_key(|(step, _)| *step);
    found.extend(longest.map(|(_, entry)| problem("unevidenced-timeline/gap", entry)));
}

/// Minutes from one entry to the next, where both say when and stand on the same day, as far as it is said.
fn step(before: &Clock, after: &Clock) -> Option<i32> {
    let is_same_day = match (before.day, after.day) {
        (Some(first), Some(second)) => (first.month, first.day) == (second.month, second.day),
        // An entry without a day goes on from the one above it.
        (_, None) => true,
        (None, Some(_)) => false,
    };
    let from = if after.start? >= before.start? { before.end.or(before.start)? } else { before.start? };
    (is_same_day && !before.is_vague && !after.is_vague)
        .then(|| i32::from(after.start.unwrap_or(0)) - i32::from(from))
}

/// Owners and dates; where most items lack both, or all that have an owner lack a date, that is said once.
fn owners(list: &RemediationList, found: &mut Vec<Problem>) {
    let open: Vec<&RemediationItem> =
        list.items.iter().filter(|item| item.is_task && !item.is_done && item.ticket.is_none()).collect();
    let undated = || open.iter().copied().filter(|item| item.due.is_none());
    let bare: Vec<_> = undated().filter(|item| !is_owned(item)).collect();
    let owned: Vec<_> = undated().filter(|item| is_owned(item)).collect();
    let is_most = |items: &[_]| items.len() >= FEWEST_FOR_A_SUMMARY && items.len() * 2 > list.items.len();
    let mut say_once = |rule, items: &[&RemediationItem]| {
        let place = list.heading.map(|heading| (heading, heading));
        let first = items.first().map(|item| (item.task, item.span));
        found.extend(place.or(first).map(|(span, whole)| Problem { rule, span, whole }));
    };
    if is_most(&bare) {
        say_once("vague-remediation/unowned-list", &bare);
    } else {
        if is_most(&owned) {
            say_once("vague-remediation/undated-list", &owned);
        } else {
            found.extend(owned.iter().map(|item| about("vague-remediation/no-date", item, item.task)));
        }
        let unowned = open.iter().filter(|item| !is_owned(item));
        found.extend(unowned.map(|item| about("vague-remediation/no-owner", item, unnamed(item))));
    }
    let mut named = None;
    for item in open {
        // A heading that names several people names them for all the items below it.
        if let Some(Owner::Several(names)) = item.owner
            && named.replace(names) != Some(names)
        {
            found.push(about("vague-remediation/several-owners", item, names));
        }
    }
}

fn about(rule: &'static str, item: &RemediationItem, span: Span) -> Problem {
    Problem { rule, span, whole: item.span }
}

const fn is_owned(item: &RemediationItem) -> bool {
    matches!(item.owner, Some(Owner::One(_) | Owner::Several(_)))
}

/// The word that names nobody, or the item.
const fn unnamed(item: &RemediationItem) -> Span {
    match item.owner {
        Some(Owner::Nobody(word)) => word,
        _ => item.task,
    }
}

/// A date beyond the limit, counted from the last day that the timelines name.
fn too_long(item: &RemediationItem, limit: u32, last: Option<Day>) -> Option<Problem> {
    let span = match item.due {
        _ if item.is_done => None,
        Some(DueDate::Within(span, days)) => (days > limit).then_some(span),
        Some(DueDate::Day(span, day)) => {
            let is_far = day.year.is_some() && days_of(day) > days_of(last?) + i64::from(limit);
            is_far.then_some(span)
        }
        _ => None,
    };
    span.map(|span| about("vague-remediation/too-long", item, span))
}

/// Days since the year 0, close enough for differences.
fn days_of(day: Day) -> i64 {
    const BEFORE_MONTH: [i64; 12] = [0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334];
    let year = i64::from(day.year.unwrap_or(0));
    let month = BEFORE_MONTH.get(usize::from(day.month.saturating_sub(1))).copied().unwrap_or(0);
    year * 365 + year / 4 + month + i64::from(day.day)
}

/// A document that is plainly a postmortem and has no timeline or nothing to do.
fn missing_sections(structure: &Structure, document: &Document, found: &mut Vec<Problem>) {
    let Some(title) = structure.postmortem_title else { return };
    let has = |section| document.blocks.iter().any(|block| block.section == section);
    if structure.timelines.is_empty() && !has(Section::Timeline) {
        found.push(Problem { rule: "unevidenced-timeline/missing", span: title, whole: title });
    }
    if structure.remediations.is_empty() && !has(Section::ActionItems) {
        found.push(Problem { rule: "vague-remediation/missing", span: title, whole: title });
    }
}
