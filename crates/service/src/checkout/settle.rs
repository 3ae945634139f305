//! What news of an order do to its payment, in one unit of work.

use super::cart::commit_finding_carts;
use crate::{
    Portal,
    payments::{Deed, Evidence, Holdings, PaymentError},
    ports::PaymentEvidence,
};
use chrono::NaiveDate;
use domain::{
    BcOrderId, PaymentId,
    order::OrderStatus,
    payment::{Moves, OrderMoney, PaymentState, Placing, ProcessingStatus, SettlementStep},
    people::Actor,
};
use store::{OpenCart, PaymentRecord, PaymentUpdate, SettledOrder, Tx};

impl Portal {
    /// Locks the payment, asks the rules what the news mean, and carries it out; yields
    /// the carts to be removed.
    pub(super) async fn settle(
        &self,
        actor: &Actor,
        id: PaymentId,
        order: BcOrderId,
        evidence: &PaymentEvidence,
    ) -> Result<Vec<OpenCart>, PaymentError> {
        let mut tx = self.begin(actor).await?;
        let payment = tx
            .payments()
            .lock(id)
            .await?
            .ok_or(PaymentError::NotFound("This payment"))?;
        if payment.bc_order_id.is_some_and(|linked| linked != order) {
            // Another order was faster. The next news of this one make a payment of its own.
            return Err(PaymentError::AnotherOrder(order));
        }
        let comes_late = payment
            .settled_modified_at
            .is_some_and(|settled| evidence.modified_at < settled);
        if comes_late {
            tracing::debug!(payment = id.0, order = order.0, "old news");
            return Ok(Vec::new());
        }
        let money = money_for(&mut tx, &payment, order, evidence).await?;
        let Some(step) = payment.state.on_news(payment.settled_status, money) else {
            return Ok(Vec::new());
        };
        let news = OrderNews {
            order,
            evidence,
            on: self.today(),
        };
        if !self
            .carry_out_news(&mut tx, actor, &payment, news, step)
            .await?
        {
            return Ok(Vec::new());
        }
        let carts = commit_finding_carts(tx).await?;
        tracing::info!(
            payment = id.0,
            order = order.0,
            status = evidence.money.status.0,
            "payment settled"
        );
        Ok(carts)
    }

    /// Carries out what news of its order mean for a locked payment; yields whether anything
    /// changed.
    pub(crate) async fn carry_out_news(
        &self,
        tx: &mut Tx,
        actor: &Actor,
        payment: &PaymentRecord,
        news: OrderNews<'_>,
        step: SettlementStep,
    ) -> Result<bool, PaymentError> {
        let OrderNews {
            order,
            evidence,
            on,
        } = news;
        let means = format!("BigCommerce order {order}");
        let news = News {
            deed: Deed {
                actor,
                payment,
                reference: &means,
                means: &means,
                at: self.now(),
            },
            order: SettledOrder {
                id: order,
                status: evidence.money.status,
                modified_at: evidence.modified_at,
            },
            evidence,
            on,
        };
        news.carry_out(tx, step).await
    }
}

/// What BigCommerce says about an order.
#[derive(Debug, Clone, Copy)]
pub(crate) struct OrderNews<'a> {
    /// Which order.
    pub(crate) order: BcOrderId,
    /// What is known of its money.
    pub(crate) evidence: &'a PaymentEvidence,
    /// The day, in the store's zone, on which money came of which nothing was known before.
    pub(crate) on: NaiveDate,
}

/// The money of an order as its payment sees it: what came with an order of the dashboard is
/// there for that order's invoice, see [`OrderMoney::received`].
async fn money_for(
    tx: &mut Tx,
    payment: &PaymentRecord,
    order: BcOrderId,
    evidence: &PaymentEvidence,
) -> Result<OrderMoney, PaymentError> {
    if !payment.with_order {
        return Ok(evidence.money);
    }
    let known = tx.orders().find_bc(order).await?;
    let known = known.ok_or(PaymentError::NotFound("The order"))?;
    Ok(evidence.money.received(known.snapshot.covered)?)
}

/// What BigCommerce says about the order of a locked payment.
struct News<'a> {
    deed: Deed<'a>,
    order: SettledOrder,
    evidence: &'a PaymentEvidence,
    /// The day on which money came of which nothing was known before.
    on: NaiveDate,
}

impl News<'_> {
    /// Moves the money and saves where the payment stands; yields whether anything changed.
    async fn carry_out(&self, tx: &mut Tx, step: SettlementStep) -> Result<bool, PaymentError> {
        let payment = self.deed.payment;
        let holdings = Holdings::lock(tx, payment, step.held.currency()).await?;
        let moves = holdings.rebalance(step.held, step.placing, payment.state.applied)?;
        let after = step.state_after(payment.state);
        let same = after == payment.state && moves.is_nothing();
        if same && is_settled_by(payment, self.order) {
            return Ok(false);
        }
        let evidence = self.evidence;
        let told = Evidence {
            method: &evidence.method,
            reference: &evidence.reference,
            returned: moves.difference.is_negative() && evidence.money.is_returned(),
        };
        self.deed
            .carry_out(tx, &holdings, &moves, told, after.applied)
            .await?;
        let update = PaymentUpdate {
            state: after,
            method: &evidence.method,
            reference: &evidence.reference,
            order: Some(self.order),
            dated_on: (payment.state.status == ProcessingStatus::Incomplete).then_some(self.on),
            at: self.deed.at,
        };
        tx.payments().update(payment, update).await?;
        if !same {
            let (action, summary) = self.words(step, &moves)?;
            self.deed
                .audit(tx, action, summary, (Some(payment.state), after))
                .await?;
        }
        Ok(true)
    }

    /// What happened, for the history.
    fn words(
        &self,
        step: SettlementStep,
        moves: &Moves,
    ) -> Result<(&'static str, String), PaymentError> {
        let before: PaymentState = self.deed.payment.state;
        let means = self.deed.means;
        let (held, difference) = (step.held, moves.difference);
        let was_void = self
            .deed
            .payment
            .settled_status
            .is_some_and(OrderStatus::is_void);
        let kept = if moves.credit.is_positive() {
            format!(
                "; {} is on no invoice and is kept as a credit",
                moves.credit
            )
        } else {
            String::new()
        };
        Ok(match (before.status, step.status, step.placing) {
            (_, ProcessingStatus::Refunded, _) if !self.evidence.money.is_returned() => (
                "order void",
                format!(
                    "{means} is void, and {} of it never came",
                    difference.negated()
                ),
            ),
            (_, ProcessingStatus::Refunded, _) => (
                "refunded",
                format!("{} returned: {means}", difference.negated()),
            ),
            (_, _, Placing::OffInvoices) => (
                "order void",
                format!(
                    "{means} is void, but {held} of its money has not been refunded and is kept \
                     as a credit: refund it in BigCommerce, or apply it again"
                ),
            ),
            (ProcessingStatus::Incomplete, ..) => {
                ("paid", format!("{held} received by {means}{kept}"))
            }
            (ProcessingStatus::Refunded, ..) => (
                "paid again",
                format!("{held} of {means} is there again after it had been refunded{kept}"),
            ),
            (_, _, Placing::OnInvoices) if was_void => (
                "order stands again",
                format!("{means} is no longer void{kept}"),
            ),
            (_, _, Placing::OnInvoices) => (
                "applied",
                format!("{held} applied to the new invoice of {means}{kept}"),
            ),
            _ if difference.is_positive() => (
                "more received",
                format!("{difference} more is held of {means}{kept}"),
            ),
            _ if difference.is_negative() && self.evidence.money.is_returned() => (
                "partly refunded",
                format!("{} refunded by {means}", difference.negated()),
            ),
            _ if difference.is_negative() => (
                "less received",
                format!("{} less is held of {means}", difference.negated()),
            ),
            _ => (
                "status changed",
                format!("Status moved to {}", step.status.label().to_lowercase()),
            ),
        })
    }
}

/// Has the payment been settled by the order as it is now?
fn is_settled_by(payment: &PaymentRecord, order: SettledOrder) -> bool {
    payment.bc_order_id == Some(order.id)
        && payment.settled_status == Some(order.status)
        && payment.settled_modified_at == Some(order.modified_at)
}
