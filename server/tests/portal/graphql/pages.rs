//! Lists that are read on from where one left them.

use crate::support::{BUYER, Site};
use serde_json::{Value, json};

fn ids(page: &Value) -> Vec<String> {
    let edges = page["edges"].as_array().unwrap().iter();
    edges
        .map(|edge| edge["node"]["id"].as_str().unwrap().to_owned())
        .collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_list_is_read_on_from_a_cursor() {
    let site = Site::open().await;
    let mut invoices = Vec::new();
    for _ in 0..3 {
        invoices.push(site.invoice().await.to_string());
    }
    let token = site.log_in(BUYER).await;
    let page = async |place: &str| {
        let query = format!(
            "{{ invoices(orderBy: \"invoiceNumber\", {place}) {{
              totalCount
              pageInfo {{ hasNextPage hasPreviousPage startCursor endCursor }}
              edges {{ cursor node {{ id }} }}
            }} }}"
        );
        let mut data = site.asked(&token, &query).await;
        assert_eq!(data["invoices"]["totalCount"], 3, "{place}");
        data["invoices"].take()
    };
    let first = page("first: 2").await;
    assert_eq!(ids(&first), invoices[..2]);
    assert_eq!(first["pageInfo"]["hasNextPage"], true);
    assert_eq!(first["pageInfo"]["hasPreviousPage"], false);
    assert_eq!(
        first["edges"][0]["cursor"],
        first["pageInfo"]["startCursor"]
    );
    assert_eq!(first["edges"][1]["cursor"], first["pageInfo"]["endCursor"]);

    let left = first["pageInfo"]["endCursor"].as_str().unwrap();
    let second = page(&format!("first: 2, after: \"{left}\"")).await;
    assert_eq!(ids(&second), invoices[2..]);
    assert_eq!(second["pageInfo"]["hasNextPage"], false);
    assert_eq!(second["pageInfo"]["hasPreviousPage"], true);

    // Back again, and on behind the end.
    let start = second["pageInfo"]["startCursor"].as_str().unwrap();
    let back = page(&format!("last: 1, before: \"{start}\"")).await;
    assert_eq!(ids(&back), invoices[1..2]);
    let beyond = page(&format!("first: 2, after: \"{start}\"")).await;
    let nothing = json!({
        "hasNextPage": false, "hasPreviousPage": true, "startCursor": null, "endCursor": null,
    });
    assert_eq!(beyond["edges"], json!([]));
    assert_eq!(beyond["pageInfo"], nothing);
    // A cursor that cannot be read is none.
    let unread = page("first: 2, after: \"undefined\"").await;
    assert_eq!(unread, first);
}
