//! Messages of Slack, and JSON that is none.

use super::super::{Document, Format, is_slack_export};
use super::check;

/// Asserts that one message falls into the expected blocks.
#[track_caller]
fn message(text: &str, expected: &[&str]) {
    let json =
        format!("[{{\"type\": \"message\", \"user\": \"U1\", \"text\": \"{text}\", \"ts\": \"1.2\"}}]");
    check(&json, Format::SlackExport, expected);
}

#[test]
fn messages_are_chat_lines() {
    message("we should have looked", &["chat: we should have looked"]);
    message("one\\ntwo\\n\\nthree", &["chat: one|~|two", "chat: three"]);
    message("", &[]);
}

#[test]
fn escapes_are_part_of_words() {
    message("we didn\\u2019t \\\"look\\\" \\ud83d\\ude00", &["chat: we didn’t \"look\" 😀"]);
    message("a &lt; b &amp;&amp; c", &["chat: a < b && c"]);
}

#[test]
fn mentions_are_handles_and_addresses_are_opaque() {
    message("<@U02AB> and <@U03|sam> looked", &["chat: @U02AB and @sam looked"]);
    message("<!subteam^S1|@storage> in <#C1|ops>", &["chat: @storage in |`<#C1|ops>`"]);
    message(
        "see <https://x.example/a|the graph>, <https://x.example>",
        &["chat: see the graph, |`<https://x.example>`"],
    );
    message("a <b c> d <", &["chat: a <b c> d <"]);
    message("<@U1 <b", &["chat: <@U1 <b"]);
}

#[test]
fn marks_are_taken_out() {
    message("*so* _we_ ~should~ run_it 2 * 3", &["chat: so we should run_it 2 * 3"]);
    message(":fire: at 10:14:05 :+1::skin-tone-2: ok", &["chat: at 10:14:05  ok"]);
    message("ran `kubectl get` twice", &["chat: ran |``kubectl get``| twice"]);
    message("ran `` twice", &["chat: ran `` twice"]);
    message(
        "look ```a``` here\\n```\\nwe should\\n```\\nthen",
        &["chat: look |````a````| here", "chat: then"],
    );
}

#[test]
fn quotes_and_lists_stand_apart() {
    message("&gt; we should\\nno", &["chat[q]: we should", "chat: no"]);
    message("&gt;&gt;&gt;one\\ntwo", &["chat[q]: one|~|two"]);
    message("plan:\\n• one\\n2. two", &["chat: plan:", "chat: one", "chat: two"]);
}

#[test]
fn notices_and_second_forms_are_left_out() {
    let json = r#"{"ok": true, "messages": [
        {"subtype": "channel_join", "text": "<@U1> has joined", "ts": "3"},
        {"text": "first", "ts": "2", "blocks": [{"type": "rich_text", "text": "first"}], "attachments": [{"text": "no"}]},
        {"subtype": "bot_message", "text": "alert", "ts": "1", "user_profile": {"real_name": "Sam", "text": "no"}}
    ], "has_more": false, "text": "no"}"#;
    check(json, Format::SlackExport, &["chat: first", "chat: alert"]);
}

#[test]
fn other_json_is_no_export() {
    for text in [
        "{}",
        "[]",
        "[{\"text\": \"a\"}]",
        "{\"messages\": []}",
        "[1, 2]",
        "text",
        "[{\"ts\": \"1\"}",
        "\"ts\"",
    ] {
        assert!(!is_slack_export(text), "{text}");
    }
    assert!(is_slack_export("\u{feff} [{\"ts\": \"1\"}]\n"));
    let plain = Document::parse("Not JSON at all.", Format::SlackExport);
    assert_eq!(plain, Document::parse("Not JSON at all.", Format::Plain));
}
