//! Events of BigCommerce that could not be acted on.

use super::fns::{self, SettleEvent};
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
use std::time::Duration;

/// So long after one another it is looked what came of an event that is tried again: the server
/// takes it on within seconds, and BigCommerce takes its time.
const LOOKS: [Duration; 5] = [
    Duration::from_secs(1),
    Duration::from_secs(2),
    Duration::from_secs(4),
    Duration::from_secs(8),
    Duration::from_secs(16),
];

/// An event that is tried again, and how often it was looked what came of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Tried {
    id: i64,
    looks: usize,
}

/// What a try may change of what the page shows.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Shown {
    failed: Vec<FailedEvent>,
    /// Why BigCommerce could not be read last.
    failure: Option<String>,
}

impl Shown {
    pub(super) fn of(view: &ConnectionView) -> Self {
        let polled = view.polled.as_ref();
        Self {
            failed: view.failed.clone(),
            failure: polled.and_then(|moment| moment.failure.clone()),
        }
    }

    /// Is there nothing more to wait for?
    fn is_well(&self, id: i64) -> bool {
        self.failure.is_none() && self.failed.iter().all(|event| event.id != id)
    }
}

/// Looks a few times what came of the event that was tried again last, until all is well, and
/// shows it when it differs from what is `shown`: loaded anew every time, the page would take
/// the focus from who types meanwhile.
pub(super) fn follow_tried(
    tried: RwSignal<Option<Tried>>,
    shown: StoredValue<Shown>,
    connection: Answer<ConnectionView>,
) {
    let look = Action::new(move |now: &Tried| {
        let now = *now;
        async move {
            let answer = fns::show_connection().await;
            // Whoever has left the page, or tried another one, wants no answer any more.
            if tried.try_get_untracked().flatten() != Some(now) {
                return;
            }
            let found = answer.ok().map(|view| Shown::of(&view));
            if found.is_some() && found != shown.try_get_value() {
                connection.refetch();
            }
            // Who cannot be reached is asked again.
            let well = found.is_some_and(|found| found.is_well(now.id));
            let looks = now.looks + 1;
            tried.try_set((!well).then_some(Tried { looks, ..now }));
        }
    });
    Effect::new(move |_| {
        let Some(now) = tried.get() else { return };
        let Some(pause) = LOOKS.get(now.looks) else {
            return;
        };
        let ask = move || {
            look.dispatch(now);
        };
        if let Ok(timer) = set_timeout_with_handle(ask, *pause) {
            on_cleanup(move || timer.clear());
        }
    });
}

#[component]
pub(super) fn FailedEvents(
    failed: Vec<FailedEvent>,
    connection: Answer<ConnectionView>,
    /// Outlives the table, which is shown anew.
    tried: RwSignal<Option<Tried>>,
) -> impl IntoView {
    let action = ServerAction::<SettleEvent>::new();
    let refused = Signal::derive(move || action.value().get().and_then(Result::err));
    let discarding = RwSignal::new(None::<i64>);
    let open = open_while(discarding);
    let toasts = use_toasts();
    Effect::new(move |_| {
        if matches!(action.value().get(), Some(Ok(()))) {
            let again = discarding.get_untracked().is_none();
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
        .map(|event| view! { <Event event action discarding tried /> })
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
    tried: RwSignal<Option<Tried>>,
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
                        tried.set(Some(Tried { id, looks: 0 }));
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
