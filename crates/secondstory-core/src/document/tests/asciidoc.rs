//! AsciiDoc.

use super::{asciidoc, comments};
use crate::document::Format;

#[test]
fn paragraphs_and_headings_are_told_apart() {
    asciidoc("", &[]);
    asciidoc("one\ntwo\n\nthree +\nfour", &["text: one|~|two", "text: three |~|four"]);
    asciidoc(
        "= Outage of the shop\nSam Lee <sam@example.org>\nv1.2, 2024-05-01\n:toc:\n\n== Timeline ==\na\n\n[discrete]\n=== Part\nb\n\n== Impact\n\nc",
        &[
            "heading: Outage of the shop",
            "heading[timeline]: Timeline",
            "text[timeline]: a",
            "heading[timeline]: Part",
            "text[timeline]: b",
            "heading[impact]: Impact",
            "text[impact]: c",
        ],
    );
    asciidoc(
        "Outage\n======\n\nTimeline\n--------\na\n\nRun this:\n----\ncode\n----\nb",
        &[
            "heading: Outage",
            "heading[timeline]: Timeline",
            "text[timeline]: a",
            "text[timeline]: Run this:",
            "text[timeline]: b",
        ],
    );
    asciidoc("= T\nWe should have asked.\n", &["heading: T", "text: We should have asked."]);
    // A name below the title, and a short sentence.
    asciidoc("= T\nMaria del Valle\n", &["heading: T"]);
    asciidoc("= T\nMaria botched it.\n", &["heading: T", "text: Maria botched it."]);
    asciidoc(
        ".A title\ntext\n\n'''\n\n.gitignore",
        &["heading: A title", "text: text", "heading: gitignore"],
    );
}

#[test]
fn lists_keep_their_items() {
    asciidoc(
        "intro\n\n* one\nmore\n** two\n* [x] three\n+\nattached\n\n. four\n. five\n\nafter",
        &[
            "text: intro",
            "item: one|~|more",
            "item: two",
            "item: three",
            "item: attached",
            "item: four",
            "item: five",
            "text: after",
        ],
    );
    asciidoc(
        "Owner:: the team\nState::\n  open\nC++ std::string is fine::",
        &[
            "heading: Owner",
            "item: the team",
            "heading: State",
            "item: open",
            "heading: C++ std::string is fine",
        ],
    );
    asciidoc(
        "What was tried?\n\n* a restart\n\nWhat else?\n\ntext",
        &["text[p]: What was tried?", "item: a restart", "text: What else?", "text: text"],
    );
    asciidoc("we paged in\n2024. It was\n- late", &["text: we paged in|~|2024. It was|~|- late"]);
}

#[test]
fn blocks_of_code_are_left_out() {
    asciidoc(
        "a\n\n[source,ruby]\n----\nwe should\n----\n\n....\nlog\n....\n++++\n<b>\n++++\nb",
        &["text: a", "text: b"],
    );
    asciidoc("a\n\n[source]\ncode\ncode\n\n literal\n\n```sh\nx\n```\nb", &["text: a", "text: b"]);
    asciidoc("a\n\n----\nnobody closed this", &["text: a", "text: nobody closed this"]);
    asciidoc("image::x.png[We should]\n\ninclude::part.adoc[]\ntoc::[]\n:name: we should\n\nb", &["text: b"]);
}

#[test]
fn blocks_of_prose_keep_their_text() {
    asciidoc(
        "NOTE: we say\n\n[WARNING]\n====\nwe\n\n--\nopen\n--\n====\n****\naside\n****",
        &["text: we say", "text: we", "text: open", "text: aside"],
    );
    asciidoc(
        "[quote, Sam]\n____\nthey should\n____\n\n[quote]\nthey did\n\n> and so\n> on\n\n[verse]\na\n\nb",
        &["text[q]: they should", "text[q]: they did", "text[q]: and so|~|on", "text[q]: a", "text: b"],
    );
}

#[test]
fn tables_have_fields_and_cells() {
    asciidoc(
        "|===\n|When |What we should\n\n|10:14 |we saw\nit\n2+a|both\nl|code\nh|row | a \\| b\n|===\nafter",
        &[
            "field: When",
            "field: What we should",
            "cell: 10:14",
            "cell: we saw|~|it",
            "cell: both",
            "field: row",
            "cell: a || b",
            "text: after",
        ],
    );
    asciidoc("[%header,cols=2*]\n|===\n|A |B\n|c |d\n|===", &["field: A", "field: B", "cell: c", "cell: d"]);
    asciidoc("|===\n|A |B\n|c |d\n|===", &["cell: A", "cell: B", "cell: c", "cell: d"]);
    asciidoc("|===\n|left open", &["text: |left open"]);
}

#[test]
fn markup_in_lines_vanishes() {
    asciidoc(
        "it should *have* ha**lt**ed, _so_ to #say# now",
        &["text: it should |have| ha|lt|ed, |so| to |say| now"],
    );
    asciidoc("run `a *b*` or +c+ or ``d``e", &["text: run |``a *b*``| or |`+c+`| or |```d```|e"]);
    asciidoc("2 * 3 * 4, snake_case_name, a*b*c", &["text: 2 * 3 * 4, snake_case_name, a*b*c"]);
    asciidoc("*over\ntwo* lines", &["text: over|~|two| lines"]);
    asciidoc("a \\*b* and \"`said so`\" it`'s", &["text: a |*b* and \"|said so|\" it|'s"]);
    asciidoc("*Timeline*\n\na", &["heading[timeline]: Timeline", "text[timeline]: a"]);
    asciidoc("[.lead]#said# [[here]]so {product}{nbsp}fell <1>", &["text: said| |so |`{product}`|~|fell"]);
}

#[test]
fn macros_show_their_words() {
    asciidoc(
        "see https://a.b/c[the *old* log^] and link:x.html[it].",
        &["text: see |the |old| log| and |it|."],
    );
    asciidoc(
        "see https://a.b/c_d_e or <<ref>> or <<ref,the part>>",
        &["text: see |`https://a.b/c_d_e`| or |`<<ref>>`| or |the part"],
    );
    asciidoc(
        "press kbd:[Ctrl] image:x.png[we] nowfootnote:[It was late.].",
        &["text: press |`kbd:[Ctrl]`| |`image:x.png[we]`| now|[It was late.]."],
    );
    asciidoc("so footnote:[It was late.] then", &["text: so |[It was late.] then"]);
    asciidoc("note: a:[b] ((term)) (((hidden)))", &["text: note: a:[b] |term"]);
}

#[test]
fn comments_are_kept_apart() {
    let text = "one\n// a\ntwo\n////\nb\n////\nthree /// c\n//// \nopen";
    asciidoc(text, &["text: one|~|two", "text: three /// c", "text: open"]);
    assert_eq!(comments(text, Format::AsciiDoc), ["// a", "////\nb\n////"]);
}
