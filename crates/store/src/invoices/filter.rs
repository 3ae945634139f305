//! The `WHERE` that list, totals and export share.

use crate::{
    scope::{Companies, Scope},
    sql::Sql,
};
use chrono::NaiveDate;
use domain::{
    BcOrderId, Currency, InvoiceId, UnitPrice,
    invoice::{InvoiceFilter, MAX_IDS, StatusFilter},
    query::SEARCH_CHARS,
};

/// Appends the overdue predicate on the invoices aliased `i`; the only place where SQL
/// states what [`domain::invoice::Standing::derive`] decides.
pub(crate) fn push_overdue(sql: &mut Sql, today: NaiveDate) {
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
        sql.push(" AND (")
            .push_contains("i.search", BcOrderId::sought(&text))
            .push(" OR ");
        sql.push_company_named("i.company_id", scope, &text)
            .push(" OR ");
        push_sku(sql, scope, &text);
        sql.push(")");
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
        sql.push(" AND (").push_contains("LOWER(i.number)", &text);
        if let Ok(id) = text.parse::<InvoiceId>() {
            sql.push(" OR i.id = ").push_bind(id);
        }
        sql.push(")");
    }
    if let Some(company) = filter.company {
        sql.push(" AND i.company_id = ").push_bind(company);
    }
    if let Some(text) = given(filter.company_text.as_deref()) {
        sql.push(" AND ")
            .push_company_named("i.company_id", scope, &text);
    }
    if let Some(text) = given(filter.order.as_deref()) {
        sql.push(" AND ")
            .push_contains("i.order_number", BcOrderId::sought(&text));
    }
    if let Some(text) = given(filter.po_number.as_deref()) {
        sql.push(" AND ").push_contains("LOWER(i.po_number)", &text);
    }
    if let Some(source) = filter.source {
        sql.push(" AND i.source = ").push_bind(source.code());
    }
    if let Some(currency) = filter.currency {
        sql.push(" AND i.currency = ").push_bind(currency.code());
    }
    sql.push_given(" AND i.issued_on >= ", filter.issued.from);
    sql.push_given(" AND i.issued_on <= ", filter.issued.to);
    sql.push_given(" AND i.due_on >= ", filter.due.from);
    sql.push_given(" AND i.due_on <= ", filter.due.to);
    push_amount(sql, " >= ", filter.amount.from);
    push_amount(sql, " <= ", filter.amount.to);
    if filter.pending {
        sql.push(" AND i.id IN (SELECT l.invoice_id FROM payment_lines l ");
        sql.push("JOIN payments p ON p.id = l.payment_id WHERE p.store_id = ");
        sql.push_bind(scope.store_id).push(" AND ").push_pending();
        sql.push(")");
    }
    if let Some(ids) = &filter.ids {
        sql.push(" AND i.id IN ");
        sql.push_list(ids.iter().copied().take(MAX_IDS));
    }
}

/// Appends that a line of the invoice has the SKU: a whole one, by its index, because looking
/// into every line of the whole store takes seconds; for buyers, whose companies have few
/// invoices, also a part of one.
fn push_sku(sql: &mut Sql, scope: &Scope, text: &str) {
    if scope.companies == Companies::All {
        sql.push("i.id IN (SELECT l.invoice_id FROM invoice_lines l WHERE LOWER(l.sku) = LOWER(");
        sql.push_bind(searched(text)).push("))");
    } else {
        sql.push("EXISTS (SELECT 1 FROM invoice_lines l WHERE l.invoice_id = i.id AND ");
        sql.push_contains("LOWER(l.sku)", text).push(")");
    }
}

/// Compares what was charged, as ten-thousandths of its currency, with a bound.
fn push_amount(sql: &mut Sql, comparison: &'static str, bound: Option<UnitPrice>) {
    let Some(bound) = bound else { return };
    sql.push(" AND i.original_minor * (CASE");
    for (exponent, codes) in Currency::unusual() {
        sql.push(" WHEN i.currency IN ")
            .push_list(codes.iter().copied());
        sql.push(match exponent {
            0 => " THEN 10000",
            3 => " THEN 10",
            _ => " THEN 1",
        });
    }
    sql.push(" ELSE 100 END)").push(comparison);
    sql.push_bind(bound.e4());
}

/// A text as whole columns are compared with it: trimmed, and without what no database keeps.
fn searched(text: &str) -> String {
    let wanted = text.trim().chars().filter(|c| *c != '\0');
    wanted.take(SEARCH_CHARS).collect()
}

/// A box left empty asks for nothing.
fn given(text: Option<&str>) -> Option<String> {
    text.map(|text| text.trim().to_owned())
        .filter(|text| !text.is_empty())
}
