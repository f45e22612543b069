//! What a check leaves out on purpose, so that a team can begin with what is new: findings that a baseline knows, and those on
//! lines that nobody touched.
//!
//! Both look at finished results: a document is always analysed as a whole.

pub(crate) mod baselines;
pub(crate) mod changed;

/// How much was left out, for the summary.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct LeftOut {
    /// Findings that the baseline knows; nothing where there is no baseline.
    pub(crate) known: Option<usize>,
    /// Findings of the baseline that are no longer there.
    pub(crate) gone: usize,
    /// Findings in sentences without a changed line; nothing where every line counts.
    pub(crate) unchanged: Option<usize>,
}
