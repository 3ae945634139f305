//! What a made-up wholesaler has: the same in every run.

use crate::{
    Outcome,
    portal::STORE_HASH,
    trade::{self, Deal},
};
use chrono::{DateTime, Days, NaiveDate, Utc};
use domain::{
    CompanyId, Currency, DueDate, InvoiceId, Money, Quantity, Terms, UnitPrice,
    invoice::{Address, Balance, InvoiceContent, InvoiceLine, InvoiceSource, LedgerCause},
};
use rand::{Rng, SeedableRng, rngs::StdRng};
use std::{env, ops::Range};
use store::{NewCompany, NewInvoice, Scope, Store};
use tokio::process::Command;

/// The argument that makes this program fill a database and nothing else.
pub(crate) const COMMAND: &str = "fill";

/// How many companies there are.
const COMPANIES: u32 = 60;

/// How many days back the first invoice may lie.
const DAYS: u64 = 730;

/// How many invoices become one unit of work.
const BATCH: usize = 2_000;

/// Days until an invoice is due.
const TERMS: Terms = Terms(30);

/// A company's key in the ERP.
pub(crate) fn company_key(index: u32) -> String {
    format!("C{index:04}")
}

/// Has another process of this program fill the database: memory that was used for it would
/// slow the bare handler down, which lives in this one.
pub(crate) async fn fill_apart(url: &str, numbers: Range<u32>) -> Outcome<()> {
    let mut command = Command::new(env::current_exe()?);
    command.args([COMMAND, url]);
    command.args([numbers.start.to_string(), numbers.end.to_string()]);
    if command.kill_on_drop(true).status().await?.success() {
        return Ok(());
    }
    Err("the database could not be filled".into())
}

/// Adds the companies and the invoices with these numbers to a migrated database, and the
/// orders and payments that go with them.
pub(crate) async fn fill(url: &str, numbers: Range<u32>) -> Outcome<()> {
    let store = Store::connect(url).await?;
    let scope = scope(&store).await?;
    let companies = companies(&store, &scope).await?;
    invoices(&store, &scope, &companies, numbers).await?;
    store.close().await;
    Ok(())
}

/// All of the store that the program has made.
pub(crate) async fn scope(store: &Store) -> Outcome<Scope> {
    let found = store
        .read(Scope::none())
        .await?
        .stores()
        .find(STORE_HASH)
        .await?;
    Ok(Scope::store(found.ok_or("the store is not there")?.id))
}

/// Makes the companies, or finds them.
async fn companies(store: &Store, scope: &Scope) -> Outcome<Vec<CompanyId>> {
    let mut tx = store.begin(scope.clone()).await?;
    let mut ids = Vec::new();
    for index in 0..COMPANIES {
        let key = company_key(index);
        if let Some(known) = tx.companies().find_external(&key).await? {
            ids.push(known.id);
            continue;
        }
        let new = NewCompany {
            name: &format!(
                "{} Trading {index:02}",
                ["Albion", "Brook", "Castle"][index as usize % 3]
            ),
            external_id: Some(&key),
            bc_company_id: None,
            terms: Some(TERMS),
            at: Utc::now(),
        };
        ids.extend(tx.companies().insert(new).await?);
    }
    tx.commit().await?;
    Ok(ids)
}

/// Adds the invoices. Each follows from its number alone: its company,
/// a day within two years, one line; three in ten are paid, two in ten partly.
async fn invoices(
    store: &Store,
    scope: &Scope,
    companies: &[CompanyId],
    numbers: Range<u32>,
) -> Outcome<()> {
    let at = Utc::now();
    let made: Vec<Made> = numbers
        .map(|number| Made::new(number, companies, at.date_naive()))
        .collect::<Outcome<_>>()?;
    let address = Address {
        company: "A made-up company".to_owned(),
        street1: "1 Harbour Road".to_owned(),
        city: "Bristol".to_owned(),
        zip_code: "BS1 1AA".to_owned(),
        country: "United Kingdom".to_owned(),
        ..Address::default()
    };
    for batch in made.chunks(BATCH) {
        let new: Vec<NewInvoice<'_>> = batch.iter().map(|made| made.as_new(&address, at)).collect();
        let mut tx = store.begin(scope.clone()).await?;
        let ids = tx.invoices().insert_all(&new).await?;
        tx.commit().await?;
        let deals: Vec<Deal> = batch.iter().zip(ids).filter_map(Made::deal).collect();
        trade::add(store, scope, &deals).await?;
    }
    Ok(())
}

/// An invoice before it is stored.
struct Made {
    index: u32,
    company_id: CompanyId,
    number: String,
    po_number: Option<String>,
    content: InvoiceContent,
    balance: Balance,
    issued: NaiveDate,
    due: NaiveDate,
}

impl Made {
    fn new(number: u32, companies: &[CompanyId], today: NaiveDate) -> Outcome<Self> {
        let mut random = StdRng::seed_from_u64(number.into());
        let line = InvoiceLine {
            sku: format!("{:05}", random.random_range(10_000..99_999)),
            description: "A carton of goods as ordered".to_owned(),
            quantity: Quantity::from_e4(random.random_range(1..200) * 10_000),
            unit_price: UnitPrice::from_e4(random.random_range(50..8_000) * 100),
            unit_discount: UnitPrice::from_e4(0),
        };
        let content = InvoiceContent {
            lines: vec![line],
            costs: Vec::new(),
        };
        let original = content.total(Currency::GBP)?;
        let open = match random.random_range(0..10) {
            0..3 => 0,
            3..5 => original.minor() * random.random_range(10..90) / 100,
            _ => original.minor(),
        };
        let issued = today
            .checked_sub_days(Days::new(random.random_range(0..DAYS)))
            .ok_or("no such day")?;
        Ok(Self {
            index: number,
            company_id: companies[random.random_range(0..companies.len())],
            number: format!("INV-{number:07}"),
            po_number: number.is_multiple_of(3).then(|| format!("PO-{number}")),
            content,
            balance: Balance::restore(original, Money::from_minor(open, Currency::GBP))?,
            issued,
            due: issued
                .checked_add_days(Days::new(TERMS.0.into()))
                .ok_or("no such day")?,
        })
    }

    /// Some have more than an invoice.
    fn deal((made, invoice): (&Self, InvoiceId)) -> Option<Deal> {
        made.index.is_multiple_of(trade::SHARE).then(|| Deal {
            number: made.index,
            company: made.company_id,
            invoice,
            total: made.balance.original(),
            on: made.issued,
        })
    }

    fn as_new<'a>(&'a self, address: &'a Address, at: DateTime<Utc>) -> NewInvoice<'a> {
        NewInvoice {
            company_id: self.company_id,
            number: Some(&self.number),
            source: InvoiceSource::External,
            order: None,
            external_id: Some(&self.number),
            content: &self.content,
            balance: self.balance,
            issued: self.issued,
            due: DueDate(self.due),
            terms: Some(TERMS),
            po_number: self.po_number.as_deref(),
            billing_address: address,
            shipping_addresses: &[],
            cause: LedgerCause::Imported,
            reference: "bench",
            actor: "bench",
            at,
        }
    }
}
