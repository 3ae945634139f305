//! What a browser loads for the buyer's list of invoices.

use crate::{
    Outcome,
    report::{Report, grouped},
    site::Site,
};
use reqwest::{Url, header};
use std::collections::VecDeque;

const HEADER: [&str; 3] = ["File", "Raw bytes", "Brotli bytes"];

/// What the page, its style sheet and its scripts name other files with.
const MARKS: [&str; 6] = ["href=\"", "src=\"", "url(", "from\"", "from'", "import('"];

/// The kinds of files that a browser loads by itself.
const KINDS: [&str; 6] = [".css", ".js", ".wasm", ".svg", ".ico", ".woff2"];

/// Loads the page and every file that it leads to, raw and compressed.
pub(crate) async fn measure(site: &Site, report: &mut Report) -> Outcome<()> {
    let page = Url::parse(&format!("{}/invoices", site.serving.base))?;
    let mut waiting = VecDeque::from([page.clone()]);
    let mut seen = vec![page.clone()];
    let (mut rows, mut raw_sum, mut small_sum) = (Vec::new(), 0, 0);
    while let Some(url) = waiting.pop_front() {
        let raw = get(site, &url, "identity").await?;
        let small = get(site, &url, "br").await?.len();
        let is_page = url == page;
        if is_page || url.path().ends_with(".css") || url.path().ends_with(".js") {
            for found in files(&url, &String::from_utf8_lossy(&raw)) {
                if !seen.contains(&found) {
                    seen.push(found.clone());
                    waiting.push_back(found);
                }
            }
        }
        raw_sum += raw.len() as u64;
        small_sum += small as u64;
        let name = if is_page {
            "the page, 50 invoices"
        } else {
            kind(&url)
        };
        rows.push(line(name, raw.len() as u64, small as u64));
    }
    if !seen.iter().any(|url| url.path().ends_with(".wasm")) {
        return Err("the page does not load the browser part".into());
    }
    rows.push(line("together", raw_sum, small_sum));
    report.title("What the buyer's list of invoices loads");
    report.table(&HEADER, &rows);
    Ok(())
}

fn line(name: &str, raw: u64, small: u64) -> Vec<String> {
    vec![name.to_owned(), grouped(raw), grouped(small)]
}

async fn get(site: &Site, url: &Url, encoding: &str) -> Outcome<Vec<u8>> {
    let answer = site
        .http
        .get(url.clone())
        .header(header::COOKIE, &site.buyer)
        .header(header::ACCEPT, "text/html,*/*")
        .header(header::ACCEPT_ENCODING, encoding)
        .send()
        .await?;
    let answer = answer.error_for_status()?;
    Ok(answer.bytes().await?.to_vec())
}

/// What a file is, in words: its name has a hash that differs from build to build.
fn kind(url: &Url) -> &'static str {
    let extension = url.path().rsplit('.').next();
    match extension.unwrap_or_default() {
        "css" => "style sheet",
        "js" => "JavaScript",
        "wasm" => "WebAssembly",
        "svg" | "ico" => "icon",
        _ => "font",
    }
}

/// The files of this server that a text names.
fn files(base: &Url, text: &str) -> Vec<Url> {
    MARKS
        .iter()
        .flat_map(|mark| text.split(mark).skip(1))
        .filter_map(|rest| {
            let name = rest.trim_start_matches(['"', '\'']);
            let end = name.find(['"', '\'', ')', ' ', '\n'])?;
            base.join(&name[..end]).ok()
        })
        .filter(|url| url.origin() == base.origin())
        .filter(|url| KINDS.iter().any(|kind| url.path().ends_with(kind)))
        .collect()
}
