//! Every door, asked for another company's numbers and for numbers that never were.

use super::{
    answer::{Answer, numbers},
    requests::{self, Ask},
    world::{Person, World},
};
use crate::support::{BUYER, OTHER_BUYER, Site};
use domain::{CompanyId, invoice::AccessList};
use serde_json::json;

/// What of the other company may stand in no answer.
const OTHERS: [&str; 4] = [
    "Company 2",
    "second.test",
    "idle-502@contacts.test",
    "ERP-2",
];

async fn answer(site: &Site, person: &Person, ask: &Ask, numbers: &[String]) -> Answer {
    Answer::read(ask.send(site, person).await, numbers).await
}

/// What is there is there for whom it belongs to, or the test would compare nothing.
async fn the_other_company_has_it(world: &World) {
    let site = &world.site;
    let cookie = site.cookie(OTHER_BUYER).await;
    for id in &world.foreign.invoices {
        let page = site.get(&format!("/invoices/{id}"), Some(&cookie)).await;
        assert_eq!(page.status(), 200, "invoice {id}");
        let list = AccessList::default();
        let log = json!({ "id": id, "list": list });
        let log = site.call("invoices/access", &cookie, &log).await;
        assert_eq!(log.status(), 200, "the access log of invoice {id}");
    }
    let log = json!({ "company": world.foreign.company, "list": AccessList::default() });
    let log = site.call("companies/access", &cookie, &log).await;
    assert_eq!(log.status(), 200, "the access log of the company");
    for id in &world.foreign.receipts {
        let path = format!("/documents/receipts/{id}");
        let file = site.get(&path, Some(&cookie)).await;
        assert_eq!(file.status(), 200, "receipt {id}");
    }
    for id in &world.foreign.payments {
        let shown = site
            .call("buyer/payments/show", &cookie, &json!({ "id": id }))
            .await;
        assert_eq!(shown.status(), 200, "payment {id}");
    }
    let back = json!({ "order": world.foreign.orders[0] });
    let back = site.call("pay/returned", &cookie, &back).await;
    assert_eq!(back.status(), 200);
    let contacts = site.get("/contacts", Some(&cookie)).await;
    let contacts = contacts.text().await.unwrap();
    assert!(contacts.contains("idle-502@contacts.test"));
    world.the_owner_is_answered().await;
}

/// GraphQL answers everything with 200: nobody has refused this, but it has failed or could not
/// be understood.
fn is_broken(body: &str) -> bool {
    body.contains("\"code\":5") || body.contains("\"invalid_request\"")
}

/// Asks for both, and says how the answers differ or tell too much.
async fn compare(world: &World, person: &Person, foreign: &Ask, missing: &Ask) -> Option<String> {
    let site = &world.site;
    // Asking BigCommerce about an order is limited, however the answer was.
    let forget = "DELETE FROM attempts";
    site.portal.store().run_script(forget).await.unwrap();
    let numbers = numbers(&foreign.to_string(), &missing.to_string());
    assert!(!numbers.is_empty(), "{foreign} asks for nothing");
    let one = answer(site, person, foreign, &numbers).await;
    let other = answer(site, person, missing, &numbers).await;
    let who = person.who;
    if one != other {
        return Some(format!("{who}: {foreign}\n{one:#?}\n{missing}\n{other:#?}"));
    }
    if one.status >= 500 || (foreign.is_graphql() && is_broken(&one.body)) {
        return Some(format!("{who}: {foreign}\n{one:#?}"));
    }
    let told = OTHERS.iter().find(|word| one.body.contains(*word));
    told.map(|word| format!("{who}: {foreign} tells {word}"))
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_anothers_answers_as_what_never_was() {
    let world = World::open().await;
    the_other_company_has_it(&world).await;
    let foreign = requests::all(&world.foreign, &world.own);
    let missing = requests::all(&world.foreign.missing(), &world.own);
    assert_eq!(foreign.len(), missing.len());
    assert!(foreign.len() > 100, "the doors are found: {foreign:?}");

    let own = CompanyId(world.own.company);
    let before = world.site.rows(own).await;
    let mut wrong = Vec::new();
    for person in &world.people {
        for (foreign, missing) in foreign.iter().zip(&missing) {
            wrong.extend(compare(&world, person, foreign, missing).await);
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n\n"));

    // Nothing has changed of anybody's, and the log of documents names no look.
    let after = world.site.rows(own).await;
    assert_eq!(
        before.keys().collect::<Vec<_>>(),
        after.keys().collect::<Vec<_>>()
    );
    for (table, rows) in &before {
        assert_eq!(rows, &after[table], "{table}");
    }
    for table in ["invoices", "payments", "receipts", "document_access"] {
        assert!(!before[table].is_empty(), "{table} is compared");
    }
    let cookie = world.site.cookie(BUYER).await;
    let page = format!("/invoices/{}", world.own.invoices[0]);
    assert_eq!(world.site.get(&page, Some(&cookie)).await.status(), 200);
}
