use serde_json::{Map, Value};

/// One object with the fields of all `parts`. Orders have more fields than one
/// `json!` can hold.
pub(crate) fn merge<const N: usize>(parts: [Value; N]) -> Value {
    let mut whole = Map::new();
    for part in parts {
        if let Value::Object(fields) = part {
            whole.extend(fields);
        }
    }
    Value::Object(whole)
}
