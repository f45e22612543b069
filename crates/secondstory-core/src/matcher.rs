//! Whether a compiled pattern matches the tokens of a sentence.
//!
//! A plain backtracking matcher. Patterns are short and sentences are short, so it is fast; bounds on its steps, for each start
//! and for each sentence, keep the cost linear whatever an author writes.

use std::cell::Cell;
use std::ops::Range;

use crate::lexicon::{Alternative, Features, Node, Pattern, Sight, Slot};
use crate::noun_phrase::{NounPhrase, SubjectClass, classify, is_nominal, phrase_from};
use crate::token::{Token, TokenKind};

/// How many nodes may be tried for one start; a pattern that needs more does not match.
const MOST_STEPS: u32 = 4_000;

/// How many nodes may be tried in a sentence for each of its tokens, all patterns together. Ours need a small part of that; where a
/// lexicon needs more, what is left of it does not match in that sentence.
const STEPS_FOR_A_TOKEN: usize = 4_000;

/// So many alternatives cost as much as a node, so that long lists of them are no way around the bounds.
const ALTERNATIVES_FOR_A_STEP: usize = 32;

/// What matching may still cost in a sentence.
#[derive(Debug)]
pub(crate) struct Budget(Cell<usize>);

impl Budget {
    /// For a sentence of so many tokens.
    pub(crate) const fn new(tokens: usize) -> Self {
        Self(Cell::new(tokens.saturating_mul(STEPS_FOR_A_TOKEN)))
    }

    fn spend(&self, steps: usize) {
        self.0.set(self.0.get().saturating_sub(steps));
    }

    const fn is_spent(&self) -> bool {
        self.0.get() == 0
    }
}

/// What a pattern matched, in tokens of the sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Match {
    /// Everything that the pattern covers.
    pub(crate) whole: Range<usize>,
    /// What the finding covers.
    pub(crate) span: Range<usize>,
    /// Where the verb starts whose subject is meant.
    pub(crate) verb: usize,
    /// The noun phrase of the last slot that names somebody or something by class.
    pub(crate) named: Option<NounPhrase>,
}

/// The number of a token in its sentence, or none. Sentences are cut long before the number gets too large, and it is kept small
/// because every step of a match copies several.
#[derive(Clone, Copy, Debug)]
struct Place(u16);

impl Place {
    const NONE: Self = Self(u16::MAX);

    #[inline]
    fn of(index: usize) -> Self {
        Self(u16::try_from(index).unwrap_or(u16::MAX))
    }

    #[inline]
    fn get(self) -> Option<usize> {
        (self.0 != u16::MAX).then_some(usize::from(self.0))
    }
}

/// How far a match has come, and what has been seen on the way.
#[derive(Clone, Copy, Debug)]
struct Progress {
    /// The next token.
    at: Place,
    span_start: Place,
    span_end: Place,
    verb: Place,
    /// The first token of a noun phrase, the one behind it, and its head.
    named: [Place; 3],
}

impl Progress {
    fn new(at: usize) -> Self {
        let none = Place::NONE;
        Self { at: Place::of(at), span_start: none, span_end: none, verb: none, named: [none; 3] }
    }

    /// The same, with the next token elsewhere.
    fn moved(self, at: usize) -> Self {
        Self { at: Place::of(at), ..self }
    }

    /// The number of the next token.
    fn next(self) -> usize {
        usize::from(self.at.0)
    }

    fn named(self) -> Option<NounPhrase> {
        let [from, to, head] = self.named;
        Some(NounPhrase { range: from.get()?..to.get()?, head: head.get()? })
    }
}

/// What is left to match after the current sequence.
#[derive(Clone, Copy)]
enum Rest<'a> {
    Nothing,
    Nodes(&'a [Node], &'a Rest<'a>),
    Again { nodes: &'a [Node], times_left: u8, from: usize, rest: &'a Rest<'a> },
}

struct Matcher<'a> {
    tokens: &'a [Token],
    steps: u32,
    result: Option<Progress>,
}

/// Matches `pattern` with its first token at `start`, as far as the budget goes.
pub(crate) fn match_at(pattern: &Pattern, tokens: &[Token], start: usize, budget: &Budget) -> Option<Match> {
    if budget.is_spent() {
        return None;
    }
    let mut matcher = Matcher { tokens, steps: 0, result: None };
    let matched = matcher.sequence(&pattern.nodes, Progress::new(start), &Rest::Nothing);
    budget.spend(matcher.steps as usize);
    if !matched {
        return None;
    }
    let reached = matcher.result?;
    let end = reached.next();
    let span = reached.span_start.get().unwrap_or(start)..reached.span_end.get().unwrap_or(end);
    if end <= start || span.is_empty() {
        return None;
    }
    let verb = reached.verb.get().unwrap_or(start);
    Some(Match { whole: start..end, span, verb, named: reached.named() })
}

/// Whether `pattern` matches anywhere in the tokens, as far as the budget goes.
pub(crate) fn occurs(pattern: &Pattern, tokens: &[Token], budget: &Budget) -> bool {
    budget.spend(tokens.len());
    let matches = |start| match_at(pattern, tokens, start, budget).is_some();
    if pattern.anchors.is_empty() {
        return (0..tokens.len()).any(matches);
    }
    tokens.iter().enumerate().any(|(index, token)| {
        pattern.anchors.binary_search(&token.word).is_ok() && starts(pattern.lead, index).any(matches)
    })
}

/// The starts that a match with its anchor at `anchor` may have, the leftmost first.
pub(crate) fn starts((least, most): (u8, u8), anchor: usize) -> Range<usize> {
    anchor.saturating_sub(usize::from(most))..(anchor + 1).saturating_sub(usize::from(least))
}

impl<'a> Matcher<'a> {
    fn sequence(&mut self, nodes: &'a [Node], progress: Progress, rest: &Rest<'_>) -> bool {
        self.steps += 1;
        if self.steps > MOST_STEPS {
            return false;
        }
        let Some((node, tail)) = nodes.split_first() else { return self.rest(progress, rest) };
        let at = progress.next();
        match node {
            Node::Words(_) | Node::Features(_) | Node::Mark(_) => {
                self.matches_token(node, at) && self.sequence(tail, progress.moved(at + 1), rest)
            }
            Node::Slot(slot) => self.slot(*slot, tail, progress, rest),
            Node::Alternatives(alternatives) => {
                let rest = Rest::Nodes(tail, rest);
                let sight = self.sight(at);
                self.steps += cost(alternatives);
                alternatives.iter().any(|alternative| {
                    alternative.opening.admits(sight)
                        && self.may_begin(&alternative.nodes, at)
                        && self.sequence(&alternative.nodes, progress, &rest)
                })
            }
            Node::Repeat { nodes, least, most } => {
                let after = Rest::Nodes(tail, rest);
                let times_left = most.saturating_sub(1);
                let again = Rest::Again { nodes, times_left, from: at, rest: &after };
                (self.may_begin(nodes, at) && self.sequence(nodes, progress, &again))
                    || (*least == 0 && self.sequence(tail, progress, rest))
            }
            Node::Gap(most) => self.gap(*most, tail, progress, rest),
            Node::SpanStart => self.sequence(tail, Progress { span_start: progress.at, ..progress }, rest),
            Node::SpanEnd => self.sequence(tail, Progress { span_end: progress.at, ..progress }, rest),
            Node::Verb => self.sequence(tail, Progress { verb: progress.at, ..progress }, rest),
            Node::SentenceStart => self.is_start(at) && self.sequence(tail, progress, rest),
            Node::SentenceEnd => self.is_end(at) && self.sequence(tail, progress, rest),
        }
    }

    /// Whether the token at `at` can be the first of these nodes; says yes where only a search can tell.
    fn may_begin(&mut self, nodes: &[Node], at: usize) -> bool {
        let Some((node, tail)) = nodes.split_first() else { return true };
        match node {
            Node::Words(_) | Node::Features(_) | Node::Mark(_) => self.matches_token(node, at),
            Node::Alternatives(alternatives) => {
                let sight = self.sight(at);
                self.steps += cost(alternatives);
                let mut admitted =
                    alternatives.iter().filter(|alternative| alternative.opening.admits(sight));
                admitted.any(|alternative| self.may_begin(&alternative.nodes, at))
            }
            Node::Repeat { nodes, least, .. } => {
                self.may_begin(nodes, at) || (*least == 0 && self.may_begin(tail, at))
            }
            Node::SpanStart | Node::SpanEnd | Node::Verb => self.may_begin(tail, at),
            Node::SentenceStart => self.is_start(at) && self.may_begin(tail, at),
            Node::Slot(_) | Node::Gap(_) | Node::SentenceEnd => true,
        }
    }

    fn sight(&self, at: usize) -> Sight {
        self.tokens.get(at).map_or(Sight::NOTHING, Token::sight)
    }

    fn rest(&mut self, progress: Progress, rest: &Rest<'_>) -> bool {
        match *rest {
            Rest::Nothing => {
                self.result = Some(progress);
                true
            }
            Rest::Nodes(nodes, rest) => self.inner(nodes, progress, rest),
            Rest::Again { nodes, times_left, from, rest } => {
                let again = Rest::Again {
                    nodes,
                    times_left: times_left.saturating_sub(1),
                    from: progress.next(),
                    rest,
                };
                let may_repeat = progress.next() > from && times_left > 0;
                (may_repeat && self.inner(nodes, progress, &again)) || self.rest(progress, rest)
            }
        }
    }

    /// The same as [`Self::sequence`] for nodes that live as long as the rest, not as long as the pattern.
    fn inner(&mut self, nodes: &[Node], progress: Progress, rest: &Rest<'_>) -> bool {
        let mut inner = Matcher { tokens: self.tokens, steps: self.steps, result: None };
        let matched = inner.sequence(nodes, progress, rest);
        self.steps = inner.steps;
        if matched {
            self.result = inner.result;
        }
        matched
    }

    fn gap(&mut self, most: u8, tail: &'a [Node], progress: Progress, rest: &Rest<'_>) -> bool {
        let mut words = 0;
        let mut at = progress.next();
        loop {
            if self.sequence(tail, progress.moved(at), rest) {
                return true;
            }
            let Some(token) = self.tokens.get(at) else { return false };
            match token.kind {
                TokenKind::Mark(b',' | b'/' | b'-') => {}
                TokenKind::Mark(_) => return false,
                _ => words += 1,
            }
            if words > most {
                return false;
            }
            at += 1;
        }
    }

    fn slot(&mut self, slot: Slot, tail: &'a [Node], progress: Progress, rest: &Rest<'_>) -> bool {
        let at = progress.next();
        if let Some(longest) = self.noun_phrase(slot, at) {
            return self.shorter_phrases((slot, &longest), tail, progress, rest);
        }
        self.matches_slot(slot, at) && self.sequence(tail, progress.moved(at + 1), rest)
    }

    fn noun_phrase(&self, slot: Slot, at: usize) -> Option<NounPhrase> {
        let phrase =
            matches!(slot, Slot::NounPhrase | Slot::Person | Slot::Group | Slot::Agent | Slot::System);
        if phrase { phrase_from(self.tokens, at) } else { None }
    }

    /// Tries the noun phrase and what is left of it when words are cut off its end: a noun phrase cannot tell where a
    /// verb that looks like a noun starts.
    fn shorter_phrases(
        &mut self,
        (slot, longest): (Slot, &NounPhrase),
        tail: &'a [Node],
        progress: Progress,
        rest: &Rest<'_>,
    ) -> bool {
        let start = longest.range.start;
        for end in (start + 1..=longest.range.end).rev() {
            let head = end - 1;
            let phrase = NounPhrase { range: start..end, head };
            let usable = end == longest.range.end || is_nominal(self.tokens, head);
            if !usable || !agrees(slot, classify(self.tokens, &phrase)) {
                continue;
            }
            let found = [start, end, head].map(Place::of);
            let named = if slot == Slot::NounPhrase { progress.named } else { found };
            if self.sequence(tail, Progress { named, ..progress.moved(end) }, rest) {
                return true;
            }
        }
        false
    }

    fn matches_token(&self, node: &Node, at: usize) -> bool {
        let Some(token) = self.tokens.get(at) else { return false };
        match node {
            Node::Words(words) => words.binary_search(&token.word).is_ok(),
            Node::Features(features) => token.kind == TokenKind::Word && token.is(*features),
            Node::Mark(mark) => token.is_mark(*mark),
            _ => false,
        }
    }

    fn matches_slot(&self, slot: Slot, at: usize) -> bool {
        let Some(token) = self.tokens.get(at) else { return false };
        let word = token.kind == TokenKind::Word;
        match slot {
            Slot::Participle => word && is_participle(self.tokens, at),
            Slot::Past => word && token.is(Features::PAST),
            Slot::Base => word && (token.is(Features::BASE) || token.features.is_empty()),
            Slot::Gerund => word && token.is(Features::GERUND) && !token.is(Features::NOT_PARTICIPLE),
            Slot::Word => !token.is_any_mark(),
            Slot::Number => token.kind == TokenKind::Number || token.is(Features::NUMBER_WORD),
            Slot::NounPhrase | Slot::Person | Slot::Group | Slot::Agent | Slot::System => false,
        }
    }

    fn is_start(&self, at: usize) -> bool {
        self.tokens[..at.min(self.tokens.len())]
            .iter()
            .all(|token| token.is_any_mark() || token.kind == TokenKind::Number)
    }

    fn is_end(&self, at: usize) -> bool {
        self.tokens.get(at..).is_none_or(|tokens| tokens.iter().all(Token::is_any_mark))
    }
}

/// How many steps it costs to look at every alternative.
fn cost(alternatives: &[Alternative]) -> u32 {
    u32::try_from(alternatives.len() / ALTERNATIVES_FOR_A_STEP).unwrap_or(u32::MAX)
}

fn agrees(slot: Slot, class: SubjectClass) -> bool {
    match slot {
        Slot::Person => class == SubjectClass::Person,
        Slot::Group => class == SubjectClass::Group,
        Slot::Agent => matches!(class, SubjectClass::Person | SubjectClass::Group),
        Slot::System => class == SubjectClass::System,
        _ => true,
    }
}

/// A participle that is the verb, told from one that describes the noun behind it: "have set thresholds". Behind a form
/// of "be" it is always the verb: "have been shipped Thursday".
pub(crate) fn is_participle(tokens: &[Token], at: usize) -> bool {
    let token = &tokens[at];
    if !token.is(Features::PARTICIPLE) || token.is(Features::NOT_PARTICIPLE) {
        return false;
    }
    let passive = at > 0 && tokens[at - 1].is(Features::BE);
    let before_noun = tokens.get(at + 1).is_some_and(|_| is_nominal(tokens, at + 1));
    let describes = token.is(Features::PARTICIPLE_ADJECTIVE) && before_noun && !passive;
    !describes
}
