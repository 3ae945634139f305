//! Who looked at an invoice's documents: for audits, and for disputes about what a buyer has
//! seen.

pub mod fns;

use crate::ui::{
    awaited::Awaited, columns::Column, date::MomentText, history::capitalised, list::ListTable,
    list_query::use_list_query, pager::PageLinks, table::EmptyState,
};
use domain::{
    InvoiceId,
    invoice::{AccessList, AccessRow},
    query::Page,
};
use leptos::prelude::*;

/// The access log of an invoice, page by page. Which page is in the URL.
#[component]
pub fn AccessLog(
    /// Whose.
    id: InvoiceId,
    /// Path of the list to which the invoice's page belongs.
    path: &'static str,
) -> impl IntoView {
    let query = use_list_query::<AccessList>();
    let answer = Resource::new(
        move || query.get(),
        move |list| async move {
            let page = fns::invoice_access(id, list.clone()).await?;
            Ok((list, page))
        },
    );
    let pending = RwSignal::new(false);
    let show = move |(list, page): (AccessList, Page<AccessRow>)| {
        if page.rows.is_empty() {
            return view! {
                <EmptyState title="No buyer has looked at it yet">
                    <p>
                        "When somebody of the company opens this invoice or downloads one of its \
                         documents, it is noted here and stays."
                    </p>
                </EmptyState>
            }
            .into_any();
        }
        let links = PageLinks::new(&format!("{path}/{id}"), &list, &page);
        let columns = ["When", "Who", "Document", "Through", "Network"]
            .map(Column::text)
            .into();
        let rows = page.rows.into_iter().map(look).collect_view();
        view! {
            <ListTable label="Access log" columns links loading=pending>
                {rows}
            </ListTable>
        }
        .into_any()
    };
    view! { <Awaited answer pending rows=3 show /> }.into_any()
}

fn look(row: AccessRow) -> impl IntoView {
    let network = if row.network.is_empty() {
        "Not known".to_owned()
    } else {
        row.network
    };
    view! {
        <tr>
            <th scope="row" class="title">
                <MomentText at=row.at />
            </th>
            <td data-label="Who">{row.actor}</td>
            <td data-label="Document">{capitalised(&row.document)}</td>
            <td data-label="Through">{row.door}</td>
            <td data-label="Network">{network}</td>
        </tr>
    }
}
