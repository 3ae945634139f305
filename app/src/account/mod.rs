//! One's own account: password and sessions, for the seller's staff and companies' users.

pub mod fns;
mod password;
mod sessions;

pub(crate) use sessions::SessionTable;

use crate::{
    buyer,
    routes::Elsewhere,
    seller,
    session::use_session,
    ui::{
        awaited::Awaited,
        card::Card,
        facts::{Fact, FactList},
        page_header::PageHeader,
    },
};
use leptos::prelude::*;

/// The frame of the side on which one is.
#[component]
pub fn Layout() -> impl IntoView {
    match use_session() {
        Some(session) if session.is_seller() => view! { <seller::Layout /> }.into_any(),
        Some(_) => view! { <buyer::Layout /> }.into_any(),
        None => view! { <Elsewhere /> }.into_any(),
    }
}

/// Who one is, one's password, and where one is signed in.
#[component]
pub fn AccountPage() -> impl IntoView {
    let own = Resource::new(|| (), |()| fns::own_sessions());
    let reload = Callback::new(move |()| own.refetch());
    let session = use_session();
    let fact = |label: &'static str, value: Option<String>| {
        value.map(|value| view! { <Fact label>{value}</Fact> })
    };
    let facts = session.map(|session| {
        view! {
            {fact("Name", Some(session.name))}
            {fact("E-mail", Some(session.email))}
            {fact("Company", session.company)}
        }
    });
    let show = move |rows| view! { <sessions::OwnSessions rows reload /> }.into_any();
    view! {
        <PageHeader title="Your account" />
        <div class="with-aside">
            <div class="main-column">
                <password::ChangePasswordCard reload />
                <Awaited answer=own rows=2 show />
            </div>
            <Card>
                <FactList>{facts}</FactList>
                <p class="card-hint">
                    "An administrator of your account can change your name and your role."
                </p>
            </Card>
        </div>
    }
}
