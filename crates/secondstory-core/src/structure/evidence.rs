//! What an entry of a timeline rests on: a link, a ticket, a graph, a log, words that somebody said then.

use std::ops::Range;

use super::overlapping;
use super::words::{WordList, word_at_start};
use crate::document::{Document, RunKind};
use crate::span::Span;

/// A kind of source.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[non_exhaustive]
pub enum EvidenceKind {
    /// A link, an image, a footnote, an address.
    Pointer,
    /// The number of a ticket, a pull request, a commit.
    Ticket,
    /// An instrument that keeps what it showed: a log, a graph, an alert.
    Instrument,
    /// A channel or a message in it.
    Message,
    /// Words between quotation marks, or a command or a log line as it was.
    Quotation,
}

impl EvidenceKind {
    /// The word that reports use.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Pointer => "link",
            Self::Ticket => "ticket",
            Self::Instrument => "log, graph or alert",
            Self::Message => "message",
            Self::Quotation => "quotation",
        }
    }
}

/// One thing that an entry rests on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Evidence {
    /// Of which kind it is.
    pub kind: EvidenceKind,
    /// Where it is named, in bytes of the document's text.
    pub span: Span,
}

/// Instruments that keep a record of what they showed.
static INSTRUMENTS: WordList = WordList::new(&[
    "log",
    "logs",
    "logged",
    "logfile",
    "graph",
    "graphs",
    "dashboard",
    "dashboards",
    "chart",
    "panel",
    "metric",
    "metrics",
    "trace",
    "traces",
    "alert",
    "alerts",
    "alerted",
    "alerting",
    "alarm",
    "alarms",
    "alarmed",
    "page",
    "paged",
    "pages",
    "pager",
    "monitor",
    "monitoring",
    "monitors",
    "screenshot",
    "recording",
    "transcript",
    "grafana",
    "kibana",
    "splunk",
    "datadog",
    "sentry",
    "cloudwatch",
    "prometheus",
    "alertmanager",
    "newrelic",
    "honeycomb",
    "stackdriver",
    "nagios",
    "zabbix",
    "pagerduty",
    "opsgenie",
    "statuspage",
    "pingdom",
    "commit",
    "audit",
    "cloudtrail",
    "timestamp",
    "timestamps",
    "telemetry",
    "notification",
    "notifications",
]);

/// Where messages are kept.
static MESSAGES: WordList = WordList::new(&[
    "slack",
    "channel",
    "chat",
    "teams",
    "discord",
    "irc",
    "email",
    "emails",
    "mail",
    "tweet",
    "tweets",
    "tweeted",
    "twitter",
    "message",
    "messages",
    "thread",
    "zulip",
    "mattermost",
    "keybase",
    "ticket",
    "tickets",
    "issue",
    "github",
    "gitlab",
    "jira",
    "forum",
]);

/// In characters; a mark that nobody closed is not looked for further.
const LONGEST_QUOTATION: usize = 1000;
/// The fewest words between quotation marks that are somebody's words and not a name.
const SHORTEST_QUOTATION: usize = 3;

/// What an entry rests on that stands in these blocks and in `extent`, in the order of the text.
pub(super) fn read(document: &Document, blocks: Range<usize>, extent: Span, text: &str) -> Vec<Evidence> {
    let mut found: Vec<Evidence> = Vec::new();
    let pointers = overlapping(&document.pointers, extent);
    found.extend(pointers.map(|span| Evidence { kind: EvidenceKind::Pointer, span }));
    let blocks = document.blocks.get(blocks).unwrap_or(&[]);
    let runs = || blocks.iter().flat_map(|block| &block.runs).filter(|run| run.span.overlaps(extent));
    for run in runs().filter(|run| run.kind == RunKind::Opaque) {
        let written = run.span.text(text);
        let kind = if written.contains("://") || written.starts_with("www.") {
            EvidenceKind::Pointer
        } else if written.trim_matches('`').trim().contains([' ', '=', '/']) {
            EvidenceKind::Quotation
        } else {
            continue;
        };
        found.push(Evidence { kind, span: run.span });
    }
    for run in runs().filter(|run| run.kind == RunKind::Text) {
        // A run may reach over several lines, and an entry be one of them.
        let (start, end) = (run.span.start.max(extent.start), run.span.end.min(extent.end));
        in_words(Span::new(start, end), text, &mut found);
    }
    found.sort_by_key(|evidence| (evidence.span.start, evidence.kind));
    found
}

/// Looks at the words of one run.
fn in_words(span: Span, text: &str, found: &mut Vec<Evidence>) {
    let words = span.text(text);
    let base = span.range().start;
    let mut before = ' ';
    let mut at = 0;
    while let Some(rest) = words.get(at..)
        && let Some(sign) = rest.chars().next()
    {
        let starts_word = !before.is_alphanumeric() && before != '-' && before != '_';
        // Nothing starts inside of a word.
        let word = if sign.is_alphabetic() { word_at_start(rest) } else { "" };
        let source = match sign {
            ' ' => None,
            _ if starts_word => named_source(rest, sign, word),
            _ => None,
        };
        let source = source.or_else(|| Some((EvidenceKind::Quotation, quotation_length(rest, sign)?)));
        if let Some((kind, length)) = source {
            found.push(Evidence { kind, span: Span::from_range(base + at..base + at + length) });
        }
        before = sign;
        at += word.len().max(sign.len_utf8());
    }
}

/// The ticket, the channel, the instrument or the place of messages that is named here, where a word or a sign starts.
fn named_source(text: &str, sign: char, word: &str) -> Option<(EvidenceKind, usize)> {
    // Words in small letters are no tickets, and a commit has a digit behind its first letters.
    let may_be_ticket = match sign {
        '#' | '!' | '0'..='9' | 'A'..='Z' => true,
        'a'..='f' => text.as_bytes().get(word.len()).is_some_and(u8::is_ascii_digit),
        _ => false,
    };
    if may_be_ticket && let Some(length) = ticket_length(text) {
        return Some((EvidenceKind::Ticket, length));
    }
    if INSTRUMENTS.holds(word) {
        Some((EvidenceKind::Instrument, word.len()))
    } else if MESSAGES.holds(word) {
        Some((EvidenceKind::Message, word.len()))
    } else {
        let name = word_at_start(text.strip_prefix('#')?);
        (!name.is_empty()).then_some((EvidenceKind::Message, 1 + name.len()))
    }
}

/// `#123`, `!45`, `ABC-123`, `INC0012345`, and commits by their hash.
pub(super) fn ticket_length(text: &str) -> Option<usize> {
    let digits = |text: &str| text.bytes().take_while(u8::is_ascii_digit).count();
    if let Some(rest) = text.strip_prefix(['#', '!']) {
        let count = digits(rest);
        let goes_on =
            rest.get(count..).is_some_and(|rest| rest.starts_with(|sign: char| sign.is_alphanumeric()));
        return (count > 0 && !goes_on).then_some(count + 1);
    }
    let letters = text.bytes().take_while(u8::is_ascii_uppercase).count();
    if (2..=10).contains(&letters) {
        let rest = text.get(letters..)?;
        let dash = usize::from(rest.starts_with('-'));
        let count = digits(rest.get(dash..)?);
        let is_known = dash == 1 || text.starts_with("INC") || text.starts_with("PR");
        let goes_on = rest.get(dash + count..).is_some_and(|rest| {
            rest.starts_with(['.', '-']) && rest.as_bytes().get(1).is_some_and(u8::is_ascii_digit)
        });
        let is_name =
            matches!(text.get(..letters), Some("UTC" | "GMT" | "UTF" | "SHA" | "ISO" | "HTTP" | "CVE"));
        return (count > 1 && is_known && !is_name && !goes_on).then_some(letters + dash + count);
    }
    let hash = text.bytes().take_while(|byte| byte.is_ascii_digit() || (b'a'..=b'f').contains(byte)).count();
    let is_whole = text
        .get(hash..)
        .is_some_and(|rest| !rest.starts_with(|sign: char| sign.is_alphanumeric() || sign == '-'));
    let written = text.get(..hash)?;
    let is_mixed = written.contains(|sign: char| sign.is_ascii_digit())
        && written.contains(|sign: char| sign.is_ascii_alphabetic());
    ((7..=40).contains(&hash) && is_whole && is_mixed).then_some(hash)
}

/// The length of a quotation of several words that starts with this sign.
fn quotation_length(text: &str, open: char) -> Option<usize> {
    let close = match open {
        '"' => '"',
        '“' => '”',
        '«' => '»',
        _ => return None,
    };
    let inside = text.get(open.len_utf8()..)?;
    let mut near = inside.char_indices().take(LONGEST_QUOTATION);
    let length = near.find(|(_, sign)| *sign == close)?.0;
    let words = inside.get(..length)?.split_whitespace().count();
    (words >= SHORTEST_QUOTATION).then_some(open.len_utf8() + length + close.len_utf8())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tickets_and_commits() {
        for (text, length) in [("#123 x", 4), ("OPS-42: x", 6), ("INC0012345", 10), ("a1b2c3d is", 7)] {
            assert_eq!(ticket_length(text), Some(length), "{text}");
        }
        for text in ["#ops", "UTF-8", "10:02", "deadbeef", "AZ-1", "1234567 rows", "US-east", "TLS-1.2"] {
            assert_eq!(ticket_length(text), None, "{text}");
        }
    }
}
