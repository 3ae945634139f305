//! A store with companies and orders.

use chrono::{DateTime, Utc};
use domain::{
    BcCustomerId, BcOrderId, CompanyId, Currency, InvoiceId, Money, OrderId, Quantity, StoreId,
    Terms,
    invoice::{Address, Balance, InvoiceContent, InvoiceLine, InvoiceSource, LedgerCause},
    order::{Contact, OrderFlag, OrderLine, OrderRow, OrderSnapshot, OrderStatus},
    query::Page,
};
pub use store::testing::now;
use store::{
    Companies, NewCompany, NewInvoice, Placed, Scope, Store, StoreError, Tx, testing::new_store,
};

/// However long ago they were placed.
pub const ANY_TIME: Placed = (None, None);

/// A store with the companies Alder and Birch and the anonymous one.
#[derive(Clone)]
pub struct Place {
    pub store: Store,
    pub id: StoreId,
    pub alder: CompanyId,
    pub birch: CompanyId,
    pub anonymous: CompanyId,
}

impl Place {
    pub async fn new(store: Store) -> Self {
        Self::named(store, "one").await
    }

    /// Another store in the same database.
    pub async fn another(store: Store) -> Self {
        Self::named(store, "two").await
    }

    async fn named(store: Store, hash: &str) -> Self {
        let id = new_store(&store, hash).await;
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

    pub async fn begin(&self) -> Tx {
        self.store.begin(Scope::store(self.id)).await.unwrap()
    }

    pub async fn only(&self, company: CompanyId) -> Tx {
        let scope = Scope {
            store_id: self.id,
            companies: Companies::Only(vec![company]),
        };
        self.store.begin(scope).await.unwrap()
    }

    pub async fn order(
        &self,
        number: i64,
        company: CompanyId,
        placed_at: DateTime<Utc>,
    ) -> OrderId {
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

    pub async fn invoice(
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

pub fn snapshot(number: i64) -> OrderSnapshot {
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
        contact: Contact::default(),
        shipping_addresses: Vec::new(),
        po_number: Some(format!("PO-{number}")),
        shipments: Vec::new(),
        payment_method: "Purchase order".to_owned(),
        placed_at: now(),
        modified_at: now(),
    }
}

pub fn numbers(page: &Page<OrderRow>) -> Vec<i64> {
    page.rows.iter().map(|row| row.bc_order_id.0).collect()
}
