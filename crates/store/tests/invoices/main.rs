//! Invoices: storing, locking, lists and their totals, on both engines.
#![allow(clippy::unwrap_used, missing_docs, reason = "tests")]

mod external;
mod filter;
mod kept;
mod list;

use chrono::{Days, NaiveDate};
use domain::{
    BcCustomerId, BcOrderId, CompanyId, Currency, DueDate, InvoiceId, Money, OrderId, Quantity,
    StoreId,
    invoice::{
        Address, Balance, CostKind, CostLine, InvoiceContent, InvoiceLine, InvoiceList, InvoiceRow,
        InvoiceSource, LedgerCause,
    },
    order::{Contact, OrderFlag, OrderSnapshot, OrderStatus},
    query::PageRequest,
};
use store::{
    NewCompany, NewInvoice, Scope, Store,
    testing::{new_store, now},
};

fn today() -> NaiveDate {
    "2026-03-04".parse().unwrap()
}

struct Place {
    store: Store,
    id: StoreId,
}

impl Place {
    async fn new(store: Store) -> Self {
        let id = new_store(&store, "one").await;
        Self { store, id }
    }

    fn scope(&self) -> Scope {
        Scope::store(self.id)
    }

    async fn company(&self, name: &str) -> CompanyId {
        let mut tx = self.store.begin(self.scope()).await.unwrap();
        let new = NewCompany {
            name,
            external_id: None,
            bc_company_id: None,
            terms: None,
            at: now(),
        };
        let id = tx.companies().insert(new).await.unwrap().unwrap();
        tx.commit().await.unwrap();
        id
    }

    async fn order(&self, company: CompanyId, number: i64) -> OrderId {
        let snapshot = OrderSnapshot {
            bc_order_id: BcOrderId(number),
            bc_customer_id: BcCustomerId(1),
            status: OrderStatus::AWAITING_PAYMENT,
            status_label: "Awaiting payment".to_owned(),
            currency: Currency::GBP,
            total: Money::from_minor(5_00, Currency::GBP),
            covered: Money::zero(Currency::GBP),
            lines: Vec::new(),
            costs: Vec::new(),
            billing_address: Address::default(),
            contact: Contact::default(),
            shipping_addresses: Vec::new(),
            po_number: None,
            shipments: Vec::new(),
            payment_method: String::new(),
            placed_at: now(),
            modified_at: now(),
        };
        let mut tx = self.store.begin(self.scope()).await.unwrap();
        let id = tx
            .orders()
            .insert(company, &snapshot, OrderFlag::Edited, now())
            .await
            .unwrap();
        tx.commit().await.unwrap();
        id.unwrap()
    }

    async fn insert(&self, sample: &Sample<'_>) -> Result<(InvoiceId, String), store::StoreError> {
        let mut tx = self.store.begin(self.scope()).await.unwrap();
        let stored = tx
            .invoices()
            .insert(sample.invoice(&sample.content()))
            .await?;
        tx.commit().await?;
        Ok(stored)
    }

    async fn list(&self, list: &InvoiceList) -> domain::query::Page<InvoiceRow> {
        let mut tx = self.store.read(self.scope()).await.unwrap();
        tx.invoices().list(list, today()).await.unwrap()
    }
}

#[derive(Clone, Copy)]
struct Sample<'a> {
    company: CompanyId,
    number: Option<&'a str>,
    order: Option<(OrderId, BcOrderId)>,
    total: i64,
    paid: i64,
    currency: Currency,
    issued: NaiveDate,
    due: NaiveDate,
    po_number: Option<&'a str>,
    external: bool,
}

impl<'a> Sample<'a> {
    fn of(company: CompanyId) -> Self {
        Self {
            company,
            number: None,
            order: None,
            total: 10_00,
            paid: 0,
            currency: Currency::GBP,
            issued: today(),
            due: today(),
            po_number: None,
            external: false,
        }
    }

    fn content(&self) -> InvoiceContent {
        InvoiceContent {
            lines: vec![InvoiceLine {
                sku: "A".to_owned(),
                description: "Thing".to_owned(),
                quantity: Quantity::whole(1),
                unit_price: Money::from_minor(self.total - 1, self.currency)
                    .to_decimal()
                    .parse()
                    .unwrap(),
                unit_discount: "0".parse().unwrap(),
            }],
            costs: vec![CostLine {
                kind: CostKind::Freight,
                label: "Freight".to_owned(),
                amount: Money::from_minor(1, self.currency),
            }],
        }
    }

    fn invoice<'b>(&self, content: &'b InvoiceContent) -> NewInvoice<'b>
    where
        'a: 'b,
    {
        const NOWHERE: &Address = &Address {
            first_name: String::new(),
            last_name: String::new(),
            company: String::new(),
            street1: String::new(),
            street2: String::new(),
            city: String::new(),
            state: String::new(),
            zip_code: String::new(),
            country: String::new(),
        };
        let money = |minor| Money::from_minor(minor, self.currency);
        NewInvoice {
            company_id: self.company,
            number: self.number,
            source: if self.external {
                InvoiceSource::External
            } else {
                InvoiceSource::Portal
            },
            order: self.order,
            external_id: self.number.filter(|_| self.external),
            content,
            balance: Balance::restore(money(self.total), money(self.total - self.paid)).unwrap(),
            issued: self.issued,
            due: DueDate(self.due),
            terms: None,
            po_number: self.po_number,
            billing_address: NOWHERE,
            shipping_addresses: &[],
            cause: LedgerCause::Imported,
            reference: "test",
            actor: "Test",
            at: now(),
        }
    }
}

/// Sixty invoices of three companies that differ in everything a list looks at.
async fn sixty(place: &Place) -> Vec<CompanyId> {
    let mut companies = Vec::new();
    for name in ["Alder ", "birch 100%_\\", "Éclair"] {
        companies.push(place.company(name).await);
    }
    for n in 0..60_i64 {
        let number = format!("N{:02}x", (n * 37) % 60);
        let step = u64::try_from(n).unwrap();
        let sample = Sample {
            company: companies[usize::try_from(n % 3).unwrap()],
            number: Some(&number),
            order: None,
            total: 1_00 + (n * 7) % 20,
            paid: [0, 50, 1_00 + (n * 7) % 20][usize::try_from(n % 7 % 3).unwrap()],
            currency: if n % 5 == 0 {
                Currency::EUR
            } else {
                Currency::GBP
            },
            issued: today() - Days::new(step % 9),
            due: today() - Days::new(2) + Days::new(step % 5),
            po_number: (n % 4 == 0).then_some("PO-4%"),
            external: n % 2 == 0,
        };
        place.insert(&sample).await.unwrap();
    }
    companies
}

fn all() -> InvoiceList {
    InvoiceList {
        page: PageRequest {
            size: 100,
            ..PageRequest::default()
        },
        ..InvoiceList::default()
    }
}
