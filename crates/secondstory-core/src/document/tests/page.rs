//! Pages of HTML, and what Confluence and Google Docs make of them.

use super::{comments, page};
use crate::document::{Document, Format, RunKind};

#[test]
fn tags_vanish_and_white_space_collapses() {
    page("", &[]);
    page("plain\n  text", &["text: plain text"]);
    page("<p>We   waited\n\tfor <b>an hour</b>.</p>", &["text: We waited for |an hour|."]);
    page("<p> one </p>\n<p>two</p>", &["text: one", "text: two"]);
    page("<p>one<p>two<div>three", &["text: one", "text: two", "text: three"]);
    page("\u{feff}<P CLASS=x>one</P>", &["text: one"]);
    page("a < b and 3 <4 > 2", &["text: a < b and 3 <4 > 2"]);
    page("first</> second</> third", &["text: first second third"]);
}

#[test]
fn entities_do_not_break_words() {
    page(
        "shouldn&rsquo;t have,&nbsp;shouldn&#39;t&#xA0; have",
        &["text: shouldn\u{2019}t have, shouldn't have"],
    );
    page("R&D &amp;amp; AT&T &bogus; & x", &["text: R&D &amp; AT&T &bogus; & x"]);
    page("fail&shy;ed to un\u{200b}do", &["text: failed to undo"]);
    page("&lt;b&gt;should", &["text: <b>should"]);
}

#[test]
fn spans_lead_back_to_the_page() {
    let text = "<p>They shouldn&rsquo;t\n  have <i>gone</i></p>";
    let document = Document::parse(text, Format::Html);
    let read = document.text(text);
    let back = |words: &str| {
        let start = read.find(words).expect("the words are in the text");
        let span = crate::span::Span::from_range(start..start + words.len());
        document.source_span(span).text(text)
    };
    assert_eq!(back("They"), "They");
    assert_eq!(back("shouldn\u{2019}t have"), "shouldn&rsquo;t\n  have");
    assert_eq!(back("gone"), "gone");
    assert!(document.blocks[0].runs.iter().all(|run| run.kind == RunKind::Text));
}

#[test]
fn blocks_do_not_touch_in_the_decoded_text() {
    let text = "<p>one</p><p>'two'</p><td>three</td><td>four";
    assert_eq!(Document::parse(text, Format::Html).text(text), "one\n'two'\nthree\nfour\n");
}

#[test]
fn headings_lists_and_quotes_are_told_apart() {
    page(
        "<h1>Outage of the shop</h1><h2>Timeline</h2><ul><li>one<li><p>two</p><p>three</p><ol><li>four</ol></ul>five",
        &[
            "heading: Outage of the shop",
            "heading[timeline]: Timeline",
            "item[timeline]: one",
            "item[timeline]: two",
            "item[timeline]: three",
            "item[timeline]: four",
            "text[timeline]: five",
        ],
    );
    page(
        "<h2>Impact</h2><blockquote><h3>Lessons</h3><p>so</p></blockquote><p>after</p>",
        &[
            "heading[impact]: Impact",
            "heading[lessons][q]: Lessons",
            "text[lessons][q]: so",
            "text[impact]: after",
        ],
    );
    page(
        "<dl><dt>Owner<dd>the platform team<dt>State<dd>open</dl>",
        &["heading: Owner", "item: the platform team", "heading: State", "item: open"],
    );
    page("<details><summary>Log</summary>we saw it</details>", &["heading: Log", "text: we saw it"]);
    page("<p>she said <q>too late</q></p>", &["text: she said \u{201c}too late\u{201d}"]);
}

#[test]
fn a_question_above_a_list_is_a_prompt() {
    page(
        "<p>What was tried?</p>\n<ul><li>a restart</li></ul>",
        &["text[p]: What was tried?", "item: a restart"],
    );
    page("<p>What was tried?</p><p>so</p><ul><li>a</ul>", &["text: What was tried?", "text: so", "item: a"]);
}

#[test]
fn cells_keep_their_kind_whatever_is_in_them() {
    page(
        "<table><tr><th><p>When</p><td><p>we saw</p><p>it</p></td><td><table><tr><td>inner</table> more</tr><tr><td>next</table>after",
        &[
            "field: When",
            "cell: we saw",
            "cell: it",
            "cell: inner",
            "cell: more",
            "cell: next",
            "text: after",
        ],
    );
    page("<table><td>a<div>b</div></div>c</table>", &["cell: a", "cell: b", "cell: c"]);
}

#[test]
fn what_nobody_reads_as_prose_is_left_out() {
    page(
        "<head><title>T</title><style>p { color: red }</style><script>if (a < b) { we() }</script></head>a",
        &["heading: T", "text: a"],
    );
    page("a<pre>code <b>x</b></pre>b<svg><text>c</text></svg>d", &["text: a", "text: b", "text: d"]);
    page("<nav><ul><li>menu</ul></nav><p>b</p><noscript>c</noscript>", &["text: b"]);
    page("<p hidden>a</p><p style='display: none'>b</p>c", &["text: c"]);
    page("ran <code>a &amp;&amp; b</code> and <img alt='x'> twice", &["text: ran |```| and |```| twice"]);
    page("ran <span style=\"font-family:'Courier New'\">a</span> twice", &["text: ran |```| twice"]);
}

#[test]
fn comments_are_kept() {
    let text = "<!-- one --><p>a<!-- two\n -->b</p><? no ?><!doctype html><!-- open";
    page(text, &["text: ab"]);
    assert_eq!(comments(text, Format::Html), ["<!-- one -->", "<!-- two\n -->", "<!-- open"]);
}

#[test]
fn lines_end_where_the_author_ends_them() {
    page("one<br>two<br/>three", &["text: one|~|two|~|three"]);
    page("one<br>\n<br>two", &["text: one", "text: two"]);
    page("<br>one<br>", &["text: one"]);
    page("<p><b>Timeline</b><br>at noon</p>", &["heading[timeline]: Timeline", "text[timeline]: at noon"]);
    page("<p><b>Timeline<br>of the day</b></p>", &["text: Timeline|~|of the day"]);
    page("<p>[10:14] sam: ok<br>[10:15] kim: no</p>", &["chat: ok", "chat: no"]);
}

#[test]
fn emphasis_is_read_from_style_sheets() {
    let bold = ["heading[timeline]: Timeline", "text[timeline]: a"];
    page("<p><strong>Timeline</strong></p><p>a</p>", &bold);
    page("<p><span style='font-weight: 700'>Timeline</span></p><p>a</p>", &bold);
    page(
        "<style>.c1{color:#000;font-weight:700}.c2{x:y}</style><p><span class='c2 c1'>Time</span><span class=c1>line</span></p><p>a</p>",
        &bold,
    );
    page("<b style='font-weight:normal'><p>Timeline</p></b>", &["text: Timeline"]);
    page("<p><em>Describe the impact.</em></p>", &["text[p]: Describe the impact."]);
}

#[test]
fn remarks_beside_a_document_are_quoted() {
    page("<p>see <a href=\"#fnord\">here</a></p>", &["text: see here"]);
    page(
        "<p>We waited.<sup><a href=\"#cmnt1\" id=\"cmnt_ref1\">[a]</a></sup></p><p>So</p>\
         <div><p><a href=\"#cmnt_ref1\" id=\"cmnt1\">[a]</a><span>You should not have.</span></p><p>No.</p></div>\
         <div><p><a href=\"#ftnt_ref1\">[1]</a><span>&nbsp;In May.</span></p></div>",
        &["text: We waited.", "text: So", "text[q]: You should not have.", "text[q]: No.", "text: In May."],
    );
}

#[test]
fn macros_of_confluence_are_read_by_their_body() {
    page(
        "<ac:structured-macro ac:name=\"code\"><ac:parameter ac:name=\"language\">sh</ac:parameter>\
         <ac:plain-text-body><![CDATA[if a > b; then <script> we]]></ac:plain-text-body></ac:structured-macro>\
         <p>after</p>",
        &["text: after"],
    );
    page(
        "<ac:structured-macro ac:name=\"info\"><ac:parameter ac:name=\"title\">T</ac:parameter><ac:rich-text-body>\
         <p>so</p></ac:rich-text-body></ac:structured-macro>",
        &["text: so"],
    );
    page(
        "<p>It is <ac:structured-macro ac:name=\"status\"><ac:parameter ac:name=\"title\">DONE</ac:parameter>\
         </ac:structured-macro> now, see <ac:link><ri:page ri:content-title=\"P\"/><ac:plain-text-link-body>\
         <![CDATA[the <page>]]></ac:plain-text-link-body></ac:link> and <ac:link><ri:page/></ac:link></p>",
        &["text: It is |```| now, see the <page> and |```"],
    );
    page(
        "<p>ask <ac:link><ri:user ri:account-id=\"1\"/></ac:link></p><p><ac:placeholder>Say how</ac:placeholder></p>",
        &["text: ask @colleague"],
    );
    page(
        "<ac:task-list><ac:task><ac:task-id>7</ac:task-id><ac:task-status>complete</ac:task-status>\
         <ac:task-body><span>add a test</span></ac:task-body></ac:task></ac:task-list>",
        &["item: add a test"],
    );
}
