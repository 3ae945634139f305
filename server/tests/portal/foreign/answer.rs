//! An answer without what no two answers share, and without the numbers that were asked for.

use chrono::Utc;
use reqwest::{Response, header::HeaderMap};
use std::collections::BTreeSet;

/// Headers that differ from answer to answer, whatever was asked.
const PASSING: [&str; 3] = ["content-length", "date", "x-request-id"];

#[derive(Debug, PartialEq, Eq)]
pub struct Answer {
    pub status: u16,
    pub headers: Vec<(String, String)>,
    pub body: String,
}

impl Answer {
    /// Reads it; each of `numbers` becomes `N`.
    pub async fn read(response: Response, numbers: &[String]) -> Self {
        let status = response.status().as_u16();
        let nonce = nonce(response.headers());
        let clean = |text: &str| {
            let text = match &nonce {
                Some(nonce) => text.replace(nonce.as_str(), "NONCE"),
                None => text.to_owned(),
            };
            without(&text, numbers)
        };
        let mut headers: Vec<(String, String)> = response
            .headers()
            .iter()
            .filter(|(name, _)| !PASSING.contains(&name.as_str()))
            .map(|(name, value)| (name.to_string(), clean(value.to_str().unwrap())))
            .collect();
        headers.sort();
        let body = in_order(&clean(&response.text().await.unwrap()));
        Self {
            status,
            headers,
            body,
        }
    }
}

/// The nonce of a page's scripts and styles.
fn nonce(headers: &HeaderMap) -> Option<String> {
    let policy = headers.get("content-security-policy")?.to_str().ok()?;
    let (_, rest) = policy.split_once("'nonce-")?;
    rest.split('\'').next().map(str::to_owned)
}

/// What a page tells the browser about its resources comes in scripts, in the order in which
/// they were ready, and once more for each time that a part which waits was tried: the markup
/// stays as it is, of the scripts counts what they tell.
fn in_order(body: &str) -> String {
    if !body.contains("__RESOLVED_RESOURCES") {
        return body.to_owned();
    }
    let pieces = body
        .replace("<script", "\n<script")
        .replace("</script>", "\n</script>\n")
        .replace("__RESOLVED_RESOURCES[", "\n__RESOLVED_RESOURCES[")
        .replace("__PENDING_RESOURCES", "\n__PENDING_RESOURCES")
        .replace("__RESOURCE_RESOLVERS", "\n__RESOURCE_RESOLVERS")
        .replace("__INCOMPLETE_CHUNKS", "\n__INCOMPLETE_CHUNKS");
    let pieces: BTreeSet<&str> = pieces
        .lines()
        .filter(|line| !line.starts_with("__PENDING_RESOURCES"))
        .map(|line| match line.split_once("] = ") {
            Some((number, told)) if number.starts_with("__RESOLVED_RESOURCES[") => told,
            _ => line,
        })
        .collect();
    let pieces: Vec<&str> = pieces.into_iter().collect();
    pieces.join("\n")
}

const fn is_apart(letter: char) -> bool {
    !letter.is_ascii_alphanumeric()
}

/// The words and numbers of a text, each with what follows it.
fn words(text: &str) -> impl Iterator<Item = (&str, &str)> {
    text.split_inclusive(is_apart).map(|piece| {
        let word = piece.trim_end_matches(is_apart);
        (word, &piece[word.len()..])
    })
}

/// Is it about now, in seconds? Files are named after when they were asked for.
fn is_now(word: &str) -> bool {
    let at: Option<i64> = word.parse().ok();
    at.is_some_and(|at| (Utc::now().timestamp() - at).abs() < 3_600)
}

/// A text in which `N` stands for each of the numbers, also where it is part of an encoded
/// address, and `NOW` for moments.
fn without(text: &str, numbers: &[String]) -> String {
    let plain = text
        .replace("%2F", "/")
        .replace("%3F", "?")
        .replace("%3D", "=")
        .replace("%26", "&");
    words(&plain)
        .flat_map(|(word, apart)| {
            let word = if numbers.iter().any(|number| number == word) {
                "N"
            } else if is_now(word) {
                "NOW"
            } else {
                word
            };
            [word, apart]
        })
        .collect()
}

/// By what two requests differ: the numbers of both.
pub fn numbers(one: &str, other: &str) -> Vec<String> {
    let (ones, others): (Vec<_>, Vec<_>) = (words(one).collect(), words(other).collect());
    assert_eq!(ones.len(), others.len(), "{one} is not as {other}");
    let differing = ones
        .into_iter()
        .zip(others)
        .filter(|(one, other)| one != other);
    differing
        .flat_map(|((one, _), (other, _))| [one.to_owned(), other.to_owned()])
        .collect()
}

#[test]
fn scripts_are_told_apart_from_their_order() {
    let page = |scripts: &str| format!("<body><p>7</p>{scripts}</body>");
    let one = page(
        "<script>let x;</script><script>__RESOLVED_RESOURCES[0] = \"a\";</script>\
         <script>__RESOLVED_RESOURCES[1] = \"b\";</script>\
         <script>__INCOMPLETE_CHUNKS=[];</script>",
    );
    let other = page(
        "<script>let x;</script>\
         <script>__RESOLVED_RESOURCES[1] = \"b\";__RESOLVED_RESOURCES[0] = \"a\";</script>\
         <script>__INCOMPLETE_CHUNKS=[];</script>",
    );
    assert_eq!(in_order(&one), in_order(&other));
    let twice = one.replace(
        "__INCOMPLETE",
        "__RESOLVED_RESOURCES[3] = \"b\";__INCOMPLETE",
    );
    assert_eq!(in_order(&one), in_order(&twice));
    assert_ne!(in_order(&one), in_order(&one.replace("\"b\"", "\"c\"")));
}

#[test]
fn numbers_are_taken_for_themselves_only() {
    let numbers = numbers("/invoices/7?ids=12", "/invoices/900?ids=901");
    assert_eq!(numbers, ["7", "900", "12", "901"]);
    let clean = |text: &str| without(text, &numbers);
    assert_eq!(clean("Invoice 7 of 17, h7"), "Invoice N of 17, h7");
    assert_eq!(
        clean("/login?next=%2Finvoices%2F900"),
        "/login?next=/invoices/N"
    );
    assert_eq!(clean("own-12"), clean("own-901"));
    assert_ne!(clean("Invoice 7"), clean("Invoice 8"));
    let file = |at: i64| clean(&format!("list-3-{at}.csv"));
    let now = Utc::now().timestamp();
    assert_eq!(file(now), file(now + 1));
    assert_ne!(file(now), file(now + 86_400));
}
