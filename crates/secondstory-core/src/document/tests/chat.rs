//! Chat lines, and what looks like one.

use super::{markdown, plain};

#[test]
fn times_and_speakers_make_chat_lines() {
    plain("[10:14] sam: we should\n[10:15] kim: no", &["chat: we should", "chat: no"]);
    plain("10:14 <sam> we should", &["chat: we should"]);
    plain("<sam> we should\n<kim> no", &["chat: we should", "chat: no"]);
    plain("2024-01-02 10:14:05 sam: we should", &["chat: we should"]);
    plain("2024-01-02T10:14:05Z @sam: we should", &["chat: we should"]);
    plain("[2024-01-02 10:14 UTC] Sam Lee: we should", &["chat: we should"]);
    plain("(10:14 PM) sam: we should", &["chat: we should"]);
    plain("10:30 Kim: rolled back", &["chat: rolled back"]);
    plain("@sam: we should", &["chat: we should"]);
    plain("Sam Lee [10:14]: we should", &["chat: we should"]);
}

#[test]
fn markdown_has_chat_lines_too() {
    markdown("[10:14] sam: we **should**\n[10:15] kim: no", &["chat: we |should", "chat: no"]);
    markdown("10:14 <sam> we should\n10:15 <kim> no", &["chat: we should", "chat: no"]);
    markdown("<sam> we should\n<kim_> no", &["chat: we should", "chat: no"]);
    markdown("<Sam> we should\n<Kim> no", &["chat: we should", "chat: no"]);
    markdown("**@sam** (10:14): we should", &["chat: we should"]);
    markdown("10:14 @sam: we should", &["chat: we should"]);
    markdown("\\[10:14\\] \\<sam\\> we should", &["chat: we should"]);
    markdown("- 10:30 Kim: rolled back\n- **10:31** Sam: yes", &["chat: rolled back", "chat: yes"]);
    markdown("> [10:14] sam: we should", &["chat[q]: we should"]);
    markdown("[10:14] sam: a<br>[10:15] kim: b", &["chat: a", "chat: b"]);
}

#[test]
fn lines_without_a_head_go_on() {
    plain(
        "so they talked:\n[10:14] sam: we\nshould\n[10:15] kim: no",
        &["text: so they talked:", "chat: we|~|should", "chat: no"],
    );
}

#[test]
fn banners_make_chat_lines_of_what_is_below() {
    plain(
        "sam [10:14 AM]\nwe should\nroll back\nkim [10:15 AM]\nno",
        &["chat: we should|~|roll back", "chat: no"],
    );
    plain("Sam Lee  10:14 AM\nwe should", &["chat: we should"]);
    markdown("**Sam Lee**  10:14 AM\n\nwe should\n\nwe say", &["chat: we should", "text: we say"]);
}

#[test]
fn timelines_are_no_chat() {
    plain("10:14 UTC - deploy started", &["text: 10:14 UTC - deploy started"]);
    plain("- 10:21 on-call paged the DBA", &["item: 10:21 on-call paged the DBA"]);
    plain("10:14: the on-call restarted it", &["text: 10:14: the on-call restarted it"]);
    plain("10:14 UTC: the deploy started", &["text: 10:14 UTC: the deploy started"]);
    plain("10:14 Update: it is back", &["text: 10:14 Update: it is back"]);
    plain("10:14 rollback: done", &["text: 10:14 rollback: done"]);
    plain("10:14 DNS: timeouts", &["text: 10:14 DNS: timeouts"]);
    plain("10:14 Disk full: writes fail", &["text: 10:14 Disk full: writes fail"]);
    plain("[10:14] Disk was full: writes fail", &["text: [10:14] Disk was full: writes fail"]);
    plain("[10:14] the pod restarted", &["text: [10:14] the pod restarted"]);
    plain("started 10:14 AM\nended 10:20 AM", &["text: started 10:14 AM|~|ended 10:20 AM"]);
}

#[test]
fn fields_are_no_chat() {
    plain(
        "Status: resolved\nImpact: none\nOwner: Sam",
        &["text: Status: resolved|~|Impact: none|~|Owner: Sam"],
    );
    plain("Sam: we should", &["text: Sam: we should"]);
    plain("Root cause: expired token", &["text: Root cause: expired token"]);
    plain("Redis: down\nKafka: down\nNginx: up", &["text: Redis: down|~|Kafka: down|~|Nginx: up"]);
}

#[test]
fn transcripts_need_speakers_who_recur() {
    plain("Sam: we should\nKim: no\nSam: yes", &["chat: we should", "chat: no", "chat: yes"]);
    markdown("**Sam:** we should\n**Kim:** no\n**Sam:** yes", &["chat: we should", "chat: no", "chat: yes"]);
    plain("Sam: we\nSam: should\nSam: go", &["text: Sam: we|~|Sam: should|~|Sam: go"]);
    // Labels of three words are no names.
    plain(
        "Blue Harbour Crew: four\nGreen Harbour Crew: nine\nBlue Harbour Crew: six",
        &["text: Blue Harbour Crew: four|~|Green Harbour Crew: nine|~|Blue Harbour Crew: six"],
    );
}

#[test]
fn assignments_are_no_chat() {
    markdown(
        "## Action items\n\n- @sam: add a test",
        &["heading[action-items]: Action items", "item[action-items]: @sam: add a test"],
    );
    plain("@sam wrote it", &["text: @sam wrote it"]);
}

#[test]
fn tags_start_no_message() {
    markdown("<b>bold</b> text", &["text: bold| text"]);
    markdown("<em> text", &["text: text"]);
}
