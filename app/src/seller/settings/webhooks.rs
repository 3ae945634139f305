//! Programs that are told what happens.

use super::{
    fns::{self, DeleteWebhook, RenewWebhookSecret, TestWebhook},
    webhook_deliveries::Deliveries,
    webhook_form::WebhookEditor,
};
use crate::ui::{
    awaited::{Answer, Awaited},
    badge::{Badge, Tone},
    button::{Button, ButtonKind},
    card::Notice,
    columns::{Column, Table},
    copy::CopyButton,
    date::MomentText,
    dialog::{ConfirmDialog, open_while},
    menu::Menu,
    problem::FormProblem,
    table::{EmptyState, TableFrame},
    toast::use_toasts,
};
use domain::webhook::{NewSubscription, Subscription};
use leptos::prelude::*;

/// What the dialog edits: a new webhook, or one that is there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Editing {
    New,
    Known(Subscription),
}

/// What the page is doing with webhooks.
#[derive(Clone, Copy)]
struct Doing {
    editing: RwSignal<Option<Editing>>,
    removing: RwSignal<Option<Subscription>>,
    renewing: RwSignal<Option<Subscription>>,
    looking: RwSignal<Option<Subscription>>,
    test: ServerAction<TestWebhook>,
}

#[component]
pub(super) fn Webhooks() -> impl IntoView {
    let webhooks: Answer<Vec<Subscription>> = Resource::new(|| (), |()| fns::list_webhooks());
    let created = RwSignal::new(None::<NewSubscription>);
    let renewed = RwSignal::new(None::<NewSubscription>);
    let doing = Doing {
        editing: RwSignal::new(None),
        removing: RwSignal::new(None),
        renewing: RwSignal::new(None),
        looking: RwSignal::new(None),
        test: ServerAction::new(),
    };
    let test = doing.test;
    let refused = Signal::derive(move || test.value().get().and_then(Result::err));
    let toasts = use_toasts();
    Effect::new(move |_| {
        if matches!(test.value().get(), Some(Ok(()))) {
            toasts.say("A test is on its way. Its delivery says whether it arrives.");
        }
    });
    let show = move |webhooks| view! { <List webhooks doing /> }.into_any();
    view! {
        <div class="settings-save">
            <Button
                kind=ButtonKind::Primary
                on_click=move |()| doing.editing.set(Some(Editing::New))
            >
                "Add a webhook"
            </Button>
        </div>
        {move || {
            created
                .get()
                .map(|new| {
                    view! {
                        <Secret
                            new
                            what="The webhook is added."
                            then=" Copy its secret now and give it to the receiver: it is not \
                                  shown again."
                        />
                    }
                })
        }}
        {move || {
            renewed
                .get()
                .map(|new| {
                    let what = format!("The webhook {} has a new secret.", new.subscription.url);
                    view! {
                        <Secret
                            new
                            what
                            then=" Copy it now and give it to the receiver within 24 hours: until \
                                  then messages are signed with the old one too. It is not shown \
                                  again."
                        />
                    }
                })
        }}
        <FormProblem error=refused />
        <Awaited answer=webhooks show />
        {move || doing.looking.get().map(|webhook| view! { <Deliveries webhook /> })}
        <WebhookEditor editing=doing.editing created webhooks />
        <Remove doing webhooks />
        <Renew renewing=doing.renewing renewed />
    }
}

/// The only time that a secret can be seen.
#[component]
fn Secret(
    new: NewSubscription,
    /// What has been done.
    #[prop(into)]
    what: String,
    /// What to do with it.
    then: &'static str,
) -> impl IntoView {
    let secret = new.secret.expose().to_owned();
    view! {
        <div role="status">
            <Notice tone=Tone::Ok>
                <p>
                    <b>{what}</b>
                    {then}
                </p>
                <p>
                    <code class="token">{secret.clone()}</code>
                </p>
                <p>
                    <CopyButton text=secret what="secret" />
                </p>
            </Notice>
        </div>
    }
}

#[component]
fn List(webhooks: Vec<Subscription>, doing: Doing) -> impl IntoView {
    if webhooks.is_empty() {
        return view! {
            <EmptyState title="No webhooks">
                <p>"Programs such as your ERP can be told when invoices and payments change."</p>
            </EmptyState>
        }
        .into_any();
    }
    let stopped = webhooks.iter().filter_map(|webhook| {
        let stopped = webhook.stopped.clone()?;
        Some((webhook.url.clone(), stopped.reason))
    });
    let notices = stopped
        .map(|(url, reason)| {
            view! {
                <Notice tone=Tone::Bad>
                    <p>
                        <b>{format!("{url} is disabled.")}</b>
                        {format!(
                            " {reason} Mend the receiver, enable the webhook again, and send what \
                             it missed.",
                        )}
                    </p>
                </Notice>
            }
        })
        .collect_view();
    let columns = vec![
        Column::text("Address"),
        Column::text("Is told"),
        Column::text("State"),
        Column::number("Added"),
        Column::unseen("Actions"),
    ];
    view! {
        {notices}
        <TableFrame label="Webhooks">
            <Table columns class="webhooks">
                {webhooks
                    .into_iter()
                    .map(|webhook| view! { <Row webhook doing /> })
                    .collect_view()}
            </Table>
        </TableFrame>
    }
    .into_any()
}

#[component]
fn Row(webhook: Subscription, doing: Doing) -> impl IntoView {
    let (label, tone) = match (webhook.enabled, webhook.failing_since) {
        (false, _) => ("Disabled", Tone::Neutral),
        (true, None) => ("Enabled", Tone::Ok),
        (true, Some(_)) => ("Failing", Tone::Warn),
    };
    let events: Vec<&str> = webhook.events.iter().map(|event| event.label()).collect();
    let (id, url) = (webhook.id, webhook.url.clone());
    let of = |verb: &str| format!("{verb} {url}");
    let names = [
        of("Deliveries to"),
        of("Send a test to"),
        of("Edit"),
        of("New secret for"),
        of("Delete"),
        of("More for"),
    ];
    let [look, test, edit, renew, remove, more] = names;
    let (looked, edited) = (webhook.clone(), webhook.clone());
    let (renewed, removed) = (webhook.clone(), webhook.clone());
    view! {
        <tr>
            <th scope="row" class="title">
                <span class="token">{webhook.url}</span>
                <span class="sub">{format!("by {}", webhook.created_by)}</span>
            </th>
            <td data-label="Is told">{events.join(", ")}</td>
            <td class="badge-cell">
                <Badge label tone />
            </td>
            <td class="number" data-label="Added">
                <MomentText at=webhook.created_at />
            </td>
            <td class="row-buttons">
                <button
                    class="button quiet"
                    type="button"
                    aria-label=look
                    on:click=move |_| doing.looking.set(Some(looked.clone()))
                >
                    "Deliveries"
                </button>
                <button
                    class="button quiet"
                    type="button"
                    aria-label=test
                    disabled=!webhook.enabled
                    on:click=move |_| {
                        doing.test.dispatch(TestWebhook { id });
                    }
                >
                    "Test"
                </button>
                <button
                    class="button quiet"
                    type="button"
                    aria-label=edit
                    on:click=move |_| doing.editing.set(Some(Editing::Known(edited.clone())))
                >
                    "Edit"
                </button>
                <Menu id=format!("webhook-{id}") label=more dots=true>
                    <button
                        class="button"
                        type="button"
                        aria-label=renew
                        on:click=move |_| doing.renewing.set(Some(renewed.clone()))
                    >
                        "New secret"
                    </button>
                    <button
                        class="button"
                        type="button"
                        aria-label=remove
                        on:click=move |_| doing.removing.set(Some(removed.clone()))
                    >
                        "Delete"
                    </button>
                </Menu>
            </td>
        </tr>
    }
}

#[component]
fn Remove(doing: Doing, webhooks: Answer<Vec<Subscription>>) -> impl IntoView {
    let removing = doing.removing;
    let open = open_while(removing);
    let action = ServerAction::<DeleteWebhook>::new();
    let toasts = use_toasts();
    Effect::new(move |_| {
        if matches!(action.value().get(), Some(Ok(()))) {
            removing.set(None);
            doing.looking.set(None);
            toasts.say("The webhook is deleted.");
            webhooks.refetch();
        }
    });
    let title = Signal::derive(move || {
        removing.with(|webhook| {
            webhook
                .as_ref()
                .map(|webhook| format!("Delete the webhook {}?", webhook.url))
                .unwrap_or_default()
        })
    });
    view! {
        <ConfirmDialog
            id="delete-webhook"
            open
            title
            effect="Its receiver is told nothing more, not even what waits for it. This cannot be \
                    taken back; a new webhook gets a new secret."
            confirm="Delete webhook"
            danger=true
            pending=action.pending()
            error=Signal::derive(move || action.value().get().and_then(Result::err))
            on_confirm=move |()| {
                if let Some(webhook) = removing.get_untracked() {
                    action.dispatch(DeleteWebhook { id: webhook.id });
                }
            }
        />
    }
}

#[component]
fn Renew(
    renewing: RwSignal<Option<Subscription>>,
    renewed: RwSignal<Option<NewSubscription>>,
) -> impl IntoView {
    let open = open_while(renewing);
    let action = ServerAction::<RenewWebhookSecret>::new();
    Effect::new(move |_| {
        if let Some(Ok(new)) = action.value().get() {
            renewing.set(None);
            renewed.set(Some(new));
        }
    });
    let title = Signal::derive(move || {
        renewing.with(|webhook| {
            webhook
                .as_ref()
                .map(|webhook| format!("Make a new secret for {}?", webhook.url))
                .unwrap_or_default()
        })
    });
    view! {
        <ConfirmDialog
            id="renew-webhook-secret"
            open
            title
            effect="Its receiver has 24 hours to learn the new secret: until then every message is \
                    signed with both."
            confirm="Make new secret"
            pending=action.pending()
            error=Signal::derive(move || action.value().get().and_then(Result::err))
            on_confirm=move |()| {
                if let Some(webhook) = renewing.get_untracked() {
                    action.dispatch(RenewWebhookSecret { id: webhook.id });
                }
            }
        />
    }
}
