//! Webhooks that the portal sends, on both engines.
#![allow(clippy::unwrap_used, missing_docs, reason = "tests")]

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use domain::{
    Currency, DueDate, InvoiceId, Money, Quantity, SubscriptionId,
    invoice::{Address, Balance, InvoiceContent, InvoiceLine, InvoiceSource, LedgerCause},
    people::{Actor, Door},
    query::Slice,
    webhook::{DeliveryState, EventKind, HookUrl, Reach, Stopped},
};
use store::{
    BalanceChange, NewAudit, NewCompany, NewInvoice, NewSubscriptionRecord, Scope, Store, Tried,
    testing::{for_each_engine, new_store, now},
};

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn balance(original: i64, open: i64) -> Balance {
    let gbp = |minor| Money::from_minor(minor, Currency::GBP);
    Balance::restore(gbp(original), gbp(open)).unwrap()
}

async fn subscribe(store: &Store, scope: &Scope, events: &[EventKind]) -> SubscriptionId {
    let mut tx = store.begin(scope.clone()).await.unwrap();
    let id = tx
        .subscriptions()
        .insert(NewSubscriptionRecord {
            url: &HookUrl::parse("https://erp.example.com/hooks", Reach::Internet).unwrap(),
            events,
            sealed_secret: "sealed",
            enabled: true,
            created_by: "Alex",
            at: now(),
        })
        .await
        .unwrap();
    tx.commit().await.unwrap();
    id
}

/// An invoice of 10.00, due on the day on which the tests play.
async fn invoice(store: &Store, scope: &Scope) -> InvoiceId {
    let mut tx = store.begin(scope.clone()).await.unwrap();
    let company = NewCompany {
        name: "Alder",
        external_id: Some("ERP-1"),
        bc_company_id: None,
        terms: None,
        at: now(),
    };
    let company = tx.companies().insert(company).await.unwrap().unwrap();
    let content = InvoiceContent {
        lines: vec![InvoiceLine {
            sku: String::new(),
            description: "Thing".to_owned(),
            quantity: Quantity::whole(1),
            unit_price: "10".parse().unwrap(),
            unit_discount: "0".parse().unwrap(),
        }],
        costs: Vec::new(),
    };
    let (id, _) = tx
        .invoices()
        .insert(NewInvoice {
            company_id: company,
            number: None,
            source: InvoiceSource::Portal,
            order: None,
            external_id: None,
            content: &content,
            balance: balance(1_000, 1_000),
            issued: day("2026-03-04"),
            due: DueDate(day("2026-03-04")),
            terms: None,
            po_number: None,
            billing_address: &Address::default(),
            shipping_addresses: &[],
            cause: LedgerCause::Issued,
            reference: "by hand",
            actor: "Test",
            at: now(),
        })
        .await
        .unwrap();
    tx.commit().await.unwrap();
    id
}

/// Takes down a deed on an invoice; lasting or not.
async fn deed(store: &Store, scope: &Scope, invoice: InvoiceId, action: &str, lasts: bool) {
    let actor = Actor::system(scope.store_id, Door::Cli);
    let mut tx = store.begin(scope.clone()).await.unwrap();
    tx.audit()
        .write(NewAudit {
            noun: "invoice",
            noun_id: invoice.0,
            action,
            summary: "In words.".to_owned(),
            actor: &actor,
            before: None,
            after: None,
            at: now(),
        })
        .await
        .unwrap();
    if lasts {
        tx.commit().await.unwrap();
    }
}

async fn pay(store: &Store, scope: &Scope, invoice: InvoiceId, before: i64, after: i64) {
    let mut tx = store.begin(scope.clone()).await.unwrap();
    tx.ledger()
        .set_balance(BalanceChange {
            invoice_id: invoice,
            before: balance(1_000, before),
            after: balance(1_000, after),
            cause: LedgerCause::Adjusted,
            payment_id: None,
            reference: "test",
            actor: "Test",
            at: now(),
        })
        .await
        .unwrap();
    tx.commit().await.unwrap();
}

async fn spread(store: &Store, scope: &Scope) -> u64 {
    let mut tx = store.begin(scope.clone()).await.unwrap();
    let count = tx.outbox().spread(now(), 100).await.unwrap();
    tx.commit().await.unwrap();
    count
}

/// What a subscription is to be told, the latest first.
async fn told(store: &Store, scope: &Scope, id: SubscriptionId) -> Vec<EventKind> {
    let mut tx = store.read(scope.clone()).await.unwrap();
    let listed = tx.deliveries().list(id, None, Slice::default()).await;
    listed.unwrap().rows.iter().map(|row| row.event).collect()
}

/// The number and body of what is due.
async fn claim(
    store: &Store,
    scope: &Scope,
    id: SubscriptionId,
    at: DateTime<Utc>,
) -> Option<store::ClaimedDelivery> {
    let mut tx = store.begin(scope.clone()).await.unwrap();
    let until = at + TimeDelta::minutes(1);
    let claimed = tx.deliveries().claim(id, at, until).await.unwrap();
    tx.commit().await.unwrap();
    claimed
}

#[tokio::test]
async fn what_lasts_is_told_to_who_wants_it_and_nothing_else() {
    for_each_engine(|store| async move {
        let scope = Scope::store(new_store(&store, "one").await);
        let id = invoice(&store, &scope).await;
        deed(&store, &scope, id, "created", true).await;
        assert_eq!(spread(&store, &scope).await, 0, "nobody listens");
        let paid = subscribe(&store, &scope, &[EventKind::InvoicePaid]).await;
        let all = subscribe(&store, &scope, &EventKind::ALL).await;
        deed(&store, &scope, id, "edited", false).await;
        assert_eq!(spread(&store, &scope).await, 0, "it was undone");
        deed(&store, &scope, id, "edited", true).await;
        pay(&store, &scope, id, 1_000, 400).await;
        pay(&store, &scope, id, 400, 0).await;
        assert_eq!(spread(&store, &scope).await, 2);
        assert_eq!(spread(&store, &scope).await, 0);
        assert_eq!(told(&store, &scope, paid).await, [EventKind::InvoicePaid]);
        assert_eq!(
            told(&store, &scope, all).await,
            [EventKind::InvoicePaid, EventKind::InvoiceUpdated]
        );
        let claimed = claim(&store, &scope, paid, now()).await.unwrap();
        for said in [
            "\"type\":\"invoice.paid\"",
            "\"openBalance\":{\"code\":\"GBP\",\"value\":\"0.00\"}",
            "\"externalCustomerId\":\"ERP-1\"",
            "\"status\":2",
        ] {
            assert!(claimed.body.contains(said), "{}", claimed.body);
        }
        pay(&store, &scope, id, 0, 400).await;
        assert_eq!(spread(&store, &scope).await, 0, "it is not paid any more");

        let other = Scope::store(new_store(&store, "two").await);
        assert!(told(&store, &other, all).await.is_empty());
        let mut tx = store.begin(other.clone()).await.unwrap();
        assert_eq!(tx.subscriptions().find(all).await.unwrap(), None);
        assert!(!tx.subscriptions().delete(all).await.unwrap());
        assert!(tx.deliveries().due(now()).await.unwrap().is_empty());
        drop(tx);
        assert_eq!(claim(&store, &other, all, now()).await, None);
    })
    .await;
}

#[tokio::test]
async fn a_delivery_is_taken_on_by_one_until_its_lease_is_over() {
    for_each_engine(|store| async move {
        let scope = Scope::store(new_store(&store, "one").await);
        let to = subscribe(&store, &scope, &EventKind::ALL).await;
        let mut tx = store.begin(scope.clone()).await.unwrap();
        let id = tx.outbox().put_test(to, now()).await.unwrap();
        assert_eq!(tx.deliveries().due(now()).await.unwrap(), [to]);
        tx.commit().await.unwrap();
        let first = claim(&store, &scope, to, now()).await.unwrap();
        assert_eq!((first.id, first.attempts), (id, 1));
        assert_eq!(claim(&store, &scope, to, now()).await, None, "leased");
        let later = now() + TimeDelta::minutes(1);
        let again = claim(&store, &scope, to, later).await.unwrap();
        assert_eq!((again.attempts, &again.message_id), (2, &first.message_id));

        let tried = Tried {
            state: DeliveryState::Failed,
            status: Some(500),
            error: Some("the server answers 500"),
            due_at: later,
            at: later,
        };
        let mut tx = store.begin(scope.clone()).await.unwrap();
        tx.deliveries().tried(id, tried).await.unwrap();
        let failed = Some(DeliveryState::Failed);
        let listed = tx.deliveries().list(to, failed, Slice::default()).await;
        let listed = listed.unwrap();
        assert_eq!(listed.total, 1);
        let row = &listed.rows[0];
        assert_eq!((row.status, row.tried_at), (Some(500), Some(later)));
        assert_eq!(row.error.as_deref(), Some("the server answers 500"));
        assert!(tx.deliveries().replay(to, id, later).await.unwrap());
        let stranger = SubscriptionId(to.0 + 1);
        assert!(!tx.deliveries().replay(stranger, id, later).await.unwrap());
        tx.commit().await.unwrap();
        let replayed = claim(&store, &scope, to, later).await.unwrap();
        assert_eq!(replayed.attempts, 1);
        assert_eq!(replayed.message_id, first.message_id);

        let mut tx = store.begin(scope.clone()).await.unwrap();
        for (id, reason) in [(to, "It is over."), (stranger, "Nobody is there.")] {
            tx.deliveries().give_up(id, reason).await.unwrap();
        }
        let listed = tx.deliveries().list(to, failed, Slice::default()).await;
        let given_up = listed.unwrap().rows.remove(0);
        assert_eq!(given_up.error.as_deref(), Some("It is over."));
        tx.commit().await.unwrap();
        let next_day = later + TimeDelta::days(1);
        assert_eq!(claim(&store, &scope, to, next_day).await, None);
    })
    .await;
}

#[tokio::test]
async fn who_is_disabled_is_told_nothing_and_can_catch_up() {
    for_each_engine(|store| async move {
        let scope = Scope::store(new_store(&store, "one").await);
        let to = subscribe(&store, &scope, &[EventKind::InvoiceUpdated]).await;
        let stopped = Stopped {
            at: now(),
            reason: "It failed.".to_owned(),
        };
        let mut tx = store.begin(scope.clone()).await.unwrap();
        tx.subscriptions()
            .set_failing(to, Some(now()))
            .await
            .unwrap();
        tx.subscriptions().stop(to, &stopped).await.unwrap();
        let kept = tx.subscriptions().find(to).await.unwrap().unwrap();
        assert_eq!((kept.enabled, &kept.stopped), (false, &Some(stopped)));
        assert_eq!(kept.failing_since, Some(now()));
        tx.commit().await.unwrap();
        let id = invoice(&store, &scope).await;
        deed(&store, &scope, id, "created", true).await;
        deed(&store, &scope, id, "edited", true).await;
        assert_eq!(spread(&store, &scope).await, 2);
        assert!(told(&store, &scope, to).await.is_empty());

        let url = HookUrl::parse("https://erp.example.com/", Reach::Internet).unwrap();
        let mut tx = store.begin(scope.clone()).await.unwrap();
        tx.subscriptions()
            .update(to, &url, &[EventKind::InvoiceUpdated], true)
            .await
            .unwrap();
        let known = tx.subscriptions().lock(to).await.unwrap().unwrap();
        assert_eq!((known.failing_since, known.stopped.clone()), (None, None));
        let later = now() + TimeDelta::seconds(1);
        let none = tx.deliveries().replay_since(&known, later, later).await;
        assert_eq!(none.unwrap(), 0);
        let all = tx.deliveries().replay_since(&known, now(), later).await;
        assert_eq!(all.unwrap(), 1, "only what it wants");
        let same = tx.deliveries().replay_since(&known, now(), later).await;
        assert_eq!(same.unwrap(), 1);
        tx.commit().await.unwrap();
        assert_eq!(told(&store, &scope, to).await, [EventKind::InvoiceUpdated]);

        let mut tx = store.begin(scope.clone()).await.unwrap();
        let early = now() - TimeDelta::seconds(1);
        assert_eq!(tx.outbox().purge(early).await.unwrap(), 0);
        assert_eq!(tx.outbox().purge(now()).await.unwrap(), 2);
        assert!(tx.subscriptions().delete(to).await.unwrap());
        assert!(!tx.subscriptions().delete(to).await.unwrap());
    })
    .await;
}

#[tokio::test]
async fn an_invoice_is_overdue_once_for_each_due_date() {
    for_each_engine(|store| async move {
        let scope = Scope::store(new_store(&store, "one").await);
        let to = subscribe(&store, &scope, &[EventKind::InvoiceOverdue]).await;
        let id = invoice(&store, &scope).await;
        let late = async |today: &str| {
            let mut tx = store.begin(scope.clone()).await.unwrap();
            let count = tx.outbox().put_overdue(day(today), now(), 10).await;
            tx.commit().await.unwrap();
            count.unwrap()
        };
        assert_eq!(late("2026-03-04").await, 0, "it is due today");
        assert_eq!(late("2026-03-05").await, 1);
        assert_eq!(late("2026-03-06").await, 0);
        let moved = format!(
            "UPDATE invoices SET due_on = '2026-03-10' WHERE id = {}",
            id.0
        );
        store.run_script(&moved).await.unwrap();
        assert_eq!(late("2026-03-10").await, 0);
        assert_eq!(late("2026-03-11").await, 1);
        pay(&store, &scope, id, 1_000, 0).await;
        let moved = moved.replace("03-10", "03-12");
        store.run_script(&moved).await.unwrap();
        assert_eq!(late("2026-03-13").await, 0, "nothing is owed");
        assert_eq!(spread(&store, &scope).await, 3);
        assert_eq!(
            told(&store, &scope, to).await,
            [EventKind::InvoiceOverdue; 2]
        );
    })
    .await;
}
