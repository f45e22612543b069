//! The verbs of what people do or choose while something goes on, in all their forms.
//!
//! Verbs of seeing, saying and thinking are left out on purpose, and so are those of reporting: "opened a ticket" and "posted an
//! update" are seldom the choice that a meeting wants to understand.

use std::collections::BTreeMap;

use crate::lexicon::IrregularVerb;
use crate::lexicon::inflection::VerbForms;

/// What a verb tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    /// A choice by its very meaning.
    Choice,
    /// Something that is seldom done by a machine, or named where no person did it.
    Deliberate,
    /// Something that people do, and other things as well.
    Plain,
}

const CHOICES: &[&str] = &[
    "decide",
    "choose",
    "opt",
    "elect",
    "agree",
    "approve",
    "authorise",
    "authorize",
    "skip",
    "postpone",
    "defer",
    "bypass",
    "override",
    "prioritise",
    "prioritize",
];

const DELIBERATE: &[&str] = &[
    "roll",
    "revert",
    "restart",
    "reboot",
    "disable",
    "enable",
    "deploy",
    "redeploy",
    "merge",
    "pause",
    "cancel",
    "abort",
    "drain",
    "cordon",
    "escalate",
    "declare",
    "switch",
    "silence",
    "mute",
    "rebuild",
    "shut",
    "turn",
    "isolate",
    "evacuate",
    "upgrade",
    "downgrade",
    "divert",
    "reroute",
    "repoint",
    "revoke",
    "rotate",
    "unplug",
    "fail",
    "apply",
    "hand",
    "ship",
    "remove",
    "delete",
    "relaunch",
    "recreate",
];

const PLAIN: &[&str] = &[
    "release",
    "resume",
    "stop",
    "start",
    "begin",
    "kill",
    "terminate",
    "block",
    "unblock",
    "throttle",
    "scale",
    "resize",
    "increase",
    "decrease",
    "reduce",
    "raise",
    "lower",
    "patch",
    "migrate",
    "move",
    "swap",
    "shift",
    "redirect",
    "promote",
    "demote",
    "replace",
    "drop",
    "purge",
    "flush",
    "clear",
    "truncate",
    "wipe",
    "renew",
    "reset",
    "run",
    "execute",
    "trigger",
    "push",
    "publish",
    "page",
    "call",
    "take",
    "bring",
    "put",
    "set",
    "change",
    "adjust",
    "configure",
    "reconfigure",
    "modify",
    "provision",
    "wait",
    "hold",
    "try",
    "attempt",
    "leave",
    "cut",
    "make",
    "go",
    "launch",
    "install",
    "uninstall",
    "copy",
    "import",
    "order",
    "close",
    "open",
    "connect",
    "disconnect",
    "ask",
    "give",
    "add",
    "ignore",
    "proceed",
    "continue",
    "restore",
];

const IRREGULAR: &[IrregularVerb] = &[
    ("choose", &["chose"], &["chosen"]),
    ("override", &["overrode"], &["overridden"]),
    ("shut", &["shut"], &["shut"]),
    ("rebuild", &["rebuilt"], &["rebuilt"]),
    ("begin", &["began"], &["begun"]),
    ("run", &["ran"], &["run"]),
    ("take", &["took"], &["taken"]),
    ("bring", &["brought"], &["brought"]),
    ("put", &["put"], &["put"]),
    ("set", &["set"], &["set"]),
    ("reset", &["reset"], &["reset"]),
    ("hold", &["held"], &["held"]),
    ("leave", &["left"], &["left"]),
    ("cut", &["cut"], &["cut"]),
    ("make", &["made"], &["made"]),
    ("go", &["went"], &["gone"]),
    ("give", &["gave"], &["given"]),
];

/// Verbs that need one of these words behind them.
const NEEDS: &[(&str, &[&str])] = &[
    ("roll", &["back", "out", "forward", "over"]),
    ("fail", &["over"]),
    ("turn", &["off", "on", "down", "up", "back"]),
    ("hand", &["over", "off"]),
    ("take", &["down", "offline", "out", "decision", "backup", "snapshot", "over"]),
    ("bring", &["back", "up", "down"]),
    ("put", &["back", "up", "into", "in"]),
    ("hold", &["off", "back"]),
    ("cut", &["over"]),
    ("make", &["decision", "call", "choice", "change", "changes"]),
    ("go", &["ahead"]),
    ("leave", &["on", "off", "in", "running", "open", "as"]),
    ("give", &["access", "permission", "permissions", "priority"]),
    ("ask", &["to"]),
    ("continue", &["to", "with"]),
];

/// Words behind a verb that make something else of it: what began by itself, and what is only told.
const SPOILED_BY: &[&str] = &[
    "seeing",
    "getting",
    "receiving",
    "noticing",
    "experiencing",
    "having",
    "see",
    "get",
    "receive",
    "notice",
    "experience",
    "have",
    "be",
    "ticket",
    "tickets",
    "issue",
    "issues",
    "status",
    "incident",
    "statuspage",
    "tweet",
    "channel",
    "bridge",
    "meeting",
    "thread",
    "investigating",
    "investigate",
    "investigation",
    "looking",
    "look",
    "out",
    "find",
    "working",
    "work",
];

/// Verbs that those words spoil.
const CAN_BE_SPOILED: &[&str] =
    &["start", "begin", "continue", "stop", "open", "close", "call", "try", "attempt", "add", "set", "page"];

/// A verb.
#[derive(Clone, Copy, Debug)]
pub(super) struct Verb {
    base: &'static str,
    kind: Kind,
}

impl Verb {
    pub(super) fn is_choice(&self) -> bool {
        self.kind == Kind::Choice
    }

    /// Whether a note without its subject tells of people.
    pub(super) fn is_deliberate(&self) -> bool {
        self.kind != Kind::Plain
    }

    /// Whether it says something of itself where nothing stands behind it: "the investigation begins".
    pub(super) fn needs_object(&self) -> bool {
        ["start", "begin", "stop"].contains(&self.base)
    }

    /// Whether the words behind the verb, in lower case, leave it what it is.
    pub(super) fn fits(&self, words: &mut dyn Iterator<Item = String>) -> bool {
        let needed = NEEDS.iter().find(|(base, _)| *base == self.base).map(|(_, words)| *words);
        let can_be_spoiled = CAN_BE_SPOILED.contains(&self.base);
        let mut is_complete = needed.is_none();
        for word in words {
            if can_be_spoiled && SPOILED_BY.contains(&word.as_str()) {
                return false;
            }
            is_complete |= needed.is_some_and(|needed| needed.contains(&word.as_str()));
        }
        is_complete
    }
}

/// All verbs, by each of their forms.
pub(super) struct Verbs {
    by_form: BTreeMap<String, Verb>,
}

impl Verbs {
    /// Inflects the lists.
    pub(super) fn new() -> Self {
        let mut by_form = BTreeMap::new();
        for (kind, list) in [(Kind::Plain, PLAIN), (Kind::Deliberate, DELIBERATE), (Kind::Choice, CHOICES)] {
            for base in list {
                let forms = VerbForms::of(base, IRREGULAR).all();
                by_form.extend(forms.into_iter().map(|form| (form, Verb { base, kind })));
            }
        }
        Self { by_form }
    }

    /// The verb that a word is a form of, in any case.
    pub(super) fn find(&self, word: &str) -> Option<&Verb> {
        self.by_form.get(&word.to_lowercase())
    }
}
