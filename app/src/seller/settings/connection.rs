//! How the portal stands with BigCommerce.

use super::{
    connection_form::{Enter, Forget, Typed, follow_saving},
    failed_events::{FailedEvents, Shown, follow_tried},
    fns::{self, SaveConnection, TestConnection},
};
use crate::ui::{
    awaited::{Answer, Awaited},
    badge::{Badge, Tone},
    button::{Button, ButtonKind},
    card::{Card, Notice},
    count::grouped,
    date::MomentText,
    facts::{Fact, FactList},
    problem::FormProblem,
};
use domain::settings::{
    ConnectionPart, ConnectionTest, ConnectionView, HookState, PartState, SavedBy,
};
use leptos::prelude::*;

#[component]
pub(super) fn Connection() -> impl IntoView {
    let connection: Answer<ConnectionView> = Resource::new(|| (), |()| fns::show_connection());
    let typed = Typed::new();
    let saving = ServerAction::<SaveConnection>::new();
    // Outlives what is loaded anew: an answer that is under way then must find its place.
    let testing = ServerAction::<TestConnection>::new();
    let forgetting = RwSignal::new(None::<ConnectionPart>);
    follow_saving(saving, typed, connection, testing);
    let tried = RwSignal::new(None);
    let shown = StoredValue::new(Shown::default());
    follow_tried(tried, shown, connection);
    let show = move |view: ConnectionView| {
        let failed = view.failed.clone();
        shown.try_set_value(Shown::of(&view));
        view! {
            <State view=view.clone() />
            <Enter view typed action=saving forgetting />
            <Test action=testing />
            <FailedEvents failed connection tried />
        }
        .into_any()
    };
    view! {
        <Awaited answer=connection show />
        <Forget connection forgetting testing />
    }
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
    let troubles = view.parts.iter().filter_map(trouble).collect_view();
    let hash = view.store_hash;
    let parts = view
        .parts
        .into_iter()
        .map(|(part, state)| {
            let value = (!part.is_secret()).then(|| hash.clone());
            view! {
                <Fact label=part.label()>
                    {value.map(|value| view! { <code>{value}</code> " " })}
                    {origin(part, state)}
                </Fact>
            }
        })
        .collect_view();
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
            {troubles}
            <FactList>
                {parts}
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

/// Where a part comes from; a token itself is never shown.
fn origin(part: ConnectionPart, state: PartState) -> AnyView {
    let set_by = |SavedBy { at, by }: SavedBy| view! { "set on " <MomentText at /> " by " {by} };
    let hidden = part.is_secret().then_some(", never shown");
    match state {
        PartState::Saved(saved) => view! {
            {set_by(saved)}
            {hidden}
        }
        .into_any(),
        PartState::Unreadable(saved) => view! {
            {set_by(saved)}
            ", and cannot be read"
        }
        .into_any(),
        PartState::Configured => view! {
            "set in the server’s configuration"
            {hidden}
        }
        .into_any(),
        PartState::Missing if part == ConnectionPart::B2bToken => {
            "not set: the access token is used".into_any()
        }
        PartState::Missing => "not set".into_any(),
    }
}

/// Why BigCommerce cannot be asked, as far as a part is to blame.
fn trouble((part, state): &(ConnectionPart, PartState)) -> Option<AnyView> {
    let text = match (part, state) {
        (_, PartState::Unreadable(_)) => format!(
            "The {} that was entered cannot be read with the server’s PORTAL_SECRET_KEY: the key \
             is missing or another one. BigCommerce is not asked, nor is the server’s \
             configuration used instead. Enter it again, forget it, or bring the key back.",
            part.name()
        ),
        (ConnectionPart::AccessToken, PartState::Missing) => {
            "There is no access token, so BigCommerce is not asked: orders are not synced and \
             nobody can pay at the store’s checkout."
                .to_owned()
        }
        _ => return None,
    };
    Some(view! { <Notice tone=Tone::Bad>{text}</Notice> }.into_any())
}

#[component]
fn Test(action: ServerAction<TestConnection>) -> impl IntoView {
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
