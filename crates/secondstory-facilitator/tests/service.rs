//! The service of the page: what is asked as JSON is answered as JSON, whatever it is.

use proptest::prelude::*;
use secondstory_facilitator::service::{Change, Reply, respond};
use secondstory_facilitator::{Library, Moment, Progress, Trainer};
use serde_json::{Value, json};

const NOW: Moment = Moment { day: 20_500, seed: 7 };

fn trainer() -> Trainer {
    Trainer::new(Library::builtin(), Progress::default())
}

/// The response to a request, and what becomes of the progress.
#[track_caller]
fn ask(trainer: &mut Trainer, request: &Value) -> (Value, Change) {
    let Reply { json, change } = respond(trainer, &request.to_string(), NOW);
    (serde_json::from_str(&json).expect("a reply is JSON"), change)
}

/// The words of each finding, cut out of the draft by UTF-16 code units as a browser does.
fn words_of(draft: &str, response: &Value) -> Vec<String> {
    let units: Vec<u16> = draft.encode_utf16().collect();
    let findings = response["findings"].as_array().expect("findings are a list");
    let cut = |finding: &Value| {
        let [from, to] = [0, 1].map(|side| {
            finding["words"][side].as_u64().and_then(|place| usize::try_from(place).ok()).expect("a place")
        });
        String::from_utf16(&units[from..to]).expect("words end where characters end")
    };
    findings.iter().map(cut).collect()
}

#[test]
fn positions_in_a_draft_are_those_of_a_browser() {
    let draft = "\u{1f6a8} e\u{301}t\u{e9}: the \u{1f469}\u{200d}\u{1f4bb} reviewer should have asked. \u{1f6a8}\r\n\r\nThe on-call failed to check it.";
    let (response, change) =
        ask(&mut trainer(), &json!({ "do": "check", "text": draft, "format": "markdown" }));
    assert_eq!(change, Change::None);
    // The last words are a counterfactual and a verdict.
    assert_eq!(words_of(draft, &response), ["should have asked", "failed to check", "failed to check"]);
    assert_eq!(response["findings"][1]["line"], 3);
    assert_eq!(response["rules"].as_array().unwrap().len(), 3);
}

#[test]
fn a_rule_of_a_finding_can_be_explained() {
    let (rule, _) = ask(&mut trainer(), &json!({ "do": "explain", "rule": "counterfactual/should-have" }));
    assert_eq!(rule["is"], "rule");
    assert!(!rule["passed"].as_array().unwrap().is_empty());
}

#[test]
fn a_session_goes_from_its_beginning_to_its_summary() {
    let mut trainer = trainer();
    let plan = json!({ "exercises": ["spot"], "items": 2, "form": "practice" });
    let (begun, change) = ask(&mut trainer, &json!({ "do": "begin", "plan": plan }));
    assert_eq!((&begun["step"]["step"], change), (&json!("ask"), Change::Grown));
    for done in 1..=2 {
        let answer = json!({ "do": "answer", "answer": { "answer": "one", "value": 0 } });
        let (judged, change) = ask(&mut trainer, &answer);
        assert_eq!((&judged["step"]["step"], change), (&json!("done"), Change::Grown));
        assert_eq!(judged["place"], json!({ "done": done, "of": 2 }));
    }
    let (summary, _) = ask(&mut trainer, &json!({ "do": "summary" }));
    assert!(summary["sentences"].as_array().is_some_and(|sentences| !sentences.is_empty()), "{summary}");
    ask(&mut trainer, &json!({ "do": "end" }));
    let (overview, _) = ask(&mut trainer, &json!({ "do": "overview" }));
    assert_eq!((&overview["place"], &overview["answered"]), (&Value::Null, &json!(2)));
}

#[test]
fn an_answer_that_does_not_go_with_the_question_changes_nothing() {
    let mut trainer = trainer();
    ask(&mut trainer, &json!({ "do": "begin", "plan": { "exercises": ["spot"] } }));
    let before = trainer.progress().clone();
    for answer in [json!({ "answer": "one", "value": 2 }), json!({ "answer": "text", "value": "yes" })] {
        let (response, _) = ask(&mut trainer, &json!({ "do": "answer", "answer": answer }));
        assert_eq!(response["is"], "refused");
    }
    assert_eq!(*trainer.progress(), before);
}

#[test]
fn the_progress_is_exported_as_it_is_stored_and_deleted() {
    let mut trainer = trainer();
    ask(&mut trainer, &json!({ "do": "begin", "plan": {} }));
    let (exported, _) = ask(&mut trainer, &json!({ "do": "export-progress" }));
    let document = exported["document"].as_str().unwrap();
    assert_eq!(Progress::read(document).unwrap(), *trainer.progress());
    let (_, change) = ask(&mut trainer, &json!({ "do": "delete-progress" }));
    assert_eq!((change, trainer.progress()), (Change::Deleted, &Progress::default()));
}

#[test]
fn what_is_not_known_is_refused_with_a_sentence() {
    for request in
        ["", "null", "[]", "{\"do\":\"format\"}", "{\"do\":\"check\",\"text\":\"\",\"format\":\"word\"}"]
    {
        let Reply { json, change } = respond(&mut trainer(), request, NOW);
        assert!(json.starts_with("{\"is\":\"refused\",\"message\":\""), "{json}");
        assert_eq!(change, Change::None);
    }
}

proptest! {
    #[test]
    fn every_draft_is_read_and_its_findings_lie_in_it(draft in "(\\PC|\r\n|\n|The on-call should have |failed to check|\u{1f6a8}){0,40}") {
        let (response, _) = ask(&mut Trainer::default(), &json!({ "do": "check", "text": draft, "format": "markdown" }));
        for words in words_of(&draft, &response) {
            prop_assert!(draft.contains(&words));
        }
    }

    #[test]
    fn every_request_has_an_answer(request in "\\PC{0,60}") {
        let Reply { json, .. } = respond(&mut Trainer::default(), &request, NOW);
        prop_assert!(serde_json::from_str::<Value>(&json).is_ok());
    }
}
