//! What programs are told that a body looks like, and what of a body looks otherwise.
//!
//! Reading a type stops at the first thing that is wrong, says it in words of the parser, and
//! takes a list of values for an object. Programs are told of everything at once, in plain
//! words, so the description itself is held against what was sent.

use serde_json::{Value, value::RawValue};
use std::collections::BTreeMap;
use utoipa::ToSchema;

/// The most that is said of one body.
const MOST: usize = 100;

/// The description of a type, as it is published.
#[derive(Debug)]
pub(super) struct Described {
    whole: Value,
    /// Of the types that are named in it.
    parts: BTreeMap<String, Value>,
}

impl Described {
    /// What is told of a `T`.
    pub(super) fn of<T: ToSchema>() -> Self {
        let mut parts = Vec::new();
        T::schemas(&mut parts);
        let parts = parts.into_iter().map(|(name, schema)| {
            let schema = serde_json::to_value(schema).unwrap_or_default();
            (name, schema)
        });
        Self {
            whole: serde_json::to_value(T::schema()).unwrap_or_default(),
            parts: parts.collect(),
        }
    }

    /// The fields that look otherwise, each with a sentence; the name of the whole is empty.
    pub(super) fn faults(&self, sent: &RawValue) -> Vec<(String, String)> {
        let mut faults = Vec::new();
        self.check(&self.whole, sent, "", &mut faults);
        faults
    }

    fn check(
        &self,
        schema: &Value,
        sent: &RawValue,
        path: &str,
        faults: &mut Vec<(String, String)>,
    ) {
        let kind = kind(sent.get());
        let schema = self.choice(schema, kind);
        let kinds = self.kinds(schema);
        // Objects of a program's own, of which nothing is said, may be anything.
        let is_own = kinds.contains(&"object")
            && schema.get("properties").is_none()
            && schema.get("oneOf").is_none();
        if is_own || kinds.is_empty() || faults.len() >= MOST {
            return;
        }
        if !takes(&kinds, kind) {
            faults.push((path.to_owned(), wanted(&kinds).to_owned()));
        } else if kind == "object" {
            self.check_fields(schema, sent, path, faults);
        } else if kind == "array" {
            let items: Vec<&RawValue> = serde_json::from_str(sent.get()).unwrap_or_default();
            for (index, item) in items.into_iter().enumerate() {
                self.check(
                    &schema["items"],
                    item,
                    &within(path, &index.to_string()),
                    faults,
                );
            }
        }
    }

    fn check_fields(
        &self,
        schema: &Value,
        sent: &RawValue,
        path: &str,
        faults: &mut Vec<(String, String)>,
    ) {
        let fields: BTreeMap<String, &RawValue> =
            serde_json::from_str(sent.get()).unwrap_or_default();
        let required = schema["required"].as_array().into_iter().flatten();
        for name in required.filter_map(Value::as_str) {
            if !fields.contains_key(name) {
                let sentence = "This field is required.".to_owned();
                faults.push((within(path, name), sentence));
            }
        }
        for (name, schema) in schema["properties"].as_object().into_iter().flatten() {
            if let Some(sent) = fields.get(name) {
                self.check(schema, sent, &within(path, name), faults);
            }
        }
    }

    /// What a description refers to; of several the one that takes this kind.
    fn choice<'a>(&'a self, schema: &'a Value, kind: &str) -> &'a Value {
        let schema = self.named(schema);
        let mut choices = schema["oneOf"].as_array().into_iter().flatten();
        let fitting = choices.find(|choice| takes(&self.kinds(choice), kind));
        fitting.map_or(schema, |choice| self.named(choice))
    }

    fn named<'a>(&'a self, schema: &'a Value) -> &'a Value {
        let name = schema["$ref"]
            .as_str()
            .and_then(|path| path.rsplit('/').next());
        let part = name.and_then(|name| self.parts.get(name));
        part.unwrap_or(schema)
    }

    /// The kinds of values that a description allows; none where it says nothing of them.
    fn kinds<'a>(&'a self, schema: &'a Value) -> Vec<&'a str> {
        let schema = self.named(schema);
        if let Some(choices) = schema["oneOf"].as_array() {
            return choices.iter().flat_map(|one| self.kinds(one)).collect();
        }
        match &schema["type"] {
            Value::String(kind) => vec![kind.as_str()],
            Value::Array(kinds) => kinds.iter().filter_map(Value::as_str).collect(),
            _ => Vec::new(),
        }
    }
}

/// What kind of value a text of JSON is, as descriptions call it.
fn kind(text: &str) -> &'static str {
    match text.as_bytes().first() {
        Some(b'{') => "object",
        Some(b'[') => "array",
        Some(b'"') => "string",
        Some(b't' | b'f') => "boolean",
        Some(b'n') => "null",
        _ if text.parse::<i64>().is_ok() => "integer",
        _ => "number",
    }
}

fn takes(kinds: &[&str], kind: &str) -> bool {
    kinds.contains(&kind) || (kind == "integer" && kinds.contains(&"number"))
}

fn wanted(kinds: &[&str]) -> &'static str {
    let has = |kind: &str| kinds.contains(&kind);
    if has("number") && has("string") {
        "A number or a text is required."
    } else if has("string") {
        "A text is required."
    } else if has("integer") {
        "A whole number is required."
    } else if has("number") {
        "A number is required."
    } else if has("boolean") {
        "true or false is required."
    } else if has("array") {
        "A list is required."
    } else {
        "An object is required."
    }
}

fn within(path: &str, name: &str) -> String {
    if path.is_empty() {
        name.to_owned()
    } else {
        format!("{path}.{name}")
    }
}
