//! Credits of a company: credit notes of the ERP, and money beyond what was owed.

use crate::{
    StoreError, Tx,
    amount::money,
    sql::{Arg, Sql},
    time::instant,
};
use chrono::{DateTime, NaiveDate, Utc};
use domain::{
    CompanyId, CreditId, Money, PaymentId,
    invoice::{Credit, CreditReason},
};

/// A credit to be stored.
#[derive(Debug, Clone)]
pub struct NewCredit<'a> {
    /// Whose.
    pub company_id: CompanyId,
    /// Why.
    pub reason: CreditReason,
    /// Credit note number, or what the money came by.
    pub reference: &'a str,
    /// Key in the ERP.
    pub external_id: Option<&'a str>,
    /// The payment whose excess it is.
    pub payment_id: Option<PaymentId>,
    /// Above zero.
    pub amount: Money,
    /// What a credit note lists, as JSON.
    pub content: Option<String>,
    /// Issue date of a credit note.
    pub issued_on: Option<NaiveDate>,
    /// When.
    pub at: DateTime<Utc>,
}

/// Queries of credits.
#[derive(Debug)]
pub struct Credits<'t>(&'t mut Tx);

impl Tx {
    /// Credits.
    pub const fn credits(&mut self) -> Credits<'_> {
        Credits(self)
    }
}

#[derive(sqlx::FromRow)]
struct CreditRow {
    id: i64,
    company_id: i64,
    reason: String,
    reference: String,
    currency: String,
    amount_minor: i64,
    at: i64,
}

#[derive(sqlx::FromRow)]
struct SumRow {
    currency: String,
    amount_minor: i64,
}

const SELECT: &str = "SELECT id, company_id, reason, reference, currency, amount_minor, at \
    FROM credits WHERE ";

impl Credits<'_> {
    /// Stores a credit.
    ///
    /// # Errors
    /// [`StoreError::Taken`] on `external_id`; [`StoreError::Refused`] at or below zero.
    pub async fn insert(&mut self, new: NewCredit<'_>) -> Result<CreditId, StoreError> {
        let mut sql = Sql::new(
            "INSERT INTO credits (store_id, company_id, reason, reference, external_id, \
             payment_id, currency, amount_minor, content, issued_on, at) VALUES ",
        );
        sql.push_list([
            Arg::from(self.0.scope().store_id),
            new.company_id.into(),
            new.reason.code().into(),
            new.reference.into(),
            new.external_id.into(),
            new.payment_id.into(),
            new.amount.currency().code().into(),
            new.amount.minor().into(),
            new.content.into(),
            new.issued_on.into(),
            new.at.into(),
        ]);
        sql.push(" RETURNING id");
        Ok(CreditId(self.0.insert(sql).await?))
    }

    /// The credits of a company, the latest first.
    ///
    /// # Errors
    /// When the database fails or holds what cannot be understood.
    pub async fn of_company(&mut self, company: CompanyId) -> Result<Vec<Credit>, StoreError> {
        let mut sql = Sql::new(SELECT);
        sql.push("company_id = ").push_bind(company);
        self.all(sql).await
    }

    /// What a company has to its credit, per currency.
    ///
    /// # Errors
    /// When the database fails or holds what cannot be understood.
    pub async fn sums_of(&mut self, company: CompanyId) -> Result<Vec<Money>, StoreError> {
        let mut sql = Sql::new(
            "SELECT currency, CAST(SUM(amount_minor) AS BIGINT) AS amount_minor FROM credits \
             WHERE company_id = ",
        );
        sql.push_bind(company)
            .push(" AND ")
            .push_scope("", self.0.scope())
            .push(" GROUP BY currency ORDER BY currency");
        let rows: Vec<SumRow> = self.0.all(sql).await?;
        rows.into_iter()
            .map(|row| money(row.amount_minor, &row.currency))
            .collect()
    }

    /// What became a credit of a payment.
    ///
    /// # Errors
    /// When the database fails or holds what cannot be understood.
    pub async fn of_payment(&mut self, payment: PaymentId) -> Result<Vec<Credit>, StoreError> {
        let mut sql = Sql::new(SELECT);
        sql.push("payment_id = ").push_bind(payment);
        self.all(sql).await
    }

    async fn all(&mut self, mut sql: Sql) -> Result<Vec<Credit>, StoreError> {
        sql.push(" AND ")
            .push_scope("", self.0.scope())
            .push(" ORDER BY id DESC");
        let rows: Vec<CreditRow> = self.0.all(sql).await?;
        rows.into_iter().map(CreditRow::read).collect()
    }
}

impl CreditRow {
    fn read(self) -> Result<Credit, StoreError> {
        Ok(Credit {
            id: CreditId(self.id),
            company_id: CompanyId(self.company_id),
            reason: CreditReason::from_code(&self.reason),
            reference: self.reference,
            amount: money(self.amount_minor, &self.currency)?,
            at: instant(self.at)?,
        })
    }
}
