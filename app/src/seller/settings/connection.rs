//! How the portal stands with BigCommerce.

use super::{
    failed_events::FailedEvents,
    fns::{self, TestConnection},
};
use crate::ui::{
    awaited::{Answer, Awaited},
    badge::{Badge, Tone},
    button::{Button, ButtonKind},
    card::{Card, Notice},
    date::MomentText,
    facts::{Fact, FactList},
    problem::FormProblem,
    tabs::grouped,
};
use domain::settings::{ConnectionTest, ConnectionView, HookState};
use leptos::prelude::*;

#[component]
pub(super) fn Connection() -> impl IntoView {
    let connection: Answer<ConnectionView> = Resource::new(|| (), |()| fns::show_connection());
    let show = move |view: ConnectionView| {
        let failed = view.failed.clone();
        view! {
            <State view />
            <Test />
            <FailedEvents failed connection />
        }
        .into_any()
    };
    view! { <Awaited answer=connection show /> }
}

#[component]
fn State(view: ConnectionView) -> impl IntoView {
    let polled = match view.polled.clone() {
        Some(moment) => view! { <MomentText at=moment.at /> }.into_any(),
        None => "not yet".into_any(),
    };
    let webhook = match view.webhook_at {
        Some(at) => view! { <MomentText at /> }.into_any(),
        None => "none yet".into_any(),
    };
    let failure = view.polled.and_then(|moment| moment.failure);
    view! {
        <Card title="Connection">
            {failure
                .map(|failure| {
                    view! {
                        <Notice tone=Tone::Bad>
                            {format!("The last attempt to catch up with BigCommerce failed. {failure}")}
                        </Notice>
                    }
                })}
            <FactList>
                <Fact label="Store hash">
                    <code>{view.store_hash}</code>
                </Fact>
                <Fact label="Access token">
                    "set in the server’s configuration, never shown"
                </Fact>
                <Fact label="Webhook secret">
                    "set in the server’s configuration, never shown"
                </Fact>
                <Fact label="Last caught up">{polled}</Fact>
                <Fact label="Last webhook">{webhook}</Fact>
                <Fact label="Events waiting">{grouped(view.events.waiting)}</Fact>
                <Fact label="Of them failed before">{grouped(view.events.failed)}</Fact>
            </FactList>
        </Card>
    }
}

#[component]
fn Test() -> impl IntoView {
    let action = ServerAction::<TestConnection>::new();
    let refused = Signal::derive(move || action.value().get().and_then(Result::err));
    view! {
        <Card title="Test">
            <p>"Asks BigCommerce who it is, and which webhooks it has for the portal."</p>
            <FormProblem error=refused />
            <div class="settings-save">
                <Button
                    kind=ButtonKind::Primary
                    pending=action.pending()
                    on_click=move |()| {
                        action.dispatch(TestConnection {});
                    }
                >
                    "Test the connection"
                </Button>
            </div>
            <div role="status">
                {move || {
                    let test = action.value().get()?.ok()?;
                    Some(view! { <Outcome test /> })
                }}
            </div>
        </Card>
    }
}

#[component]
fn Outcome(test: ConnectionTest) -> impl IntoView {
    let said = format!(
        "BigCommerce answered in {} ms: {}, {}.",
        grouped(test.millis),
        test.store_name,
        test.currency
    );
    view! {
        <Notice tone=Tone::Ok>{said}</Notice>
        <ul class="hooks">
            {test.hooks.into_iter().map(|hook| view! { <Hook hook /> }).collect_view()}
        </ul>
    }
}

#[component]
fn Hook(hook: HookState) -> impl IntoView {
    let (label, tone) = match (&hook.destination, hook.active) {
        (Some(_), true) => ("Active", Tone::Ok),
        (Some(_), false) => ("Switched off", Tone::Bad),
        (None, _) => ("Not registered", Tone::Bad),
    };
    view! {
        <li>
            <code>{hook.scope}</code>
            <Badge label tone />
            <span class="sub">{hook.destination}</span>
        </li>
    }
}
