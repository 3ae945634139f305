//! What is granted looks as it is published: `docs/openapi.json` and `docs/openapi-v1.json` are
//! made of the same code, but of its types, which do not know what is written into them.

use super::Program;
use crate::support::Site;
use reqwest::Method;
use serde_json::{Value, json};
use std::sync::LazyLock;

/// The part that has a counterpart in B2B Edition.
pub(super) static CONTRACT: LazyLock<Value> =
    LazyLock::new(|| serde_json::to_value(server::rest::document()).unwrap());

/// The part that has none.
pub(super) static OWN: LazyLock<Value> =
    LazyLock::new(|| serde_json::to_value(server::rest::own_document()).unwrap());

/// Words of descriptions that are not compared; none of them is used.
const UNKNOWN: [&str; 5] = ["additionalProperties", "allOf", "anyOf", "const", "not"];

/// Fails unless a granted answer looks as this document describes it.
pub(super) fn hold(document: &Value, method: &Method, path: &str, answer: &Value) {
    if answer["code"] != 200 {
        return;
    }
    let operation = operation(document, method, path);
    let operation = operation.unwrap_or_else(|| panic!("{method} {path} is not described"));
    let schema = &operation["responses"]["200"]["content"]["application/json"]["schema"];
    assert!(
        schema.is_object(),
        "{method} {path}: no answer is described"
    );
    let wrong = faults(document, schema, "", answer);
    assert!(wrong.is_empty(), "{method} {path}: {wrong:#?}\n{answer}");
}

/// The operation at a path, whose query does not count; a path that is said in words goes before
/// one with a gap.
fn operation<'a>(document: &'a Value, method: &Method, path: &str) -> Option<&'a Value> {
    let path = path.split('?').next().unwrap_or_default();
    let method = method.as_str().to_lowercase();
    let fits = |template: &str| {
        let (said, asked) = (template.split('/'), path.split('/'));
        said.clone().count() == asked.clone().count()
            && said
                .zip(asked)
                .all(|(said, asked)| said.starts_with('{') || said == asked)
    };
    let paths = document["paths"].as_object()?.iter();
    paths
        .filter(|(template, item)| fits(template) && item.get(&method).is_some())
        .min_by_key(|(template, _)| template.matches('{').count())
        .map(|(_, item)| &item[&method])
}

/// What does not look as this schema of the document says.
fn faults(document: &Value, schema: &Value, path: &str, found: &Value) -> Vec<String> {
    let mut wrong = Vec::new();
    check(document, schema, path, found, &mut wrong);
    wrong
}

fn check(document: &Value, schema: &Value, path: &str, found: &Value, wrong: &mut Vec<String>) {
    if let Some(name) = schema["$ref"].as_str() {
        let named = document.pointer(name.trim_start_matches('#'));
        let named = named.unwrap_or_else(|| panic!("{name} is not described"));
        return check(document, named, path, found, wrong);
    }
    if let Some(word) = UNKNOWN.iter().find(|word| schema.get(**word).is_some()) {
        wrong.push(format!("{path}: this test does not know {word}"));
    }
    if let Some(choices) = schema["oneOf"].as_array() {
        let mut choices = choices.iter();
        if !choices.any(|choice| faults(document, choice, path, found).is_empty()) {
            wrong.push(format!("{path} is none of what it may be: {found}"));
        }
        return;
    }
    let kinds: Vec<&str> = match &schema["type"] {
        Value::String(kind) => vec![kind.as_str()],
        Value::Array(kinds) => kinds.iter().filter_map(Value::as_str).collect(),
        _ => Vec::new(),
    };
    let kind = kind(found);
    let fits = kinds.contains(&kind) || (kind == "integer" && kinds.contains(&"number"));
    if !kinds.is_empty() && !fits {
        wrong.push(format!("{path} is no {}: {found}", kinds.join(" or ")));
    }
    if let (Some(least), Some(number)) = (schema["minimum"].as_i64(), found.as_i64())
        && number < least
    {
        wrong.push(format!("{path} is below {least}: {found}"));
    }
    for item in found.as_array().into_iter().flatten() {
        check(
            document,
            &schema["items"],
            &format!("{path}[]"),
            item,
            wrong,
        );
    }
    let described = schema["properties"].as_object();
    let (Some(fields), Some(described)) = (found.as_object(), described) else {
        return;
    };
    let required = schema["required"].as_array().into_iter().flatten();
    for name in required.filter_map(Value::as_str) {
        if !fields.contains_key(name) {
            wrong.push(format!("{path}.{name} is missing"));
        }
    }
    for (name, value) in fields {
        let place = format!("{path}.{name}");
        match described.get(name) {
            Some(schema) => check(document, schema, &place, value, wrong),
            None => wrong.push(format!("{place} is not described")),
        }
    }
}

fn kind(found: &Value) -> &'static str {
    match found {
        Value::Null => "null",
        Value::Bool(_) => "boolean",
        Value::Number(number) if number.is_i64() || number.is_u64() => "integer",
        Value::Number(_) => "number",
        Value::String(_) => "string",
        Value::Array(_) => "array",
        Value::Object(_) => "object",
    }
}

#[test]
fn a_slip_is_noticed() {
    let document = json!({ "schemas": { "Row": { "type": "object", "required": ["id"],
        "properties": {
            "id": { "type": "integer", "minimum": 0 },
            "key": { "type": ["string", "null"] },
            "more": { "oneOf": [{ "type": "null" }, { "$ref": "#/schemas/Row" }] },
            "any": {},
        } } } });
    let rows = json!({ "type": "array", "items": { "$ref": "#/schemas/Row" } });
    let wrong = |found: Value| faults(&document, &rows, "", &found);
    let whole = json!([{ "id": 1, "key": null, "more": { "id": 2, "more": null }, "any": [1] },
        { "id": 3, "key": "A", "any": "text" }]);
    assert_eq!(wrong(whole), [""; 0]);
    let found = json!([{ "id": -1, "key": 7 }, { "price": 1 }, { "id": 1, "more": {} }]);
    assert_eq!(
        wrong(found),
        [
            "[].id is below 0: -1",
            "[].key is no string or null: 7",
            "[].id is missing",
            "[].price is not described",
            "[].more is none of what it may be: {}",
        ]
    );
    assert_eq!(wrong(json!({})), [" is no array: {}"]);
}

#[test]
fn an_operation_is_found_by_its_path() {
    let named = |method: Method, path: &str| {
        let found = operation(&CONTRACT, &method, path);
        found.map(|operation| operation["operationId"].as_str().unwrap())
    };
    for (method, path, name) in [
        (Method::GET, "/invoices?limit=1", Some("getInvoices")),
        (Method::GET, "/invoices/7", Some("getInvoice")),
        (
            Method::GET,
            "/invoices/extra-fields",
            Some("getInvoiceExtraFields"),
        ),
        (
            Method::PUT,
            "/payments/offline/7",
            Some("updateOfflinePayment"),
        ),
        (Method::PATCH, "/invoices/7", None),
        (Method::GET, "/nothing", None),
    ] {
        assert_eq!(named(method, path), name, "{path}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_kept_of_a_deed_need_not_be_an_object() {
    let site = Site::open().await;
    let erp = Program::new(&site).await;
    let id = erp.add("A", json!({})).await;
    let address = "https://files.example.com/a.pdf";
    let change = json!({ "externalPdfUrl": address });
    let (status, body) = erp.put(&format!("/invoices/{id}"), &change).await;
    assert_eq!(status, 200, "{body}");
    let path = format!("/audit-log?type=invoice&typeId={id}");
    let deeds = erp.own_get(&path).await["data"].take();
    let mut deeds = deeds.as_array().unwrap().iter();
    let moved = deeds.find(|deed| deed["action"] == "external PDF changed");
    assert_eq!(moved.unwrap()["after"], address);
}
