//! Adding and changing a webhook.

use super::{
    fns::{ChangeWebhook, CreateWebhook},
    settings_form::Choices,
    webhooks::Editing,
};
use crate::{
    error::AppError,
    ui::{
        awaited::Answer,
        button::{Button, ButtonKind},
        dialog::{Dialog, open_while},
        field::{CheckboxField, TextField},
        problem::{FormProblem, field_error},
        toast::use_toasts,
    },
};
use domain::webhook::{EventKind, NewSubscription, Subscription, SubscriptionForm};
use leptos::prelude::*;

#[component]
pub(super) fn WebhookEditor(
    editing: RwSignal<Option<Editing>>,
    created: RwSignal<Option<NewSubscription>>,
    webhooks: Answer<Vec<Subscription>>,
) -> impl IntoView {
    let open = open_while(editing);
    let title = Signal::derive(move || match editing.get() {
        Some(Editing::Known(_)) => "Edit the webhook".to_owned(),
        _ => "Add a webhook".to_owned(),
    });
    view! {
        <Dialog id="webhook" open title>
            {move || {
                editing.get().map(|what| view! { <Form what editing created webhooks /> })
            }}
        </Dialog>
    }
}

#[component]
fn Form(
    what: Editing,
    editing: RwSignal<Option<Editing>>,
    created: RwSignal<Option<NewSubscription>>,
    webhooks: Answer<Vec<Subscription>>,
) -> impl IntoView {
    let (known, form) = match what {
        Editing::New => (
            None,
            SubscriptionForm {
                enabled: true,
                ..SubscriptionForm::default()
            },
        ),
        Editing::Known(one) => (
            Some(one.id),
            SubscriptionForm {
                url: one.url,
                events: one.events,
                enabled: one.enabled,
            },
        ),
    };
    let url = RwSignal::new(form.url);
    let enabled = RwSignal::new(form.enabled);
    let events = EventKind::ALL.map(|event| {
        let chosen = form.events.contains(&event);
        (event, RwSignal::new(chosen))
    });
    let create = ServerAction::<CreateWebhook>::new();
    let change = ServerAction::<ChangeWebhook>::new();
    let refused: Signal<Option<AppError>> = Signal::derive(move || {
        let added = create.value().get().and_then(Result::err);
        added.or_else(|| change.value().get().and_then(Result::err))
    });
    let pending = Signal::derive(move || create.pending().get() || change.pending().get());
    let error = move |field| field_error(refused, field);
    let toasts = use_toasts();
    Effect::new(move |_| {
        if let Some(Ok(new)) = create.value().get() {
            created.set(Some(new));
            editing.set(None);
            webhooks.refetch();
        }
    });
    Effect::new(move |_| {
        if let Some(Ok(_)) = change.value().get() {
            editing.set(None);
            toasts.say("The webhook is saved.");
            webhooks.refetch();
        }
    });
    let submit = move || {
        if pending.get_untracked() {
            return;
        }
        let chosen = events.iter().filter(|(_, on)| on.get_untracked());
        let form = SubscriptionForm {
            url: url.get_untracked(),
            events: chosen.map(|(event, _)| *event).collect(),
            enabled: enabled.get_untracked(),
        };
        match known {
            None => {
                create.dispatch(CreateWebhook { form });
            }
            Some(id) => {
                change.dispatch(ChangeWebhook { id, form });
            }
        }
    };
    view! {
        <form
            class="settings-form"
            on:submit=move |event| {
                event.prevent_default();
                submit();
            }
        >
            <FormProblem error=refused />
            <TextField
                id="webhook-url"
                label="Address"
                value=url
                hint="An https address of your ERP that takes messages by POST."
                error=error("url")
                autocomplete="off"
            />
            <Choices legend="It is told" error=error("events")>
                {events
                    .map(|(event, on)| {
                        view! {
                            <CheckboxField
                                id=format!("webhook-{}", event.code())
                                label=event.label()
                                checked=on
                                hint=event.code()
                            />
                        }
                    })
                    .collect_view()}
            </Choices>
            <CheckboxField
                id="webhook-enabled"
                label="Enabled"
                checked=enabled
                hint="What happens while it is disabled is kept for a month and can be sent later."
            />
            <div class="dialog-actions">
                <Button on_click=move |()| editing.set(None)>"Cancel"</Button>
                <Button kind=ButtonKind::Primary submit=true pending>
                    "Save webhook"
                </Button>
            </div>
        </form>
    }
}
