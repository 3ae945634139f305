//! The advice of a remittance as PDF: what a payer sends along with the money, so that the seller
//! knows what it is for.

use super::{Document, error::PrintError, file_name, of_invoices, receipt::require_payments};
use crate::{
    Portal,
    again::again,
    ports::{AdviceSheet, ReceiptLine, Sheet},
};
use domain::{
    Money, MoneyError, PaymentId, Problem,
    payment::{MoneyStanding, OfflineMethod, PaymentDetail, left_after, taken_by},
    people::Actor,
};
use store::{AdviceLineRecord, CompanyRecord};

impl Portal {
    /// The advice of a payment as PDF: its invoices, what is meant for each or, once the rest is
    /// kept as a credit, what each took, and what stays open of it then. The access log of each
    /// of them says who took it.
    ///
    /// # Errors
    /// Without the right to see payments; when the payment does not exist for the actor, or was
    /// deleted; when it has none, see [`domain::payment::ProcessingStatus::has_advice`].
    pub async fn print_advice(&self, actor: &Actor, id: PaymentId) -> Result<Document, Problem> {
        require_payments(actor)?;
        Ok(self.advice_pdf(actor, id).await?)
    }

    async fn advice_pdf(&self, actor: &Actor, id: PaymentId) -> Result<Document, PrintError> {
        let mut tx = self.read(actor).await?;
        let found = tx.payments().detail(id).await?;
        let detail = found
            .filter(|detail| detail.deleted_at.is_none())
            .ok_or(PrintError::NotFound("This payment"))?;
        if !detail.row.state.status.has_advice() {
            return Err(PrintError::NoAdvice);
        }
        let lines = tx.payments().advice_lines(id).await?;
        let company = tx.companies().record(detail.row.company_id).await?;
        let letterhead = self.letterhead(&mut tx).await?;
        tx.commit().await?;
        let invoices = lines.iter().map(|line| line.invoice_id);
        let about = of_invoices(detail.row.company_id, invoices);
        let sheet = Sheet::Advice(Box::new(sheet(detail, lines, company)?));
        let bytes = self.print(letterhead, sheet).await?;
        let document = format!("remittance advice {id} PDF");
        again(|| self.note_access(actor, &document, &about)).await?;
        let name = file_name("remittance-advice", &id.to_string());
        Ok(Document { name, bytes })
    }
}

fn sheet(
    detail: PaymentDetail,
    lines: Vec<AdviceLineRecord>,
    company: Option<CompanyRecord>,
) -> Result<AdviceSheet, MoneyError> {
    let company = company.filter(|company| !company.anonymous);
    let content = company.map(|company| company.content).unwrap_or_default();
    let row = detail.row;
    let kept = !detail.credits.is_empty();
    let lines: Result<Vec<_>, MoneyError> = lines
        .into_iter()
        .map(|line| {
            let amount = taken_by(line.amount, line.applied, kept);
            Ok(ReceiptLine {
                number: line.number,
                po_number: line.po_number,
                issued: line.issued,
                original: line.original,
                amount,
                open: left_after(line.open, amount, line.applied)?,
                reason: line.reason,
            })
        })
        .collect();
    let lines = lines?;
    let amounts = lines.iter().map(|line| line.amount);
    let on_invoices = Money::sum(amounts, row.total.currency())?;
    Ok(AdviceSheet {
        id: row.id,
        standing: MoneyStanding::of_advice(row.state.status, row.order_status),
        on: row.dated_on,
        company: content.name,
        address: content.address,
        payer: detail.payer,
        method: OfflineMethod::shown(row.method),
        reference: row.reference,
        memo: row.memo,
        credit: row.total.checked_sub(on_invoices)?,
        total: row.total,
        lines,
    })
}
