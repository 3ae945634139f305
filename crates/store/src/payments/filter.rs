//! The `WHERE` that a payment list and its totals share.

use crate::{scope::Scope, sql::Sql};
use domain::{
    Currency,
    payment::{MethodFilter, PaymentList, PaymentModule, ProcessingStatus},
};

/// Appends the condition on the payments aliased `p` that the scope can see and the list asks
/// for: deleted ones never, unfinished checkouts only by their status. Amounts without a
/// currency are meant in `own`.
pub(crate) fn push_filter(sql: &mut Sql, scope: &Scope, list: &PaymentList, own: Currency) {
    sql.push("p.deleted_at IS NULL AND ")
        .push_scope("p.", scope);
    match list.status {
        Some(status) => sql
            .push(" AND p.processing_status = ")
            .push_bind(status.code()),
        None => sql.push(" AND p.processing_status <> 0"),
    };
    if let Some(id) = list.id {
        sql.push(" AND p.id = ").push_bind(id);
    }
    if let Some(company) = list.company {
        sql.push(" AND p.company_id = ").push_bind(company);
    }
    if let Some(text) = &list.company_text {
        sql.push(" AND ")
            .push_company_named("p.company_id", scope, text);
    }
    match list.method {
        Some(MethodFilter::Offline(method)) => sql
            .push(" AND p.method = ")
            .push_bind(method.label())
            .push(" AND p.module = ")
            .push_bind(PaymentModule::Offline.code()),
        Some(MethodFilter::Checkout) => sql
            .push(" AND p.module = ")
            .push_bind(PaymentModule::BigCommerce.code()),
        None => sql,
    };
    let (least, most) = list.amounts(own);
    let currency = list
        .currency
        .or(least.or(most).map(|amount| amount.currency()));
    sql.push_given(
        " AND p.currency = ",
        currency.map(|currency| currency.code()),
    );
    sql.push_given(" AND p.total_minor >= ", least.map(|amount| amount.minor()));
    sql.push_given(" AND p.total_minor <= ", most.map(|amount| amount.minor()));
    sql.push_given(" AND p.dated_on >= ", list.dated.from);
    sql.push_given(" AND p.dated_on <= ", list.dated.to);
    if list.with_credit {
        sql.push(
            " AND p.id IN (SELECT c.payment_id FROM credits c WHERE c.payment_id IS NOT NULL)",
        );
    }
    if list.held {
        sql.push(" AND p.held_minor > 0");
    }
    if list.by_buyers {
        // Orders that pay invoices are not among the orders here: such a payment came with its
        // order.
        sql.push(" AND p.module = ")
            .push_bind(PaymentModule::BigCommerce.code())
            .push(" AND NOT EXISTS (SELECT 1 FROM orders o WHERE o.store_id = p.store_id ")
            .push("AND o.bc_order_id = p.bc_order_id)");
    }
    if let Some(text) = &list.search {
        sql.push(" AND (").push_contains("p.search", text);
        if let Ok(id) = text.trim().parse::<i64>() {
            sql.push(" OR p.id = ").push_bind(id);
        }
        sql.push(")");
    }
}

/// Appends that the payment aliased `p` is in one of these statuses, if there are some.
pub(crate) fn push_statuses(sql: &mut Sql, statuses: &[ProcessingStatus]) {
    if !statuses.is_empty() {
        sql.push(" AND p.processing_status IN ")
            .push_list(statuses.iter().map(|status| status.code()));
    }
}
