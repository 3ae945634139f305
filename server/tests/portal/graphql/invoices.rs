//! Lists of invoices, single ones, and what is owed.

use crate::{
    statement::pay,
    support::{BUYER, OTHER_BUYER, Site},
};
use domain::InvoiceId;
use serde_json::{Value, json};

/// The list as the buyer portal asks for it; `more` are its further arguments.
fn list(first: u32, order_by: &str, search: &str, more: &str) -> String {
    format!(
        "query GetInvoices {{
          invoices (
            search: \"{search}\"
            first: {first}
            offset: 0
            orderBy: \"{order_by}\"
            {more}
          ){{
            totalCount,
            pageInfo{{
              hasNextPage,
              hasPreviousPage,
            }},
            edges{{
              node {{
                id, createdAt, updatedAt, storeHash, customerId, externalId, invoiceNumber,
                dueDate, orderNumber, purchaseOrderNumber, notAllowedPay, details, status,
                pendingPaymentCount, purchaseOrderNumber,
                openBalance {{ code, value, }},
                originalBalance {{ code, value, }},
                companyInfo {{
                  companyId, companyName, companyAddress, companyCountry, companyState,
                  companyCity, companyZipCode, phoneNumber, bcId,
                }},
                orderUserId,
              }}
            }}
          }}
        }}"
    )
}

fn detail(id: InvoiceId) -> String {
    format!(
        "query GetInvoiceDetails {{
          invoice (
            invoiceId: {id}
          ) {{
            id, createdAt, updatedAt, storeHash, customerId, externalId, invoiceNumber, dueDate,
            orderNumber, purchaseOrderNumber, notAllowedPay, details, status,
            pendingPaymentCount, purchaseOrderNumber,
            openBalance {{ code, value, }},
            originalBalance {{ code, value, }},
          }}
        }}"
    )
}

fn ids(data: &Value) -> Vec<i64> {
    let edges = data["invoices"]["edges"].as_array().unwrap();
    let id = |edge: &Value| edge["node"]["id"].as_str().unwrap().parse().unwrap();
    edges.iter().map(id).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_buyer_lists_and_opens_invoices() {
    let site = Site::open().await;
    let first = site.invoice().await;
    let second = site.invoice().await;
    let token = site.log_in(BUYER).await;
    let data = site
        .asked(&token, &list(10, "-invoiceNumber", "", "status: [\"0\"]"))
        .await;
    assert_eq!(ids(&data), [second.0, first.0]);
    assert_eq!(data["invoices"]["totalCount"], 2);
    let page = json!({ "hasNextPage": false, "hasPreviousPage": false });
    assert_eq!(data["invoices"]["pageInfo"], page);
    let node = &data["invoices"]["edges"][1]["node"];
    assert_eq!(
        node["openBalance"],
        json!({ "code": "GBP", "value": "36.7200" })
    );
    assert_eq!(node["status"], 0);
    assert_eq!(node["notAllowedPay"], 0);
    assert_eq!(node["storeHash"], "demostore");
    assert_eq!(node["purchaseOrderNumber"], "PO-7");
    assert_eq!(node["companyInfo"]["companyName"], "Company 1");
    assert_eq!(node["companyInfo"]["companyId"], node["customerId"]);
    assert!(node["dueDate"].as_i64() > node["createdAt"].as_i64());
    let sold = &node["details"]["details"]["line_items"][0];
    assert_eq!(
        (&sold["sku"], &sold["quantity"]),
        (&json!("85123A"), &json!("12"))
    );
    assert_eq!(
        sold["unit_price"],
        json!({ "code": "GBP", "value": "2.55" })
    );
    let costs = node["details"]["header"]["cost_lines"].as_array().unwrap();
    assert_eq!(costs[0]["description"], "Subtotal");
    assert_eq!(costs[0]["amount"]["value"], "30.6000");

    let data = site.asked(&token, &detail(first)).await;
    let one = &data["invoice"];
    assert_eq!(one["invoiceNumber"], node["invoiceNumber"]);
    assert_eq!(one["details"], node["details"]);
    assert_eq!(
        one["details"]["header"]["billing_address"]["custom_fields"],
        json!({})
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn pages_filters_and_orders_are_the_buyer_portals() {
    let site = Site::open().await;
    let mut invoices = Vec::new();
    for _ in 0..3 {
        invoices.push(site.invoice().await.0);
    }
    let token = site.log_in(BUYER).await;
    let asked = async |query: String| site.asked(&token, &query).await;
    let data = asked(list(2, "invoiceNumber", "", "")).await;
    assert_eq!(ids(&data), invoices[..2]);
    assert_eq!(data["invoices"]["pageInfo"]["hasNextPage"], true);
    let rest = list(2, "invoiceNumber", "", "").replace("offset: 0", "offset: 2");
    let data = asked(rest).await;
    assert_eq!(ids(&data), invoices[2..]);
    assert_eq!(data["invoices"]["pageInfo"]["hasPreviousPage"], true);
    // An order that nobody knows is none.
    let data = asked(list(10, "-undefined", "", "")).await;
    assert_eq!(data["invoices"]["totalCount"], 3);

    // A link in a mail searches for the id.
    let data = asked(list(10, "-invoiceNumber", &invoices[1].to_string(), "")).await;
    assert!(ids(&data).contains(&invoices[1]));
    let data = asked(list(10, "-invoiceNumber", "no such thing", "")).await;
    assert_eq!(data["invoices"]["totalCount"], 0);

    let now = chrono::Utc::now().timestamp();
    let open = format!("status: [\"0\"] beginDueDateAt: \"{now}\"");
    let data = asked(list(10, "-dueDate", "", &open)).await;
    assert_eq!(data["invoices"]["totalCount"], 3, "due in thirty days");
    let overdue = format!("status: [\"0\"] endDueDateAt: \"{now}\"");
    let data = asked(list(10, "-dueDate", "", &overdue)).await;
    assert_eq!(data["invoices"]["totalCount"], 0);
    let later = now + 40 * 86_400;
    let overdue = format!("endDueDateAt: {later} beginDateAt: \"{}\"", now - 86_400);
    let data = asked(list(10, "-createdAt", "", &overdue)).await;
    assert_eq!(data["invoices"]["totalCount"], 3);
    let data = asked(list(10, "status", "", "status: [\"2\"]")).await;
    assert_eq!(data["invoices"]["totalCount"], 0);

    let own = asked(list(1, "createdAt", "", "")).await;
    let company = own["invoices"]["edges"][0]["node"]["customerId"]
        .as_str()
        .unwrap();
    let data = asked(list(
        10,
        "-invoiceNumber",
        "",
        &format!("companyIds: [{company},]"),
    ))
    .await;
    assert_eq!(data["invoices"]["totalCount"], 3);
    let data = asked(list(10, "-invoiceNumber", "", "companyIds: [987654,]")).await;
    assert_eq!(data["invoices"]["totalCount"], 0);
    let data = asked("{ invoices { totalCount edges { cursor } } }".to_owned()).await;
    assert_eq!(data["invoices"]["totalCount"], 3);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_owed_is_summed_up() {
    let site = Site::open().await;
    let (first, _) = (site.invoice().await, site.invoice().await);
    let token = site.log_in(BUYER).await;
    let stats = |status: &str| {
        format!(
            "query GetInvoiceStats {{
              invoiceStats ( {status} decimalPlaces: 2 ){{ totalBalance, overDueBalance, }}
            }}"
        )
    };
    for status in ["", "status: 0,"] {
        let data = site.asked(&token, &stats(status)).await;
        let owed = json!({ "totalBalance": 73.44, "overDueBalance": 0.0 });
        assert_eq!(data["invoiceStats"], owed, "{status}");
    }
    pay(&site, first, "1234").await;
    let data = site.asked(&token, &stats("status: 1,")).await;
    assert_eq!(data["invoiceStats"]["totalBalance"], 26.72);
    // Of the company that is chosen, as far as one sees it.
    let data = site.asked(&token, &detail(first)).await;
    let own = data["invoice"]["customerId"].as_str().unwrap().to_owned();
    let chosen = |company: &str| stats(&format!("status: 0, companyIds: [{company},]"));
    let other = site.log_in(OTHER_BUYER).await;
    for (token, company, owed) in [
        (&token, own.as_str(), 36.72),
        (&token, "987654", 0.0),
        (&other, own.as_str(), 0.0),
    ] {
        let data = site.asked(token, &chosen(company)).await;
        assert_eq!(data["invoiceStats"]["totalBalance"], owed, "{company}");
    }
    let query = "{ invoiceStats(status: 0) { hasDueInvoice hasOverDueInvoice } }";
    let data = site.asked(&token, query).await;
    let due = json!({ "hasDueInvoice": true, "hasOverDueInvoice": false });
    assert_eq!(data["invoiceStats"], due);
}

#[tokio::test(flavor = "multi_thread")]
async fn another_companys_invoice_is_a_missing_one() {
    let site = Site::open().await;
    let invoice = site.invoice().await;
    let token = site.log_in(OTHER_BUYER).await;
    let data = site
        .asked(&token, &list(10, "-invoiceNumber", "", ""))
        .await;
    assert_eq!(data["invoices"]["totalCount"], 0);
    let missing = InvoiceId(987_654);
    let ask = async |query: &str| {
        let mut error = site.refused(&token, query).await;
        assert_eq!(error["extensions"]["code"], 404, "{query}: {error}");
        (error["message"].take(), error["extensions"].take())
    };
    assert_eq!(ask(&detail(invoice)).await, ask(&detail(missing)).await);
    let pdf = |id: InvoiceId| format!("mutation {{ invoicePdf(invoiceId: {id}) {{ url, }} }}");
    assert_eq!(ask(&pdf(invoice)).await, ask(&pdf(missing)).await);
    let lines =
        |id: InvoiceId| format!("{{ allReceiptLines(invoiceId: \"{id}\") {{ totalCount }} }}");
    let of_foreign = site.asked(&token, &lines(invoice)).await;
    assert_eq!(of_foreign, site.asked(&token, &lines(missing)).await);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_list_costs_the_same_however_long_it_is() {
    let site = Site::open().await;
    site.invoice().await;
    site.come_to_rest().await;
    let token = site.log_in(BUYER).await;
    let store = site.portal.store().clone();
    // The jobs ask now and then, too: the least of some tries is the list's alone.
    let cost = async || {
        let mut least = u64::MAX;
        for _ in 0..5 {
            let before = store.statements();
            site.asked(&token, &list(10, "-invoiceNumber", "", ""))
                .await;
            least = least.min(store.statements() - before);
        }
        least
    };
    let one = cost().await;
    for _ in 0..4 {
        site.invoice().await;
    }
    site.come_to_rest().await;
    let data = site
        .asked(&token, &list(10, "-invoiceNumber", "", ""))
        .await;
    assert_eq!(data["invoices"]["totalCount"], 5);
    assert_eq!(cost().await, one);
}
