//! Every server function asks who asks, but for those that are there for nobody in
//! particular.
#![allow(clippy::unwrap_used, missing_docs, reason = "tests")]

use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
};

/// What needs nobody signed in, because a password or a secret is the right; and asking for a
/// new password, which gives nothing.
const OPEN: [&str; 6] = [
    "ask_for_password",
    "password_link",
    "set_password",
    "sign_in",
    "sign_out",
    "storefront_sign_in",
];

fn sources(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            sources(&path, found);
        } else {
            found.push(path);
        }
    }
}

/// Server functions, and whether each begins by asking who asks.
fn server_functions(source: &str) -> Vec<(String, bool)> {
    source
        .split("#[server(")
        .skip(1)
        .map(|rest| {
            let (_, function) = rest.split_once("pub async fn ").unwrap();
            let name = function.split(['(', '<']).next().unwrap().to_owned();
            let body = function.split("\n}").next().unwrap();
            (name, body.contains("crate::ssr::caller().await?"))
        })
        .collect()
}

#[test]
fn every_server_function_asks_who_asks() {
    let mut files = Vec::new();
    let app = Path::new(env!("CARGO_MANIFEST_DIR")).join("../app/src");
    sources(&app, &mut files);
    let found: Vec<(String, bool)> = files
        .iter()
        .flat_map(|file| server_functions(&fs::read_to_string(file).unwrap()))
        .collect();
    assert!(found.len() > 20, "the sources are read: {found:?}");
    let open: BTreeSet<&str> = found
        .iter()
        .filter(|(_, asks)| !asks)
        .map(|(name, _)| name.as_str())
        .collect();
    assert_eq!(open, BTreeSet::from(OPEN));
}
