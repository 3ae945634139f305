//! A store with companies and what they owe.

use chrono::NaiveDate;
use domain::{
    CompanyId, Currency, DueDate, InvoiceId, Money, Quantity, StoreId, UserId,
    company::CompanyContent,
    invoice::{Address, Balance, InvoiceContent, InvoiceLine, InvoiceSource, LedgerCause},
    people::BuyerRole,
};
pub(crate) use store::testing::now;
use store::{CompanyRecord, NewInvoice, NewUserRecord, Scope, Store, Tx, testing::new_store};

pub(crate) fn today() -> NaiveDate {
    "2026-03-04".parse().unwrap()
}

pub(crate) fn content(name: &str) -> CompanyContent {
    CompanyContent {
        name: name.to_owned(),
        ..CompanyContent::default()
    }
}

#[derive(Clone)]
pub(crate) struct Place {
    pub(crate) store: Store,
    pub(crate) id: StoreId,
}

impl Place {
    pub(crate) async fn new(store: Store) -> Self {
        Self::named(store, "one").await
    }

    pub(crate) async fn named(store: Store, hash: &str) -> Self {
        let id = new_store(&store, hash).await;
        let place = Self { store, id };
        let mut tx = place.begin().await;
        tx.companies().ensure_anonymous(now()).await.unwrap();
        tx.commit().await.unwrap();
        place
    }

    pub(crate) async fn begin(&self) -> Tx {
        self.store.begin(Scope::store(self.id)).await.unwrap()
    }

    pub(crate) async fn company(&self, name: &str) -> CompanyId {
        self.add(&content(name)).await
    }

    pub(crate) async fn add(&self, content: &CompanyContent) -> CompanyId {
        let mut tx = self.begin().await;
        let added = tx
            .companies()
            .insert_content(content, None, None, now())
            .await;
        tx.commit().await.unwrap();
        added.unwrap().unwrap()
    }

    /// A junior buyer, named as the e-mail address begins.
    pub(crate) async fn contact(
        &self,
        company: CompanyId,
        email: &str,
        password_hash: &str,
    ) -> UserId {
        let mut tx = self.begin().await;
        let added = tx
            .users()
            .insert(NewUserRecord {
                email,
                name: email.split('@').next().unwrap(),
                password_hash,
                seller_role: None,
                buyer_role: Some((company, BuyerRole::Junior)),
                bc_customer_id: None,
                at: now(),
            })
            .await;
        tx.commit().await.unwrap();
        added.unwrap().unwrap()
    }

    pub(crate) async fn record(&self, id: CompanyId) -> CompanyRecord {
        let mut tx = self.begin().await;
        tx.companies().record(id).await.unwrap().unwrap()
    }

    pub(crate) async fn put_below(&self, company: CompanyId, parent: CompanyId) {
        let mut tx = self.begin().await;
        let before = tx.companies().record(company).await.unwrap().unwrap();
        let content = CompanyContent {
            parent: Some(parent),
            ..before.content.clone()
        };
        assert!(tx.companies().save(&before, &content, None).await.unwrap());
        tx.commit().await.unwrap();
    }

    /// An invoice of one line of which nothing is paid.
    pub(crate) async fn owes(
        &self,
        company: CompanyId,
        minor: i64,
        currency: Currency,
        due: &str,
    ) -> InvoiceId {
        let total = Money::from_minor(minor, currency);
        let content = InvoiceContent {
            lines: vec![InvoiceLine {
                sku: String::new(),
                description: "Cakestand".to_owned(),
                quantity: Quantity::whole(1),
                unit_price: total.to_decimal().parse().unwrap(),
                unit_discount: "0".parse().unwrap(),
            }],
            costs: Vec::new(),
        };
        let mut tx = self.begin().await;
        let (id, _) = tx
            .invoices()
            .insert(NewInvoice {
                company_id: company,
                number: None,
                source: InvoiceSource::Portal,
                order: None,
                external_id: None,
                content: &content,
                balance: Balance::issue(total).unwrap(),
                issued: "2025-01-01".parse().unwrap(),
                due: DueDate(due.parse().unwrap()),
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
        id
    }
}
