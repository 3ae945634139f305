//! Lists of receipts.

use super::Receipts;
use crate::{
    StoreError,
    amount::money,
    companies::PROGRAM_NUMBER,
    payments::{push_statuses, transaction},
    scope::Scope,
    slice::{push_any, push_id, push_slice},
    sql::Sql,
    time::instant,
};
use domain::{
    PaymentId, ReceiptId,
    payment::{ReceiptEntry, ReceiptField, ReceiptQuery, ReceiptSort},
    query::Sliced,
};

#[derive(sqlx::FromRow)]
struct EntryRow {
    id: i64,
    payment_id: i64,
    customer: i64,
    external_company: Option<String>,
    external_id: Option<String>,
    payer: String,
    payer_customer_id: Option<String>,
    memo: String,
    transaction_type: String,
    payment_type: String,
    reference: String,
    currency: String,
    total_minor: i64,
    created_at: i64,
    updated_at: i64,
}

const SELECT: &str = "SELECT r.id, r.payment_id, \
    COALESCE(p.external_customer_id, c.external_id) AS external_company, p.external_id, \
    p.payer, p.payer_customer_id, r.memo, r.transaction_type, r.payment_type, r.reference, \
    r.currency, r.total_minor, r.created_at, r.updated_at, ";

const FROM: &str = " FROM receipts r JOIN payments p ON p.id = r.payment_id \
    JOIN companies c ON c.id = r.company_id \
    WHERE r.deleted_at IS NULL AND p.deleted_at IS NULL AND ";

fn select() -> Sql {
    let mut sql = Sql::new(SELECT);
    sql.push(PROGRAM_NUMBER).push(" AS customer");
    sql
}

impl Receipts<'_> {
    /// The part of a list of receipts that a program asks for, and how many the list has. Two
    /// statements.
    ///
    /// # Errors
    /// When the database fails or holds what cannot be understood.
    pub async fn entries(
        &mut self,
        query: &ReceiptQuery,
    ) -> Result<Sliced<ReceiptEntry>, StoreError> {
        let mut sql = Sql::new("SELECT COUNT(*)");
        push_query(&mut sql, self.0.scope(), query);
        let (total,): (i64,) = self.0.one(sql).await?;
        let mut sql = select();
        push_query(&mut sql, self.0.scope(), query);
        let column = column(query.sort);
        push_slice(&mut sql, column, "r.id", query.direction, query.slice);
        let rows: Vec<EntryRow> = self.0.all(sql).await?;
        let rows = rows.into_iter().map(EntryRow::read);
        Ok(Sliced {
            rows: rows.collect::<Result<_, _>>()?,
            total,
        })
    }

    /// One of these receipts.
    ///
    /// # Errors
    /// As [`Self::entries`].
    pub async fn entry(&mut self, id: ReceiptId) -> Result<Option<ReceiptEntry>, StoreError> {
        let mut sql = select();
        sql.push(FROM).push_scope("r.", self.0.scope());
        sql.push(" AND r.id = ").push_bind(id);
        let row: Option<EntryRow> = self.0.optional(sql).await?;
        row.map(EntryRow::read).transpose()
    }
}

fn push_query(sql: &mut Sql, scope: &Scope, query: &ReceiptQuery) {
    sql.push(FROM).push_scope("r.", scope);
    push_statuses(sql, &query.statuses);
    if let Some(text) = &query.text {
        let one = query.field.as_ref().map(std::slice::from_ref);
        push_any(sql, one.unwrap_or(&ReceiptField::ALL), |sql, field| {
            push_field(sql, field, text);
        });
    }
}

/// Appends the condition that a field of a receipt aliased `r`, of its payment `p` or its
/// company `c`, holds a text.
pub(super) fn push_field(sql: &mut Sql, field: ReceiptField, text: &str) {
    let column = match field {
        ReceiptField::Payer => "p.payer",
        ReceiptField::Reference => "r.reference",
        ReceiptField::ExternalId => "p.external_id",
        ReceiptField::ExternalCompany => "COALESCE(p.external_customer_id, c.external_id)",
        ReceiptField::Company => {
            push_id(sql, PROGRAM_NUMBER, text);
            return;
        }
    };
    sql.push_contains_any_case(column, text);
}

const fn column(sort: ReceiptSort) -> &'static str {
    match sort {
        ReceiptSort::Company => PROGRAM_NUMBER,
        ReceiptSort::ExternalCompany => "COALESCE(p.external_customer_id, c.external_id, '')",
        ReceiptSort::Payment => "r.payment_id",
        // As `TransactionType::signed` says it; the index has the same words.
        ReceiptSort::Total => {
            "(CASE WHEN r.transaction_type = 'Paid' THEN r.total_minor ELSE -r.total_minor END)"
        }
        ReceiptSort::Transaction => "r.transaction_type",
        ReceiptSort::Reference => "r.reference",
        ReceiptSort::CreatedAt => "r.created_at",
        ReceiptSort::UpdatedAt => "r.updated_at",
    }
}

impl EntryRow {
    fn read(self) -> Result<ReceiptEntry, StoreError> {
        Ok(ReceiptEntry {
            id: ReceiptId(self.id),
            payment_id: PaymentId(self.payment_id),
            customer: self.customer,
            external_company: self.external_company,
            external_id: self.external_id,
            payer: self.payer,
            payer_id: self
                .payer_customer_id
                .unwrap_or_else(|| self.customer.to_string()),
            memo: self.memo,
            transaction: transaction(self.transaction_type)?,
            payment_type: self.payment_type,
            reference: self.reference,
            total: money(self.total_minor, &self.currency)?,
            created_at: instant(self.created_at)?,
            updated_at: instant(self.updated_at)?,
        })
    }
}
