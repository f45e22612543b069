//! What the analysis promises for every text, whoever wrote it: it ends, its spans fit, and where nothing changes for a
//! reader, nothing changes in the findings.
//!
//! The texts are made of the examples of all rules, of markup, and of characters that nobody would type. They are the
//! same in every run; `PROPTEST_CASES=20000 cargo test --release --test invariants` looks further.

mod promises;
mod support;

use std::sync::LazyLock;

use promises::{Held, PREFIX, same};
use proptest::collection::vec;
use proptest::prelude::{Strategy, any, prop_oneof};
use proptest::sample::select;
use proptest::test_runner::{Config, RngSeed, TestCaseError, TestRunner};
use secondstory_core::{
    Document, Finding, Format, Level, Memory, Part, Settings, analyze, examine_again, examine_in_parts, trace,
};
use support::{examples, with_settings};

/// Any number: that the texts are the same in every run is what counts.
const SEED: u64 = 20_240_229;

/// Bits of notation. What opens something is there without what closes it.
#[rustfmt::skip]
const MARKUP: &[&str] = &[
    " ", "  ", "    ", "\t", "\u{a0}", "\u{200b}", "\n", "\n\n", "\n    ", "\r\n", "\r", "\u{2028}", "\u{b}", "\u{0}",
    "*", "**", "_", "__", "~~", "`", "``", "```\n", "\n~~~\n", "\\", "[", "]", "](", ")", "(", "![", "[^1]", "[^1]: ", "[a]: b",
    "<", ">", "</", "<b>", "</b>", "<br>", "<pre>", "<details>", "<!--", "-->", "<!-- secondstory allow ", "<!-- secondstory allow-begin ",
    "<!-- secondstory allow-end -->", "counterfactual: reason -->", "hindsight-bias/obviousness -->", "> ", ">", "- ", "* ", "+ ",
    "- [ ] ", "- [x] ", "1. ", "12) ", "# ", "## Timeline\n", "### Action items\n\n", "\n---\n", "---\n", "+++\n", "===\n", "|", " | ",
    "|-|-|\n", "> [!NOTE]\n", "&amp;", "&nbsp;", "&#x27;", "&", ";", ":::", "!!! note\n", "{{<", ">}}", "{%", "%}", "{/*", "*/}",
    "&rsquo;", "&shy;", "&#39", "<p>", "</p>", "<ul><li>", "<td>", "</table>", "<h2>", "<q>", "</q>", "<style>", "<![CDATA[", "]]>", "<ac:link>",
    "<b style='font-weight:400'>", "<a href='#cmnt_ref1'>", "<ri:user/>",
    "\n== Impact\n", "\n----\n", "\n....\n", "\n____\n", "\n====\n", "\n|===\n", "[quote]\n", "[source]\n", "\n+\n", "\n// ", "\n////\n", "a:: ",
    "NOTE: ", ".A\n", "footnote:[", "link:", "<<", ">>", "\"`", "`\"", "{a}", "((", "))", "[.a]#", "++", "[%header]\n", "// secondstory allow-next ",
    "\n* TODO ", "\n#+BEGIN_SRC\n", "\n#+END_SRC\n", "\n#+begin_quote\n", "\n#+end_quote\n", "\n:PROPERTIES:\n", "\n:END:\n", "[fn:", "[[", "][", "]]",
    " :: ", "\n# ", "#+TITLE: ", "\\begin{a}\n", "\\end{a}\n", "src_x{", "@@", "/", "=", "~", "# secondstory allow-next ",
    "\n\n.. note:: ", "\n\n.. code::\n", "\n\n.. list-table::\n", "\n   * - ", "     - ", "\n\n.. ", "::\n\n", "\n   ", "\n=====  =====\n", "=====  =====\n\n", "\n+---+---+\n",
    "| a | b |\n", "+===+===+\n", ":ref:`", "`_", "|s|", "\n-- Sam\n", "\n-----\n", "\n:Field: ", "[1]_", "\n| ", "\n#. ", ".. secondstory allow-next ",
    "\n# ", "\n; ", "# ------------------------ >8 ------------------------\n", "; ------------------------ >8 ------------------------\n", "\ndiff --git a/b\n", "Signed-off-by: A <b@c.de>\n", "\nFixes: ",
    "import ", "10:14", "[10:14] ", "10:14 <sam> ", "sam: ", "Kim: ", "@sam ", "@sam: ", "https://example.org/a_b", "www.", "a.b@c.de", ":", "?", "!",
    ".", "...", ",", "'", "’", "‘", "\"", "“", "”", "«", "—", "–", "-", "\u{feff}", "é", "e\u{301}", "日本語", "🙂", "👩‍🚒", "İ", "ß", "ﬁ", "\u{ad}",
];

/// Texts that broke a promise once; they are tried first.
const KNOWN: &[&str] = &[
    "<The release engineer botched the cutover.\n\n<b>",
    "İİ'd we should have tested it, and İİİİİİ’ve.\n",
    "&#39The migration was a nightmare for support.&rsquo;",
    "</>This oversight cost us a mast.",
    "{{< note\n\nThe release engineer botched the cutover. >}}\n",
    "## Timeline\n\n- 10:14 Kim restarted the gateway\n- 10:20 the queue was empty\n",
    "WEBVTT\n\nsam  10:16 AM\nIf only we had known.\nkim  10:17 AM\nor\nsam  10:18 AM\nIf only we had known.\nkim  10:19 AM\nYes.\n",
    "## Timeline\n- 10:14 Kim ran it.\n\n[10:14] sam: we could have asked.\n\n[11:14] sam: we could have asked.\n",
    "ACTION ITEMS\n1. Alert on the queue, owner: Ana and Lee\n   with the storage team\n",
    "ACTION ITEMS\n1. Alert on the queue, 2 weeks\n   with the storage team, owner: Ana\n",
    "== Action items\n\n|===\n|Step |Note\n\n|Drain the old queue now\n|a\nb\nc\nd\ne\nf\ng\nh\ni\nj\nk\nl\n|===\n",
    "ACTION ITEMS\n1. Alert on the queue ()\n2. Drain the queue, owner:\n3. Alert on the disk ( , 14 days)\n",
];

static SETTINGS: LazyLock<Settings> = LazyLock::new(|| {
    let mut settings = Settings::default();
    settings.enable_preview();
    settings
});

/// Every example, marks taken out.
static EXAMPLES: LazyLock<Vec<String>> =
    LazyLock::new(|| examples().into_iter().map(|example| example.text).collect());

/// Every word of every example, once.
static WORDS: LazyLock<Vec<String>> = LazyLock::new(|| {
    let words = EXAMPLES.iter().flat_map(|text| text.split_whitespace());
    words.map(str::to_owned).collect::<std::collections::BTreeSet<_>>().into_iter().collect()
});

/// Characters of all kinds.
fn characters() -> impl Strategy<Value = String> {
    vec(any::<char>(), 0..120).prop_map(|characters| characters.into_iter().collect())
}

/// The words of the examples in any order: sentences that are nearly something.
fn word_salad() -> impl Strategy<Value = String> {
    vec(select(WORDS.as_slice()), 0..40).prop_map(|words| words.join(" "))
}

/// Examples with notation and words between them.
fn drafts() -> impl Strategy<Value = String> {
    let markup = select(MARKUP).prop_map(str::to_owned);
    let word = select(WORDS.as_slice()).prop_map(|word| word + " ");
    let piece = prop_oneof![3 => markup, 1 => select(EXAMPLES.as_slice()), 1 => word];
    vec(piece, 0..30).prop_map(|pieces| pieces.concat())
}

fn texts() -> impl Strategy<Value = String> {
    prop_oneof![1 => characters(), 2 => word_salad(), 5 => drafts()]
}

/// Asserts a property of many texts, in every notation; tells the shortest text that was found to break it.
#[track_caller]
fn check(property: impl Fn(&str, Format) -> Held) {
    let config = Config { rng_seed: RngSeed::Fixed(SEED), failure_persistence: None, ..Config::default() };
    let all = |text: String| Format::ALL.into_iter().try_for_each(|format| property(&text, format));
    for text in KNOWN {
        if let Err(failure) = all((*text).to_owned()) {
            panic!("{text:?}: {failure}");
        }
    }
    let property = |text: String| all(text).map_err(TestCaseError::fail);
    if let Err(failure) = TestRunner::new(config).run(&texts(), property) {
        panic!("{failure}");
    }
}

fn findings(text: &str, format: Format) -> Vec<Finding> {
    analyze(text, format, &SETTINGS)
}

#[test]
fn blocks_fit_the_text() {
    check(|text, format| promises::blocks_fit(&Document::parse(text, format), text));
}

#[test]
fn findings_fit_the_text_and_are_sorted() {
    check(|text, format| promises::findings_fit(&findings(text, format), text));
}

#[test]
fn a_sentence_has_one_finding_of_a_family() {
    check(|text, format| promises::one_finding_of_a_family(&findings(text, format), &SETTINGS));
}

#[test]
fn every_finding_has_an_attempt_that_explains_it() {
    check(|text, format| {
        let attempts = trace(text, format, &SETTINGS);
        promises::explained(&findings(text, format), &attempts, text, &SETTINGS)
    });
}

#[test]
fn the_same_text_has_the_same_findings() {
    let again = SETTINGS.clone();
    check(|text, format| same(text, format, &SETTINGS, &analyze(text, format, &again)));
}

/// Every text comes behind the one before it, with a part of that between them, so that some blocks are known and stand elsewhere, and
/// some look the same and are something else.
#[test]
fn what_is_remembered_changes_nothing() {
    let memories: std::cell::RefCell<Vec<(Memory, String)>> = std::cell::RefCell::default();
    memories.borrow_mut().resize_with(Format::ALL.len(), Default::default);
    check(|text, format| {
        let mut memories = memories.borrow_mut();
        let Some(number) = Format::ALL.iter().position(|known| *known == format) else { return Ok(()) };
        let (memory, before) = &mut memories[number];
        let mut cut = before.len() / 2;
        while !before.is_char_boundary(cut) {
            cut -= 1;
        }
        for text in [
            format!("{text}\n\n{}", &before[cut..]),
            format!("{}\n\n{text}", &before[..cut]),
            text.to_owned(),
        ] {
            promises::a_memory_changes_nothing(&text, format, &SETTINGS, memory)?;
        }
        text.clone_into(before);
        Ok(())
    });
}

#[test]
fn parts_of_a_long_text_may_be_read_in_any_order() {
    let text: String = examples().iter().map(|example| format!("{}\n\n", example.text)).collect();
    let text = text.repeat(1 + 500_000 / text.len());
    let document = Document::parse(&text, Format::Markdown);
    let mut parts = 0;
    let found = examine_in_parts(&document, &text, &SETTINGS, |count, read| {
        parts = count;
        let mut found: Vec<Part> = (0..count).rev().map(read).collect();
        found.reverse();
        found
    });
    assert!(parts > 4, "{parts}");
    assert!(found.findings.len() > parts);
    // This way reads block after block.
    assert_eq!(found, examine_again(&document, &text, &SETTINGS, &mut Memory::default()));
}

#[test]
fn a_paragraph_in_front_moves_every_finding() {
    check(|text, format| promises::a_paragraph_in_front_moves_findings(text, format, &SETTINGS));
}

#[test]
fn a_paragraph_behind_an_example_changes_nothing() {
    for (example, settings) in with_settings(examples()) {
        let text = format!("{}\n\n{PREFIX}", example.text.trim_end());
        let expected = analyze(example.text.trim_end(), Format::Markdown, &settings);
        assert_eq!(analyze(&text, Format::Markdown, &settings), expected, "{text:?}");
    }
}

#[test]
fn carriage_returns_change_nothing() {
    check(|text, format| promises::carriage_returns_change_nothing(text, format, &SETTINGS));
}

/// What is only looked for so far is looked for as far in lines that end as on Windows: a prompt of a template, a shortcode and a tag, a title
/// above messages.
#[test]
fn carriage_returns_bring_no_limit_nearer() {
    let claim = "They failed to look.";
    let messages = "[10:14] sam: We should have asked.\n[10:15] kim: yes\n[10:16] sam: no\n[10:17] kim: so\n";
    for length in [240, 2000, 2048] {
        for lines in ["a\n", "bcd efg\n"] {
            for filled in (length - 90..length + 10).step_by(7) {
                let filling = &lines.repeat(filled / lines.len() + 1)[..filled];
                for text in [
                    format!("[{filling}\n{claim}]\n"),
                    format!("{{{{< note {filling} >}}}}\n{claim}\n"),
                    format!("<Note {filling}>\n{claim}\n</Note>\n"),
                    format!("{filling} retrospective\n\n{messages}"),
                ] {
                    for format in [Format::Markdown, Format::AsciiDoc, Format::Plain] {
                        let held = promises::carriage_returns_change_nothing(&text, format, &SETTINGS);
                        assert!(held.is_ok(), "{}: {text:?}", held.err().unwrap_or_default());
                    }
                }
            }
        }
    }
}

#[test]
fn a_byte_order_mark_changes_nothing() {
    check(|text, format| promises::a_byte_order_mark_changes_nothing(text, format, &SETTINGS));
}

#[test]
fn rules_that_are_off_are_silent() {
    let mut settings = SETTINGS.clone();
    for family in SETTINGS.lexicon().families() {
        settings.set_level(&family.id, Level::Off);
    }
    check(|text, format| {
        let found = analyze(text, format, &settings);
        if found.is_empty() { Ok(()) } else { Err(format!("{found:?} in {text:?}")) }
    });
}

/// A property of nothing but silence would prove nothing.
#[test]
fn the_texts_have_findings() {
    let config = Config { rng_seed: RngSeed::Fixed(SEED), failure_persistence: None, ..Config::default() };
    let count = std::cell::Cell::new(0);
    let run = TestRunner::new(config).run(&texts(), |text| {
        count.set(count.get() + findings(&text, Format::Markdown).len());
        Ok(())
    });
    assert!(run.is_ok(), "{run:?}");
    assert!(count.get() > 200, "only {} findings in all texts", count.get());
}
