//! Looking again before paying.

use super::require_paying;
use crate::{Portal, payments::PaymentError};
use domain::{
    CompanyId, Currency, InvoiceId, Problem,
    payment::{OFFERED_INVOICES, PayAll, PayReview, Payable, check_count},
    people::Actor,
    settings::PaymentPolicy,
};
use std::collections::HashSet;
use store::{StoreError, Tx};

impl Portal {
    /// The chosen invoices as they stand now, the earliest due date first, paid ones too.
    /// Missing and foreign ones are left out, and counted alike.
    ///
    /// # Errors
    /// Without the rights, when none of them exists, or when they are more than one payment
    /// can be for.
    pub async fn review_payment(
        &self,
        actor: &Actor,
        invoices: &[InvoiceId],
    ) -> Result<PayReview, Problem> {
        require_paying(actor)?;
        check_count(invoices.len())?;
        let asked: HashSet<&InvoiceId> = invoices.iter().collect();
        let read = async {
            let mut tx = self.read(actor).await?;
            let found = tx.payments().payables(invoices).await?;
            let left_out = asked.len().saturating_sub(found.len());
            self.reviewed(&mut tx, found, left_out).await
        };
        let review = read.await.map_err(PaymentError::from)?;
        if review.payables.is_empty() {
            return Err(PaymentError::NotFound("This invoice").into());
        }
        Ok(review)
    }

    /// What one company owes in a currency, or what of it is late: the invoices due first, at
    /// most [`OFFERED_INVOICES`]. There may be none. A buyer who names no company means their
    /// own.
    ///
    /// # Errors
    /// Without the rights; when nobody's company is asked for, or one that the buyer does not
    /// see.
    pub async fn review_all(
        &self,
        actor: &Actor,
        (all, company): (PayAll, Option<CompanyId>),
        currency: Currency,
    ) -> Result<PayReview, Problem> {
        require_paying(actor)?;
        let company = actor.buyer().and_then(|buyer| {
            let company = company.unwrap_or(buyer.company_id);
            buyer.companies.contains(&company).then_some(company)
        });
        let company = company.ok_or(PaymentError::NotFound("This company"))?;
        let late = (all == PayAll::Overdue).then(|| self.today());
        let read = async {
            let mut tx = self.read(actor).await?;
            let (found, count) = tx
                .payments()
                .payables_in(company, currency, late, OFFERED_INVOICES)
                .await?;
            let left_out = count.saturating_sub(found.len());
            self.reviewed(&mut tx, found, left_out).await
        };
        Ok(read.await.map_err(PaymentError::from)?)
    }

    async fn reviewed(
        &self,
        tx: &mut Tx,
        found: Vec<(Payable, i64)>,
        left_out: usize,
    ) -> Result<PayReview, StoreError> {
        let policy: PaymentPolicy = self.in_force(tx).await?.value;
        let ids: Vec<InvoiceId> = found
            .iter()
            .map(|(payable, _)| payable.invoice_id)
            .collect();
        let checkouts = tx.payments().checkouts_on(&ids, self.now()).await?;
        let pending = found
            .iter()
            .filter(|(_, pending)| *pending > 0)
            .map(|(payable, _)| payable.invoice_id)
            .collect();
        let credit = match sole_company(&found) {
            Some(company) => tx.credits().sums_of(company).await?,
            None => Vec::new(),
        };
        Ok(PayReview {
            payables: found.into_iter().map(|(payable, _)| payable).collect(),
            left_out,
            pending,
            checkouts,
            policy,
            credit,
        })
    }
}

/// The company whose invoices all of them are.
fn sole_company(found: &[(Payable, i64)]) -> Option<CompanyId> {
    let mut companies = found.iter().map(|(payable, _)| payable.company_id);
    let first = companies.next()??;
    companies
        .all(|company| company == Some(first))
        .then_some(first)
}
