//! The company's own people, and the roles that it makes for them.

mod role_form;
mod roles;

use crate::{
    access_log::{About, AccessLog},
    contacts::{Contacts, fns::own_contacts},
    session::may,
    ui::{awaited::Awaited, page_header::PageHeader},
};
use domain::{company::CompanyContacts, people::Permission};
use leptos::prelude::*;

/// The page's path.
const PATH: &str = "/contacts";

/// Who signs in for the company, and what each may do.
#[component]
pub fn ContactsPage() -> impl IntoView {
    let own = Resource::new(|| (), |()| own_contacts());
    let reload = Callback::new(move |()| own.refetch());
    let show = move |own: CompanyContacts| {
        let CompanyContacts {
            company,
            contacts,
            roles: rows,
        } = own;
        // Whoever may see statements themselves.
        let sees = may(Permission::GetInvoices) && may(Permission::GetInvoicePaymentsHistory);
        let looks = sees.then(|| {
            view! {
                <h2 class="section-title">"Who took statements, or looked"</h2>
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
