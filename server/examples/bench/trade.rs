//! Orders and payments of the made-up wholesaler, beside its invoices.

use crate::Outcome;
use chrono::{DateTime, Duration, NaiveDate, Utc};
use domain::{
    BcCustomerId, BcOrderId, CompanyId, Currency, InvoiceId, Money, Quantity, UnitPrice,
    invoice::Address,
    order::{Contact, OrderFlag, OrderLine, OrderSnapshot, OrderStatus},
    payment::{AllocationLine, PaymentModule, PaymentState, ProcessingStatus},
};
use store::{NewPayment, Scope, Store};

/// One invoice in so many has a cheque, and as many orders wait for their invoice.
pub(crate) const SHARE: u32 = 5;

/// A cheque that has come in.
const RECEIVED: PaymentState = PaymentState {
    status: ProcessingStatus::Completed,
    applied: true,
    module: PaymentModule::Offline,
};

/// What an order or a payment is made from.
pub(crate) struct Deal {
    /// The invoice's number in the file of numbers.
    pub(crate) number: u32,
    /// Whose.
    pub(crate) company: CompanyId,
    /// The invoice.
    pub(crate) invoice: InvoiceId,
    /// Its total.
    pub(crate) total: Money,
    /// Its day.
    pub(crate) on: NaiveDate,
}

/// Adds an order of the same company, and a cheque for the invoice.
pub(crate) async fn add(store: &Store, scope: &Scope, deals: &[Deal]) -> Outcome<()> {
    let now = Utc::now();
    let mut tx = store.begin(scope.clone()).await?;
    for deal in deals {
        let order = order(deal, now);
        tx.orders()
            .insert(deal.company, &order, OrderFlag::Created, now)
            .await?;
        let key = format!("bench-{}", deal.number);
        tx.payments()
            .insert(NewPayment {
                company_id: deal.company,
                total: deal.total,
                state: RECEIVED,
                payer: "A made-up company",
                method: "Cheque",
                reference: &deal.number.to_string(),
                memo: "",
                received_on: Some(deal.on),
                dated_on: deal.on,
                external_id: None,
                idempotency_key: &key,
                request_hash: &key,
                user_id: None,
                lines: &[AllocationLine {
                    invoice_id: deal.invoice,
                    amount: deal.total,
                }],
                at: now,
            })
            .await?;
    }
    tx.commit().await?;
    Ok(())
}

fn order(deal: &Deal, now: DateTime<Utc>) -> OrderSnapshot {
    let placed = now - Duration::minutes(deal.number.into());
    OrderSnapshot {
        bc_order_id: BcOrderId(i64::from(deal.number) + 1),
        bc_customer_id: BcCustomerId(1),
        status: OrderStatus::AWAITING_PAYMENT,
        status_label: "Awaiting Payment".to_owned(),
        currency: Currency::GBP,
        total: deal.total,
        covered: Money::zero(Currency::GBP),
        lines: vec![OrderLine {
            sku: "22423".to_owned(),
            name: "A carton of goods".to_owned(),
            quantity: Quantity::whole(1),
            unit_price: UnitPrice::from_e4(deal.total.minor() * 100),
        }],
        costs: Vec::new(),
        billing_address: Address::default(),
        contact: Contact::default(),
        shipping_addresses: Vec::new(),
        po_number: Some(format!("PO-{}", deal.number)),
        shipments: Vec::new(),
        payment_method: "Purchase order".to_owned(),
        placed_at: placed,
        modified_at: placed,
    }
}
