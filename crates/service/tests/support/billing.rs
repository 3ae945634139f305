//! Invoices and payments to test with.

use super::Desk;
use chrono::NaiveDate;
use domain::{
    CompanyId, Currency, DueDate, InvoiceId, Money, Quantity, Terms,
    invoice::{
        Address, Balance, InvoiceContent, InvoiceLine, InvoiceSource, InvoiceStatus, LedgerCause,
        told::{ToldAmount, ToldDetails, ToldInvoice},
    },
    money::NumberStyle,
    payment::{OfflinePaymentForm, PayForm, ProcessingStatus, TypedLine},
};
use std::sync::atomic::{AtomicU32, Ordering};
use store::{NewInvoice, Scope};

pub fn gbp(minor: i64) -> Money {
    Money::from_minor(minor, Currency::GBP)
}

pub fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

/// A key that was never used before.
pub fn fresh_key() -> String {
    static COUNTER: AtomicU32 = AtomicU32::new(0);
    format!("key-{}", COUNTER.fetch_add(1, Ordering::Relaxed))
}

fn typed(lines: &[(InvoiceId, &str)]) -> Vec<TypedLine> {
    lines
        .iter()
        .map(|(invoice_id, amount)| TypedLine {
            invoice_id: *invoice_id,
            amount: (*amount).to_owned(),
        })
        .collect()
}

/// An open invoice over this amount, of the company that programs call so.
pub fn told_invoice(number: &str, customer: &str, amount: &ToldAmount) -> ToldInvoice {
    ToldInvoice {
        number: number.to_owned(),
        customer: customer.to_owned(),
        original: amount.clone(),
        open: amount.clone(),
        kind: None,
        issued_at: None,
        due_at: None,
        status: None,
        order_number: None,
        po_number: None,
        source: None,
        external_id: None,
        external_customer_id: None,
        channel_id: None,
        external_pdf_url: None,
        terms_text: None,
        details: ToldDetails::default(),
        extra: Vec::new(),
    }
}

/// A cheque over these lines under a fresh key.
pub fn cheque(
    company_id: CompanyId,
    received: &str,
    lines: &[(InvoiceId, &str)],
) -> OfflinePaymentForm {
    OfflinePaymentForm {
        idempotency_key: fresh_key(),
        company_id,
        currency: Currency::GBP,
        received: received.to_owned(),
        received_on: day("2026-03-04"),
        method: "Cheque".to_owned(),
        status: ProcessingStatus::Completed,
        memo: "1234".to_owned(),
        payer: String::new(),
        external_id: String::new(),
        lines: typed(lines),
    }
}

/// A buyer's wish to pay under a fresh key.
pub fn pay_form(lines: &[(InvoiceId, &str)]) -> PayForm {
    PayForm {
        idempotency_key: fresh_key(),
        lines: typed(lines),
        reasons: Vec::new(),
        comment: String::new(),
        style: NumberStyle::Point,
        again: true,
    }
}

impl Desk {
    /// An open invoice of one line in pounds, due at the end of March.
    pub async fn invoice(&self, company: CompanyId, minor: i64) -> InvoiceId {
        self.invoice_of(company, gbp(minor), "2026-03-31").await
    }

    /// An open invoice of one line.
    pub async fn invoice_of(&self, company: CompanyId, total: Money, due: &str) -> InvoiceId {
        let content = InvoiceContent {
            lines: vec![InvoiceLine {
                sku: "22423".to_owned(),
                description: "Regency cakestand".to_owned(),
                quantity: Quantity::whole(1),
                unit_price: total.to_decimal().parse().unwrap(),
                unit_discount: "0".parse().unwrap(),
            }],
            costs: Vec::new(),
        };
        let mut tx = self.store.begin(Scope::store(self.store_id)).await.unwrap();
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
                issued: day("2026-03-01"),
                due: DueDate(day(due)),
                terms: Some(Terms(30)),
                po_number: None,
                billing_address: &Address::default(),
                shipping_addresses: &[],
                cause: LedgerCause::Issued,
                reference: "by hand",
                actor: "Test",
                at: self.now(),
            })
            .await
            .unwrap();
        tx.commit().await.unwrap();
        id
    }

    /// What is open on an invoice, and its status.
    pub async fn open(&self, id: InvoiceId) -> (i64, InvoiceStatus) {
        let mut tx = self.store.begin(Scope::store(self.store_id)).await.unwrap();
        let balance = tx.invoices().lock(&[id]).await.unwrap()[0].balance;
        (balance.open().minor(), balance.status())
    }

    /// Every invariant holds.
    pub async fn assert_sound(&self) {
        assert_eq!(self.portal.check().await.unwrap(), []);
    }
}
