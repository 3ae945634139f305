//! The storefront's list of invoices, and what stands on them.

use super::{
    Invoices,
    cursor::{column, join},
    detail::{CostRow, LineRow},
    filter::push_filter,
    list::{JOINS, ListRow, push_columns},
    told::EXTERNAL_CUSTOMER,
};
use crate::{
    StoreError,
    amount::currency,
    companies::PROGRAM_NUMBER,
    keyset::{Keyset, Place},
    scope::Scope,
    sql::Sql,
    time::instant,
};
use chrono::{DateTime, NaiveDate, Utc};
use domain::{
    InvoiceId, UserId,
    invoice::{
        Address, InvoiceContent, InvoiceRow,
        told::{DEFAULT_CHANNEL, Kept},
    },
    order::Shipment,
    query::{PageRequest, SEARCH_CHARS, Windowed},
    settings::ExtraFieldRules,
    storefront::{InvoicePaper, StorefrontInvoices},
};
use serde::Deserialize;
use std::collections::HashMap;

/// A row of the storefront's list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StorefrontRow {
    /// What every list shows of it.
    pub row: InvoiceRow,
    /// The number by which programs know its company.
    pub company_number: i64,
    /// Its key in another system.
    pub external_id: Option<String>,
    /// The company's key in another system: as it was told with the invoice, else the
    /// company's own.
    pub external_company: Option<String>,
    /// What it is.
    pub kind: String,
    /// The sales channel.
    pub channel_id: i64,
    /// When it was changed last.
    pub updated_at: DateTime<Utc>,
    /// Who of its company placed its order, as far as that is known.
    pub ordered_by: Option<UserId>,
}

#[derive(sqlx::FromRow)]
struct Row {
    #[sqlx(flatten)]
    listed: ListRow,
    company_number: i64,
    external_id: Option<String>,
    external_company: String,
    kind: String,
    channel_id: Option<i64>,
    updated_at: i64,
    ordered_by: Option<i64>,
}

#[derive(sqlx::FromRow)]
struct HeadRow {
    id: i64,
    currency: String,
    billing_address: String,
    shipping_addresses: String,
    created_at: i64,
    sent_details: Option<String>,
    placed_at: Option<i64>,
    snapshot: Option<String>,
}

#[derive(sqlx::FromRow)]
struct LineOf {
    invoice_id: i64,
    #[sqlx(flatten)]
    line: LineRow,
}

#[derive(sqlx::FromRow)]
struct CostOf {
    invoice_id: i64,
    #[sqlx(flatten)]
    cost: CostRow,
}

#[derive(sqlx::FromRow)]
struct ExtraOf {
    invoice_id: i64,
    rules: String,
    value: String,
}

/// What of an order's snapshot stands on its invoice.
#[derive(Default, Deserialize)]
struct Sent {
    #[serde(default)]
    shipments: Vec<Shipment>,
}

impl Invoices<'_> {
    /// A part of the invoices that the scope can see and the query finds, and how many it
    /// finds. Two statements.
    ///
    /// # Errors
    /// When the database fails or holds what cannot be understood.
    pub async fn storefront_list(
        &mut self,
        query: &StorefrontInvoices,
        today: NaiveDate,
    ) -> Result<Windowed<StorefrontRow>, StoreError> {
        let mut sql = Sql::new("SELECT COUNT(*) FROM invoices i WHERE ");
        push_query(&mut sql, self.0.scope(), query, today);
        let (total,): (i64,) = self.0.one(sql).await?;
        let part = query.window.of(total);
        let rows = self
            .storefront_rows(query, today, part.end - part.start, part.start)
            .await?;
        Ok(Windowed {
            rows,
            start: part.start,
            total,
        })
    }

    /// At most `limit` of those invoices, whatever part is asked for. One statement.
    ///
    /// # Errors
    /// As [`Self::storefront_list`].
    pub async fn storefront_rows(
        &mut self,
        query: &StorefrontInvoices,
        today: NaiveDate,
        limit: i64,
        offset: i64,
    ) -> Result<Vec<StorefrontRow>, StoreError> {
        let key = query.order.key;
        let order = Keyset::new(&PageRequest::default(), query.order.direction, |_| {
            None::<Place>
        });
        let mut sql = Sql::new("SELECT ");
        push_columns(&mut sql).push(", ").push(PROGRAM_NUMBER);
        sql.push(" AS company_number, ").push(EXTERNAL_CUSTOMER);
        sql.push(
            " AS external_company, i.kind, i.channel_id, i.external_id, i.updated_at, \
             (SELECT MIN(u.id) FROM users u \
             WHERE u.store_id = o.store_id AND u.bc_customer_id = o.bc_customer_id \
             AND u.company_id = i.company_id) AS ordered_by FROM invoices i",
        );
        sql.push(JOINS)
            .push(" WHERE i.id IN (SELECT i.id FROM invoices i");
        sql.push(join(key)).push(" WHERE ");
        push_query(&mut sql, self.0.scope(), query, today);
        order.push_order(&mut sql, column(key), "i.id");
        sql.push(" LIMIT ").push_bind(limit);
        sql.push(" OFFSET ").push_bind(offset).push(")");
        order.push_order(&mut sql, column(key), "i.id");
        let rows: Vec<Row> = self.0.all(sql).await?;
        rows.into_iter().map(|row| row.read(today)).collect()
    }

    /// What stands on these invoices, as far as the scope can see them. Four statements.
    ///
    /// # Errors
    /// When the database fails or holds what cannot be understood.
    pub async fn papers(&mut self, ids: &[InvoiceId]) -> Result<Vec<InvoicePaper>, StoreError> {
        let mut sql = Sql::new(
            "SELECT i.id, i.currency, i.billing_address, i.shipping_addresses, i.created_at, \
             i.sent_details, o.placed_at, o.snapshot FROM invoices i \
             LEFT JOIN orders o ON o.id = i.order_id WHERE i.id IN ",
        );
        sql.push_list(ids.iter().copied());
        sql.push(" AND i.deleted_at IS NULL AND ")
            .push_scope("i.", self.0.scope());
        let heads: Vec<HeadRow> = self.0.all(sql).await?;
        let found: Vec<i64> = heads.iter().map(|head| head.id).collect();
        let mut lines = self.lines_of(&found).await?;
        let mut costs = self.costs_of(&found).await?;
        let mut extra = self.extra_of(&found).await?;
        heads
            .into_iter()
            .map(|head| {
                let id = head.id;
                head.read(
                    lines.remove(&id).unwrap_or_default(),
                    costs.remove(&id).unwrap_or_default(),
                    extra.remove(&id).unwrap_or_default(),
                )
            })
            .collect()
    }

    async fn lines_of(&mut self, found: &[i64]) -> Result<HashMap<i64, Vec<LineRow>>, StoreError> {
        let mut sql = Sql::new(
            "SELECT invoice_id, sku, description, quantity_e4, unit_price_e4, unit_discount_e4 \
             FROM invoice_lines WHERE invoice_id IN ",
        );
        sql.push_list(found.iter().copied());
        sql.push(" ORDER BY invoice_id, position");
        let rows: Vec<LineOf> = self.0.all(sql).await?;
        let mut lines: HashMap<i64, Vec<LineRow>> = HashMap::new();
        for row in rows {
            lines.entry(row.invoice_id).or_default().push(row.line);
        }
        Ok(lines)
    }

    async fn costs_of(&mut self, found: &[i64]) -> Result<HashMap<i64, Vec<CostRow>>, StoreError> {
        let mut sql = Sql::new(
            "SELECT invoice_id, kind, label, amount_minor FROM invoice_costs \
             WHERE invoice_id IN ",
        );
        sql.push_list(found.iter().copied());
        sql.push(" ORDER BY invoice_id, position");
        let rows: Vec<CostOf> = self.0.all(sql).await?;
        let mut costs: HashMap<i64, Vec<CostRow>> = HashMap::new();
        for row in rows {
            costs.entry(row.invoice_id).or_default().push(row.cost);
        }
        Ok(costs)
    }

    /// What was entered into the fields that buyers may see, with their names.
    async fn extra_of(
        &mut self,
        found: &[i64],
    ) -> Result<HashMap<i64, Vec<(String, String)>>, StoreError> {
        let mut sql = Sql::new(
            "SELECT v.invoice_id, f.rules, v.value FROM extra_values v \
             JOIN extra_fields f ON f.id = v.field_id \
             WHERE f.removed_at IS NULL AND v.invoice_id IN ",
        );
        sql.push_list(found.iter().copied());
        sql.push(" ORDER BY v.invoice_id, f.position, f.id");
        let rows: Vec<ExtraOf> = self.0.all(sql).await?;
        let mut extra: HashMap<i64, Vec<(String, String)>> = HashMap::new();
        for row in rows {
            let rules: ExtraFieldRules = serde_json::from_str(&row.rules)
                .map_err(|error| StoreError::corrupt("extra field", error))?;
            if rules.visible && !row.value.is_empty() {
                let entered = (rules.name, row.value);
                extra.entry(row.invoice_id).or_default().push(entered);
            }
        }
        Ok(extra)
    }
}

/// Appends the condition on the invoices aliased `i` that the scope can see and the query
/// finds.
fn push_query(sql: &mut Sql, scope: &Scope, query: &StorefrontInvoices, today: NaiveDate) {
    push_filter(sql, scope, &query.filter, today);
    let search = query.search.as_deref().map(str::trim);
    if let Some(text) = search.filter(|text| !text.is_empty()) {
        sql.push(" AND (")
            .push_begins_or_ends("LOWER(i.number)", text);
        sql.push(" OR ").push_begins_or_ends("i.order_number", text);
        sql.push(" OR ")
            .push_begins_or_ends("LOWER(i.po_number)", text);
        if let Ok(id) = text.parse::<InvoiceId>() {
            sql.push(" OR i.id = ").push_bind(id);
        }
        sql.push(")");
    }
    sql.push_given(" AND i.number = ", query.number.as_deref());
    sql.push_given(" AND i.kind = ", query.kind.as_deref());
    sql.push_given(" AND i.order_number = ", query.order_number.as_deref());
    sql.push_given(" AND i.po_number = ", query.po_number.as_deref());
    sql.push_given(" AND i.external_id = ", query.external_id.as_deref());
    if let Some(key) = query.external_company.as_deref() {
        // As [`EXTERNAL_CUSTOMER`] says, without the companies' table.
        sql.push(" AND (i.external_customer_id = ").push_bind(key);
        sql.push(" OR (i.external_customer_id IS NULL AND i.company_id IN (")
            .push("SELECT c.id FROM companies c WHERE c.store_id = ")
            .push_bind(scope.store_id);
        sql.push(" AND c.external_id = ").push_bind(key).push(")))");
    }
}

impl Sql {
    /// Appends the condition that a column of lower-case text begins or ends with the text.
    fn push_begins_or_ends(&mut self, column: &'static str, text: &str) -> &mut Self {
        let mut pattern = String::new();
        // As in [`Self::push_contains`].
        let wanted = text.chars().filter(|c| *c != '\0');
        for c in wanted.take(SEARCH_CHARS).flat_map(char::to_lowercase) {
            if matches!(c, '%' | '_' | '\\') {
                pattern.push('\\');
            }
            pattern.push(c);
        }
        self.push(column)
            .push(" LIKE ")
            .push_bind(format!("{pattern}%"))
            .push(" ESCAPE '\\' OR ");
        self.push(column)
            .push(" LIKE ")
            .push_bind(format!("%{pattern}"))
            .push(" ESCAPE '\\'")
    }
}

impl Row {
    fn read(self, today: NaiveDate) -> Result<StorefrontRow, StoreError> {
        Ok(StorefrontRow {
            row: self.listed.read(today)?,
            company_number: self.company_number,
            external_id: self.external_id,
            external_company: Some(self.external_company).filter(|key| !key.is_empty()),
            kind: self.kind,
            channel_id: self.channel_id.unwrap_or(DEFAULT_CHANNEL),
            updated_at: instant(self.updated_at)?,
            ordered_by: self.ordered_by.map(UserId),
        })
    }
}

impl HeadRow {
    fn read(
        self,
        lines: Vec<LineRow>,
        costs: Vec<CostRow>,
        extra: Vec<(String, String)>,
    ) -> Result<InvoicePaper, StoreError> {
        let unreadable = |error| StoreError::corrupt("invoices.address", error);
        let billing_address: Address =
            serde_json::from_str(&self.billing_address).map_err(unreadable)?;
        let shipping_addresses: Vec<Address> =
            serde_json::from_str(&self.shipping_addresses).map_err(unreadable)?;
        let sent: Sent = match &self.snapshot {
            Some(snapshot) => serde_json::from_str(snapshot)
                .map_err(|error| StoreError::corrupt("orders.snapshot", error))?,
            None => Sent::default(),
        };
        let kept: Option<Kept> = self
            .sent_details
            .map(|text| serde_json::from_str(&text))
            .transpose()
            .map_err(|error| StoreError::corrupt("invoices.sent_details", error))?;
        let currency = currency(&self.currency)?;
        let content = InvoiceContent {
            lines: lines.into_iter().map(LineRow::read).collect(),
            costs: costs.into_iter().map(|cost| cost.read(currency)).collect(),
        };
        Ok(InvoicePaper {
            id: InvoiceId(self.id),
            subtotal: content
                .subtotal(currency)
                .map_err(|error| StoreError::corrupt("invoice_lines", error))?,
            content,
            billing_address,
            shipping_addresses,
            ordered_at: self.placed_at.map(instant).transpose()?,
            issued_at: instant(self.created_at)?,
            shipments: sent.shipments,
            kept: kept.unwrap_or_default(),
            extra,
        })
    }
}
