//! Roles of the seller's staff.

pub mod fns;
mod matrix;
mod names;
mod switches;

use crate::ui::{awaited::Awaited, button::Button, page_header::PageHeader};
use leptos::prelude::*;
use names::{Asked, NameDialogs, Question};

/// What each role may do: rights by roles, to be switched.
#[component]
pub fn RolesPage() -> impl IntoView {
    let roles = Resource::new(|| (), |()| fns::list_roles());
    let reload = Callback::new(move |()| roles.refetch());
    let asked: Asked = RwSignal::new(None);
    let show = move |rows| view! { <matrix::Matrix rows asked reload /> }.into_any();
    view! {
        <PageHeader title="Roles">
            <Button on_click=move |()| asked.set(Some(Question::Add(None)))>"Add role"</Button>
        </PageHeader>
        <p class="page-lead">
            "What is switched on or off counts once it is saved, from the next request of "
            "everybody who has the role."
        </p>
        <Awaited answer=roles show />
        <NameDialogs asked reload />
    }
}
