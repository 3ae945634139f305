//! Filling in, emptying and refreshing the amounts of the invoices.

use super::{
    super::{super::fns, in_currency},
    Draft, Line,
};
use domain::{
    Money,
    payment::{Payable, allocate_oldest_first},
};
use leptos::{prelude::*, task::spawn_local};

impl Draft {
    /// Spreads what was received, the earliest due date first.
    pub(in crate::seller::payments::receive) fn allocate(self) {
        let payables = in_currency(&self.payables(), self.currency());
        let spread = self
            .tally()
            .received
            .and_then(|received| allocate_oldest_first(received, &payables).ok());
        let Some((amounts, _)) = spread else { return };
        for line in self.lines_shown() {
            let amount = amounts.iter().find(|amount| amount.invoice_id == line.id);
            line.typed.set(
                amount
                    .map(|amount| amount.amount.to_decimal())
                    .unwrap_or_default(),
            );
            line.left.set(false);
        }
        self.unsaved.set(true);
    }

    /// Takes all amounts off the invoices.
    pub(in crate::seller::payments::receive) fn clear(self) {
        for line in self.lines_shown() {
            line.typed.set(String::new());
            line.left.set(false);
        }
        self.unsaved.set(true);
    }

    /// Reads the balances again, after a refusal said that one had changed. What was typed
    /// stays; an invoice that is no longer open shows that it is paid.
    pub(in crate::seller::payments::receive) fn read_again(self) {
        let company = self.company.with_value(|company| company.id);
        let (corrects, prefill) = (self.corrects, self.prefill);
        spawn_local(async move {
            let payables = match corrects {
                Some((id, _)) => fns::open_edit(id).await.map(|opened| opened.payables).ok(),
                None => fns::open_form(Some(company), prefill)
                    .await
                    .ok()
                    .and_then(|opened| opened.chosen)
                    .map(|(_, payables)| payables),
            };
            let Some(payables) = payables else { return };
            let known = self.lines.try_get_untracked().unwrap_or_default();
            for line in &known {
                let now = payables
                    .iter()
                    .find(|payable| payable.invoice_id == line.id)
                    .cloned();
                line.payable.update(|payable| {
                    let paid = Money::zero(payable.open.currency());
                    *payable = now.unwrap_or_else(|| Payable {
                        open: paid,
                        ..payable.clone()
                    });
                });
            }
            let fresh = payables
                .into_iter()
                .filter(|payable| known.iter().all(|line| line.id != payable.invoice_id))
                .map(Line::new);
            self.lines.try_update(|lines| lines.extend(fresh));
        });
    }
}
