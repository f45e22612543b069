//! Small sets of named flags, as lexicons name them: guards, circumstances, classes of subject.
//!
//! One macro gives every such set the same names, bits and operations, so that a member exists in one place only.

macro_rules! flag_set {
    ($(#[$outer:meta])* $name:ident { $($bit:literal $constant:ident $text:literal $doc:literal;)* }) => {
        $(#[$outer])*
        #[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
        pub struct $name(u16);

        impl $name {
            /// None of them.
            pub const NONE: Self = Self(0);
            $(#[doc = $doc] pub const $constant: Self = Self(1 << $bit);)*

            /// The set with these bits; for generated code.
            #[must_use]
            pub const fn from_bits(bits: u16) -> Self {
                Self(bits)
            }

            /// The bits of the set; for generated code.
            #[must_use]
            pub const fn bits(self) -> u16 {
                self.0
            }

            /// Both sets together.
            #[must_use]
            pub const fn with(self, other: Self) -> Self {
                Self(self.0 | other.0)
            }

            /// Whether the sets share a member.
            #[must_use]
            pub const fn any(self, other: Self) -> bool {
                self.0 & other.0 != 0
            }

            /// Whether it has no member.
            #[must_use]
            pub const fn is_empty(self) -> bool {
                self.0 == 0
            }

            /// The member of that name, as lexicons write it.
            #[must_use]
            pub fn from_name(name: &str) -> Option<Self> {
                Self::MEMBERS.iter().find(|(known, _)| *known == name).map(|(_, member)| *member)
            }

            /// Every member by its name.
            pub const MEMBERS: &'static [(&'static str, Self)] = &[$(($text, Self::$constant)),*];
        }
    };
}
pub(crate) use flag_set;
