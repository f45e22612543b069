//! From a candidate to a verdict: patterns, exceptions, subject, place, guards, severity.

use crate::attempt::{Attempt, Verdict};
use crate::document::{Block, Document, Section};
use crate::finding::{Finding, Target};
use crate::guards::{Context, first_guard, is_hedged, place_of_block, place_of_match};
use crate::lexicon::{
    AnchorContext, Circumstances, Entry, Features, Opening, Pattern, PatternIndex, Rule, RuleIndex, Sight,
    WordMask,
};
use crate::matcher::{Budget, Match, match_at, occurs, starts};
use crate::noun_phrase::{SubjectClass, is_attributive};
use crate::settings::{Level, Settings};
use crate::span::Span;
use crate::structure::BlockFacts;
use crate::subject::{Subject, find_subject, passive_agent, step_over_auxiliaries};
use crate::token::{Token, Tokens};

/// A sentence with everything around it that decides.
pub(crate) struct Sentence<'a> {
    pub(crate) source: &'a str,
    pub(crate) settings: &'a Settings,
    pub(crate) block: &'a Block,
    /// What the place of the block in the document says.
    pub(crate) facts: BlockFacts,
    pub(crate) tokens: &'a Tokens,
    /// The tokens of the sentence.
    pub(crate) list: &'a [Token],
    /// The words of the sentence.
    pub(crate) words: WordMask,
    /// Whether the lines of a chat are read like paragraphs.
    pub(crate) speakers_are_authors: bool,
    /// What matching may still cost.
    pub(crate) budget: Budget,
}

/// A match of a pattern and what was decided about it.
pub(crate) struct Candidate {
    pub(crate) finding: Finding,
    pub(crate) place: PatternIndex,
    pub(crate) subject: Option<Span>,
    pub(crate) verdict: Verdict,
    /// How many tokens the finding covers; bytes would count markup as well.
    pub(crate) length: usize,
    /// Whether the entry asked for something else in the sentence: of equal matches that one tells more.
    pub(crate) required: bool,
}

impl Candidate {
    /// Turns every span from bytes of the document's text into bytes of the source.
    pub(crate) fn place_in_source(&mut self, document: &Document) {
        self.finding.span = document.source_span(self.finding.span);
        self.finding.sentence = document.source_span(self.finding.sentence);
        self.subject = self.subject.map(|span| document.source_span(span));
    }

    /// The report about this candidate.
    pub(crate) fn into_attempt(self, settings: &Settings, section: Section) -> Attempt {
        let rule = settings.rule(self.finding.rule);
        let pattern = &rule.entries[usize::from(self.place.entry)].patterns[usize::from(self.place.pattern)];
        Attempt {
            rule: self.finding.rule,
            pattern: pattern.source.to_string(),
            span: self.finding.span,
            sentence: self.finding.sentence,
            target: self.finding.target,
            subject: self.subject,
            section: section.name(),
            verdict: self.verdict,
        }
    }
}

impl Sentence<'_> {
    /// From the first word to the last.
    pub(crate) fn span(&self) -> Span {
        match (self.list.first(), self.list.last()) {
            (Some(first), Some(last)) => first.span.cover(last.span),
            _ => Span::default(),
        }
    }

    /// Every match of every pattern in the sentence, with its verdict; in the order of the anchors.
    pub(crate) fn candidates(&self) -> Vec<Candidate> {
        let mut candidates: Vec<Candidate> = Vec::new();
        let lexicon = self.settings.lexicon();
        let anchors = lexicon.anchors();
        for (index, token) in self.list.iter().enumerate() {
            let numbers = anchors.numbers(token.word);
            if numbers.is_empty() {
                continue;
            }
            let context = self.around(index);
            for (place, opening) in anchors.fitting(numbers, &context) {
                if let Some(candidate) = self.candidate(place, opening, index)
                    && !candidates.iter().any(|known| {
                        known.place.is_same_pattern(candidate.place)
                            && known.finding.span == candidate.finding.span
                    })
                {
                    candidates.push(candidate);
                }
            }
        }
        candidates
    }

    /// What stands around a token.
    fn around(&self, index: usize) -> AnchorContext<'_> {
        let sight = |index: Option<usize>| {
            index.and_then(|index| self.list.get(index)).map_or(Sight::NOTHING, Token::sight)
        };
        AnchorContext {
            words: &self.words,
            before: sight(index.checked_sub(1)),
            after: sight(Some(index + 1)),
        }
    }

    fn candidate(&self, place: PatternIndex, opening: &Opening, anchor: usize) -> Option<Candidate> {
        let rule = self.settings.rule(place.rule);
        let entry = &rule.entries[usize::from(place.entry)];
        let pattern = &entry.patterns[usize::from(place.pattern)];
        let admitted =
            |start: &usize| self.list.get(*start).is_some_and(|token| opening.admits(token.sight()));
        let found = starts(place.lead, anchor)
            .filter(admitted)
            .find_map(|start| match_at(pattern, self.list, start, &self.budget))?;
        let subject = self.subject(entry, &found);
        let verdict = self.verdict(place.rule, entry, &found, subject.as_ref());
        let finding = self.finding(place.rule, (rule, entry), &found, subject.as_ref());
        let subject = subject.and_then(|subject| subject.range).map(|range| self.span_of(range));
        let (length, required) = (found.span.len(), !entry.require.is_empty());
        Some(Candidate { finding, place, subject, verdict, length, required })
    }

    fn span_of(&self, range: std::ops::Range<usize>) -> Span {
        self.list[range.start].span.cover(self.list[range.end - 1].span)
    }

    fn verdict(&self, rule: RuleIndex, entry: &Entry, found: &Match, subject: Option<&Subject>) -> Verdict {
        let vocabulary = self.settings.lexicon().vocabulary();
        let span = self.span_of(found.span.clone());
        let place = place_of_block(self.block, self.speakers_are_authors)
            .or_else(|| place_of_match(span, self.tokens, self.list, vocabulary));
        if let Some(place) = place {
            return Verdict::Place(place);
        }
        if let Some(exception) = entry.unless.iter().find(|exception| self.holds(exception)) {
            return Verdict::Exception(exception.source.to_string());
        }
        if !self.is_complete(entry) {
            return Verdict::Requirement;
        }
        let other =
            subject.filter(|subject| !entry.subject.is_empty() && !subject.class.is_among(entry.subject));
        if let Some(subject) = other {
            return Verdict::Subject(subject.class.name());
        }
        if let Some(guard) = first_guard(entry.guards, &self.context(found, subject)) {
            return Verdict::Guard(guard);
        }
        if self.settings.level(rule) == Level::Off {
            return Verdict::Off;
        }
        if self.settings.allows(span.text(self.source), self.span().text(self.source)) {
            Verdict::Allowed
        } else {
            Verdict::Flagged
        }
    }

    /// What guards look at.
    fn context<'a>(&'a self, found: &'a Match, subject: Option<&'a Subject>) -> Context<'a> {
        Context {
            source: self.source,
            tokens: self.list,
            found,
            subject,
            section: self.block.section,
            facts: self.facts,
            vocabulary: self.settings.lexicon().vocabulary(),
        }
    }

    /// Whether the sentence has what an entry requires beside the match.
    fn is_complete(&self, entry: &Entry) -> bool {
        entry.require.is_empty() || entry.require.iter().any(|required| self.holds(required))
    }

    /// Whether a pattern matches anywhere in the sentence. Most have no anchor there, which the words tell at once.
    fn holds(&self, pattern: &Pattern) -> bool {
        (pattern.anchors.is_empty() || pattern.anchor_words.meets(&self.words))
            && occurs(pattern, self.list, &self.budget)
    }

    /// Whom the match is about, where the entry asks.
    fn subject(&self, entry: &Entry, found: &Match) -> Option<Subject> {
        if let Some(named) = &found.named
            && found.verb == found.whole.start
        {
            return Some(Subject::of(self.list, named));
        }
        if entry.subject.is_empty() {
            return None;
        }
        if is_attributive(self.list, found.verb) {
            return Some(Subject::THING);
        }
        let subject = find_subject(self.list, found.verb);
        Some(
            self.passive(found)
                .map_or(subject.clone(), |agent| Subject { is_negative: subject.is_negative, ..agent }),
        )
    }

    /// The one who acts in a passive: named by "by", implied where only people do such a thing, else a thing.
    fn passive(&self, found: &Match) -> Option<Subject> {
        let range = step_over_auxiliaries(self.list, found.verb)..found.whole.end;
        let be = Features::BE;
        let participle = range.clone().rev().find(|index| {
            let token = &self.list[*index];
            token.is(Features::PARTICIPLE)
                && !token.is(be.with(Features::HAVE).with(Features::ADJECTIVE))
                && !self.is_word(index + 1, "to")
        })?;
        let auxiliary = range.rev().find(|index| {
            *index < participle && !self.list[*index].is(Features::ADVERB.with(Features::NEGATION))
        })?;
        if !self.list[auxiliary].is(be) {
            return None;
        }
        let by = self.settings.lexicon().vocabulary().find("by");
        let agent = passive_agent(self.list, participle, |token| Some(token.word) == by);
        let class = if self.list[participle].is(Features::HUMAN_ACT) {
            SubjectClass::Implied
        } else {
            SubjectClass::System
        };
        Some(agent.unwrap_or(Subject { class, range: None, is_self: false, is_negative: false }))
    }

    fn is_word(&self, index: usize, text: &str) -> bool {
        let vocabulary = self.settings.lexicon().vocabulary();
        self.list
            .get(index)
            .is_some_and(|token| vocabulary.word(token.word).is_some_and(|word| word.text == text))
    }

    fn finding(
        &self,
        index: RuleIndex,
        (rule, entry): (&Rule, &Entry),
        found: &Match,
        subject: Option<&Subject>,
    ) -> Finding {
        let base = entry.severity.unwrap_or(rule.severity);
        let circumstances = self.circumstances(found, subject);
        let lowered = rule.lowered_by.any(circumstances);
        let raised = rule.raised_by.any(circumstances);
        let severity = match self.settings.level(index) {
            Level::Fixed(severity) => severity,
            _ if lowered && !raised => base.lowered(),
            _ if raised && !lowered => base.raised(),
            _ => base,
        };
        let target: Option<Target> = subject.and_then(|subject| subject.class.target());
        Finding {
            rule: index,
            severity,
            span: self.span_of(found.span.clone()),
            sentence: self.span(),
            target,
        }
    }

    fn circumstances(&self, found: &Match, subject: Option<&Subject>) -> Circumstances {
        let mut set = match self.block.section {
            Section::ActionItems => Circumstances::ACTION_ITEMS,
            Section::Timeline => Circumstances::TIMELINE,
            Section::Lessons => Circumstances::LESSONS,
            Section::WentWell => Circumstances::WENT_WELL,
            _ => Circumstances::NONE,
        };
        if is_hedged(self.list, found.whole.start, self.settings.lexicon().vocabulary()) {
            set = set.with(Circumstances::HEDGED);
        }
        let Some(subject) = subject else { return set };
        if subject.is_self {
            set = set.with(Circumstances::SELF);
        }
        set.with(match subject.class {
            SubjectClass::Person => Circumstances::PERSON,
            SubjectClass::Group => Circumstances::GROUP,
            SubjectClass::Implied => Circumstances::IMPLIED,
            SubjectClass::System => Circumstances::SYSTEM,
            SubjectClass::Unknown => Circumstances::UNKNOWN,
        })
    }
}
