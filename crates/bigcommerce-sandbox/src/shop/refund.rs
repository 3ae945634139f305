use super::order::{Refund, Transaction, TransactionEvent};
use super::{Counters, Shop, status};
use crate::event::Event;
use crate::{Amount, Refusal};

impl Shop {
    /// Gives money back: an amount, or all that is left.
    ///
    /// What was paid by card goes back to the card; anything else is recorded
    /// as given back outside the store.
    pub(crate) fn refund(
        &mut self,
        id: i64,
        amount: Option<Amount>,
        reason: &str,
    ) -> Result<(i64, Vec<Event>), Refusal> {
        let order = self.order(id)?;
        let left = order.totals().total_inc_tax - order.refunded();
        let amount = amount.unwrap_or(left);
        if amount <= Amount::ZERO || amount > left {
            let reason = format!("more than 0 and at most {} can be refunded", left.display());
            return Err(Refusal::invalid("amount", reason));
        }
        let created = self.now();
        let refund_id = Counters::next(&mut self.counters.refund);
        let mut events = vec![Event::order_refund_created(id, refund_id)];
        let transaction_id = if self.order(id)?.is_captured() {
            let transaction = Counters::next(&mut self.counters.transaction);
            let reference = format!("SANDBOX-{id}-{transaction}");
            events.push(Event::transaction_created(
                id,
                transaction,
                "refund",
                &reference,
            ));
            let event = TransactionEvent::Refund;
            let moved = Transaction {
                id: transaction,
                event,
                amount,
                reference,
                created,
            };
            self.order_mut(id)?.transactions.push(moved);
            Some(transaction)
        } else {
            None
        };
        let order = self.order_mut(id)?;
        let reason = reason.to_owned();
        order.refunds.push(Refund {
            id: refund_id,
            amount,
            reason,
            created,
            transaction_id,
        });
        order.modified = created;
        let (status_id, payment_status) = if amount == left {
            (status::REFUNDED, "refunded")
        } else {
            (status::PARTIALLY_REFUNDED, "partially refunded")
        };
        if transaction_id.is_some() {
            payment_status.clone_into(&mut order.payment_status);
        }
        events.extend(self.set_status(id, status_id)?);
        Ok((refund_id, events))
    }
}
