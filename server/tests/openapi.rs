//! The descriptions of the interfaces for programs are those that their code makes.
#![allow(clippy::unwrap_used, missing_docs, reason = "tests")]

use std::{fs, path::Path};

#[test]
fn the_descriptions_are_up_to_date() {
    for (name, made) in [
        ("openapi.json", server::rest::document()),
        ("openapi-v1.json", server::rest::own_document()),
    ] {
        let docs = Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs");
        let file = docs.join(name);
        let made = serde_json::to_string_pretty(&made).unwrap() + "\n";
        if std::env::var_os("UPDATE").is_some() {
            fs::write(&file, &made).unwrap();
        }
        let kept = fs::read_to_string(&file).unwrap_or_default();
        assert!(
            kept == made,
            "docs/{name} is out of date: UPDATE=1 cargo test -p server --test openapi"
        );
    }
}
