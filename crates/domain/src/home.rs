//! What the seller's first page shows: receivables at a glance, what needs attention, and what
//! buyers do by themselves. What a figure counts is said as the list to which it leads, so that
//! the two cannot disagree.

use crate::{
    CompanyId, Currency, DateRange,
    company::{AgingBucket, Receivable},
    invoice::{BuiltInView, CurrencyTotals, InvoiceFilter},
    order::{InvoicingStatus, OrderBuyers, OrderFlag, OrderList},
    payment::{PaymentList, PaymentTotals, ProcessingStatus},
    people::Permission,
};
use chrono::{Datelike, Days, Months, NaiveDate};
use serde::{Deserialize, Serialize};

/// Who has any of these rights has figures to see.
pub const RIGHTS: [Permission; 3] = [
    Permission::InvoicesView,
    Permission::OrdersView,
    Permission::PaymentsView,
];

/// How many months of self-service are shown, the current one among them.
pub const SERVICE_MONTHS: u32 = 6;

/// What is owed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Owed {
    /// There is an invoice, paid or not.
    pub any_invoice: bool,
    /// What is open, what of it is overdue and how late it is; one entry per currency.
    pub receivables: Vec<Receivable>,
    /// What [`due_this_week`] finds, per currency.
    pub due_this_week: Vec<CurrencyTotals>,
}

/// What waits for somebody. Each is `None` without the right to see it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Attention {
    /// What [`edited_orders`] finds.
    pub edited_orders: Option<i64>,
    /// What [`canceled_orders`] finds.
    pub canceled_orders: Option<i64>,
    /// What [`refunded_orders`] finds.
    pub refunded_orders: Option<i64>,
    /// Messages of BigCommerce that could not be processed yet.
    pub failed_events: Option<i64>,
    /// What the latest sync with B2B Edition did not take over; 1 for the sync itself if it
    /// failed before that.
    pub sync_failures: Option<i64>,
    /// What [`excess_payments`] finds.
    pub excess_payments: Option<i64>,
    /// What [`without_company`] finds.
    pub invoices_without_company: Option<i64>,
}

/// What buyers did by themselves in a month. Each is `None` without the right to see it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct ServiceMonth {
    /// Its first day.
    pub month: NaiveDate,
    /// Documents that they fetched.
    pub documents: Option<i64>,
    /// What [`buyers_payments`] finds.
    pub payments: Option<i64>,
}

/// The seller's first page. What the actor has no right to see is left out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Home {
    /// Today in the store's zone.
    pub today: NaiveDate,
    /// What is owed.
    pub owed: Option<Owed>,
    /// What [`received_this_month`] finds, per currency.
    pub received: Option<Vec<PaymentTotals>>,
    /// What waits for somebody.
    pub attention: Attention,
    /// The company of guests and of customers without one.
    pub anonymous: CompanyId,
    /// What buyers did by themselves, the current month last; empty when none of it may be
    /// seen.
    pub service: Vec<ServiceMonth>,
}

/// What is owed at all.
#[must_use]
pub fn open_invoices() -> InvoiceFilter {
    view(BuiltInView::Open)
}

/// What is overdue.
#[must_use]
pub fn overdue_invoices() -> InvoiceFilter {
    view(BuiltInView::Overdue)
}

fn view(view: BuiltInView) -> InvoiceFilter {
    let mut filter = InvoiceFilter::default();
    view.apply(&mut filter);
    filter
}

/// What is owed and due from `today` to the end of the week.
#[must_use]
pub fn due_this_week(today: NaiveDate) -> InvoiceFilter {
    InvoiceFilter {
        due: rest_of_week(today),
        ..open_invoices()
    }
}

/// What is owed in one currency and as late as that, as of `today`.
#[must_use]
pub fn aged(bucket: AgingBucket, currency: Currency, today: NaiveDate) -> InvoiceFilter {
    InvoiceFilter {
        due: bucket.due(today),
        currency: Some(currency),
        ..open_invoices()
    }
}

/// What is owed by guests and by customers without a company, whose catch-all is `anonymous`.
#[must_use]
pub fn without_company(anonymous: CompanyId) -> InvoiceFilter {
    InvoiceFilter {
        company: Some(anonymous),
        ..open_invoices()
    }
}

/// Payments of this month whose money has come and is held. What was taken off its invoices
/// again, as a cheque that bounced, has not been received.
#[must_use]
pub fn received_this_month(today: NaiveDate) -> PaymentList {
    PaymentList {
        status: Some(ProcessingStatus::Completed),
        held: true,
        dated: DateRange::month(today).unwrap_or_default(),
        ..PaymentList::default()
    }
}

/// Payments that buyers made of their invoices in the month that begins on `first`. What was
/// paid at the checkout of an order that staff invoiced afterwards is none.
#[must_use]
pub fn buyers_payments(first: NaiveDate) -> PaymentList {
    PaymentList {
        by_buyers: true,
        dated: DateRange::month(first).unwrap_or_default(),
        ..PaymentList::default()
    }
}

/// Payments of which money is on no invoice.
#[must_use]
pub fn excess_payments() -> PaymentList {
    PaymentList {
        with_credit: true,
        ..PaymentList::default()
    }
}

/// Orders that were edited since they came, and nobody has looked.
#[must_use]
pub fn edited_orders() -> OrderList {
    flagged(vec![OrderFlag::Edited], None)
}

/// Cancelled, declined and refunded orders with an invoice that still asks for money, and nobody
/// has looked. Without one there is nothing to do about them.
#[must_use]
pub fn canceled_orders() -> OrderList {
    flagged(vec![OrderFlag::Canceled], Some(InvoicingStatus::Invoiced))
}

/// Orders that were refunded, in part or entirely, after their invoice was paid: the invoice
/// does not follow, nor do payments that staff recorded. They wait until staff ticks them off; one
/// that was refunded in part is among [`edited_orders`], too.
#[must_use]
pub fn refunded_orders() -> OrderList {
    let flags = vec![OrderFlag::Edited, OrderFlag::Canceled];
    OrderList {
        refunded: true,
        ..flagged(flags, Some(InvoicingStatus::Completed))
    }
}

fn flagged(flags: Vec<OrderFlag>, invoicing: Option<InvoicingStatus>) -> OrderList {
    OrderList {
        flags,
        invoicing,
        buyers: OrderBuyers::All,
        ..OrderList::default()
    }
}

/// From a day to the end of its week, which is a Sunday.
#[must_use]
pub fn rest_of_week(day: NaiveDate) -> DateRange {
    let left = 6 - u64::from(day.weekday().num_days_from_monday());
    DateRange {
        from: Some(day),
        to: day.checked_add_days(Days::new(left)),
    }
}

/// The first days of the months that are shown up to `today`, the earliest first.
#[must_use]
pub fn service_months(today: NaiveDate) -> Vec<NaiveDate> {
    let first = today.with_day(1).unwrap_or(today);
    (0..SERVICE_MONTHS)
        .rev()
        .filter_map(|back| first.checked_sub_months(Months::new(back)))
        .collect()
}
