//! A program changes an invoice.

use super::{
    edit::{check_version, summary},
    error::InvoiceError,
    snapshot::{Snapshot, printed},
    told::named_customer,
};
use crate::{Portal, again::again, checkout::CARTS_AFTER_PAYMENT};
use domain::{
    InvoiceId, Money, Problem,
    invoice::{
        Balance, ContentError, LedgerCause, Printed, check_reassign,
        told::{Kept, ReadChange, ToldChange, ToldRow, read_values},
    },
    people::{Actor, Permission},
    settings::{ExtraValue, ProgramPolicy},
};
use store::{BalanceChange, InvoiceRecord, NewAudit, OpenCart, Told, Tx};

impl Portal {
    /// Changes an invoice as a program tells it: what it does not say stays as it is. A version
    /// is the one that the program has seen. An open checkout that would pay more than is left
    /// is closed. A change that says nothing but where its PDF lies is one of a paid invoice, too,
    /// and makes no new version, as with [`Portal::set_external_pdf`].
    ///
    /// # Errors
    /// Without the right to edit invoices; when the invoice does not exist, or is paid and the
    /// store's settings do not allow it all the same; with field errors as of
    /// [`ToldChange::read`]; when payments name it and it is to be another company's;
    /// `number_taken`; `stale`.
    pub async fn change_told_invoice(
        &self,
        actor: &Actor,
        id: InvoiceId,
        version: Option<i64>,
        told: &ToldChange,
    ) -> Result<(), Problem> {
        actor.require(Permission::InvoicesEdit)?;
        match again(|| self.save_told(actor, id, version, told, None)).await {
            Ok(carts) => {
                self.void_soon(carts);
                Ok(())
            }
            Err(InvoiceError::Store(error)) => {
                let clash = self.told_clash(actor, Some(id), &told.extra, error);
                Err(clash.await.into())
            }
            Err(error) => Err(error.into()),
        }
    }

    /// Yields carts that nobody should pay any more. The fingerprint is that of the row that
    /// tells the change, if it has one.
    pub(super) async fn save_told(
        &self,
        actor: &Actor,
        id: InvoiceId,
        version: Option<i64>,
        told: &ToldChange,
        sent_hash: Option<&str>,
    ) -> Result<Vec<OpenCart>, InvoiceError> {
        let mut tx = self.begin(actor).await?;
        let (locked, record) = self.lock_invoice(&mut tx, id).await?;
        let policy = self.in_force::<ProgramPolicy>(&mut tx).await?.value;
        let of_pdf_alone = told.is_of_pdf_alone();
        if !of_pdf_alone {
            policy.check_edit(record.row.status)?;
        }
        if let Some(version) = version {
            check_version(&mut tx, &record, version).await?;
        }
        let row = tx.invoices().told(id, self.today()).await?;
        let row = row.ok_or(InvoiceError::NotFound(id))?;
        let before = locked.balance;
        let paid = paid_by_payments(&mut tx, id, before).await?;
        let read = told.read(before, &record.content, paid, self.today(), |at| {
            self.day_of(at)
        })?;
        if let Some(url) = &read.external_pdf {
            let stands = row.external_pdf.as_ref();
            self.move_external_pdf(&mut tx, actor, id, stands, url.as_ref())
                .await?;
        }
        if of_pdf_alone {
            tx.commit().await?;
            return Ok(Vec::new());
        }
        if let Some(number) = &read.number {
            let holder = tx.invoices().of_number(number).await?;
            if holder.is_some_and(|holder| holder != id) {
                return Err(InvoiceError::NumberTaken);
            }
        }
        if let Some(customer) = &told.customer {
            let company = named_customer(&mut tx, customer).await?;
            if company.id != locked.company_id {
                check_reassign(tx.invoices().payment_count(id).await?)?;
                self.move_invoice(&mut tx, actor, &record, &company).await?;
            }
        }
        set_values(&mut tx, id, told).await?;
        if let Some(hash) = sent_hash {
            tx.invoices().set_sent_hash(id, hash).await?;
        }
        self.write_change(&mut tx, actor, (&record, &row), before, &read, told)
            .await?;
        let carts = tx.payments().carts_to_void(CARTS_AFTER_PAYMENT).await?;
        tx.commit().await?;
        Ok(carts)
    }

    async fn write_change(
        &self,
        tx: &mut Tx,
        actor: &Actor,
        (record, row): (&InvoiceRecord, &ToldRow),
        before: Balance,
        read: &ReadChange,
        told: &ToldChange,
    ) -> Result<(), InvoiceError> {
        let id = record.row.id;
        let (then, after) = (Snapshot::of(record), read.balance);
        let around = printed_after(record, read);
        let now = Snapshot {
            version: then.version + 1,
            due: read.due.unwrap_or(then.due),
            po_number: match &read.po_number {
                Some(told) => told.clone(),
                None => then.po_number.clone(),
            },
            content: read.content.clone(),
            printed: Some(around.clone()),
        };
        let kept = kept_after(row, read);
        let stored = Told {
            number: read.number.as_deref(),
            kind: read.kind.as_deref(),
            source: read.source,
            external_id: read.external_id.as_ref().map(|told| told.as_deref()),
            external_customer_id: read
                .external_customer_id
                .as_ref()
                .map(|told| told.as_deref()),
            kept: Some(&kept),
            issued: read.issued,
            issued_at: told.issued_at,
            ..Told::default()
        };
        tx.invoices().set_told(id, stored).await?;
        tx.invoices()
            .replace_content(id, &now.content, now.due, now.po_number.as_deref())
            .await?;
        tx.invoices().replace_printed(id, &around).await?;
        let at = self.now();
        let moved_along = before.applied()? == after.applied()?;
        tx.ledger()
            .set_balance(BalanceChange {
                invoice_id: id,
                before,
                after,
                cause: if moved_along {
                    LedgerCause::Edited
                } else {
                    LedgerCause::Adjusted
                },
                payment_id: None,
                reference: read.number.as_ref().unwrap_or(&record.row.number),
                actor: actor.name(),
                at,
            })
            .await?;
        tx.audit()
            .write(NewAudit {
                noun: "invoice",
                noun_id: id.0,
                action: "edited",
                summary: summary(moved(before, after, record, read), &then, &now),
                actor,
                before: Some(then.to_json()?),
                after: Some(now.to_json()?),
                at,
            })
            .await?;
        Ok(())
    }
}

/// What payments that are recorded here have paid on a locked invoice.
async fn paid_by_payments(
    tx: &mut Tx,
    id: InvoiceId,
    balance: Balance,
) -> Result<Money, InvoiceError> {
    let entries = tx.ledger().of_invoice(id).await?;
    let of_payments = entries.iter().filter(|entry| {
        matches!(
            entry.cause,
            LedgerCause::PaymentApplied | LedgerCause::PaymentReverted
        )
    });
    let paid = of_payments.map(|entry| entry.delta.negated());
    Ok(Money::sum(paid, balance.original().currency())?)
}

/// Changes what a program tells of the store's own fields.
async fn set_values(tx: &mut Tx, id: InvoiceId, told: &ToldChange) -> Result<(), InvoiceError> {
    if told.extra.is_empty() {
        return Ok(());
    }
    let rows = tx.extra_fields().of_invoice(id).await?;
    let fields: Vec<_> = rows.iter().map(|row| row.field.clone()).collect();
    let there: Vec<ExtraValue> = rows
        .into_iter()
        .map(|row| ExtraValue {
            field_id: row.field.id,
            value: row.value,
        })
        .collect();
    let values = read_values(&fields, &there, &told.extra).map_err(ContentError)?;
    tx.extra_fields().set_values(id, &fields, &values).await?;
    Ok(())
}

/// What stands around the rows from then on.
fn printed_after(record: &InvoiceRecord, read: &ReadChange) -> Printed {
    let saved = printed(record);
    match &read.details {
        Some(details) => Printed {
            terms_text: saved.terms_text,
            billing_address: details.billing_address.clone().unwrap_or_default(),
            shipping_addresses: details.shipping_addresses.clone(),
        },
        None => saved,
    }
}

/// What the portal only keeps from then on.
fn kept_after(row: &ToldRow, read: &ReadChange) -> Kept {
    let details = match &read.details {
        Some(details) => details.kept.clone(),
        None => row.kept.details.clone(),
    };
    Kept { details }
}

/// What moved, for the history.
fn moved(
    before: Balance,
    after: Balance,
    record: &InvoiceRecord,
    read: &ReadChange,
) -> Option<String> {
    let number = read.number.as_ref();
    let number = number
        .filter(|number| **number != record.row.number)
        .map(|number| format!("number is now {number}"));
    let total = (before.original() != after.original()).then(|| {
        format!(
            "total moved from {} to {}",
            before.original(),
            after.original()
        )
    });
    let open = (before.open() != after.open()).then(|| {
        format!(
            "open balance moved from {} to {}",
            before.open(),
            after.open()
        )
    });
    let parts: Vec<String> = [number, total, open].into_iter().flatten().collect();
    (!parts.is_empty()).then(|| parts.join("; "))
}
