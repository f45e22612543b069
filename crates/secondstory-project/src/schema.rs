//! JSON Schemas of `secondstory.toml` and of lexicon files, made from the list of keys that the reader obeys.
//!
//! Editors complete and check TOML by them. They are committed under `schemas/`; a check compares.

use serde_json::{Map, Value, json};

use crate::fields::{CONFIG, Field, LEXICON, Shape};

/// The schema of `secondstory.toml`, as JSON with a final line break.
#[must_use]
pub fn config_schema() -> String {
    document("secondstory configuration", "Choices for checking postmortems with secondstory.", CONFIG)
}

/// The schema of a lexicon file, as JSON with a final line break.
#[must_use]
pub fn lexicon_schema() -> String {
    document("secondstory lexicon", "Rules about wording, and changes to the built-in ones.", LEXICON)
}

fn document(title: &str, description: &str, fields: &[Field]) -> String {
    let mut schema = table(fields);
    schema.insert("$schema".to_owned(), json!("http://json-schema.org/draft-07/schema#"));
    schema.insert("title".to_owned(), json!(title));
    schema.insert("description".to_owned(), json!(description));
    format!("{:#}\n", Value::Object(schema))
}

fn table(fields: &[Field]) -> Map<String, Value> {
    let properties: Map<String, Value> =
        fields.iter().map(|field| (field.name.to_owned(), property(field))).collect();
    let required: Vec<_> = fields.iter().filter(|field| field.required).map(|field| field.name).collect();
    let mut schema = Map::new();
    schema.insert("type".to_owned(), json!("object"));
    schema.insert("properties".to_owned(), Value::Object(properties));
    schema.insert("additionalProperties".to_owned(), json!(false));
    if !required.is_empty() {
        schema.insert("required".to_owned(), json!(required));
    }
    schema
}

fn property(field: &Field) -> Value {
    let mut schema = shape(field.shape);
    schema.insert("description".to_owned(), json!(field.about));
    Value::Object(schema)
}

fn shape(shape: Shape) -> Map<String, Value> {
    let schema = match shape {
        Shape::Text => json!({"type": "string"}),
        Shape::Choice(words) | Shape::Word(words) => json!({"type": "string", "enum": words}),
        Shape::Flag => json!({"type": "boolean"}),
        Shape::Number(None) => json!({"type": "integer", "minimum": 0}),
        Shape::Number(Some(most)) => json!({"type": "integer", "minimum": 0, "maximum": most}),
        Shape::Texts => json!({"type": "array", "items": {"type": "string"}}),
        Shape::Words(words) => json!({"type": "array", "items": {"type": "string", "enum": words()}}),
        Shape::Table(fields) => return table(fields),
        Shape::Tables(fields) => json!({"type": "array", "items": table(fields)}),
        Shape::TextMap => json!({"type": "object", "additionalProperties": {"type": "string"}}),
        Shape::ChoiceMap(words) => {
            json!({"type": "object", "additionalProperties": {"type": "string", "enum": words}})
        }
    };
    match schema {
        Value::Object(schema) => schema,
        _ => Map::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_schemas_are_json_and_refuse_other_keys() {
        for text in [config_schema(), lexicon_schema()] {
            let schema: Value = serde_json::from_str(&text).unwrap();
            assert_eq!(schema["additionalProperties"], json!(false));
            assert!(schema["properties"].as_object().is_some_and(|keys| keys.len() > 10));
        }
    }
}
