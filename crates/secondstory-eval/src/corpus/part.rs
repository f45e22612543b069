//! Which documents the authors of rules may look at.
//!
//! A rule that was written after reading an error is right about that error, which says nothing. So a third of the
//! documents, chosen by a hash of their names before anybody looked, is only ever counted. The hash is spelled out here
//! because the choice must be the same on any machine and with any version of the standard library.

use serde::Serialize;

/// One side of the split.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Part {
    /// May be read and worked on.
    Development,
    /// Is counted, and read only at the very end.
    HeldOut,
}

impl Part {
    /// The side on which the document of this name stands.
    pub(crate) fn of(name: &str) -> Self {
        if fnv1a(name.as_bytes()).is_multiple_of(3) { Self::HeldOut } else { Self::Development }
    }

    /// The word that tables use.
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Development => "development",
            Self::HeldOut => "held-out",
        }
    }
}

/// What a figure covers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Scope {
    Development,
    HeldOut,
    All,
}

impl Scope {
    /// The three of them, in the order of the columns.
    pub(crate) const ALL: [Self; 3] = [Self::Development, Self::HeldOut, Self::All];

    /// The word that options and tables use.
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Development => "development",
            Self::HeldOut => "held-out",
            Self::All => "all",
        }
    }

    /// The scope of that name.
    pub(crate) fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|scope| scope.name() == name)
    }

    /// Whether a document on that side belongs to it.
    pub(crate) const fn covers(self, part: Part) -> bool {
        matches!(
            (self, part),
            (Self::All, _) | (Self::Development, Part::Development) | (Self::HeldOut, Part::HeldOut)
        )
    }

    /// The columns that stand beside each other when this scope is asked for.
    pub(crate) fn columns(self) -> Vec<Self> {
        match self {
            Self::All => Self::ALL.to_vec(),
            single => vec![single],
        }
    }
}

/// The 64-bit FNV-1a hash.
pub(crate) fn fnv1a(bytes: &[u8]) -> u64 {
    bytes.iter().fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(*byte)).wrapping_mul(0x0000_0100_0000_01b3)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_hash_is_the_published_one() {
        let known: [(&str, u64); 3] =
            [("", 0xcbf2_9ce4_8422_2325), ("a", 0xaf63_dc4c_8601_ec8c), ("foobar", 0x8594_4171_f739_67e8)];
        for (text, hash) in known {
            assert_eq!(fnv1a(text.as_bytes()), hash, "{text}");
        }
    }

    #[test]
    fn about_a_third_is_held_out() {
        let held_out =
            (0..3000).filter(|number| Part::of(&format!("item-{number}")) == Part::HeldOut).count();
        assert!((900..1100).contains(&held_out), "{held_out}");
    }
}
