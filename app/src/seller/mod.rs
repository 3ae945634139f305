//! The pages of the seller's staff.

mod checkouts;
mod company_choice;
mod company_search;
pub mod customers;
pub mod home;
pub mod imports;
pub mod invoices;
pub mod orders;
pub mod payments;
pub mod roles;
pub mod settings;
mod typing;
pub mod users;

use crate::{
    routes::Elsewhere,
    session::{HOME, home, may, sees_figures, use_session},
    ui::{
        icons::{Icon, IconName},
        navigation::{Account, Brand, NavItem, PopoverButton, SkipLink, close_on_navigation},
    },
};
use domain::people::{Area, Permission, SessionView};
use leptos::prelude::*;
use leptos_router::components::Outlet;

/// Id of the navigation, a popover on narrow screens.
const NAVIGATION: &str = "navigation";

/// The seller's frame: navigation on the left, below 900 px behind a button at the top.
/// Whoever does not act as one of the staff is led away.
#[component]
pub fn Layout() -> impl IntoView {
    let Some(session) = use_session().filter(SessionView::is_seller) else {
        return view! { <Elsewhere area=Area::Seller /> }.into_any();
    };
    let home = home(&session);
    let figures = sees_figures(Some(&session));
    close_on_navigation(NAVIGATION);
    let item = |permission, href, label| may(permission).then(|| view! { <NavItem href label /> });
    view! {
        <SkipLink />
        <div class="seller">
            <header class="side">
                <div class="side-top">
                    <Brand href=home />
                    <PopoverButton target=NAVIGATION class="side-menu">
                        <Icon name=IconName::Menu />
                        <span class="visually-hidden">"Menu"</span>
                    </PopoverButton>
                </div>
                <div class="side-navigation" id=NAVIGATION popover="auto">
                    <nav aria-label="Main">
                        <ul>
                            {figures
                                .then(|| view! { <NavItem href=HOME label="Home" exact=true /> })}
                            {item(Permission::OrdersView, "/seller/orders", "Orders")}
                            {item(Permission::InvoicesView, "/seller/invoices", "Invoices")}
                            {item(Permission::PaymentsView, "/seller/payments", "Payments")}
                            {item(Permission::CompaniesView, "/seller/customers", "Customers")}
                            {item(Permission::ImportsRun, "/seller/imports", "Imports")}
                        </ul>
                        <Administration />
                    </nav>
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

/// The places of who manages the portal itself; nothing for others.
#[component]
fn Administration() -> impl IntoView {
    let (users, settings) = (
        may(Permission::UsersManage),
        may(Permission::SettingsManage),
    );
    if !users && !settings {
        return ().into_any();
    }
    view! {
        <h2 class="side-group" id="administration">
            "Administration"
        </h2>
        <ul aria-labelledby="administration">
            {users
                .then(|| {
                    view! {
                        <NavItem href="/seller/users" label="Users" />
                        <NavItem href="/seller/roles" label="Roles" />
                    }
                })}
            {settings.then(|| view! { <NavItem href="/seller/settings" label="Settings" /> })}
        </ul>
    }
    .into_any()
}
