//! A list page: what its URL asks for, the server's answer, and the frame around its rows.
//!
//! ```text
//! let list = use_list(fns::list_orders);
//! view! {
//!     <PageHeader title="Orders" />
//!     <Tabs label="Views" tabs=list.tabs(views) />
//!     <FilterBar action=PATH label="Search order, PO, company" pairs=list.pairs()>
//!         {move || list.query.with(chips)}
//!     </FilterBar>
//!     <ListRows list show=move |query, page| rows(query, page, list.loading()) />
//! }
//! ```

use super::{
    awaited::{Answer, Awaited},
    columns::{Column, Table},
    list_query::{FindsNothing, UnreadFilters, use_list_query, use_unread},
    pager::{PageLinks, Pager},
    table::TableFrame,
    tabs::Tab,
};
use crate::error::AppError;
use domain::{problem::FieldError, query::ListQuery};
use leptos::prelude::*;
use serde::{Serialize, de::DeserializeOwned};

/// A list page's query and its answer, which holds the query that it answers: they always
/// belong together, also while the next one is on its way.
pub struct List<Q: Send + Sync + 'static, P: Send + Sync + 'static> {
    /// What the URL asks for.
    pub query: Memo<Q>,
    /// What the server answers.
    pub answer: Answer<(Q, P)>,
    unread: Memo<Vec<FieldError>>,
    pending: RwSignal<bool>,
}

impl<Q: Send + Sync, P: Send + Sync> Clone for List<Q, P> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<Q: Send + Sync, P: Send + Sync> Copy for List<Q, P> {}

/// The list that the URL asks for, loaded by a server function.
pub fn use_list<Q, P, F>(load: fn(Q) -> F) -> List<Q, P>
where
    Q: ListQuery + PartialEq + Serialize + DeserializeOwned + Send + Sync + 'static,
    P: Serialize + DeserializeOwned + Send + Sync + 'static,
    F: Future<Output = Result<P, AppError>> + Send + 'static,
{
    let query = use_list_query::<Q>();
    let answer = Resource::new(
        move || query.get(),
        move |query| async move { load(query.clone()).await.map(|page| (query, page)) },
    );
    List {
        query,
        answer,
        unread: use_unread::<Q>(),
        pending: RwSignal::new(false),
    }
}

impl<Q, P> List<Q, P>
where
    Q: ListQuery + Serialize + DeserializeOwned + Send + Sync,
    P: Serialize + DeserializeOwned + Send + Sync,
{
    /// Asks again.
    pub fn reload(self) -> Callback<()> {
        Callback::new(move |()| self.answer.refetch())
    }

    /// New rows are on their way.
    pub fn loading(self) -> Signal<bool> {
        self.pending.into()
    }

    /// The query as the URL has it, for a form that keeps it.
    pub fn pairs(self) -> Signal<Vec<(&'static str, String)>> {
        Signal::derive(move || self.query.with(Q::to_pairs))
    }

    /// The saved views.
    pub fn tabs(self, views: fn(&Q) -> Vec<Tab>) -> Signal<Vec<Tab>> {
        Signal::derive(move || self.query.with(views))
    }
}

/// The rows that the server answers, or why there are none to show.
#[component]
pub fn ListRows<Q, P>(
    /// The list.
    list: List<Q, P>,
    /// Shows a page: a [`ListTable`], or an [`super::table::EmptyState`].
    show: impl Fn(Q, P) -> AnyView + Send + Sync + 'static,
) -> impl IntoView
where
    Q: ListQuery + Serialize + DeserializeOwned + Send + Sync + 'static,
    P: Clone + Serialize + DeserializeOwned + Send + Sync + 'static,
{
    let show = move |(query, page)| show(query, page);
    let why = Signal::derive(move || list.query.with(Q::impossible));
    view! {
        <UnreadFilters unread=list.unread />
        <FindsNothing why />
        <Awaited answer=list.answer pending=list.pending show />
    }
}

/// A page of rows with its heads, and the way to the other pages.
#[component]
pub fn ListTable(
    /// What the table lists, read out: `Invoices`.
    label: &'static str,
    /// Its columns.
    columns: Vec<Column>,
    /// The way to the other pages.
    links: PageLinks,
    /// New rows are on their way; the old ones stay, dimmed.
    #[prop(into)]
    loading: Signal<bool>,
    /// More classes of the table.
    #[prop(optional)]
    class: &'static str,
    /// A [`super::table::SummaryLine`], above the heads.
    #[prop(optional, into)]
    summary: Option<AnyView>,
    /// The rows: `<tr>`.
    children: Children,
) -> impl IntoView {
    view! {
        <TableFrame label loading>
            {summary}
            <Table columns class>
                {children()}
            </Table>
            <Pager links />
        </TableFrame>
    }
    .into_any()
}
