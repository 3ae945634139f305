//! The audit trail and the access log of the whole store, the latest first.

use crate::{
    StoreError, Tx, access::DocumentAccess, audit::Audit, companies::PROGRAM_NUMBER,
    keyset::Keyset, orders::Placed, sql::Sql, time::instant,
};
use domain::{
    InvoiceId,
    log::{AccessEntry, AccessQuery, AuditEntry, AuditQuery},
    query::{Direction, Page, PageRequest},
};

#[derive(sqlx::FromRow)]
struct DeedRow {
    id: i64,
    at: i64,
    noun: String,
    noun_id: i64,
    action: String,
    summary: String,
    actor: String,
    door: String,
    before: Option<String>,
    after: Option<String>,
}

#[derive(sqlx::FromRow)]
struct LookRow {
    id: i64,
    at: i64,
    company: i64,
    invoice_id: Option<i64>,
    document: String,
    actor: String,
    by_buyer: bool,
    door: String,
    network: String,
}

impl DeedRow {
    fn read(self) -> Result<AuditEntry, StoreError> {
        Ok(AuditEntry {
            id: self.id,
            at: instant(self.at)?,
            noun: self.noun,
            noun_id: self.noun_id,
            action: self.action,
            summary: self.summary,
            actor: self.actor,
            door: self.door,
            before: self.before,
            after: self.after,
        })
    }
}

impl LookRow {
    fn read(self) -> Result<AccessEntry, StoreError> {
        Ok(AccessEntry {
            id: self.id,
            at: instant(self.at)?,
            company: self.company,
            invoice: self.invoice_id.map(InvoiceId),
            document: self.document,
            actor: self.actor,
            by_buyer: self.by_buyer,
            door: self.door,
            network: self.network,
        })
    }
}

fn latest_first(page: &PageRequest) -> Keyset<i64> {
    Keyset::new(page, Direction::Descending, |text| text.parse().ok())
}

/// Appends which part of the log, aliased `l`, is read.
fn push_part(sql: &mut Sql, keyset: &Keyset<i64>, (from, until): Placed) {
    let latest_first = keyset.direction == Direction::Descending;
    sql.push_given(" AND l.at >= ", from);
    sql.push_given(" AND l.at < ", until);
    let beyond = if latest_first {
        " AND l.id < "
    } else {
        " AND l.id > "
    };
    sql.push_given(beyond, keyset.cursor);
    sql.push(if latest_first {
        " ORDER BY l.id DESC LIMIT "
    } else {
        " ORDER BY l.id LIMIT "
    });
    sql.push_bind(keyset.fetch());
}

impl Audit<'_> {
    /// A page of the deeds that are asked for, done between these moments.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn page(
        &mut self,
        query: &AuditQuery,
        between: Placed,
    ) -> Result<Page<AuditEntry>, StoreError> {
        let tx: &mut Tx = self.0;
        let keyset = latest_first(&query.page);
        let mut sql = Sql::new(
            "SELECT l.id, l.at, l.noun, l.noun_id, l.action, l.summary, l.actor, l.door, \
             l.before, l.after FROM audit l WHERE l.store_id = ",
        );
        sql.push_bind(tx.scope().store_id);
        // An index begins with the kind and goes on with the id of the thing: without that id it
        // has another order than the log, which is read in its own.
        let of_noun = match query.noun_id {
            Some(_) => " AND l.noun = ",
            None => " AND (l.noun || '') = ",
        };
        sql.push_given(of_noun, query.noun.as_deref());
        sql.push_given(" AND l.noun_id = ", query.noun_id);
        sql.push_given(" AND l.actor = ", query.actor.as_deref());
        push_part(&mut sql, &keyset, between);
        let rows: Vec<DeedRow> = tx.all(sql).await?;
        let rows: Result<Vec<_>, StoreError> = rows.into_iter().map(DeedRow::read).collect();
        Ok(keyset.page(rows?, |entry| entry.id.to_string()))
    }
}

impl DocumentAccess<'_> {
    /// A page of the looks that are asked for, of these moments.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn page(
        &mut self,
        query: &AccessQuery,
        between: Placed,
    ) -> Result<Page<AccessEntry>, StoreError> {
        let tx: &mut Tx = self.0;
        let keyset = latest_first(&query.page);
        let mut sql = Sql::new("SELECT l.id, l.at, ");
        sql.push(PROGRAM_NUMBER).push(
            " AS company, l.invoice_id, l.document, l.actor, l.by_buyer, l.door, l.network \
             FROM document_access l JOIN companies c ON c.id = l.company_id WHERE ",
        );
        sql.push_scope("l.", tx.scope());
        sql.push_given(" AND COALESCE(c.bc_company_id, c.id) = ", query.company);
        sql.push_given(" AND l.invoice_id = ", query.invoice);
        push_part(&mut sql, &keyset, between);
        let rows: Vec<LookRow> = tx.all(sql).await?;
        let rows: Result<Vec<_>, StoreError> = rows.into_iter().map(LookRow::read).collect();
        Ok(keyset.page(rows?, |entry| entry.id.to_string()))
    }
}
