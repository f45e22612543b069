//! Where in the sheet something of the draft belongs: at an entry of a timeline, at a remediation item, or elsewhere.

use secondstory_core::structure::clock::clock_at_start;
use secondstory_core::structure::{Clock, Structure, Timeline};
use secondstory_core::{Finding, Rule, Span};

use super::reading::Reading;

/// A sentence that names a time belongs to the entry of that time if one is so near, in minutes.
const NEAREST: u16 = 15;
/// The family of rules about timelines.
const ABOUT_TIMELINES: &str = "unevidenced-timeline";
/// The family of rules about remediation items.
const ABOUT_REMEDIATION: &str = "vague-remediation";

/// A place in the sheet. Numbers are those of the [`Structure`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Place {
    /// A timeline as a whole.
    Timeline(usize),
    /// An entry of a timeline.
    Moment(usize, usize),
    /// A list of remediation items as a whole.
    List(usize),
    /// An item of a list.
    Item(usize, usize),
    /// None of these.
    Elsewhere,
}

/// A stretch of the source and the place that it belongs to.
type Stretch = (Span, Place);

/// Every place of a draft.
pub(super) struct Places {
    /// Entries and items, and what stands between two messages.
    stretches: Vec<Stretch>,
    /// Headings of timelines and of lists.
    headings: Vec<Stretch>,
    /// Entries with a time of day.
    clocks: Vec<(Clock, Place)>,
    has_timeline: bool,
    has_list: bool,
}

impl Places {
    pub(super) fn new(structure: &Structure, reading: &Reading<'_>) -> Self {
        let placed = |span: Option<Span>, place| Some((reading.document.source_span(span?), place));
        let (mut stretches, mut headings, mut clocks) = (Vec::new(), Vec::new(), Vec::new());
        for (number, timeline) in structure.timelines.iter().enumerate() {
            headings.extend(placed(timeline.heading, Place::Timeline(number)));
            let is_last = number + 1 == structure.timelines.len();
            let end = (is_last && reading.is_conversation()).then_some(u32::MAX);
            for (entry, span) in entry_spans(timeline, end).enumerate() {
                stretches.extend(placed(Some(span), Place::Moment(number, entry)));
            }
            let timed = timeline.entries.iter().enumerate().filter(|(_, entry)| entry.clock.start.is_some());
            clocks.extend(timed.map(|(entry, known)| (known.clock, Place::Moment(number, entry))));
        }
        for (number, list) in structure.remediations.iter().enumerate() {
            headings.extend(placed(list.heading, Place::List(number)));
            let items = list.items.iter().enumerate();
            stretches.extend(
                items.filter_map(|(item, known)| placed(Some(known.span), Place::Item(number, item))),
            );
        }
        stretches.sort_unstable_by_key(|(span, _)| span.start);
        let (has_timeline, has_list) = (!structure.timelines.is_empty(), !structure.remediations.is_empty());
        Self { stretches, headings, clocks, has_timeline, has_list }
    }

    /// Where a finding belongs: where it stands, else at the entry of the time that its sentence names.
    pub(super) fn of_finding(&self, finding: &Finding, rule: &Rule, reading: &Reading<'_>) -> Place {
        if let Some(place) = self.around(finding.span) {
            return place;
        }
        let below = self.headings.iter().find(|(heading, _)| heading.overlaps(finding.span));
        match (below, rule.family.as_ref()) {
            (Some((_, place)), ABOUT_TIMELINES | ABOUT_REMEDIATION) => *place,
            (None, ABOUT_TIMELINES) if self.has_timeline => Place::Timeline(0),
            (None, ABOUT_REMEDIATION) if self.has_list => Place::List(0),
            _ => self.of_time(&reading.words_of_source(finding.sentence)).unwrap_or(Place::Elsewhere),
        }
    }

    /// The entry or the item that a span of the source stands in.
    pub(super) fn around(&self, span: Span) -> Option<Place> {
        let after = self.stretches.partition_point(|(known, _)| known.start <= span.start);
        let (known, place) = self.stretches.get(after.checked_sub(1)?)?;
        known.contains_offset(span.start).then_some(*place)
    }

    /// The entry whose time is nearest to the first time of day that a sentence names.
    pub(super) fn of_time(&self, sentence: &str) -> Option<Place> {
        let named = time_in(sentence)?;
        let is_that_day = |clock: &Clock| match (clock.day, named.day) {
            (Some(first), Some(second)) => (first.month, first.day) == (second.month, second.day),
            _ => true,
        };
        let apart = |clock: &Clock| Some(clock.start?.abs_diff(named.start?));
        let same_day = self.clocks.iter().filter(|(clock, _)| is_that_day(clock));
        let near = same_day.filter_map(|(clock, place)| Some((apart(clock)?, *place)));
        near.filter(|(minutes, _)| *minutes <= NEAREST).min().map(|(_, place)| place)
    }
}

/// The spans of the entries; a message goes on up to the next one, and the last one up to `end`.
fn entry_spans(timeline: &Timeline, end: Option<u32>) -> impl Iterator<Item = Span> {
    let starts = timeline.entries.iter().skip(1).map(|entry| Some(entry.span.start)).chain([end]);
    timeline.entries.iter().zip(starts).map(|(entry, next)| match next {
        Some(next) if timeline.is_chat => Span::new(entry.span.start, next.max(entry.span.end)),
        _ => entry.span,
    })
}

/// The first time of day among the words of a sentence.
fn time_in(sentence: &str) -> Option<Clock> {
    let mut before = ' ';
    sentence.char_indices().find_map(|(start, sign)| {
        let starts_number = sign.is_ascii_digit() && !before.is_alphanumeric() && !".:#-/".contains(before);
        before = sign;
        let clock = starts_number.then(|| clock_at_start(sentence.get(start..)?)).flatten()?;
        clock.start.is_some().then_some(clock)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_among_words() {
        let minutes = |text| time_in(text).and_then(|clock| clock.start);
        assert_eq!(minutes("At 10:05 UTC, on call, she waited."), Some(605));
        assert_eq!(minutes("It grew from 3 to 40 at 9:10."), Some(550));
        assert_eq!(minutes("Version 4.10 has 200 errors of 3."), None);
    }
}
