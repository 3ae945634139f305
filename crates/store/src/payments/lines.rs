//! What of a payment goes to which invoice.

use super::Payments;
use crate::{StoreError, amount::money, sql::Sql};
use domain::{
    CompanyId, DueDate, InvoiceId, Money, PaymentId,
    payment::{AllocationLine, ShortPayReason},
};

/// A line of a payment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PaymentLine {
    /// Which invoice.
    pub invoice_id: InvoiceId,
    /// What is meant for it.
    pub amount: Money,
    /// What lowers its open balance now.
    pub applied: Money,
    /// Its due date.
    pub due: DueDate,
}

/// Why less of a payment was meant for an invoice than was open on it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LineReason {
    /// Which payment.
    pub payment_id: PaymentId,
    /// The invoice's number.
    pub number: String,
    /// In the buyer's words.
    pub reason: String,
}

#[derive(sqlx::FromRow)]
struct LineRow {
    invoice_id: i64,
    amount_minor: i64,
    applied_minor: i64,
    currency: String,
    due_on: chrono::NaiveDate,
}

impl Payments<'_> {
    /// A payment's lines, the earliest due date first.
    ///
    /// # Errors
    /// When the database fails or holds what cannot be understood.
    pub async fn lines(&mut self, id: PaymentId) -> Result<Vec<PaymentLine>, StoreError> {
        let mut sql = Sql::new(
            "SELECT l.invoice_id, l.amount_minor, l.applied_minor, p.currency, i.due_on \
             FROM payment_lines l JOIN payments p ON p.id = l.payment_id \
             JOIN invoices i ON i.id = l.invoice_id WHERE l.payment_id = ",
        );
        sql.push_bind(id)
            .push(" AND ")
            .push_scope("p.", self.0.scope());
        sql.push(" ORDER BY i.due_on, l.invoice_id");
        let rows: Vec<LineRow> = self.0.all(sql).await?;
        rows.into_iter()
            .map(|row| {
                Ok(PaymentLine {
                    invoice_id: InvoiceId(row.invoice_id),
                    amount: money(row.amount_minor, &row.currency)?,
                    applied: money(row.applied_minor, &row.currency)?,
                    due: DueDate(row.due_on),
                })
            })
            .collect()
    }

    /// Why less of a payment is meant for an invoice than was open, where somebody has said.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn reasons(&mut self, id: PaymentId) -> Result<Vec<ShortPayReason>, StoreError> {
        let mut sql = Sql::new(
            "SELECT l.invoice_id, l.reason FROM payment_lines l \
             JOIN payments p ON p.id = l.payment_id WHERE l.reason <> '' AND l.payment_id = ",
        );
        sql.push_bind(id)
            .push(" AND ")
            .push_scope("p.", self.0.scope());
        sql.push(" ORDER BY l.invoice_id");
        let rows: Vec<(i64, String)> = self.0.all(sql).await?;
        let reasons = rows.into_iter().map(|(id, text)| ShortPayReason {
            invoice_id: InvoiceId(id),
            text,
        });
        Ok(reasons.collect())
    }

    /// The same of several payments, each payment's invoices by due date.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn reasons_of(&mut self, ids: &[PaymentId]) -> Result<Vec<LineReason>, StoreError> {
        let mut sql = Sql::new(
            "SELECT l.payment_id, i.number, l.reason FROM payment_lines l \
             JOIN payments p ON p.id = l.payment_id JOIN invoices i ON i.id = l.invoice_id \
             WHERE l.reason <> '' AND l.payment_id IN ",
        );
        sql.push_list(ids.iter().copied())
            .push(" AND ")
            .push_scope("p.", self.0.scope());
        sql.push(" ORDER BY l.payment_id, i.due_on, l.invoice_id");
        let rows: Vec<(i64, String, String)> = self.0.all(sql).await?;
        let reasons = rows.into_iter().map(|(id, number, reason)| LineReason {
            payment_id: PaymentId(id),
            number,
            reason,
        });
        Ok(reasons.collect())
    }

    /// Keeps reasons with the lines of a payment. One statement, none without reasons.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn set_reasons(
        &mut self,
        id: PaymentId,
        reasons: &[ShortPayReason],
    ) -> Result<(), StoreError> {
        if reasons.is_empty() {
            return Ok(());
        }
        let mut sql = Sql::new("UPDATE payment_lines SET reason = CASE invoice_id");
        for reason in reasons {
            sql.push(" WHEN ").push_bind(reason.invoice_id);
            sql.push(" THEN ").push_bind(&reason.text);
        }
        sql.push(" ELSE reason END WHERE payment_id = ")
            .push_bind(id);
        self.0.execute(sql).await.map(drop)
    }

    /// Says how much of a line lowers its invoice's balance now. Only together with the
    /// ledger's row that moves the balance.
    ///
    /// # Errors
    /// [`StoreError::Refused`] below zero or above the line's amount.
    pub async fn set_applied(
        &mut self,
        id: PaymentId,
        line: AllocationLine,
    ) -> Result<(), StoreError> {
        let mut sql = Sql::new("UPDATE payment_lines SET applied_minor = ");
        sql.push_bind(line.amount.minor())
            .push(" WHERE payment_id = ")
            .push_bind(id);
        sql.push(" AND invoice_id = ").push_bind(line.invoice_id);
        self.0.execute(sql).await.map(drop)
    }

    /// Says how much of a payment is meant for an invoice that it has a line for; its total
    /// follows.
    ///
    /// # Errors
    /// [`StoreError::Refused`] at nothing, or below what is applied.
    pub async fn set_amount(
        &mut self,
        id: PaymentId,
        line: AllocationLine,
    ) -> Result<(), StoreError> {
        let mut sql = Sql::new("UPDATE payment_lines SET amount_minor = ");
        sql.push_bind(line.amount.minor())
            .push(" WHERE payment_id = ")
            .push_bind(id);
        sql.push(" AND invoice_id = ").push_bind(line.invoice_id);
        self.0.execute(sql).await?;
        let mut sql = Sql::new(
            "UPDATE payments SET total_minor = (SELECT SUM(l.amount_minor) FROM payment_lines l \
             WHERE l.payment_id = payments.id) WHERE id = ",
        );
        sql.push_bind(id)
            .push(" AND ")
            .push_scope("", self.0.scope());
        self.0.execute(sql).await.map(drop)
    }

    /// Makes a locked payment of one line, of which nothing is applied, one for another
    /// invoice, and that invoice's company's: credit and receipts go with it.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn move_to(
        &mut self,
        id: PaymentId,
        company: CompanyId,
        line: AllocationLine,
    ) -> Result<(), StoreError> {
        let mut sql = Sql::new("UPDATE payment_lines SET invoice_id = ");
        sql.push_bind(line.invoice_id)
            .push(", amount_minor = ")
            .push_bind(line.amount.minor());
        sql.push(" WHERE applied_minor = 0 AND payment_id = ")
            .push_bind(id);
        self.0.execute(sql).await?;
        for table in [
            "UPDATE credits SET company_id = ",
            "UPDATE receipts SET company_id = ",
        ] {
            let mut sql = Sql::new(table);
            sql.push_bind(company)
                .push(" WHERE payment_id = ")
                .push_bind(id);
            sql.push(" AND ").push_scope("", self.0.scope());
            self.0.execute(sql).await?;
        }
        let mut sql = Sql::new("UPDATE payments SET company_id = ");
        sql.push_bind(company)
            .push(", total_minor = ")
            .push_bind(line.amount.minor());
        sql.push(" WHERE id = ").push_bind(id);
        sql.push(" AND ").push_scope("", self.0.scope());
        self.0.execute(sql).await.map(drop)
    }
}
