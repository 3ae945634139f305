//! A company is chosen among those that a search finds; for dialogs.

use super::{orders::fns::profile_choices, typing::Typing};
use crate::{
    error::AppError,
    ui::{field::TextField, problem::FormProblem, progress::Spinner},
};
use domain::{CompanyId, order::ProfileChoice};
use leptos::{prelude::*, task::spawn_local};

/// The companies that are found for what is typed, and the one that is chosen.
#[derive(Clone, Copy)]
pub(super) struct Choice {
    typed: RwSignal<String>,
    found: RwSignal<Option<Vec<ProfileChoice>>>,
    /// The company that is chosen.
    chosen: RwSignal<Option<CompanyId>>,
    missing: RwSignal<Option<String>>,
    searching: RwSignal<bool>,
    failed: RwSignal<Option<AppError>>,
    typing: Typing,
}

impl Choice {
    /// Nothing typed, nothing chosen.
    pub(super) fn new() -> Self {
        Self {
            typed: RwSignal::new(String::new()),
            found: RwSignal::new(None),
            chosen: RwSignal::new(None),
            missing: RwSignal::new(None),
            searching: RwSignal::new(false),
            failed: RwSignal::new(None),
            typing: Typing::new(),
        }
    }

    /// Begins anew.
    pub(super) fn clear(self) {
        self.typed.set(String::new());
        self.chosen.set(None);
        self.missing.set(None);
    }

    /// The company that is chosen; says that one is missing otherwise.
    pub(super) fn insist(self) -> Option<CompanyId> {
        let chosen = self.chosen.get_untracked();
        let missing = chosen
            .is_none()
            .then(|| "Choose a company below.".to_owned());
        self.missing.set(missing);
        chosen
    }

    /// Asks the server; an answer that a later question has overtaken is dropped.
    fn ask(self) {
        let Some(text) = self.typed.try_get_untracked() else {
            return;
        };
        let turn = self.typing.ask();
        self.searching.set(true);
        spawn_local(async move {
            let answer = profile_choices(text).await;
            if !self.typing.is_latest(turn) {
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

/// A search box with the companies that it finds below it.
#[component]
pub(super) fn CompanyChoice(
    /// What is typed and chosen.
    choice: Choice,
    /// The dialog is open: only then the server is asked.
    #[prop(into)]
    open: Signal<bool>,
) -> impl IntoView {
    Effect::new(move |_| {
        if open.get() {
            choice.typed.track();
            // From now on: what was found for less of the text is no answer to it.
            choice.searching.set(true);
            choice.typing.soon(move || choice.ask());
        } else {
            choice.typing.stop();
        }
    });
    Effect::new(move |_| {
        if choice.chosen.get().is_some() {
            choice.missing.set(None);
        }
    });
    on_cleanup(move || choice.typing.stop());
    view! {
        <FormProblem error=choice.failed />
        <TextField
            id="profile-search"
            label="Company"
            hint="Part of its name, or its external id"
            value=choice.typed
            error=choice.missing
            kind="search"
            autocomplete="off"
        />
        <Choices choice />
    }
}

#[component]
fn Choices(choice: Choice) -> impl IntoView {
    let shown = move |found: ProfileChoice| {
        let id = found.id;
        view! {
            <label class="choice">
                <input
                    type="radio"
                    name="profile"
                    value=id.to_string()
                    prop:checked=move || choice.chosen.get() == Some(id)
                    on:change=move |_| choice.chosen.set(Some(id))
                />
                <span>
                    {found.name}
                    {found.external_id.map(|key| view! { " " <span class="muted">{key}</span> })}
                </span>
            </label>
        }
    };
    let said = move || {
        if choice.searching.get() {
            return view! { <Spinner /> " Searching" }.into_any();
        }
        match choice.found.with(|found| found.as_ref().map(Vec::len)) {
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
                choice.found.get().unwrap_or_default().into_iter().map(shown).collect_view()
            }}
        </fieldset>
        <p class="combobox-status" role="status">
            {said}
        </p>
    }
}
