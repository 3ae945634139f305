//! The company's own people, and the roles that it makes for them.

mod role_form;
mod roles;

use crate::{
    contacts::{Contacts, fns::own_contacts},
    ui::{awaited::Awaited, page_header::PageHeader},
};
use domain::company::CompanyContacts;
use leptos::prelude::*;

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
        let roles = rows.iter().map(|row| row.role.clone()).collect();
        view! {
            <div class="stack">
                <Contacts company contacts roles reload />
                <roles::Roles rows reload />
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
