//! Changing payments by hand, and asking BigCommerce again.

use super::{Deed, Evidence, Holdings, PaymentError, balances::means};
use crate::{Portal, again::again, checkout::CARTS_AFTER_PAYMENT, trail::json};
use domain::{
    Money, PaymentId, Problem,
    payment::{Moves, PaymentChange, PaymentOperation, PaymentState, ProcessingStatus},
    people::{Actor, Permission},
};
use store::{NewAudit, OpenCart, PaymentRecord, PaymentUpdate, Tx};

/// How the history calls it when a payment's money is put on its invoices by hand.
const APPLIED: &str = "applied";
/// And when it is taken off them.
const REVERTED: &str = "reverted";

impl Portal {
    /// Applies or reverts a payment, pulls updates of its order, sets its status, or deletes
    /// it. Applying a payment that staff recorded lowers the balance of each of its invoices,
    /// all of it or nothing. Of a checkout's money no more is applied than is held and its
    /// invoices take; the rest, and what is reverted, is a credit. Refunded and deleted
    /// payments are reverted first. Setting the status that a payment has, and deleting one
    /// that is deleted, changes nothing.
    ///
    /// # Errors
    /// When the payment's state does not allow it (`operation_not_allowed`,
    /// `status_not_allowed`, `delete_not_allowed`), an invoice no longer owes enough, nothing
    /// can be applied (`nothing_to_apply`), or BigCommerce does not answer.
    pub async fn operate_payment(
        &self,
        actor: &Actor,
        id: PaymentId,
        change: impl Into<PaymentChange>,
    ) -> Result<(), Problem> {
        self.operate_seen_payment(actor, id, None, change).await
    }

    /// As [`Portal::operate_payment`], of a payment as a program has seen it: in this version,
    /// or in whichever.
    ///
    /// # Errors
    /// As there; `stale` when it was changed since.
    pub async fn operate_seen_payment(
        &self,
        actor: &Actor,
        id: PaymentId,
        version: Option<i64>,
        change: impl Into<PaymentChange>,
    ) -> Result<(), Problem> {
        actor.require(Permission::PaymentsRecord)?;
        let change = change.into();
        let carts = match change {
            PaymentChange::Operation(PaymentOperation::PullUpdates) => {
                return Ok(self.pull(actor, id, version).await?);
            }
            _ => again(|| self.operate(actor, id, version, change)).await?,
        };
        self.void_soon(carts);
        Ok(())
    }

    /// Is there such a payment, and may it be changed by this actor at all? It is asked before
    /// anything is said of a change that cannot be read.
    ///
    /// # Errors
    /// Without the right to operate payments, or when the payment is missing or deleted.
    pub async fn payment_to_operate(&self, actor: &Actor, id: PaymentId) -> Result<(), Problem> {
        actor.require(Permission::PaymentsRecord)?;
        let read = async { self.read(actor).await?.payments().find(id).await };
        let found = read.await.map_err(PaymentError::from)?;
        let there = found.is_some_and(|payment| payment.deleted_at.is_none());
        if !there {
            return Err(PaymentError::NotFound("This payment").into());
        }
        Ok(())
    }

    async fn pull(
        &self,
        actor: &Actor,
        id: PaymentId,
        version: Option<i64>,
    ) -> Result<(), PaymentError> {
        let payment = {
            let found = self.read(actor).await?.payments().find(id).await?;
            found.ok_or(PaymentError::NotFound("This payment"))?
        };
        check_version(&payment, version)?;
        payment.state.after(PaymentOperation::PullUpdates)?;
        let order = payment
            .bc_order_id
            .ok_or(PaymentError::NotFound("The order"))?;
        self.settle_order(actor, order).await.map(drop)
    }

    async fn operate(
        &self,
        actor: &Actor,
        id: PaymentId,
        version: Option<i64>,
        change: PaymentChange,
    ) -> Result<Vec<OpenCart>, PaymentError> {
        let mut tx = self.begin(actor).await?;
        let payment = tx.payments().lock(id).await?;
        let payment = payment.ok_or(PaymentError::NotFound("This payment"))?;
        if payment.deleted_at.is_some() {
            return match change {
                PaymentChange::Delete => Ok(Vec::new()),
                _ => Err(PaymentError::NotFound("This payment")),
            };
        }
        check_version(&payment, version)?;
        if !self.change_locked(&mut tx, actor, &payment, change).await? {
            return Ok(Vec::new());
        }
        let carts = tx.payments().carts_to_void(CARTS_AFTER_PAYMENT).await?;
        tx.commit().await?;
        Ok(carts)
    }

    /// Changes a locked payment that is not deleted. `false`: it is so already.
    pub(super) async fn change_locked(
        &self,
        tx: &mut Tx,
        actor: &Actor,
        payment: &PaymentRecord,
        change: PaymentChange,
    ) -> Result<bool, PaymentError> {
        let state = payment.state.after_change(change)?;
        if state == payment.state && change != PaymentChange::Delete {
            return Ok(false);
        }
        // Programs have heard that its money went; that it is deleted then moves none.
        let is_told = change == PaymentChange::Delete && was_reverted(tx, payment).await?;
        let means = means(payment);
        let deed = Deed {
            actor,
            payment,
            reference: &format!("Payment {}", payment.id),
            means: &means,
            at: self.now(),
        };
        let holdings = Holdings::lock(tx, payment, payment.total.currency()).await?;
        let moves = holdings.by_hand(payment, state.applied)?;
        let evidence = Evidence {
            method: &payment.method,
            reference: &payment.reference,
            returned: state.status == ProcessingStatus::Refunded,
        };
        deed.carry_out(tx, &holdings, &moves, evidence, state.applied)
            .await?;
        let update = PaymentUpdate {
            state,
            method: &payment.method,
            reference: &payment.reference,
            order: None,
            dated_on: None,
            at: deed.at,
        };
        tx.payments().update(payment, update).await?;
        if change == PaymentChange::Delete {
            tx.payments().delete(payment, deed.at).await?;
        }
        let (action, summary) = words(change, payment.total, state, &moves)?;
        if is_told {
            tx.audit()
                .write(NewAudit {
                    noun: "payment",
                    noun_id: payment.id.0,
                    action,
                    summary,
                    actor,
                    before: Some(json(&payment.state)?),
                    after: None,
                    at: deed.at,
                })
                .await?;
            return Ok(true);
        }
        deed.audit(tx, action, summary, (Some(payment.state), state))
            .await?;
        Ok(true)
    }
}

/// Has its money been taken off its invoices, or gone back, the last time that it moved?
async fn was_reverted(tx: &mut Tx, payment: &PaymentRecord) -> Result<bool, PaymentError> {
    if payment.state.status == ProcessingStatus::Refunded {
        return Ok(true);
    }
    let history = tx.audit().history("payment", payment.id.0).await?;
    let mut moves = history.iter().map(|change| change.action.as_str());
    let latest = moves.find(|action| [APPLIED, REVERTED].contains(action));
    Ok(!payment.state.applied && latest == Some(REVERTED))
}

/// Is it still in the version that a program has seen, if it names one?
pub(super) fn check_version(
    payment: &PaymentRecord,
    version: Option<i64>,
) -> Result<(), PaymentError> {
    match version {
        Some(version) if version != payment.version => Err(PaymentError::Stale),
        _ => Ok(()),
    }
}

/// What happened, for the history.
fn words(
    change: PaymentChange,
    total: Money,
    state: PaymentState,
    moves: &Moves,
) -> Result<(&'static str, String), PaymentError> {
    let sum = |lines: &[domain::payment::AllocationLine]| {
        Money::sum(lines.iter().map(|line| line.amount), total.currency())
    };
    let taken = sum(&moves.taken)?;
    let back = if taken.is_positive() {
        format!("; {taken} is owed again")
    } else {
        String::new()
    };
    Ok(match change {
        PaymentChange::Operation(_) => {
            let (action, amount) = if state.applied {
                (APPLIED, sum(&moves.applied)?)
            } else {
                (REVERTED, taken)
            };
            let mut summary = format!("{amount} {action} by hand");
            if moves.credit.is_positive() {
                summary.push_str(&format!("; {} is kept as a credit", moves.credit));
            }
            (action, summary)
        }
        PaymentChange::Status(status) => (
            "status set",
            format!(
                "Status set to {} by hand{back}",
                status.label().to_lowercase()
            ),
        ),
        PaymentChange::Delete => ("deleted", format!("Payment of {total} deleted{back}")),
    })
}
