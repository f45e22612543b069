//! reStructuredText.

use super::{comments, restructured};
use crate::document::Format;

#[test]
fn titles_are_told_by_the_lines_they_are_drawn_with() {
    restructured("", &[]);
    restructured("one\ntwo\n\nthree", &["text: one|~|two", "text: three"]);
    restructured(
        "==================\nOutage of the shop\n==================\n\nTimeline\n--------\na\n\nNight\n.....\nb\n\nImpact\n------\n\nc\n\n----\n\nd",
        &[
            "heading: Outage of the shop",
            "heading[timeline]: Timeline",
            "text[timeline]: a",
            "heading[timeline]: Night",
            "text[timeline]: b",
            "heading[impact]: Impact",
            "text[impact]: c",
            "text[impact]: d",
        ],
    );
    restructured("1. Timeline\n===========\n\na", &["heading[timeline]: 1. Timeline", "text[timeline]: a"]);
    restructured("It was late\n..", &["heading: It was late"].map(|_| "text: It was late|~|.."));
}

#[test]
fn lists_keep_their_items() {
    restructured(
        "intro\n\n- one\n  more\n\n  again\n\n  * two\n- three\n\n#. four\n(2) five\n\nafter",
        &[
            "text: intro",
            "item: one|~|more",
            "item: again",
            "item: two",
            "item: three",
            "item: four",
            "item: five",
            "text: after",
        ],
    );
    restructured("- one\n  - two\n    more\n- three", &["item: one", "item: two|~|more", "item: three"]);
    restructured(
        "Owner\n    the team\n\nState\n    open\n\n:Severity: high\n:Cause: we\n    saw\n\n-v, --verbose  tells more\n--quiet  tells less",
        &[
            "heading: Owner",
            "item: the team",
            "heading: State",
            "item: open",
            "field: Severity",
            "item: high",
            "field: Cause",
            "item: we|~|saw",
            "item: tells more",
            "item: tells less",
        ],
    );
    restructured("It was late.\n    so", &["text: It was late.|~|so"]);
    restructured(
        "What was tried?\n\n- a restart\n\nWhat else?\n\ntext",
        &["text[p]: What was tried?", "item: a restart", "text: What else?", "text: text"],
    );
    restructured("| we waited\n| for an hour\n\n|\n", &["text: we waited|~|for an hour"]);
}

#[test]
fn code_is_left_out() {
    restructured(
        "so::\n\n    we should\n\n      deeper\n\nb\n\n::\n\n  x\n\nc",
        &["text: so:", "text: b", "text: c"],
    );
    restructured(
        "- run::\n\n      x\n\n  so\n\n>>> we()\nshould\n\nb",
        &["item: run:", "item: so", "text: b"],
    );
    restructured("so::\n\n> quoted\n> code\n\nb", &["text: so:", "text: b"]);
    restructured(
        ".. code-block:: sh\n   :linenos:\n\n   we should\n\n.. image:: x.png\n   :alt: we\n.. _a: b\n.. |s| replace:: c\n__ d\n\ne",
        &["text: e"],
    );
}

#[test]
fn directives_keep_their_prose() {
    restructured(
        ".. note:: we say\n   more\n\n   again\n\n.. warning::\n\n   so\n\nafter",
        &["text: we say|~|more", "text: again", "text: so", "text: after"],
    );
    restructured(
        ".. admonition:: Title\n   :class: x\n\n   we\n\n.. figure:: a.png\n   :width: 9\n\n   the caption\n\n.. rubric:: More\n\nz",
        &["heading: Title", "text: we", "text: the caption", "heading: More", "text: z"],
    );
    restructured(
        ".. epigraph::\n\n   they should\n\n.. [1] a note\n   goes on\n.. [CIT] x",
        &["text[q]: they should", "text: a note|~|goes on", "text: x"],
    );
}

#[test]
fn quotes_are_quoted_where_a_name_stands_below() {
    restructured(
        "she said\n\n    they should\n\n    -- Sam Lee\n\nand\n\n    more\n\nend",
        &[
            "text: she said",
            "text[q]: they should",
            "text[q]: -- Sam Lee",
            "text: and",
            "text: more",
            "text: end",
        ],
    );
}

#[test]
fn tables_have_fields_and_cells() {
    restructured(
        "+------+--------+\n| When | What   |\n+======+========+\n| 10   | we saw |\n|      | it     |\n+------+--------+\n| a b           |\n+------+--------+\n\nafter",
        &["field: When", "field: What", "cell: 10", "cell: we saw|~|it", "cell: a b", "text: after"],
    );
    restructured(
        "====  ======\nWhen  What\n====  ======\n10    we saw\n      it, so\n11    wé | more\n====  ======\n\nafter",
        &[
            "field: When",
            "field: What",
            "cell: 10",
            "cell: we saw|~|it, so",
            "cell: 11",
            "cell: wé | more",
            "text: after",
        ],
    );
    restructured("==  ==\na   b\n==  ==\n", &["cell: a", "cell: b"]);
    restructured(
        ".. list-table:: T\n   :header-rows: 1\n\n   * - When\n     - What\n   * - 10\n     - we saw\n       it",
        &["heading: T", "field: When", "field: What", "cell: 10", "cell: we saw|~|it"],
    );
    restructured(
        ".. csv-table::\n   :header-rows: 1\n\n   When,\"What, or\"\n   10,\"we, saw\"",
        &["field: When", "field: What, or", "cell: 10", "cell: we, saw"],
    );
}

#[test]
fn markup_in_lines_vanishes() {
    restructured(
        "it should *have* **been** ``a *b*`` and |sub|",
        &["text: it should |have| |been| |```a *b*```| and |`|sub|`"],
    );
    restructured("2 * 3 * 4 and a*b* \\*c* x\\ y", &["text: 2 * 3 * 4 and a*b* |*c* x| y"]);
    restructured(
        "see `the *old* log <http://a.b>`_ and it_ or `that one`__ [1]_ now",
        &["text: see |the |old| log| and it| or |that one| | now"],
    );
    restructured(
        "use :ref:`label`, :ref:`the part <label>`, :code:`x` or `y` and :term:`canary`",
        &["text: use |`:ref:`label``|, |the part|, |`:code:`x``| or |``y``| and |canary"],
    );
    restructured("snake_case_name and _`here` it is", &["text: snake_case_name and |here| it is"]);
    restructured(
        "**Timeline**\n\na\n\n*Describe the impact.*",
        &["heading[timeline]: Timeline", "text[timeline]: a", "text[timeline][p]: Describe the impact."],
    );
}

#[test]
fn comments_are_kept_apart() {
    let text = "one\n\n.. a\n   b\n\n   c\n\ntwo\n\n..\n\n   quote\n\n..\n   d";
    restructured(text, &["text: one", "text: two", "text: quote"]);
    assert_eq!(comments(text, Format::ReStructuredText), [".. a\n   b\n\n   c", "..", "..\n   d"]);
}
