//! No use case is forgotten: what `impl Portal` offers is compared with the table.

use crate::matrix::{OPEN, TABLE};
use std::{collections::BTreeSet, fs, path::Path};

/// The public use cases of a source file, each with its signature.
fn use_cases(source: &str) -> Vec<(String, String)> {
    let mut of_portal = false;
    let mut found = Vec::new();
    let lines: Vec<&str> = source.lines().collect();
    for (number, line) in lines.iter().enumerate() {
        if line.starts_with("impl") {
            of_portal = line.starts_with("impl Portal");
        }
        let Some(rest) = line.strip_prefix("    pub async fn ") else {
            continue;
        };
        if of_portal {
            let name = rest.split(['(', '<']).next().unwrap();
            let signature: String = lines[number..]
                .iter()
                .take_while(|line| !line.starts_with("    }"))
                .flat_map(|line| [line, " "])
                .collect();
            let signature = signature.split('{').next().unwrap().to_owned();
            found.push((name.to_owned(), signature));
        }
    }
    found
}

fn all(folder: &Path, found: &mut Vec<(String, String)>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            all(&path, found);
        } else {
            found.extend(use_cases(&fs::read_to_string(path).unwrap()));
        }
    }
}

#[test]
fn every_use_case_is_in_the_table() {
    let mut found = Vec::new();
    all(
        &Path::new(env!("CARGO_MANIFEST_DIR")).join("src"),
        &mut found,
    );
    let named = |asks: bool| -> BTreeSet<&str> {
        let those = found
            .iter()
            .filter(|(_, signature)| signature.contains("&Actor") == asks);
        those.map(|(name, _)| name.as_str()).collect()
    };
    let table: BTreeSet<&str> = TABLE.iter().map(|row| row.name).collect();
    assert_eq!(named(true), table, "who may do it stands in `TABLE`");
    let open: BTreeSet<&str> = OPEN.iter().map(|(name, _)| *name).collect();
    assert_eq!(named(false), open, "why nobody is asked stands in `OPEN`");
    assert!(OPEN.iter().all(|(_, why)| !why.is_empty()));
}

#[test]
fn the_reader_of_sources_reads() {
    let source = "impl Portal {\n    pub async fn one(&self, actor: &Actor) -> X {\n    }\n\
                  \n    pub async fn two<T>(\n        &self,\n    ) -> X {\n    }\n}\n\
                  impl Uploads {\n    pub async fn three(&self) {\n    }\n}\n";
    let found = use_cases(source);
    let names: Vec<&str> = found.iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(names, ["one", "two"]);
    assert!(found[0].1.contains("&Actor") && !found[1].1.contains("&Actor"));
}
