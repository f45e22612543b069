//! Expectations: JSON in which `...` stands for whatever may be there.
//!
//! Inside an object `...` allows fields that are not named, at the end of a list further elements, in the place of a value
//! any value, and inside a string any text. Everything else has to be as it is written.

use serde_json::Value;

/// What a pattern is made of after reading: JSON in which this text marks what may be anything.
const ANYTHING: &str = "...";

/// Reads a pattern.
pub(crate) fn read(written: &str) -> Result<Value, String> {
    let mut json = String::new();
    let mut inside: Vec<char> = Vec::new();
    let (mut string, mut escaped) = (false, false);
    let mut before = ' ';
    let mut rest = written;
    while let Some(character) = rest.chars().next() {
        if !string && rest.starts_with(ANYTHING) {
            let field = inside.last() == Some(&'{') && before != ':';
            json.push_str(if field { "\"...\": \"...\"" } else { "\"...\"" });
            rest = &rest[ANYTHING.len()..];
            before = '.';
            continue;
        }
        match character {
            '"' if !escaped => string = !string,
            '{' | '[' if !string => inside.push(character),
            '}' | ']' if !string => drop(inside.pop()),
            _ => {}
        }
        escaped = string && character == '\\' && !escaped;
        if !character.is_whitespace() {
            before = character;
        }
        json.push(character);
        rest = &rest[character.len_utf8()..];
    }
    serde_json::from_str(&json)
        .map_err(|error| format!("the session does not hold JSON here: {error}: {json}"))
}

/// Says where a value differs from a pattern; nothing where it does not.
pub(crate) fn difference(pattern: &Value, value: &Value) -> Option<String> {
    differs(pattern, value, "$")
}

fn differs(pattern: &Value, value: &Value, place: &str) -> Option<String> {
    match (pattern, value) {
        (Value::String(text), _) if text == ANYTHING => None,
        (Value::String(text), Value::String(value)) if matches(text, value) => None,
        (Value::Object(fields), Value::Object(values)) => {
            let open = fields.contains_key(ANYTHING);
            let named = fields.iter().filter(|(name, _)| *name != ANYTHING);
            let extra = values.keys().find(|name| !open && !fields.contains_key(*name));
            let mut found = named.filter_map(|(name, field)| {
                let place = format!("{place}.{name}");
                match values.get(name) {
                    Some(value) => differs(field, value, &place),
                    None => Some(format!("{place} is missing")),
                }
            });
            found.next().or_else(|| extra.map(|name| format!("{place}.{name} was not expected")))
        }
        (Value::Array(elements), Value::Array(values)) => list_differs(elements, values, place),
        _ if pattern == value => None,
        _ => Some(format!("{place} is {value}, expected {pattern}")),
    }
}

fn list_differs(elements: &[Value], values: &[Value], place: &str) -> Option<String> {
    let open = elements.last().and_then(Value::as_str) == Some(ANYTHING);
    let fixed = if open { &elements[..elements.len() - 1] } else { elements };
    if values.len() < fixed.len() || (!open && values.len() > fixed.len()) {
        return Some(format!("{place} has {} elements, expected {}", values.len(), fixed.len()));
    }
    let mut pairs = fixed.iter().zip(values).enumerate();
    pairs.find_map(|(index, (element, value))| differs(element, value, &format!("{place}[{index}]")))
}

/// Whether a text is as written, with `...` for any text.
pub(crate) fn matches(pattern: &str, text: &str) -> bool {
    let mut parts = pattern.split(ANYTHING);
    let first = parts.next().unwrap_or_default();
    let Some(mut rest) = text.strip_prefix(first) else { return false };
    let mut parts: Vec<&str> = parts.collect();
    let Some(last) = parts.pop() else { return rest.is_empty() };
    for part in parts {
        let Some(start) = rest.find(part) else { return false };
        rest = &rest[start + part.len()..];
    }
    rest.ends_with(last)
}
