//! What the analysis promises for every text, as functions from a text to "held" or what did not hold.
//!
//! `tests/invariants.rs` asks them about texts made of examples, the targets in `fuzz/` about texts that a fuzzer finds. They are
//! apart from both, so that there is one list of promises.

use secondstory_core::{
    Attempt, BlockKind, Document, Finding, Format, Memory, Settings, Span, Verdict, analyze, examine,
    examine_again, needs_no_patterns, trace,
};

/// Nothing, or what was found instead, in words.
pub(crate) type Held = Result<(), String>;

/// A paragraph that no rule has anything to say about, and that changes nothing for what follows.
pub(crate) const PREFIX: &str = "The pump ran for two hours.\n\n";

/// Candidates for each byte of a text, at most. Most texts have one for every fifty; a rule that tries everything at every word
/// would have thousands.
const ATTEMPTS_FOR_A_BYTE: usize = 8;

/// Says what does not hold.
fn held(holds: bool, otherwise: impl FnOnce() -> String) -> Held {
    if holds { Ok(()) } else { Err(otherwise()) }
}

/// Everything that is promised for a text in a notation.
///
/// # Errors
/// The first promise that does not hold.
#[allow(dead_code, reason = "the targets in `fuzz/` ask for all at once, the tests for one after the other")]
pub(crate) fn all(text: &str, format: Format, settings: &Settings) -> Held {
    let document = Document::parse(text, format);
    blocks_fit(&document, text)?;
    let found = analyze(text, format, settings);
    findings_fit(&found, text)?;
    one_finding_of_a_family(&found, settings)?;
    explained(&found, &trace(text, format, settings), text, settings)?;
    a_paragraph_in_front_moves_findings(text, format, settings)?;
    carriage_returns_change_nothing(text, format, settings)?;
    a_byte_order_mark_changes_nothing(text, format, settings)?;
    same(text, format, settings, &found)
}

/// What is promised for a document that did not come as text of a notation.
///
/// # Errors
/// The first promise that does not hold.
#[allow(dead_code, reason = "the targets in `fuzz/` ask for all at once, the tests for one after the other")]
pub(crate) fn all_of_document(document: &Document, text: &str, settings: &Settings) -> Held {
    blocks_fit(document, text)?;
    let found = examine(document, text, settings).findings;
    findings_fit(&found, text)?;
    one_finding_of_a_family(&found, settings)
}

/// Runs are bytes of the text of the document, in order inside of a block; comments are bytes of the source.
///
/// # Errors
/// The first run or comment that is not.
pub(crate) fn blocks_fit(document: &Document, source: &str) -> Held {
    let text = document.text(source);
    for block in &document.blocks {
        let mut end = 0;
        for run in &block.runs {
            let fits = text.get(run.span.range()).is_some() && run.span.start >= end;
            held(fits, || format!("{run:?} behind {end} in {text:?}"))?;
            end = run.span.end;
        }
    }
    for comment in &document.comments {
        held(source.get(comment.range()).is_some(), || format!("the comment {comment:?} in {source:?}"))?;
    }
    let pieces = document.pointers.iter().chain(&document.listings);
    for piece in pieces {
        held(text.get(piece.range()).is_some(), || format!("{piece:?} in {text:?}"))?;
    }
    Ok(())
}

/// Every finding shows words of the text, inside of its sentence; they are sorted.
///
/// # Errors
/// The first finding that does not.
pub(crate) fn findings_fit(found: &[Finding], text: &str) -> Held {
    for finding in found {
        let words = text.get(finding.span.range());
        let shows = words.is_some_and(|words| !words.trim().is_empty());
        held(shows, || format!("{finding:?} shows {words:?} of {text:?}"))?;
        let sentence = text.get(finding.sentence.range());
        held(sentence.is_some(), || format!("{finding:?} has no sentence in {text:?}"))?;
        let inside = finding.sentence.contains(finding.span);
        held(inside, || format!("{finding:?} is out of its sentence in {text:?}"))?;
    }
    let order = |finding: &Finding| (finding.span.start, finding.rule, finding.span.end);
    let order: Vec<_> = found.iter().map(order).collect();
    held(order.is_sorted(), || format!("{order:?} in {text:?}"))
}

/// A sentence has at most one finding of a family. What is found without patterns is told of the whole document, and two things
/// may be missing in one place.
///
/// # Errors
/// Two findings of a family.
pub(crate) fn one_finding_of_a_family(found: &[Finding], settings: &Settings) -> Held {
    let family = |finding: &Finding| &settings.rule(finding.rule).family;
    let mut known = std::collections::BTreeSet::new();
    for finding in found.iter().filter(|finding| !needs_no_patterns(&settings.rule(finding.rule).id)) {
        let key = (family(finding).to_string(), finding.sentence.start, finding.sentence.end);
        held(known.insert(key), || format!("{finding:?} is the second of its family"))?;
    }
    Ok(())
}

/// Every finding of a rule with patterns has an attempt that tells why, attempts fit the text, and there are not too many: the
/// cost of a text is bounded by its length, and this is what can be counted of it without a clock.
///
/// # Errors
/// The first attempt that does not fit, or finding without one.
pub(crate) fn explained(found: &[Finding], attempts: &[Attempt], text: &str, settings: &Settings) -> Held {
    let most = ATTEMPTS_FOR_A_BYTE * text.len();
    held(attempts.len() <= most, || format!("{} attempts in {} bytes", attempts.len(), text.len()))?;
    for attempt in attempts {
        let fits = |span: Span| text.get(span.range()).is_some();
        let all = fits(attempt.span) && fits(attempt.sentence) && attempt.subject.is_none_or(fits);
        held(all, || format!("{attempt:?} in {text:?}"))?;
    }
    for finding in found.iter().filter(|finding| !needs_no_patterns(&settings.rule(finding.rule).id)) {
        let explains = |attempt: &Attempt| {
            let same = attempt.rule == finding.rule && attempt.span == finding.span;
            same && attempt.verdict == Verdict::Flagged
        };
        held(attempts.iter().any(explains), || format!("{finding:?} in {text:?}"))?;
    }
    Ok(())
}

/// A paragraph that says nothing moves the findings behind it and changes nothing else.
///
/// # Errors
/// What is different.
pub(crate) fn a_paragraph_in_front_moves_findings(text: &str, format: Format, settings: &Settings) -> Held {
    // Front matter and a byte order mark only count at the start of a text.
    if text.starts_with(['-', '+', '\u{feff}']) {
        return Ok(());
    }
    let Some(prefix) = prefix(format) else { return Ok(()) };
    // The first line of a commit is its subject, whatever it looks like, and a title at the start of a text in AsciiDoc has
    // authors below it; the property holds below those.
    let has_head = matches!(format, Format::GitCommit | Format::AsciiDoc);
    let subject = if has_head { prefix } else { "" };
    let text = &format!("{subject}{text}");
    let behind = format!("{prefix}{text}");
    if conversation(&Document::parse(text, format)) != conversation(&Document::parse(&behind, format)) {
        return Ok(());
    }
    let expected = moved(&analyze(text, format, settings), |offset| prefix.len() + offset as usize);
    same(&behind, format, settings, &expected)
}

/// What is told by the text as a whole, so that a paragraph may change it: whether it is a conversation that looks back, which depends
/// on how it begins, and whether most of it is messages.
fn conversation(document: &Document) -> (bool, bool) {
    let messages = document.blocks.iter().filter(|block| block.kind == BlockKind::ChatLine).count();
    (document.looks_back(), messages * 2 > document.blocks.len())
}

/// The paragraph in a notation; nothing where a text cannot begin with one.
fn prefix(format: Format) -> Option<&'static str> {
    match format {
        Format::Html => Some("<p>The pump ran for two hours.</p>\n"),
        Format::SlackExport | Format::ChatLog => None,
        _ => Some(PREFIX),
    }
}

/// Lines that end as they do on Windows move the findings and change nothing else.
///
/// # Errors
/// What is different.
pub(crate) fn carriage_returns_change_nothing(text: &str, format: Format, settings: &Settings) -> Held {
    let text = text.replace('\r', "");
    let ends: Vec<usize> = text.match_indices('\n').map(|(offset, _)| offset).collect();
    let place = |offset: u32| offset as usize + ends.partition_point(|end| *end < offset as usize);
    let expected = moved(&analyze(&text, format, settings), place);
    same(&text.replace('\n', "\r\n"), format, settings, &expected)
}

/// A byte order mark moves the findings and changes nothing else.
///
/// # Errors
/// What is different.
pub(crate) fn a_byte_order_mark_changes_nothing(text: &str, format: Format, settings: &Settings) -> Held {
    let mark = '\u{feff}';
    let text = text.trim_start_matches(mark);
    let expected = moved(&analyze(text, format, settings), |offset| mark.len_utf8() + offset as usize);
    same(&format!("{mark}{text}"), format, settings, &expected)
}

/// An examination that knows the blocks of an earlier one gives what one without a memory gives.
///
/// # Errors
/// What is different.
pub(crate) fn a_memory_changes_nothing(
    text: &str,
    format: Format,
    settings: &Settings,
    memory: &mut Memory,
) -> Held {
    let document = Document::parse(text, format);
    let expected = examine(&document, text, settings);
    let found = examine_again(&document, text, settings, memory);
    held(found == expected, || format!("as {format:?}: {text:?}\n found {found:?}\n expected {expected:?}"))
}

/// A text has the findings that are expected; what is told shows the words.
///
/// # Errors
/// What is found and what was expected.
pub(crate) fn same(text: &str, format: Format, settings: &Settings, expected: &[Finding]) -> Held {
    let found = analyze(text, format, settings);
    let shown = |findings: &[Finding]| -> Vec<String> {
        let words = |finding: &Finding| {
            let rule = &settings.rule(finding.rule).id;
            let (words, sentence) = (text.get(finding.span.range()), text.get(finding.sentence.range()));
            format!("{rule} {:?} on {words:?} in {sentence:?}", finding.severity)
        };
        findings.iter().map(words).collect()
    };
    held(found == expected, || {
        format!("as {format:?}: {text:?}\n found {:?}\n expected {:?}", shown(&found), shown(expected))
    })
}

/// The findings after every offset has gone through `place`.
fn moved(findings: &[Finding], place: impl Fn(u32) -> usize) -> Vec<Finding> {
    let span = |span: Span| Span::from_range(place(span.start)..place(span.end));
    let moved = |finding: &Finding| Finding {
        span: span(finding.span),
        sentence: span(finding.sentence),
        ..*finding
    };
    findings.iter().map(moved).collect()
}
