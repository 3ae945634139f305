//! What a webhook was told, and telling it again.

use super::fns::{self, CountReplay, ReplayWebhook};
use crate::ui::{
    awaited::{Answer, Awaited},
    badge::{Badge, Tone},
    button::Button,
    columns::{Column, Table},
    count::{counted, grouped},
    date::MomentText,
    dialog::{ConfirmDialog, open_while},
    icons::{Icon, IconName},
    problem::FormProblem,
    table::{EmptyState, TableFrame},
    toast::use_toasts,
};
use domain::{
    SubscriptionId,
    query::Sliced,
    webhook::{DeliveryRow, DeliveryState, Subscription},
};
use leptos::prelude::*;

/// How far back everything is sent again.
const DAYS: u16 = 7;

/// Rows per page.
const PAGE: u32 = 50;

#[component]
pub(super) fn Deliveries(webhook: Subscription) -> impl IntoView {
    let Subscription {
        id, url, enabled, ..
    } = webhook;
    let start = RwSignal::new(0_u32);
    let deliveries: Answer<(u32, Sliced<DeliveryRow>)> = Resource::new(
        move || start.get(),
        move |from| async move { Ok((from, fns::list_deliveries(id, from, PAGE).await?)) },
    );
    let replay = ServerAction::<ReplayWebhook>::new();
    let count = ServerAction::<CountReplay>::new();
    let asking = RwSignal::new(None::<i64>);
    let open = open_while(asking);
    let not_sent = Signal::derive(move || replay.value().get().and_then(Result::err));
    let refused = Signal::derive(move || {
        let not_counted = count.value().get().and_then(Result::err);
        not_counted.or_else(|| not_sent.get())
    });
    let toasts = use_toasts();
    Effect::new(move |_| match count.value().get() {
        Some(Ok(0)) => toasts.say(format!(
            "Nothing that it is told of has happened in the last {DAYS} days."
        )),
        Some(Ok(messages)) => asking.set(Some(messages)),
        Some(Err(_)) | None => {}
    });
    Effect::new(move |_| {
        if let Some(Ok(messages)) = replay.value().get() {
            asking.set(None);
            toasts.say(match messages {
                1 => "It is on its way again, by the same number.".to_owned(),
                many => {
                    let many = counted(many, "message");
                    format!("{many} are on their way again, by the same numbers.")
                }
            });
            deliveries.refetch();
        }
    });
    let title = Signal::derive(move || {
        let messages = asking.get().unwrap_or_default();
        format!("Send {} again?", counted(messages, "message"))
    });
    let show = move |(from, found): (u32, Sliced<DeliveryRow>)| {
        view! {
            <List id rows=found.rows enabled replay />
            <Steps from total=found.total start />
        }
        .into_any()
    };
    view! {
        <h2 class="settings-title">{"Deliveries to "} {url}</h2>
        <div class="settings-save">
            <Button on_click=move |()| deliveries.refetch()>"Refresh"</Button>
            <Button
                disabled=Signal::stored(!enabled)
                pending=count.pending()
                on_click=move |()| {
                    count.dispatch(CountReplay { id, days: DAYS });
                }
            >
                {format!("Send the last {DAYS} days again")}
            </Button>
        </div>
        <FormProblem error=refused />
        <Awaited answer=deliveries show />
        <ConfirmDialog
            id="replay-webhook"
            open
            title
            effect=format!(
                "All that happened in the last {DAYS} days and that it is told of now, whether it \
                 was told or not. Each message keeps its number, so a receiver can tell what it \
                 has already.",
            )
            confirm="Send messages again"
            pending=replay.pending()
            error=not_sent
            on_confirm=move |()| {
                replay.dispatch(ReplayWebhook { id, delivery: None, days: DAYS });
            }
        />
    }
    .into_any()
}

/// Which of them are shown, and the way to the others.
#[component]
fn Steps(
    /// How many later ones were passed over.
    from: u32,
    /// How many there are.
    total: i64,
    /// How many are to be passed over.
    start: RwSignal<u32>,
) -> impl IntoView {
    let (first, last) = (i64::from(from), i64::from(from) + i64::from(PAGE));
    let is_last = last >= total;
    (from > 0 || !is_last).then(|| {
        let shown = format!(
            "{}–{} of {}",
            grouped(total.min(first + 1)),
            grouped(total.min(last)),
            grouped(total)
        );
        view! {
            <nav class="pager" aria-label="Pages of deliveries">
                <span class="pager-sizes">{shown}</span>
                <div class="pager-steps">
                    <Button
                        disabled=Signal::stored(from == 0)
                        on_click=move |()| start.set(from.saturating_sub(PAGE))
                    >
                        <Icon name=IconName::ChevronLeft />
                        "Previous"
                    </Button>
                    <Button
                        disabled=Signal::stored(is_last)
                        on_click=move |()| start.set(from.saturating_add(PAGE))
                    >
                        "Next"
                        <Icon name=IconName::ChevronRight />
                    </Button>
                </div>
            </nav>
        }
    })
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
