//! Plain text.

use super::{comments, plain};
use crate::document::Format;

#[test]
fn paragraphs_are_set_apart_by_blank_lines() {
    plain("one\ntwo\n \t\nthree", &["text: one|~|two", "text: three"]);
    plain("one\r\n  two\r\n\r\nthree\r", &["text: one|~|two", "text: three"]);
    plain("\u{feff}one\rtwo", &["text: one|~|two"]);
    plain("*not* `special` [here]", &["text: *not* `special` [here]"]);
}

#[test]
fn list_markers_start_items() {
    plain(
        "intro\n- one\n  more\n* two\n• three\n1. four\n2) five\n- [x] six",
        &[
            "text: intro",
            "item: one|~|more",
            "item: two",
            "item: three",
            "item: four",
            "item: five",
            "item: six",
        ],
    );
    plain("- one\n\n  again\n\nafter", &["item: one", "item: again", "text: after"]);
    plain(
        "we paged in\n2024. It was\n12. of May -fast",
        &["text: we paged in|~|2024. It was|~|12. of May -fast"],
    );
}

#[test]
fn headings_are_told_by_their_looks() {
    plain(
        "Timeline\n========\n\na\n\nImpact\n---\nb",
        &["heading[timeline]: Timeline", "text[timeline]: a", "heading[impact]: Impact", "text[impact]: b"],
    );
    plain(
        "ROOT CAUSE\n\na\n\nAction items:\n- b\n\nSummary:\nc",
        &[
            "heading[causes]: ROOT CAUSE",
            "text[causes]: a",
            "heading[action-items]: Action items:",
            "item[action-items]: b",
            "heading: Summary:",
            "text: c",
        ],
    );
    plain("We saw the following:\n- a", &["heading: We saw the following:", "item: a"]);
    plain(
        "It was late. WE SHOULD.\n\nTHE TEST WAS NOT RUN.",
        &["text: It was late. WE SHOULD.", "text: THE TEST WAS NOT RUN."],
    );
}

#[test]
fn quotes_are_quoted() {
    plain(
        "he wrote\n> we should\n> > have\nand left",
        &["text: he wrote", "text[q]: we should|~|have", "text: and left"],
    );
    plain(">5 nodes were down", &["text: >5 nodes were down"]);
}

#[test]
fn code_is_passed_over() {
    plain("we ran\n\n    $ kubectl get pods\n    NAME READY\n\nand saw", &["text: we ran", "text: and saw"]);
    plain(
        "log:\n\n\t2024-01-02 10:14:05 ERROR no disk\n\nend",
        &["heading: log:", "text: end"]
            .map(|line| line.replace("heading", "text"))
            .each_ref()
            .map(String::as_str),
    );
    plain("so\n\n    this is prose\n\nend", &["text: so", "text: this is prose", "text: end"]);
    plain("a\n```sh\nwe should\n```\nb\n```\nnot closed", &["text: a", "text: b|~|```|~|not closed"]);
}

#[test]
fn rules_separate() {
    plain("one\n***\ntwo", &["text: one", "text: two"]);
}

#[test]
fn comments_are_kept_apart() {
    let text = "one <!-- a --><!-- b\n\n- c --> two <!-- open";
    plain(text, &["text: one", "text: two <!-- open"]);
    assert_eq!(comments(text, Format::Plain), ["<!-- a -->", "<!-- b\n\n- c -->"]);
}

#[test]
fn addresses_are_opaque() {
    plain("see https://a.b/c.", &["text: see |`https://a.b/c`|."]);
}
