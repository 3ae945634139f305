//! A company is made of the customer of an order.

use super::{PATH, fns};
use crate::{
    seller::customers::{CompanyFields, CompanyTarget},
    ui::{
        awaited::Awaited, badge::Tone, card::Notice, page_header::PageHeader, path_id::use_path_id,
    },
};
use domain::{OrderId, order::ProfileDraft};
use leptos::prelude::*;

/// Where the page of an order lies.
pub(super) fn path(order: OrderId) -> String {
    format!("{PATH}/{order}/company")
}

/// The form of a company, filled in with what an order says of its customer.
#[component]
pub fn CreateProfilePage() -> impl IntoView {
    let id = use_path_id();
    let draft = Resource::new(move || OrderId(id.get()), fns::draft_profile);
    view! {
        <Awaited
            answer=draft
            heading=|| view! { <PageHeader title="New company" back=("Orders", PATH) /> }
            show=move |draft| {
                view! { <Draft draft order=OrderId(id.get_untracked()) /> }.into_any()
            }
        />
    }
}

#[component]
fn Draft(draft: ProfileDraft, order: OrderId) -> impl IntoView {
    let next = if draft.guest {
        "It was ordered by a guest, so later orders by the same person come without a company again."
    } else {
        "Later orders of this customer go to the company by themselves."
    };
    let target = CompanyTarget::Order(order);
    view! {
        <PageHeader
            title=format!("New company from order {}", draft.order)
            back=("Orders", PATH)
        />
        <div class="stack">
            <Notice tone=Tone::Info>
                <p>
                    "This is what the order says of the customer. Correct it before you save. The "
                    "order then belongs to the company, and its invoice, if it has one. "{next}
                </p>
            </Notice>
            <CompanyFields target form=draft.form parent=None back=PATH.to_owned() />
        </div>
    }
}
