//! The contract of payments, on both engines.
#![allow(clippy::unwrap_used, reason = "tests")]
#![allow(clippy::inconsistent_digit_grouping, reason = "pounds_pence")]

mod by_buyers;
mod carts;
mod pending;

use chrono::{DateTime, Utc};
use domain::{
    BcOrderId, CompanyId, Currency, DueDate, InvoiceId, Money, PaymentId, StoreId, UserId,
    invoice::{Address, Balance, InvoiceContent, InvoiceSource, LedgerCause},
    order::OrderStatus,
    payment::{AllocationLine, PaymentModule, PaymentState, ProcessingStatus, TransactionType},
    people::BuyerRole,
};
use store::{
    Companies, NewCompany, NewInvoice, NewPayment, NewReceipt, NewUserRecord, PaymentUpdate, Scope,
    SettledOrder, Store, StoreError,
    testing::{for_each_engine, new_store, now},
};

const INCOMPLETE: PaymentState = PaymentState {
    status: ProcessingStatus::Incomplete,
    applied: false,
    module: PaymentModule::BigCommerce,
};

fn gbp(minor: i64) -> Money {
    Money::from_minor(minor, Currency::GBP)
}

struct Fixture {
    store: Store,
    scope: Scope,
    company: CompanyId,
    invoice: InvoiceId,
}

async fn fixture(store: Store) -> Fixture {
    let scope = Scope::store(new_store(&store, "one").await);
    let mut tx = store.begin(scope.clone()).await.unwrap();
    let company = NewCompany {
        name: "Acme",
        external_id: None,
        bc_company_id: None,
        terms: None,
        at: now(),
    };
    let company = tx.companies().insert(company).await.unwrap().unwrap();
    let content = InvoiceContent {
        lines: Vec::new(),
        costs: Vec::new(),
    };
    let (invoice, _) = tx
        .invoices()
        .insert(NewInvoice {
            company_id: company,
            number: None,
            source: InvoiceSource::Portal,
            order: None,
            external_id: None,
            content: &content,
            balance: Balance::issue(gbp(100_00)).unwrap(),
            issued: now().date_naive(),
            due: DueDate(now().date_naive()),
            terms: None,
            po_number: None,
            billing_address: &Address::default(),
            shipping_addresses: &[],
            cause: LedgerCause::Issued,
            reference: "",
            actor: "Test",
            at: now(),
        })
        .await
        .unwrap();
    tx.commit().await.unwrap();
    Fixture {
        store,
        scope,
        company,
        invoice,
    }
}

impl Fixture {
    async fn payment(&self, key: &str, at: DateTime<Utc>) -> Result<PaymentId, StoreError> {
        self.payment_of(None, key, at).await
    }

    async fn payment_of(
        &self,
        user_id: Option<UserId>,
        key: &str,
        at: DateTime<Utc>,
    ) -> Result<PaymentId, StoreError> {
        let mut tx = self.store.begin(self.scope.clone()).await.unwrap();
        let id = tx
            .payments()
            .insert(NewPayment {
                company_id: self.company,
                total: gbp(10_00),
                state: INCOMPLETE,
                payer: "Test",
                method: "",
                reference: "",
                memo: "",
                received_on: None,
                dated_on: now().date_naive(),
                external_id: None,
                idempotency_key: key,
                request_hash: "hash",
                user_id,
                lines: &[AllocationLine {
                    invoice_id: self.invoice,
                    amount: gbp(10_00),
                }],
                at,
            })
            .await?;
        tx.commit().await?;
        Ok(id)
    }

    async fn user(&self, email: &str) -> UserId {
        let mut tx = self.store.begin(self.scope.clone()).await.unwrap();
        let new = NewUserRecord {
            email,
            name: "Test",
            password_hash: "",
            seller_role: None,
            buyer_role: Some((self.company, BuyerRole::Admin)),
            bc_customer_id: None,
            at: now(),
        };
        let id = tx.users().insert(new).await.unwrap().unwrap();
        tx.commit().await.unwrap();
        id
    }
}

#[tokio::test]
async fn a_key_is_its_users_own() {
    for_each_engine(|store| async move {
        let f = fixture(store).await;
        let (ann, ben) = (f.user("ann@a.example").await, f.user("ben@a.example").await);
        let users = [None, Some(ann), Some(ben)];
        let mut made = Vec::new();
        for user in users {
            made.push(f.payment_of(user, "one", now()).await.unwrap());
            let again = f.payment_of(user, "one", now()).await.unwrap_err();
            assert!(again.is_taken("idempotency_key"), "{again:?}");
        }
        let mut tx = f.store.begin(f.scope.clone()).await.unwrap();
        for (user, id) in users.into_iter().zip(made) {
            let found = tx.payments().by_key(user, "one").await.unwrap().unwrap();
            assert_eq!(found.id, id);
        }
        assert_eq!(tx.payments().by_key(Some(ann), "two").await.unwrap(), None);
    })
    .await;
}

#[tokio::test]
async fn a_key_a_cart_and_an_order_belong_to_one_payment() {
    for_each_engine(|store| async move {
        let f = fixture(store).await;
        let first = f.payment("one", now()).await.unwrap();
        let second = f.payment("two", now()).await.unwrap();
        assert!(
            f.payment("one", now())
                .await
                .unwrap_err()
                .is_taken("idempotency_key")
        );

        let mut tx = f.store.begin(f.scope.clone()).await.unwrap();
        assert!(
            tx.payments()
                .set_cart(first, None, "cart", now())
                .await
                .unwrap()
        );
        // Whoever comes second does not replace it unawares.
        assert!(
            !tx.payments()
                .set_cart(first, None, "other", now())
                .await
                .unwrap()
        );
        assert!(
            tx.payments()
                .set_cart(first, Some("cart"), "new", now())
                .await
                .unwrap()
        );
        // Money may still come by the cart that was replaced.
        for cart in ["cart", "new"] {
            let found = tx.payments().by_cart(cart).await.unwrap().unwrap();
            assert_eq!(found.id, first);
        }
        assert_eq!(tx.payments().by_cart("other").await.unwrap(), None);
        let found = tx.payments().find(first).await.unwrap().unwrap();
        assert_eq!(found.cart_id.as_deref(), Some("new"));
        let update = PaymentUpdate {
            state: INCOMPLETE,
            method: "Visa",
            reference: "",
            dated_on: None,
            order: Some(SettledOrder {
                id: BcOrderId(7),
                status: OrderStatus::CANCELLED,
                modified_at: now(),
            }),
            at: now(),
        };
        tx.payments().update(&found, update).await.unwrap();
        tx.commit().await.unwrap();

        let mut tx = f.store.begin(f.scope.clone()).await.unwrap();
        let found = tx.payments().by_order(BcOrderId(7)).await.unwrap().unwrap();
        assert_eq!(
            (found.id, found.settled_status, found.settled_modified_at),
            (first, Some(OrderStatus::CANCELLED), Some(now()))
        );
        // An operation by hand leaves the order as it is.
        let by_hand = PaymentUpdate {
            order: None,
            ..update
        };
        tx.payments().update(&found, by_hand).await.unwrap();
        let same = tx.payments().find(first).await.unwrap().unwrap();
        assert_eq!(same.bc_order_id, Some(BcOrderId(7)));
        let other = tx.payments().find(second).await.unwrap().unwrap();
        let taken = tx.payments().update(&other, update).await.unwrap_err();
        assert!(taken.is_taken("bc_order_id"));
        drop(tx);
        let mut tx = f.store.begin(f.scope.clone()).await.unwrap();
        let taken = tx
            .payments()
            .set_cart(second, None, "new", now())
            .await
            .unwrap_err();
        assert!(taken.is_taken("bc_cart_id"));
    })
    .await;
}

#[tokio::test]
async fn other_stores_and_other_companies_see_nothing() {
    for_each_engine(|store| async move {
        let f = fixture(store).await;
        let id = f.payment("one", now()).await.unwrap();
        let only = |companies| Scope {
            companies: Companies::Only(companies),
            ..f.scope.clone()
        };
        for (scope, visible) in [
            (only(vec![f.company]), true),
            (only(vec![CompanyId(9_999)]), false),
            (only(Vec::new()), false),
            (Scope::store(StoreId(9_999)), false),
        ] {
            let mut tx = f.store.begin(scope).await.unwrap();
            assert_eq!(tx.payments().find(id).await.unwrap().is_some(), visible);
            assert_eq!(tx.payments().lock(id).await.unwrap().is_some(), visible);
            assert_eq!(
                tx.payments().by_key(None, "one").await.unwrap().is_some(),
                visible
            );
            assert_eq!(tx.payments().detail(id).await.unwrap().is_some(), visible);
            assert_eq!(
                tx.payments().lines(id).await.unwrap().len(),
                usize::from(visible)
            );
            let payables = tx.payments().payables(&[f.invoice]).await.unwrap();
            assert_eq!(payables.len(), usize::from(visible));
            let payables = tx.payments().payables_of(f.company).await.unwrap();
            assert_eq!(payables.len(), usize::from(visible));
        }
    })
    .await;
}

#[tokio::test]
async fn no_more_is_applied_than_a_line_is_for() {
    for_each_engine(|store| async move {
        let f = fixture(store).await;
        let id = f.payment("one", now()).await.unwrap();
        let mut tx = f.store.begin(f.scope.clone()).await.unwrap();
        let too_much = AllocationLine {
            invoice_id: f.invoice,
            amount: gbp(10_01),
        };
        let refused = tx.payments().set_applied(id, too_much).await.unwrap_err();
        assert!(matches!(refused, StoreError::Refused(_)), "{refused:?}");
    })
    .await;
}

#[tokio::test]
async fn a_payment_that_came_with_an_order_grows_and_moves_with_all_that_is_of_it() {
    for_each_engine(|store| async move {
        let f = fixture(store).await;
        let id = f.payment("one", now()).await.unwrap();
        let mut tx = f.store.begin(f.scope.clone()).await.unwrap();
        let line = |minor| AllocationLine {
            invoice_id: f.invoice,
            amount: gbp(minor),
        };
        tx.payments().set_amount(id, line(30_00)).await.unwrap();
        let grown = tx.payments().find(id).await.unwrap().unwrap();
        assert_eq!((grown.total, grown.with_order), (gbp(30_00), false));
        tx.payments()
            .set_credit(&grown, gbp(5_00), "Test", now())
            .await
            .unwrap();
        let receipt = NewReceipt {
            transaction: TransactionType::Paid,
            payment_type: "Visa",
            reference: "",
            total: gbp(5_00),
            lines: &[],
            at: now(),
        };
        tx.payments().add_receipt(&grown, receipt).await.unwrap();
        let update = PaymentUpdate {
            state: INCOMPLETE,
            method: "Visa",
            reference: "",
            dated_on: None,
            order: Some(SettledOrder {
                id: BcOrderId(77),
                status: OrderStatus::AWAITING_FULFILLMENT,
                modified_at: now(),
            }),
            at: now(),
        };
        tx.payments().update(&grown, update).await.unwrap();
        let other = NewCompany {
            name: "Other",
            external_id: None,
            bc_company_id: None,
            terms: None,
            at: now(),
        };
        let other = tx.companies().insert(other).await.unwrap().unwrap();
        tx.payments().move_to(id, other, line(20_00)).await.unwrap();
        tx.commit().await.unwrap();
        f.store
            .run_script(
                "INSERT INTO orders (store_id, bc_order_id, company_id, bc_customer_id, currency, \
                 total_minor, status_id, status_label, invoicing, flag, snapshot, search, \
                 placed_at, modified_at, synced_at) SELECT store_id, 77, company_id, 0, 'GBP', \
                 3000, 11, '', 1, 0, '{}', '', 0, 0, 0 FROM payments",
            )
            .await
            .unwrap();

        // Whoever belongs to the new company sees all of it, and nobody else does.
        for (company, visible) in [(other, true), (f.company, false)] {
            let scope = Scope {
                companies: Companies::Only(vec![company]),
                ..f.scope.clone()
            };
            let mut tx = f.store.begin(scope).await.unwrap();
            let found = tx.payments().find(id).await.unwrap();
            let found = found.map(|payment| (payment.total, payment.with_order));
            assert_eq!(found, visible.then_some((gbp(20_00), true)));
            let detail = tx.payments().detail(id).await.unwrap();
            let parts = detail.map(|detail| (detail.credits.len(), detail.transactions.len()));
            assert_eq!(parts, visible.then_some((1, 1)));
        }
    })
    .await;
}
