//! The page of a description of operations.

use super::{
    API, Described, GRAPHQL, OWN,
    page::{Page, words},
    shape::{example, field, kind, properties, unnamed},
};
use crate::http::answer::escape;
use serde_json::{Value, json};

/// The methods of operations, in the order in which they are shown.
const METHODS: [&str; 4] = ["get", "post", "put", "delete"];

/// An operation of the description.
struct Operation<'a> {
    method: String,
    path: &'a str,
    id: &'a str,
    said: &'a Value,
}

/// The page, from the description.
pub(super) fn page(what: &Described, whole: &Value) -> Page {
    let Described { title, file, .. } = what;
    let operations = operations(whole);
    let base = text(&whole["servers"][0]["url"]);
    let contents: String = operations.iter().map(Operation::entry).collect();
    let shown: String = operations.iter().map(|one| one.article(whole)).collect();
    let shapes = whole["components"]["schemas"].as_object();
    let shapes: String = shapes
        .into_iter()
        .flatten()
        .map(|(name, shape)| shape_of(name, shape))
        .collect();
    let body = format!(
        "<main>\n<h1>{title}</h1>\n<p>{}</p>\n\
         <p>All paths begin with <code>{base}</code>. The description itself is \
         <a href=\"{file}\">{file}</a>. {}</p>\n\
         <section aria-labelledby=\"send\">\n<h2 id=\"send\">Send a request</h2>\n{}</section>\n\
         <nav aria-labelledby=\"contents\">\n<h2 id=\"contents\">Operations</h2>\n\
         <ul>{contents}</ul>\n</nav>\n{shown}\
         <section aria-labelledby=\"shapes\">\n<h2 id=\"shapes\">Shapes</h2>\n{shapes}</section>\n\
         </main>\n",
        words(text(&whole["info"]["description"])),
        sisters(what),
        form(base, what.request)
    );
    Page { title, body }
}

/// The ways to the other pages.
fn sisters(what: &Described) -> String {
    let others = [&API, &OWN].map(|one| (one.title, one.page));
    others
        .into_iter()
        .chain([("GraphQL", GRAPHQL)])
        .filter(|(title, _)| *title != what.title)
        .map(|(title, page)| format!("<a href=\"{page}\">{title}</a>"))
        .collect::<Vec<_>>()
        .join(" · ")
}

/// Where requests are put together.
fn form(base: &str, request: &str) -> String {
    let methods: String = METHODS
        .iter()
        .map(|method| format!("<option>{}</option>", method.to_uppercase()))
        .collect();
    format!(
        "<p>A request does what it says, to the data of this portal. The token is one of an API \
         account (<em>Settings, API accounts</em>); this page keeps it nowhere.</p>\n\
         <noscript><p>Requests can be sent from here with JavaScript only.</p></noscript>\n\
         <form data-kind=\"rest\" data-base=\"{base}\" hidden>\n<div class=\"row\">\n\
         <label>Token <input name=\"token\" type=\"password\" autocomplete=\"off\"></label>\n\
         <label>Store hash <input name=\"hash\" autocomplete=\"off\"></label>\n</div>\n\
         <div class=\"row\">\n\
         <label>Method <select name=\"method\">{methods}</select></label>\n\
         <label>Path <input name=\"path\" value=\"{request}\" autocomplete=\"off\"></label>\n</div>\n\
         <label>Body <textarea name=\"body\" rows=\"6\" spellcheck=\"false\"></textarea></label>\n\
         <p class=\"buttons\"><button type=\"submit\" name=\"send\">Send</button></p>\n\
         <output id=\"status\"></output>\n<pre id=\"answer\" class=\"answer\" hidden></pre>\n\
         </form>\n"
    )
}

fn operations(whole: &Value) -> Vec<Operation<'_>> {
    let paths = whole["paths"].as_object().into_iter().flatten();
    paths
        .flat_map(|(path, of)| {
            METHODS.into_iter().filter_map(move |method| {
                let said = of.get(method)?;
                Some(Operation {
                    method: method.to_uppercase(),
                    path,
                    id: text(&said["operationId"]),
                    said,
                })
            })
        })
        .collect()
}

impl Operation<'_> {
    /// Its line in the contents.
    fn entry(&self) -> String {
        let Self {
            method, path, id, ..
        } = self;
        format!("<li><a href=\"#{id}\">{method} {path}</a></li>\n")
    }

    fn article(&self, whole: &Value) -> String {
        let Self {
            method,
            path,
            id,
            said,
        } = self;
        let body = &said["requestBody"]["content"]["application/json"]["schema"];
        let filled = if body.is_null() {
            String::new()
        } else {
            format!("{:#}", example(whole, body))
        };
        let fill = json!({ "method": method, "path": path, "body": filled }).to_string();
        let body = if body.is_null() {
            String::new()
        } else {
            format!("<h4>Body</h4>\n<p>{}</p>\n{}", kind(body), unnamed(body))
        };
        format!(
            "<article id=\"{id}\">\n<h3>{method} <code>{path}</code></h3>\n<p>{}</p>\n<p>{}</p>\n\
             <p><button type=\"button\" data-fill=\"{}\" hidden>Try {id}</button></p>\n\
             {}{body}{}</article>\n",
            words(text(&said["summary"])),
            words(text(&said["description"])),
            escape(&fill),
            parameters(said),
            answers(said)
        )
    }
}

fn parameters(said: &Value) -> String {
    let lines: String = said["parameters"]
        .as_array()
        .into_iter()
        .flatten()
        .map(|one| {
            let place = text(&one["in"]);
            let described = format!(" {} <em>({place})</em>", words(text(&one["description"])));
            let required = one["required"] == true;
            field(text(&one["name"]), &one["schema"], required, &described)
        })
        .collect();
    if lines.is_empty() {
        return lines;
    }
    format!("<h4>Parameters</h4>\n<ul>{lines}</ul>\n")
}

fn answers(said: &Value) -> String {
    let lines: String = said["responses"]
        .as_object()
        .into_iter()
        .flatten()
        .map(|(status, answer)| {
            let shape = &answer["content"]["application/json"]["schema"];
            let inside = unnamed(shape);
            let shape = if shape.is_null() {
                String::new()
            } else {
                format!(" <span class=\"kind\">{}</span>", kind(shape))
            };
            let meaning = words(text(&answer["description"]));
            format!("<li><code>{status}</code>{shape} {meaning}{inside}</li>\n")
        })
        .collect();
    format!("<h4>Answers</h4>\n<ul>{lines}</ul>\n")
}

/// A named shape.
fn shape_of(name: &str, shape: &Value) -> String {
    let listed = properties(shape);
    let inside = if listed.is_empty() {
        format!("<p class=\"kind\">{}</p>\n", kind(shape))
    } else {
        listed
    };
    let name = escape(name);
    format!(
        "<section class=\"type\" id=\"shape-{name}\">\n<h3>{name}</h3>\n<p>{}</p>\n{inside}\
         </section>\n",
        words(text(&shape["description"]))
    )
}

fn text(value: &Value) -> &str {
    value.as_str().unwrap_or_default()
}
