//! Lists over HTTP, each beside the least that answers the same.

use crate::{
    Outcome,
    bare::{Answer, Bare, Read},
    load::{self, Times},
    report::{Report, factor, grouped, milliseconds},
    site::Site,
};
use chrono::NaiveDate;
use domain::{
    company::CompanyList,
    invoice::{InvoiceList, InvoicePage, InvoiceSortKey, StatusFilter},
    order::OrderList,
    payment::PaymentList,
    query::{Direction, UrlQuery},
};
use reqwest::{Request, Url, header};
use serde_json::json;
use store::Scope;

/// How many clients ask at once.
const CLIENTS: [usize; 2] = [1, 4];

const HEADER: [&str; 9] = [
    "What",
    "Clients",
    "p50",
    "p95",
    "req/s",
    "bare p50",
    "bare p95",
    "bare req/s",
    "p50 ratio",
];

/// How many rows a page has.
const ROWS: usize = 50;

/// What every row of seeded invoices shows.
const INVOICE: &str = "INV-0";

/// What every row of a table has.
const ROW: &str = "<tr";

/// What every bar of the chart on the first page has, and how many there are.
const BAR: (&str, usize) = ("bar-share", 5);

/// Something that the portal answers.
struct Subject {
    name: &'static str,
    request: Request,
    scope: Scope,
    reads: Vec<Read>,
    /// What every row of the answer has.
    mark: &'static str,
    /// How many rows it has at least.
    rows: usize,
}

/// Measures the invoices' server function and the pages of lists, then resident memory.
pub(crate) async fn measure(
    site: &Site,
    engine: &str,
    size: u32,
    report: &mut Report,
) -> Outcome<()> {
    let idle = site.serving.resident_kib()?;
    let today = today(site).await?;
    let mut rows = Vec::new();
    for subject in subjects(site).await? {
        let answer = capture(site, &subject, today).await?;
        let bare = Bare::serve(site.store.clone(), answer).await?;
        let bare_request = elsewhere(&subject.request, &bare.base)?;
        for clients in CLIENTS {
            let measured =
                load::compare(&site.http, &subject.request, &bare_request, clients).await?;
            rows.push(row(subject.name, clients, &measured));
        }
    }
    report.title(&format!("{engine}, {} invoices", grouped(size.into())));
    report.table(&HEADER, &rows);
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
            request: ask_page(site, path, &site.seller)?,
            scope: site.all.clone(),
            reads: vec![read],
            mark,
            rows: ROWS,
        })
    };
    Ok(vec![
        Subject {
            name: "invoices, server function, JSON",
            request: ask_list(site, &list)?,
            scope: site.all.clone(),
            reads: vec![Read::Invoices(list.clone())],
            mark: INVOICE,
            rows: ROWS,
        },
        Subject {
            name: "seller's first page",
            request: ask_page(site, "/seller", &site.seller)?,
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
            request: ask_page(site, "/invoices", &site.buyer)?,
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

/// Asks the portal once, for the bytes that the bare handler is to write.
async fn capture(site: &Site, subject: &Subject, today: NaiveDate) -> Outcome<Answer> {
    let request = load::copy(&subject.request)?;
    let answer = site.http.execute(request).await?.error_for_status()?;
    let content_type = answer.headers().get(header::CONTENT_TYPE);
    let content_type = content_type
        .ok_or("an answer without a type")?
        .to_str()?
        .to_owned();
    let body = answer.bytes().await?;
    if String::from_utf8_lossy(&body).matches(subject.mark).count() < subject.rows {
        return Err(format!("{} shows no {} rows", subject.name, subject.rows).into());
    }
    Ok(Answer {
        scope: subject.scope.clone(),
        reads: subject.reads.clone(),
        today,
        content_type,
        body,
    })
}

/// The same request to another server.
fn elsewhere(request: &Request, base: &str) -> Outcome<Request> {
    let mut copy = load::copy(request)?;
    let port = Url::parse(base)?.port();
    copy.url_mut()
        .set_port(port)
        .map_err(|()| "an address without a port")?;
    Ok(copy)
}

fn row(name: &str, clients: usize, (ours, bare): &(Times, Times)) -> Vec<String> {
    let (our_median, bare_median) = (ours.percentile(50), bare.percentile(50));
    vec![
        name.to_owned(),
        clients.to_string(),
        milliseconds(our_median),
        milliseconds(ours.percentile(95)),
        format!("{:.0}", ours.rate()),
        milliseconds(bare_median),
        milliseconds(bare.percentile(95)),
        format!("{:.0}", bare.rate()),
        factor(our_median.as_secs_f64() / bare_median.as_secs_f64()),
    ]
}

fn mebibytes(kib: u64) -> String {
    format!("{:.0}", kib as f64 / 1024.0)
}
