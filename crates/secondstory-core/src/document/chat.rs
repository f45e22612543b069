//! Which lines of a block somebody spoke in a chat.
//!
//! What was said at the time is a fact about that time and no wording of the author, so that these lines become
//! [`super::BlockKind::ChatLine`]. `chat_head.rs` reads what a line starts with; this file decides over the whole
//! block:
//!
//! - A time and a speaker make a chat line (`[10:14] sam: ...`, `10:14 <sam> ...`, `2024-01-02 10:14:05 sam: ...`,
//!   `**@sam** (10:14): ...`, `10:30 Kim: ...`), and so do angle brackets (`<sam> ...`) and a handle (`@sam: ...`).
//!   A handle without a time is an assignment where the action items stand, and no chat line there.
//! - A time without a speaker is an entry of a timeline ("10:14 UTC - deploy started", "10:14: the pod restarted"), and
//!   so is a time with a field name ("10:14 Update: ...").
//! - A speaker and a time alone on a line (`sam [10:14 AM]`, `Sam Lee  10:14 AM`), as Slack copies it, make chat lines
//!   of the lines below, or of the next paragraph where the line is a paragraph of its own.
//! - `Sam: ...` without a time is a field like any other ("Status: ..."), unless at least three consecutive lines of
//!   the block have that shape, none of them with a field name, at least two speakers take part, and one of them
//!   speaks again: a transcript.
//! - A line without a head continues the chat line above it.

use super::chat_head::{self, Head, HeadKind};

/// The fewest consecutive lines that make a transcript without times.
const SHORTEST_TRANSCRIPT: usize = 3;

/// What a line is to a chat log.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role {
    /// Nothing special: the author's, or the continuation of a chat line above it.
    Prose,
    /// Somebody speaks; the message starts at this byte of the line.
    Speech(usize),
    /// Who speaks and when; the message is below.
    Banner,
}

/// Whether the line starts like one of a chat log. Quick, and more generous than [`roles`].
pub(super) fn may_open(line: &str) -> bool {
    chat_head::parse(line).is_some()
}

/// The role of every line of a block; empty where all are prose. `handle_counts` says whether a handle without a time
/// makes a speaker.
pub(super) fn roles<'line>(lines: impl Iterator<Item = &'line str>, handle_counts: bool) -> Vec<Role> {
    let heads: Vec<Option<Head<'line>>> = lines.map(chat_head::parse).collect();
    let mut roles: Vec<Role> = heads.iter().map(|head| role(head.as_ref(), handle_counts)).collect();
    for (role, next) in roles.iter_mut().zip(heads.iter().skip(1)) {
        if *role == Role::Banner && next.is_some() {
            *role = Role::Prose;
        }
    }
    mark_transcripts(&heads, &mut roles);
    if roles.iter().all(|role| *role == Role::Prose) {
        roles.clear();
    }
    roles
}

/// The role that a line has on its own.
fn role(head: Option<&Head<'_>>, handle_counts: bool) -> Role {
    match head {
        Some(Head { kind: HeadKind::Spoken, message, .. }) => Role::Speech(*message),
        Some(Head { kind: HeadKind::Handle, message, .. }) if handle_counts => Role::Speech(*message),
        Some(Head { kind: HeadKind::Banner, .. }) => Role::Banner,
        _ => Role::Prose,
    }
}

/// Turns stretches of `Sam: ...` lines into speech where they make a transcript.
fn mark_transcripts(heads: &[Option<Head<'_>>], roles: &mut [Role]) {
    let mut start = 0;
    while start < heads.len() {
        let length = heads[start..].iter().take_while(|head| named(head.as_ref()).is_some()).count();
        let stretch = &heads[start..start + length];
        if is_transcript(stretch) {
            for (role, head) in roles[start..].iter_mut().zip(stretch.iter().flatten()) {
                *role = Role::Speech(head.message);
            }
        }
        start += length.max(1);
    }
}

/// The name that a line without a time starts with.
fn named<'line>(head: Option<&Head<'line>>) -> Option<&'line str> {
    head.filter(|head| head.kind == HeadKind::Lone).map(|head| head.speaker)
}

/// Whether consecutive `Sam: ...` lines are a conversation.
fn is_transcript(stretch: &[Option<Head<'_>>]) -> bool {
    if stretch.len() < SHORTEST_TRANSCRIPT {
        return false;
    }
    let names: Vec<&str> = stretch.iter().filter_map(|head| named(head.as_ref())).collect();
    let is_dialogue = names.iter().any(|name| !name.eq_ignore_ascii_case(names[0]));
    let recurs =
        |(index, name): (usize, &&str)| names[..index].iter().any(|other| other.eq_ignore_ascii_case(name));
    is_dialogue && names.iter().enumerate().any(recurs)
}
