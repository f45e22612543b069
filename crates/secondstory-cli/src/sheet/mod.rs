//! The facilitator's sheet on a terminal and as a page. The Markdown is written beside the sheet itself, because editors ask
//! for it as well.

pub(crate) mod html;
pub(crate) mod terminal;
