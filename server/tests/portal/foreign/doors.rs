//! Which doors there are, read from the app's routes and from the sources.

use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
};

/// What is no buyer's, nor anybody's in particular.
const MACHINES: [&str; 3] = ["/healthz", "/readyz", "/metrics"];

/// A file of the sources, from the folder of this crate.
pub fn read(path: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(path);
    fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// The sources below a folder, each whole.
pub fn sources(folder: &str) -> Vec<String> {
    fn collect(folder: PathBuf, found: &mut Vec<String>) {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                collect(path, found);
            } else {
                found.push(fs::read_to_string(path).unwrap());
            }
        }
    }
    let mut found = Vec::new();
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
    collect(folder, &mut found);
    found
}

/// The paths of pages, as the app's own router lists them. Needs a runtime, as the server does.
pub fn pages() -> BTreeSet<String> {
    let routes = server::http::pages::routes();
    let pages: BTreeSet<String> = routes.iter().map(|route| route.path().to_owned()).collect();
    assert!(pages.len() > 20, "the routes are read: {pages:?}");
    pages
}

/// The paths that answer `GET` beside pages: files, and the store's picture.
pub fn files() -> BTreeSet<String> {
    let source = read("src/http/mod.rs");
    let routes = source.split(".route(\"").skip(1);
    let files: BTreeSet<String> = routes
        .filter_map(|route| route.split_once("\", get("))
        .map(|(path, _)| path)
        .filter(|path| !path.contains('"') && !MACHINES.contains(path))
        .map(str::to_owned)
        .collect();
    assert!(files.contains("/invoices/export.csv"), "{files:?}");
    files
}

/// A use case of the table of rights, and whether any buyer may.
fn right(line: &str) -> Option<(&str, bool)> {
    let (name, rest) = line.trim_start().split_once(':')?;
    let rest = rest.trim_start().strip_prefix('"')?;
    let (letters, _) = rest.split_once("\", |portal, actor|")?;
    Some((name, letters.contains(['a', 's', 'j', 'l', 'm'])))
}

/// The server functions of a source file, by their paths below `/fn/`, each with its body.
fn server_functions(source: &str) -> Vec<(&str, &str)> {
    source
        .split("#[server(")
        .skip(1)
        .map(|rest| {
            let (_, named) = rest.split_once("endpoint = \"").unwrap();
            let (_, function) = rest.split_once("pub async fn ").unwrap();
            let body = function.split("\n}").next().unwrap();
            (named.split('"').next().unwrap(), body)
        })
        .collect()
}

/// The server functions that some buyer may call, staff's among them, and those that nobody has
/// to be signed in for. Of a function that calls several use cases one is enough.
pub fn open_functions() -> BTreeSet<String> {
    let matrix = read("../crates/service/tests/staff/matrix.rs");
    let rights: Vec<(&str, bool)> = matrix.lines().filter_map(right).collect();
    assert!(rights.len() > 50, "the table is read: {rights:?}");
    let is_open = |body: &str| {
        let mut asked = rights
            .iter()
            .filter(|(name, _)| body.contains(&format!(".{name}(")))
            .peekable();
        asked.peek().is_none() || asked.any(|(_, buyers)| *buyers)
    };
    let sources = sources("../app/src");
    let functions: Vec<(&str, &str)> = sources
        .iter()
        .flat_map(|source| server_functions(source))
        .collect();
    assert!(functions.len() > 50, "the sources are read: {functions:?}");
    let open = functions.into_iter().filter(|(_, body)| is_open(body));
    open.map(|(name, _)| name.to_owned()).collect()
}

/// The keys of queries by which pages and lists are asked for something: numbers that filters
/// read, and whatever the buyer's pages read themselves.
pub fn keys() -> BTreeSet<String> {
    let mut keys = BTreeSet::new();
    for source in sources("../crates/domain/src") {
        let lines = source.lines().filter(|line| {
            line.contains("unread.number(name, value)") || line.contains("Some(ids(name, value")
        });
        for line in lines {
            keys.insert(line.split('"').nth(1).unwrap().to_owned());
        }
    }
    for source in sources("../app/src/buyer") {
        for rest in source.split("get_str(\"").skip(1) {
            keys.insert(rest.split('"').next().unwrap().to_owned());
        }
    }
    assert!(keys.contains("company") && keys.contains("orderId"));
    keys
}

#[test]
fn the_reader_of_sources_reads() {
    let source = "#[server(prefix = \"/fn\", endpoint = \"a/b\", input = Json)]\n\
                  pub async fn one(id: InvoiceId) -> X {\n    portal.invoice(&actor, id)\n}\n\
                  #[server(prefix = \"/fn\", endpoint = \"c\")]\npub async fn two() -> X {\n}\n";
    let found = server_functions(source);
    let names: Vec<&str> = found.iter().map(|(name, _)| *name).collect();
    assert_eq!(names, ["a/b", "c"]);
    assert!(found[0].1.contains(".invoice(") && !found[1].1.contains(".invoice("));
    let row = "    home:   \"SFAO    x\", |portal, actor| portal.home(actor);";
    assert_eq!(right(row), Some(("home", false)));
    let row = "    invoice: \"SFA as  x\", |portal, actor| portal.invoice(actor, InvoiceId(0));";
    assert_eq!(right(row), Some(("invoice", true)));
    assert_eq!(right("use domain::{"), None);
}
