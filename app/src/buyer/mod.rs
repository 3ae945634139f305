//! The pages of a company's users.

pub mod contacts;
pub mod invoices;
pub mod pay;
pub mod payments;
pub mod statement;

use crate::{
    routes::Elsewhere,
    session::{may, use_session},
    ui::{
        icons::{Icon, IconName},
        navigation::{Account, Brand, NavItem, PopoverButton, SkipLink, close_on_navigation},
    },
};
use domain::people::{Area, Permission};
use leptos::prelude::*;
use leptos_router::components::Outlet;

/// Id of the account's popover.
const ACCOUNT: &str = "account";

/// The buyer's frame: the store's brand, the navigation and the company at the top.
/// Whoever does not act for a company is led away.
#[component]
pub fn Layout() -> impl IntoView {
    let Some(company) = use_session().and_then(|session| session.company) else {
        return view! { <Elsewhere area=Area::Buyer /> }.into_any();
    };
    close_on_navigation(ACCOUNT);
    pay::selection::provide_selection();
    let item = |permission, href, label| may(permission).then(|| view! { <NavItem href label /> });
    view! {
        <SkipLink />
        <div class="buyer">
            <header class="top">
                <Brand href="/invoices" />
                <nav aria-label="Main">
                    <ul>
                        {item(Permission::GetInvoices, "/invoices", "Invoices")}
                        {item(Permission::GetInvoicePaymentsHistory, "/payments", "Payments")}
                        {statement::may_see()
                            .then(|| view! { <NavItem href="/statement" label="Statement" /> })}
                        {item(Permission::UpdateUser, "/contacts", "Contacts")}
                    </ul>
                </nav>
                <PopoverButton target=ACCOUNT class="company">
                    <span class="company-name">{company}</span>
                    <Icon name=IconName::ChevronDown />
                </PopoverButton>
                <div class="account-panel" id=ACCOUNT popover="auto">
                    <Account />
                </div>
            </header>
            <main id="main" tabindex="-1">
                <Outlet />
            </main>
        </div>
    }
    .into_any()
}
