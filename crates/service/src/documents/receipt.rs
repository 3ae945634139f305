//! A receipt as PDF.

use super::{Document, error::PrintError, file_name, of_invoices};
use crate::{
    Portal,
    again::again,
    ports::{ReceiptLine, ReceiptSheet, Sheet},
};
use domain::{
    Money, Problem, ReceiptId,
    payment::{MoneyStanding, OfflineMethod},
    people::{Actor, Permission},
};
use store::{CompanyRecord, ReceiptRecord};

/// Staff and customers see payments by rights of different names.
pub(super) fn require_payments(actor: &Actor) -> Result<(), Problem> {
    actor.require(if actor.is_customer() {
        Permission::GetInvoicePaymentsHistory
    } else {
        Permission::PaymentsView
    })
}

impl Portal {
    /// A receipt as PDF: what came or went, and what that did to each invoice then. The access
    /// log of each of them says who took it.
    ///
    /// # Errors
    /// Without the right to see payments, or when the receipt does not exist for the actor, or
    /// its payment was deleted.
    pub async fn print_receipt(&self, actor: &Actor, id: ReceiptId) -> Result<Document, Problem> {
        require_payments(actor)?;
        Ok(self.receipt_pdf(actor, id).await?)
    }

    async fn receipt_pdf(&self, actor: &Actor, id: ReceiptId) -> Result<Document, PrintError> {
        let mut tx = self.read(actor).await?;
        let found = tx.payments().receipt(id).await?;
        let receipt = found.ok_or(PrintError::NotFound("This receipt"))?;
        let company = tx.companies().record(receipt.company_id).await?;
        let letterhead = self.letterhead(&mut tx).await?;
        tx.commit().await?;
        let invoices = receipt.lines.iter().map(|line| line.invoice_id);
        let about = of_invoices(receipt.company_id, invoices);
        let sheet = self.receipt_sheet(receipt, company)?;
        let sheet = Sheet::Receipt(Box::new(sheet));
        let bytes = self.print(letterhead, sheet).await?;
        let document = format!("receipt {id} PDF");
        again(|| self.note_access(actor, &document, &about)).await?;
        let name = file_name("receipt", &id.to_string());
        Ok(Document { name, bytes })
    }

    fn receipt_sheet(
        &self,
        receipt: ReceiptRecord,
        company: Option<CompanyRecord>,
    ) -> Result<ReceiptSheet, PrintError> {
        let company = company.filter(|company| !company.anonymous);
        let content = company.map(|company| company.content).unwrap_or_default();
        let amounts = receipt.lines.iter().map(|line| line.amount);
        let on_invoices = Money::sum(amounts, receipt.total.currency())?;
        let recorded = receipt.at.with_timezone(&self.profile().zone).date_naive();
        Ok(ReceiptSheet {
            id: receipt.id,
            transaction: receipt.transaction,
            standing: MoneyStanding::of_receipt(receipt.state, receipt.order_status),
            on: receipt.received_on.unwrap_or(recorded),
            company: content.name,
            address: content.address,
            payer: receipt.payer,
            method: OfflineMethod::shown(receipt.payment_type),
            reference: receipt.reference,
            memo: receipt.memo,
            credit: receipt.total.checked_sub(on_invoices)?,
            total: receipt.total,
            lines: receipt
                .lines
                .into_iter()
                .map(|line| ReceiptLine {
                    number: line.number,
                    po_number: line.po_number,
                    issued: line.issued,
                    original: line.original,
                    amount: line.amount,
                    open: line.open,
                    reason: line.reason,
                })
                .collect(),
        })
    }
}
