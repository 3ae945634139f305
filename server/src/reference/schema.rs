//! The page of the GraphQL interface.

use super::{API, OWN, SCHEMA, page::Page};
use crate::http::answer::escape;
use serde_json::json;
use std::collections::BTreeSet;

/// What stands around a description, on a line of its own.
const QUOTES: &str = "\"\"\"";

/// Signs in; whoever is signed in sees more.
const SIGN_IN: &str = "mutation SignIn($loginData: UserLoginType!) {\n  \
                       login(loginData: $loginData) {\n    result {\n      token\n    }\n  }\n}\n";

/// A list to begin with.
const INVOICES: &str = "query Invoices {\n  invoices(first: 5) {\n    totalCount\n    edges {\n      \
                        node {\n        id\n        invoiceNumber\n        status\n        \
                        openBalance {\n          code\n          value\n        }\n      }\n    }\n  \
                        }\n}\n";

/// A type, or whatever else the schema defines.
#[derive(Debug, PartialEq, Eq)]
struct Definition<'a> {
    name: &'a str,
    lines: Vec<Line<'a>>,
}

#[derive(Debug, PartialEq, Eq)]
enum Line<'a> {
    /// Of a description.
    Said(&'a str),
    /// Of the definition.
    Defines(&'a str),
}

/// The page, from the schema in its own language.
pub(super) fn page(sdl: &str) -> Page {
    let definitions = definitions(sdl);
    let names: BTreeSet<&str> = definitions.iter().map(|one| one.name).collect();
    let contents: String = names
        .iter()
        .map(|name| format!("<li>{}</li>\n", link(name)))
        .collect();
    let types: String = definitions.iter().map(|one| one.section(&names)).collect();
    let body = format!(
        "<main>\n<h1>GraphQL</h1>\n<p>The storefront's buyer portal speaks with \
         <code>/graphql</code>. The schema itself is <a href=\"{SCHEMA}\">schema.graphql</a>; the \
         other interfaces are <a href=\"{}\">{}</a> and <a href=\"{}\">{}</a>.</p>\n\
         <section aria-labelledby=\"send\">\n<h2 id=\"send\">Send a request</h2>\n{}</section>\n\
         <nav aria-labelledby=\"contents\">\n<h2 id=\"contents\">Types</h2>\n\
         <ul>{contents}</ul>\n</nav>\n{types}</main>\n",
        API.page,
        API.title,
        OWN.page,
        OWN.title,
        form()
    );
    Page {
        title: "GraphQL",
        body,
    }
}

/// Where requests are put together.
fn form() -> String {
    let data = json!({ "loginData": { "storeHash": "", "email": "", "password": "" } });
    let button = |label: &str, query: &str, variables: &str| {
        let fill = json!({ "query": query, "variables": variables }).to_string();
        format!(
            "<button type=\"button\" data-fill=\"{}\" hidden>{label}</button>\n",
            escape(&fill)
        )
    };
    let sign_in = button("Sign in", SIGN_IN, &format!("{data:#}"));
    let invoices = button("Invoices", INVOICES, "{}");
    format!(
        "<p>A request does what it says, to the data of this portal. Without a token nobody asks; \
         <code>login</code> answers with one, which is then put into its field. This page keeps \
         it nowhere else.</p>\n\
         <noscript><p>Requests can be sent from here with JavaScript only.</p></noscript>\n\
         <form data-kind=\"graphql\" data-base=\"/graphql\" hidden>\n\
         <p class=\"buttons\">{sign_in}{invoices}</p>\n\
         <label>Token <input name=\"token\" type=\"password\" autocomplete=\"off\"></label>\n\
         <label>Query <textarea name=\"query\" rows=\"14\" spellcheck=\"false\">{INVOICES}\
         </textarea></label>\n\
         <label>Variables <textarea name=\"variables\" rows=\"6\" spellcheck=\"false\">{{}}\
         </textarea></label>\n\
         <p class=\"buttons\"><button type=\"submit\" name=\"send\">Send</button></p>\n\
         <output id=\"status\"></output>\n<pre id=\"answer\" class=\"answer\" hidden></pre>\n\
         </form>\n"
    )
}

/// What a schema defines, in its own order.
fn definitions(sdl: &str) -> Vec<Definition<'_>> {
    let mut found = Vec::new();
    let (mut name, mut lines, mut quoted) = ("", Vec::new(), false);
    for line in sdl.lines().map(str::trim_end) {
        if line.trim_start() == QUOTES {
            quoted = !quoted;
            continue;
        }
        if quoted {
            lines.push(Line::Said(line));
            continue;
        }
        if line.is_empty() {
            continue;
        }
        lines.push(Line::Defines(line));
        let ends = line == "}";
        let begins = !ends && !line.starts_with([' ', '\t']);
        if begins {
            name = named(line);
        }
        if ends || (begins && !line.ends_with('{')) {
            found.push(Definition {
                name,
                lines: std::mem::take(&mut lines),
            });
        }
    }
    found
}

/// What `type Name implements Other {` names; `schema {` names nothing and is called so.
fn named(line: &str) -> &str {
    let words = line.split(|letter| !is_part_of_name(letter));
    let mut words = words.filter(|word| !word.is_empty());
    let first = words.next().unwrap_or_default();
    words.next().unwrap_or(first)
}

fn is_part_of_name(letter: char) -> bool {
    letter.is_ascii_alphanumeric() || letter == '_'
}

impl Definition<'_> {
    fn section(&self, names: &BTreeSet<&str>) -> String {
        let lines: String = self
            .lines
            .iter()
            .map(|line| match line {
                Line::Said(text) => format!("<span class=\"said\">{}</span>\n", escape(text)),
                Line::Defines(text) => linked(text, names) + "\n",
            })
            .collect();
        let name = self.name;
        format!(
            "<section class=\"type\" id=\"type-{name}\">\n<h3>{name}</h3>\n<pre>{lines}</pre>\n\
             </section>\n"
        )
    }
}

fn link(name: &str) -> String {
    format!("<a href=\"#type-{name}\">{name}</a>")
}

/// A line in which every name of a definition leads to it.
fn linked(line: &str, names: &BTreeSet<&str>) -> String {
    let mut html = String::new();
    let mut rest = line;
    while !rest.is_empty() {
        let end = rest.find(|letter| !is_part_of_name(letter));
        let (word, after) = rest.split_at(end.unwrap_or(rest.len()));
        if names.contains(word) {
            html.push_str(&link(word));
        } else {
            html.push_str(&escape(word));
        }
        let end = after.find(is_part_of_name);
        let (gap, next) = after.split_at(end.unwrap_or(after.len()));
        html.push_str(&escape(gap));
        rest = next;
    }
    html
}

#[cfg(test)]
mod tests {
    use super::{Definition, Line, definitions, linked};
    use std::collections::BTreeSet;

    #[test]
    fn a_schema_is_taken_apart() {
        let sdl = "\"\"\"\nA row\n}\n\"\"\"\ntype Row implements Node {\n\t\"\"\"\n\tIts id\n\t\"\"\"\n\
                   \tid(a: Int = 1): ID!\n}\n\nscalar Decimal\n\nschema {\n\tquery: Query\n}\n";
        let found = definitions(sdl);
        let names: Vec<&str> = found.iter().map(|one| one.name).collect();
        assert_eq!(names, ["Row", "Decimal", "schema"]);
        assert_eq!(
            found.first(),
            Some(&Definition {
                name: "Row",
                lines: vec![
                    Line::Said("A row"),
                    Line::Said("}"),
                    Line::Defines("type Row implements Node {"),
                    Line::Said("\tIts id"),
                    Line::Defines("\tid(a: Int = 1): ID!"),
                    Line::Defines("}"),
                ],
            })
        );
    }

    #[test]
    fn names_lead_to_their_definitions() {
        let names = BTreeSet::from(["Row"]);
        assert_eq!(
            linked("\trows(by: Text = \"<\"): [Row!]! Rows", &names),
            "\trows(by: Text = &quot;&lt;&quot;): [<a href=\"#type-Row\">Row</a>!]! Rows"
        );
    }
}
