//! What the caller may change about an analysis: which rules, how severe, which phrases and names are known.

use crate::lexicon::{Lexicon, Rule, RuleIndex, Severity, Status};

/// Whether a rule runs, and how much it matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Level {
    /// It does not run.
    Off,
    /// It runs at the severity that the lexicon and its modifiers give.
    Default,
    /// It runs, and every finding has this severity.
    Fixed(Severity),
}

/// Whose voice the lines of a conversation are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Voice {
    /// The document tells: a meeting that looks back is read, and what was said during the incident is not.
    #[default]
    Auto,
    /// The author's: each message is read like a paragraph.
    Author,
    /// Somebody's at that time: nothing in them is flagged.
    Reported,
}

impl Voice {
    /// Every voice, in the order in which they are listed.
    pub const ALL: [Self; 3] = [Self::Auto, Self::Author, Self::Reported];

    /// The word that options and configurations use.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Auto => "auto",
            Self::Author => "author",
            Self::Reported => "reported",
        }
    }

    /// The voice of that name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|voice| voice.name() == name)
    }
}

/// Everything that [`crate::analyze`] needs besides the text. Made once, used for any number of texts.
#[derive(Clone, Debug)]
pub struct Settings {
    lexicon: Lexicon,
    levels: Vec<Level>,
    allowed: Vec<String>,
    voice: Voice,
    remediation_days: u32,
}

/// Within how many days a remediation item is to be done, unless somebody says otherwise: the practice this project follows asks for
/// about a month (Schauenberg, Practical Postmortems at Etsy).
pub const REMEDIATION_DAYS: u32 = 30;

impl Default for Settings {
    fn default() -> Self {
        Self::new(Lexicon::builtin())
    }
}

impl Settings {
    /// Settings for a lexicon: stable rules on, preview rules off, nothing allowed.
    #[must_use]
    pub fn new(lexicon: Lexicon) -> Self {
        let levels = lexicon.rules().map(|(_, rule)| default_level(rule)).collect();
        Self { lexicon, levels, allowed: Vec::new(), voice: Voice::Auto, remediation_days: REMEDIATION_DAYS }
    }

    /// The rules and words in use.
    #[must_use]
    pub const fn lexicon(&self) -> &Lexicon {
        &self.lexicon
    }

    /// The rule that a finding refers to.
    ///
    /// # Panics
    /// If the number comes from other settings with more rules.
    #[must_use]
    pub fn rule(&self, index: RuleIndex) -> &Rule {
        self.lexicon.rule(index)
    }

    /// The level of a rule.
    #[must_use]
    pub fn level(&self, index: RuleIndex) -> Level {
        self.levels.get(usize::from(index.0)).copied().unwrap_or(Level::Off)
    }

    /// Sets the level of one rule, or of all rules of a family, by id. Gives whether the id is known.
    pub fn set_level(&mut self, id: &str, level: Level) -> bool {
        let mut known = false;
        for (index, rule) in self.lexicon.rules() {
            if rule.id == id || rule.family == id {
                self.levels[usize::from(index.0)] = level;
                known = true;
            }
        }
        known
    }

    /// Turns the rules on that are still being tried.
    pub fn enable_preview(&mut self) {
        for (index, rule) in self.lexicon.rules() {
            let level = &mut self.levels[usize::from(index.0)];
            if rule.status == Status::Preview && *level == Level::Off {
                *level = Level::Default;
            }
        }
    }

    /// Sets the number of days within which a remediation item is to be done; [`REMEDIATION_DAYS`] unless somebody says otherwise.
    pub const fn set_remediation_days(&mut self, days: u32) {
        self.remediation_days = days;
    }

    /// The number of days within which a remediation item is to be done.
    #[must_use]
    pub const fn remediation_days(&self) -> u32 {
        self.remediation_days
    }

    /// The severity that a rule has here where nothing about a place moves it; nothing where the rule is off or unknown.
    pub(crate) fn enabled(&self, id: &str) -> Option<(RuleIndex, Severity)> {
        let (index, rule) = self.lexicon.find(id)?;
        match self.level(index) {
            Level::Off => None,
            Level::Default => Some((index, rule.severity)),
            Level::Fixed(severity) => Some((index, severity)),
        }
    }

    /// Phrases that this project has decided to live with: a finding that contains one of them, or whose words are part
    /// of one that stands in the sentence, is left out. Compared without regard to case and to the width of white space.
    pub fn allow_phrases<'a>(&mut self, phrases: impl IntoIterator<Item = &'a str>) {
        self.allowed.extend(phrases.into_iter().map(normalised).filter(|phrase| !phrase.is_empty()));
    }

    /// Says whose voice the lines of a conversation are.
    pub fn set_voice(&mut self, voice: Voice) {
        self.voice = voice;
    }

    /// Whose voice the lines of a conversation are.
    #[must_use]
    pub const fn voice(&self) -> Voice {
        self.voice
    }

    /// Whether an allowed phrase stands in the sentence and covers the words of the finding, or stands within them.
    pub(crate) fn allows(&self, words: &str, sentence: &str) -> bool {
        if self.allowed.is_empty() {
            return false;
        }
        let words = normalised(words);
        let sentence = normalised(sentence);
        let fits = |phrase: &String| {
            words.contains(phrase.as_str()) || (phrase.contains(&words) && sentence.contains(phrase.as_str()))
        };
        self.allowed.iter().any(fits)
    }
}

/// Lower case, single spaces, straight apostrophes.
fn normalised(text: &str) -> String {
    let lower = text.to_lowercase().replace('\u{2019}', "'");
    lower.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn default_level(rule: &Rule) -> Level {
    match rule.status {
        Status::Stable => Level::Default,
        Status::Preview => Level::Off,
    }
}
