//! Which URL shows which page.

use crate::{
    account, applications, buyer, login, password, seller,
    session::{home, provide_session, sign_in_path, use_look, use_session},
    ui::{
        focus::FocusOnNavigation,
        leave_guard::provide_leave_guard,
        markup::in_document,
        problem::NotFoundPage,
        toast::{Toaster, provide_toasts},
    },
};
use domain::people::{Area, SessionView};
use leptos::prelude::*;
use leptos_meta::{Title, provide_meta_context};
use leptos_router::{
    SsrMode,
    components::{ParentRoute, Redirect, Route, Router, Routes},
    hooks::use_location,
    path,
};

/// How pages are rendered on the server: all at once, with their data. Lists answer in
/// milliseconds, so waiting for them costs less than a layout that shifts, the page works
/// without JavaScript, and its status code and title are known when the answer begins.
const SSR: SsrMode = SsrMode::Async;

/// The name in page titles where the store is not known.
const PRODUCT: &str = "Invoice Portal";

/// The whole application.
#[component]
pub fn App() -> impl IntoView {
    provide_meta_context();
    provide_session();
    provide_toasts();
    provide_leave_guard();
    let place = use_look().map_or_else(|| PRODUCT.to_owned(), |look| look.store);
    let titled = move |text: String| {
        in_document(if text.is_empty() {
            place.clone()
        } else {
            format!("{text} · {place}")
        })
    };
    view! {
        <Title formatter=titled />
        <Router>
            <FocusOnNavigation />
            <Routes fallback=NotFoundPage>
                <Route path=path!("/") view=HomePage ssr=SSR />
                <Route path=path!("/login") view=login::LoginPage ssr=SSR />
                <Route
                    path=path!("/applications")
                    view=applications::ApplicationsPage
                    ssr=SSR
                />
                <Route path=path!("/signed-in") view=login::SignedInPage ssr=SSR />
                <Route path=path!("/forgotten") view=login::ForgottenPage ssr=SSR />
                <Route path=path!("/password") view=password::PasswordPage ssr=SSR />
                <ParentRoute path=path!("/account") view=account::Layout ssr=SSR>
                    <Route path=path!("") view=account::AccountPage ssr=SSR />
                </ParentRoute>
                <ParentRoute path=path!("/seller") view=seller::Layout ssr=SSR>
                    <Route path=path!("") view=seller::home::HomePage ssr=SSR />
                    <Route path=path!("/orders") view=seller::orders::OrdersPage ssr=SSR />
                    <Route
                        path=path!("/orders/:id/company")
                        view=seller::orders::CreateProfilePage
                        ssr=SSR
                    />
                    <Route path=path!("/invoices") view=seller::invoices::InvoicesPage ssr=SSR />
                    <Route
                        path=path!("/invoices/new")
                        view=seller::invoices::NewInvoicePage
                        ssr=SSR
                    />
                    <Route path=path!("/invoices/:id") view=seller::invoices::InvoicePage ssr=SSR />
                    <Route path=path!("/payments") view=seller::payments::PaymentsPage ssr=SSR />
                    <Route
                        path=path!("/payments/new")
                        view=seller::payments::ReceivePaymentPage
                        ssr=SSR
                    />
                    <Route path=path!("/payments/:id") view=seller::payments::PaymentPage ssr=SSR />
                    <Route
                        path=path!("/payments/:id/edit")
                        view=seller::payments::EditPaymentPage
                        ssr=SSR
                    />
                    <Route path=path!("/customers") view=seller::customers::CustomersPage ssr=SSR />
                    <Route
                        path=path!("/customers/new")
                        view=seller::customers::NewCompanyPage
                        ssr=SSR
                    />
                    <Route
                        path=path!("/customers/:id")
                        view=seller::customers::CompanyPage
                        ssr=SSR
                    />
                    <Route
                        path=path!("/customers/:id/edit")
                        view=seller::customers::EditCompanyPage
                        ssr=SSR
                    />
                    <Route path=path!("/imports") view=seller::imports::ImportsPage ssr=SSR />
                    <Route path=path!("/imports/:id") view=seller::imports::ImportPage ssr=SSR />
                    <Route path=path!("/users") view=seller::users::UsersPage ssr=SSR />
                    <Route path=path!("/users/new") view=seller::users::NewUserPage ssr=SSR />
                    <Route path=path!("/users/:id") view=seller::users::UserPage ssr=SSR />
                    <Route path=path!("/roles") view=seller::roles::RolesPage ssr=SSR />
                    <Route path=path!("/settings") view=seller::settings::SettingsPage ssr=SSR />
                </ParentRoute>
                <ParentRoute path=path!("") view=buyer::Layout ssr=SSR>
                    <Route path=path!("/invoices") view=buyer::invoices::InvoicesPage ssr=SSR />
                    <Route path=path!("/invoices/:id") view=buyer::invoices::InvoicePage ssr=SSR />
                    <Route path=path!("/pay") view=buyer::pay::ReviewPage ssr=SSR />
                    <Route path=path!("/pay/return") view=buyer::pay::ReturnPage ssr=SSR />
                    <Route path=path!("/payments") view=buyer::payments::PaymentsPage ssr=SSR />
                    <Route path=path!("/payments/:id") view=buyer::payments::PaymentPage ssr=SSR />
                    <Route path=path!("/statement") view=buyer::statement::StatementPage ssr=SSR />
                    <Route path=path!("/contacts") view=buyer::contacts::ContactsPage ssr=SSR />
                </ParentRoute>
            </Routes>
        </Router>
        <Toaster />
    }
}

/// `/`: leads on to where the person works, or to signing in.
#[component]
fn HomePage() -> impl IntoView {
    view! { <Elsewhere /> }
}

/// Where somebody is led who asks for `path`, which may carry a query, and does not act in its
/// area: to choosing the area, for whoever has it, else to their own part of the portal.
#[must_use]
pub fn own_part(session: &SessionView, area: Option<Area>, path: &str) -> String {
    if area.is_some_and(|area| session.opens(area)) {
        applications::path_for(path)
    } else {
        home(session).to_owned()
    }
}

/// Leads away from a page that is not for whoever asks: to signing in and back again, to
/// choosing the page's area, or to their own part of the portal.
#[component]
pub(crate) fn Elsewhere(
    /// The area of the page; who has it, but acts in the other, chooses.
    #[prop(optional)]
    area: Option<Area>,
) -> impl IntoView {
    let location = use_location();
    let asked = || {
        let search = location.search.get_untracked();
        let path = location.pathname.get_untracked();
        match search.trim_start_matches('?') {
            "" => path,
            search => format!("{path}?{search}"),
        }
    };
    let target = match use_session() {
        Some(session) => own_part(&session, area, &asked()),
        None => sign_in_path(&asked()),
    };
    #[cfg(feature = "ssr")]
    crate::ssr::redirect(&target);
    // The server's answer is a redirect already, and this would change its status.
    (!cfg!(feature = "ssr")).then(|| view! { <Redirect path=target /> })
}
