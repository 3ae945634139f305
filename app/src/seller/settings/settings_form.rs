//! What the forms of the settings have in common.

use crate::{
    error::AppError,
    ui::{
        button::{Button, ButtonKind},
        card::Card,
        leave_guard::ask_before_leaving,
        problem::{FormProblem, field_error},
        toast::use_toasts,
    },
};
use domain::settings::Saved;
use leptos::{prelude::*, server_fn::ServerFn};

/// What has been typed into a form, and what became of the last save.
#[derive(Debug, Clone, Copy)]
pub(super) struct Draft {
    /// As of the settings that are shown.
    pub(super) version: RwSignal<i64>,
    /// Something was typed that is not saved.
    pub(super) unsaved: RwSignal<bool>,
    /// It is being saved.
    pub(super) pending: Signal<bool>,
    /// Why the last save was refused.
    pub(super) refused: Signal<Option<AppError>>,
}

impl Draft {
    /// Follows an action that saves settings seen at `version`; says when it has.
    pub(super) fn follow<S, T>(version: i64, action: ServerAction<S>) -> Self
    where
        S: ServerFn<Output = Saved<T>, Error = AppError> + Clone + Send + Sync + 'static,
        T: Clone + Send + Sync + 'static,
    {
        let draft = Self {
            version: RwSignal::new(version),
            unsaved: RwSignal::new(false),
            pending: action.pending().into(),
            // What was refused is over once it is tried again.
            refused: Signal::derive(move || {
                let answer = action.value().get().filter(|_| !action.pending().get());
                answer.and_then(Result::err)
            }),
        };
        let toasts = use_toasts();
        Effect::new(move |_| {
            if let Some(Ok(saved)) = action.value().get() {
                draft.version.set(saved.version);
                draft.unsaved.set(false);
                toasts.say("The settings are saved.");
            }
        });
        draft
    }

    /// What is wrong with one field.
    pub(super) fn error(self, field: &'static str) -> Signal<Option<String>> {
        field_error(self.refused, field)
    }
}

/// A card with fields and the button that saves them.
#[component]
pub(super) fn SettingsForm(
    /// What it decides.
    title: &'static str,
    /// What has been typed.
    draft: Draft,
    /// Saves.
    #[prop(into)]
    save: Callback<()>,
    /// The fields.
    children: Children,
) -> impl IntoView {
    let Draft {
        unsaved, pending, ..
    } = draft;
    ask_before_leaving(unsaved.into());
    let toasts = use_toasts();
    let submit = move || {
        if !pending.get_untracked() {
            toasts.clear();
            save.run(());
        }
    };
    view! {
        <form
            class="settings-form"
            on:submit=move |event| {
                event.prevent_default();
                submit();
            }
            on:input=move |_| unsaved.set(true)
            on:change=move |_| unsaved.set(true)
        >
            <Card title>
                <FormProblem error=draft.refused />
                {children()}
                <div class="settings-save">
                    <Button
                        kind=ButtonKind::Primary
                        submit=true
                        pending
                        disabled=Signal::derive(move || !unsaved.get())
                    >
                        "Save changes"
                    </Button>
                    <span class="settings-note" role="status">
                        {move || unsaved.get().then_some("You have unsaved changes.")}
                    </span>
                </div>
            </Card>
        </form>
    }
    .into_any()
}

/// Choices that belong together, with the question above them.
#[component]
pub(super) fn Choices(
    /// The question.
    legend: &'static str,
    /// What is wrong with the answer.
    #[prop(optional, into)]
    error: Signal<Option<String>>,
    /// The choices.
    children: Children,
) -> impl IntoView {
    view! {
        <fieldset class="choices">
            <legend>{legend}</legend>
            {children()}
            <p class="field-error" aria-live="polite">
                {move || error.get()}
            </p>
        </fieldset>
    }
    .into_any()
}
