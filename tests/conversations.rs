//! Conversations as their programs write them: what is found in each, by whose voice it is.
//!
//! The files in `tests/conversations` have the words in double brackets that are to be found where the speakers are the
//! authors. In the voice of somebody else nothing is found in any of them; which of the two voices a file has by
//! itself stands in the table below.

use std::error::Error;
use std::fs;
use std::path::Path;

use proptest::collection::vec;
use proptest::prelude::{Strategy, any, prop_assert, prop_assert_eq, prop_oneof};
use proptest::sample::select;
use proptest::test_runner::{Config, RngSeed, TestRunner};
use secondstory_core::{Document, Format, Settings, Span, Voice, analyze, examine, trace};
use secondstory_project::examples::unmarked;
use secondstory_project::{Draft, InputFormat};

/// The files, how they are read where their names do not tell, and the voice that they have by themselves.
const CONVERSATIONS: &[(&str, Option<Format>, Voice)] = &[
    ("slack-day.json", None, Voice::Reported),
    ("incident-irc.log", Some(Format::ChatLog), Voice::Reported),
    ("incident-discord.log", Some(Format::ChatLog), Voice::Reported),
    ("review.vtt", None, Voice::Author),
    ("review-meeting.txt", Some(Format::ChatLog), Voice::Author),
    ("review-meeting.txt", None, Voice::Author),
];

/// What is found in a text in that voice: the offset and the words.
fn found(
    text: &str,
    name: &str,
    format: Option<Format>,
    voice: Voice,
) -> Result<Vec<String>, Box<dyn Error>> {
    let mut settings = Settings::default();
    settings.set_voice(voice);
    let chosen = format.map(InputFormat::Text);
    let draft = Draft::of_stream(text.as_bytes(), Path::new(name), chosen, 1_000_000)?;
    let findings = examine(&draft.document, &draft.text, &settings).findings;
    let mut found: Vec<_> = findings.iter().map(|finding| shown(finding.span, text)).collect();
    // Rules of two families can speak about the same words.
    found.dedup();
    Ok(found)
}

fn shown(span: Span, text: &str) -> String {
    format!("{} {}", span.start, span.text(text))
}

#[test]
fn the_voice_decides_what_is_found() -> Result<(), Box<dyn Error>> {
    for (name, format, own_voice) in CONVERSATIONS {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/conversations").join(name);
        let (text, marked) = unmarked(&fs::read_to_string(path)?);
        let marked: Vec<_> = marked.into_iter().map(|span| shown(span, &text)).collect();
        let found = |voice| found(&text, name, *format, voice);
        assert!(marked.len() > 1, "{name}");
        assert_eq!(found(Voice::Author)?, marked, "{name}");
        assert!(found(Voice::Reported)?.is_empty(), "{name}");
        assert_eq!(found(Voice::Auto)?, found(*own_voice)?, "{name}");
    }
    Ok(())
}

/// Words and signs of messages. What Slack's notation takes out of a text is not among them.
const WORDS: &[&str] = &[
    "we should have tested it",
    "the reviewer failed to check",
    "it\u{2019}s",
    "\u{1f600}",
    "\"",
    "\\",
    "\n",
    "\n\n",
    "\t",
    " ",
    ". ",
    "\u{e9}",
    "\u{65e5}\u{672c}",
    "\u{feff}",
    "\u{0}",
    "/",
    "10.14",
    "- one",
    "shouldn\u{2019}t have",
];
/// What a conversation of any kind can be interrupted with.
#[rustfmt::skip]
const SNIPPETS: &[&str] = &[
    "\"", "\\", "\\u", "\\ud83d", "\\n", "{", "}", "[", "]", ",", ":", "null", "\"text\": \"", "\"ts\": \"1\"", "<", ">", "<@U1>", "<@", "<!here>",
    "<https://x.example|", "&gt;", "&amp;", "&", "```", "`", "*", "_", ":fire:", "\n", "\r\n", "\r", "[10:14] ", "10:14 <sam> ", "Sam: ", "sam \u{2014} Today at 10:14 AM\n",
    "00:00:01.000 --> 00:00:02.000\n", "<v Sam>", "</v>", "WEBVTT\n\n", "NOTE ", "-!- ", "\n\n", "> ", "- ", "we should have tested it. ", "\u{feff}", "\u{e9}", "\u{2014}",
];

/// A runner that tries the same texts every time.
fn runner() -> TestRunner {
    TestRunner::new(Config { rng_seed: RngSeed::Fixed(6), failure_persistence: None, ..Config::default() })
}

/// A text as JSON writes it, with every character escaped that `escapes` says, counted round.
fn escaped(text: &str, escapes: &[bool]) -> String {
    let mut json = String::new();
    for (index, character) in text.chars().enumerate() {
        let wants_escape = escapes.get(index % escapes.len().max(1)).copied().unwrap_or(false);
        if wants_escape || character < ' ' || matches!(character, '"' | '\\') {
            let units = character.encode_utf16(&mut [0; 2]).to_vec();
            json.extend(units.iter().map(|unit| format!("\\u{unit:04x}")));
        } else {
            json.push(character);
        }
    }
    json
}

/// However a message is escaped, its words are the same, and each span leads back to the bytes that say them.
#[test]
fn spans_lead_back_through_every_escape() {
    let messages = vec((vec(select(WORDS), 0..12), vec(any::<bool>(), 1..6)), 1..4);
    let found_something = std::cell::Cell::new(0);
    let result = runner().run(&messages, |messages| {
        let texts = messages.iter().map(|(words, escapes)| escaped(&words.concat(), escapes));
        let objects = texts.map(|text| format!("{{\"ts\": \"1\", \"text\": \"{text}\"}}"));
        let source = format!("[{}]", objects.collect::<Vec<_>>().join(",\n"));
        let document = Document::parse(&source, Format::SlackExport);
        let back = |span: Span| {
            let written = source.get(document.source_span(span).range()).unwrap_or("no text at all");
            serde_json::from_str::<String>(&format!("\"{written}\"")).unwrap_or_default()
        };
        for run in document.blocks.iter().flat_map(|block| &block.runs) {
            let words = run.span.text(document.text(&source));
            prop_assert_eq!(back(run.span).replace(['\n', '\t'], " "), words.replace(['\n', '\t'], " "));
        }
        let mut settings = Settings::default();
        settings.set_voice(Voice::Author);
        let findings = analyze(&source, Format::SlackExport, &settings);
        found_something.set(found_something.get() + findings.len());
        for finding in findings {
            let words = finding.span.text(&source);
            let decoded = serde_json::from_str::<String>(&format!("\"{words}\""));
            prop_assert!(decoded.is_ok_and(|decoded| !decoded.trim().is_empty()), "{}", words);
        }
        Ok(())
    });
    assert!(result.is_ok(), "{result:?}");
    assert!(found_something.get() > 100, "only {} findings", found_something.get());
}

/// Conversations with pieces of others in them, cut anywhere, are read to the end in every format and every voice.
#[test]
fn mangled_conversations_do_no_harm() -> Result<(), Box<dyn Error>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/conversations");
    let mut texts = Vec::new();
    for (name, ..) in CONVERSATIONS {
        texts.push(unmarked(&fs::read_to_string(folder.join(name))?).0);
    }
    let mut settings = Settings::default();
    settings.set_voice(Voice::Author);
    let insertions = vec((any::<proptest::sample::Index>(), select(SNIPPETS), 0..30_usize), 1..8);
    let mangled = (select(texts), insertions).prop_map(|(mut text, insertions)| {
        for (place, snippet, dropped) in insertions {
            let boundary = |at: usize| (0..=at).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0);
            let place = boundary(place.index(text.len() + 1));
            let end = boundary((place + dropped).min(text.len()));
            text.replace_range(place..end, snippet);
        }
        text
    });
    let texts =
        prop_oneof![4 => mangled, 1 => vec(select(SNIPPETS), 0..40).prop_map(|pieces| pieces.concat())];
    let result = runner().run(&texts, |text| {
        for format in [Format::SlackExport, Format::ChatLog, Format::Plain] {
            let findings = analyze(&text, format, &settings);
            for finding in &findings {
                let words = text.get(finding.span.range());
                prop_assert!(words.is_some_and(|words| !words.trim().is_empty()), "{finding:?}");
                prop_assert!(finding.sentence.contains(finding.span), "{finding:?}");
            }
            prop_assert!(findings.is_sorted_by_key(|finding| finding.span.start));
            let attempts = trace(&text, format, &settings);
            prop_assert!(attempts.iter().all(|attempt| text.get(attempt.span.range()).is_some()));
        }
        Ok(())
    });
    assert!(result.is_ok(), "{result:?}");
    Ok(())
}
