//! Invoices as PDF.

use super::{Document, error::PrintError, file_name};
use crate::{
    Portal,
    again::again,
    ports::{InvoiceSheet, PaymentOnSheet, Sheet},
};
use chrono_tz::Tz;
use domain::{
    InvoiceId, Money, MoneyError, Problem,
    invoice::{Balance, InvoicePaymentRow, InvoiceRow, MAX_PRINTED},
    people::{Actor, Permission},
    settings::PaymentPolicy,
};
use store::{InvoiceRecord, StoreError, Tx};

/// What the access log calls the file.
const DOCUMENT: &str = "invoice PDF";

/// Most lines of several invoices in one file.
const MAX_LINES: usize = 5_000;

/// Is an invoice to lead to the page where it is paid?
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum PayNow {
    /// Yes, wherever it can be paid there.
    Shown,
    /// No: for who pays another way, or only files it.
    LeftOut,
}

/// Staff and customers open invoices by rights of different names.
pub(super) fn require_invoices(actor: &Actor) -> Result<(), Problem> {
    actor.require(if actor.is_customer() {
        Permission::GetInvoiceDetail
    } else {
        Permission::InvoicesView
    })
}

/// Does this actor learn what was paid on an invoice?
pub(super) fn sees_payments(actor: &Actor) -> bool {
    !actor.is_customer() || actor.may(Permission::GetInvoicePaymentsHistory)
}

impl Portal {
    /// Invoices as one PDF, in the order in which they are asked for, each once. The access
    /// log of each says who took it. Those that can be paid online lead to where that is done.
    ///
    /// # Errors
    /// Without the right to open invoices; when none or more than [`MAX_PRINTED`] are asked
    /// for, or they are too long for one file; when one does not exist for the actor: then
    /// there is no file.
    pub async fn print_invoices(
        &self,
        actor: &Actor,
        ids: &[InvoiceId],
    ) -> Result<Document, Problem> {
        require_invoices(actor)?;
        Ok(self.invoices_pdf(actor, ids, PayNow::Shown).await?)
    }

    /// The same without a way to pay.
    ///
    /// # Errors
    /// As [`Self::print_invoices`].
    pub async fn print_invoices_plainly(
        &self,
        actor: &Actor,
        ids: &[InvoiceId],
    ) -> Result<Document, Problem> {
        require_invoices(actor)?;
        Ok(self.invoices_pdf(actor, ids, PayNow::LeftOut).await?)
    }

    pub(super) async fn invoices_pdf(
        &self,
        actor: &Actor,
        ids: &[InvoiceId],
        pay_now: PayNow,
    ) -> Result<Document, PrintError> {
        let ids = each_once(ids)?;
        let mut tx = self.read(actor).await?;
        let letterhead = self.letterhead(&mut tx).await?;
        let leads = pay_now == PayNow::Shown && self.pays_online(&mut tx).await?;
        let mut sheets = Vec::with_capacity(ids.len());
        for id in ids {
            let mut sheet = self.invoice_sheet(&mut tx, actor, id).await?;
            sheet.pay_path = sheet.pay_path.filter(|_| leads);
            sheets.push(sheet);
            check_length(&sheets)?;
        }
        tx.commit().await?;
        let name = match sheets.as_slice() {
            [single] => file_name("invoice", &single.row.number),
            _ => file_name("invoices", &self.today().to_string()),
        };
        let printed: Vec<_> = sheets
            .iter()
            .map(|sheet| (sheet.row.company_id, Some(sheet.row.id)))
            .collect();
        let bytes = self.print(letterhead, Sheet::Invoices(sheets)).await?;
        again(|| self.note_access(actor, DOCUMENT, &printed)).await?;
        Ok(Document { name, bytes })
    }

    /// Can invoices be paid through the store's checkout? A link to where that is refused is
    /// worse than none.
    async fn pays_online(&self, tx: &mut Tx) -> Result<bool, StoreError> {
        let policy: PaymentPolicy = self.in_force(tx).await?.value;
        Ok(policy.check_checkout().is_ok())
    }

    /// Everything that an invoice prints for this actor. It goes to the buyer, so it says
    /// nothing that buyers may not know, whoever asks for it.
    async fn invoice_sheet(
        &self,
        tx: &mut Tx,
        actor: &Actor,
        id: InvoiceId,
    ) -> Result<InvoiceSheet, PrintError> {
        let record = tx.invoices().find(id, self.today()).await?;
        let record = record.ok_or(PrintError::NotFound("This invoice"))?;
        let payments = if sees_payments(actor) {
            tx.invoices().payments(id).await?
        } else {
            Vec::new()
        };
        let extra = tx.extra_fields().of_invoice(id).await?;
        let company = tx.companies().record(record.row.company_id).await?;
        let anonymous = company.is_none_or(|company| company.anonymous);
        let InvoiceRecord { row, content, .. } = record;
        let row = row.for_buyer();
        Ok(InvoiceSheet {
            company: if anonymous {
                String::new()
            } else {
                row.company.clone()
            },
            terms_days: record.terms_days,
            terms_text: record.terms_text.unwrap_or_default(),
            fields: extra
                .into_iter()
                .filter(|extra| extra.field.rules.visible && !extra.value.is_empty())
                .map(|extra| (extra.field.rules.name, extra.value))
                .collect(),
            billing_address: record.billing_address,
            shipping_addresses: record.shipping_addresses,
            content,
            payments: explaining(payments, row.balance, self.profile().zone)?,
            pay_path: pay_path(&row).filter(|_| !anonymous),
            row,
        })
    }
}

/// The invoices that are asked for, each once, in their order.
pub(super) fn each_once(ids: &[InvoiceId]) -> Result<Vec<InvoiceId>, PrintError> {
    let mut once: Vec<InvoiceId> = Vec::with_capacity(ids.len().min(MAX_PRINTED));
    for id in ids {
        if !once.contains(id) {
            once.push(*id);
        }
        if once.len() > MAX_PRINTED {
            return Err(PrintError::TooMany(ids.len()));
        }
    }
    if once.is_empty() {
        return Err(PrintError::Nothing);
    }
    Ok(once)
}

/// Several invoices go into one file as long as it stays one that a browser likes to open; a
/// single one always does.
fn check_length(sheets: &[InvoiceSheet]) -> Result<(), PrintError> {
    let lines: usize = sheets.iter().map(|sheet| sheet.content.lines.len()).sum();
    if sheets.len() > 1 && lines > MAX_LINES {
        return Err(PrintError::TooLong(lines));
    }
    Ok(())
}

/// Where the rest of an invoice is paid online.
fn pay_path(row: &InvoiceRow) -> Option<String> {
    row.status.check_pay().ok()?;
    Some(format!("/pay?invoice={}", row.id))
}

/// The payments of an invoice, the earliest first, where they come to all that is paid. What
/// was paid before an import is in no payment: then none is listed, rather than figures that
/// do not add up.
fn explaining(
    payments: Vec<InvoicePaymentRow>,
    balance: Balance,
    zone: Tz,
) -> Result<Vec<PaymentOnSheet>, MoneyError> {
    let paid = balance.original().checked_sub(balance.open())?;
    let mut listed: Vec<PaymentOnSheet> = payments
        .into_iter()
        .rev()
        .filter(|payment| payment.transaction.is_some())
        .map(|payment| PaymentOnSheet {
            on: payment.received_at.with_timezone(&zone).date_naive(),
            label: payment.printed_label(),
            amount: payment.signed(),
            // Of a cheque that staff recorded the memo is its number.
            reference: if payment.reference.is_empty() {
                payment.memo
            } else {
                payment.reference
            },
        })
        .collect();
    listed.sort_by_key(|payment| payment.on);
    let sum = Money::sum(listed.iter().map(|payment| payment.amount), paid.currency())?;
    if sum != paid {
        listed.clear();
    }
    Ok(listed)
}
