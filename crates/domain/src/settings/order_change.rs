//! What becomes of an invoice whose order changes in BigCommerce.

use super::SettingsGroup;
use crate::{
    Terms,
    invoice::{Address, Balance, InvoiceContent},
    order::{InvoiceDraft, OrderError, OrderSnapshot, draft_invoice},
};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// What becomes of an invoice whose order changes in BigCommerce.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum OrderChangePolicy {
    /// The order is flagged; staff decides.
    #[default]
    FlagOnly,
    /// The order is flagged, and an invoice for which nothing was paid follows it.
    UpdateUnpaid,
}

/// How orders are followed.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct OrderSettings {
    /// What becomes of an invoice whose order changes.
    pub on_change: OrderChangePolicy,
}

impl SettingsGroup for OrderSettings {
    const SECTION: &'static str = "orders";
    const TITLE: &'static str = "order settings";
}

/// What the decision needs to know of an invoice.
#[derive(Debug, Clone, Copy)]
pub struct InvoiceFacts<'a> {
    /// Invoice lines and cost lines.
    pub content: &'a InvoiceContent,
    /// Billing address.
    pub billing_address: &'a Address,
    /// Shipping addresses.
    pub shipping_addresses: &'a [Address],
    /// Its balances.
    pub balance: Balance,
    /// When it was issued.
    pub issued: NaiveDate,
    /// Its terms.
    pub terms: Terms,
    /// Payments for it, checkouts that were only begun left out.
    pub payments: i64,
}

/// What becomes of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reaction {
    /// It stays as it is, because (in words) …
    Leave(&'static str),
    /// It takes this content.
    Update(Box<InvoiceDraft>),
    /// Nothing is owed any more: it is deleted.
    Withdraw,
}

/// Decides what becomes of an invoice when its order, made of `before`, is now `after`. An
/// invoice with payments, and one that staff has edited, is never changed by itself.
#[must_use]
pub fn react(
    policy: OrderChangePolicy,
    before: &OrderSnapshot,
    after: &OrderSnapshot,
    invoice: &InvoiceFacts<'_>,
) -> Reaction {
    if policy == OrderChangePolicy::FlagOnly {
        return Reaction::Leave("changed orders are only flagged");
    }
    if invoice.payments > 0 || invoice.balance.open() != invoice.balance.original() {
        return Reaction::Leave("it has payments");
    }
    let draft = |order| draft_invoice(order, invoice.terms, invoice.issued);
    match draft(before) {
        Ok(made)
            if made.content == *invoice.content
                && made.billing_address == *invoice.billing_address
                && made.shipping_addresses == invoice.shipping_addresses => {}
        _ => return Reaction::Leave("it was edited by hand"),
    }
    match draft(after) {
        Ok(new) if new.original.currency() != invoice.balance.original().currency() => {
            Reaction::Leave("the order is in another currency now")
        }
        Ok(new) => Reaction::Update(Box::new(new)),
        Err(OrderError::Void { .. } | OrderError::NothingOwed(_)) => Reaction::Withdraw,
        Err(_) => Reaction::Leave("the amounts of the order cannot be read"),
    }
}
