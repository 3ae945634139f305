//! Who looked at an invoice's or a company's documents: for audits, and for disputes about what a buyer has
//! seen.

pub mod fns;

use crate::ui::{
    awaited::Awaited, columns::Column, date::MomentText, history::capitalised, list::ListTable,
    list_query::use_list_query, pager::PageLinks, table::EmptyState,
};
use domain::{
    CompanyId, InvoiceId,
    invoice::{AccessList, AccessRow},
    query::Page,
};
use leptos::prelude::*;

/// Whose documents.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum About {
    /// Those of an invoice.
    Invoice(InvoiceId),
    /// Those of a company that are of no invoice; of another one where the URL names it.
    Company(CompanyId),
}

/// An access log, page by page. Which page is in the URL.
#[component]
pub fn AccessLog(
    /// Of what.
    about: About,
    /// Path of the page on which it stands.
    path: String,
) -> impl IntoView {
    let query = use_list_query::<AccessList>();
    let answer = Resource::new(
        move || query.get(),
        move |list| async move {
            let page = match about {
                About::Invoice(id) => fns::invoice_access(id, list.clone()).await?,
                About::Company(own) => {
                    let company = list.company.unwrap_or(own);
                    fns::company_access(company, list.clone()).await?
                }
            };
            Ok((list, page))
        },
    );
    let pending = RwSignal::new(false);
    let of_company = matches!(about, About::Company(_));
    let show = move |(list, page): (AccessList, Page<AccessRow>)| {
        let links = PageLinks::new(&path, &list, &page);
        view! { <Looks page links of_company loading=pending /> }.into_any()
    };
    view! { <Awaited answer pending rows=3 show /> }.into_any()
}

/// A page of an access log.
#[component]
pub(crate) fn Looks(
    page: Page<AccessRow>,
    /// The way to the other pages.
    links: PageLinks,
    /// It is of a company's documents that are of no invoice.
    of_company: bool,
    #[prop(into)] loading: Signal<bool>,
) -> impl IntoView {
    if page.rows.is_empty() {
        let (title, words) = if of_company {
            (
                "Nobody has looked at a statement yet",
                "When somebody of the company looks at a statement of it, or somebody downloads \
                 one, a list of its invoices, or a receipt of money that is a credit, it is noted \
                 here. Who looked at an invoice stands on the invoice’s page.",
            )
        } else {
            (
                "No buyer has looked at it yet",
                "When somebody of the company opens this invoice or downloads one of its \
                 documents, it is noted here and stays.",
            )
        };
        return view! {
            <EmptyState title>
                <p>{words}</p>
            </EmptyState>
        }
        .into_any();
    }
    let columns = ["When", "Who", "Document", "Through", "Network"]
        .map(Column::text)
        .into();
    let rows = page.rows.into_iter().map(look).collect_view();
    view! {
        <ListTable label="Access log" columns links loading>
            {rows}
        </ListTable>
    }
    .into_any()
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
