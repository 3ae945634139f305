//! Lists of invoices.

use super::{Program, gbp};
use crate::support::Site;
use serde_json::{Value, json};

/// The numbers of the invoices that a query finds.
async fn numbers(program: &Program<'_>, query: &str) -> Vec<String> {
    let (status, body) = program.get(&format!("/invoices{query}")).await;
    assert_eq!(status, 200, "{query}: {body}");
    let rows = body["data"].as_array().unwrap().iter();
    rows.map(|row| row["invoiceNumber"].as_str().unwrap().to_owned())
        .collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn lists_are_filtered_sorted_and_cut() {
    let site = Site::open().await;
    let program = Program::new(&site).await;
    for (number, other) in [
        (
            "A-1",
            json!({ "issuedAt": 1_700_000_000, "externalId": "11", "channelId": 2 }),
        ),
        (
            "A-2",
            json!({ "issuedAt": 1_700_000_100, "openBalance": gbp("40"), "orderNumber": "77",
                    "customerId": "1002" }),
        ),
        (
            "B-1",
            json!({ "issuedAt": 1_700_000_200, "openBalance": gbp("0"), "externalId": "12",
                    "purchaseOrderNumber": "po a-9", "externalCustomerId": "Zed",
                    "dueDate": 1_800_000_000 }),
        ),
    ] {
        program.add(number, other).await;
    }
    for (query, found) in [
        ("", vec!["B-1", "A-2", "A-1"]),
        ("?orderBy=ASC", vec!["A-1", "A-2", "B-1"]),
        ("?sortBy=openBalance&orderBy=ASC", vec!["B-1", "A-2", "A-1"]),
        ("?sortBy=invoiceNumber", vec!["B-1", "A-2", "A-1"]),
        ("?sortBy=customerId", vec!["A-2", "B-1", "A-1"]),
        ("?sortBy=externalCustomerId&limit=1", vec!["B-1"]),
        ("?sortBy=dueDate&limit=1", vec!["B-1"]),
        ("?sortBy=isPendingPayment", vec!["B-1", "A-2", "A-1"]),
        ("?sortBy=updatedAt&orderBy=ASC&limit=1", vec!["A-1"]),
        ("?limit=1&offset=1", vec!["A-2"]),
        ("?offset=3", vec![]),
        ("?status=1", vec!["A-2"]),
        ("?status=2", vec!["B-1"]),
        ("?status[]=0", vec!["A-1"]),
        ("?status[]=0&status[]=2", vec!["B-1", "A-1"]),
        ("?status[0]=1", vec!["A-2"]),
        ("?status=0&status=1", vec!["A-2", "A-1"]),
        ("?status=1,2", vec!["B-1", "A-2"]),
        ("?isIncludeExtraFields=0&limit=1", vec!["B-1"]),
        ("?customerId=1002", vec!["A-2"]),
        ("?customerId=x", vec![]),
        ("?customerName=company%202", vec!["A-2"]),
        ("?q=a-", vec!["B-1", "A-2", "A-1"]),
        ("?q=a-&searchBy=invoiceNumber", vec!["A-2", "A-1"]),
        ("?q=a-&searchBy=purchaseOrderNumber", vec!["B-1"]),
        ("?q=77&searchBy=orderNumber", vec!["A-2"]),
        ("?q=zed&searchBy=externalCustomerId", vec!["B-1"]),
        ("?q=1002&searchBy=customerId", vec!["A-2"]),
        ("?q=voice&searchBy=type&limit=1", vec!["B-1"]),
        ("?q=%25", vec![]),
        ("?q=%00", vec![]),
        ("?q=A%00", vec![]),
        ("?externalId[]=%00", vec![]),
        ("?customerName=%00", vec![]),
        ("?externalId[]=11&externalId[]=12", vec!["B-1", "A-1"]),
        ("?externalId=12", vec!["B-1"]),
        ("?channelIds=2", vec!["A-1"]),
        ("?channelIds[]=1&channelIds[]=2", vec!["B-1", "A-2", "A-1"]),
        ("?beginDateAt=1700000100", vec!["B-1", "A-2"]),
        ("?endDateAt=1700000100", vec!["A-2", "A-1"]),
        ("?nonsense=1&q=", vec!["B-1", "A-2", "A-1"]),
    ] {
        assert_eq!(numbers(&program, query).await, found, "{query}");
    }
    let (_, body) = program.get("/invoices?status=0&limit=5").await;
    let page = json!({ "totalCount": 1, "limit": 5, "offset": 0 });
    assert_eq!(body["meta"]["pagination"], page);
}

#[tokio::test(flavor = "multi_thread")]
async fn parameters_that_cannot_be_are_refused_by_name() {
    let site = Site::open().await;
    let program = Program::new(&site).await;
    for (name, value) in [
        ("limit", "0"),
        ("limit", "251"),
        ("limit", "many"),
        ("offset", "-1"),
        ("orderBy", "up"),
        ("sortBy", "id"),
        ("searchBy", "id"),
        ("status", "3"),
        ("status", "open"),
        ("status", "0,3"),
        ("isIncludeExtraFields", "AAA"),
        ("beginDateAt", "yesterday"),
        ("endDateAt", "99999999999999999"),
        ("channelIds", "one"),
    ] {
        let (status, body) = program.get(&format!("/invoices?{name}={value}")).await;
        assert_eq!(status, 422, "{name}={value}");
        assert_eq!(body["meta"]["message"], "Parameter Error");
        assert!(body["data"][name].is_array(), "{body}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_list_costs_the_same_however_long_it_is() {
    let site = Site::open().await;
    let program = Program::new(&site).await;
    let mut costs: Vec<u64> = Vec::new();
    for round in 0..2 {
        for number in 0..4 {
            let _: i64 = program.add(&format!("{round}-{number}"), Value::Null).await;
        }
        let before = site.portal.store().statements();
        assert_eq!(numbers(&program, "").await.len(), 4 * (round + 1));
        costs.push(site.portal.store().statements() - before);
    }
    assert_eq!(costs[0], costs[1]);
}
