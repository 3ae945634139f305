//! One company.

use super::{
    PATH,
    actions::Actions,
    company_path, fns,
    listed::{Listed, ListedRows, load},
    overview::Overview,
};
use crate::{
    contacts::Contacts,
    session::may,
    ui::{
        awaited::Awaited,
        badge::{Badge, Tone},
        card::Notice,
        history::History,
        list_query::{list_href, use_list_query},
        page_header::PageHeader,
        path_id::use_path_id,
        tabs::{Tab, Tabs},
    },
};
use domain::{
    CompanyId,
    company::{CompanyDetail, CompanyTab, CompanyView, Reference},
    people::Permission,
};
use leptos::prelude::*;

/// What a company owes, what belongs to it, and what can be done with it.
#[component]
pub fn CompanyPage() -> impl IntoView {
    let id = use_path_id();
    let view = use_list_query::<CompanyView>();
    let company = Resource::new(
        move || (CompanyId(id.get()), view.get()),
        |(id, view)| async move {
            let detail = fns::show_company(id).await?;
            let listed = load(id, &view).await?;
            Ok((detail, view, listed))
        },
    );
    let reload = Callback::new(move |()| company.refetch());
    let pending = RwSignal::new(false);
    let show = move |(detail, view, listed)| {
        view! { <Company detail view listed reload loading=pending /> }.into_any()
    };
    view! {
        <Awaited
            answer=company
            pending
            heading=|| view! { <PageHeader title="Company" back=("Customers", PATH) /> }
            show
        />
    }
}

#[component]
fn Company(
    detail: CompanyDetail,
    view: CompanyView,
    listed: Listed,
    reload: Callback<()>,
    #[prop(into)] loading: Signal<bool>,
) -> impl IntoView {
    let path = company_path(detail.id);
    let (anonymous, linked) = (detail.anonymous, detail.bc_company_id);
    let badge = move || {
        view! {
            {anonymous.then(|| view! { <Badge label="Guests" tone=Tone::Neutral /> })}
            {linked
                .map(|id| {
                    view! { <Badge label=format!("B2B Edition {id}") tone=Tone::Neutral /> }
                })}
        }
    };
    let catch_all = anonymous.then(|| {
        view! {
            <Notice tone=Tone::Info>
                <p>
                    "Orders of guests and of customers without a company are kept here, and \
                     imported documents that name none. No buyer sees them. This entry is the \
                     portal’s own: it cannot be changed or deleted, and nobody signs in for it."
                </p>
            </Notice>
        }
    });
    let tabs = Signal::stored(tabs(&detail, view.tab, &path));
    let tab = view.tab;
    let part = match tab {
        CompanyTab::Overview => view! { <Overview detail=detail.clone() /> }.into_any(),
        CompanyTab::Contacts => {
            let (company, contacts) = (detail.id, detail.contacts.clone());
            let roles = detail.roles.clone();
            view! { <Contacts company contacts roles reload /> }.into_any()
        }
        CompanyTab::History => view! {
            <History
                changes=detail.history.clone()
                empty="Every change of this company and of its contacts is listed here: who, what, \
                       and when."
            />
        }
        .into_any(),
        CompanyTab::Invoices | CompanyTab::Payments | CompanyTab::Orders | CompanyTab::Access => {
            view! { <ListedRows listed path view reload loading /> }.into_any()
        }
    };
    view! {
        <PageHeader title=detail.content.name.clone() back=("Customers", PATH) badge>
            <Actions detail />
        </PageHeader>
        {catch_all}
        <Tabs label="Parts of this company" tabs />
        <div class="company-part">{part}</div>
    }
}

fn tabs(detail: &CompanyDetail, current: CompanyTab, path: &str) -> Vec<Tab> {
    CompanyTab::ALL
        .into_iter()
        .filter(|tab| match tab {
            CompanyTab::Invoices => may(Permission::InvoicesView),
            CompanyTab::Payments => may(Permission::PaymentsView),
            CompanyTab::Orders => may(Permission::OrdersView),
            // Nobody signs in for the catch-all.
            CompanyTab::Contacts => !detail.anonymous,
            CompanyTab::Overview | CompanyTab::History | CompanyTab::Access => true,
        })
        .map(|tab| {
            let view = CompanyView {
                tab,
                ..CompanyView::default()
            };
            let link = Tab::new(tab.label(), list_href(path, &view), tab == current);
            let references = &detail.references;
            match tab {
                CompanyTab::Invoices => link.count(references.count(Reference::Invoices)),
                CompanyTab::Orders => link.count(references.count(Reference::Orders)),
                CompanyTab::Contacts => link.count(references.count(Reference::Contacts)),
                // Checkouts that were not finished are counted, but not shown.
                CompanyTab::Payments
                | CompanyTab::Overview
                | CompanyTab::History
                | CompanyTab::Access => link,
            }
        })
        .collect()
}
