//! Events of BigCommerce that could not be acted on.

use super::fns::SettleEvent;
use crate::ui::{
    awaited::Answer,
    columns::{Column, Table},
    date::MomentText,
    dialog::{ConfirmDialog, open_while},
    problem::FormProblem,
    table::TableFrame,
    toast::use_toasts,
};
use domain::settings::{ConnectionView, FailedEvent};
use leptos::prelude::*;

#[component]
pub(super) fn FailedEvents(
    failed: Vec<FailedEvent>,
    connection: Answer<ConnectionView>,
) -> impl IntoView {
    let action = ServerAction::<SettleEvent>::new();
    let refused = Signal::derive(move || action.value().get().and_then(Result::err));
    let discarding = RwSignal::new(None::<i64>);
    let open = open_while(discarding);
    let toasts = use_toasts();
    Effect::new(move |_| {
        if matches!(action.value().get(), Some(Ok(()))) {
            let again = action.input().get_untracked().is_none_or(|sent| sent.again);
            discarding.set(None);
            toasts.say(if again {
                "The event is tried again now."
            } else {
                "The event is given up."
            });
            connection.refetch();
        }
    });
    if failed.is_empty() {
        return view! {
            <h2 class="settings-title">"Failed events"</h2>
            <p>"None. Everything that BigCommerce reported has been acted on."</p>
        }
        .into_any();
    }
    let columns = vec![
        Column::text("Event"),
        Column::number("Came"),
        Column::number("Tried"),
        Column::number("Next try"),
        Column::text("Why it failed"),
        Column::unseen("Actions"),
    ];
    let rows = failed
        .into_iter()
        .map(|event| view! { <Event event action discarding /> })
        .collect_view();
    view! {
        <h2 class="settings-title">"Failed events"</h2>
        <FormProblem error=refused />
        <TableFrame label="Failed events">
            <Table columns>{rows}</Table>
        </TableFrame>
        <ConfirmDialog
            id="discard"
            open
            title="Give this event up?"
            effect="It is not tried again. What it reports may be missing in the portal until \
                    BigCommerce reports it another time."
            confirm="Give it up"
            danger=true
            pending=action.pending()
            error=refused
            on_confirm=move |()| {
                if let Some(id) = discarding.get_untracked() {
                    action.dispatch(SettleEvent { id, again: false });
                }
            }
        />
    }
    .into_any()
}

#[component]
fn Event(
    event: FailedEvent,
    action: ServerAction<SettleEvent>,
    discarding: RwSignal<Option<i64>>,
) -> impl IntoView {
    let id = event.id;
    let name = event.subject.unwrap_or_else(|| format!("event {id}"));
    view! {
        <tr>
            <th scope="row" class="title">
                <span>{name.clone()}</span>
                <span class="sub">{event.scope}</span>
            </th>
            <td class="number" data-label="Came">
                <MomentText at=event.received_at />
            </td>
            <td class="number" data-label="Tried">{event.attempts}</td>
            <td class="number" data-label="Next try">
                <MomentText at=event.due_at />
            </td>
            <td data-label="Why it failed">{event.error}</td>
            <td class="row-buttons">
                <button
                    class="button quiet"
                    type="button"
                    aria-label=format!("Try {name} again now")
                    on:click=move |_| {
                        action.dispatch(SettleEvent { id, again: true });
                    }
                >
                    "Try again"
                </button>
                <button
                    class="button quiet"
                    type="button"
                    aria-label=format!("Give {name} up")
                    on:click=move |_| discarding.set(Some(id))
                >
                    "Give up"
                </button>
            </td>
        </tr>
    }
}
