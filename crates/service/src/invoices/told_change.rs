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
    settings::{ExtraField, ExtraFieldRow, ExtraValue, ProgramPolicy},
};
use store::{BalanceChange, InvoiceRecord, NewAudit, OpenCart, Told, Tx};

/// What came of a change.
#[derive(Debug)]
pub(super) struct Changed {
    /// The invoice's version from then on.
    version: i64,
    /// `false`: the invoice was so already, and nothing was written.
    pub(super) written: bool,
    /// Carts that nobody should pay any more.
    pub(super) carts: Vec<OpenCart>,
}

impl Portal {
    /// Changes an invoice as a program tells it: what it does not say stays as it is. A version
    /// is the one that the program has seen. An open checkout that would pay more than is left
    /// is closed. A change that says nothing but where its PDF lies is one of a paid invoice, too,
    /// and makes no new version, as with [`Portal::set_external_pdf`]. Where the invoice is already
    /// as it is told, nothing is written, so that no program is told of it. Yields its version.
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
    ) -> Result<i64, Problem> {
        actor.require(Permission::InvoicesEdit)?;
        match again(|| self.save_told(actor, id, version, told, None)).await {
            Ok(changed) => {
                self.void_soon(changed.carts);
                Ok(changed.version)
            }
            Err(InvoiceError::Store(error)) => {
                let clash = self.told_clash(actor, Some(id), &told.extra, error);
                Err(clash.await.into())
            }
            Err(error) => Err(error.into()),
        }
    }

    /// The fingerprint is that of the row that tells the change, if it has one.
    pub(super) async fn save_told(
        &self,
        actor: &Actor,
        id: InvoiceId,
        version: Option<i64>,
        told: &ToldChange,
        sent_hash: Option<&str>,
    ) -> Result<Changed, InvoiceError> {
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
        let mut touched = read
            .external_pdf
            .as_ref()
            .is_some_and(|url| *url != row.external_pdf);
        if of_pdf_alone {
            tx.commit().await?;
            return Ok(Changed {
                version: record.version,
                written: touched,
                carts: Vec::new(),
            });
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
                touched = true;
                check_reassign(tx.invoices().payment_count(id).await?)?;
                self.move_invoice(&mut tx, actor, &record, &company).await?;
            }
        }
        if let Some(hash) = sent_hash {
            tx.invoices().set_sent_hash(id, hash).await?;
        }
        let values = new_values(&row.extra, told)?;
        if values.is_none() && read.is_so(&row) {
            let version = version_of(&mut tx, id).await?;
            tx.commit().await?;
            return Ok(Changed {
                version,
                written: touched,
                carts: Vec::new(),
            });
        }
        if let Some((fields, values)) = &values {
            tx.extra_fields().set_values(id, fields, values).await?;
        }
        self.write_change(&mut tx, actor, (&record, &row), before, &read, told)
            .await?;
        let carts = tx.payments().carts_to_void(CARTS_AFTER_PAYMENT).await?;
        let version = version_of(&mut tx, id).await?;
        tx.commit().await?;
        Ok(Changed {
            version,
            written: true,
            carts,
        })
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
                summary: summary(moved(before, read, record, row), &then, &now),
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

type NewValues = (Vec<ExtraField>, Vec<ExtraValue>);

/// The store's own fields with what they hold from then on; `None` where a program tells nothing
/// new of them.
fn new_values(
    rows: &[ExtraFieldRow],
    told: &ToldChange,
) -> Result<Option<NewValues>, InvoiceError> {
    if told.extra.is_empty() {
        return Ok(None);
    }
    let fields: Vec<ExtraField> = rows.iter().map(|row| row.field.clone()).collect();
    let there: Vec<ExtraValue> = rows
        .iter()
        .map(|row| ExtraValue {
            field_id: row.field.id,
            value: row.value.clone(),
        })
        .collect();
    let values = read_values(&fields, &there, &told.extra).map_err(ContentError)?;
    let held = |row: &ExtraFieldRow| {
        let value = values.iter().find(|value| value.field_id == row.field.id);
        value.map_or("", |value| value.value.as_str()) == row.value
    };
    Ok((!rows.iter().all(held)).then_some((fields, values)))
}

/// The version of a locked invoice by now.
async fn version_of(tx: &mut Tx, id: InvoiceId) -> Result<i64, InvoiceError> {
    let locked = tx.invoices().lock(&[id]).await?.pop();
    Ok(locked.ok_or(InvoiceError::NotFound(id))?.version)
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
    match &read.details {
        Some(told) => Kept {
            details: told.kept.clone(),
            costs: told.costs.clone(),
        },
        None => row.kept.clone(),
    }
}

/// What moved, for the history.
fn moved(
    before: Balance,
    read: &ReadChange,
    record: &InvoiceRecord,
    row: &ToldRow,
) -> Option<String> {
    let after = read.balance;
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
    let kind = read.kind.as_ref();
    let kind = kind
        .filter(|kind| **kind != row.kind)
        .map(|kind| format!("type is now {kind}"));
    let parts = [number, kind, total, open];
    let parts: Vec<String> = parts.into_iter().flatten().collect();
    (!parts.is_empty()).then(|| parts.join("; "))
}
