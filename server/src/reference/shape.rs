//! The shapes of bodies and answers, as OpenAPI describes them.

use super::page::words;
use crate::http::answer::escape;
use serde_json::{Map, Value};

/// Where named shapes stand in the description.
const NAMED: &str = "#/components/schemas/";

/// Shapes in shapes that an example goes into.
const DEPTH: usize = 8;

/// A shape in words, as HTML; named ones lead to where they are described.
pub(super) fn kind(shape: &Value) -> String {
    if let Some(name) = name(shape) {
        let name = escape(name);
        return format!("<a href=\"#shape-{name}\">{name}</a>");
    }
    let joined = [("oneOf", " or "), ("anyOf", " or "), ("allOf", " and ")]
        .into_iter()
        .find_map(|(key, word)| Some((shape[key].as_array()?, word)));
    if let Some((parts, word)) = joined {
        let parts: Vec<String> = parts.iter().map(kind).collect();
        return parts.join(word);
    }
    let kinds: Vec<String> = types(shape)
        .into_iter()
        .map(|name| match name {
            "array" => format!("list of {}", kind(&shape["items"])),
            name => escape(name),
        })
        .collect();
    if kinds.is_empty() {
        return "anything".to_owned();
    }
    kinds.join(" or ")
}

/// What an object has, as an HTML list; empty for all else.
pub(super) fn properties(shape: &Value) -> String {
    let Some(properties) = shape["properties"].as_object() else {
        return String::new();
    };
    let lines: String = properties
        .iter()
        .map(|(name, of)| field(name, of, is_required(shape, name), &unnamed(of)))
        .collect();
    format!("<ul>{lines}</ul>\n")
}

/// What an object has that is described nowhere else, be it one or a list of them.
pub(super) fn unnamed(shape: &Value) -> String {
    properties(shape) + &properties(&shape["items"])
}

/// A line about a property or a parameter; `more` is HTML.
pub(super) fn field(name: &str, shape: &Value, required: bool, more: &str) -> String {
    let must = if required { ", required" } else { "" };
    let said = shape["description"].as_str().unwrap_or_default();
    format!(
        "<li><code>{}</code> <span class=\"kind\">{}{must}</span> {}{more}</li>\n",
        escape(name),
        kind(shape),
        words(said)
    )
}

/// The least that a shape asks for, to begin with.
pub(super) fn example(whole: &Value, shape: &Value) -> Value {
    within(whole, shape, DEPTH)
}

fn within(whole: &Value, shape: &Value, depth: usize) -> Value {
    let Some(depth) = depth.checked_sub(1) else {
        return Value::Null;
    };
    if let Some(name) = name(shape) {
        return within(whole, &whole["components"]["schemas"][name], depth);
    }
    let first = ["oneOf", "anyOf", "allOf"].into_iter().find_map(|key| {
        let mut parts = shape[key].as_array()?.iter();
        parts.find(|part| part["type"] != "null")
    });
    if let Some(first) = first {
        return within(whole, first, depth);
    }
    match types(shape).first().copied().unwrap_or_default() {
        "array" => Value::Array(vec![within(whole, &shape["items"], depth)]),
        "object" => {
            let properties = shape["properties"].as_object();
            let needed: Map<String, Value> = properties
                .into_iter()
                .flatten()
                .filter(|(name, _)| is_required(shape, name))
                .map(|(name, of)| (name.clone(), within(whole, of, depth)))
                .collect();
            Value::Object(needed)
        }
        "string" => Value::String(String::new()),
        "integer" | "number" => Value::from(0),
        "boolean" => Value::Bool(false),
        _ => Value::Null,
    }
}

/// What a named shape is called.
fn name(shape: &Value) -> Option<&str> {
    shape["$ref"].as_str()?.strip_prefix(NAMED)
}

/// The types that are allowed: one, or several.
fn types(shape: &Value) -> Vec<&str> {
    match &shape["type"] {
        Value::String(one) => vec![one.as_str()],
        Value::Array(several) => several.iter().filter_map(Value::as_str).collect(),
        _ => Vec::new(),
    }
}

fn is_required(shape: &Value, name: &str) -> bool {
    let required = shape["required"].as_array();
    required.is_some_and(|required| required.iter().any(|known| known == name))
}

#[cfg(test)]
mod tests {
    use super::{example, kind, properties};
    use serde_json::json;

    #[test]
    fn shapes_are_said_in_words_and_lead_on() {
        let line = json!({ "$ref": "#/components/schemas/Line" });
        let link = "<a href=\"#shape-Line\">Line</a>";
        for (shape, said) in [
            (json!({ "type": "string" }), "string".to_owned()),
            (line.clone(), link.to_owned()),
            (
                json!({ "type": ["array", "null"], "items": line }),
                format!("list of {link} or null"),
            ),
            (
                json!({ "oneOf": [{ "type": "number" }, { "type": "string" }] }),
                "number or string".to_owned(),
            ),
            (json!({}), "anything".to_owned()),
        ] {
            assert_eq!(kind(&shape), said);
        }
        let inner = json!({ "type": "object", "properties": { "in": { "type": "boolean" } } });
        let shape = json!({ "type": "object", "required": ["a"], "properties": {
            "a": { "type": "string", "description": "A `b` & c." }, "list": { "items": inner } } });
        let list = properties(&shape);
        assert!(
            list.contains("string, required</span> A <code>b</code> &amp; c."),
            "{list}"
        );
        assert!(list.contains("<code>in</code>"), "{list}");
    }

    #[test]
    fn an_example_has_what_is_required() {
        let whole = json!({ "components": { "schemas": {
            "Amount": { "type": "object", "required": ["code", "value"], "properties": {
                "code": { "type": "string" },
                "value": { "oneOf": [{ "type": "number" }, { "type": "string" }] } } },
            "Endless": { "type": "array", "items": { "$ref": "#/components/schemas/Endless" } },
        } } });
        let shape = json!({ "type": "object", "required": ["total"], "properties": {
            "total": { "$ref": "#/components/schemas/Amount" }, "memo": { "type": "string" } } });
        assert_eq!(
            example(&whole, &shape),
            json!({ "total": { "code": "", "value": 0 } })
        );
        let endless = json!({ "$ref": "#/components/schemas/Endless" });
        assert!(example(&whole, &endless).is_array());
    }
}
