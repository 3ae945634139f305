//! What news of an order do to its payment, in one unit of work.

use super::{cart::CARTS_AFTER_PAYMENT, holdings::total_of};
use crate::{
    Portal,
    payments::{Deed, PaymentError, payables},
    ports::PaymentEvidence,
};
use domain::{
    BcOrderId, Money, PaymentId,
    invoice::CreditReason,
    payment::{
        AllocationLine, OrderMoney, PaymentState, ProcessingStatus, SettlementStep, TakenBack,
        TransactionType, settle,
    },
    people::Actor,
};
use store::{NewCredit, OpenCart, Tx};

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
            .ok_or(PaymentError::NotFound("Payment"))?;
        if payment.bc_order_id.is_some_and(|linked| linked != order) {
            tracing::error!(
                payment = id.0,
                order = order.0,
                "a second order of one cart"
            );
            return Ok(Vec::new());
        }
        let news = News {
            deed: Deed {
                actor,
                payment: &payment,
                reference: &format!("BigCommerce order {order}"),
                means: &format!("BigCommerce order {order}"),
                at: self.now(),
            },
            order,
            evidence,
            money: OrderMoney {
                status: evidence.status,
                captured: evidence.captured,
                total: evidence.total,
                refunded: evidence.refunded,
            },
        };
        let changed = match payment.state.on_news(news.money) {
            SettlementStep::Nothing => false,
            SettlementStep::Receive(status) => news.receive(&mut tx, status).await?,
            SettlementStep::Keep(status) => news.keep(&mut tx, status).await?,
            SettlementStep::Reverse(status) => news.reverse(&mut tx, status).await?,
            SettlementStep::Return => news.give_back(&mut tx).await?,
        };
        if !changed {
            return Ok(Vec::new());
        }
        let carts = tx.payments().carts_to_void(CARTS_AFTER_PAYMENT).await?;
        tx.commit().await?;
        tracing::info!(
            payment = id.0,
            order = order.0,
            status = evidence.status.0,
            "payment settled"
        );
        Ok(carts)
    }
}

/// What BigCommerce says about the order of a locked payment. Each step yields whether it
/// changed anything.
pub(super) struct News<'a> {
    pub(super) deed: Deed<'a>,
    pub(super) order: BcOrderId,
    pub(super) evidence: &'a PaymentEvidence,
    pub(super) money: OrderMoney,
}

impl News<'_> {
    async fn receive(&self, tx: &mut Tx, status: ProcessingStatus) -> Result<bool, PaymentError> {
        let payment = self.deed.payment;
        let lines: Vec<AllocationLine> = tx
            .payments()
            .lines(payment.id)
            .await?
            .into_iter()
            .map(|line| AllocationLine {
                invoice_id: line.invoice_id,
                amount: line.amount,
            })
            .collect();
        let ids: Vec<_> = lines.iter().map(|line| line.invoice_id).collect();
        let locked = tx.invoices().lock(&ids).await?;
        let received = self.money.kept();
        let settlement = settle(received, &lines, &payables(&locked))?;
        self.deed.lower(tx, &locked, &settlement.applied).await?;
        for line in &settlement.applied {
            tx.payments().set_applied(payment.id, *line).await?;
        }
        self.receipt(tx, TransactionType::Paid, received, &settlement.applied)
            .await?;
        let mut summary = format!("{received} received by {}", self.deed.means);
        if settlement.excess.is_positive() {
            tx.credits()
                .insert(NewCredit {
                    company_id: payment.company_id,
                    reason: CreditReason::ExcessPayment,
                    reference: self.deed.means,
                    external_id: None,
                    payment_id: Some(payment.id),
                    amount: settlement.excess,
                    content: None,
                    issued_on: None,
                    at: self.deed.at,
                })
                .await?;
            summary.push_str(&format!(
                "; {} is more than was owed and is kept as a credit",
                settlement.excess
            ));
        }
        self.save(tx, (status, true), "paid", summary).await?;
        Ok(true)
    }

    async fn keep(&self, tx: &mut Tx, status: ProcessingStatus) -> Result<bool, PaymentError> {
        let payment = self.deed.payment;
        let back = if payment.state.applied {
            self.refunded_since(tx).await?
        } else {
            None
        };
        let moved = status != payment.state.status;
        let (action, summary) = if let Some(back) = &back {
            self.take(tx, back).await?;
            (
                "partly refunded",
                format!("{} refunded by {}", total_of(back)?, self.deed.means),
            )
        } else if moved {
            (
                "status changed",
                format!("Status moved to {}", status.label().to_lowercase()),
            )
        } else {
            return Ok(false);
        };
        self.save(tx, (status, payment.state.applied), action, summary)
            .await?;
        Ok(true)
    }

    async fn reverse(&self, tx: &mut Tx, status: ProcessingStatus) -> Result<bool, PaymentError> {
        let payment = self.deed.payment;
        let state = PaymentState {
            status,
            applied: false,
            ..payment.state
        };
        if state == payment.state {
            return Ok(false);
        }
        let (applied, _) = self.holdings(tx).await?;
        let none = Money::zero(payment.total.currency());
        let back = TakenBack {
            lines: applied,
            credit: none,
        };
        self.take(tx, &back).await?;
        let summary = format!(
            "{} is void, but its money has not been refunded: refund it in BigCommerce, or apply it again",
            self.deed.means
        );
        self.save(tx, (status, false), "order void", summary)
            .await?;
        Ok(true)
    }

    async fn give_back(&self, tx: &mut Tx) -> Result<bool, PaymentError> {
        let (applied, credit) = self.holdings(tx).await?;
        let none = Money::zero(self.evidence.total.currency());
        let back = TakenBack {
            lines: applied,
            credit: credit.unwrap_or(none),
        };
        self.take(tx, &back).await?;
        let summary = format!("{} returned: {}", total_of(&back)?, self.deed.means);
        self.save(tx, (ProcessingStatus::Refunded, false), "refunded", summary)
            .await?;
        Ok(true)
    }
}
