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

#[test]
fn every_operation_says_how_its_parameters_are_refused() {
    for made in [server::rest::document(), server::rest::own_document()] {
        let made = serde_json::to_value(made).unwrap();
        for (path, methods) in made["paths"].as_object().unwrap() {
            for (method, said) in methods.as_object().unwrap() {
                for one in said["parameters"].as_array().into_iter().flatten() {
                    let refusals: &[&str] = match (one["in"].as_str(), one["name"].as_str()) {
                        (Some("query"), _) => &["422"],
                        (_, Some("If-Match")) => &["412"],
                        (_, Some("Idempotency-Key")) => &["409", "422"],
                        _ => &[],
                    };
                    for status in refusals {
                        let refusal = &said["responses"][*status];
                        assert!(refusal.is_object(), "{method} {path}: {status}");
                    }
                }
            }
        }
    }
}
