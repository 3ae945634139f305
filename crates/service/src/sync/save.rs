//! What BigCommerce reports of an order is saved, with a flag for what changed.

use super::{error::SyncError, follow::lock_invoice_of, order::Home};
use crate::Portal;
use domain::{
    CompanyId, OrderId,
    order::{InvoicingStatus, OrderFlag, OrderSnapshot},
    people::Actor,
};
use store::{OpenCart, OrderRecord, StoreError, Tx};

impl Portal {
    /// Adds or updates the order, and the company with it. Yields carts that nobody should pay
    /// any more, because its invoice is gone.
    pub(super) async fn save_report(
        &self,
        snapshot: &OrderSnapshot,
        company: Option<&Home>,
    ) -> Result<(OrderId, Vec<OpenCart>), SyncError> {
        let actor = self.follower();
        let known_company = match company {
            Some(Home::Reported(report)) => Some(self.follow_company(&actor, report).await?.id),
            Some(Home::Known(id)) => Some(*id),
            None => None,
        };
        let mut tx = self.begin(&actor).await?;
        let invoice = lock_invoice_of(&mut tx, snapshot).await?;
        let mut carts = Vec::new();
        let id = match tx.orders().lock_bc(snapshot.bc_order_id).await? {
            Some(order) => {
                let before = order.snapshot.clone();
                let (id, changed) = self
                    .update(&mut tx, &actor, order, snapshot, known_company)
                    .await?;
                if changed && let Some(invoice) = &invoice {
                    carts = self
                        .follow_change(&mut tx, &actor, invoice, &before, snapshot)
                        .await?;
                }
                id
            }
            None => self.add(&mut tx, &actor, snapshot, known_company).await?,
        };
        tx.commit().await?;
        Ok((id, carts))
    }

    async fn add(
        &self,
        tx: &mut Tx,
        actor: &Actor,
        snapshot: &OrderSnapshot,
        company: Option<CompanyId>,
    ) -> Result<OrderId, StoreError> {
        let company = match company {
            Some(company) => company,
            None => tx.companies().anonymous_id().await?,
        };
        let flag = OrderFlag::Created.after_sync(false, snapshot.status, snapshot.status);
        match tx
            .orders()
            .insert(company, snapshot, flag, self.now())
            .await?
        {
            Some(id) => {
                let summary = format!(
                    "Order {} was placed for {}.",
                    snapshot.bc_order_id, snapshot.total
                );
                tx.audit()
                    .write(self.deed(actor, ("order", id.0), "synced", summary))
                    .await?;
                Ok(id)
            }
            // Another worker has added it since it was looked for.
            None => {
                let order = tx.orders().lock_bc(snapshot.bc_order_id).await?;
                let order = order.ok_or_else(|| {
                    StoreError::Refused(format!("order {}", snapshot.bc_order_id))
                })?;
                let (id, _) = self
                    .update(tx, actor, order, snapshot, Some(company))
                    .await?;
                Ok(id)
            }
        }
    }

    /// Yields whether anything changed that an invoice would show, or the status.
    async fn update(
        &self,
        tx: &mut Tx,
        actor: &Actor,
        order: OrderRecord,
        snapshot: &OrderSnapshot,
        company: Option<CompanyId>,
    ) -> Result<(OrderId, bool), StoreError> {
        let before = &order.snapshot;
        // Reports may overtake each other; an older one must not win.
        if snapshot.modified_at < before.modified_at || snapshot == before {
            return Ok((order.id, false));
        }
        let changed = snapshot.content_differs(before);
        let status_changed = snapshot.status != before.status;
        let flag = if changed || status_changed || snapshot.may_be_refunded_more(before) {
            order
                .flag
                .after_sync(changed, before.status, snapshot.status)
        } else {
            order.flag
        };
        let open = order.invoicing == InvoicingStatus::Open;
        let company_id = company.filter(|_| open).unwrap_or(order.company_id);
        let id = order.id;
        let moved = changed || status_changed;
        let summary = summary(before, snapshot);
        let updated = OrderRecord {
            company_id,
            flag,
            snapshot: snapshot.clone(),
            ..order
        };
        tx.orders().save_report(&updated, self.now()).await?;
        if let Some(summary) = summary {
            tx.audit()
                .write(self.deed(actor, ("order", id.0), flag_word(flag), summary))
                .await?;
        }
        Ok((id, moved))
    }
}

const fn flag_word(flag: OrderFlag) -> &'static str {
    match flag {
        OrderFlag::Canceled => "canceled",
        OrderFlag::Created | OrderFlag::Edited | OrderFlag::EditChecked => "changed",
    }
}

/// What changed, in words; `None` when staff need not know.
fn summary(before: &OrderSnapshot, after: &OrderSnapshot) -> Option<String> {
    let mut said = Vec::new();
    if before.status != after.status {
        said.push(format!(
            "Status moved from {} to {}.",
            before.status_label, after.status_label
        ));
    }
    if before.total != after.total {
        said.push(format!(
            "Total moved from {} to {}.",
            before.total, after.total
        ));
    } else if after.content_differs(before) {
        said.push("Products, amounts or addresses changed; the total is the same.".to_owned());
    } else if before.status == after.status && after.may_be_refunded_more(before) {
        said.push("It was changed after a refund; more may have been given back.".to_owned());
    }
    (!said.is_empty()).then(|| format!("In BigCommerce: {}", said.join(" ")))
}
