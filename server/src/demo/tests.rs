#![expect(clippy::unwrap_used, reason = "tests")]

use super::{
    data,
    people::{PASSWORD, PEOPLE},
    start,
};
use crate::config::{DemoConfig, SiteConfig};
use domain::{
    invoice::{InvoiceList, InvoiceStatus, Standing},
    order::{InvoicingStatus, OrderBuyers, OrderFlag, OrderList},
    people::{Actor, Door},
};
use service::Portal;
use std::path::Path;
use tokio::sync::watch;

fn config(dir: &Path) -> (DemoConfig, SiteConfig) {
    let here = "127.0.0.1:0".parse().unwrap();
    let demo = DemoConfig {
        dir: dir.to_owned(),
        portal: here,
        sandbox: here,
    };
    (
        demo,
        SiteConfig {
            root: dir.join("site"),
            hashes: None,
        },
    )
}

async fn orders(portal: &Portal) -> Vec<(OrderFlag, InvoicingStatus)> {
    let actor = Actor::system(portal.profile().id, Door::Cli);
    let list = OrderList {
        buyers: OrderBuyers::All,
        ..OrderList::default()
    };
    let rows = portal.list_orders(&actor, &list).await.unwrap().rows;
    rows.into_iter()
        .map(|row| (row.flag, row.invoicing))
        .collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_first_start_has_everything_to_show_and_a_second_one_adds_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let (demo, site) = config(folder.path());
    let (_sender, stop) = watch::channel(false);
    let first = start(&demo, site.clone(), &stop).await.unwrap();
    let portal = first.server.portal();
    assert_eq!(portal.check().await.unwrap(), []);

    for person in PEOPLE {
        let session = portal
            .sign_in(person.email, PASSWORD, "test")
            .await
            .unwrap()
            .1;
        assert_eq!(session.view.name, person.name);
    }
    let company = data::companies().unwrap().swap_remove(0).name;
    let buyer = portal
        .sign_in("admin@buyer.example", PASSWORD, "test")
        .await
        .unwrap()
        .1;
    assert_eq!(buyer.view.company.as_deref(), Some(company.as_str()));
    let own = portal
        .list_invoices(&buyer.actor, &InvoiceList::default())
        .await
        .unwrap();
    assert!(
        own.page.rows.len() > 5,
        "the buyers have invoices: {}",
        own.page.rows.len()
    );
    let mine = |row: &domain::invoice::InvoiceRow| row.company == company;
    assert!(own.page.rows.iter().all(mine));

    let actor = Actor::system(portal.profile().id, Door::Cli);
    let seller = portal.seller_details(&actor).await.unwrap().value;
    assert!(!seller.address.is_empty() && !seller.facts.is_empty() && !seller.payment.is_empty());
    let mut list = InvoiceList::default();
    list.page.size = 100;
    let mut rows = Vec::new();
    loop {
        let page = portal.list_invoices(&actor, &list).await.unwrap().page;
        rows.extend(page.rows);
        match page.next {
            Some(next) => list.page.after = Some(next),
            None => break,
        }
    }
    let has = |what: &str, found: bool| assert!(found, "no invoice is {what}");
    has(
        "completed",
        rows.iter()
            .any(|row| row.status == InvoiceStatus::Completed),
    );
    has(
        "partly paid",
        rows.iter()
            .any(|row| row.status == InvoiceStatus::PartiallyPaid),
    );
    has(
        "overdue",
        rows.iter().any(|row| row.standing == Standing::Overdue),
    );
    has(
        "of an order",
        rows.iter().any(|row| row.order_number.is_some()),
    );

    let before = orders(portal).await;
    for flag in [OrderFlag::Created, OrderFlag::Edited, OrderFlag::Canceled] {
        assert!(
            before.iter().any(|(found, _)| *found == flag),
            "{flag:?}: {before:?}"
        );
    }
    assert!(
        before
            .iter()
            .any(|(_, invoicing)| *invoicing == InvoicingStatus::Invoiced)
    );
    portal.store().close().await;
    drop(first);

    let second = start(&demo, site, &stop).await.unwrap();
    let portal = second.server.portal();
    portal.poll().await.unwrap();
    assert_eq!(orders(portal).await, before);
    assert_eq!(portal.check().await.unwrap(), []);
}
