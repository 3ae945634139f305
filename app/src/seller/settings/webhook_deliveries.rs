//! What a webhook was told, and telling it again.

use super::fns::{self, ReplayWebhook};
use crate::ui::{
    awaited::{Answer, Awaited},
    badge::{Badge, Tone},
    button::Button,
    columns::{Column, Table},
    date::MomentText,
    problem::FormProblem,
    table::{EmptyState, TableFrame},
    toast::use_toasts,
};
use domain::{
    SubscriptionId,
    webhook::{DeliveryRow, DeliveryState, Subscription},
};
use leptos::prelude::*;

/// How far back everything is sent again.
const DAYS: u16 = 7;

#[component]
pub(super) fn Deliveries(webhook: Subscription) -> impl IntoView {
    let Subscription {
        id, url, enabled, ..
    } = webhook;
    let deliveries: Answer<Vec<DeliveryRow>> =
        Resource::new(|| (), move |()| fns::list_deliveries(id));
    let replay = ServerAction::<ReplayWebhook>::new();
    let refused = Signal::derive(move || replay.value().get().and_then(Result::err));
    let toasts = use_toasts();
    Effect::new(move |_| {
        if let Some(Ok(_)) = replay.value().get() {
            toasts.say("It is on its way again, by the same number.");
            deliveries.refetch();
        }
    });
    let show = move |rows| view! { <List id rows enabled replay /> }.into_any();
    view! {
        <h2 class="settings-title">{"Deliveries to "} {url}</h2>
        <div class="settings-save">
            <Button on_click=move |()| deliveries.refetch()>"Refresh"</Button>
            <Button
                disabled=Signal::stored(!enabled)
                pending=replay.pending()
                on_click=move |()| {
                    replay.dispatch(ReplayWebhook { id, delivery: None, days: DAYS });
                }
            >
                {format!("Send the last {DAYS} days again")}
            </Button>
        </div>
        <FormProblem error=refused />
        <Awaited answer=deliveries show />
    }
    .into_any()
}

#[component]
fn List(
    id: SubscriptionId,
    rows: Vec<DeliveryRow>,
    enabled: bool,
    replay: ServerAction<ReplayWebhook>,
) -> impl IntoView {
    if rows.is_empty() {
        return view! {
            <EmptyState title="No deliveries">
                <p>"Nothing that it is told of has happened yet. Send a test to try it."</p>
            </EmptyState>
        }
        .into_any();
    }
    let columns = vec![
        Column::text("Event"),
        Column::text("State"),
        Column::number("Happened"),
        Column::number("Tried"),
        Column::number("Next try"),
        Column::text("Last answer"),
        Column::unseen("Actions"),
    ];
    view! {
        <TableFrame label="Deliveries">
            <Table columns>
                {rows
                    .into_iter()
                    .map(|row| view! { <Delivery id row enabled replay /> })
                    .collect_view()}
            </Table>
        </TableFrame>
    }
    .into_any()
}

#[component]
fn Delivery(
    id: SubscriptionId,
    row: DeliveryRow,
    enabled: bool,
    replay: ServerAction<ReplayWebhook>,
) -> impl IntoView {
    let tone = match row.state {
        DeliveryState::Waiting => Tone::Info,
        DeliveryState::Delivered => Tone::Ok,
        DeliveryState::Failed => Tone::Bad,
    };
    let answer = match (row.error, row.status) {
        (Some(error), _) => error,
        (None, Some(status)) => status.to_string(),
        (None, None) => "none yet".to_owned(),
    };
    let label = format!("Send {} {} again", row.event.label(), row.message_id);
    let delivery = row.id;
    view! {
        <tr>
            <th scope="row" class="title">
                <span>{row.event.label()}</span>
                <span class="sub">{row.message_id}</span>
            </th>
            <td class="badge-cell">
                <Badge label=row.state.label() tone />
            </td>
            <td class="number" data-label="Happened">
                <MomentText at=row.happened_at />
            </td>
            <td class="number" data-label="Tried">{row.attempts}</td>
            <td class="number" data-label="Next try">
                {if row.state == DeliveryState::Waiting {
                    view! { <MomentText at=row.due_at /> }.into_any()
                } else {
                    "–".into_any()
                }}
            </td>
            <td data-label="Last answer">{answer}</td>
            <td class="row-buttons">
                <button
                    class="button quiet"
                    type="button"
                    aria-label=label
                    disabled=!enabled
                    on:click=move |_| {
                        replay.dispatch(ReplayWebhook { id, delivery: Some(delivery), days: 0 });
                    }
                >
                    "Send again"
                </button>
            </td>
        </tr>
    }
}
