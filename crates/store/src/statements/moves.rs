//! All changes of what is owed, as one query.

use crate::{companies::push_visible, scope::Scope, sql::Sql};
use domain::{CompanyId, invoice::LedgerCause, statement::EntryKind};

/// Appends the condition on the companies aliased `c` that the scope can see them; on one of
/// them, where it is asked for. From companies to what is theirs is a short way, which SQLite
/// takes only where it is told to, by `CROSS JOIN`.
pub(crate) fn push_whose(sql: &mut Sql, scope: &Scope, company: Option<CompanyId>) {
    push_visible(sql, scope);
    if let Some(company) = company {
        sql.push(" AND c.id = ").push_bind(company);
    }
}

/// Appends a number as both engines read it.
fn push_number(sql: &mut Sql, number: i64) {
    sql.push("CAST(").push_bind(number).push(" AS BIGINT)");
}

/// Appends a query of all changes of what is owed: by one company, or by all that the scope
/// can see. A change counts from `on_day`, or from the day of `at`; where it has both, from
/// the earlier one. This is where SQL states what [`domain::statement`] says.
pub(super) fn push_moves(sql: &mut Sql, scope: &Scope, company: Option<CompanyId>) {
    sql.push("SELECT ");
    push_number(sql, EntryKind::Invoice.code());
    sql.push(
        " AS kind, i.id, c.name AS company, i.id AS invoice_id, \
         CAST(NULL AS BIGINT) AS payment_id, i.number, CAST('' AS TEXT) AS method, \
         COALESCE(i.po_number, '') AS reference, i.currency, i.original_minor AS minor, \
         i.issued_on AS on_day, CAST(NULL AS BIGINT) AS at \
         FROM companies c CROSS JOIN invoices i WHERE ",
    );
    push_whose(sql, scope, company);
    sql.push(" AND i.company_id = c.id AND i.deleted_at IS NULL AND i.original_minor <> 0");

    // What payments did to balances stands in their receipts, together with their credits.
    let imported = LedgerCause::Imported.code();
    sql.push(" UNION ALL SELECT CASE WHEN l.cause = ")
        .push_bind(imported)
        .push(" THEN ");
    push_number(sql, EntryKind::PaidBefore.code());
    sql.push(" ELSE ");
    push_number(sql, EntryKind::Adjustment.code());
    sql.push(
        " END, l.id, c.name, i.id, CAST(NULL AS BIGINT), i.number, CAST('' AS TEXT), \
         CAST('' AS TEXT), i.currency, l.delta_minor, CASE WHEN l.cause = ",
    );
    sql.push_bind(imported)
        .push(" THEN i.issued_on END, CASE WHEN l.cause <> ")
        .push_bind(imported);
    sql.push(" THEN l.at END FROM companies c CROSS JOIN invoices i CROSS JOIN ledger l WHERE ");
    push_whose(sql, scope, company);
    sql.push(
        " AND i.company_id = c.id AND i.deleted_at IS NULL AND l.invoice_id = i.id \
         AND l.payment_id IS NULL AND l.delta_minor <> 0 UNION ALL SELECT ",
    );

    push_number(sql, EntryKind::CreditNote.code());
    sql.push(
        ", d.id, c.name, CAST(NULL AS BIGINT), CAST(NULL AS BIGINT), d.reference, \
         CAST('' AS TEXT), CAST('' AS TEXT), d.currency, -d.amount_minor, d.issued_on, \
         CASE WHEN d.issued_on IS NULL THEN d.at END \
         FROM companies c CROSS JOIN credits d WHERE ",
    );
    push_whose(sql, scope, company);
    sql.push(" AND d.company_id = c.id AND d.payment_id IS NULL UNION ALL ");
    push_receipts(sql, scope, company);
}

/// Appends a query of what payments brought and took back. Receipts that one deed has left are
/// one change: money that only changed between invoices and the credit is none.
fn push_receipts(sql: &mut Sql, scope: &Scope, company: Option<CompanyId>) {
    sql.push("SELECT CASE WHEN SUM(m.minor) < 0 THEN ");
    push_number(sql, EntryKind::Payment.code());
    sql.push(" WHEN MAX(m.refunded) = 1 THEN ");
    push_number(sql, EntryKind::Refund.code());
    sql.push(" ELSE ");
    push_number(sql, EntryKind::Reversal.code());
    sql.push(
        " END, MIN(m.id), m.company, CAST(NULL AS BIGINT), m.payment_id, \
         CAST(m.payment_id AS TEXT), m.method, m.reference, m.currency, \
         CAST(SUM(m.minor) AS BIGINT), CASE WHEN NOT EXISTS (SELECT 1 FROM receipts e \
         WHERE e.payment_id = m.payment_id AND e.created_at < m.created_at) \
         THEN m.dated_on END, m.created_at FROM (SELECT r.id, c.name AS company, r.payment_id, \
         r.currency, r.created_at, p.method, p.reference, p.dated_on, \
         CASE WHEN r.transaction_type = 'Paid' THEN -r.total_minor ELSE r.total_minor END \
         AS minor, CASE WHEN r.transaction_type = 'Refunded' THEN 1 ELSE 0 END AS refunded \
         FROM companies c CROSS JOIN receipts r CROSS JOIN payments p WHERE ",
    );
    push_whose(sql, scope, company);
    sql.push(
        " AND r.company_id = c.id AND p.id = r.payment_id AND p.deleted_at IS NULL) m \
         GROUP BY m.payment_id, m.company, m.currency, m.created_at, m.method, m.reference, \
         m.dated_on HAVING SUM(m.minor) <> 0",
    );
}
