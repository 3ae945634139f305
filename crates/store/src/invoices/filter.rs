//! The `WHERE` that list, totals and export share.

use crate::{
    scope::Scope,
    sql::{Arg, Sql},
};
use chrono::NaiveDate;
use domain::invoice::{InvoiceFilter, StatusFilter};

/// Appends the overdue predicate on the invoices aliased `i`; the only place where SQL
/// states what [`domain::invoice::Standing::derive`] decides.
pub(super) fn push_overdue(sql: &mut Sql, today: NaiveDate) {
    sql.push("(i.due_on < ")
        .push_bind(today)
        .push(" AND i.open_minor > 0)");
}

/// Appends the condition on the invoices aliased `i` that the scope can see and the filter
/// finds.
pub(super) fn push_filter(sql: &mut Sql, scope: &Scope, filter: &InvoiceFilter, today: NaiveDate) {
    sql.push("i.deleted_at IS NULL AND ")
        .push_scope("i.", scope);
    if let Some(text) = given(filter.search.as_deref()) {
        sql.push(" AND (").push_contains("i.search", &text);
        sql.push(" OR i.company_id IN (SELECT c.id FROM companies c WHERE c.store_id = ");
        sql.push_bind(scope.store_id)
            .push(" AND ")
            .push_contains("c.search", &text);
        sql.push("))");
    }
    if !filter.statuses.is_empty() {
        sql.push(" AND (i.status IN ");
        let stored = filter.statuses.iter().filter_map(|status| status.status());
        sql.push_list(stored.map(|status| status.code()));
        if filter.statuses.contains(&StatusFilter::Overdue) {
            sql.push(" OR ");
            push_overdue(sql, today);
        }
        sql.push(")");
    }
    if let Some(text) = given(filter.number.as_deref()) {
        sql.push(" AND ").push_contains("LOWER(i.number)", &text);
    }
    if let Some(company) = filter.company {
        sql.push(" AND i.company_id = ").push_bind(company);
    }
    if let Some(source) = filter.source {
        sql.push(" AND i.source = ").push_bind(source.code());
    }
    if let Some(currency) = filter.currency {
        sql.push(" AND i.currency = ").push_bind(currency.code());
    }
    push_bound(sql, " AND i.issued_on >= ", filter.issued.from);
    push_bound(sql, " AND i.issued_on <= ", filter.issued.to);
    push_bound(sql, " AND i.due_on >= ", filter.due.from);
    push_bound(sql, " AND i.due_on <= ", filter.due.to);
}

fn push_bound<T: Into<Arg>>(sql: &mut Sql, condition: &'static str, value: Option<T>) {
    if let Some(value) = value {
        sql.push(condition).push_bind(value);
    }
}

/// A box left empty asks for nothing.
fn given(text: Option<&str>) -> Option<String> {
    text.map(|text| text.trim().to_owned())
        .filter(|text| !text.is_empty())
}
