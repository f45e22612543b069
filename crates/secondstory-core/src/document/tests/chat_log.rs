//! Logs of chats, transcripts and captions, message by message.

use super::super::{Document, Format};
use super::check;

#[track_caller]
fn log(text: &str, expected: &[&str]) {
    check(text, Format::ChatLog, expected);
}

#[track_caller]
fn looks_back(text: &str, format: Format, expected: bool) {
    assert_eq!(Document::parse(text, format).looks_back(), expected, "{text}");
}

#[test]
fn messages_go_over_lines() {
    log(
        "[2024-01-02 10:14] sam\nwe should\nlook\n\n[2024-01-02 10:15] kim\nno\n",
        &["chat: we should|~|look", "chat: no"],
    );
    log(
        "sam — Today at 10:14 AM\nwe should\n\nstill sam\n> quoted\n",
        &["chat: we should", "chat: still sam", "chat[q]: quoted"],
    );
    log("10:14 <@sam> hi\n10:15 -!- kim has joined\n10:15 * sam waves", &["chat: hi", "chat: sam waves"]);
    log("Sam: one\n- two\n```\ncode\n```\nKim: three", &["chat: one", "chat: two", "chat: three"]);
}

#[test]
fn what_stands_above_is_the_authors() {
    log(
        "Guild: Acme / Channel: ops\n====\n[10:14] sam: hi",
        &["text: Guild: Acme / Channel: ops", "chat: hi"],
    );
}

#[test]
fn without_heads_every_line_is_a_message() {
    log("we should\n\nlook here", &["chat: we should", "chat: look here"]);
    log("", &[]);
}

#[test]
fn captions_of_a_speaker_are_one_block() {
    log(
        "WEBVTT\n\nNOTE not this\n\n1\n00:00:01.000 --> 00:00:03.000\n<v Sam Lee>I think we</v>\n\n2\n\
        00:00:03.000 --> 00:00:05.000 align:start\n<v Sam Lee>should &amp; could.</v>\n\n00:00:06.000 --> 00:00:07.000\n<v Kim>No.</v>\n",
        &["chat: I think we|~|should |~| could.", "chat: No."],
    );
    log("1\n00:00:01,000 --> 00:00:03,000\nSam Lee: <i>I</i> think\nso\n", &["chat: I| think|~|so"]);
}

#[test]
fn meetings_look_back_and_incidents_do_not() {
    let lines = |stamps: [&str; 3]| stamps.map(|stamp| format!("[{stamp}] Sam: hello\n")).concat();
    looks_back(&lines(["00:00:04", "00:00:31", "00:12:31"]), Format::ChatLog, true);
    looks_back(&lines(["0:04", "1:31", "31:20"]), Format::ChatLog, true);
    looks_back(&lines(["10:14:04", "10:14:31", "10:20:31"]), Format::ChatLog, false);
    looks_back(
        &lines(["2024-01-02 00:00:04", "2024-01-02 00:01:00", "2024-01-02 00:12:31"]),
        Format::ChatLog,
        false,
    );
    looks_back(&lines(["0:04", "0:31", "1:20"]), Format::ChatLog, false);
    looks_back(&lines(["0:04 AM", "0:31 AM", "1:20 AM"]), Format::Plain, false);
    let titled = |title: &str| format!("# {title}\n\n{}", lines(["10:14", "10:15", "10:16"]));
    looks_back(&titled("Incident review, 4 March"), Format::Markdown, true);
    looks_back(&titled("Incident channel, 4 March"), Format::Markdown, false);
    looks_back(&titled("Incident review of the bridge"), Format::Markdown, false);
    // A draft that quotes a few messages is no conversation.
    looks_back(&(titled("Incident review, 4 March") + "\nThe queue was full.\n"), Format::Markdown, false);
    looks_back("# Incident review\n\nIt was late.\n\n[10:14] sam: hello\n", Format::Markdown, false);
    looks_back("# Incident review\n\nIt was late.\n", Format::Markdown, false);
}
