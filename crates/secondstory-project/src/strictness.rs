//! How strict a check is: what makes it fail, and the presets that choose this together with what is shown.
//!
//! A preset stands for the keys that it sets, wherever these are not written themselves. The table is [`Preset::values`].

use secondstory_core::Severity;

use crate::fields::NEVER;

/// Which findings make the check fail.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[non_exhaustive]
pub enum FailOn {
    /// Those of this severity and above.
    AtLeast(Severity),
    /// None.
    Never,
}

impl FailOn {
    /// The word that files and options use.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::AtLeast(severity) => severity.name(),
            Self::Never => NEVER,
        }
    }

    /// The value of that name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        if name == NEVER { Some(Self::Never) } else { Severity::from_name(name).map(Self::AtLeast) }
    }

    /// Whether a finding of that severity makes the check fail.
    #[must_use]
    pub fn holds(self, severity: Severity) -> bool {
        match self {
            Self::AtLeast(least) => severity >= least,
            Self::Never => false,
        }
    }
}

/// A name for how strict a team wants to be.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub enum Preset {
    /// Shows what matters most and fails for nothing: to get to know the program.
    Relaxed,
    /// What holds where nobody chose anything.
    #[default]
    Recommended,
    /// Shows everything and fails for all but hints.
    Strict,
}

/// What a preset sets. Rules that are still being tried have a switch of their own, and no preset turns it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PresetValues {
    /// The least severity that is shown.
    pub min_severity: Severity,
    /// What makes the check fail.
    pub fail_on: FailOn,
}

impl Preset {
    /// All of them, the mildest first.
    pub const ALL: [Self; 3] = [Self::Relaxed, Self::Recommended, Self::Strict];

    /// The word that files and options use.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Relaxed => "relaxed",
            Self::Recommended => "recommended",
            Self::Strict => "strict",
        }
    }

    /// The preset of that name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|preset| preset.name() == name)
    }

    /// What it sets.
    #[must_use]
    pub const fn values(self) -> PresetValues {
        let (min_severity, fail_on) = match self {
            Self::Relaxed => (Severity::Warning, FailOn::Never),
            Self::Recommended => (Severity::Note, FailOn::AtLeast(Severity::Warning)),
            Self::Strict => (Severity::Hint, FailOn::AtLeast(Severity::Note)),
        };
        PresetValues { min_severity, fail_on }
    }
}
