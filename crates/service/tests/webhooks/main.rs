//! Other programs are told what happens.
#![allow(
    clippy::unwrap_used,
    clippy::inconsistent_digit_grouping,
    clippy::panic,
    missing_docs,
    reason = "tests"
)]

mod apart;
mod stopped;
#[path = "../support/mod.rs"]
mod support;

use base64::{Engine, engine::general_purpose::STANDARD};
use chrono::TimeDelta;
use domain::{
    CompanyId, InvoiceId, SubscriptionId,
    payment::{PaymentChange, PaymentOperation},
    people::{Actor, SellerRole},
    query::Slice,
    settings::SecretText,
    webhook::{DeliveryRow, DeliveryState, EventKind, SubscriptionForm},
};
use hmac::{Hmac, Mac};
use serde_json::{Value, json};
use service::ports::FetchError;
use sha2::Sha256;
use store::testing::for_each_engine;
use support::{Desk, SentHook, cheque, connection, desk};

const URL: &str = "https://erp.example.com/hooks";

fn form(events: &[EventKind]) -> SubscriptionForm {
    SubscriptionForm {
        url: URL.to_owned(),
        events: events.to_vec(),
        enabled: true,
    }
}

async fn subscribe(desk: &Desk, events: &[EventKind]) -> (Actor, SubscriptionId, SecretText) {
    let admin = desk.seller(SellerRole::Admin).await;
    let new = desk.portal.create_subscription(&admin, &form(events)).await;
    let new = new.unwrap();
    (admin, new.subscription.id, new.secret)
}

/// An invoice of 126.00 of Alder's.
async fn invoice(desk: &Desk) -> (CompanyId, InvoiceId) {
    desk.belongs(5, "Alder", "A1");
    let order = desk.synced_order(101, 5).await;
    let system = desk.system();
    let id = desk.portal.create_invoice(&system, order).await.unwrap();
    let detail = desk.portal.invoice(&system, id).await.unwrap();
    (detail.row.company_id, id)
}

/// What is sent now: the event and what it is told of.
async fn sent(desk: &Desk) -> Vec<(String, Value)> {
    desk.portal.deliver_webhooks().await.unwrap();
    let sent = desk.hooks.take();
    sent.iter()
        .map(|hook| {
            let body: Value = serde_json::from_str(&hook.body).unwrap();
            (
                body["type"].as_str().unwrap().to_owned(),
                body["data"].clone(),
            )
        })
        .collect()
}

async fn deliveries(desk: &Desk, actor: &Actor, id: SubscriptionId) -> Vec<DeliveryRow> {
    let found = desk
        .portal
        .webhook_deliveries(actor, id, None, Slice::default())
        .await;
    found.unwrap().rows
}

fn is_signed(hook: &SentHook, secret: &SecretText) -> bool {
    let fits = signature(hook, secret);
    hook.signature.split(' ').any(|signature| signature == fits)
}

fn signature(hook: &SentHook, secret: &SecretText) -> String {
    let key = secret.expose().strip_prefix("whsec_").unwrap();
    let key = STANDARD.decode(key).unwrap();
    let mac = <Hmac<Sha256> as Mac>::new_from_slice(&key).unwrap();
    let mac = mac.chain_update(format!("{}.{}.{}", hook.id, hook.timestamp, hook.body));
    format!("v1,{}", STANDARD.encode(mac.finalize().into_bytes()))
}

#[tokio::test]
async fn what_happens_is_told_once_and_signed() {
    for_each_engine(|store| async move {
        let desk = desk(store).await;
        let (admin, id, secret) = subscribe(&desk, &EventKind::ALL).await;
        let (company, invoice) = invoice(&desk).await;
        let told = sent(&desk).await;
        assert_eq!(told.len(), 1, "{told:?}");
        assert_eq!(told[0].0, "invoice.created");
        assert_eq!(told[0].1["invoiceId"], invoice.0);
        assert_eq!(
            told[0].1["openBalance"],
            json!({ "code": "GBP", "value": "126.00" })
        );
        assert!(sent(&desk).await.is_empty(), "once");

        let form = cheque(company, "126", &[(invoice, "126")]);
        let paid = desk.portal.record_offline_payment(&admin, &form).await;
        let paid = paid.unwrap();
        desk.portal.deliver_webhooks().await.unwrap();
        let hooks = desk.hooks.take();
        for hook in &hooks {
            assert_eq!(
                (hook.url.as_str(), hook.timestamp),
                (URL, desk.now().timestamp())
            );
            assert!(is_signed(hook, &secret), "{hook:?}");
        }
        let mut ids: Vec<&str> = hooks.iter().map(|hook| hook.id.as_str()).collect();
        ids.dedup();
        assert_eq!(ids.len(), 3, "{hooks:?}");

        desk.portal
            .operate_payment(&admin, paid, PaymentOperation::Revert)
            .await
            .unwrap();
        let mut told = sent(&desk).await;
        told.sort_by(|one, other| one.0.cmp(&other.0));
        let events: Vec<&str> = told.iter().map(|(event, _)| event.as_str()).collect();
        assert_eq!(events, ["invoice.updated", "payment.reverted"]);
        assert_eq!(told[1].1["paymentId"], paid.0);
        assert_eq!(told[1].1["applied"], false);
        let rows = deliveries(&desk, &admin, id).await;
        assert_eq!(rows.len(), 6);
        assert!(rows.iter().all(|row| row.state == DeliveryState::Delivered));

        // Its money has gone already.
        let deleted = PaymentChange::Delete;
        let deleted = desk.portal.operate_payment(&admin, paid, deleted);
        deleted.await.unwrap();
        assert!(sent(&desk).await.is_empty(), "told before");
    })
    .await;
}

#[tokio::test]
async fn a_secret_is_shown_once_and_never_kept_as_it_is() {
    for_each_engine(|store| async move {
        let desk = desk(store).await;
        let (admin, id, secret) = subscribe(&desk, &[EventKind::InvoicePaid]).await;
        assert!(secret.expose().starts_with("whsec_"));
        let found = desk.portal.subscription(&admin, id).await.unwrap();
        assert_eq!(desk.portal.subscriptions(&admin).await.unwrap(), [found]);
        let mut tx = desk
            .store
            .begin(store::Scope::store(desk.store_id))
            .await
            .unwrap();
        tx.outbox().put_test(id, desk.now()).await.unwrap();
        let until = desk.now() + TimeDelta::seconds(1);
        let claimed = tx.deliveries().claim(id, desk.now(), until).await.unwrap();
        let sealed = claimed.unwrap().sealed_secret;
        assert!(!sealed.contains(&secret.expose()[6..]), "{sealed}");
        drop(tx);

        // A server with another key cannot sign, and says so.
        let other = "ff".repeat(32);
        let stranger = desk
            .portal
            .clone()
            .with_connection(connection(Some(&other)));
        stranger.test_subscription(&admin, id).await.unwrap();
        assert_eq!(stranger.deliver_webhooks().await.unwrap(), 1);
        assert!(desk.hooks.take().is_empty());
        let rows = deliveries(&desk, &admin, id).await;
        assert!(
            rows[0].error.as_ref().unwrap().contains("secret"),
            "{rows:?}"
        );

        let keyless = desk.portal.clone().with_connection(connection(None));
        let form = form(&[EventKind::InvoicePaid]);
        let problem = keyless
            .create_subscription(&admin, &form)
            .await
            .unwrap_err();
        assert!(problem.field("url").unwrap().contains("key"), "{problem}");
    })
    .await;
}

#[tokio::test]
async fn a_secret_that_is_replaced_signs_for_a_day_more() {
    for_each_engine(|store| async move {
        let desk = desk(store).await;
        let (admin, id, first) = subscribe(&desk, &[EventKind::InvoiceCreated]).await;
        let told = async || {
            desk.portal.test_subscription(&admin, id).await.unwrap();
            assert_eq!(desk.portal.deliver_webhooks().await.unwrap(), 1);
            desk.hooks.take().remove(0)
        };
        let renew = async || desk.portal.renew_subscription_secret(&admin, id).await;
        let second = renew().await.unwrap().secret;
        assert_ne!(first, second);
        let hook = told().await;
        assert!(is_signed(&hook, &first) && is_signed(&hook, &second));

        // Two at most: whoever renews because a secret is known to others wants it to end.
        let third = renew().await.unwrap().secret;
        let hook = told().await;
        assert!(!is_signed(&hook, &first), "{hook:?}");
        assert!(is_signed(&hook, &second) && is_signed(&hook, &third));

        desk.clock.advance(TimeDelta::hours(24));
        let hook = told().await;
        assert!(!is_signed(&hook, &second), "{hook:?}");
        assert_eq!(hook.signature, signature(&hook, &third));
        let unknown = desk
            .portal
            .renew_subscription_secret(&admin, SubscriptionId(999))
            .await;
        assert_eq!(unknown.unwrap_err().code, "not_found");
    })
    .await;
}

#[tokio::test]
async fn who_fails_is_told_again_by_the_same_number() {
    for_each_engine(|store| async move {
        let desk = desk(store).await;
        let (admin, id, _) = subscribe(&desk, &[EventKind::InvoiceCreated]).await;
        invoice(&desk).await;
        desk.hooks.answer(Ok(503));
        assert_eq!(desk.portal.deliver_webhooks().await.unwrap(), 1);
        assert_eq!(desk.portal.deliver_webhooks().await.unwrap(), 0, "it rests");
        let failing = desk.portal.subscription(&admin, id).await.unwrap();
        assert_eq!(failing.failing_since, Some(desk.now()));
        let rows = deliveries(&desk, &admin, id).await;
        assert_eq!((rows[0].status, rows[0].attempts), (Some(503), 1));
        assert_eq!(rows[0].error.as_deref(), Some("the server answers 503"));

        desk.clock.advance(TimeDelta::seconds(30));
        desk.hooks.answer(Err(FetchError::TooSlow));
        assert_eq!(desk.portal.deliver_webhooks().await.unwrap(), 1);
        desk.clock.advance(TimeDelta::seconds(120));
        assert_eq!(desk.portal.deliver_webhooks().await.unwrap(), 1);
        let hooks = desk.hooks.take();
        assert_eq!(hooks.len(), 3);
        assert!(hooks.iter().all(|hook| hook.id == hooks[0].id));
        assert!(hooks.iter().all(|hook| hook.body == hooks[0].body));
        assert!(hooks[2].timestamp > hooks[0].timestamp);
        let well = desk.portal.subscription(&admin, id).await.unwrap();
        assert_eq!(well.failing_since, None);
        let row = deliveries(&desk, &admin, id).await.remove(0);
        assert_eq!(
            (row.state, row.status),
            (DeliveryState::Delivered, Some(200))
        );
        assert_eq!(row.error, None);

        desk.portal
            .replay_delivery(&admin, id, row.id)
            .await
            .unwrap();
        assert_eq!(desk.portal.deliver_webhooks().await.unwrap(), 1);
        assert_eq!(desk.hooks.take()[0].id, row.message_id);
        let since = desk.now() - TimeDelta::hours(1);
        let count = desk.portal.replay_count(&admin, id, 1).await.unwrap();
        let again = desk.portal.replay_since(&admin, id, since).await.unwrap();
        assert_eq!((count, again), (1, 1));
        assert_eq!(sent(&desk).await.len(), 1);
    })
    .await;
}

#[tokio::test]
async fn a_message_is_given_up_after_a_day_and_its_receiver_after_five() {
    for_each_engine(|store| async move {
        let desk = desk(store).await;
        let (admin, id, _) = subscribe(&desk, &[EventKind::InvoicePaid]).await;
        desk.portal.test_subscription(&admin, id).await.unwrap();
        let mut tries = 0;
        while deliveries(&desk, &admin, id).await[0].state == DeliveryState::Waiting {
            desk.hooks.answer(Ok(500));
            tries += desk.portal.deliver_webhooks().await.unwrap();
            desk.clock.advance(TimeDelta::hours(12));
        }
        assert_eq!(tries, 8);
        let given_up = deliveries(&desk, &admin, id).await.remove(0);
        assert_eq!(given_up.state, DeliveryState::Failed);
        desk.clock.advance(TimeDelta::days(1));
        desk.portal.test_subscription(&admin, id).await.unwrap();
        desk.hooks.answer(Ok(500));
        desk.portal.deliver_webhooks().await.unwrap();
        let stopped = desk.portal.subscription(&admin, id).await.unwrap();
        assert!(!stopped.enabled);
        let reason = stopped.stopped.unwrap().reason;
        assert!(reason.contains("4 March 2026"), "{reason}");
        let refused = desk.portal.test_subscription(&admin, id).await;
        assert_eq!(refused.unwrap_err().code, "webhook_disabled");

        // What happens meanwhile is kept, and told once somebody asks for it.
        let since = desk.now();
        let change = form(&[EventKind::InvoiceCreated]);
        desk.hooks.take();
        invoice(&desk).await;
        assert!(sent(&desk).await.is_empty());
        let changed = desk.portal.change_subscription(&admin, id, &change).await;
        let changed = changed.unwrap();
        assert!(changed.enabled && changed.stopped.is_none() && changed.failing_since.is_none());
        desk.hooks.take();
        desk.portal.replay_since(&admin, id, since).await.unwrap();
        let told = sent(&desk).await;
        assert!(
            told.iter().any(|(event, _)| event == "invoice.created"),
            "{told:?}"
        );
    })
    .await;
}

#[tokio::test]
async fn an_invoice_becomes_overdue_without_anybody_writing() {
    for_each_engine(|store| async move {
        let desk = desk(store).await;
        subscribe(&desk, &[EventKind::InvoiceOverdue]).await;
        let (_, invoice) = invoice(&desk).await;
        assert_eq!(desk.portal.tell_overdue().await.unwrap(), 0);
        desk.clock.advance(TimeDelta::days(31));
        assert_eq!(desk.portal.tell_overdue().await.unwrap(), 1);
        assert_eq!(desk.portal.tell_overdue().await.unwrap(), 0);
        let told = sent(&desk).await;
        assert_eq!(told.len(), 1);
        assert_eq!(told[0].0, "invoice.overdue");
        assert_eq!(told[0].1["invoiceId"], invoice.0);
    })
    .await;
}

#[tokio::test]
async fn addresses_that_nobody_on_the_internet_has_are_refused() {
    let (_folder, store) = store::testing::sqlite().await;
    let desk = desk(store).await;
    let admin = desk.seller(SellerRole::Admin).await;
    for url in [
        "http://erp.example.com/",
        "https://127.0.0.1/",
        "https://localhost/",
        "",
    ] {
        let form = SubscriptionForm {
            url: url.to_owned(),
            ..form(&[EventKind::InvoicePaid])
        };
        let problem = desk.portal.create_subscription(&admin, &form).await;
        assert!(problem.unwrap_err().field("url").is_some(), "{url}");
    }
    for _ in 0..domain::webhook::MAX_SUBSCRIPTIONS {
        subscribe(&desk, &[EventKind::InvoicePaid]).await;
    }
    let form = form(&[EventKind::InvoicePaid]);
    let refused = desk.portal.create_subscription(&admin, &form).await;
    assert_eq!(refused.unwrap_err().code, "too_many_webhooks");
}
