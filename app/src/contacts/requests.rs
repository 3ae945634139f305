//! Who has forgotten a password and waits for the store's staff to help.

use super::fns::password_requests;
use crate::{
    session::may,
    ui::{awaited::Awaited, badge::Tone, card::Notice, date::MomentText, list_query::list_href},
};
use domain::{
    company::{CompanyTab, CompanyView},
    people::{PasswordRequest, Permission},
};
use leptos::prelude::*;

/// Who waits, each with a link to where they are helped; nothing while nobody does, nor for
/// whoever can help none of them.
#[component]
pub(crate) fn PasswordRequests() -> impl IntoView {
    (may(Permission::ContactsManage) || may(Permission::UsersManage)).then(|| view! { <Waiting /> })
}

#[component]
fn Waiting() -> impl IntoView {
    let waiting = Resource::new(|| (), |()| password_requests());
    let show = |requests: Vec<PasswordRequest>| {
        (!requests.is_empty())
            .then(|| view! { <Requests requests /> })
            .into_any()
    };
    view! { <Awaited answer=waiting rows=0 show /> }
}

#[component]
fn Requests(requests: Vec<PasswordRequest>) -> impl IntoView {
    let rows = requests.into_iter().map(|request| {
        let href = place(&request);
        let company = request.company.map(|company| format!(", {}", company.name));
        view! {
            <li>
                <a href=href>{request.name}</a>
                {company}
                ", "
                <MomentText at=request.asked_at />
            </li>
        }
    });
    view! {
        <section class="password-requests" aria-label="Forgotten passwords">
            <Notice tone=Tone::Info>
                <p>
                    "These people have forgotten their password. Make sure that it is really "
                    "them who ask, then make a link for them and hand it over:"
                </p>
                <ul>{rows.collect_view()}</ul>
            </Notice>
        </section>
    }
}

/// Where a link for somebody is made.
fn place(request: &PasswordRequest) -> String {
    match &request.company {
        Some(company) if !request.staff => {
            let view = CompanyView {
                tab: CompanyTab::Contacts,
                ..CompanyView::default()
            };
            list_href(&format!("/seller/customers/{}", company.id), &view)
        }
        _ => format!("/seller/users/{}", request.user_id),
    }
}
