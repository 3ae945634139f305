//! New invoices.

use super::Invoices;
use crate::{
    StoreError,
    bulk::statements,
    ledger::{NewEntry, distance, invoicing_of},
    sql::{Arg, Sql},
};
use chrono::{DateTime, NaiveDate, Utc};
use domain::{
    BcOrderId, CompanyId, DueDate, InvoiceId, OrderId, Terms,
    invoice::{Address, Balance, InvoiceContent, InvoiceSource, LedgerCause},
    settings::InvoicingPolicy,
};
use std::collections::{HashMap, HashSet};

/// An invoice to be stored with its lines, cost lines and first row of the ledger.
#[derive(Debug, Clone, Copy)]
pub struct NewInvoice<'a> {
    /// Whose.
    pub company_id: CompanyId,
    /// Its number; without one it is the id in the store's format, and `-1`, `-2` … behind
    /// it where an imported invoice has taken that number. Such an invoice also carries the
    /// store's terms and conditions.
    pub number: Option<&'a str>,
    /// Where it comes from.
    pub source: InvoiceSource,
    /// The order it is made from; the order becomes Invoiced.
    pub order: Option<(OrderId, BcOrderId)>,
    /// Key in the ERP.
    pub external_id: Option<&'a str>,
    /// Invoice lines and cost lines.
    pub content: &'a InvoiceContent,
    /// What is charged and what is owed.
    pub balance: Balance,
    /// Issue date.
    pub issued: NaiveDate,
    /// Due date.
    pub due: DueDate,
    /// Terms that gave the due date, if they did.
    pub terms: Option<Terms>,
    /// Purchase order number.
    pub po_number: Option<&'a str>,
    /// Billing address.
    pub billing_address: &'a Address,
    /// Shipping addresses.
    pub shipping_addresses: &'a [Address],
    /// [`LedgerCause::Issued`] or [`LedgerCause::Imported`].
    pub cause: LedgerCause,
    /// What the ledger's row refers to: the order's number, the import's.
    pub reference: &'a str,
    /// Who.
    pub actor: &'a str,
    /// When.
    pub at: DateTime<Utc>,
}

const INSERT: &str = "INSERT INTO invoices (store_id, company_id, company_sort, number, source, \
    order_id, order_number, po_number, external_id, currency, original_minor, open_minor, \
    status, issued_on, due_on, terms_days, billing_address, shipping_addresses, search, \
    created_at, updated_at) VALUES ";

/// What the search box looks through, lower case: number, order, purchase order and key in
/// the ERP. The company's name is looked up where it stands.
pub(super) fn search_text(
    number: &str,
    order_number: Option<&str>,
    po_number: Option<&str>,
    external_id: Option<&str>,
) -> String {
    let mut text = number.to_owned();
    for part in [order_number, po_number, external_id].into_iter().flatten() {
        if part != number {
            text.push('\n');
            text.push_str(part);
        }
    }
    text.to_lowercase()
}

impl Invoices<'_> {
    /// Stores one invoice; yields its id and number.
    ///
    /// # Errors
    /// [`StoreError::Taken`] on `number`, `order_id` or `external_id`;
    /// [`StoreError::Refused`] when the company does not exist in the scope.
    pub async fn insert(
        &mut self,
        invoice: NewInvoice<'_>,
    ) -> Result<(InvoiceId, String), StoreError> {
        let sort = self.company_sorts(&[invoice.company_id]).await?;
        let number = match invoice.number {
            Some(number) => number.to_owned(),
            // Nobody sees it: the same unit of work replaces it below.
            None => format!(
                "new {} {}",
                invoice.order.map_or(0, |(order, _)| order.0),
                invoice.at.timestamp_micros()
            ),
        };
        let mut sql = Sql::new(INSERT);
        sql.push_list(self.values(&invoice, &number, &sort)?)
            .push(" RETURNING id");
        let id = InvoiceId(self.0.insert(sql).await?);
        let number = if invoice.number.is_some() {
            number
        } else {
            self.number_by_id(id, &invoice).await?
        };
        self.insert_parts(&[(id, &invoice)]).await?;
        if let Some((order, _)) = invoice.order {
            let mut sql = Sql::new("UPDATE orders SET invoicing = ");
            sql.push_bind(invoicing_of(invoice.balance.status()).code())
                .push(" WHERE id = ");
            sql.push_bind(order)
                .push(" AND ")
                .push_scope("", self.0.scope());
            self.0.execute(sql).await?;
        }
        Ok((id, number))
    }

    /// Stores many invoices that have numbers and no orders, in few statements; yields
    /// their ids in the same order.
    ///
    /// # Errors
    /// As [`Self::insert`]; then none is stored once the unit of work is dropped.
    pub async fn insert_all(
        &mut self,
        invoices: &[NewInvoice<'_>],
    ) -> Result<Vec<InvoiceId>, StoreError> {
        let companies: HashSet<CompanyId> = invoices.iter().map(|new| new.company_id).collect();
        let sort = self
            .company_sorts(&companies.into_iter().collect::<Vec<_>>())
            .await?;
        let mut values = Vec::with_capacity(invoices.len());
        for new in invoices {
            values.push(self.values(new, new.number.unwrap_or_default(), &sort)?);
        }
        let mut ids: HashMap<String, i64> = HashMap::with_capacity(invoices.len());
        for sql in statements(INSERT, " RETURNING id, number", values) {
            let stored: Vec<(i64, String)> = self.0.all(sql).await?;
            ids.extend(stored.into_iter().map(|(id, number)| (number, id)));
        }
        let stored: Vec<(InvoiceId, &NewInvoice<'_>)> = invoices
            .iter()
            .filter_map(|new| Some((InvoiceId(*ids.get(new.number?)?), new)))
            .collect();
        if stored.len() != invoices.len() {
            return Err(StoreError::Refused(
                "an invoice without a number of its own".to_owned(),
            ));
        }
        self.insert_parts(&stored).await?;
        Ok(stored.into_iter().map(|(id, _)| id).collect())
    }

    /// Lines, cost lines and the ledger's first rows.
    async fn insert_parts(
        &mut self,
        invoices: &[(InvoiceId, &NewInvoice<'_>)],
    ) -> Result<(), StoreError> {
        let contents: Vec<_> = invoices
            .iter()
            .map(|(id, new)| (*id, new.content))
            .collect();
        self.insert_content(&contents).await?;
        let entries: Vec<NewEntry<'_>> = invoices
            .iter()
            .map(|(id, new)| NewEntry {
                invoice_id: *id,
                delta: distance(new.balance),
                after: new.balance,
                cause: new.cause,
                payment_id: None,
                reference: new.reference,
                actor: new.actor,
                at: new.at,
            })
            .collect();
        self.0.ledger().append(&entries).await
    }

    /// Lines and cost lines of invoices that have none.
    pub(super) async fn insert_content(
        &mut self,
        contents: &[(InvoiceId, &InvoiceContent)],
    ) -> Result<(), StoreError> {
        let lines = contents.iter().flat_map(|(id, content)| {
            (1_i64..).zip(&content.lines).map(|(position, line)| {
                vec![
                    Arg::from(*id),
                    position.into(),
                    (&line.sku).into(),
                    (&line.description).into(),
                    line.quantity.e4().into(),
                    line.unit_price.e4().into(),
                    line.unit_discount.e4().into(),
                ]
            })
        });
        self.0
            .insert_rows(
                "INSERT INTO invoice_lines (invoice_id, position, sku, description, quantity_e4, \
                 unit_price_e4, unit_discount_e4) VALUES ",
                lines,
            )
            .await?;
        let costs = contents.iter().flat_map(|(id, content)| {
            (1_i64..).zip(&content.costs).map(|(position, cost)| {
                vec![
                    Arg::from(*id),
                    position.into(),
                    cost.kind.code().into(),
                    (&cost.label).into(),
                    cost.amount.minor().into(),
                ]
            })
        });
        self.0
            .insert_rows(
                "INSERT INTO invoice_costs (invoice_id, position, kind, label, amount_minor) \
                 VALUES ",
                costs,
            )
            .await
    }

    /// By what invoices of these companies are sorted; companies out of scope are missing.
    async fn company_sorts(
        &mut self,
        companies: &[CompanyId],
    ) -> Result<HashMap<CompanyId, String>, StoreError> {
        let mut sql = Sql::new("SELECT id, name FROM companies WHERE id IN ");
        sql.push_list(companies.iter().copied());
        sql.push(" AND store_id = ")
            .push_bind(self.0.scope().store_id);
        let names: Vec<(i64, String)> = self.0.all(sql).await?;
        Ok(names
            .into_iter()
            .map(|(id, name)| (CompanyId(id), company_sort(&name)))
            .collect())
    }

    fn values(
        &self,
        new: &NewInvoice<'_>,
        number: &str,
        sort: &HashMap<CompanyId, String>,
    ) -> Result<Vec<Arg>, StoreError> {
        let company_sort = sort
            .get(&new.company_id)
            .ok_or_else(|| StoreError::Refused(format!("company {}", new.company_id)))?;
        let order_number = new.order.map(|(_, number)| number.to_string());
        let search = search_text(
            number,
            order_number.as_deref(),
            new.po_number,
            new.external_id,
        );
        Ok(vec![
            self.0.scope().store_id.into(),
            new.company_id.into(),
            company_sort.into(),
            number.into(),
            new.source.code().into(),
            new.order.map(|(order, _)| order).into(),
            order_number.into(),
            new.po_number.into(),
            new.external_id.into(),
            new.balance.original().currency().code().into(),
            new.balance.original().minor().into(),
            new.balance.open().minor().into(),
            new.balance.status().code().into(),
            new.issued.into(),
            new.due.into(),
            new.terms.map(|terms| i64::from(terms.0)).into(),
            json(new.billing_address)?.into(),
            json(new.shipping_addresses)?.into(),
            search.into(),
            new.at.into(),
            new.at.into(),
        ])
    }

    /// Gives a stored invoice the number that follows from its id, and the store's terms.
    async fn number_by_id(
        &mut self,
        id: InvoiceId,
        new: &NewInvoice<'_>,
    ) -> Result<String, StoreError> {
        let policy = self.0.settings().get::<InvoicingPolicy>().await?;
        let policy = policy.map(|saved| saved.value);
        let (format, terms_text) = policy.map_or_else(Default::default, |policy| {
            (policy.number, policy.terms_text)
        });
        let number = self.free_number(format.render(id.0, new.issued)).await?;
        let order_number = new.order.map(|(_, number)| number.to_string());
        let search = search_text(
            &number,
            order_number.as_deref(),
            new.po_number,
            new.external_id,
        );
        let mut sql = Sql::new("UPDATE invoices SET number = ");
        sql.push_bind(&number).push(", search = ").push_bind(search);
        sql.push(", terms_text = ")
            .push_bind(Some(terms_text).filter(|text| !text.is_empty()));
        sql.push(" WHERE id = ").push_bind(id);
        self.0.execute(sql).await?;
        Ok(number)
    }
}

/// By what a company's invoices are sorted.
pub(crate) fn company_sort(name: &str) -> String {
    name.trim().to_lowercase()
}

pub(super) fn json<T: serde::Serialize + ?Sized>(value: &T) -> Result<String, StoreError> {
    serde_json::to_string(value).map_err(|error| StoreError::corrupt("address", error))
}
