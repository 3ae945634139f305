//! A new payment with its lines.

use super::{Payments, search_text};
use crate::{
    StoreError,
    sql::{Arg, Sql},
};
use chrono::{DateTime, NaiveDate, Utc};
use domain::{
    CompanyId, Money, PaymentId, UserId,
    payment::{AllocationLine, PaymentState},
};

/// A payment to be stored. Its lines are for invoices that were read under lock.
#[derive(Debug, Clone, Copy)]
pub struct NewPayment<'a> {
    /// Whose.
    pub company_id: CompanyId,
    /// Sum of the lines.
    pub total: Money,
    /// Its channel, status and application; an applied payment's lines are applied whole.
    pub state: PaymentState,
    /// Who paid, as shown.
    pub payer: &'a str,
    /// `Cheque`, or empty while it is not known.
    pub method: &'a str,
    /// Cheque number, or empty while it is not known.
    pub reference: &'a str,
    /// Staff's memo or the buyer's comment.
    pub memo: &'a str,
    /// When staff received it, a day in the store's zone.
    pub received_on: Option<NaiveDate>,
    /// The day under which it is listed, in the store's zone.
    pub dated_on: NaiveDate,
    /// Its key in the ERP.
    pub external_id: Option<&'a str>,
    /// The same key of the same person twice is one payment; a key means nothing to others.
    pub idempotency_key: &'a str,
    /// Fingerprint of the request.
    pub request_hash: &'a str,
    /// The person who made it.
    pub user_id: Option<UserId>,
    /// What goes where.
    pub lines: &'a [AllocationLine],
    /// When.
    pub at: DateTime<Utc>,
}

impl Payments<'_> {
    /// Stores a payment with its lines.
    ///
    /// # Errors
    /// [`StoreError::Taken`] on `idempotency_key` or `external_id`; [`StoreError::Refused`] when
    /// the company is not in the scope.
    pub async fn insert(&mut self, new: NewPayment<'_>) -> Result<PaymentId, StoreError> {
        let company = self.company_name(new.company_id).await?;
        let mut sql = Sql::new(
            "INSERT INTO payments (store_id, company_id, currency, total_minor, module, \
             processing_status, applied, payer, method, reference, memo, received_on, \
             dated_on, external_id, held_minor, idempotency_key, request_hash, user_id, search, \
             created_at, updated_at) VALUES ",
        );
        sql.push_list([
            Arg::from(self.0.scope().store_id),
            new.company_id.into(),
            new.total.currency().code().into(),
            new.total.minor().into(),
            new.state.module.code().into(),
            new.state.status.code().into(),
            new.state.applied.into(),
            new.payer.into(),
            new.method.into(),
            new.reference.into(),
            new.memo.into(),
            new.received_on.into(),
            new.dated_on.into(),
            new.external_id.into(),
            if new.state.applied {
                new.total.minor()
            } else {
                0
            }
            .into(),
            new.idempotency_key.into(),
            new.request_hash.into(),
            new.user_id.into(),
            search_text([
                &company,
                new.reference,
                new.memo,
                new.payer,
                new.external_id.unwrap_or_default(),
            ])
            .into(),
            new.at.into(),
            new.at.into(),
        ]);
        sql.push(" RETURNING id");
        let id = PaymentId(self.0.insert(sql).await?);
        self.insert_lines(id, new.lines, new.state.applied).await?;
        Ok(id)
    }

    /// Stores lines, applied whole or not at all.
    pub(super) async fn insert_lines(
        &mut self,
        id: PaymentId,
        lines: &[AllocationLine],
        applied: bool,
    ) -> Result<(), StoreError> {
        let rows = lines.iter().map(|line| {
            let minor = line.amount.minor();
            vec![
                Arg::from(id),
                line.invoice_id.into(),
                minor.into(),
                if applied { minor } else { 0 }.into(),
            ]
        });
        self.0
            .insert_rows(
                "INSERT INTO payment_lines (payment_id, invoice_id, amount_minor, \
                 applied_minor) VALUES ",
                rows,
            )
            .await
    }

    async fn company_name(&mut self, id: CompanyId) -> Result<String, StoreError> {
        let mut sql = Sql::new("SELECT name FROM companies WHERE id = ");
        sql.push_bind(id)
            .push(" AND store_id = ")
            .push_bind(self.0.scope().store_id);
        let row: Option<(String,)> = self.0.optional(sql).await?;
        row.map(|(name,)| name)
            .ok_or_else(|| StoreError::Refused(format!("company {id}")))
    }
}
