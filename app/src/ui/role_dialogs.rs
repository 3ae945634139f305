//! The dialogs in which a role gets its name and is deleted: one of the store's staff, or of a
//! company's own people.

use super::{
    button::{Button, ButtonKind},
    dialog::{ConfirmDialog, Dialog, opened},
    field::TextField,
    problem::{FormProblem, field_error},
    toast::use_toasts,
};
use crate::error::AppError;
use leptos::{ev::SubmitEvent, prelude::*};

/// Asks what a role is called, and says that it is saved. It is open from the start.
#[component]
pub fn RoleDialog(
    /// Its heading: `Add a role`.
    title: String,
    /// On the button: `Add role`.
    verb: &'static str,
    /// What the role is called, as typed.
    name: RwSignal<String>,
    /// What the server answers.
    answer: Signal<Option<Result<(), AppError>>>,
    /// It is being saved.
    #[prop(into)]
    pending: Signal<bool>,
    /// Saves it. Not called while it is being saved.
    save: Callback<()>,
    /// Told when the dialog is closed.
    closed: Callback<()>,
    /// Told when the role is saved.
    reload: Callback<()>,
    /// What else there is to say about the role, below its name.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    let toasts = use_toasts();
    let open = opened(closed);
    Effect::new(move |_| {
        if let Some(Ok(())) = answer.get() {
            toasts.say(format!(
                "The role {} is saved.",
                name.get_untracked().trim()
            ));
            open.set(false);
            reload.run(());
        }
    });
    let send = move |event: SubmitEvent| {
        event.prevent_default();
        if !pending.get_untracked() {
            save.run(());
        }
    };
    let error = Signal::derive(move || answer.get().and_then(Result::err));
    view! {
        <Dialog id="role-dialog" open title>
            <form class="form" on:submit=send>
                <FormProblem error />
                <TextField
                    id="role-dialog-name"
                    label="Name"
                    autocomplete="off"
                    value=name
                    required=true
                    error=field_error(error, "name")
                />
                {children.map(|children| children())}
                <div class="dialog-actions">
                    <Button on_click=move |()| open.set(false)>"Cancel"</Button>
                    <Button kind=ButtonKind::Primary submit=true pending>
                        {verb}
                    </Button>
                </div>
            </form>
        </Dialog>
    }
    .into_any()
}

/// Asks before a role is deleted, and says that it is. It is open from the start.
#[component]
pub fn RoleDeletion(
    /// What the role is called.
    name: String,
    /// What follows from it.
    effect: &'static str,
    /// What the server answers.
    answer: Signal<Option<Result<(), AppError>>>,
    /// It is being deleted.
    #[prop(into)]
    pending: Signal<bool>,
    /// Deletes it.
    delete: Callback<()>,
    /// Told when the dialog is closed.
    closed: Callback<()>,
    /// Told when the role is deleted.
    reload: Callback<()>,
) -> impl IntoView {
    let toasts = use_toasts();
    let open = opened(closed);
    let title = format!("Delete the role {name}?");
    Effect::new(move |_| {
        if let Some(Ok(())) = answer.get() {
            toasts.say(format!("The role {name} is deleted."));
            open.set(false);
            reload.run(());
        }
    });
    view! {
        <ConfirmDialog
            id="role-deletion"
            open
            title
            effect
            confirm="Delete role"
            danger=true
            pending
            error=Signal::derive(move || answer.get().and_then(Result::err))
            on_confirm=delete
        />
    }
    .into_any()
}
