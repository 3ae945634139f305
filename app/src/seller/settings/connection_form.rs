//! Entering the connection with BigCommerce. What is entered is sent, and never comes back.

use super::fns::{ForgetConnectionPart, SaveConnection, TestConnection};
use crate::ui::{
    awaited::Answer,
    badge::Tone,
    button::{Button, ButtonKind},
    card::{Card, Notice},
    dialog::{ConfirmDialog, open_while},
    field::TextField,
    leave_guard::ask_before_leaving,
    problem::FormProblem,
    toast::use_toasts,
};
use domain::settings::{ConnectionForm, ConnectionPart, ConnectionView, PartState, SecretText};
use leptos::prelude::*;

/// Code of the refusal that may be overruled.
const UNTESTED: &str = "connection_untested";

/// What has been typed; outlives what is shown beside it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Typed {
    store_hash: RwSignal<String>,
    access_token: RwSignal<String>,
    b2b_token: RwSignal<String>,
    /// Somebody was told that BigCommerce does not accept it as it stands.
    told: RwSignal<bool>,
}

impl Typed {
    /// Nothing yet.
    pub(super) fn new() -> Self {
        let typed = Self {
            store_hash: RwSignal::new(String::new()),
            access_token: RwSignal::new(String::new()),
            b2b_token: RwSignal::new(String::new()),
            told: RwSignal::new(false),
        };
        ask_before_leaving(Signal::derive(move || typed.any()));
        typed
    }

    fn all(self) -> [RwSignal<String>; 3] {
        [self.store_hash, self.access_token, self.b2b_token]
    }

    fn any(self) -> bool {
        self.all()
            .iter()
            .any(|one| one.with(|text| !text.trim().is_empty()))
    }

    fn clear(self) {
        for one in self.all() {
            one.set(String::new());
        }
        self.told.set(false);
    }

    fn form(self) -> ConnectionForm {
        ConnectionForm {
            store_hash: self.store_hash.get_untracked(),
            access_token: SecretText::new(self.access_token.get_untracked()),
            b2b_token: SecretText::new(self.b2b_token.get_untracked()),
        }
    }
}

#[component]
pub(super) fn Enter(
    view: ConnectionView,
    typed: Typed,
    action: ServerAction<SaveConnection>,
    forgetting: RwSignal<Option<ConnectionPart>>,
) -> impl IntoView {
    let refused = Signal::derive(move || {
        let answer = action.value().get().filter(|_| !action.pending().get());
        answer.and_then(Result::err)
    });
    let error = move |part: ConnectionPart| {
        Signal::derive(move || refused.get().and_then(|error| error.field(part.code())))
    };
    let save = move |untested: bool| {
        if !action.pending().get_untracked() {
            let form = typed.form();
            action.dispatch(SaveConnection { form, untested });
        }
    };
    let keep = format!("Leave it empty to keep {}.", view.store_hash);
    let tokens = view.keeps_tokens.then(|| {
        view! {
            <TextField
                id="access_token"
                label=ConnectionPart::AccessToken.label()
                kind="password"
                autocomplete="new-password"
                value=typed.access_token
                hint="Of the store’s API account. Leave it empty to keep what there is."
                error=error(ConnectionPart::AccessToken)
            />
            <TextField
                id="b2b_token"
                label=ConnectionPart::B2bToken.label()
                kind="password"
                autocomplete="new-password"
                value=typed.b2b_token
                hint="Only if B2B Edition needs another API account. Leave it empty to keep what \
                      there is."
                error=error(ConnectionPart::B2bToken)
            />
        }
        .into_any()
    });
    let forget = view
        .parts
        .into_iter()
        .filter(|(_, state)| matches!(state, PartState::Saved(_) | PartState::Unreadable(_)))
        .map(|(part, _)| {
            view! {
                <Button kind=ButtonKind::Quiet on_click=move |()| forgetting.set(Some(part))>
                    {format!("Forget the {}", part.name())}
                </Button>
            }
        })
        .collect_view();
    view! {
        <form
            class="settings-form"
            method="post"
            on:submit=move |event| {
                event.prevent_default();
                save(false);
            }
            on:input=move |_| typed.told.set(false)
        >
            <Card title="Change the connection">
                <FormProblem error=refused />
                {(!view.store_fixed)
                    .then(|| {
                        view! {
                            <TextField
                                id="store_hash"
                                label=ConnectionPart::StoreHash.label()
                                autocomplete="off"
                                value=typed.store_hash
                                hint=keep
                                error=error(ConnectionPart::StoreHash)
                            />
                        }
                    })}
                {view
                    .store_fixed
                    .then_some(
                        "The store stays the same, because its orders or customers are here. \
                         Another store needs a portal with a database of its own.",
                    )
                    .map(|text| view! { <p class="settings-note">{text}</p> })}
                {tokens}
                {(!view.keeps_tokens).then(no_key)}
                <div class="settings-save">
                    <Button
                        kind=ButtonKind::Primary
                        submit=true
                        pending=action.pending()
                        disabled=Signal::derive(move || !typed.any())
                    >
                        "Test and save"
                    </Button>
                    {move || {
                        typed
                            .told
                            .get()
                            .then(|| {
                                view! {
                                    <Button
                                        pending=action.pending()
                                        on_click=move |()| save(true)
                                    >
                                        "Save all the same"
                                    </Button>
                                }
                            })
                    }}
                    {forget}
                </div>
            </Card>
        </form>
    }
    .into_any()
}

/// Why tokens cannot be entered.
fn no_key() -> AnyView {
    view! {
        <Notice tone=Tone::Info>
            "Tokens can only stand in the server’s configuration, because it has no key to keep "
            "them with. So that they can be entered here, set " <code>"PORTAL_SECRET_KEY"</code>
            " there to what " <code>"openssl rand -hex 32"</code>
            " prints, and start the portal again."
        </Notice>
    }
    .into_any()
}

/// Follows what becomes of saving.
pub(super) fn follow_saving(
    action: ServerAction<SaveConnection>,
    typed: Typed,
    connection: Answer<ConnectionView>,
    testing: ServerAction<TestConnection>,
) {
    let toasts = use_toasts();
    Effect::new(move |_| match action.value().get() {
        Some(Ok(())) => {
            typed.clear();
            // What was found out is of the connection before.
            testing.clear();
            toasts.say("The connection is saved and used from now on.");
            connection.refetch();
        }
        Some(Err(error)) => typed.told.set(error.problem().code == UNTESTED),
        None => {}
    });
}

/// Asks before something entered is forgotten.
#[component]
pub(super) fn Forget(
    connection: Answer<ConnectionView>,
    forgetting: RwSignal<Option<ConnectionPart>>,
    testing: ServerAction<TestConnection>,
) -> impl IntoView {
    let open = open_while(forgetting);
    let action = ServerAction::<ForgetConnectionPart>::new();
    let toasts = use_toasts();
    Effect::new(move |_| {
        if matches!(action.value().get(), Some(Ok(()))) {
            forgetting.set(None);
            testing.clear();
            toasts.say("It is forgotten. The server’s configuration holds again.");
            connection.refetch();
        }
    });
    let name = move || forgetting.get().map_or("", ConnectionPart::name);
    view! {
        <ConfirmDialog
            id="forget"
            open
            title=Signal::derive(move || format!("Forget the {}?", name()))
            effect="From now on BigCommerce is asked with what the server’s configuration says. If \
                    nothing stands there, orders are not synced and nobody can pay at the store’s \
                    checkout until it is entered again."
            confirm="Forget it"
            danger=true
            pending=action.pending()
            error=Signal::derive(move || action.value().get().and_then(Result::err))
            on_confirm=move |()| {
                if let Some(part) = forgetting.get_untracked() {
                    action.dispatch(ForgetConnectionPart { part });
                }
            }
        />
    }
}
