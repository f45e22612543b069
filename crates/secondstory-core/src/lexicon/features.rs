//! What the grammar knows about a word: one bit for each list in `lexicons/en/words/`.

/// A set of grammatical features of a word.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Features(u64);

impl Features {
    /// No feature at all.
    pub const NONE: Self = Self(0);

    /// The set with these bits; for generated code.
    #[must_use]
    pub const fn from_bits(bits: u64) -> Self {
        Self(bits)
    }

    /// The bits of the set; for generated code.
    #[must_use]
    pub const fn bits(self) -> u64 {
        self.0
    }

    /// Both sets together.
    #[must_use]
    pub const fn with(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// This set less the other.
    #[must_use]
    pub const fn without(self, other: Self) -> Self {
        Self(self.0 & !other.0)
    }

    /// Whether the sets share a feature.
    #[must_use]
    pub const fn any(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    /// Whether the set is empty.
    #[must_use]
    pub const fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// The feature of that name, as the word lists and the slots of patterns write it.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        NAMES.iter().find(|(known, _)| *known == name).map(|(_, feature)| *feature)
    }

    /// All names, in the order of their bits.
    pub fn names() -> impl Iterator<Item = &'static str> {
        NAMES.iter().map(|(name, _)| *name)
    }
}

macro_rules! features {
    ($($bit:literal $constant:ident $name:literal $doc:literal;)*) => {
        impl Features {
            $(#[doc = $doc] pub const $constant: Self = Self(1 << $bit);)*
        }
        /// Every feature by its name in files.
        const NAMES: &[(&str, Features)] = &[$(($name, Features::$constant)),*];
    };
}

features! {
    0 ADVERB "adverb" "also, already, simply; words in -ly.";
    1 DETERMINER "determiner" "a, the, this, every.";
    2 POSSESSIVE "possessive" "my, our, their, whose.";
    3 PREPOSITION "preposition" "of, in, by, during.";
    4 CONJUNCTION "conjunction" "and, or, but.";
    5 SUBORDINATOR "subordinator" "because, if, when, although.";
    6 RELATIVE "relative" "who, which, that.";
    7 BE "be" "Any form of the verb be.";
    8 HAVE "have" "Any form of the verb have.";
    9 DO "do" "Any form of the verb do.";
    10 MODAL "modal" "can, could, should, would, might.";
    11 NEGATION "negation" "not, never, nor, hardly.";
    12 QUESTION "question" "what, how, why, when.";
    13 PRONOUN_PERSON "pronoun_person" "I, he, she, they, someone.";
    14 PRONOUN_GROUP "pronoun_group" "we, us.";
    15 PRONOUN_THING "pronoun_thing" "it, this, that, something.";
    16 SELF "self" "I, me, my, we, us, our.";
    17 NEGATIVE_PERSON "negative_person" "nobody, no-one, none.";
    18 PARTICLE "particle" "back, out, up, down after a verb.";
    19 TIME "time" "monday, march, hours, yesterday.";
    20 NUMBER_WORD "number_word" "one, two, first.";
    21 HEDGE "hedge" "may, perhaps, likely, seems, suspect.";
    22 SPEECH "speech" "said, thought, believed: verbs of saying and thinking, all forms.";
    23 ROLE "role" "engineer, reviewer, pilot: a person by what they do.";
    24 GROUP "group" "team, company, management.";
    25 PROCESS "process" "review, planning, inspection: what people do together, as a noun.";
    26 AMBIGUOUS "ambiguous" "operator, controller, agent: a person or a machine.";
    27 AFFECTED "affected" "users, customers, passengers: those whom it touched.";
    28 NAME "name" "A given name.";
    29 MACHINE "machine" "A machine, a program, a product, an artefact.";
    30 INCIDENT "incident" "outage, incident, accident.";
    31 DECISION "decision" "decision, choice, call, plan.";
    32 CAUSE "cause" "caused, triggered, led: verbs of causation.";
    33 NOUN "noun" "A common noun that could be taken for a verb form.";
    34 ADJECTIVE "adjective" "A common adjective.";
    35 BASE "base" "A verb in its base form.";
    36 PAST "past" "A verb in the past.";
    37 PARTICIPLE "participle" "A past participle.";
    38 GERUND "gerund" "A verb form in -ing.";
    39 THIRD "third" "A verb in the third person singular of the present.";
    40 HUMAN_ACT "human_act" "The participle of an act that only people do: tested, escalated.";
    41 PARTICIPLE_ADJECTIVE "participle_adjective" "A participle that often stands before a noun as an adjective.";
    42 NOT_PARTICIPLE "not_participle" "A word in -ed or -ing that is no verb form.";
    45 LEANS_PERSON "leans_person" "inspector, owner, planner: of the ambiguous words those that are people unless something says otherwise.";
    46 PERSON_MODIFIER "person_modifier" "release, shift, duty: before an ambiguous word they make it a person.";
    47 PUBLIC_MODIFIER "public_modifier" "ambulance, rescue: before \"service\" it makes a group of people.";
    48 WORDING "wording" "phrase, reworded, counterfactual: words of those who talk about words.";
    49 WORDING_LEAD "wording_lead" "words, terms, hindsight: the same, with the right word behind them.";
    44 TEACHING "teaching" "blameless, counterfactual, hindsight: words of texts that teach about blame.";
    43 CONTRACTION "contraction" "A spelling that stands for two words: shoulda, didnt.";
}
