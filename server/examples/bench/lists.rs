//! Lists over HTTP, each beside the least that answers the same.

use crate::{
    Outcome,
    bare::Read,
    load,
    report::{Report, grouped},
    site::Site,
    subject::{self, Subject},
};
use chrono::NaiveDate;
use domain::{
    company::CompanyList,
    invoice::{InvoiceList, InvoicePage, InvoiceSortKey, StatusFilter},
    order::OrderList,
    payment::PaymentList,
    query::{Direction, UrlQuery},
};
use reqwest::{Request, header};
use serde_json::json;

/// How many rows a page has.
const ROWS: usize = 50;

/// What every row of seeded invoices shows.
const INVOICE: &str = "INV-0";

/// What every row of a table has.
const ROW: &str = "<tr";

/// What every bar of the chart on the first page has, and how many there are.
const BAR: (&str, usize) = ("bar-share", 5);

/// Measures the invoices' server function and the pages of lists, then resident memory.
pub(crate) async fn measure(
    site: &Site,
    engine: &str,
    size: u32,
    report: &mut Report,
) -> Outcome<()> {
    let idle = site.serving.resident_kib()?;
    let today = today(site).await?;
    let rows = subject::compare(site, subjects(site).await?, today).await?;
    report.title(&format!("{engine}, {} invoices", grouped(size.into())));
    report.table(&subject::HEADER, &rows);
    report.line(&format!(
        "Resident memory of the server: {} MiB when two people have signed in, {} MiB after \
         these requests.",
        mebibytes(idle),
        mebibytes(site.serving.resident_kib()?)
    ));
    Ok(())
}

/// What is owed, the earliest due date first: 50 rows with their totals.
fn due_first() -> InvoiceList {
    let mut list = InvoiceList::default();
    list.filter.statuses = vec![StatusFilter::Open, StatusFilter::PartiallyPaid];
    list.sort = InvoiceSortKey::Due;
    list.direction = Direction::Ascending;
    list
}

async fn subjects(site: &Site) -> Outcome<Vec<Subject>> {
    let list = due_first();
    let path = format!("/seller/invoices{}", list.to_query());
    let page = |name, path: &str, read, mark| -> Outcome<Subject> {
        Ok(Subject {
            name,
            next: load::same(ask_page(site, path, &site.seller)?),
            scope: site.all.clone(),
            reads: vec![read],
            mark,
            rows: ROWS,
        })
    };
    Ok(vec![
        Subject {
            name: "invoices, server function, JSON",
            next: load::same(ask_list(site, &list)?),
            scope: site.all.clone(),
            reads: vec![Read::Invoices(list.clone())],
            mark: INVOICE,
            rows: ROWS,
        },
        Subject {
            name: "seller's first page",
            next: load::same(ask_page(site, "/seller", &site.seller)?),
            scope: site.all.clone(),
            reads: vec![Read::home(&site.store).await?],
            mark: BAR.0,
            rows: BAR.1,
        },
        page("seller's invoices", &path, Read::Invoices(list), INVOICE)?,
        page(
            "seller's orders",
            "/seller/orders",
            Read::Orders(OrderList::default()),
            ROW,
        )?,
        page(
            "seller's payments",
            "/seller/payments",
            Read::Payments(PaymentList::default()),
            ROW,
        )?,
        page(
            "seller's customers",
            "/seller/customers",
            Read::Companies(CompanyList::default()),
            ROW,
        )?,
        Subject {
            name: "buyer's invoices",
            next: load::same(ask_page(site, "/invoices", &site.buyer)?),
            scope: site.own.clone(),
            reads: vec![Read::Invoices(InvoiceList::default()), Read::Owed],
            mark: INVOICE,
            rows: ROWS,
        },
    ])
}

fn ask_list(site: &Site, list: &InvoiceList) -> Outcome<Request> {
    let base = &site.serving.base;
    Ok(site
        .http
        .post(format!("{base}/fn/invoices/list"))
        .header(header::COOKIE, &site.seller)
        .header(header::ORIGIN, base)
        .header(header::ACCEPT, "application/json")
        .json(&json!({ "list": list }))
        .build()?)
}

fn ask_page(site: &Site, path: &str, cookie: &str) -> Outcome<Request> {
    Ok(site
        .http
        .get(format!("{}{path}", site.serving.base))
        .header(header::COOKIE, cookie)
        .header(header::ACCEPT, "text/html")
        .build()?)
}

/// The portal's day, and a look at whether the list is what it should be.
async fn today(site: &Site) -> Outcome<NaiveDate> {
    let answer = site.http.execute(ask_list(site, &due_first())?).await?;
    let page: InvoicePage = answer.error_for_status()?.json().await?;
    if page.page.rows.len() != ROWS {
        return Err(format!("the list has {} rows, not {ROWS}", page.page.rows.len()).into());
    }
    Ok(page.today)
}

fn mebibytes(kib: u64) -> String {
    format!("{:.0}", kib as f64 / 1024.0)
}
