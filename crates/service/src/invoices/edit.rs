//! Saving an edit.

use super::{
    changes::changes,
    error::InvoiceError,
    snapshot::{Snapshot, printed},
};
use crate::{Portal, again::again, checkout::CARTS_AFTER_PAYMENT};
use domain::{
    DueDate, InvoiceId, Money, Problem,
    invoice::{InvoiceDetail, InvoiceEdit, LedgerCause},
    people::{Actor, Permission},
    problem::FieldError,
};
use store::{BalanceChange, InvoiceRecord, LockedInvoice, NewAudit, OpenCart, Tx};

impl Portal {
    /// Saves an edit: lines, cost lines, due date, purchase order number, terms and conditions
    /// and addresses. What has been paid stays paid. An open checkout that would pay more than
    /// is left is closed. An edit that changes nothing is not written.
    ///
    /// # Errors
    /// Without the right; when the invoice is completed; when a field cannot be saved; when
    /// the total would fall below what has been paid. Where it was deleted meanwhile, the
    /// problem has code `deleted_meanwhile` (kind `NotFound`). On a stale version it has
    /// code `stale` (kind Conflict) and its field errors name what changed meanwhile.
    pub async fn edit_invoice(
        &self,
        actor: &Actor,
        id: InvoiceId,
        edit: &InvoiceEdit,
    ) -> Result<InvoiceDetail, Problem> {
        actor.require(Permission::InvoicesEdit)?;
        let (detail, carts) = again(|| self.save_edit(actor, id, edit)).await?;
        self.void_soon(carts);
        Ok(detail)
    }

    /// Yields carts that nobody should pay any more, too.
    async fn save_edit(
        &self,
        actor: &Actor,
        id: InvoiceId,
        edit: &InvoiceEdit,
    ) -> Result<(InvoiceDetail, Vec<OpenCart>), InvoiceError> {
        let mut tx = self.begin(actor).await?;
        let found = self.lock_invoice(&mut tx, id).await;
        let missing = matches!(found, Err(InvoiceError::NotFound(_)));
        if missing && tx.invoices().is_deleted(id).await? {
            return Err(InvoiceError::DeletedMeanwhile);
        }
        let (locked, record) = found?;
        record.row.status.check_edit()?;
        check_version(&mut tx, &record, edit.version).await?;

        let before = locked.balance;
        let saved = printed(&record);
        let (content, printed) = edit.read_on(&saved, before.original().currency())?;
        if edit.due.0 < record.row.issued {
            return Err(InvoiceError::DueBeforeIssue(DueDate(record.row.issued)));
        }
        let after = before.reprice(content.total(before.original().currency())?)?;
        let then = Snapshot::of(&record);
        let po_number = edit.po_number.trim();
        let now = Snapshot {
            version: then.version + 1,
            due: edit.due,
            po_number: (!po_number.is_empty()).then(|| po_number.to_owned()),
            content,
            printed: Some(printed.clone()),
        };
        if now.says_the_same(&then) {
            let detail = self.load_invoice(&mut tx, actor, id).await?;
            return Ok((detail, Vec::new()));
        }

        let at = self.now();
        tx.invoices()
            .replace_content(id, &now.content, now.due, now.po_number.as_deref())
            .await?;
        tx.invoices().replace_printed(id, &printed).await?;
        tx.ledger()
            .set_balance(BalanceChange {
                invoice_id: id,
                before,
                after,
                cause: LedgerCause::Edited,
                payment_id: None,
                reference: &record.row.number,
                actor: actor.name(),
                at,
            })
            .await?;
        let moved = (before.original() != after.original()).then(|| {
            format!(
                "Total moved from {} to {}",
                before.original(),
                after.original()
            )
        });
        tx.audit()
            .write(NewAudit {
                noun: "invoice",
                noun_id: id.0,
                action: "edited",
                summary: summary(moved, &then, &now),
                actor,
                before: Some(then.to_json()?),
                after: Some(now.to_json()?),
                at,
            })
            .await?;
        let detail = self.load_invoice(&mut tx, actor, id).await?;
        let carts = tx.payments().carts_to_void(CARTS_AFTER_PAYMENT).await?;
        tx.commit().await?;
        Ok((detail, carts))
    }

    /// Locks an invoice and reads it as it stands under the lock.
    pub(super) async fn lock_invoice(
        &self,
        tx: &mut Tx,
        id: InvoiceId,
    ) -> Result<(LockedInvoice, InvoiceRecord), InvoiceError> {
        let locked = tx
            .invoices()
            .lock(&[id])
            .await?
            .pop()
            .ok_or(InvoiceError::NotFound(id))?;
        let record = tx.invoices().find(id, self.today()).await?;
        Ok((locked, record.ok_or(InvoiceError::NotFound(id))?))
    }
}

/// Refuses a change that was based on another version, naming what changed since.
pub(super) async fn check_version(
    tx: &mut Tx,
    record: &InvoiceRecord,
    version: i64,
) -> Result<(), InvoiceError> {
    if record.version == version {
        return Ok(());
    }
    let now = Snapshot::of(record);
    let edits = tx.invoices().before_edits(record.row.id).await?;
    let then = Snapshot::at_version(version, &edits, &now)?;
    let mut fields = changes(&then, &now);
    let total = record.row.balance.original();
    if then.content.total(total.currency())? != total {
        fields.push(FieldError::new(
            "total",
            format!("The total is now {total}."),
        ));
    }
    let open = record.row.balance.open();
    if open_at(tx, record, version).await? != Some(open) {
        let message = format!("The open balance is now {open}.");
        fields.push(FieldError::new("open", message));
    }
    Err(InvoiceError::Stale(fields))
}

/// The open balance at an earlier version. Whatever raises the version writes a row of the
/// ledger, but for another company, which only an invoice without payments gets: then it is
/// the balance of a version before.
async fn open_at(
    tx: &mut Tx,
    record: &InvoiceRecord,
    version: i64,
) -> Result<Option<Money>, InvoiceError> {
    let Ok(since) = usize::try_from(record.version.saturating_sub(version)) else {
        return Ok(None);
    };
    let entries = tx.ledger().of_invoice(record.row.id).await?;
    let entry = entries.iter().rev().nth(since);
    Ok(entry.map(|entry| entry.open_after))
}

/// `Total moved from £10.00 to £12.00; line “Lantern”: quantity 5 → 6.`
pub(super) fn summary(moved: Option<String>, then: &Snapshot, now: &Snapshot) -> String {
    let changes = then.editable().changes_to(&now.editable());
    let parts: Vec<String> = moved.into_iter().chain(changes).collect();
    let text = if parts.is_empty() {
        "what programs keep with it changed".to_owned()
    } else {
        parts.join("; ")
    };
    let mut letters = text.chars();
    let first = letters.next().map(char::to_uppercase).into_iter().flatten();
    first.chain(letters).chain(['.']).collect()
}
