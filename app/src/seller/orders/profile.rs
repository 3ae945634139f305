//! An order is given to another company.

use super::fns::{ChangeProfile, profile_choices};
use crate::{
    error::AppError,
    ui::{
        button::{Button, ButtonKind},
        dialog::Dialog,
        field::TextField,
        problem::FormProblem,
        progress::Spinner,
        toast::use_toasts,
    },
};
use domain::{
    CompanyId,
    order::{OrderRow, ProfileChoice},
};
use leptos::{ev::SubmitEvent, leptos_dom::helpers::TimeoutHandle, prelude::*, task::spawn_local};
use std::time::Duration;

/// How long typing has to rest before the server is asked.
const REST: Duration = Duration::from_millis(200);

/// What is asked about: the order, while the dialog is open. Provided by the page to those
/// who may change profiles.
#[derive(Debug, Clone, Copy)]
pub(super) struct ProfileDialog {
    order: RwSignal<Option<OrderRow>>,
    open: RwSignal<bool>,
}

impl ProfileDialog {
    pub(super) fn new() -> Self {
        Self {
            order: RwSignal::new(None),
            open: RwSignal::new(false),
        }
    }

    /// Asks to which company the order belongs.
    pub(super) fn ask(self, order: OrderRow) {
        self.order.set(Some(order));
        self.open.set(true);
    }
}

/// The companies that are found for what is typed.
#[derive(Clone, Copy)]
struct Search {
    typed: RwSignal<String>,
    found: RwSignal<Option<Vec<ProfileChoice>>>,
    chosen: RwSignal<Option<CompanyId>>,
    searching: RwSignal<bool>,
    failed: RwSignal<Option<AppError>>,
    turn: StoredValue<u64>,
    timer: StoredValue<Option<TimeoutHandle>>,
}

impl Search {
    fn new() -> Self {
        Self {
            typed: RwSignal::new(String::new()),
            found: RwSignal::new(None),
            chosen: RwSignal::new(None),
            searching: RwSignal::new(false),
            failed: RwSignal::new(None),
            turn: StoredValue::new(0),
            timer: StoredValue::new(None),
        }
    }

    /// Asks once typing rests.
    fn soon(self) {
        self.stop();
        let timer = set_timeout_with_handle(move || self.ask(), REST);
        self.timer.set_value(timer.ok());
    }

    fn stop(self) {
        if let Some(timer) = self.timer.try_update_value(Option::take).flatten() {
            timer.clear();
        }
    }

    /// Asks the server; an answer that a later question has overtaken is dropped.
    fn ask(self) {
        let Some(text) = self.typed.try_get_untracked() else {
            return;
        };
        let turn = self.turn.get_value() + 1;
        self.turn.set_value(turn);
        self.searching.set(true);
        spawn_local(async move {
            let answer = profile_choices(text).await;
            if self.turn.try_get_value() != Some(turn) {
                return;
            }
            self.searching.set(false);
            self.failed.set(answer.as_ref().err().cloned());
            if let Ok(found) = answer {
                self.chosen.update(|chosen| {
                    *chosen = chosen.filter(|id| found.iter().any(|choice| choice.id == *id));
                });
                self.found.set(Some(found));
            }
        });
    }
}

/// The dialog itself; stands once on the page.
#[component]
pub(super) fn ChangeProfileDialog(dialog: ProfileDialog, reload: Callback<()>) -> impl IntoView {
    let search = Search::new();
    let action = ServerAction::<ChangeProfile>::new();
    let (pending, answer) = (action.pending(), action.value());
    let missing = RwSignal::new(None::<String>);
    let toasts = use_toasts();
    // Every order is asked about anew.
    Effect::new(move |_| {
        if dialog.open.get() {
            search.typed.set(String::new());
            search.chosen.set(None);
            missing.set(None);
            answer.set(None);
        }
    });
    Effect::new(move |_| {
        if dialog.open.get() {
            search.typed.track();
            search.soon();
        } else {
            search.stop();
        }
    });
    Effect::new(move |_| {
        if search.chosen.get().is_some() {
            missing.set(None);
        }
    });
    on_cleanup(move || search.stop());
    Effect::new(move |_| {
        if let Some(Ok(changed)) = answer.get() {
            let number = dialog
                .order
                .with_untracked(|order| order.as_ref().map(|order| order.bc_order_id.to_string()));
            let number = number.unwrap_or_default();
            let company = changed.company;
            toasts.say(match changed.invoice {
                Some(invoice) => {
                    format!("Order {number} and its invoice {invoice} belong to {company} now.")
                }
                None => format!("Order {number} belongs to {company} now."),
            });
            dialog.open.set(false);
            reload.run(());
        }
    });
    let error = Signal::derive(move || {
        let refused = answer.get().and_then(Result::err);
        refused.or_else(|| search.failed.get())
    });
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        let order = dialog
            .order
            .with_untracked(|order| order.as_ref().map(|order| order.id));
        match (order, search.chosen.get_untracked()) {
            (Some(order), Some(company)) if !pending.get_untracked() => {
                missing.set(None);
                action.dispatch(ChangeProfile { order, company });
            }
            (_, None) => missing.set(Some("Choose a company below.".to_owned())),
            _ => {}
        }
    };
    let title = move || {
        let order = dialog.order.get();
        let number = order.map(|order| order.bc_order_id.to_string());
        format!("Change the profile of order {}", number.unwrap_or_default())
    };
    view! {
        <Dialog id="change-profile" open=dialog.open title=Signal::derive(title)>
            <form class="form" on:submit=submit>
                <p>{move || dialog.order.get().map(|order| effect(&order))}</p>
                <FormProblem error />
                <TextField
                    id="profile-search"
                    label="Company"
                    hint="Part of its name, or its external id"
                    value=search.typed
                    error=missing
                    kind="search"
                    autocomplete="off"
                />
                <Choices search />
                <div class="dialog-actions">
                    <Button on_click=move |()| dialog.open.set(false)>"Cancel"</Button>
                    <Button kind=ButtonKind::Primary submit=true pending>
                        "Change profile"
                    </Button>
                </div>
            </form>
        </Dialog>
    }
}

/// Whose it is, and what follows for the money.
fn effect(order: &OrderRow) -> String {
    let owner = format!("It belongs to {}.", order.company);
    match &order.invoice_number {
        Some(invoice) => format!(
            "{owner} Its invoice {invoice} moves with it: the new company owes it from then on, by \
             the same due date, and {} no longer sees it.",
            order.company
        ),
        None => format!("{owner} An invoice of it will be the new company's."),
    }
}

#[component]
fn Choices(search: Search) -> impl IntoView {
    let choice = move |choice: ProfileChoice| {
        let id = choice.id;
        view! {
            <label class="choice">
                <input
                    type="radio"
                    name="profile"
                    value=id.to_string()
                    prop:checked=move || search.chosen.get() == Some(id)
                    on:change=move |_| search.chosen.set(Some(id))
                />
                <span>
                    {choice.name}
                    {choice.external_id.map(|key| view! { " " <span class="muted">{key}</span> })}
                </span>
            </label>
        }
    };
    let said = move || {
        if search.searching.get() {
            return view! { <Spinner /> " Searching" }.into_any();
        }
        match search.found.with(|found| found.as_ref().map(Vec::len)) {
            Some(0) => "No company is called so. Try a shorter part of its name.".into_any(),
            Some(1) => "1 company found".into_any(),
            Some(count) => format!("{count} companies found").into_any(),
            None => ().into_any(),
        }
    };
    view! {
        <fieldset class="choices profile-choices">
            <legend class="visually-hidden">"Companies found"</legend>
            {move || {
                search.found.get().unwrap_or_default().into_iter().map(choice).collect_view()
            }}
        </fieldset>
        <p class="combobox-status" role="status">
            {said}
        </p>
    }
}
