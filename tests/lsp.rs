//! The language server over its real input and output: sessions from files, each a conversation that has to go as written,
//! and random edits, after which it has to find what `secondstory check` finds.
//!
//! `tests/lsp/README.md` describes how a session is written. To play some of them only, name a part of their names in the
//! environment variable `SESSION`.

use std::fs;
use std::path::Path;
use std::process::Command;
use std::sync::Mutex;
use std::thread;

use lsp_support::client::Client;
use lsp_support::edit;
use lsp_support::model::{Extent, Place};
use lsp_support::play::play;
use proptest::prelude::*;
use serde_json::{Value, json};

mod lsp_support;

/// Sessions that are played at the same time; they wait more than they work.
const AT_ONCE: usize = 4;

#[test]
fn every_session_goes_as_written() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/lsp");
    let wanted = std::env::var("SESSION").unwrap_or_default();
    let mut sessions: Vec<String> = fs::read_dir(&folder)
        .expect("the folder of the sessions is there")
        .filter_map(|entry| entry.ok()?.file_name().into_string().ok())
        .filter_map(|name| name.strip_suffix(".session").map(str::to_owned))
        .filter(|name| name.contains(&wanted))
        .collect();
    sessions.sort();
    let count = sessions.len();
    assert!(count > 0, "there is no session with `{wanted}` in its name");
    let (sessions, failures) = (Mutex::new(sessions), Mutex::new(Vec::new()));
    thread::scope(|scope| {
        for _ in 0..AT_ONCE {
            scope.spawn(|| {
                loop {
                    let Some(name) = sessions.lock().unwrap().pop() else { return };
                    let text = fs::read_to_string(folder.join(format!("{name}.session"))).unwrap();
                    if let Err(report) = play(&name, &text) {
                        failures.lock().unwrap().push(report);
                    }
                }
            });
        }
    });
    let failures = failures.into_inner().unwrap();
    assert!(failures.is_empty(), "{} of {count} sessions:\n\n{}", failures.len(), failures.join("\n\n"));
}

/// Pieces that make findings, break them, and move them.
fn piece() -> impl Strategy<Value = &'static str> {
    prop_oneof![
        Just("We should have asked. "),
        Just("The crew failed to notice the light.\n\n"),
        Just("# What came next\n\n"),
        Just("- It was obviously human error.\r\n"),
        Just("`should have`"),
        Just("\n```\n"),
        Just("🚒 "),
        Just("e\u{301}"),
        Just("\u{feff}"),
        Just("\r"),
        Just("<!-- secondstory allow counterfactual: it is a quotation -->\n"),
    ]
}

/// An edit: the whole text, or what stands in a range that may lie outside.
fn changed() -> impl Strategy<Value = (Option<Extent>, String)> {
    let place = || (0..14_u64, 0..60_u64).prop_map(|(line, column)| Place { line, column });
    let extent = proptest::option::weighted(0.95, (place(), place()).prop_map(|(a, b)| (a.min(b), a.max(b))));
    (extent, proptest::collection::vec(piece(), 0..4).prop_map(|pieces| pieces.concat()))
}

proptest! {
    // Each case starts two processes; the properties of single edits are tested beside the server's code.
    #![proptest_config(ProptestConfig { cases: 12, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn after_any_edits_the_findings_are_those_of_check(
        utf8 in any::<bool>(),
        start in proptest::collection::vec(piece(), 0..12),
        notifications in proptest::collection::vec(proptest::collection::vec(changed(), 1..4), 1..20),
    ) {
        let mut client = Client::new(if utf8 { "random-utf8" } else { "random-utf16" });
        let encodings = if utf8 { json!(["utf-8"]) } else { json!(["utf-16"]) };
        client.start(&json!({ "general": { "positionEncodings": encodings } }), &json!({})).unwrap();
        let uri = client.uri("draft.md");
        client.open(&uri, "markdown", &start.concat()).unwrap();
        client.change(&uri, &notifications).unwrap();
        let text = client.texts[&uri].clone();
        let mut found = client.diagnostics(&uri).unwrap();
        while found["version"].as_i64() < Some(text.version) {
            found = client.diagnostics(&uri).unwrap();
        }
        let place = |diagnostic: &Value| {
            let (start, end) = edit::extent(&diagnostic["range"]).unwrap();
            let bytes = [start, end].map(|place| text.bytes_before(place, client.encoding));
            (diagnostic["code"].as_str().unwrap().to_owned(), bytes)
        };
        let server: Vec<_> = found["diagnostics"].as_array().unwrap().iter().map(place).collect();
        prop_assert_eq!(server, checked(&client, &text.text()), "{:?}", text.text());
    }
}

/// The rules and places that `secondstory check` finds in a text.
fn checked(client: &Client, text: &str) -> Vec<(String, [usize; 2])> {
    let path = client.workspace().join("checked.md");
    fs::write(&path, text).expect("the workspace can be written");
    let output = Command::new(env!("CARGO_BIN_EXE_secondstory"))
        .args(["check", "--format", "json"])
        .arg(&path)
        .current_dir(client.workspace())
        .output()
        .expect("the program starts");
    let report: Value = serde_json::from_slice(&output.stdout).expect("the report is JSON");
    let findings = report["files"][0]["findings"].as_array().cloned().unwrap_or_default();
    let place = |finding: &Value| {
        let byte = |side: &str| usize::try_from(finding[side]["byte"].as_u64()?).ok();
        Some((finding["rule"].as_str()?.to_owned(), [byte("start")?, byte("end")?]))
    };
    findings.iter().map(|finding| place(finding).expect("a finding has a rule and two places")).collect()
}
