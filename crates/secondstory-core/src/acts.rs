//! What people did or chose: the places of a text at which a facilitator asks for the second story.
//!
//! "The on-call restarted the pods" and "It was decided to wait" tell of a moment in which more than one thing was possible.
//! "We saw errors" and "the scheduler restarted the pods" do not: the one is what was in view, the other a machine. So
//! verbs of seeing, thinking and saying are no acts, and the subject decides. In doubt there is none: a question about a
//! choice that nobody made costs a meeting more than one that is not asked.

mod verbs;

use std::ops::Range;

use crate::document::{Block, BlockKind, Document, Section};
use crate::finding::Target;
use crate::lexicon::{Features, Lexicon};
use crate::noun_phrase::SubjectClass;
use crate::sentence::sentences;
use crate::span::Span;
use crate::structure::{BlockFacts, Structure};
use crate::subject::{find_subject, is_finite, passive_agent, step_over_auxiliaries};
use crate::token::{Shape, Token, TokenKind, tokenize};
use verbs::{Verb, Verbs};

/// Somebody did or chose something.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Act {
    /// The sentence, in bytes of [`Document::text`].
    pub sentence: Span,
    /// The verb in it.
    pub verb: Span,
    /// Who: people, or [`Target::Implied`] where the sentence does not say.
    pub target: Target,
    /// Whether the words speak of a choice: decided, opted, skipped.
    pub is_choice: bool,
}

/// The acts that a document tells of, at most one for each sentence, in the order of the text. `structure` is that of the
/// document, `source` what the document was made from. What is planned, quoted or asked is no act.
#[must_use]
pub fn acts(document: &Document, source: &str, structure: &Structure, lexicon: &Lexicon) -> Vec<Act> {
    let text = document.text(source);
    let verbs = Verbs::new();
    let mut found = Vec::new();
    let mut list = Vec::new();
    let blocks = document.blocks.iter().enumerate();
    for (number, block) in blocks.filter(|(_, block)| may_tell(block)) {
        let tokens = tokenize(&block.runs, text, lexicon.vocabulary(), list);
        let is_entry = match block.kind {
            // What is said in a review is no note of that moment.
            BlockKind::ChatLine => !document.looks_back(),
            _ => structure.facts(number).any(BlockFacts::ENTRY),
        };
        for range in sentences(&tokens) {
            let Some(tokens) = tokens.list.get(range) else { continue };
            let reader = Reader { text, tokens, verbs: &verbs, is_entry };
            found.extend(reader.act());
        }
        list = tokens.list;
        list.clear();
    }
    found
}

/// Plans, lessons and names of fields tell of nothing that was done at that time.
fn may_tell(block: &Block) -> bool {
    let is_named = matches!(block.kind, BlockKind::Heading | BlockKind::TableHeader);
    let looks_ahead = matches!(block.section, Section::ActionItems | Section::Lessons);
    !is_named && !looks_ahead && !block.quoted && !block.prompt
}

/// One sentence.
struct Reader<'a> {
    text: &'a str,
    tokens: &'a [Token],
    verbs: &'a Verbs,
    /// Whether it stands in an entry of a timeline or in a message: there the subject is often left out.
    is_entry: bool,
}

impl Reader<'_> {
    /// The first choice of the sentence, else its first act.
    fn act(&self) -> Option<Act> {
        let (first, last) = (self.tokens.first()?, self.tokens.last()?);
        if last.is_mark(b'?') {
            return None;
        }
        let sentence = first.span.cover(last.span);
        let acts = || (0..self.tokens.len()).filter_map(|index| self.act_at(index));
        let choice = acts().find(|(_, _, is_choice)| *is_choice);
        let (verb, target, is_choice) = choice.or_else(|| acts().next())?;
        Some(Act { sentence, verb, target, is_choice })
    }

    fn act_at(&self, index: usize) -> Option<(Span, Target, bool)> {
        let token = self.tokens.get(index)?;
        if token.kind != TokenKind::Word || token.quoted {
            return None;
        }
        if self.is_made_decision(index) {
            return Some((token.span, Target::Implied, true));
        }
        let verb = self.verbs.find(token.span.text(self.text))?;
        if !self.has_particle(index, verb) || (verb.needs_object() && !self.has_object(index)) {
            return None;
        }
        let target = self.target(index, verb)?;
        Some((token.span, target, verb.is_choice()))
    }

    /// "A decision was made": the noun tells of the choice, and nobody of who made it.
    fn is_made_decision(&self, index: usize) -> bool {
        let word = |index: usize| self.tokens.get(index).map_or("", |token| token.span.text(self.text));
        let is_one_of =
            |word: &str, list: [&str; 2]| list.iter().any(|known| word.eq_ignore_ascii_case(known));
        let start = step_over_auxiliaries(self.tokens, index);
        let light = self.tokens.get(start..index).unwrap_or(&[]);
        let is_passive = light.iter().any(|token| token.is(Features::BE));
        let is_told = !light.iter().any(|token| token.is(Features::MODAL.with(Features::NEGATION)));
        let noun = start.checked_sub(1).map_or("", word);
        is_passive
            && is_told
            && is_one_of(word(index), ["made", "taken"])
            && is_one_of(noun, ["decision", "choice"])
    }

    /// Who acts, if the verb at `index` tells of something that was done.
    fn target(&self, index: usize, verb: &Verb) -> Option<Target> {
        let token = self.tokens.get(index)?;
        let start = step_over_auxiliaries(self.tokens, index);
        let before = self.tokens.get(start..index)?;
        if before.iter().any(|token| token.is(Features::MODAL.with(Features::NEGATION).with(Features::DO))) {
            return None;
        }
        let has = |features: Features| before.iter().any(|token| token.is(features));
        // "We have added an alert since" is told from the end; "we had added" is told from that time.
        let is_done = before
            .iter()
            .any(|token| token.is(Features::HAVE) && !token.span.text(self.text).eq_ignore_ascii_case("had"));
        if is_done {
            return None;
        }
        if token.is(Features::PARTICIPLE) && has(Features::BE) {
            return self.passive(index, verb);
        }
        if token.is(Features::PAST) && is_finite(self.tokens, index) {
            return self.active(index, verb);
        }
        self.of_that_moment(index, verb)
    }

    /// "It was decided to wait", "the flag was set by the on-call"; in an entry also "the release was rolled back".
    fn passive(&self, index: usize, verb: &Verb) -> Option<Target> {
        let is_by = |token: &Token| token.span.text(self.text).eq_ignore_ascii_case("by");
        if let Some(agent) = passive_agent(self.tokens, index, is_by) {
            return people(agent.class);
        }
        (verb.is_choice() || (self.is_entry && verb.is_deliberate())).then_some(Target::Implied)
    }

    fn active(&self, index: usize, verb: &Verb) -> Option<Target> {
        let subject = find_subject(self.tokens, index);
        if subject.is_negative {
            return None;
        }
        match subject.class {
            SubjectClass::Person | SubjectClass::Group => people(subject.class),
            SubjectClass::Unknown => (self.is_entry && verb.is_deliberate() && self.is_name(subject.range?))
                .then_some(Target::Person),
            // "Rolled back to 4.1": a note without its subject.
            SubjectClass::Implied => {
                (self.is_entry && verb.is_deliberate() && self.opens(index)).then_some(Target::Implied)
            }
            // "Release rolled back": a note without its auxiliary. With an object the machine did it.
            SubjectClass::System => {
                (self.is_entry && verb.is_deliberate() && !self.has_object(index)).then_some(Target::Implied)
            }
        }
    }

    /// Notes of the moment: "Ana restarts the pods", "restarting consumer-3".
    fn of_that_moment(&self, index: usize, verb: &Verb) -> Option<Target> {
        let token = self.tokens.get(index)?;
        if !self.is_entry {
            return None;
        }
        if token.is(Features::GERUND) {
            return (verb.is_deliberate() && self.opens(index)).then_some(Target::Implied);
        }
        let is_present = token.is(Features::THIRD) || token.is(Features::BASE);
        let subject = find_subject(self.tokens, index);
        let behind = Features::BE.with(Features::HAVE).with(Features::MODAL);
        let is_noun = self.tokens.get(index + 1).is_some_and(|next| next.is(behind));
        let is_condition =
            self.tokens.get(..index).unwrap_or(&[]).iter().any(|token| token.is(Features::SUBORDINATOR));
        let is_next = subject.range.as_ref().is_some_and(|range| range.end == index);
        if !is_present || is_noun || is_condition || !is_next || subject.is_negative {
            return None;
        }
        people(subject.class)
    }

    /// Whether nothing but the time stands in front of it.
    fn opens(&self, index: usize) -> bool {
        let before = self.tokens.get(..index).unwrap_or(&[]);
        before
            .iter()
            .all(|token| token.is_any_mark() || token.kind == TokenKind::Number || self.is_zone(token))
    }

    /// Whether a subject that the word lists do not know is written like a name: "Jorunn", not "the controller".
    fn is_name(&self, range: Range<usize>) -> bool {
        let words = self.tokens.get(range).unwrap_or(&[]);
        words.iter().all(|word| {
            word.shape == Shape::Capitalised && !word.is(Features::DETERMINER.with(Features::AMBIGUOUS))
        })
    }

    fn is_zone(&self, token: &Token) -> bool {
        let word = token.span.text(self.text);
        (2..=4).contains(&word.len()) && word.bytes().all(|byte| byte.is_ascii_uppercase())
    }

    /// Whether a noun phrase follows the verb at once.
    fn has_object(&self, index: usize) -> bool {
        let follows = Features::PREPOSITION
            .with(Features::PARTICLE)
            .with(Features::ADVERB)
            .with(Features::CONJUNCTION)
            .with(Features::SUBORDINATOR);
        self.tokens.get(index + 1).is_some_and(|next| !next.is_any_mark() && !next.is(follows))
    }

    /// Whether the words behind the verb fit: one of those that it needs, and none that makes something else of it.
    fn has_particle(&self, index: usize, verb: &Verb) -> bool {
        const REACH: usize = 5;
        let behind = self.tokens.get(index + 1..).unwrap_or(&[]);
        let near = behind.iter().take(REACH).take_while(|token| !token.is_any_mark());
        let mut words = near.map(|token| token.span.text(self.text).to_lowercase());
        verb.fits(&mut words)
    }
}

const fn people(class: SubjectClass) -> Option<Target> {
    match class {
        SubjectClass::Person => Some(Target::Person),
        SubjectClass::Group => Some(Target::Group),
        SubjectClass::Implied | SubjectClass::System | SubjectClass::Unknown => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Format;

    fn found(text: &str) -> Vec<(&str, Target)> {
        let document = Document::parse(text, Format::Markdown);
        let lexicon = Lexicon::builtin();
        let structure = Structure::read(&document, text, &lexicon);
        let acts = acts(&document, text, &structure, &lexicon);
        acts.into_iter().map(|act| (act.verb.text(text), act.target)).collect()
    }

    #[track_caller]
    fn check(text: &str, expected: &[(&str, Target)]) {
        assert_eq!(found(text), expected, "{text}");
    }

    #[test]
    fn people_who_did_or_chose_something() {
        check("The on-call restarted the pods.", &[("restarted", Target::Person)]);
        check("We rolled the release back at 10:05.", &[("rolled", Target::Group)]);
        check("The team decided to wait.", &[("decided", Target::Group)]);
        check("A decision was made to wait.", &[("made", Target::Implied)]);
        check("It was decided to skip staging.", &[("decided", Target::Implied)]);
        check("The flag was disabled by the on-call.", &[("disabled", Target::Person)]);
        check("The reviewer looked at the diff and approved it.", &[("approved", Target::Person)]);
        check("The on-call stopped the job.", &[("stopped", Target::Person)]);
    }

    #[test]
    fn machines_views_plans_and_questions_are_no_acts() {
        for text in [
            "The scheduler restarted the pods.",
            "We saw errors on three hosts.",
            "The on-call noticed a flat line.",
            "We started to see errors.",
            "We started getting pages.",
            "The on-call turned to the graphs.",
            "The rollout took ten minutes.",
            "We would have rolled back.",
            "The on-call did not restart the pods.",
            "We have added an alert since.",
            "Who restarted the pods?",
            "The release was rolled back.",
            "The job turned out to be slow.",
            "Nobody restarted the pods.",
            "A decision has to be made.",
            "No progress was made.",
            "# We decided to wait",
            "## Action items\n\n- We decided to add an alert.",
            "The note says \"we decided to wait\".",
        ] {
            check(text, &[]);
        }
    }

    #[test]
    fn entries_leave_words_out() {
        let timeline =
            |entry: &str| format!("## Timeline\n\n- 10:02 UTC - {entry}\n- 10:09 UTC: the graph is flat\n");
        for (entry, verb, target) in [
            ("Rolled back to 4.1", "Rolled", Target::Implied),
            ("Release rolled back", "rolled", Target::Implied),
            ("The release is rolled back", "rolled", Target::Implied),
            ("The on-call restarts the pods", "restarts", Target::Person),
            ("Jorunn restarted the pods", "restarted", Target::Person),
            ("Restarting the pods", "Restarting", Target::Implied),
        ] {
            check(&timeline(entry), &[(verb, target)]);
        }
        for entry in [
            "Increased latency",
            "The controller restarted the pods",
            "The pipeline rolled the release back",
            "Errors stop",
            "Investigation begins",
            "Dev changes are live",
            "If we restart the pods, they come back",
            "Pods restarting again",
        ] {
            check(&timeline(entry), &[]);
        }
    }
}
