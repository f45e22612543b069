//! Which question stands by which finding: a rule that speaks again asks its next one, so that a reader who goes from
//! place to place is not asked the same thing again and again.

use std::collections::BTreeMap;

use secondstory_core::{Rule, RuleIndex};

/// How often each rule has asked.
#[derive(Debug, Default)]
pub(super) struct Questions {
    asked: BTreeMap<RuleIndex, usize>,
}

impl Questions {
    /// The next question of a rule; after the last one it begins anew. Nothing where the rule has none.
    pub(super) fn next<'r>(&mut self, index: RuleIndex, rule: &'r Rule) -> Option<&'r str> {
        let asked = self.asked.entry(index).or_default();
        let question = rule.questions.get(*asked % rule.questions.len().max(1));
        *asked += 1;
        question.map(AsRef::as_ref)
    }
}
