//! Texts that nobody would write: the readers accept all of them and keep their promises about spans.

use super::super::{Document, Format, Run, RunKind};
use crate::span::Span;

/// Bits of markup, prose and white space that random texts are made of.
const ALPHABET: &[&str] = &[
    "a",
    "we should",
    "é",
    "日本",
    "\u{a0}",
    "\u{b}",
    " ",
    "  ",
    "    ",
    "\t",
    "\n",
    "\n\n",
    "\r\n",
    "\r",
    "*",
    "**",
    "_",
    "`",
    "```",
    "~~",
    "[",
    "](",
    "]",
    ")",
    "![",
    "<",
    ">",
    "</",
    "<b>",
    "<Sam>",
    "</Sam>",
    "<br>",
    "<code>",
    "</code>",
    "<pre>",
    "<!--",
    "-->",
    "> ",
    "- ",
    "1. ",
    "# ",
    "---",
    "===",
    "|",
    "|-|-|\n",
    "[^1]",
    "[^1]: ",
    "&amp;",
    "&nbsp;",
    "&rsquo;",
    "&shy;",
    "&#39",
    "<p>",
    "<td>",
    "</table>",
    "<q>",
    "<style>",
    "<b style='font-weight:400'>",
    "<![CDATA[",
    "]]>",
    "<ac:link>",
    "\n# ",
    "\n; ",
    "# ------------------------ >8 ------------------------\n",
    "; ------------------------ >8 ------------------------\n",
    "\ndiff --git a/b\n",
    "Signed-off-by: A <b@c.de>\n",
    "\nFixes: ",
    "\n\n.. note:: ",
    "\n\n.. code::\n",
    "\n\n.. list-table::\n",
    "\n   * - ",
    "     - ",
    "\n\n.. ",
    "::\n\n",
    "\n   ",
    "\n=====  =====\n",
    "=====  =====\n\n",
    "\n+---+---+\n",
    "| a | b |\n",
    "+===+===+\n",
    ":ref:`",
    "`_",
    "|s|",
    "\n-- Sam\n",
    "\n-----\n",
    "\n:Field: ",
    "[1]_",
    "\n| ",
    "\n#. ",
    "\n* TODO ",
    "\n#+BEGIN_SRC\n",
    "\n#+END_SRC\n",
    "\n#+begin_quote\n",
    "\n#+end_quote\n",
    "\n:PROPERTIES:\n",
    "\n:END:\n",
    "[fn:",
    "[[",
    "][",
    "]]",
    " :: ",
    "\n# ",
    "#+TITLE: ",
    "\\begin{a}\n",
    "\\end{a}\n",
    "src_x{",
    "@@",
    "/",
    "=",
    "~",
    "\n== Impact\n",
    "\n----\n",
    "\n....\n",
    "\n____\n",
    "\n====\n",
    "\n|===\n",
    "[quote]\n",
    "[source]\n",
    "\n+\n",
    "\n// ",
    "\n////\n",
    "a:: ",
    "NOTE: ",
    ".A",
    "footnote:[",
    "link:",
    "<<",
    ">>",
    "\"`",
    "`\"",
    "{a}",
    "((",
    "))",
    "[.a]#",
    "++",
    "<ri:user/>",
    "<a href='#cmnt_ref1'>",
    "&",
    ";",
    "\\",
    ":::",
    "!!! note",
    "{{<",
    ">}}",
    "{%",
    "%}",
    "{{",
    "}}",
    "{/*",
    "*/}",
    "import ",
    "export const a = ",
    "10:14",
    "[10:14] ",
    "sam: ",
    "Kim: ",
    "@sam",
    "AM",
    "https://",
    "www.",
    "a.b",
    ":",
    "?",
    ".",
    "[!NOTE]",
    "[!x]",
    "$ ",
    "\u{feff}",
    "+++",
    "'",
    "\"",
    "“",
    "<details>",
    "<summary>",
    "<blockquote>",
    "<h2>",
    "=",
    "What went wrong?",
    "**Timeline**",
    "[x] ",
];

/// A small generator of pseudo-random numbers: tests must fail the same way every time.
struct Random(u64);

impl Random {
    fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 >> 33).unwrap_or(0) % limit
    }

    fn text(&mut self) -> String {
        let length = 1 + self.below(40);
        (0..length).map(|_| ALPHABET[self.below(ALPHABET.len())]).collect()
    }
}

/// Asserts that a span fits the text.
#[track_caller]
fn assert_fits(span: Span, text: &str) {
    assert!(span.start < span.end, "empty span {span:?} in {text:?}");
    assert!(text.get(span.range()).is_some(), "{span:?} does not fit {text:?}");
}

/// Asserts what every run promises; `end` is the byte behind the one before it.
#[track_caller]
fn assert_run(run: &Run, end: &mut u32, document: &Document, source: &str) {
    let text = document.text(source);
    assert_fits(run.span, text);
    assert!(run.span.start >= *end, "{run:?} overlaps what is before it in {text:?}");
    *end = run.span.end;
    let words = run.span.text(text);
    assert!(
        run.kind != RunKind::Text || !words.contains(['\n', '\r']),
        "line break in {words:?} of {text:?}"
    );
    let back = document.source_span(run.span);
    assert_fits(back, source);
    assert!(
        run.kind != RunKind::Text || words.trim().is_empty() || !back.text(source).trim().is_empty(),
        "{words:?} came from nowhere in {source:?}"
    );
}

/// Asserts what every document promises.
#[track_caller]
fn assert_sound(text: &str, format: Format) {
    let document = Document::parse(text, format);
    let source = text;
    let text = document.text(source);
    let starts: Vec<_> = document.blocks.iter().map(|block| block.span().start).collect();
    assert!(starts.is_sorted(), "the blocks are out of order in {text:?}");
    for block in &document.blocks {
        let mut end = 0;
        for run in &block.runs {
            assert_run(run, &mut end, &document, source);
        }
    }
    for block in &document.blocks {
        let edges = [block.runs.first(), block.runs.last()];
        assert!(edges.iter().flatten().all(|run| run.kind != RunKind::Break), "break at an edge in {text:?}");
        assert!(!block.runs.is_empty(), "empty block in {text:?}");
    }
    let mut comment_end = 0;
    for comment in &document.comments {
        assert_fits(*comment, source);
        assert!(comment.start >= comment_end, "comments overlap in {source:?}");
        let opening = ["<!--", "//", "..", "#", ";"];
        assert!(
            opening.iter().any(|opening| comment.text(source).starts_with(opening)),
            "{comment:?} is no comment in {source:?}"
        );
        comment_end = comment.end;
    }
}

#[test]
fn random_texts_are_read_soundly() {
    let mut random = Random(0x9e37_79b9_7f4a_7c15);
    for _ in 0..8_000 {
        let text = random.text();
        for format in Format::ALL {
            assert_sound(&text, format);
        }
    }
}
