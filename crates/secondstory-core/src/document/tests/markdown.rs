//! Blocks and runs of CommonMark and GitHub's extensions.

use super::{comments, markdown};
use crate::document::{Document, Format};

#[test]
fn empty_texts_have_no_blocks() {
    markdown("", &[]);
    markdown("\u{feff}", &[]);
    markdown(" \n\t\n", &[]);
    markdown("---\n", &[]);
}

#[test]
fn emphasis_vanishes_and_runs_adjoin() {
    markdown("it should **have** ha*lt*ed ~~now~~", &["text: it should |have| ha|lt|ed |now"]);
    markdown("***both*** kinds", &["text: both| kinds"]);
    markdown("a * b ** c_d_e", &["text: a * b ** c_d_e"]);
}

#[test]
fn adjoining_text_is_one_run() {
    markdown("we ] said [ this & that!", &["text: we ] said [ this & that!"]);
}

#[test]
fn line_breaks_are_breaks() {
    markdown("one\ntwo  \nthree\\\nfour", &["text: one|~|two|~|three|~|four"]);
    markdown("one\r\ntwo\r\n\r\nthree\r\n", &["text: one|~|two", "text: three"]);
    markdown("one<br>two<br />three", &["text: one|~|two|~|three"]);
    // An image is not closed, so that what follows it is read.
    markdown("one <img src=\"a.png\"> two", &["text: one | two"]);
}

#[test]
fn a_byte_order_mark_shifts_nothing() {
    let text = "\u{feff}# Title\r\n\r\ntext";
    markdown(text, &["heading: Title", "text: text"]);
    let document = Document::parse(text, Format::Markdown);
    assert_eq!(document.blocks[0].span().range(), 5..10);
    markdown("\u{feff}---\na: b\n---\ntext <!-- c -->", &["text: text"]);
    assert_eq!(comments("\u{feff}text <!-- c -->", Format::Markdown), ["<!-- c -->"]);
}

#[test]
fn code_and_images_are_opaque() {
    markdown("run `a b` or ``c ` d``", &["text: run |``a b``| or |```c ` d```"]);
    markdown("see ![the *alt*](x.png) here", &["text: see |`![the *alt*](x.png)`| here"]);
    markdown("set <code>x = 1</code> now", &["text: set |`<code>x = 1</code>`| now"]);
    markdown("set <code>x now", &["text: set |x now"]);
}

#[test]
fn code_blocks_are_no_prose() {
    markdown("a\n\n```\nwe should\n```\n\n    indented\n\nb", &["text: a", "text: b"]);
    markdown("- a\n  ~~~\n  code\n  ~~~\n- b", &["item: a", "item: b"]);
}

#[test]
fn link_targets_are_no_prose() {
    markdown("see [the *old* log](http://a.b \"we should\") now", &["text: see |the |old| log| now"]);
    markdown("see [it][1]\n\n[1]: http://a.b 'title'", &["text: see |it"]);
}

#[test]
fn addresses_are_opaque() {
    markdown("at <https://a.b/c> now", &["text: at |`https://a.b/c`| now"]);
    markdown("at https://a.b/c_d_e?f=1&g=2, now", &["text: at |`https://a.b/c_d_e?f=1&g=2`|, now"]);
    markdown("(see www.a.b/(c)).", &["text: (see |`www.a.b/(c)`|)."]);
    markdown("mail <a@b.c> or mailto:a@b.c", &["text: mail |`a@b.c`| or |`mailto:a@b.c`"]);
    markdown("at **http://a.b**.", &["text: at |`http://a.b`|."]);
    markdown("so: nothing, foo://bar, www", &["text: so: nothing, foo://bar, www"]);
    markdown("[http://a.b](http://a.b) x", &["text: `http://a.b`| x"]);
}

#[test]
fn template_variables_are_opaque() {
    markdown("the {{ service }} was down", &["text: the |`{{ service }}`| was down"]);
}

#[test]
fn entities_are_breaks_or_opaque() {
    markdown("a&nbsp;b", &["text: a|~|b"]);
    markdown("should&#39;ve &rsquo; &mdash;", &["text: should|~|ve"]);
    markdown("caf&eacute; &copy; x", &["text: caf|`&eacute;`| |~| x"]);
    markdown("AT&T &unknown;", &["text: AT&T &unknown;"]);
}

#[test]
fn escapes_leave_a_gap() {
    markdown("a \\* b \\_c\\_", &["text: a |* b |_c|_"]);
}

#[test]
fn list_items_hold_their_own_text() {
    markdown(
        "- one\n  - two\n    more\n- [x] three\n1. four",
        &["item: one", "item: two|~|more", "item: three", "item: four"],
    );
    markdown("- one\n\n  again\n\n- two", &["item: one", "item: again", "item: two"]);
    markdown("- one\nlazy", &["item: one|~|lazy"]);
}

#[test]
fn tables_have_fields_and_cells() {
    markdown(
        "| When | What |\n|--|--|\n| 10:14 | a \\| b |\n| c |\n",
        &["field: When", "field: What", "cell: 10:14", "cell: a || b", "cell: c"],
    );
}

#[test]
fn footnotes_are_paragraphs() {
    markdown("text[^1] more\n\n[^1]: the note", &["text: text| more", "text: the note"]);
}

#[test]
fn quotes_are_quoted_and_alerts_are_not() {
    markdown("> we said\n> this\n\nnot", &["text[q]: we said|~|this", "text: not"]);
    markdown("> a\n>\n> - b\n> > c", &["text[q]: a", "item[q]: b", "text[q]: c"]);
    markdown("> [!NOTE]\n> we say\n>\n> > he said", &["text: we say", "text[q]: he said"]);
    markdown("> [!info] Title\n> we say", &["text: Title|~|we say"]);
    markdown("- a\n  > b\n- c", &["item: a", "text[q]: b", "item: c"]);
}

#[test]
fn comments_are_kept_apart() {
    let text =
        "a <!-- one --> b\n\n<!-- two\n\nlines -->\n\n- c <!-- three -->\n<!-- four --> <!-- five -->\n";
    markdown(text, &["text: a | b", "item: c"]);
    let expected =
        ["<!-- one -->", "<!-- two\n\nlines -->", "<!-- three -->", "<!-- four -->", "<!-- five -->"];
    assert_eq!(comments(text, Format::Markdown), expected);
}

#[test]
fn comments_in_code_are_code() {
    assert_eq!(comments("`<!-- a -->`\n\n```\n<!-- b -->\n```\n", Format::Markdown), Vec::<&str>::new());
}

#[test]
fn html_blocks_keep_their_text() {
    markdown(
        "<details><summary>Why <b>it</b></summary>\nwe &amp; they\n<p>text<br>more\n</details>",
        &["heading: Why |it", "text: we |~| they", "text: text|~|more"],
    );
    markdown("<div class=\"a > b\">x < 3 <code>y</code> z</div>", &["text: x < 3 |`<code>y</code>`| z"]);
    markdown("<blockquote>\nhe said\n</blockquote>\n\nwe say", &["text[q]: he said", "text: we say"]);
    markdown("<table><tr><th>A</th><td>b</td></tr></table>", &["field: A", "cell: b"]);
    markdown("<h2>Timeline</h2>\n\ntext", &["heading[timeline]: Timeline", "text[timeline]: text"]);
}

#[test]
fn html_that_is_no_prose_is_left_out() {
    markdown(
        "<script>\nlet a;\n\nlet b;\n</script>\n\n<pre>\nlog\n</pre>\n<style>p {}</style>\n\ntext",
        &["text: text"],
    );
    markdown("<p>a</p><pre>log</pre>b", &["text: a", "text: b"]);
    markdown("<!DOCTYPE html>\n<?php echo 1; ?>\n\ntext", &["text: text"]);
}

#[test]
fn unclosed_comments_reach_to_the_end() {
    markdown("text\n\n<!-- never closed\n\nmore", &["text: text"]);
    assert_eq!(comments("text\n\n<!-- open\n\nmore", Format::Markdown), ["<!-- open\n\nmore"]);
}
