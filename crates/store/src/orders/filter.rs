//! The `WHERE` that the order dashboard and its counts share.

use super::Placed;
use crate::{scope::Scope, sql::Sql};
use domain::{
    BcOrderId,
    order::{InvoicingStatus, OrderBuyers, OrderList, OrderStatus},
};

/// Appends the condition on the orders aliased `o`, of the companies aliased `c`, that the
/// scope can see and the list asks for. `from` and `until` are what `list.placed` means in
/// the store's zone.
pub(crate) fn push_filter(sql: &mut Sql, scope: &Scope, list: &OrderList, (from, until): Placed) {
    sql.push_scope("o.", scope);
    let anonymous = "(SELECT id FROM companies WHERE anonymous = TRUE AND store_id = ";
    match (list.company, list.buyers) {
        (Some(company), _) => {
            sql.push(" AND o.company_id = ").push_bind(company);
        }
        (None, OrderBuyers::Companies) => {
            sql.push(" AND o.company_id <> ").push(anonymous);
            sql.push_bind(scope.store_id).push(")");
        }
        (None, OrderBuyers::Anonymous) => {
            sql.push(" AND o.company_id = ").push(anonymous);
            sql.push_bind(scope.store_id).push(")");
        }
        (None, OrderBuyers::All) => {}
    }
    if let Some(text) = &list.company_text {
        sql.push(" AND ")
            .push_company_named("o.company_id", scope, text);
    }
    if let Some(number) = list.order {
        sql.push(" AND o.bc_order_id = ").push_bind(number);
    }
    if let Some(status) = list.status {
        sql.push(" AND o.status_id = ").push_bind(status.0);
    }
    if list.refunded {
        let refunded = OrderStatus::all().filter(|status| status.refund().is_some());
        sql.push(" AND o.status_id IN ")
            .push_list(refunded.map(|status| status.0));
        // What a report changes is saved at `synced_at`; one that changes nothing is not.
        sql.push(
            " AND NOT EXISTS (SELECT 1 FROM invoices paid JOIN ledger g ON g.invoice_id = paid.id \
             WHERE paid.order_id = o.id AND paid.deleted_at IS NULL \
             AND g.payment_id IS NOT NULL AND g.at >= o.synced_at)",
        );
    }
    if let Some(invoicing) = list.invoicing {
        sql.push(" AND o.invoicing = ").push_bind(invoicing.code());
        if invoicing == InvoicingStatus::Open {
            let void = OrderStatus::all().filter(|status| status.is_void());
            sql.push(" AND o.status_id NOT IN ")
                .push_list(void.map(|status| status.0));
        }
    }
    if !list.flags.is_empty() {
        sql.push(" AND o.flag IN ")
            .push_list(list.flags.iter().map(|flag| flag.code()));
    }
    sql.push_given(" AND o.placed_at >= ", from);
    sql.push_given(" AND o.placed_at < ", until);
    if let Some(text) = &list.search {
        sql.push(" AND (")
            .push_contains("o.search", BcOrderId::sought(text))
            .push(" OR ");
        sql.push_contains("c.search", text).push(")");
    }
}
