//! Messages of commits.

use super::{comments, commit};
use crate::document::Format;

#[test]
fn the_subject_is_a_sentence() {
    commit("", &[]);
    commit("Drop the cache\n\nWe saw\nit.", &["text: Drop the cache", "text: We saw|~|it."]);
    commit(
        "DROP THE CACHE\n\nROOT CAUSE\n\na",
        &["text: DROP THE CACHE", "heading[causes]: ROOT CAUSE", "text[causes]: a"],
    );
    commit("\n# no\nFix it:\n- one", &["text: Fix it:", "item: one"]);
}

#[test]
fn lines_of_git_are_left_out() {
    let text = "Fix it\n\nBecause.\n# Please enter the message\n#\n#\tmodified: a\n#12 is open\n";
    commit(text, &["text: Fix it", "text: Because.", "text: #12 is open"]);
    assert_eq!(comments(text, Format::GitCommit), ["# Please enter the message", "#", "#\tmodified: a"]);
    let cut = "Fix it\n; c\n# d\n; ------------------------ >8 ------------------------\nwe should\n# e";
    commit(cut, &["text: Fix it", "text: # d"]);
    assert_eq!(comments(cut, Format::GitCommit), ["; c"]);
    commit("Fix it\n\ndiff --git a/b b/b\n+we should", &["text: Fix it"]);
}

#[test]
fn trailers_are_left_out() {
    commit(
        "Fix it\n\nSummary: we waited\n\nFixes: #12\nReviewed-by: Sam Lee <s@example.org>\n  and others\nand we",
        &["text: Fix it", "text: Summary: we waited", "text: and we"],
    );
}

#[test]
fn output_is_left_out_and_quotes_are_quoted() {
    commit(
        "Fix it\n\nIt said:\n\n    we should\n\n    more\n\n> they should\n\n- one\n    goes on\n\n    - two",
        &["text: Fix it", "heading: It said:", "text[q]: they should", "item: one|~|goes on", "item: two"],
    );
}
