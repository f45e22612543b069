//! What the readers make of texts, block by block. The tests show blocks the way a person would note them down:
//! `kind[section][quoted][prompt]: run|run`, opaque runs in backquotes, breaks as `~`.

mod asciidoc;
mod chat;
mod chat_log;
mod commit;
mod embedded;
mod headings;
mod markdown;
mod org;
mod page;
mod places;
mod plain;
mod prompts;
mod random;
mod restructured;
mod slack;

use super::{Block, Document, Format, RunKind};

/// Asserts that a text falls into the expected blocks.
#[track_caller]
fn check(text: &str, format: Format, expected: &[&str]) {
    let document = Document::parse(text, format);
    let shown: Vec<String> = document.blocks.iter().map(|block| show(block, document.text(text))).collect();
    assert_eq!(shown, expected, "for {text:?}");
}

/// Asserts that a Markdown text falls into the expected blocks.
#[track_caller]
fn markdown(text: &str, expected: &[&str]) {
    check(text, Format::Markdown, expected);
}

/// Asserts that a plain text falls into the expected blocks.
#[track_caller]
fn plain(text: &str, expected: &[&str]) {
    check(text, Format::Plain, expected);
}

/// Asserts that a page of HTML falls into the expected blocks.
#[track_caller]
fn page(text: &str, expected: &[&str]) {
    check(text, Format::Html, expected);
}

/// Asserts that a text in AsciiDoc falls into the expected blocks.
#[track_caller]
fn asciidoc(text: &str, expected: &[&str]) {
    check(text, Format::AsciiDoc, expected);
}

/// Asserts that a text in Org falls into the expected blocks.
#[track_caller]
fn org(text: &str, expected: &[&str]) {
    check(text, Format::Org, expected);
}

/// Asserts that a text in reStructuredText falls into the expected blocks.
#[track_caller]
fn restructured(text: &str, expected: &[&str]) {
    check(text, Format::ReStructuredText, expected);
}

/// Asserts that the message of a commit falls into the expected blocks.
#[track_caller]
fn commit(text: &str, expected: &[&str]) {
    check(text, Format::GitCommit, expected);
}

/// The comments of a text.
fn comments(text: &str, format: Format) -> Vec<&str> {
    Document::parse(text, format).comments.iter().map(|comment| comment.text(text)).collect()
}

/// A block as the tests note it down; the section `body` is left out.
fn show(block: &Block, text: &str) -> String {
    let kind = match block.kind {
        super::BlockKind::Paragraph => "text",
        super::BlockKind::Heading => "heading",
        super::BlockKind::ListItem => "item",
        super::BlockKind::TableCell => "cell",
        super::BlockKind::TableHeader => "field",
        super::BlockKind::ChatLine => "chat",
    };
    let section = match block.section {
        super::Section::Body => String::new(),
        section => format!("[{}]", section.name()),
    };
    let quoted = if block.quoted { "[q]" } else { "" };
    let prompt = if block.prompt { "[p]" } else { "" };
    let runs: Vec<String> = block
        .runs
        .iter()
        .map(|run| match run.kind {
            RunKind::Text => run.span.text(text).to_owned(),
            RunKind::Opaque => format!("`{}`", run.span.text(text)),
            RunKind::Break => "~".to_owned(),
        })
        .collect();
    format!("{kind}{section}{quoted}{prompt}: {}", runs.join("|"))
}
