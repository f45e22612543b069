//! Comments in the text that allow a finding: the one suppression pass, shared by all callers.
//!
//! `<!-- secondstory allow RULE: reason -->` holds for its line, `allow-next` for the next line with text, `allow-begin` up
//! to `allow-end`, `allow-file` for the whole text. RULE is a rule, a family, or several set apart by commas. A comment
//! that is unused, unknown, without a reason or never closed is a finding itself, so that no comment outlives its use.
//! Other notations write the same words in comments of their own.

mod reach;

use reach::Reach;

use crate::finding::Finding;
use crate::line_index::LineIndex;
use crate::settings::{Level, Settings};
use crate::span::Span;

/// What a comment holds for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Scope {
    /// `allow`: the lines that the comment itself stands in.
    Line,
    /// `allow-next`: the next line with text.
    NextLine,
    /// `allow-begin`: up to the next `allow-end`.
    Block,
    /// `allow-file`: the whole text.
    File,
    /// A word that is none of these.
    Unknown,
}

impl Scope {
    /// The scope of the word behind `secondstory`; nothing for `allow-end`, which only closes another one.
    fn from_verb(verb: &str) -> Option<Self> {
        match verb {
            "allow" => Some(Self::Line),
            "allow-next" => Some(Self::NextLine),
            "allow-begin" => Some(Self::Block),
            "allow-file" => Some(Self::File),
            "allow-end" => None,
            _ => Some(Self::Unknown),
        }
    }

    /// The word that comments use.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Line => "allow",
            Self::NextLine => "allow-next",
            Self::Block => "allow-begin",
            Self::File => "allow-file",
            Self::Unknown => "unknown",
        }
    }
}

/// What there is to say about a comment that allows something; the first that applies.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum SuppressionState {
    /// It takes something out, and says why.
    Used,
    /// It names no rule and no family, or one that nobody knows.
    UnknownRule,
    /// Nothing closes it.
    Unclosed,
    /// It does not say why.
    MissingReason,
    /// There is nothing (any more) that it takes out.
    Unused,
    /// The settings turn off all it is about, so that nobody can tell whether it is of use.
    Off,
}

impl SuppressionState {
    /// The word that reports use.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Used => "used",
            Self::UnknownRule => "unknown-rule",
            Self::Unclosed => "unclosed",
            Self::MissingReason => "missing-reason",
            Self::Unused => "unused",
            Self::Off => "off",
        }
    }

    /// The rule that speaks about it, if one does.
    const fn rule(self) -> Option<&'static str> {
        match self {
            Self::Used | Self::Off => None,
            Self::UnknownRule => Some("suppression/unknown-rule"),
            Self::Unclosed => Some("suppression/unclosed"),
            Self::MissingReason => Some("suppression/missing-reason"),
            Self::Unused => Some("suppression/unused"),
        }
    }
}

/// The rules that this pass speaks for; they have no patterns.
pub(crate) const RULES: &[&str] =
    &["suppression/unknown-rule", "suppression/unclosed", "suppression/missing-reason", "suppression/unused"];

/// A comment that allows something, and what it took out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Suppression {
    /// The comment with its delimiters, in bytes of the source.
    pub comment: Span,
    /// What it holds for.
    pub scope: Scope,
    /// The bytes of the source it holds for.
    pub covers: Span,
    /// The rules and families it names, as written.
    pub rules: Vec<String>,
    /// Why, as written; empty where it does not say.
    pub reason: String,
    /// The findings that it took out. One that several comments allow is listed with each.
    pub findings: Vec<Finding>,
    /// What there is to say about it.
    pub state: SuppressionState,
}

/// Takes the allowed findings out and adds what is to be said about the comments themselves, which it gives back.
pub(crate) fn suppress(
    text: &str,
    comments: &[Span],
    settings: &Settings,
    findings: &mut Vec<Finding>,
) -> Vec<Suppression> {
    let directives: Vec<_> = comments.iter().filter_map(|comment| directive(*comment, text)).collect();
    if directives.is_empty() {
        return Vec::new();
    }
    let mut suppressions = suppressions(&directives, text);
    let reach = Reach::new(&suppressions);
    findings.retain(|finding| !is_allowed(finding, settings, (&reach, &mut suppressions)));
    for suppression in &mut suppressions {
        suppression.state = state(suppression, settings);
        findings.extend(finding_about(suppression, settings));
    }
    suppressions
}

/// A comment taken apart: its verb and what follows.
struct Directive<'a> {
    comment: Span,
    verb: &'a str,
    ids: Vec<&'a str>,
    reason: &'a str,
}

fn directive(comment: Span, text: &str) -> Option<Directive<'_>> {
    let inside = without_delimiters(comment.text(text));
    let rest = inside.strip_prefix("secondstory")?;
    let rest = rest.strip_prefix([' ', ':', '-'])?.trim_start();
    let (verb, rest) = rest.split_once(char::is_whitespace).unwrap_or((rest, ""));
    let (ids, reason) = split_reason(rest);
    let ids = ids.split([',', ' ']).map(str::trim).filter(|id| !id.is_empty()).collect();
    Some(Directive { comment, verb, ids, reason: reason.trim() })
}

/// What stands between the delimiters of a comment, whichever notation it is in.
fn without_delimiters(comment: &str) -> &str {
    let inside = comment.strip_prefix("<!--").or_else(|| comment.strip_prefix("..")).unwrap_or(comment);
    inside.trim_start_matches(['/', '#', ';']).trim_end_matches("-->").trim_end_matches("////").trim()
}

/// The reason stands behind the first colon that white space follows; a colon inside an id has none.
fn split_reason(rest: &str) -> (&str, &str) {
    let colon = rest.char_indices().find(|(offset, character)| {
        *character == ':' && rest[offset + 1..].chars().next().is_none_or(char::is_whitespace)
    });
    colon.map_or((rest, ""), |(offset, _)| (&rest[..offset], &rest[offset + 1..]))
}

fn suppressions(directives: &[Directive<'_>], text: &str) -> Vec<Suppression> {
    let lines = LineIndex::new(text);
    let mut suppressions = Vec::new();
    // From the last to the first, so that the comment that closes a block is known when its start comes up.
    let mut end = None;
    for directive in directives.iter().rev() {
        let Some(scope) = Scope::from_verb(directive.verb) else {
            end = Some(directive.comment);
            continue;
        };
        let is_closed = scope != Scope::Block || end.is_some();
        suppressions.push(Suppression {
            comment: directive.comment,
            scope,
            covers: covered(scope, directive.comment, end, (&lines, text)),
            rules: directive.ids.iter().map(|id| (*id).to_owned()).collect(),
            reason: directive.reason.to_owned(),
            findings: Vec::new(),
            state: if is_closed { SuppressionState::Unused } else { SuppressionState::Unclosed },
        });
    }
    suppressions.reverse();
    suppressions
}

/// The bytes that a comment holds for.
fn covered(scope: Scope, comment: Span, end: Option<Span>, (lines, text): (&LineIndex, &str)) -> Span {
    let line_of = |offset| lines.line_span(lines.line_of(offset), text);
    let end_of_text = Span::from_range(text.len()..text.len());
    match scope {
        Scope::Line => line_of(comment.start).cover(line_of(comment.end)),
        Scope::NextLine => next_line(lines, comment, text),
        Scope::Block => comment.cover(end.unwrap_or(end_of_text)),
        Scope::File => Span::from_range(0..text.len()),
        Scope::Unknown => Span::default(),
    }
}

/// The first line with text after the comment.
fn next_line(lines: &LineIndex, comment: Span, text: &str) -> Span {
    let first = lines.line_of(comment.end.saturating_sub(1)) + 1;
    (first..lines.line_count())
        .map(|line| lines.line_span(line, text))
        .find(|span| !span.text(text).trim().is_empty())
        .unwrap_or_else(|| Span::from_range(text.len()..text.len()))
}

fn is_allowed(
    finding: &Finding,
    settings: &Settings,
    (reach, suppressions): (&Reach, &mut [Suppression]),
) -> bool {
    let rule = settings.rule(finding.rule);
    let mut allowed = false;
    for index in reach.near(finding.span) {
        let suppression = &mut suppressions[index];
        let covers = suppression.covers.overlaps(finding.span);
        if covers && suppression.rules.iter().any(|id| *id == rule.id || *id == rule.family) {
            suppression.findings.push(*finding);
            allowed = true;
        }
    }
    allowed
}

/// What there is to say about one comment; the first that applies.
fn state(suppression: &Suppression, settings: &Settings) -> SuppressionState {
    let rules = || settings.lexicon().rules();
    let known = |id: &String| rules().any(|(_, rule)| rule.id == *id || rule.family == *id);
    let off = |id: &String| {
        let mut meant = rules().filter(|(_, rule)| rule.id == *id || rule.family == *id);
        meant.all(|(index, _)| settings.level(index) == Level::Off)
    };
    let names_rules = suppression.scope != Scope::Unknown && !suppression.rules.is_empty();
    if !names_rules || !suppression.rules.iter().all(known) {
        SuppressionState::UnknownRule
    } else if suppression.state == SuppressionState::Unclosed {
        SuppressionState::Unclosed
    } else if suppression.reason.is_empty() {
        SuppressionState::MissingReason
    } else if !suppression.findings.is_empty() {
        SuppressionState::Used
    } else if suppression.rules.iter().all(off) {
        SuppressionState::Off
    } else {
        SuppressionState::Unused
    }
}

/// The finding that speaks about the comment, where there is something to say.
fn finding_about(suppression: &Suppression, settings: &Settings) -> Option<Finding> {
    let (rule, severity) = settings.enabled(suppression.state.rule()?)?;
    let span = suppression.comment;
    Some(Finding { rule, severity, span, sentence: span, target: None })
}
