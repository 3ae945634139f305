//! Which crate may use which, and what never reaches the browser.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "tests")]

use cargo_metadata::{DependencyKind, Metadata, MetadataCommand};
use std::{
    collections::{HashMap, HashSet},
    process::Command,
};

/// For every crate the crates of this workspace that it may use. What tests use besides is
/// left out.
const ARROWS: [(&str, &[&str]); 9] = [
    ("domain", &[]),
    ("frontend", &["app"]),
    ("app", &["domain", "service"]),
    ("service", &["domain", "store"]),
    ("store", &["domain"]),
    ("bigcommerce", &["domain"]),
    ("documents", &["domain"]),
    ("bigcommerce-sandbox", &[]),
    (
        "server",
        &[
            "app",
            "bigcommerce",
            "bigcommerce-sandbox",
            "documents",
            "domain",
            "service",
            "store",
        ],
    ),
];

/// What belongs to servers.
const NOT_IN_THE_BROWSER: [&str; 8] = [
    "axum",
    "hyper",
    "leptos_axum",
    "reqwest",
    "service",
    "sqlx",
    "store",
    "tokio",
];

fn metadata() -> Metadata {
    MetadataCommand::new()
        .manifest_path(concat!(env!("CARGO_MANIFEST_DIR"), "/../Cargo.toml"))
        .no_deps()
        .other_options(["--offline".to_owned()])
        .exec()
        .expect("cargo metadata answers")
}

#[test]
fn arrows_point_where_they_may() {
    let allowed: HashMap<&str, &[&str]> = ARROWS.into_iter().collect();
    let metadata = metadata();
    let members = metadata.workspace_packages();
    let names: HashSet<&str> = members
        .iter()
        .map(|package| package.name.as_str())
        .collect();
    let mut wrong = Vec::new();
    for package in &members {
        let name = package.name.as_str();
        let Some(may) = allowed.get(name) else {
            wrong.push(format!("{name} has no place in this test: give it one"));
            continue;
        };
        for dependency in &package.dependencies {
            let uses = dependency.name.as_str();
            let counts = dependency.kind != DependencyKind::Development && names.contains(uses);
            if counts && !may.contains(&uses) {
                wrong.push(format!("{name} → {uses}"));
            }
        }
    }
    assert!(
        wrong.is_empty(),
        "arrows that must not be:\n{}",
        wrong.join("\n")
    );
}

#[test]
fn the_browser_gets_nothing_of_the_servers() {
    let reached = browser_tree();
    let found: Vec<&str> = NOT_IN_THE_BROWSER
        .into_iter()
        .filter(|name| reached.contains(*name))
        .collect();
    assert!(
        found.is_empty(),
        "in the browser's dependency tree: {found:?}"
    );
    assert!(
        reached.contains("app") && reached.contains("leptos"),
        "the tree was read"
    );
}

/// Names of all packages that are compiled for the browser. `cargo tree` and not the
/// metadata, because only it knows which features this one tree switches on.
fn browser_tree() -> HashSet<String> {
    let output = Command::new(env!("CARGO"))
        .args([
            "tree",
            "-p",
            "frontend",
            "--target",
            "wasm32-unknown-unknown",
        ])
        .args([
            "--edges",
            "normal",
            "--prefix",
            "none",
            "--format",
            "{p}",
            "--offline",
        ])
        .current_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/.."))
        .output()
        .expect("cargo tree runs");
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    String::from_utf8(output.stdout)
        .unwrap()
        .lines()
        .filter_map(|line| line.split(' ').next().map(str::to_owned))
        .collect()
}
