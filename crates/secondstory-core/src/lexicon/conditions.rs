//! The names that a lexicon uses for conditions: guards, classes of subject, circumstances.
//!
//! What each of them means is decided elsewhere, in the guards, the subject finder and the verdict; here are the names.

use crate::flags::flag_set;

flag_set! {
    /// The contexts in which an entry is silent.
    Guards {
        0 QUESTION "question" "The sentence is a question.";
        1 NEGATED "negated" "A negation or a negative subject governs the match.";
        2 HEDGED "hedged" "The sentence hedges: may, perhaps, seems.";
        3 EVIDENCE "evidence" "The sentence points at evidence.";
        4 REPORTED "reported" "It is a belief or a saying of that time.";
        5 PLAN "plan" "It is about the future.";
        6 CONDITIONAL "conditional" "It stands in or under an open if-clause.";
        7 GENERAL "general" "It is a standing norm or a definition.";
        8 ACTION_ITEMS "action-items" "It stands among the action items.";
        9 TIMELINE "timeline" "It stands in the timeline.";
        10 IMPACT "impact" "It stands under impact.";
        11 WENT_WELL "went-well" "It stands under what went well.";
        12 NO_ENTRY "no-entry" "It stands in no entry of a timeline.";
        13 SOURCED "sourced" "It stands in an entry of a timeline that names what it rests on.";
        14 NO_ITEM "no-item" "It stands in no remediation item.";
        15 SETTLED "settled" "It stands in a remediation item with an owner and a date, with a ticket, or with an end test.";
    }
}

flag_set! {
    /// What moves the severity of a finding by one step.
    Circumstances {
        0 PERSON "person" "It is about a person.";
        1 GROUP "group" "It is about a group.";
        2 IMPLIED "implied" "It is about an act that only people do, with nobody named.";
        3 SYSTEM "system" "It is about a machine or a thing.";
        4 UNKNOWN "unknown" "Whom it is about cannot be decided.";
        5 SELF "self" "The author speaks of themselves: I, we.";
        6 ACTION_ITEMS "action-items" "It stands among the action items.";
        7 TIMELINE "timeline" "It stands in the timeline.";
        8 LESSONS "lessons" "It stands among the lessons.";
        9 WENT_WELL "went-well" "It stands under what went well.";
        10 HEDGED "hedged" "The sentence hedges.";
    }
}

flag_set! {
    /// The classes of subject that an entry means; none means that the subject is not looked for.
    SubjectClasses {
        0 PERSON "person" "A name, a handle, a pronoun, a role.";
        1 GROUP "group" "We, a team, a company, a human process.";
        2 IMPLIED "implied" "A passive without an agent, of an act that only people do.";
        3 SYSTEM "system" "Anything but people.";
        4 UNKNOWN "unknown" "Undecidable.";
    }
}

impl SubjectClasses {
    /// Every class.
    pub const ANY: Self = Self::from_bits(0b1_1111);
}
