//! Diffs of every kind, and changes that nobody would make, written as a diff and read back.

use std::ops::RangeInclusive;
use std::path::{Path, PathBuf};

use proptest::prelude::*;
use secondstory_core::Span;

use super::diff::read;
use super::{ChangedLines, ChangedSpans, Lines};
use crate::error::SourceFile;

#[test]
fn lines_become_bytes() {
    let changes = ChangedLines { files: [(PathBuf::from("/a"), Lines::Some(vec![2..=3, 9..=9]))].into() };
    let spans = changes.in_text(Path::new("/a"), "one\rmore\ntwo\r\nthree\nfour\n").spans;
    assert_eq!(spans[0], Span::new(9, 20));
    assert!(spans[1..].iter().all(|span| span.start == span.end));
    assert_eq!(changes.in_text(Path::new("/b"), "one\n"), ChangedSpans::default());
}

#[test]
fn a_span_touches_where_it_shares_a_byte() {
    let changed = ChangedSpans { spans: vec![Span::new(4, 8)] };
    let touches =
        [(0, 4), (0, 5), (5, 6), (7, 9), (8, 9)].map(|(start, end)| changed.touches(Span::new(start, end)));
    assert_eq!(touches, [false, true, true, true, false]);
}

/// Each file as `name: lines`.
fn shown(text: &str) -> Result<Vec<String>, String> {
    let changes = read(&SourceFile::new("x.diff", text)).map_err(|problem| problem.to_string())?;
    let shown = changes.into_iter().map(|change| match change.lines {
        Lines::All => format!("{}: all", change.name),
        Lines::Some(ranges) => format!("{}: {}", change.name, listed(&ranges)),
    });
    Ok(shown.collect())
}

fn listed(ranges: &[RangeInclusive<u32>]) -> String {
    let shown: Vec<_> = ranges.iter().map(|range| format!("{}-{}", range.start(), range.end())).collect();
    shown.join(" ")
}

#[track_caller]
fn check(text: &str, expected: &[&str]) {
    assert_eq!(shown(text), Ok(expected.iter().map(|line| (*line).to_owned()).collect()));
}

#[track_caller]
fn check_problem(text: &str, expected: &str) {
    assert_eq!(shown(text), Err(format!("x.diff:{expected}")));
}

#[test]
fn what_git_writes() {
    let text = "diff --git a/a.md b/a.md\nindex 1..2 100644\n--- a/a.md\n+++ b/a.md\n@@ -1,3 +1,4 @@ # Title\n one\n-two\n+2\n+2b\n three\n@@ -9 +10 @@\n-x\n\\ No newline at end of file\n+y\n\\ No newline at end of file\ndiff --git a/old.md b/old.md\ndeleted file mode 100644\n--- a/old.md\n+++ /dev/null\n@@ -1 +0,0 @@\n-gone\ndiff --git a/x.md b/y.md\nsimilarity index 90%\nrename from x.md\nrename to y.md\n--- a/x.md\n+++ b/y.md\n@@ -4,0 +5,2 @@\n+new\n+new\ndiff --git a/new.md b/new.md\nnew file mode 100644\n--- /dev/null\n+++ b/new.md\n@@ -0,0 +1 @@\n+first\n";
    check(text, &["b/a.md: 2-3 10-10", "b/y.md: 5-6", "b/new.md: 1-1"]);
    check(&text.replace('\n', "\r\n"), &["b/a.md: 2-3 10-10", "b/y.md: 5-6", "b/new.md: 1-1"]);
}

#[test]
fn what_others_write() {
    check(
        "Index: notes.txt\n===================================================================\n--- notes.txt\t(revision 7)\n+++ notes.txt\t(working copy)\n@@ -1 +1,2 @@\n one\n+two\n\nProperty changes on: notes.txt\n___________\nAdded: svn:eol-style\n## -0,0 +1 ##\n+native\n",
        &["notes.txt: 2-2"],
    );
    check(
        "diff -ru old/a b.md new/a b.md\n--- old/a b.md\t2026-01-01 10:00:00 +0100\n+++ new/a b.md\t2026-01-02 10:00:00 +0100\n@@ -1,2 +1,2 @@\n\n-x\n+y\nOnly in new: c.md\n",
        &["new/a b.md: 2-2"],
    );
    check(
        "From 1234 Mon Sep 17 00:00:00 2001\nSubject: [PATCH] A list\n\n- one\n+ two\n---\n a.md | 2 +-\n\n--- a/a.md\n+++ b/a.md\n@@ -1 +1 @@\n-x\n+y\n-- \n2.47.3\n",
        &["b/a.md: 1-1"],
    );
    check("", &[]);
    check("diff --git a/a b/a\nold mode 100644\nnew mode 100755\n", &[]);
}

#[test]
fn of_binary_files_every_line_counts() {
    let text = "diff --git a/a.docx b/a.docx\nindex 1..2 100644\nBinary files a/a.docx and b/a.docx differ\ndiff --git a/b.docx b/b.docx\nindex 1..2 100644\nGIT binary patch\nliteral 1\nIcmZPo000310RR91\n\nliteral 1\nIcmZPo000310RR91\n\n";
    check(text, &["b/a.docx: all", "b/b.docx: all"]);
    check("Binary files a/a.docx and /dev/null differ\n", &[]);
}

#[test]
fn content_that_looks_like_a_head_is_content() {
    check("--- a/a\n+++ b/a\n@@ -1,2 +1,2 @@\n--- b/x\n-x\n+++ b/x\n+@@ -1 +1 @@\n", &["b/a: 1-2"]);
}

#[test]
fn what_is_mangled_is_refused_in_its_place() {
    check_problem("1c1\n< x\n---\n> y\n", " this is no unified diff: it names no file");
    check_problem(
        "--- a\n+++ b\n@@ -1 +1 @@\n-x\n",
        "3:1: the diff ends before the lines that this part announces",
    );
    check_problem(
        "--- a\n+++ b\n@@ -1 +1 @@\n-x\nx\n",
        "5:1: this line is not one of those that its part announces",
    );
    check_problem(
        "--- a\n+++ b\n@@ -1 +1 @@\n-x\n-x\n",
        "5:1: this line is not one of those that its part announces",
    );
    check_problem(
        "--- a\n+++ b\n@@ -1 +1 @@\n-x\n+y\n+z\n",
        "6:1: there are more lines here than their part announces",
    );
    check_problem("--- a\n+++ b\n@@ 1 @@\n", "3:1: this is not how a part of a diff begins");
    check_problem("@@ -1 +1 @@\n-x\n+y\n", "1:1: the name of the file is missing in front of this part");
    check_problem(
        "diff --cc a.md\n@@@ -1,1 -1,1 +1,1 @@@\n",
        "1:1: this is the diff of a merge against all its parents",
    );
    check_problem(
        "--- a\n+++ b\n@@ -1 +1 @@\n-x\n+y\n--- a\n+++ b\n@@ -1 +1 @@\n-x\n+y\n",
        "6:1: `b` is in this diff for the second time; the line numbers of the first are void",
    );
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Edit {
    Keep,
    Remove,
    Add,
}

/// A diff of these edits with so many lines of context, for each of its lines whether a part goes on after it, and the
/// numbers of the added lines.
fn written(edits: &[(Edit, String)], context: usize) -> (Vec<(String, bool)>, Vec<u32>) {
    let mut lines = vec![("--- a/a.md\n".to_owned(), false), ("+++ b/a.md\n".to_owned(), false)];
    let (mut old, mut new, mut added) = (0, 0, Vec::new());
    let near = |index: usize| {
        let window = &edits[index.saturating_sub(context)..(index + context + 1).min(edits.len())];
        window.iter().any(|(edit, _)| *edit != Edit::Keep)
    };
    let mut index = 0;
    while index < edits.len() {
        let part = (index..edits.len()).take_while(|index| near(*index)).count().max(1);
        let edits = &edits[index..index + part];
        let counts =
            [Edit::Add, Edit::Remove].map(|other| edits.iter().filter(|(edit, _)| *edit != other).count());
        let starts =
            [(old, counts[0]), (new, counts[1])].map(|(before, count)| before + usize::from(count > 0));
        if near(index) {
            lines.push((format!("@@ -{},{} +{},{} @@\n", starts[0], counts[0], starts[1], counts[1]), true));
        }
        for (edit, text) in edits {
            old += usize::from(*edit != Edit::Add);
            new += usize::from(*edit != Edit::Remove);
            let mark = match edit {
                Edit::Keep => ' ',
                Edit::Remove => '-',
                Edit::Add => '+',
            };
            if *edit == Edit::Add {
                added.push(u32::try_from(new).unwrap());
            }
            if near(index) {
                lines.push((format!("{mark}{text}\n"), true));
            }
        }
        if let Some((_, goes_on)) = lines.last_mut() {
            *goes_on = false;
        }
        index += part;
    }
    (lines, added)
}

fn edits() -> impl Strategy<Value = Vec<(Edit, String)>> {
    let edit = prop_oneof![4 => Just(Edit::Keep), 1 => Just(Edit::Remove), 1 => Just(Edit::Add)];
    prop::collection::vec((edit, "[-+@ \\\\a]{0,5}"), 0..30)
}

proptest! {
    #[test]
    fn the_added_lines_are_found(edits in edits(), context in 0usize..4) {
        let (lines, added) = written(&edits, context);
        let text: String = lines.iter().map(|(line, _)| line.as_str()).collect();
        let changes = read(&SourceFile::new("x.diff", text)).unwrap();
        let Lines::Some(ranges) = &changes[0].lines else { panic!("{changes:?}") };
        prop_assert_eq!(ranges.iter().cloned().flatten().collect::<Vec<_>>(), added);
    }

    #[test]
    fn a_diff_that_is_cut_off_is_refused(edits in edits(), context in 0usize..4, cut in any::<prop::sample::Index>()) {
        let (lines, _) = written(&edits, context);
        let cut = cut.index(lines.len());
        let text: String = lines[..=cut].iter().map(|(line, _)| line.as_str()).collect();
        if lines[cut].1 {
            prop_assert!(shown(&text).is_err(), "{text}");
        }
    }

    #[test]
    fn no_text_does_harm(
        lines in prop::collection::vec(
            prop_oneof![
                "(---|\\+\\+\\+|diff --git|@@|@@@|Binary files|[-+ \\\\]) [-+0-9,@ab/\" \\\\]{0,12}",
                "@@ -[0-9]{1,11}(,[0-9]{1,11})? \\+[0-9]{1,11}(,[0-9]{1,11})? @@",
                "\\PC{0,20}",
            ],
            0..12,
        ),
    ) {
        let _ = shown(&lines.join("\n"));
    }
}
