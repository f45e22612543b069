//! What Confluence's own elements are to a reader of prose, in the format that it stores and exports pages in.
//!
//! A macro is read by its body: rich text is prose, plain text is code, and one without a body (a status, a ticket, a
//! table of contents) is one thing that is named. A mention of a person stays a person.

use crate::document::elements::Element;

/// What a mention is read as: a name.
pub(super) const MENTION: &str = "@colleague";

/// The element that says whether a task is done, and what it holds then. It stands before the text of the task.
pub(super) const STATUS: &str = "ac:task-status";
pub(super) const DONE: &str = "complete";

/// The elements and their names, in lower case.
const ELEMENTS: &[(Element, &[&str])] = &[
    (Element::Inline, &["ac:link-body", "ac:plain-text-link-body", "ac:inline-comment-marker"]),
    (Element::Silent, &["ac:parameter", "ac:placeholder", "ac:task-id", "ac:task-uuid", "ac:task-status"]),
    (Element::Named, &["ac:image", "ac:emoticon"]),
    (Element::Hidden, &["ac:plain-text-body", "ac:adf-attribute", "ac:adf-fallback"]),
    (Element::List, &["ac:task-list"]),
    (Element::Item, &["ac:task-body"]),
];
/// Elements in a line of text that are named things unless there is text in them.
const REFERENCES: &[&str] = &["ac:link", "ac:structured-macro", "ac:macro"];

/// The element of that name; nothing where it is not one of Confluence's own.
pub(super) fn element(name: &str) -> Option<Element> {
    if !name.starts_with("ac:") {
        return name.starts_with("ri:").then_some(Element::Silent);
    }
    if is_reference(name) {
        return Some(Element::Inline);
    }
    let listed = ELEMENTS.iter().find(|(_, names)| names.contains(&name));
    Some(listed.map_or(Element::Block, |(element, _)| *element))
}

/// Whether the element is a named thing unless there is text in it.
pub(super) fn is_reference(name: &str) -> bool {
    REFERENCES.contains(&name)
}
