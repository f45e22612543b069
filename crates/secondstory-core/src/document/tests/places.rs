//! What stands beside the prose, in every notation: rows and columns, what points elsewhere, listings, ticks.

use crate::document::{Document, Format};

/// The blocks as `row.column text`; the words of the pointers; how many listings there are.
fn places(format: Format, source: &str) -> (Vec<String>, Vec<String>, usize) {
    let document = Document::parse(source, format);
    let text = document.text(source);
    let cells = document.blocks.iter().map(|block| {
        let tick = if block.ticked { "done " } else { "" };
        format!("{}.{} {tick}{}", block.row, block.column, block.span().text(text))
    });
    let pointers = document.pointers.iter().map(|pointer| pointer.text(text).to_owned());
    (cells.collect(), pointers.collect(), document.listings.len())
}

#[track_caller]
fn check(format: Format, source: &str, blocks: &[&str], pointers: &[&str], listings: usize) {
    let found = places(format, source);
    let owned = |list: &[&str]| list.iter().map(|text| (*text).to_owned()).collect::<Vec<_>>();
    assert_eq!(found, (owned(blocks), owned(pointers), listings), "{source}");
}

#[test]
fn cells_know_their_row_and_their_column() {
    let rows = ["1.1 When", "1.2 What", "2.1 10:02", "2.2 closed", "3.2 opened"];
    check(Format::Markdown, "| When | What |\n|---|---|\n| 10:02 | closed |\n| | opened |\n", &rows, &[], 0);
    check(Format::Org, "| When | What |\n|---+---|\n| 10:02 | closed |\n| | opened |\n", &rows, &[], 0);
    check(
        Format::AsciiDoc,
        "[options=\"header\"]\n|===\n|When |What\n|10:02 |closed\n| |opened\n|===\n",
        &rows,
        &[],
        0,
    );
    check(
        Format::Html,
        "<table><tr><th>When<th>What<tr><td>10:02<td>closed<tr><td><td>opened</table>",
        &rows,
        &[],
        0,
    );
    check(
        Format::ReStructuredText,
        "===== ======\nWhen  What\n===== ======\n10:02 closed\n===== ======\n",
        &rows[..4],
        &[],
        0,
    );
}

#[test]
fn blocks_outside_of_tables_have_no_row() {
    check(Format::Markdown, "| a |\n|---|\n| b |\n\nafter\n", &["1.1 a", "2.1 b", "0.0 after"], &[], 0);
    check(Format::Html, "<table><tr><td>a</td></tr></table><p>after</p>", &["1.1 a", "0.0 after"], &[], 0);
}

#[test]
fn links_and_images_point_elsewhere() {
    check(
        Format::Markdown,
        "see [log](https://example.org/1)",
        &["0.0 see [log"],
        &["[log](https://example.org/1)"],
        0,
    );
    check(
        Format::Html,
        "see <a href=\"https://example.org/1\">the log</a>",
        &["0.0 see the log"],
        &["the log"],
        0,
    );
    check(
        Format::Html,
        "see <ac:link><ri:page/><ac:link-body>the log</ac:link-body></ac:link> now",
        &["0.0 see the log now"],
        &["the log"],
        0,
    );
    let pointers = |format, source| places(format, source).1;
    assert_eq!(
        pointers(Format::Org, "see [[https://example.org][the log]]"),
        ["[[https://example.org][the log]]"]
    );
    assert_eq!(
        pointers(Format::AsciiDoc, "see https://example.org[the log]"),
        ["https://example.org[the log]"]
    );
    assert_eq!(
        pointers(Format::ReStructuredText, "see `the log <https://example.org>`_ now"),
        ["`the log <https://example.org>`_"]
    );
    assert!(pointers(Format::AsciiDoc, "see ((the log)) now").is_empty());
}

#[test]
fn code_is_a_listing() {
    let count = |format, source| places(format, source).2;
    assert_eq!(count(Format::Markdown, "a\n\n```\nerror\n```\n\nb\n\n    error\n"), 2);
    assert_eq!(count(Format::Html, "<p>a</p><pre>error</pre>"), 1);
    assert_eq!(count(Format::AsciiDoc, "a\n\n----\nerror\n----\n"), 1);
    assert_eq!(count(Format::Org, "a\n#+begin_src sh\nerror\n#+end_src\n"), 1);
    assert_eq!(count(Format::ReStructuredText, "a::\n\n   error\n\n.. code-block:: sh\n\n   error\n"), 2);
    assert_eq!(count(Format::ReStructuredText, "a\n\n.. toctree::\n\n   b\n"), 0);
}

#[test]
fn items_can_be_ticked_off() {
    check(Format::Markdown, "- [x] paint it\n- [ ] move it\n", &["0.0 done paint it", "0.0 move it"], &[], 0);
    check(
        Format::Html,
        "<ac:task-list><ac:task><ac:task-status>complete</ac:task-status><ac:task-body>paint it</ac:task-body></ac:task>\
         <ac:task><ac:task-status>incomplete</ac:task-status><ac:task-body>move it</ac:task-body></ac:task></ac:task-list>",
        &["0.0 done paint it", "0.0 move it"],
        &[],
        0,
    );
}
