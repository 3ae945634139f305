//! All that is asked at the doors, made of somebody's numbers.

use super::{
    doors,
    functions::{Asked, TABLE},
    graphql::{FIELDS, Field},
    world::{Ids, Person},
};
use crate::support::Site;
use reqwest::{Response, header};
use serde_json::{Value, json};
use std::{collections::BTreeSet, fmt};

/// Pages that are the same for every company.
pub const ALIKE: [&str; 7] = [
    "/",
    "/account",
    "/applications",
    "/forgotten",
    "/login",
    "/password",
    "/signed-in",
];

/// Keys of a query that name nothing of a company's.
const NAMELESS: [&str; 6] = ["all", "ask", "cancelled", "currency", "spread", "status"];

/// A request.
#[derive(Debug)]
pub enum Ask {
    Get(String),
    Json(&'static str, Value),
    Form(&'static str, Value),
    /// A document of GraphQL.
    GraphQl(String),
    /// One that asks for a link; what is behind it is the answer.
    GraphQlFile(String),
}

impl fmt::Display for Ask {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Get(path) => write!(f, "GET {path}"),
            Self::Json(name, body) | Self::Form(name, body) => write!(f, "POST /fn/{name} {body}"),
            Self::GraphQl(document) => write!(f, "POST /graphql {document}"),
            Self::GraphQlFile(document) => write!(f, "POST /graphql {document}, and its file"),
        }
    }
}

impl Ask {
    pub const fn is_graphql(&self) -> bool {
        matches!(self, Self::GraphQl(_) | Self::GraphQlFile(_))
    }

    pub async fn send(&self, site: &Site, person: &Person) -> Response {
        let cookie = person.cookie.as_deref();
        match self {
            Self::Get(path) => site.get(path, cookie).await,
            Self::Json(name, body) => {
                let cookie = cookie.unwrap_or("session=stranger");
                site.call(name, cookie, body).await
            }
            Self::Form(name, body) => {
                let request = site
                    .http
                    .post(format!("{}/fn/{name}", site.base))
                    .header(header::ORIGIN, &site.base)
                    .header(header::COOKIE, cookie.unwrap_or("session=stranger"));
                request.form(body).send().await.unwrap()
            }
            Self::GraphQl(document) => {
                let body = json!({ "query": document });
                site.graphql(person.token(), &body).await
            }
            Self::GraphQlFile(document) => {
                let body = json!({ "query": document });
                let answer = site.graphql(person.token(), &body).await;
                let answer: Value = answer.json().await.unwrap();
                match answer["data"]["invoicesExport"]["url"].as_str() {
                    Some(url) => site.http.get(url).send().await.unwrap(),
                    None => site.graphql(person.token(), &body).await,
                }
            }
        }
    }
}

/// Whose numbers stand in a path: those of the noun before.
fn numbers_in(path: &str, ids: &Ids) -> Vec<i64> {
    let nouns: Vec<&str> = path
        .split('/')
        .take_while(|part| !is_number(part))
        .collect();
    match nouns.last().copied() {
        Some("invoices") => ids.invoices.clone(),
        Some("payments") => ids.payments.clone(),
        Some("receipts") => ids.receipts.clone(),
        Some("customers" | "imports" | "logo") => vec![ids.company],
        Some("users") => ids.contacts.clone(),
        Some("orders") => ids.orders.clone(),
        _ => panic!("{path} takes a number, and it is not said here of what"),
    }
}

fn is_number(part: &str) -> bool {
    part.starts_with(['{', ':'])
}

fn has_number(path: &str) -> bool {
    path.split('/').any(is_number)
}

/// A path of the routes with a number in it.
pub fn fill(path: &str, id: i64) -> String {
    let id = id.to_string();
    let parts = path.split('/');
    let parts: Vec<&str> = parts
        .map(|part| if is_number(part) { id.as_str() } else { part })
        .collect();
    parts.join("/")
}

/// The paths of pages and files, with these numbers in them.
pub fn filled(paths: &BTreeSet<String>, ids: &Ids) -> Vec<String> {
    let mut found = Vec::new();
    for path in paths {
        if has_number(path) {
            found.extend(numbers_in(path, ids).into_iter().map(|id| fill(path, id)));
        } else {
            found.push(path.clone());
        }
    }
    found
}

/// What queries ask for: each key, with a number for it.
fn queries(ids: &Ids) -> Vec<(&'static str, i64)> {
    vec![
        ("company", ids.company),
        ("id", ids.payments[0]),
        ("ids", ids.invoices[0]),
        ("invoice", ids.invoices[0]),
        ("order", ids.orders[1]),
        ("orderId", ids.orders[0]),
        ("ask=1&orderId", ids.orders[0]),
    ]
}

/// Everything that can be asked for by numbers, in the same order whichever they are.
pub fn all(ids: &Ids, own: &Ids) -> Vec<Ask> {
    let paths: BTreeSet<String> = doors::pages().union(&doors::files()).cloned().collect();
    let mut asks = Vec::new();
    for path in &paths {
        let is_staffs = path.starts_with("/seller") && !path.ends_with(".csv");
        if has_number(path) {
            let paths = numbers_in(path, ids).into_iter().map(|id| fill(path, id));
            asks.extend(paths.map(Ask::Get));
        } else if !is_staffs && !ALIKE.contains(&path.as_str()) {
            let queries = queries(ids).into_iter();
            asks.extend(queries.map(|(key, id)| Ask::Get(format!("{path}?{key}={id}"))));
        }
    }
    for (name, asked) in TABLE {
        match asked {
            Asked::Json(bodies) => {
                asks.extend(
                    bodies(ids, own)
                        .into_iter()
                        .map(|body| Ask::Json(name, body)),
                );
            }
            Asked::Form(bodies) => {
                asks.extend(
                    bodies(ids, own)
                        .into_iter()
                        .map(|body| Ask::Form(name, body)),
                );
            }
            Asked::Without(what) => assert!(!what.is_empty(), "{name}"),
        }
    }
    for (name, field) in FIELDS {
        match field {
            Field::Direct(documents) => {
                asks.extend(documents(ids, own).into_iter().map(Ask::GraphQl));
            }
            Field::Linked(documents) => {
                asks.extend(documents(ids, own).into_iter().map(Ask::GraphQlFile));
            }
            Field::Without(what) => assert!(!what.is_empty(), "{name}"),
        }
    }
    asks
}

#[test]
fn every_server_function_that_a_buyer_reaches_is_asked() {
    let table: BTreeSet<String> = TABLE.iter().map(|(name, _)| (*name).to_owned()).collect();
    assert_eq!(table.len(), TABLE.len(), "each once");
    assert_eq!(
        doors::open_functions(),
        table,
        "how it is asked stands in `TABLE`"
    );
}

#[test]
fn every_key_of_a_query_that_names_something_is_asked() {
    let asked = queries(&Ids::any());
    let is_asked = |key: &str| asked.iter().any(|(name, _)| *name == key);
    let forgotten: Vec<String> = doors::keys()
        .into_iter()
        .filter(|key| !is_asked(key) && !NAMELESS.contains(&key.as_str()))
        .collect();
    assert!(forgotten.is_empty(), "{forgotten:?}");
}
