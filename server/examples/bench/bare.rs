//! The least that can answer the same: an axum handler that runs the same statements and
//! writes the same bytes.

use crate::{Outcome, portal::STORE_HASH};
use axum::{
    Router,
    body::Bytes,
    http::{StatusCode, header},
    response::{IntoResponse, Response},
    routing::any,
    serve::ListenerExt,
};
use chrono::NaiveDate;
use domain::{
    Currency, UserId,
    company::CompanyList,
    invoice::{InvoiceFilter, InvoiceList},
    order::OrderList,
    payment::PaymentList,
    people::{Actor, Door, Place, Seller, SellerRole},
};
use futures::future::BoxFuture;
use server::commerce::Offline;
use service::{Portal, ports::SystemClock};
use std::{hint::black_box, net::Ipv4Addr, sync::Arc};
use store::{Scope, Store};
use tokio::{net::TcpListener, task::JoinHandle};

/// What a use case does, by itself.
pub(crate) type Deed = Arc<dyn Fn() -> BoxFuture<'static, Outcome<()>> + Send + Sync>;

/// What is read from the database, or done in it.
#[derive(Clone)]
pub(crate) enum Read {
    /// Invoices and their totals: two statements.
    Invoices(InvoiceList),
    /// What is owed in all: one statement.
    Owed,
    /// Orders and the names of their statuses: two statements.
    Orders(OrderList),
    /// Payments and their totals: two statements.
    Payments(PaymentList),
    /// Companies and what they owe: four statements.
    Companies(CompanyList),
    /// The figures of the seller's first page, by their use case: seven statements.
    Home(Portal, Actor),
    /// What a program asks for, by its use case.
    Deed(Deed),
}

impl Read {
    /// What the first page shows to finance.
    pub(crate) async fn home(store: &Store) -> Outcome<Self> {
        let (commerce, clock) = (Arc::new(Offline), Arc::new(SystemClock));
        let portal = Portal::open(store.clone(), commerce, clock, STORE_HASH).await?;
        let actor = Actor {
            store_id: portal.profile().id,
            door: Door::Portal,
            from: None,
            place: Place::Seller(Seller {
                user_id: UserId(0),
                name: "bench".to_owned(),
                permissions: SellerRole::Finance.permissions().to_vec(),
            }),
        };
        Ok(Self::Home(portal, actor))
    }
}

/// What is asked of the database, and what is written.
pub(crate) struct Answer {
    /// Whose rows.
    pub(crate) scope: Scope,
    /// What is read.
    pub(crate) reads: Vec<Read>,
    /// The day on which overdue is judged.
    pub(crate) today: NaiveDate,
    /// The body's type.
    pub(crate) content_type: String,
    /// The body.
    pub(crate) body: Bytes,
}

/// A handler being served.
pub(crate) struct Bare {
    /// Where, without a slash at its end.
    pub(crate) base: String,
    task: JoinHandle<std::io::Result<()>>,
}

impl Bare {
    /// Serves the answer at every URL.
    pub(crate) async fn serve(store: Store, answer: Answer) -> Outcome<Self> {
        let answer = Arc::new(answer);
        let handler = move |_sent: Bytes| {
            let (store, answer) = (store.clone(), Arc::clone(&answer));
            async move { respond(&store, &answer).await }
        };
        let router = Router::new().fallback_service(any(handler));
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await?;
        let base = format!("http://{}", listener.local_addr()?);
        let listener = listener.tap_io(|stream| {
            // Without it only the figures are worse.
            let _ = stream.set_nodelay(true);
        });
        let task = tokio::spawn(axum::serve(listener, router).into_future());
        Ok(Self { base, task })
    }
}

impl Drop for Bare {
    fn drop(&mut self) {
        self.task.abort();
    }
}

async fn respond(store: &Store, answer: &Answer) -> Response {
    if let Err(error) = query(store, answer).await {
        return (StatusCode::INTERNAL_SERVER_ERROR, error.to_string()).into_response();
    }
    let head = [(header::CONTENT_TYPE, answer.content_type.clone())];
    (head, answer.body.clone()).into_response()
}

async fn query(store: &Store, answer: &Answer) -> Outcome<()> {
    let (today, currency) = (answer.today, Currency::GBP);
    for read in &answer.reads {
        if let Read::Home(portal, actor) = read {
            black_box(portal.home(actor).await?);
            continue;
        }
        if let Read::Deed(deed) = read {
            deed().await?;
            continue;
        }
        let mut tx = store.read(answer.scope.clone()).await?;
        match read {
            Read::Invoices(list) => {
                black_box(tx.invoices().list(list, today).await?);
                black_box(tx.invoices().totals(&list.filter, today).await?);
            }
            Read::Owed => {
                let everything = InvoiceFilter::default();
                black_box(tx.invoices().totals(&everything, today).await?);
            }
            Read::Orders(list) => {
                black_box(tx.orders().list(list, (None, None)).await?);
                black_box(tx.order_statuses().all().await?);
            }
            Read::Payments(list) => {
                black_box(tx.payments().list(list, currency).await?);
                black_box(tx.payments().totals(list, currency).await?);
            }
            Read::Companies(list) => {
                black_box(tx.companies().list(list, currency, today).await?);
            }
            Read::Home(..) | Read::Deed(_) => {}
        }
    }
    Ok(())
}
