//! What `docs/API.md` prints to be tried works as it is printed.

use super::{Program, own::answer};
use crate::support::Site;
use reqwest::Method;

const PRINTED: &str = include_str!("../../../../docs/API.md");

/// What stands between this and the next quotation mark.
fn quoted(block: &'static str, before: &str) -> Option<&'static str> {
    let (_, rest) = block.split_once(before)?;
    rest.split('\'').next()
}

#[tokio::test(flavor = "multi_thread")]
async fn the_examples_beyond_the_contract_work_one_after_the_other() {
    let site = Site::open().await;
    let program = Program::new(&site).await;
    let blocks = PRINTED.split("```sh\n").skip(1);
    let blocks = blocks.filter_map(|rest| rest.split("```").next());
    let mut told = Vec::new();
    for block in blocks {
        let Some(path) = quoted(block, "'http://127.0.0.1:3000/api/v1") else {
            continue;
        };
        let body = quoted(block, "-d '");
        let method = match body {
            _ if block.contains("-X PUT") => Method::PUT,
            Some(_) => Method::POST,
            None => Method::GET,
        };
        let mut request = program.own(method, path);
        if let Some(body) = body {
            assert!(
                block.contains("'Content-Type: application/json'"),
                "{block}"
            );
            request = request.header("Content-Type", "application/json");
            request = request.body(body);
        }
        let (status, body) = answer(request).await;
        assert_eq!(status, 200, "{block}: {body}");
        told.push(body["data"].clone());
    }
    assert_eq!(told.len(), 3);
    assert_eq!(told[0]["result"], "created");
    assert_eq!(told[1][0]["result"], "created", "{}", told[1]);
    assert_ne!(told[2][0]["id"], serde_json::Value::Null);
    site.assert_whole().await;
}
