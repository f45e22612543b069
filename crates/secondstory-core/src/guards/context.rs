//! The contexts that a lexicon names as guards, told from the tokens around a match.

use crate::document::Section;
use crate::lexicon::{Features, Guards, Vocabulary};
use crate::matcher::Match;
use crate::noun_phrase::is_nominal;
use crate::structure::BlockFacts;
use crate::subject::{Subject, find_subject};
use crate::token::{Shape, Token, TokenKind};

/// What the guards look at.
pub(crate) struct Context<'a> {
    pub(crate) source: &'a str,
    pub(crate) tokens: &'a [Token],
    pub(crate) found: &'a Match,
    pub(crate) subject: Option<&'a Subject>,
    pub(crate) section: Section,
    /// What the place of the block in the document says.
    pub(crate) facts: BlockFacts,
    pub(crate) vocabulary: &'a Vocabulary,
}

/// The name of the first guard of the set that holds.
pub(crate) fn first_guard(guards: Guards, context: &Context<'_>) -> Option<&'static str> {
    if guards.is_empty() {
        return None;
    }
    Guards::MEMBERS
        .iter()
        .find(|(_, guard)| guards.any(*guard) && holds(*guard, context))
        .map(|(name, _)| *name)
}

fn holds(guard: Guards, context: &Context<'_>) -> bool {
    match guard {
        Guards::QUESTION => context
            .tokens
            .iter()
            .rev()
            .take_while(|token| token.is_any_mark())
            .any(|token| token.is_mark(b'?')),
        Guards::NEGATED => is_negated(context),
        Guards::HEDGED => is_hedged(context.tokens, context.found.whole.start, context.vocabulary),
        Guards::EVIDENCE => has_evidence(context),
        Guards::REPORTED => is_reported(context),
        Guards::PLAN => is_plan(context),
        Guards::CONDITIONAL => is_conditional(context),
        Guards::GENERAL => is_general(context),
        Guards::ACTION_ITEMS => context.section == Section::ActionItems,
        Guards::TIMELINE => context.section == Section::Timeline,
        Guards::IMPACT => context.section == Section::Impact,
        Guards::WENT_WELL => context.section == Section::WentWell,
        Guards::NO_ENTRY => !context.facts.any(BlockFacts::ENTRY),
        Guards::SOURCED => context.facts.any(BlockFacts::SOURCED),
        Guards::NO_ITEM => !context.facts.any(BlockFacts::ITEM),
        Guards::SETTLED => context.facts.any(BlockFacts::COMPLETE.with(BlockFacts::TESTED)),
        _ => false,
    }
}

impl Context<'_> {
    fn text(&self, token: &Token) -> &str {
        self.vocabulary.word(token.word).map_or("", |word| word.text)
    }

    /// The tokens before the match, nearest first, up to the start of the clause.
    fn clause_before(&self) -> impl Iterator<Item = &Token> {
        let before = &self.tokens[..self.found.whole.start];
        before
            .iter()
            .rev()
            .take_while(|token| !matches!(token.kind, TokenKind::Mark(b';' | b':' | b'-' | b'(')))
    }

    /// The tokens before the match, nearest first, up to the last comma.
    fn phrase_before(&self) -> impl Iterator<Item = &Token> {
        self.clause_before().take_while(|token| !token.is_mark(b','))
    }

    fn has_before(&self, words: &[&str]) -> bool {
        self.clause_before().any(|token| words.contains(&self.text(token)))
    }

    fn has(&self, words: &[&str]) -> bool {
        self.tokens.iter().any(|token| words.contains(&self.text(token)))
    }
}

/// How far before a match a negation still governs it, in tokens.
const REACH_OF_NEGATION: usize = 5;

fn is_negated(context: &Context<'_>) -> bool {
    let reach = context.phrase_before().take(REACH_OF_NEGATION).count();
    let end = context.found.whole.start;
    let negates = |index: usize| {
        let token = &context.tokens[index];
        let word = context.text(token);
        let not_only = index + 1 < end && context.text(&context.tokens[index + 1]) == "only";
        let negation = token.is(Features::NEGATION.with(Features::NEGATIVE_PERSON));
        ((negation && !not_only) || ["no", "without", "nothing"].contains(&word))
            && !is_spent(context, index)
            && !is_affirmed(context, index)
    };
    has_negative_subject(context) || (end - reach..end).any(negates)
}

/// "Neither of the engineers on the night shift was careless", "none of the alerts of that night was ignored by the team": where the
/// match is what something is said to be, its subject counts too, however far before it the negation stands.
fn has_negative_subject(context: &Context<'_>) -> bool {
    if context.subject.is_some_and(|subject| subject.is_negative) {
        return true;
    }
    let before = &context.tokens[..context.found.whole.start];
    let verb = before.iter().rposition(|token| !token.is(Features::ADVERB));
    verb.is_some_and(|verb| before[verb].is(Features::BE) && find_subject(context.tokens, verb).is_negative)
}

/// "The decision not to slow down was rash", "going in without a lookout was rash": the negation belongs to an infinitive,
/// a gerund or a phrase, and the finite verb behind that begins the clause of the match.
fn is_spent(context: &Context<'_>, negation: usize) -> bool {
    let Some(next) = context.tokens.get(negation + 1) else { return false };
    let phrase = context.text(&context.tokens[negation]) == "without";
    let begins = phrase || next.is(Features::GERUND) || context.text(next) == "to";
    let finite = |token: &Token| {
        token.is(Features::BE.with(Features::MODAL).with(Features::THIRD))
            || (phrase && token.is(Features::PAST) && !token.is(Features::ADJECTIVE))
    };
    let end = (context.found.whole.start + 1).min(context.tokens.len());
    begins && (negation + 2..end).any(|index| finite(&context.tokens[index]))
}

/// Verbs that take a negation upon themselves.
const AFFIRMING: &[&str] =
    &["believe", "deny", "doubt", "excuse", "forgive", "mind", "overstate", "question", "stress", "wonder"];

/// "I could not believe my carelessness", "nobody can deny that": what is not believed or not denied is so.
fn is_affirmed(context: &Context<'_>, negation: usize) -> bool {
    context.tokens.get(negation + 1).is_some_and(|next| AFFIRMING.contains(&context.text(next)))
}

/// Whether a sentence hedges what stands at `place`. Only the clause of that place counts: what was guessed before a "but"
/// says nothing about what follows it. "May" beside a number is the month, and "as suspected" claims to have known.
pub(crate) fn is_hedged(tokens: &[Token], place: usize, vocabulary: &Vocabulary) -> bool {
    let text = |index: usize| {
        tokens.get(index).and_then(|token| vocabulary.word(token.word)).map_or("", |word| word.text)
    };
    let number = |index: usize| tokens.get(index).is_some_and(|token| token.kind == TokenKind::Number);
    let month = |index: usize| {
        tokens[index].shape == Shape::Capitalised && (number(index + 1) || number(index.wrapping_sub(1)))
    };
    let borne_out = |index: usize| {
        text(index) == "suspected" && (index.saturating_sub(3)..index).any(|before| text(before) == "as")
    };
    let turns = |index: &usize| {
        tokens[*index].is_mark(b';')
            || (tokens[*index].is(Features::CONJUNCTION) && tokens[index - 1].is_mark(b','))
    };
    let place = place.min(tokens.len());
    let start = (1..place).rev().find(turns).unwrap_or(0);
    let end = (place.max(1)..tokens.len()).find(turns).unwrap_or(tokens.len());
    (start..end).any(|index| tokens[index].is(Features::HEDGE) && !month(index) && !borne_out(index))
}

/// Words that point at a source.
const SOURCES: &[&str] = &[
    "according",
    "judging",
    "log",
    "logs",
    "logged",
    "graph",
    "graphs",
    "dashboard",
    "metric",
    "metrics",
    "trace",
    "traces",
    "ticket",
    "commit",
    "screenshot",
    "evidence",
    "data",
    "analysis",
    "report",
    "recording",
    "transcript",
    "telemetry",
    "measurements",
    "tests",
    "testing",
];

/// Something in the notation of machines, a measured figure, or a word for a source; but what the sentence is about is no
/// evidence.
fn has_evidence(context: &Context<'_>) -> bool {
    let subject = context.subject.and_then(|subject| subject.range.clone()).unwrap_or(0..0);
    let pointer = |index: usize| match context.tokens[index].kind {
        TokenKind::Opaque => true,
        TokenKind::Number => is_measured(context, index),
        _ => false,
    };
    (0..context.tokens.len()).any(|index| !subject.contains(&index) && pointer(index)) || context.has(SOURCES)
}

/// A figure with its unit, a time or a date. A version and a setting ("2.6.20", "set to 0") show nothing.
fn is_measured(context: &Context<'_>, index: usize) -> bool {
    let text = context.tokens[index].span.text(context.source);
    let marked =
        text.contains([':', '%', '/', '-']) || text.ends_with(|last: char| last.is_ascii_alphabetic());
    let counts = |next: &Token| next.kind == TokenKind::Word && is_nominal(context.tokens, index + 1);
    marked || context.tokens.get(index + 1).is_some_and(counts)
}

/// Verbs in the past that report what was said or believed at that time.
const REPORTS: &[&str] = &[
    "thought",
    "believed",
    "assumed",
    "said",
    "told",
    "stated",
    "reported",
    "asked",
    "suspected",
    "expected",
    "figured",
    "supposed",
    "claimed",
    "wondered",
    "hoped",
    "guessed",
    "replied",
    "answered",
    "mentioned",
    "advised",
];

fn is_reported(context: &Context<'_>) -> bool {
    context.has_before(REPORTS)
}

fn is_plan(context: &Context<'_>) -> bool {
    const FUTURE: &[&str] = &["will", "shall", "please", "ensure"];
    let before: Vec<&str> = context.phrase_before().map(|token| context.text(token)).collect();
    let pair = |second: &str, first: &str| before.windows(2).any(|pair| pair == [second, first]);
    // "It must be a slip" and "it must have been" conclude; any other "must" is a duty.
    let concludes = pair("have", "must")
        || ["a", "an"].iter().any(|article| before.starts_with(&[article, "be", "must"]));
    let ahead = pair("to", "going") || pair("us", "let") || (before.contains(&"must") && !concludes);
    context.section == Section::ActionItems || ahead || before.iter().any(|word| FUTURE.contains(word))
}

/// "when" before a verb in the past tells what happened; every other opener leaves it open.
fn is_conditional(context: &Context<'_>) -> bool {
    const OPEN: &[&str] = &["if", "whenever", "unless"];
    let past = context.tokens.get(context.found.verb).is_some_and(|verb| verb.is(Features::PAST));
    let opens = |token: &Token| {
        let text = context.text(token);
        OPEN.contains(&text) || (text == "when" && !past)
    };
    context.phrase_before().any(opens) || follows_condition(context)
}

/// Words of if-clauses that set no condition.
const ASIDES: &[&str] = &["honest", "ask", "asked", "anything", "memory", "truth", "recall", "remember"];

/// "If the lamp is dark, it is surely the fuse". "If I am honest, ..." sets no condition.
fn follows_condition(context: &Context<'_>) -> bool {
    let before = &context.tokens[..context.found.whole.start];
    let opens = before.first().is_some_and(|first| context.text(first) == "if");
    opens
        && before.iter().any(|token| token.is_mark(b','))
        && !before.iter().take(5).any(|token| ASIDES.contains(&context.text(token)))
}

/// A norm or a definition: general words before a verb that is not in the past.
fn is_general(context: &Context<'_>) -> bool {
    const GENERAL: &[&str] = &[
        "each",
        "every",
        "any",
        "always",
        "generally",
        "typically",
        "usually",
        "normally",
        "often",
        "whenever",
    ];
    let past = context.tokens.get(context.found.verb).is_some_and(|verb| verb.is(Features::PAST));
    !past && context.has_before(GENERAL)
}

/// Every word that decides here: the word tables have to know them.
pub(crate) fn words() -> impl Iterator<Item = &'static str> {
    SOURCES.iter().chain(REPORTS).chain(ASIDES).chain(AFFIRMING).copied().chain([
        "as",
        "suspected",
        "only",
        "to",
        "no",
        "without",
        "nothing",
        "will",
        "shall",
        "must",
        "going",
        "let",
        "us",
        "please",
        "ensure",
        "if",
        "when",
        "whenever",
        "unless",
        "each",
        "every",
        "any",
        "always",
        "generally",
        "typically",
        "usually",
        "normally",
        "often",
    ])
}
