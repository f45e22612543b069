//! The words that the full screen and the line mode share, so that both say the same.

use secondstory_facilitator::Place;
use secondstory_facilitator::exercise::{Remark, RemarkBy};

/// Who a remark is from; it is always said openly.
pub(crate) const fn by(remark: &Remark) -> &'static str {
    match remark.by {
        RemarkBy::Key => "key",
        RemarkBy::Rule => "rule",
        RemarkBy::SelfRating => "your rating",
    }
}

/// Where a person is: the item in hand, counted from one.
pub(crate) fn place(place: Place) -> String {
    format!("{} of {}", (place.done + 1).min(place.of), place.of)
}

/// A remark with who makes it, and the points it gives.
pub(crate) fn remark(remark: &Remark) -> String {
    match remark.points {
        Some(given) => format!("{} ({}): {}", capitalised(by(remark)), points(given), remark.text),
        None => format!("{}: {}", capitalised(by(remark)), remark.text),
    }
}

fn points((reached, possible): (u8, u8)) -> String {
    format!("{reached} of {possible}")
}

fn capitalised(word: &str) -> String {
    let mut characters = word.chars();
    characters.next().map(|first| first.to_uppercase().chain(characters).collect()).unwrap_or_default()
}
