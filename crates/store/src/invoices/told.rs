//! Invoices as programs tell and read them.

use super::{
    Invoices,
    detail::{CostRow, LineRow},
    insert::search_text,
    list::{JOINS, ListRow, push_columns},
};
use crate::{
    Scope, StoreError, amount::currency, companies::PROGRAM_NUMBER, external_pdfs::read_url,
    sql::Sql, time::instant,
};
use chrono::{DateTime, NaiveDate, Utc};
use domain::{
    BcOrderId, InvoiceId,
    invoice::{
        InvoiceContent, InvoiceSource,
        told::{DEFAULT_CHANNEL, Kept, ToldFilter, ToldList, ToldRow, ToldSearch, ToldSortKey},
    },
    order::OrderSnapshot,
    query::{Direction, Sliced},
    settings::ExtraFieldRow,
};
use std::collections::HashMap;

/// Most values of one kind by which a list is filtered.
const MAX_VALUES: usize = 1_000;

/// What is stored of an invoice for the programs that tell it; what is `None` stays as it is.
#[derive(Debug, Clone, Copy, Default)]
pub struct Told<'a> {
    /// Its number.
    pub number: Option<&'a str>,
    /// What it is.
    pub kind: Option<&'a str>,
    /// Where it comes from.
    pub source: Option<InvoiceSource>,
    /// Number of its order in BigCommerce.
    pub order_number: Option<&'a str>,
    /// Its key in the ERP; the inner `None` takes it away.
    pub external_id: Option<Option<&'a str>>,
    /// The company's key in the ERP, where it is to be another one than the company has.
    pub external_customer_id: Option<Option<&'a str>>,
    /// The sales channel.
    pub channel_id: Option<i64>,
    /// What the portal only keeps.
    pub kept: Option<&'a Kept>,
    /// Issue date.
    pub issued: Option<NaiveDate>,
    /// When it was issued.
    pub issued_at: Option<DateTime<Utc>>,
}

#[derive(sqlx::FromRow)]
struct ToldRecord {
    #[sqlx(flatten)]
    listed: ListRow,
    version: i64,
    customer: i64,
    external_customer: String,
    own_external_customer: Option<String>,
    external_id: Option<String>,
    kind: String,
    channel_id: Option<i64>,
    billing_address: String,
    shipping_addresses: String,
    terms_text: Option<String>,
    sent_details: Option<String>,
    pdf_url: Option<String>,
    bc_order_id: Option<i64>,
    ordered_at: Option<i64>,
    snapshot: Option<String>,
    created_at: i64,
    updated_at: i64,
}

#[derive(sqlx::FromRow)]
struct FoundBy {
    number: String,
    order_number: Option<String>,
    po_number: Option<String>,
    external_id: Option<String>,
}

#[derive(sqlx::FromRow)]
struct OwnedLine {
    invoice_id: i64,
    #[sqlx(flatten)]
    line: LineRow,
}

#[derive(sqlx::FromRow)]
struct OwnedCost {
    invoice_id: i64,
    #[sqlx(flatten)]
    cost: CostRow,
}

/// The company's key in the ERP: as the program told it, else the company's own.
pub(super) const EXTERNAL_CUSTOMER: &str = "COALESCE(i.external_customer_id, c.external_id, '')";

/// Starts a query on everything that a program reads of an invoice's own row.
fn select() -> Sql {
    let mut sql = Sql::new("SELECT ");
    push_columns(&mut sql).push(", i.version, ");
    sql.push(PROGRAM_NUMBER).push(" AS customer, ");
    sql.push(EXTERNAL_CUSTOMER).push(
        " AS external_customer, i.external_customer_id AS own_external_customer, i.external_id, \
         i.kind, i.channel_id, i.billing_address, \
         i.shipping_addresses, i.terms_text, i.sent_details, e.url AS pdf_url, \
         o.bc_order_id, o.placed_at AS ordered_at, o.snapshot, i.created_at, i.updated_at \
         FROM invoices i",
    );
    sql.push(JOINS)
        .push(" LEFT JOIN external_pdfs e ON e.invoice_id = i.id");
    sql
}

impl Invoices<'_> {
    /// An invoice of the scope as programs read it. Five statements.
    ///
    /// # Errors
    /// When the database fails or holds what cannot be understood.
    pub async fn told(
        &mut self,
        id: InvoiceId,
        today: NaiveDate,
    ) -> Result<Option<ToldRow>, StoreError> {
        let mut sql = select();
        sql.push(" WHERE i.id = ").push_bind(id);
        sql.push(" AND i.deleted_at IS NULL AND ")
            .push_scope("i.", self.0.scope());
        let rows: Vec<ToldRecord> = self.0.all(sql).await?;
        Ok(self.whole(rows, today).await?.pop())
    }

    /// The part of a list that a program asks for. Six statements, however many rows it has.
    ///
    /// # Errors
    /// When the database fails or holds what cannot be understood.
    pub async fn told_list(
        &mut self,
        list: &ToldList,
        today: NaiveDate,
    ) -> Result<Sliced<ToldRow>, StoreError> {
        // Every invoice has a company: it is read here only where a condition asks for it,
        // so that counting takes an index of the invoices alone.
        let companies = " JOIN companies c ON c.id = i.company_id";
        let mut sql = Sql::new("SELECT COUNT(*) FROM invoices i");
        if list.filter.search.is_some() {
            sql.push(companies);
        }
        sql.push(" WHERE ");
        push_filter(&mut sql, self.0.scope(), &list.filter);
        let (total,): (i64,) = self.0.one(sql).await?;

        // The ids come first, so that the rest is looked up for them alone.
        let mut sql = select();
        sql.push(" WHERE i.id IN (SELECT i.id FROM invoices i");
        sql.push(companies).push(" WHERE ");
        push_filter(&mut sql, self.0.scope(), &list.filter);
        push_order(&mut sql, list);
        sql.push(" LIMIT ").push_bind(list.slice.limit);
        sql.push(" OFFSET ").push_bind(list.slice.offset);
        sql.push(")");
        push_order(&mut sql, list);
        let rows: Vec<ToldRecord> = self.0.all(sql).await?;
        Ok(Sliced {
            rows: self.whole(rows, today).await?,
            total,
        })
    }

    /// Stores what a program tells of a locked invoice, or of one of this very unit of work.
    ///
    /// # Errors
    /// [`StoreError::Taken`] on `number` or `external_id`.
    pub async fn set_told(&mut self, id: InvoiceId, told: Told<'_>) -> Result<(), StoreError> {
        let kept = told.kept.map(serde_json::to_string).transpose();
        let kept = kept.map_err(|error| StoreError::corrupt("invoices.sent_details", error))?;
        let mut sql = Sql::new("UPDATE invoices SET updated_at = updated_at");
        sql.push_given(", number = ", told.number);
        sql.push_given(", kind = ", told.kind);
        sql.push_given(", source = ", told.source.map(InvoiceSource::code));
        sql.push_given(", order_number = ", told.order_number);
        sql.push_given(", external_id = ", told.external_id);
        sql.push_given(", external_customer_id = ", told.external_customer_id);
        sql.push_given(", channel_id = ", told.channel_id);
        sql.push_given(", sent_details = ", kept);
        sql.push_given(", issued_on = ", told.issued);
        sql.push_given(", created_at = ", told.issued_at);
        sql.push(" WHERE deleted_at IS NULL AND id = ")
            .push_bind(id);
        sql.push(" AND ").push_scope("", self.0.scope());
        self.0.execute(sql).await?;
        self.make_findable(id).await
    }

    /// Writes anew what the search box looks through.
    async fn make_findable(&mut self, id: InvoiceId) -> Result<(), StoreError> {
        let mut sql =
            Sql::new("SELECT number, order_number, po_number, external_id FROM invoices WHERE ");
        sql.push_scope("", self.0.scope());
        sql.push(" AND id = ").push_bind(id);
        let found: Option<FoundBy> = self.0.optional(sql).await?;
        let Some(by) = found else {
            return Err(StoreError::Refused(format!("no invoice {id}")));
        };
        let search = search_text(
            &by.number,
            by.order_number.as_deref(),
            by.po_number.as_deref(),
            by.external_id.as_deref(),
        );
        let sql = Sql::new("UPDATE invoices SET search = $1 WHERE id = $2");
        self.0.execute(sql.bind(search).bind(id)).await.map(drop)
    }

    /// Has an invoice that is not deleted the number?
    ///
    /// # Errors
    /// When the database fails.
    pub async fn of_number(&mut self, number: &str) -> Result<Option<InvoiceId>, StoreError> {
        let mut sql = Sql::new("SELECT id FROM invoices WHERE deleted_at IS NULL AND number = ");
        sql.push_bind(number).push(" AND ");
        sql.push_scope("", self.0.scope());
        let row: Option<(i64,)> = self.0.optional(sql).await?;
        Ok(row.map(|(id,)| InvoiceId(id)))
    }

    /// Adds contents and the store's own fields to the rows.
    async fn whole(
        &mut self,
        rows: Vec<ToldRecord>,
        today: NaiveDate,
    ) -> Result<Vec<ToldRow>, StoreError> {
        let ids: Vec<InvoiceId> = rows.iter().map(|row| InvoiceId(row.listed.id)).collect();
        let mut lines: HashMap<i64, Vec<LineRow>> = HashMap::new();
        let mut sql = Sql::new(
            "SELECT invoice_id, sku, description, quantity_e4, unit_price_e4, unit_discount_e4 \
             FROM invoice_lines WHERE invoice_id IN ",
        );
        sql.push_list(ids.iter().copied())
            .push(" ORDER BY invoice_id, position");
        for row in self.0.all::<OwnedLine>(sql).await? {
            lines.entry(row.invoice_id).or_default().push(row.line);
        }
        let mut costs: HashMap<i64, Vec<CostRow>> = HashMap::new();
        let mut sql = Sql::new(
            "SELECT invoice_id, kind, label, amount_minor FROM invoice_costs \
             WHERE invoice_id IN ",
        );
        sql.push_list(ids.iter().copied())
            .push(" ORDER BY invoice_id, position");
        for row in self.0.all::<OwnedCost>(sql).await? {
            costs.entry(row.invoice_id).or_default().push(row.cost);
        }
        let mut extra = self.0.extra_fields().of_invoices(&ids).await?;
        rows.into_iter()
            .map(|row| {
                let id = row.listed.id;
                let currency = currency(row.listed.currency_code())?;
                let lines = lines.remove(&id).unwrap_or_default().into_iter();
                let costs = costs.remove(&id).unwrap_or_default().into_iter();
                let content = InvoiceContent {
                    lines: lines.map(LineRow::read).collect(),
                    costs: costs.map(|cost| cost.read(currency)).collect(),
                };
                let extra = extra.remove(&InvoiceId(id)).unwrap_or_default();
                row.read(content, extra, today)
            })
            .collect()
    }
}

impl ToldRecord {
    fn read(
        self,
        content: InvoiceContent,
        extra: Vec<ExtraFieldRow>,
        today: NaiveDate,
    ) -> Result<ToldRow, StoreError> {
        let unreadable = |error| StoreError::corrupt("invoices.address", error);
        let order: Option<OrderSnapshot> = self
            .snapshot
            .map(|text| serde_json::from_str(&text))
            .transpose()
            .map_err(|error| StoreError::corrupt("orders.snapshot", error))?;
        let kept: Option<Kept> = self
            .sent_details
            .map(|text| serde_json::from_str(&text))
            .transpose()
            .map_err(|error| StoreError::corrupt("invoices.sent_details", error))?;
        Ok(ToldRow {
            row: self.listed.read(today)?,
            version: self.version,
            customer: self.customer,
            external_customer_id: self.external_customer,
            own_external_customer_id: self.own_external_customer,
            external_id: self.external_id.unwrap_or_default(),
            kind: self.kind,
            channel_id: self.channel_id.unwrap_or(DEFAULT_CHANNEL),
            billing_address: serde_json::from_str(&self.billing_address).map_err(unreadable)?,
            shipping_addresses: serde_json::from_str(&self.shipping_addresses)
                .map_err(unreadable)?,
            content,
            terms_text: self.terms_text.unwrap_or_default(),
            kept: kept.unwrap_or_default(),
            external_pdf: self.pdf_url.as_deref().map(read_url).transpose()?,
            order: self.bc_order_id.map(BcOrderId),
            ordered_at: self.ordered_at.map(instant).transpose()?,
            shipments: order.map_or_else(Vec::new, |order| order.shipments),
            extra,
            created_at: instant(self.created_at)?,
            updated_at: instant(self.updated_at)?,
        })
    }
}

/// Appends what a list is sorted by.
fn push_key(sql: &mut Sql, key: ToldSortKey) {
    match key {
        ToldSortKey::Number => sql.push("i.number"),
        ToldSortKey::Created => sql.push("i.created_at"),
        ToldSortKey::Customer => sql.push(PROGRAM_NUMBER),
        ToldSortKey::ExternalCustomer => sql.push(EXTERNAL_CUSTOMER),
        ToldSortKey::Due => sql.push("i.due_on"),
        ToldSortKey::Updated => sql.push("i.updated_at"),
        ToldSortKey::Pending => sql.push_pending_count(),
        ToldSortKey::Open => sql.push("i.open_minor"),
        ToldSortKey::Original => sql.push("i.original_minor"),
        ToldSortKey::Status => sql.push("i.status"),
    };
}

fn push_order(sql: &mut Sql, list: &ToldList) {
    sql.push(" ORDER BY ");
    push_key(sql, list.sort);
    sql.push(match list.direction {
        Direction::Ascending => ", i.id",
        Direction::Descending => " DESC, i.id DESC",
    });
}

/// Appends the condition on the invoices aliased `i` and their companies aliased `c`.
fn push_filter(sql: &mut Sql, scope: &Scope, filter: &ToldFilter) {
    sql.push("i.deleted_at IS NULL AND ")
        .push_scope("i.", scope);
    if let Some((place, text)) = &filter.search {
        let all = ToldSearch::ALL;
        let places = match place {
            Some(place) => std::slice::from_ref(place),
            None => &all[..],
        };
        for (index, place) in places.iter().enumerate() {
            sql.push(if index == 0 { " AND (" } else { " OR " });
            push_search(sql, *place, text);
        }
        sql.push(")");
    }
    if let Some(customer) = &filter.customer {
        sql.push(" AND i.company_id IN (SELECT c.id FROM companies c WHERE c.store_id = ");
        sql.push_bind(scope.store_id).push(" AND ");
        push_customer(sql, customer);
        sql.push(")");
    }
    if let Some(name) = &filter.customer_name {
        sql.push(" AND i.company_id IN (SELECT c.id FROM companies c WHERE c.store_id = ");
        sql.push_bind(scope.store_id).push(" AND ");
        sql.push_contains("c.search", name).push(")");
    }
    if !filter.statuses.is_empty() {
        let codes = filter.statuses.iter().map(|status| status.code());
        sql.push(" AND i.status IN ").push_list(codes);
    }
    sql.push_given(" AND i.created_at >= ", filter.created_from);
    sql.push_given(" AND i.created_at <= ", filter.created_to);
    if !filter.external_ids.is_empty() {
        let ids = filter.external_ids.iter().take(MAX_VALUES);
        sql.push(" AND i.external_id IN ").push_list(ids);
    }
    if !filter.channels.is_empty() {
        sql.push(" AND COALESCE(i.channel_id, ");
        sql.push_bind(DEFAULT_CHANNEL).push(") IN ");
        sql.push_list(filter.channels.iter().copied().take(MAX_VALUES));
    }
}

fn push_search(sql: &mut Sql, place: ToldSearch, text: &str) {
    match place {
        ToldSearch::Number => sql.push_contains("LOWER(i.number)", text),
        ToldSearch::Kind => sql.push_contains("LOWER(i.kind)", text),
        ToldSearch::Order => sql.push_contains("i.order_number", text),
        ToldSearch::PoNumber => sql.push_contains("LOWER(i.po_number)", text),
        ToldSearch::Customer => push_customer(sql, text),
        ToldSearch::ExternalCustomer => sql.push_contains(
            "LOWER(COALESCE(i.external_customer_id, c.external_id, ''))",
            text,
        ),
    };
}

/// Appends that the company aliased `c` has the number; what is none is nobody's.
fn push_customer<'a>(sql: &'a mut Sql, number: &str) -> &'a mut Sql {
    match number.trim().parse::<i64>() {
        Ok(number) => sql.push(PROGRAM_NUMBER).push(" = ").push_bind(number),
        Err(_) => sql.push("FALSE"),
    }
}
