//! However long a list is and whosever rows stand in it, it costs the same.

use crate::support::{BUYER, CUSTOMER, Site};
use domain::settings::{ExtraFieldForm, ExtraValue};
use serde_json::Value;
use std::collections::BTreeSet;

/// Lists with what their rows look up besides.
const LISTS: [&str; 3] = [
    "{ invoices(first: 10) { totalCount edges { node {
      id externalCustomerId details
      extraFields { fieldName fieldValue }
      bcInformation { customerName }
      companyInfo { companyName }
    } } } }",
    "{ receipts(first: 10) { totalCount edges { node {
      id total
      receiptLineSet(first: 10) { totalCount edges { node { id amount invoiceNumber } } }
    } } } }",
    "{ allReceiptLines(first: 10) { totalCount edges { node {
      id amount
      companyInfo { companyName }
    } } } }",
];

/// An invoice of whose the storefront account is, with a field of the store's own and a payment.
async fn deal(site: &Site, customer: i64, entered: [&[ExtraValue]; 2]) {
    let row = site.synced(site.order_of(customer)).await;
    let system = site.system();
    let invoice = site.portal.create_invoice(&system, row.id).await.unwrap();
    let [seen, typed] = entered;
    let saved = site.portal.save_extra_values(&system, invoice, seen, typed);
    saved.await.unwrap();
    site.receive_cash(invoice, "10", |_| ()).await;
}

/// Puts the second company below the first.
async fn join(site: &Site) {
    site.come_to_rest().await;
    let script = "UPDATE companies SET parent_id = (SELECT id FROM companies \
        WHERE name = 'Company 1') WHERE name = 'Company 2'";
    site.portal.store().run_script(script).await.unwrap();
}

/// How many statements each of the lists takes.
async fn costs(site: &Site) -> Vec<u64> {
    let token = site.log_in(BUYER).await;
    let store = site.portal.store();
    let mut costs = Vec::new();
    for list in LISTS {
        // The jobs ask now and then, too: the least of some tries is the list's alone.
        let mut least = u64::MAX;
        for _ in 0..5 {
            let before = store.statements();
            site.asked(&token, list).await;
            least = least.min(store.statements() - before);
        }
        costs.push(least);
    }
    costs
}

#[tokio::test(flavor = "multi_thread")]
async fn rows_of_several_companies_cost_what_one_costs() {
    let site = Site::open().await;
    let form = ExtraFieldForm {
        name: "Region".to_owned(),
        visible: true,
        ..ExtraFieldForm::default()
    };
    let field = site.portal.add_extra_field(&site.system(), &form).await;
    let field_id = field.unwrap();
    let [seen, typed] = ["", "North"].map(|text| {
        [ExtraValue {
            field_id,
            value: text.to_owned(),
        }]
    });
    let entered: [&[ExtraValue]; 2] = [&seen, &typed];
    deal(&site, CUSTOMER, entered).await;
    join(&site).await;
    let one = costs(&site).await;

    for customer in [CUSTOMER, CUSTOMER + 1, CUSTOMER, CUSTOMER + 1] {
        deal(&site, customer, entered).await;
    }
    join(&site).await;
    assert_eq!(costs(&site).await, one);

    // That was asked of rows that have all of it.
    let token = site.log_in(BUYER).await;
    let [invoices, receipts, lines] = LISTS;
    let data = site.asked(&token, invoices).await;
    let found = nodes(&data["invoices"]);
    assert_eq!(found.len(), 5);
    let names: BTreeSet<&str> = found
        .iter()
        .filter_map(|node| node["companyInfo"]["companyName"].as_str())
        .collect();
    assert_eq!(names, BTreeSet::from(["Company 1", "Company 2"]));
    for node in found {
        assert_eq!(node["extraFields"][0]["fieldValue"], "North", "{node}");
    }
    let data = site.asked(&token, receipts).await;
    assert_eq!(data["receipts"]["totalCount"], 5);
    for node in nodes(&data["receipts"]) {
        assert_eq!(node["receiptLineSet"]["totalCount"], 1, "{node}");
    }
    let data = site.asked(&token, lines).await;
    assert_eq!(data["allReceiptLines"]["totalCount"], 5);
}

/// The rows of a list.
fn nodes(list: &Value) -> Vec<&Value> {
    let edges = list["edges"].as_array().unwrap();
    edges.iter().map(|edge| &edge["node"]).collect()
}
