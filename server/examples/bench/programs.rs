//! What programs ask over both interfaces, each beside its use case alone.

use crate::{
    Outcome,
    bare::Read,
    load::{self, Next},
    portal::STORE_HASH,
    report::{Report, grouped},
    site::{BUYER, Site},
    subject::{self, Subject},
};
use chrono::Utc;
use domain::{
    CompanyId, Currency, InvoiceId, Problem,
    invoice::{
        InvoiceStatus,
        told::{ToldAmount, ToldDetails, ToldFilter, ToldInvoice, ToldLine, ToldList},
    },
    payment::{PaymentMarks, SentPayment, TypedLine},
    people::{Actor, Door},
    query::{Slice, Window},
    settings::{ApiAccountForm, ApiScope},
    storefront::StorefrontInvoices,
};
use futures::future::BoxFuture;
use reqwest::{Method, Request, RequestBuilder};
use serde_json::{Value, json};
use server::commerce::Offline;
use service::{Portal, ports::SystemClock};
use std::{
    hint::black_box,
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
};
use store::Companies;

/// The token of the program.
const TOKEN: &str = "a-token-of-the-benchmark";

/// How many rows a list has.
const ROWS: usize = 50;

/// How many invoices a payment is for.
const PAID: usize = 15;

/// What of each is paid: little, so that it can be paid thousands of times.
const PENNY: &str = "0.01";

/// What is open at least on an invoice that is paid so often, in minor units.
const ENOUGH: i64 = 10_000;

/// How many lines a new invoice has.
const LINES: usize = 5;

/// What a new invoice comes to: so many lines of two for 12.50.
const TOTAL: &str = "125.00";

/// What every answer of the Management API says that succeeds.
const SUCCESS: &str = "\"SUCCESS\"";

/// A list as the storefront's buyer portal asks for it.
const QUERY: &str = "query { invoices(first: 50, offset: 0, orderBy: \"-createdAt\") { totalCount \
    pageInfo { hasNextPage hasPreviousPage } edges { node { id createdAt updatedAt invoiceNumber \
    dueDate orderNumber purchaseOrderNumber status pendingPaymentCount notAllowedPay \
    openBalance { code value } originalBalance { code value } } } } }";

/// A program, and the use cases that it reaches.
#[derive(Clone)]
struct Erp {
    portal: Portal,
    actor: Actor,
}

/// Measures lists, a new invoice and a payment over several, which all add to the database.
pub(crate) async fn measure(
    site: &Site,
    engine: &str,
    size: u32,
    report: &mut Report,
) -> Outcome<()> {
    let erp = Erp::open(site).await?;
    let company = company(site)?;
    let subjects = vec![
        erp.list(site)?,
        erp.storefront_list(site).await?,
        erp.invoice(site, company),
        erp.payment(site, company).await?,
    ];
    let rows = subject::compare(site, subjects, Utc::now().date_naive()).await?;
    let size = grouped(size.into());
    report.title(&format!("{engine}, {size} invoices, programs"));
    report.table(&subject::HEADER, &rows);
    Ok(())
}

/// The buyer's company, whose invoices are paid.
fn company(site: &Site) -> Outcome<CompanyId> {
    match &site.own.companies {
        Companies::Only(ids) => Ok(*ids.first().ok_or("the buyer has no company")?),
        Companies::All => Err("the buyer sees all companies".into()),
    }
}

fn rest(site: &Site, method: Method, path: &str) -> RequestBuilder {
    site.http
        .request(method, format!("{}/api/v3/io/ip{path}", site.serving.base))
        .header("X-Auth-Token", TOKEN)
        .header("X-Store-Hash", STORE_HASH)
}

/// Does `work` every time.
fn deed<W, F, T>(work: W) -> Read
where
    W: Fn() -> F + Send + Sync + 'static,
    F: Future<Output = Result<T, Problem>> + Send + 'static,
{
    Read::Deed(Arc::new(move || -> BoxFuture<'static, Outcome<()>> {
        let done = work();
        Box::pin(async move {
            black_box(done.await?);
            Ok(())
        })
    }))
}

impl Erp {
    /// With an account that may do everything.
    async fn open(site: &Site) -> Outcome<Self> {
        let (commerce, clock) = (Arc::new(Offline), Arc::new(SystemClock));
        let portal = Portal::open(site.store.clone(), commerce, clock, STORE_HASH).await?;
        let system = Actor::system(portal.profile().id, Door::Cli);
        let form = ApiAccountForm {
            name: "Bench".to_owned(),
            scopes: ApiScope::ALL.to_vec(),
        };
        portal.install_api_account(&system, &form, TOKEN).await?;
        let actor = portal.program(TOKEN).await?;
        let actor = actor.ok_or("the program has no account")?;
        Ok(Self { portal, actor })
    }

    fn list(&self, site: &Site) -> Outcome<Subject> {
        let list = ToldList {
            slice: Slice {
                offset: 0,
                limit: u32::try_from(ROWS)?,
            },
            ..ToldList::default()
        };
        let erp = self.clone();
        let work = move || {
            let (erp, list) = (erp.clone(), list.clone());
            async move { erp.portal.told_invoices(&erp.actor, &list).await }
        };
        let path = format!("/invoices?limit={ROWS}");
        Ok(Subject {
            name: "`GET /invoices?limit=50`",
            next: load::same(rest(site, Method::GET, &path).build()?),
            scope: site.all.clone(),
            reads: vec![deed(work)],
            mark: "\"invoiceNumber\"",
            rows: ROWS,
        })
    }

    async fn storefront_list(&self, site: &Site) -> Outcome<Subject> {
        let token = site.serving.log_in(&site.http, BUYER).await?;
        let session = self.portal.storefront_session(&token).await?;
        let actor = session.ok_or("the token is nobody's")?.actor;
        let query = StorefrontInvoices {
            window: Window {
                first: Some(i64::try_from(ROWS)?),
                ..Window::default()
            },
            ..StorefrontInvoices::default()
        };
        let portal = self.portal.clone();
        let work = move || {
            let (portal, actor, query) = (portal.clone(), actor.clone(), query.clone());
            async move { portal.storefront_invoices(&actor, None, &query).await }
        };
        let request = site
            .http
            .post(format!("{}/graphql", site.serving.base))
            .bearer_auth(token)
            .json(&json!({ "query": QUERY }))
            .build()?;
        Ok(Subject {
            name: "GraphQL `invoices(first: 50)`",
            next: load::same(request),
            scope: site.own.clone(),
            reads: vec![deed(work)],
            mark: "\"invoiceNumber\"",
            rows: ROWS,
        })
    }

    /// Every invoice has another number, whoever adds it.
    fn invoice(&self, site: &Site, company: CompanyId) -> Subject {
        let numbers = Arc::new(AtomicU64::new(0));
        let (erp, counter) = (self.clone(), Arc::clone(&numbers));
        let work = move || {
            let (erp, told) = (erp.clone(), told(company, number(&counter)));
            async move { erp.portal.add_told_invoice(&erp.actor, &told).await }
        };
        let post = rest(site, Method::POST, "/invoices");
        let next: Next = Arc::new(move || -> Outcome<Request> {
            let post = post.try_clone();
            let post = post.ok_or("a request that can be made once only")?;
            let body = sent(&told(company, number(&numbers)));
            Ok(post.json(&body).build()?)
        });
        Subject {
            name: "`POST /invoices`, 5 lines",
            next,
            scope: site.all.clone(),
            reads: vec![deed(work)],
            mark: SUCCESS,
            rows: 1,
        }
    }

    async fn payment(&self, site: &Site, company: CompanyId) -> Outcome<Subject> {
        let ids = self.open_invoices(company).await?;
        let line = |id: &InvoiceId| TypedLine {
            invoice_id: *id,
            amount: PENNY.to_owned(),
        };
        let payment = SentPayment {
            customer: company.to_string(),
            currency: Currency::GBP,
            lines: ids.iter().map(line).collect(),
            memo: "bench".to_owned(),
            payer: None,
            external_id: None,
            status: None,
            marks: PaymentMarks::default(),
        };
        let erp = self.clone();
        let work = move || {
            let (erp, payment) = (erp.clone(), payment.clone());
            async move {
                let Erp { portal, actor } = erp;
                portal.record_sent_payment(&actor, None, &payment).await
            }
        };
        let line = |id: &InvoiceId| json!({ "invoiceId": id.0, "amount": PENNY });
        let body = json!({
            "customerId": company.to_string(),
            "currency": Currency::GBP.code(),
            "lineItems": ids.iter().map(line).collect::<Vec<Value>>(),
            "details": { "memo": "bench" },
        });
        let post = rest(site, Method::POST, "/payments/offline").json(&body);
        Ok(Subject {
            name: "`POST /payments/offline`, 15 invoices",
            next: load::same(post.build()?),
            scope: site.all.clone(),
            reads: vec![deed(work)],
            mark: SUCCESS,
            rows: 1,
        })
    }

    /// Invoices of the company on which enough is open to be paid again and again.
    async fn open_invoices(&self, company: CompanyId) -> Outcome<Vec<InvoiceId>> {
        let list = ToldList {
            filter: ToldFilter {
                customer: Some(company.to_string()),
                statuses: vec![InvoiceStatus::Open],
                ..ToldFilter::default()
            },
            slice: Slice {
                offset: 0,
                limit: Slice::MAX_LIMIT,
            },
            ..ToldList::default()
        };
        let found = self.portal.told_invoices(&self.actor, &list).await?;
        let rows = found.rows.iter().map(|told| &told.row);
        let ids: Vec<InvoiceId> = rows
            .filter(|row| row.balance.open().minor() >= ENOUGH)
            .map(|row| row.id)
            .take(PAID)
            .collect();
        if ids.len() < PAID {
            return Err(format!("{} invoices can be paid, not {PAID}", ids.len()).into());
        }
        Ok(ids)
    }
}

fn number(counter: &AtomicU64) -> String {
    format!("BENCH-{}", counter.fetch_add(1, Ordering::Relaxed))
}

/// A new invoice as the use case takes it.
fn told(company: CompanyId, number: String) -> ToldInvoice {
    let amount = |value: &str| ToldAmount {
        code: Currency::GBP.code().to_owned(),
        value: value.to_owned(),
    };
    let line = |index: usize| ToldLine {
        sku: format!("BENCH-{index}"),
        description: Some("A carton of goods as ordered".to_owned()),
        quantity: "2".to_owned(),
        unit_price: amount("12.50"),
        unit_discount: None,
    };
    ToldInvoice {
        number,
        customer: company.to_string(),
        original: amount(TOTAL),
        open: amount(TOTAL),
        kind: None,
        issued_at: None,
        due_at: None,
        status: None,
        order_number: None,
        po_number: None,
        source: None,
        external_id: None,
        external_customer_id: None,
        channel_id: None,
        external_pdf_url: None,
        terms_text: None,
        details: ToldDetails {
            lines: (0..LINES).map(line).collect(),
            ..ToldDetails::default()
        },
        extra: Vec::new(),
    }
}

/// The same as a program sends it.
fn sent(told: &ToldInvoice) -> Value {
    let amount = |amount: &ToldAmount| json!({ "code": amount.code, "value": amount.value });
    let line = |line: &ToldLine| {
        json!({
            "sku": line.sku,
            "description": line.description,
            "quantity": line.quantity,
            "unitPrice": amount(&line.unit_price),
        })
    };
    let lines: Vec<Value> = told.details.lines.iter().map(line).collect();
    json!({
        "invoiceNumber": told.number,
        "customerId": told.customer,
        "originalBalance": amount(&told.original),
        "openBalance": amount(&told.open),
        "details": { "details": { "lineItems": lines } },
    })
}
