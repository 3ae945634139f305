//! The description of the Management API is the one that its code makes.
#![allow(clippy::unwrap_used, missing_docs, reason = "tests")]

use std::{fs, path::Path};

#[test]
fn the_description_is_up_to_date() {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs/openapi.json");
    let made = serde_json::to_string_pretty(&server::rest::document()).unwrap() + "\n";
    if std::env::var_os("UPDATE").is_some() {
        fs::write(&file, &made).unwrap();
    }
    let kept = fs::read_to_string(&file).unwrap_or_default();
    assert!(
        kept == made,
        "docs/openapi.json is out of date: UPDATE=1 cargo test -p server --test openapi"
    );
}
