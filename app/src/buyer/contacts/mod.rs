//! The company's own people, and the roles that it makes for them.

mod role_form;
mod roles;

use crate::{
    access_log::{About, AccessLog},
    contacts::{Contacts, fns::own_contacts},
    session::may,
    ui::{
        awaited::Awaited,
        list_query::{list_href, use_list_query},
        page_header::PageHeader,
        tabs::{Tab, Tabs},
    },
};
use domain::{
    CompanyId,
    company::{CompanyContacts, CompanyLink},
    invoice::AccessList,
    people::Permission,
};
use leptos::prelude::*;

/// The page's path.
const PATH: &str = "/contacts";

/// Who signs in for the company, and what each may do.
#[component]
pub fn ContactsPage() -> impl IntoView {
    let own = Resource::new(|| (), |()| own_contacts());
    let query = use_list_query::<AccessList>();
    let reload = Callback::new(move |()| own.refetch());
    let show = move |own: CompanyContacts| {
        let CompanyContacts {
            company,
            companies,
            contacts,
            roles: rows,
        } = own;
        // Whoever may see statements themselves.
        let sees = may(Permission::GetInvoices) && may(Permission::GetInvoicePaymentsHistory);
        let looks = sees.then(|| {
            let several = (companies.len() > 1).then(|| {
                let tabs =
                    Signal::derive(move || query.with(|list| of_each(&companies, company, list)));
                view! { <Tabs label="Companies" tabs /> }
            });
            view! {
                <h2 class="section-title">"Who took statements, or looked"</h2>
                {several}
                <AccessLog about=About::Company(company) path=PATH.to_owned() />
            }
        });
        let roles = rows.iter().map(|row| row.role.clone()).collect();
        view! {
            <div class="stack">
                <Contacts company contacts roles reload />
                <roles::Roles rows reload />
                {looks}
            </div>
        }
        .into_any()
    };
    view! {
        <PageHeader title="Contacts" />
        <p class="page-lead">
            "Who sees and pays your company’s invoices here. A change counts from the next click "
            "of whom it concerns."
        </p>
        <Awaited answer=own show />
    }
}

/// The access log of each company that one sees, beginning with its first page.
fn of_each(companies: &[CompanyLink], own: CompanyId, list: &AccessList) -> Vec<Tab> {
    let shown = list.company.unwrap_or(own);
    let each = companies.iter().map(|company| {
        let target = AccessList {
            company: Some(company.id),
            ..AccessList::default()
        };
        let is_shown = company.id == shown;
        Tab::new(company.name.clone(), list_href(PATH, &target), is_shown)
    });
    each.collect()
}
