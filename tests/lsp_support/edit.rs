//! Applies what the server proposes: to the open text where there is one, else to the file, as an editor does.

use std::collections::BTreeMap;
use std::fs;

use serde_json::{Value, json};

use super::client::Client;
use super::model::{ClientText, Extent, Place};
use super::wire::message;

impl Client {
    /// Applies a `WorkspaceEdit`, and tells the server about every open document that it changed.
    pub(crate) fn apply(&mut self, edit: &Value) -> Result<(), String> {
        for (uri, edits) in edit["changes"].as_object().into_iter().flatten() {
            self.apply_to(uri, edits)?;
        }
        for change in edit["documentChanges"].as_array().into_iter().flatten() {
            if change["kind"] == json!("create") {
                self.create(change)?;
                continue;
            }
            let document = &change["textDocument"];
            let uri = document["uri"].as_str().ok_or("an edit without the document's address")?;
            let open = self.texts.get(uri).map(|text| text.version);
            if let (Some(version), Some(open)) = (document["version"].as_i64(), open)
                && version != open
            {
                return Err(format!("the edit is for version {version} of {uri}, which is at {open}"));
            }
            self.apply_to(uri, &change["edits"])?;
        }
        Ok(())
    }

    fn create(&self, change: &Value) -> Result<(), String> {
        let uri = change["uri"].as_str().ok_or("a file to create without its address")?;
        let path = self.path(uri)?;
        if path.exists() && change["options"]["ignoreIfExists"] != json!(true) {
            return Err(format!("{uri} was to be created, and is there"));
        }
        if path.exists() { Ok(()) } else { fs::write(path, "").map_err(|error| error.to_string()) }
    }

    fn apply_to(&mut self, uri: &str, edits: &Value) -> Result<(), String> {
        let mut edits: Vec<(Extent, String)> =
            edits.as_array().into_iter().flatten().map(read).collect::<Result<_, _>>()?;
        // All ranges are those of the text before; from the end to the start, none moves another.
        edits.sort_by_key(|(extent, _)| std::cmp::Reverse(extent.0));
        let encoding = self.encoding;
        let Some(text) = self.texts.get_mut(uri) else {
            let path = self.path(uri)?;
            let stored = fs::read_to_string(&path).map_err(|error| format!("{uri}: {error}"))?;
            let mut stored = ClientText::new(&stored, 0);
            edits.iter().for_each(|(extent, new)| stored.replace(*extent, new, encoding));
            return fs::write(path, stored.text()).map_err(|error| error.to_string());
        };
        edits.iter().for_each(|(extent, new)| text.replace(*extent, new, encoding));
        text.version += 1;
        let changes: Vec<Value> =
            edits.iter().map(|(extent, new)| json!({ "range": range(*extent), "text": new })).collect();
        let document = json!({ "uri": uri, "version": text.version });
        let parameters = json!({ "textDocument": document, "contentChanges": changes });
        self.wire.send(&[message(None, "textDocument/didChange", Some(parameters))])
    }
}

/// A `TextEdit`, or one with a snippet, as the place and the text that take effect.
fn read(edit: &Value) -> Result<(Extent, String), String> {
    let extent = extent(&edit["range"])?;
    let text = match (edit["newText"].as_str(), edit["snippet"]["value"].as_str()) {
        (Some(text), _) => text.to_owned(),
        (None, Some(snippet)) => expanded(snippet),
        (None, None) => return Err(format!("an edit without a text: {edit}")),
    };
    Ok((extent, text))
}

/// What a snippet leaves in the text when every tab stop is passed by.
fn expanded(snippet: &str) -> String {
    let mut text = String::new();
    let mut depth = 0_u32;
    let mut characters = snippet.chars().peekable();
    while let Some(character) = characters.next() {
        match character {
            '\\' => text.extend(characters.next()),
            '$' => {
                let braced = characters.next_if_eq(&'{').is_some();
                while characters.next_if(char::is_ascii_digit).is_some() {}
                if braced {
                    depth += 1;
                    characters.next_if_eq(&':');
                }
            }
            '}' if depth > 0 => depth -= 1,
            other => text.push(other),
        }
    }
    text
}

/// A range of the protocol as an extent.
pub(crate) fn extent(range: &Value) -> Result<Extent, String> {
    let place = |place: &Value| -> Option<Place> {
        Some(Place { line: place["line"].as_u64()?, column: place["character"].as_u64()? })
    };
    let both = place(&range["start"]).zip(place(&range["end"]));
    both.ok_or_else(|| format!("this is no range: {range}"))
}

/// An extent as a range of the protocol.
pub(crate) fn range((start, end): Extent) -> Value {
    let place = |place: Place| json!({ "line": place.line, "character": place.column });
    json!({ "start": place(start), "end": place(end) })
}

/// The texts that the client has open.
pub(crate) type Texts = BTreeMap<String, ClientText>;
