//! The names that a project knows: its people, its teams, its systems.

use super::{Features, Lexicon};

/// What a name that the settings bring along belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NameKind {
    /// A person.
    Person,
    /// A team, a company, any group of people.
    Group,
    /// A service, a product, any thing.
    System,
}

impl NameKind {
    const fn features(self) -> Features {
        match self {
            Self::Person => Features::NAME.with(Features::ROLE),
            Self::Group => Features::GROUP,
            Self::System => Features::MACHINE,
        }
    }
}

/// What a word stops being when a project says what it names.
const REPLACED: Features = Features::NAME
    .with(Features::ROLE)
    .with(Features::GROUP)
    .with(Features::MACHINE)
    .with(Features::AMBIGUOUS)
    .with(Features::AFFECTED)
    .with(Features::PROCESS);

impl Lexicon {
    /// Tells the subject finder what names stand for. Of a name of several words every word is taken, but for those that
    /// the grammar needs, as in "Bank of Ireland".
    pub fn add_names<'a>(&mut self, kind: NameKind, names: impl IntoIterator<Item = &'a str>) {
        // Patterns are found by the letters of their words, which stay as they are whatever is known about a word.
        let vocabulary = &mut self.vocabulary;
        for word in names.into_iter().flat_map(str::split_whitespace) {
            let folded = word.trim_start_matches('@').to_lowercase();
            let known = vocabulary.find(&folded).map_or(Features::NONE, |id| vocabulary.features(id));
            if known.any(Features::PREPOSITION.with(Features::DETERMINER).with(Features::CONJUNCTION)) {
                continue;
            }
            vocabulary.replace_features(&folded, known.without(REPLACED).with(kind.features()));
        }
    }
}
