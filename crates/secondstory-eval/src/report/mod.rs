//! From figures to text: for a terminal, and for Markdown.

mod figures;
mod table;

pub(crate) use figures::{accuracy_table, score_report};
pub(crate) use table::{Table, decimal};
