//! Goes through the steps of a session.

use std::fs;
use std::process::{Command, Stdio};
use std::time::Duration;

use serde_json::{Value, json};

use super::client::Client;
use super::edit::range;
use super::model::{Encoding, Extent, Place};
use super::pattern::{self, matches};
use super::script::{self, Step};
use super::wire::{framed, message};

/// How long the server may take to end; it looks for its client every two seconds.
const TO_END: Duration = Duration::from_secs(15);

/// How much of the conversation a report shows.
const REMEMBERED: usize = 12;

/// Plays a session. Gives a report where it did not go as written.
pub(crate) fn play(name: &str, session: &str) -> Result<(), String> {
    let steps = script::read(session);
    let mut client = Client::new(name);
    let mut index = 0;
    while index < steps.len() {
        let step = &steps[index];
        let next = index + 1 + following(&steps[index + 1..]);
        let played = take(&mut client, step, &steps[index + 1..next]);
        if let Err(reason) = played {
            return Err(report(&mut client, name, step, &reason));
        }
        index = next;
    }
    match steps.last() {
        Some(step) if step.verb != "exit" => Err(format!("{name}: a session ends with `exit CODE`")),
        _ => Ok(()),
    }
}

/// The number of steps that belong to the one before: what is sent with it, and the answer to it.
fn following(steps: &[Step]) -> usize {
    steps.iter().take_while(|step| ["+", "answer"].contains(&step.verb.as_str())).count()
}

fn report(client: &mut Client, name: &str, step: &Step, reason: &str) -> String {
    let heard = &client.wire.heard;
    let heard: Vec<String> = heard[heard.len().saturating_sub(REMEMBERED)..].to_vec();
    let complaints = client.wire.complaints();
    let complaints = if complaints.is_empty() { String::new() } else { format!("\n  it said: {complaints}") };
    let place = format!("tests/lsp/{name}.session:{}", step.line);
    format!(
        "{place}: {}\n  {reason}\n  the end of the conversation:\n    {}{complaints}",
        step.written(),
        heard.join("\n    ")
    )
}

fn take(client: &mut Client, step: &Step, belonging: &[Step]) -> Result<(), String> {
    // What the server has said is asked for before the client speaks again.
    if !["<", "text", "stored"].contains(&step.verb.as_str()) {
        client.wire.expect_silence(Duration::ZERO)?;
    }
    match step.verb.as_str() {
        "write" => write(client, step),
        "remove" => fs::remove_file(client.workspace().join(&step.rest)).map_err(|error| error.to_string()),
        "stored" => stored(client, step),
        "text" => text(client, step),
        "start" => start(client, step),
        "open" => open(client, step),
        "close" => client.close(&client.uri(&step.rest)),
        "edit" => edit(client, step),
        "type" => type_in(client, step),
        "actions" => actions(client, step),
        "choose" => choose(client, step),
        "pull" => pull(client, step),
        ">" => send(client, step, belonging),
        "<" => expect(client, step, belonging.first()),
        "bytes" => client.wire.write(script::string(&step.rest)?.as_bytes()),
        "frame" => client.wire.write(&framed(&placed(client, &step.rest)?)),
        "silence" => client.wire.expect_silence(Duration::from_millis(script::number(&step.rest)?)),
        "end-of-input" => {
            client.wire.end_input();
            Ok(())
        }
        "exit" => exit(client, step),
        other => Err(format!("there is no step `{other}`")),
    }
}

fn write(client: &Client, step: &Step) -> Result<(), String> {
    let path = client.workspace().join(&step.rest);
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder).map_err(|error| error.to_string())?;
    }
    fs::write(path, step.text()?).map_err(|error| error.to_string())
}

fn stored(client: &Client, step: &Step) -> Result<(), String> {
    let path = client.workspace().join(&step.rest);
    let stored = fs::read_to_string(path).map_err(|error| error.to_string())?;
    same_text(&step.text()?, &stored)
}

fn text(client: &Client, step: &Step) -> Result<(), String> {
    let text = client.texts.get(&client.uri(&step.rest)).ok_or("this document is not open")?;
    same_text(&step.text()?, &text.text())
}

fn same_text(expected: &str, text: &str) -> Result<(), String> {
    if expected == text { Ok(()) } else { Err(format!("the text is {text:?}\n  expected    {expected:?}")) }
}

/// `start CAPABILITIES`, and below it further parameters of `initialize`, each `name VALUE`.
fn start(client: &mut Client, step: &Step) -> Result<(), String> {
    let mut further = json!({});
    for line in &step.block {
        let (name, value) = line.split_once(' ').ok_or("a parameter has a name and a value")?;
        further[name] = pattern::read(&placed(client, value)?)?;
    }
    let capabilities = if step.rest.is_empty() { json!({}) } else { pattern::read(&step.rest)? };
    client.start(&capabilities, &further)
}

/// `open NAME`, or `open NAME as LANGUAGE`.
fn open(client: &mut Client, step: &Step) -> Result<(), String> {
    let (name, language) = step.rest.split_once(" as ").unwrap_or((&step.rest, "markdown"));
    client.open(&client.uri(name), language, &step.text()?)
}

/// Edits of one notification, each `LINE:COLUMN-LINE:COLUMN "text"` or `all "text"`.
fn edit(client: &mut Client, step: &Step) -> Result<(), String> {
    let mut edits = Vec::new();
    for line in &step.block {
        let (place, new) = line.split_once(' ').ok_or("an edit has a place and a text")?;
        let place = if place == "all" { None } else { Some(script::extent(place)?) };
        edits.push((place, script::string(new)?));
    }
    client.change(&client.uri(&step.rest), &[edits])
}

/// `type NAME LINE:COLUMN`: the text below it, a notification for each character and no pause.
fn type_in(client: &mut Client, step: &Step) -> Result<(), String> {
    let (name, place) = step.rest.split_once(' ').ok_or("typing needs a document and a place")?;
    let mut place = script::place(place)?;
    let mut notifications: Vec<Vec<(Option<Extent>, String)>> = Vec::new();
    for character in step.text()?.chars() {
        notifications.push(vec![(Some((place, place)), character.to_string())]);
        place = match (character, client.encoding) {
            ('\n', _) => Place { line: place.line + 1, column: 0 },
            (_, Encoding::Utf8) => Place { column: place.column + character.len_utf8() as u64, ..place },
            (_, Encoding::Utf16) => Place { column: place.column + character.len_utf16() as u64, ..place },
        };
    }
    client.change(&client.uri(name), &notifications)
}

/// `actions NAME RANGE`, and below the title of each action in its order. Before it stands `edit` for one that carries its
/// edit, `run` for one that has a command run, and `command` for a bare command.
fn actions(client: &mut Client, step: &Step) -> Result<(), String> {
    let (name, place) = step.rest.split_once(' ').ok_or("actions need a document and a range")?;
    let document = json!({ "uri": client.uri(name) });
    let parameters = json!({ "textDocument": document, "range": range(script::extent(place)?), "context": { "diagnostics": [] } });
    let answer = client.ask("textDocument/codeAction", parameters)?;
    client.actions = answer.as_array().cloned().unwrap_or_default();
    let kind = |action: &Value| match &action["command"] {
        Value::String(_) => "command",
        Value::Object(_) => "run",
        _ => "edit",
    };
    let titles = client.actions.iter().map(|action| format!("{} {}", kind(action), action["title"]));
    same_lines(&step.block, &titles.collect::<Vec<String>>())
}

/// Takes an action by its title: applies its edit, or has the server run its command.
fn choose(client: &mut Client, step: &Step) -> Result<(), String> {
    let title = script::string(&step.rest)?;
    let fits = |action: &&Value| action["title"].as_str().is_some_and(|known| matches(&title, known));
    let action = client.actions.iter().find(fits).cloned().ok_or("no such action was offered")?;
    let command = if action["command"].is_object() { &action["command"] } else { &action };
    if command["command"].is_string() {
        let parameters = json!({ "command": command["command"], "arguments": command["arguments"] });
        return client.ask("workspace/executeCommand", parameters).map(drop);
    }
    client.apply(&action["edit"])
}

/// Asks for the diagnostics of a document; below, each of them.
fn pull(client: &mut Client, step: &Step) -> Result<(), String> {
    let uri = client.uri(&step.rest);
    let answer = client.ask("textDocument/diagnostic", json!({ "textDocument": { "uri": uri } }))?;
    if answer["kind"] != json!("full") {
        return Err(format!("the answer is no full report: {answer}"));
    }
    same_lines(&step.block, &client.lines(&uri, &answer["items"])?)
}

/// `> METHOD JSON` is a notification, `> NUMBER METHOD JSON` a request; lines with `+` go out in the same write.
fn send(client: &mut Client, step: &Step, together: &[Step]) -> Result<(), String> {
    let mut messages = Vec::new();
    for step in std::iter::once(step).chain(together) {
        let (first, rest) = step.word_and_json();
        let number = first.parse().ok();
        let (method, json) = match number {
            Some(_) => rest.split_once(char::is_whitespace).unwrap_or((&rest, "")),
            None => (first, rest.as_str()),
        };
        let parameters =
            if json.trim().is_empty() { None } else { Some(pattern::read(&placed(client, json)?)?) };
        messages.push(message(number, method, parameters));
    }
    client.wire.send(&messages)
}

/// `< NUMBER JSON` is an answer, `< NUMBER error JSON` a refusal, `< NUMBER anything` either, `< METHOD JSON` what the server says of its own accord.
fn expect(client: &mut Client, step: &Step, answer: Option<&Step>) -> Result<(), String> {
    let (first, json) = step.word_and_json();
    if first == "diagnostics" {
        return diagnostics(client, step);
    }
    let expected = |json: &str| pattern::read(&placed(client, json)?);
    let Ok(number) = script::number(first) else {
        let expected = expected(&json)?;
        return call(client, first, &expected, answer);
    };
    let (field, expected) = match json.split_once(char::is_whitespace) {
        Some(("error", json)) => ("error", expected(json)?),
        _ if json == "anything" => ("id", expected("...")?),
        _ => ("result", expected(&json)?),
    };
    let id = if first == "0" { Value::Null } else { json!(number) };
    let message = client.wire.expect(&format!("the answer to request {number}"), |message| {
        message["id"] == id && message.get("method").is_none()
    })?;
    let value = message.get(field).ok_or_else(|| format!("expected: {field}, came: {message}"))?;
    if value["capabilities"].is_object() {
        client.understand(value);
    }
    same_value(&expected, value)
}

/// What the server says of its own accord. Where it is a request, it gets an answer: the one of the session, or the usual
/// one, which for an edit is to apply it.
fn call(client: &mut Client, method: &str, expected: &Value, answer: Option<&Step>) -> Result<(), String> {
    let message = client.wire.expect(method, |message| message["method"] == json!(method))?;
    same_value(expected, &message["params"])?;
    let Some(id) = message.get("id") else { return Ok(()) };
    let answer = match (answer, method) {
        (Some(step), _) => pattern::read(&step.whole())?,
        (None, "workspace/applyEdit") => {
            client.apply(&message["params"]["edit"])?;
            json!({ "applied": true })
        }
        (None, _) => Value::Null,
    };
    client.wire.send(&[json!({ "jsonrpc": "2.0", "id": id, "result": answer })])
}

/// `< diagnostics NAME`, then `version NUMBER`, or `until version NUMBER` where earlier ones may come first.
fn diagnostics(client: &mut Client, step: &Step) -> Result<(), String> {
    let words: Vec<&str> = step.rest.split_whitespace().collect();
    let uri = client.uri(words.get(1).copied().unwrap_or_default());
    let version = words.iter().position(|word| *word == "version").and_then(|index| words.get(index + 1));
    let version = version.map(|version| script::number(version)).transpose()?;
    let mut found = client.diagnostics(&uri)?;
    while words.contains(&"until") && found["version"].as_u64() < version {
        found = client.diagnostics(&uri)?;
    }
    if found["version"].as_u64() != version {
        return Err(format!("expected version {version:?}, came {}", found["version"]));
    }
    same_lines(&step.block, &client.lines(&uri, &found["diagnostics"])?)
}

fn exit(client: &mut Client, step: &Step) -> Result<(), String> {
    let code = client.wire.exit_code(TO_END)?;
    if step.rest == code.to_string() { Ok(()) } else { Err(format!("the exit code is {code}")) }
}

fn same_value(expected: &Value, value: &Value) -> Result<(), String> {
    let difference = pattern::difference(expected, value);
    difference.map_or(Ok(()), |difference| {
        Err(format!("{difference}\n  expected: {expected}\n  came:     {value}"))
    })
}

fn same_lines(expected: &[String], lines: &[String]) -> Result<(), String> {
    let same = expected.len() == lines.len()
        && expected.iter().zip(lines).all(|(expected, line)| matches(expected, line));
    let shown = |lines: &[String]| lines.iter().map(|line| format!("\n    {line}")).collect::<String>();
    if same { Ok(()) } else { Err(format!("expected:{}\n  came:{}", shown(expected), shown(lines))) }
}

/// The text with its placeholders filled in.
fn placed(client: &Client, text: &str) -> Result<String, String> {
    let own = std::process::id().to_string();
    let filled = text.replace("$WORKSPACE", &client.root()).replace("$PROCESS", &own);
    if !filled.contains("$ENDED_PROCESS") {
        return Ok(filled);
    }
    let mut ended = Command::new(env!("CARGO_BIN_EXE_secondstory"))
        .arg("--version")
        .stdout(Stdio::null())
        .spawn()
        .map_err(|error| error.to_string())?;
    let number = ended.id().to_string();
    ended.wait().map_err(|error| error.to_string())?;
    Ok(filled.replace("$ENDED_PROCESS", &number))
}
