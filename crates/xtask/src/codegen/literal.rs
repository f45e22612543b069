//! Values of the core as source text of Rust, for the generated tables.

use std::borrow::Cow;

use secondstory_core::lexicon::{
    Alternative, Entry, Family, Node, Opening, Pattern, Rule, Severity, Status, Text, WordId,
};

/// A value that can be written as an expression of Rust which the compiler evaluates.
pub(crate) trait Literal {
    /// The expression.
    fn literal(&self) -> String;
}

impl Literal for Text {
    fn literal(&self) -> String {
        format!("Cow::Borrowed({:?})", self.as_ref())
    }
}

impl Literal for WordId {
    fn literal(&self) -> String {
        format!("WordId({})", self.0)
    }
}

impl<T: Literal> Literal for Cow<'static, [T]>
where
    [T]: ToOwned,
{
    fn literal(&self) -> String {
        let items: Vec<String> = self.iter().map(Literal::literal).collect();
        format!("Cow::Borrowed(&[{}])", items.join(", "))
    }
}

impl Literal for Severity {
    fn literal(&self) -> String {
        format!("Severity::{self:?}")
    }
}

impl Literal for Status {
    fn literal(&self) -> String {
        format!("Status::{self:?}")
    }
}

impl Literal for Family {
    fn literal(&self) -> String {
        format!(
            "Family {{ id: {}, title: {}, why: {} }}",
            self.id.literal(),
            self.title.literal(),
            self.why.literal()
        )
    }
}

impl Literal for Rule {
    fn literal(&self) -> String {
        format!(
            "Rule {{\n        id: {},\n        family: {},\n        title: {},\n        message: {},\n        why: {},\n        questions: {},\n        \
             reframe: {},\n        severity: {},\n        lowered_by: Circumstances::from_bits({}),\n        raised_by: Circumstances::from_bits({}),\n        \
             status: {},\n        since: {},\n        references: {},\n        flag: {},\n        pass: {},\n        entries: {},\n    }}",
            self.id.literal(),
            self.family.literal(),
            self.title.literal(),
            self.message.literal(),
            self.why.literal(),
            self.questions.literal(),
            self.reframe.literal(),
            self.severity.literal(),
            self.lowered_by.bits(),
            self.raised_by.bits(),
            self.status.literal(),
            self.since.literal(),
            self.references.literal(),
            self.flag.literal(),
            self.pass.literal(),
            self.entries.literal(),
        )
    }
}

impl Literal for Entry {
    fn literal(&self) -> String {
        let severity =
            self.severity.map_or("None".to_owned(), |severity| format!("Some({})", severity.literal()));
        format!(
            "Entry {{\n            patterns: {},\n            unless: {},\n            require: {},\n            subject: SubjectClasses::from_bits({}),\n            \
             guards: Guards::from_bits({}),\n            severity: {severity},\n        }}",
            self.patterns.literal(),
            self.unless.literal(),
            self.require.literal(),
            self.subject.bits(),
            self.guards.bits(),
        )
    }
}

impl Literal for Pattern {
    fn literal(&self) -> String {
        format!(
            "Pattern {{ source: {}, nodes: {}, anchors: {}, anchor_words: WordMask({:?}), lead: {:?} }}",
            self.source.literal(),
            self.nodes.literal(),
            self.anchors.literal(),
            self.anchor_words.0,
            self.lead
        )
    }
}

impl Literal for Alternative {
    fn literal(&self) -> String {
        let Opening { words, features } = self.opening;
        format!(
            "Alternative {{ opening: Opening {{ words: {words:#x}, features: Features::from_bits({:#x}) }}, nodes: {} }}",
            features.bits(),
            self.nodes.literal()
        )
    }
}

impl Literal for Node {
    fn literal(&self) -> String {
        match self {
            Self::Words(words) => format!("Node::Words({})", words.literal()),
            Self::Features(features) => {
                format!("Node::Features(Features::from_bits({:#x}))", features.bits())
            }
            Self::Slot(slot) => format!("Node::Slot(Slot::{slot:?})"),
            Self::Alternatives(alternatives) => {
                let items: Vec<String> = alternatives.iter().map(Literal::literal).collect();
                format!("Node::Alternatives(Cow::Borrowed(&[{}]))", items.join(", "))
            }
            Self::Repeat { nodes, least, most } => {
                format!("Node::Repeat {{ nodes: {}, least: {least}, most: {most} }}", nodes.literal())
            }
            Self::Gap(most) => format!("Node::Gap({most})"),
            Self::SpanStart => "Node::SpanStart".to_owned(),
            Self::SpanEnd => "Node::SpanEnd".to_owned(),
            Self::Verb => "Node::Verb".to_owned(),
            Self::SentenceStart => "Node::SentenceStart".to_owned(),
            Self::SentenceEnd => "Node::SentenceEnd".to_owned(),
            Self::Mark(mark) => format!("Node::Mark({mark})"),
        }
    }
}
