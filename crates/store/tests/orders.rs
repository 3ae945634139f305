//! Orders, on both engines.
#![allow(clippy::unwrap_used, missing_docs, reason = "tests")]
#![allow(clippy::inconsistent_digit_grouping, reason = "pounds_pence")]

use chrono::{DateTime, TimeDelta, Utc};
use domain::{
    BcCustomerId, BcOrderId, CompanyId, Currency, InvoiceId, Money, OrderId, Quantity, StoreId,
    Terms,
    invoice::{Address, Balance, InvoiceContent, InvoiceLine, InvoiceSource, LedgerCause},
    order::{InvoicingStatus, OrderFlag, OrderLine, OrderList, OrderSnapshot, OrderStatus},
    people::{Actor, Door},
    query::PageRequest,
};
use store::{
    Companies, NewAccess, NewCompany, NewInvoice, NewStore, OrderRecord, Scope, Store, StoreError,
    Tx, testing::for_each_engine,
};
use tokio::task::JoinSet;

fn now() -> DateTime<Utc> {
    "2026-03-04T12:00:00Z".parse().unwrap()
}

/// A store with the companies Alder and Birch and the anonymous one.
#[derive(Clone)]
struct Place {
    store: Store,
    id: StoreId,
    alder: CompanyId,
    birch: CompanyId,
    anonymous: CompanyId,
}

impl Place {
    async fn new(store: Store) -> Self {
        let mut tx = store.begin(Scope::none()).await.unwrap();
        let new = NewStore {
            hash: "one".to_owned(),
            name: "Wholesale".to_owned(),
            currency: Currency::GBP,
            time_zone: "Europe/London".to_owned(),
            terms: Terms(30),
            accent: "#2360b8".to_owned(),
        };
        let id = tx.stores().upsert(&new).await.unwrap();
        tx.commit().await.unwrap();
        let mut tx = store.begin(Scope::store(id)).await.unwrap();
        let mut companies = Vec::new();
        for name in ["Alder & Sons", "Birch"] {
            let company = NewCompany {
                name,
                external_id: None,
                bc_company_id: None,
                terms: None,
                at: now(),
            };
            companies.push(tx.companies().insert(company).await.unwrap().unwrap());
        }
        tx.companies().ensure_anonymous(now()).await.unwrap();
        let anonymous = tx.companies().anonymous_id().await.unwrap();
        tx.commit().await.unwrap();
        Self {
            store,
            id,
            alder: companies[0],
            birch: companies[1],
            anonymous,
        }
    }

    async fn begin(&self) -> Tx {
        self.store.begin(Scope::store(self.id)).await.unwrap()
    }

    async fn only(&self, company: CompanyId) -> Tx {
        let scope = Scope {
            store_id: self.id,
            companies: Companies::Only(vec![company]),
        };
        self.store.begin(scope).await.unwrap()
    }

    async fn order(&self, number: i64, company: CompanyId, placed_at: DateTime<Utc>) -> OrderId {
        let mut tx = self.begin().await;
        let snapshot = OrderSnapshot {
            placed_at,
            ..snapshot(number)
        };
        let id = tx
            .orders()
            .insert(company, &snapshot, OrderFlag::Created, now())
            .await;
        tx.commit().await.unwrap();
        id.unwrap().unwrap()
    }

    async fn invoice(
        &self,
        order: OrderId,
        number: i64,
    ) -> Result<(InvoiceId, String), StoreError> {
        let content = InvoiceContent {
            lines: vec![InvoiceLine {
                sku: String::new(),
                description: "Cakestand".to_owned(),
                quantity: Quantity::whole(1),
                unit_price: "10".parse().unwrap(),
                unit_discount: "0".parse().unwrap(),
            }],
            costs: Vec::new(),
        };
        let mut tx = self.begin().await;
        let invoice = tx
            .invoices()
            .insert(NewInvoice {
                company_id: self.alder,
                number: None,
                source: InvoiceSource::Portal,
                order: Some((order, BcOrderId(number))),
                external_id: None,
                content: &content,
                balance: Balance::issue(Money::from_minor(10_00, Currency::GBP)).unwrap(),
                issued: now().date_naive(),
                due: Terms(30).due(now().date_naive()),
                terms: Some(Terms(30)),
                po_number: None,
                billing_address: &Address::default(),
                shipping_addresses: &[],
                cause: LedgerCause::Issued,
                reference: "1",
                actor: "Ann",
                at: now(),
            })
            .await?;
        tx.commit().await?;
        Ok(invoice)
    }
}

fn snapshot(number: i64) -> OrderSnapshot {
    OrderSnapshot {
        bc_order_id: BcOrderId(number),
        bc_customer_id: BcCustomerId(5),
        status: OrderStatus::AWAITING_PAYMENT,
        status_label: "Awaiting Payment".to_owned(),
        currency: Currency::GBP,
        total: Money::from_minor(10_00, Currency::GBP),
        covered: Money::zero(Currency::GBP),
        lines: vec![OrderLine {
            sku: "22423".to_owned(),
            name: "Cakestand".to_owned(),
            quantity: Quantity::whole(1),
            unit_price: "10".parse().unwrap(),
        }],
        costs: Vec::new(),
        billing_address: Address::default(),
        shipping_addresses: Vec::new(),
        po_number: Some(format!("PO-{number}")),
        payment_method: "Purchase order".to_owned(),
        placed_at: now(),
        modified_at: now(),
    }
}

fn numbers(page: &domain::query::Page<domain::order::OrderRow>) -> Vec<i64> {
    page.rows.iter().map(|row| row.bc_order_id.0).collect()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn an_order_reported_20_times_at_once_is_kept_once() {
    for_each_engine(|store| async move {
        let place = Place::new(store).await;
        let mut reports = JoinSet::new();
        for _ in 0..20 {
            let place = place.clone();
            reports.spawn(async move {
                let mut tx = place.begin().await;
                let flag = OrderFlag::Created;
                let id = tx
                    .orders()
                    .insert(place.alder, &snapshot(1), flag, now())
                    .await
                    .unwrap();
                tx.commit().await.unwrap();
                id
            });
        }
        assert_eq!(reports.join_all().await.into_iter().flatten().count(), 1);
    })
    .await;
}

#[tokio::test]
async fn what_is_saved_is_what_is_read() {
    for_each_engine(|store| async move {
        let place = Place::new(store).await;
        let id = place.order(1, place.anonymous, now()).await;
        let mut tx = place.begin().await;
        let order = tx.orders().lock(id).await.unwrap().unwrap();
        assert_eq!(order.snapshot, snapshot(1));
        assert_eq!(
            (order.invoicing, order.flag),
            (InvoicingStatus::Open, OrderFlag::Created)
        );
        let mut changed = snapshot(1);
        changed.total = Money::from_minor(12_00, Currency::GBP);
        changed.status = OrderStatus::COMPLETED;
        changed.po_number = None;
        changed.modified_at = now() + TimeDelta::hours(1);
        let changed = OrderRecord {
            company_id: place.alder,
            flag: OrderFlag::Edited,
            snapshot: changed,
            ..order
        };
        tx.orders().save_report(&changed, now()).await.unwrap();
        tx.orders()
            .set_invoicing(id, InvoicingStatus::Invoiced)
            .await
            .unwrap();
        tx.commit().await.unwrap();

        let mut tx = place.begin().await;
        let found = tx.orders().find_bc(BcOrderId(1)).await.unwrap().unwrap();
        let expected = OrderRecord {
            invoicing: InvoicingStatus::Invoiced,
            ..changed
        };
        assert_eq!(found, expected);
        let row = tx.orders().row(id).await.unwrap().unwrap();
        assert_eq!(
            (row.company.as_str(), row.anonymous),
            ("Alder & Sons", false)
        );
        assert_eq!(row.total, Money::from_minor(12_00, Currency::GBP));
        assert_eq!((row.status, row.po_number), (OrderStatus::COMPLETED, None));
        tx.orders()
            .set_flag(id, OrderFlag::EditChecked)
            .await
            .unwrap();
        let row = tx.orders().row(id).await.unwrap().unwrap();
        assert_eq!(row.flag, OrderFlag::EditChecked);
    })
    .await;
}

#[tokio::test]
async fn pages_forward_and_back_meet_every_order_once_newest_first() {
    for_each_engine(|store| async move {
        let place = Place::new(store).await;
        // Two of them at the same moment: the id decides.
        for (number, minutes) in [(1, 1), (2, 2), (3, 2), (4, 3), (5, 4)] {
            place
                .order(number, place.alder, now() + TimeDelta::minutes(minutes))
                .await;
        }
        let mut tx = place.begin().await;
        let mut list = OrderList {
            page: PageRequest {
                size: 2,
                ..Default::default()
            },
            ..Default::default()
        };
        let first = tx.orders().list(&list).await.unwrap();
        assert_eq!((numbers(&first), first.previous), (vec![5, 4], None));
        list.page.after = first.next;
        let second = tx.orders().list(&list).await.unwrap();
        assert_eq!(numbers(&second), [3, 2]);
        list.page.after = second.next;
        let third = tx.orders().list(&list).await.unwrap();
        assert_eq!((numbers(&third), third.next), (vec![1], None));
        list.page.after = None;
        list.page.before = third.previous;
        let back = tx.orders().list(&list).await.unwrap();
        assert_eq!(numbers(&back), [3, 2]);
        assert!(back.next.is_some());
        list.page.before = back.previous;
        let begin = tx.orders().list(&list).await.unwrap();
        assert_eq!((numbers(&begin), begin.previous), (vec![5, 4], None));
        list.page.before = None;
        list.page.after = Some("rubbish' OR 1=1".to_owned());
        assert_eq!(numbers(&tx.orders().list(&list).await.unwrap()), [5, 4]);
    })
    .await;
}

#[tokio::test]
async fn filters_find_by_number_po_company_status_and_guests_when_asked() {
    for_each_engine(|store| async move {
        let place = Place::new(store).await;
        place.order(101, place.alder, now()).await;
        place.order(202, place.birch, now()).await;
        place.order(303, place.anonymous, now()).await;
        let invoiced = place.order(404, place.alder, now()).await;
        place.invoice(invoiced, 404).await.unwrap();
        let mut tx = place.begin().await;
        let search = |text: &str| OrderList {
            search: Some(text.to_owned()),
            ..Default::default()
        };
        for (list, expected) in [
            (OrderList::default(), vec![404, 202, 101]),
            (
                OrderList {
                    with_anonymous: true,
                    ..Default::default()
                },
                vec![404, 303, 202, 101],
            ),
            (search("02"), vec![202]),
            (search("po-10"), vec![101]),
            (search("ALDER"), vec![404, 101]),
            (search("%"), vec![]),
            (search("303"), vec![]),
            (
                OrderList {
                    invoicing: Some(InvoicingStatus::Invoiced),
                    ..Default::default()
                },
                vec![404],
            ),
        ] {
            let page = tx.orders().list(&list).await.unwrap();
            assert_eq!(numbers(&page), expected, "{list:?}");
        }
        let row = tx.orders().row(invoiced).await.unwrap().unwrap();
        assert_eq!(
            row.invoice_number,
            tx.orders().invoice_number(invoiced).await.unwrap()
        );
        assert!(row.invoice_id.is_some());
    })
    .await;
}

#[tokio::test]
async fn a_foreign_order_is_a_missing_one() {
    for_each_engine(|store| async move {
        let place = Place::new(store).await;
        let id = place.order(1, place.alder, now()).await;
        place.order(2, place.birch, now()).await;
        place.invoice(id, 1).await.unwrap();
        let mut tx = place.only(place.birch).await;
        assert_eq!(tx.orders().find_bc(BcOrderId(1)).await.unwrap(), None);
        assert_eq!(tx.orders().lock(id).await.unwrap(), None);
        assert_eq!(tx.orders().lock_bc(BcOrderId(1)).await.unwrap(), None);
        assert_eq!(tx.orders().row(id).await.unwrap(), None);
        assert_eq!(tx.orders().invoice_number(id).await.unwrap(), None);
        assert_eq!(
            numbers(&tx.orders().list(&OrderList::default()).await.unwrap()),
            [2]
        );
        tx.orders().set_flag(id, OrderFlag::Canceled).await.unwrap();
        tx.orders()
            .set_invoicing(id, InvoicingStatus::Open)
            .await
            .unwrap();
        tx.commit().await.unwrap();
        let mut tx = place.begin().await;
        let order = tx.orders().lock(id).await.unwrap().unwrap();
        assert_eq!(
            (order.flag, order.invoicing),
            (OrderFlag::Created, InvoicingStatus::Invoiced)
        );
    })
    .await;
}

#[tokio::test]
async fn the_database_itself_refuses_a_second_invoice_of_an_order() {
    for_each_engine(|store| async move {
        let place = Place::new(store).await;
        let id = place.order(1, place.alder, now()).await;
        let (_, number) = place.invoice(id, 1).await.unwrap();
        assert_eq!(number.len(), 8);
        let error = place.invoice(id, 1).await.unwrap_err();
        assert!(error.is_taken("order_id"), "{error}");
    })
    .await;
}

#[tokio::test]
async fn open_balances_come_per_currency_in_two_statements() {
    for_each_engine(|store| async move {
        let place = Place::new(store).await;
        for number in 1..=3 {
            let order = place.order(number, place.alder, now()).await;
            place.invoice(order, number).await.unwrap();
        }
        let mut tx = place.begin().await;
        let before = place.store.statements();
        let found = tx.companies().search_payable("", 20).await.unwrap();
        assert_eq!(place.store.statements() - before, 2);
        let alder = found
            .iter()
            .find(|company| company.id == place.alder)
            .unwrap();
        assert_eq!(alder.open, [Money::from_minor(30_00, Currency::GBP)]);
        assert_eq!(alder.open_invoices, 3);
        let birch = tx.companies().payable(place.birch).await.unwrap().unwrap();
        assert_eq!((birch.open, birch.open_invoices), (Vec::new(), 0));
    })
    .await;
}

#[tokio::test]
async fn looks_at_a_document_are_seen_within_its_company_only() {
    for_each_engine(|store| async move {
        let place = Place::new(store).await;
        let order = place.order(1, place.alder, now()).await;
        let (invoice_id, _) = place.invoice(order, 1).await.unwrap();
        let mut tx = place.begin().await;
        tx.document_access()
            .write(NewAccess {
                company_id: place.alder,
                invoice_id,
                document: "invoice",
                actor: &Actor::system(place.id, Door::Portal),
                at: now(),
            })
            .await
            .unwrap();
        tx.commit().await.unwrap();
        let mut tx = place.only(place.alder).await;
        let looks = tx.document_access().of_invoice(invoice_id).await.unwrap();
        assert_eq!(looks.len(), 1);
        assert_eq!(
            (looks[0].document.as_str(), looks[0].door.as_str()),
            ("invoice", "portal")
        );
        drop(tx);
        let mut tx = place.only(place.birch).await;
        assert!(
            tx.document_access()
                .of_invoice(invoice_id)
                .await
                .unwrap()
                .is_empty()
        );
    })
    .await;
}
