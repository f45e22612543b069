//! Org.

use super::{comments, org};
use crate::document::Format;

#[test]
fn headlines_are_headings_and_tasks_are_items() {
    org("", &[]);
    org(
        "#+TITLE: Outage of the shop\n#+AUTHOR: Sam\nintro\n* Timeline :a:b:\na\n** [#A] Night [1/2]\nb\n* Action items\n** TODO [#B] Train the staff :ops:\nSCHEDULED: <2024-05-01 Wed>\nc",
        &[
            "heading: Outage of the shop",
            "text: intro",
            "heading[timeline]: Timeline",
            "text[timeline]: a",
            "heading[timeline]: Night",
            "text[timeline]: b",
            "heading[action-items]: Action items",
            "item[action-items]: Train the staff",
            "text[action-items]: c",
        ],
    );
    org(
        "#+TODO: PLAN | FIN(f)\n* FIN it\n* OPEN it\n*not* a headline",
        &["item: it", "heading: OPEN it", "text: not| a headline"],
    );
    org("* COMMENT aside\nwe\n** deeper\n* b\n** c :ARCHIVE:\nd\n** e", &["heading: b", "heading: e"]);
}

#[test]
fn blocks_and_drawers_that_hold_no_prose_are_left_out() {
    org(
        "a\n#+BEGIN_SRC sh\nwe should\n* no\n#+END_SRC\nb\n#+begin_example\n#+end_quote\nx\n#+end_example\nc",
        &["text: a", "text: b", "text: c"],
    );
    org(
        "* H\n:PROPERTIES:\n:ID: we\n:END:\na\n:NOTES:\nb\n:END:\nc",
        &["heading: H", "text: a", "text: b", "text: c"],
    );
    org(
        "a\n: we should\n#+RESULTS: x\n\\begin{align}\nwe\n\\end{align}\nb\n-----\nc",
        &["text: a", "text: b", "text: c"],
    );
    org("a\n#+BEGIN_SRC sh\nnobody ended this", &["text: a", "text: nobody ended this"]);
    org("#+BEGIN: clocktable\nwe\n#+END:\na", &["text: a"]);
}

#[test]
fn blocks_of_prose_keep_their_text() {
    org(
        "#+BEGIN_QUOTE\nthey should\n#+END_QUOTE\nb\n#+begin_verse\nc\n#+end_verse\n#+begin_note\nd\n#+end_note",
        &["text[q]: they should", "text: b", "text[q]: c", "text: d"],
    );
}

#[test]
fn lists_keep_their_items() {
    org(
        "- one\n  more\n  1. [X] two\n  2. three\n+ four\n\n  again\n\nafter\n - [ ] five\nnot five",
        &[
            "item: one|~|more",
            "item: two",
            "item: three",
            "item: four",
            "item: again",
            "text: after",
            "item: five",
            "text: not five",
        ],
    );
    org(
        "- Owner :: the team\n- State ::\n  open",
        &["heading: Owner", "item: the team", "heading: State", "item: open"],
    );
    org("What was tried?\n\n- a restart", &["text[p]: What was tried?", "item: a restart"]);
}

#[test]
fn tables_have_fields_and_cells() {
    org(
        "| When | What |\n|------+------|\n| 10:14 | we saw |\n#+TBLFM: $1=x\na",
        &["field: When", "field: What", "cell: 10:14", "cell: we saw", "text: a"],
    );
    org("| a | b |\n| c | |", &["cell: a", "cell: b", "cell: c"]);
    org("|---|\n| a |\n|---|", &["cell: a"]);
    org("|---|\n| a |\n|---|\n| b |", &["field: a", "cell: b"]);
}

#[test]
fn markup_in_lines_vanishes() {
    org("it *should* /have/ _been_ +so+ =x= ~y~", &["text: it |should| |have| |been| |so| |`=x=`| |`~y~`"]);
    org(
        "2 * 3 * 4, and/or, snake_case, /var/log/ is",
        &["text: 2 * 3 * 4, and/or, snake_case, |var/log| is"],
    );
    org(
        "see [[https://a.b][the *old* log]] and [[file:x.org]]",
        &["text: see |the |old| log| and |`[[file:x.org]]`"],
    );
    org("so[fn:1] it[fn:: late] was[fn:a: then] <<here>>now", &["text: so| it| late| was| then| |now"]);
    org(
        "cost $5 and $6, $x+1$ is \\nbsp{} src_sh{ls} {{{v}}} @@html:<b>@@b",
        &["text: cost $5 and $6, |`$x+1$`| is |~| |`src_sh{ls}`| |`{{{v}}}`| |b"],
    );
    org(
        "*Timeline*\n\na\n\n/Describe the impact./",
        &["heading[timeline]: Timeline", "text[timeline]: a", "text[timeline][p]: Describe the impact."],
    );
    org("one\\\\\ntwo", &["text: one|~|two"]);
    org("[fn:1] It was late.", &["text: It was late."]);
}

#[test]
fn comments_are_kept_apart() {
    let text = "one\n# a\n  # b\n#no\n#+BEGIN_COMMENT\n# c\n#+END_COMMENT";
    org(text, &["text: one", "text: #no"]);
    assert_eq!(comments(text, Format::Org), ["# a", "# b"]);
}
