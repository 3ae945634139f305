//! Making, changing and deleting a role of the company's own.

use super::roles::Asked;
use crate::{
    contacts::fns::{AddCompanyRole, ChangeCompanyRole, DeleteCompanyRole},
    error::AppError,
    session::may,
    ui::{
        button::{Button, ButtonKind},
        dialog::{ConfirmDialog, Dialog},
        field::{CheckboxField, TextField},
        problem::{FormProblem, field_error},
        toast::use_toasts,
    },
};
use domain::people::{CompanyRole, CompanyRoleForm, Permission, PermissionGroup};
use leptos::{ev::SubmitEvent, prelude::*};

/// A dialog that is open from the start, and gives the question up when it is closed.
fn opened(asked: Asked) -> RwSignal<bool> {
    let open = RwSignal::new(true);
    Effect::new(move |_| {
        if !open.get() {
            asked.set(None);
        }
    });
    open
}

/// The rights that whoever looks can give, each with whether it is ticked.
fn choices(role: Option<&CompanyRole>) -> Vec<(Permission, RwSignal<bool>)> {
    Permission::ALL
        .into_iter()
        .filter(|right| right.group() == PermissionGroup::Buyers && may(*right))
        .map(|right| {
            let has = role.is_some_and(|role| role.permissions.contains(&right));
            (right, RwSignal::new(has))
        })
        .collect()
}

/// Asks for the name and the rights of a role, and saves it.
#[component]
pub(super) fn RoleForm(
    /// What is changed; `None` for a new one.
    role: Option<CompanyRole>,
    asked: Asked,
    reload: Callback<()>,
) -> impl IntoView {
    let add = ServerAction::<AddCompanyRole>::new();
    let change = ServerAction::<ChangeCompanyRole>::new();
    let toasts = use_toasts();
    let open = opened(asked);
    let title = match &role {
        Some(role) => format!("Change the role {}", role.name),
        None => "Add a role".to_owned(),
    };
    let rights = choices(role.as_ref());
    let name = RwSignal::new(
        role.as_ref()
            .map(|role| role.name.clone())
            .unwrap_or_default(),
    );
    let answer: Signal<Option<Result<(), AppError>>> = Signal::derive(move || {
        let added = add.value().get().map(|added| added.map(drop));
        added.or_else(|| change.value().get())
    });
    let pending = Signal::derive(move || add.pending().get() || change.pending().get());
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
    let boxes = rights
        .iter()
        .map(|(right, checked)| {
            let checked = *checked;
            view! {
                <CheckboxField
                    id=format!("right-{}", right.code())
                    label=right.label()
                    checked
                    hint=right.description()
                />
            }
        })
        .collect_view();
    let send = move |event: SubmitEvent| {
        event.prevent_default();
        if pending.get_untracked() {
            return;
        }
        let ticked = rights.iter().filter(|(_, checked)| checked.get_untracked());
        let form = CompanyRoleForm {
            name: name.get_untracked(),
            permissions: ticked.map(|(right, _)| *right).collect(),
        };
        match &role {
            Some(role) => {
                change.dispatch(ChangeCompanyRole {
                    id: role.id,
                    version: role.version,
                    form,
                });
            }
            None => {
                add.dispatch(AddCompanyRole { form });
            }
        }
    };
    let error = Signal::derive(move || answer.get().and_then(Result::err));
    view! {
        <Dialog id="company-role" open title>
            <form class="form" on:submit=send>
                <FormProblem error />
                <TextField
                    id="company-role-name"
                    label="Name"
                    autocomplete="off"
                    value=name
                    required=true
                    error=field_error(error, "name")
                />
                <fieldset class="choices">
                    <legend>"May"</legend>
                    {boxes}
                </fieldset>
                <div class="dialog-actions">
                    <Button on_click=move |()| open.set(false)>"Cancel"</Button>
                    <Button kind=ButtonKind::Primary submit=true pending>
                        "Save"
                    </Button>
                </div>
            </form>
        </Dialog>
    }
}

/// Asks before a role is deleted.
#[component]
pub(super) fn RoleDelete(role: CompanyRole, asked: Asked, reload: Callback<()>) -> impl IntoView {
    let action = ServerAction::<DeleteCompanyRole>::new();
    let toasts = use_toasts();
    let open = opened(asked);
    let CompanyRole { id, name, .. } = role;
    let title = format!("Delete the role {name}?");
    Effect::new(move |_| {
        if let Some(Ok(())) = action.value().get() {
            toasts.say(format!("The role {name} is deleted."));
            open.set(false);
            reload.run(());
        }
    });
    view! {
        <ConfirmDialog
            id="company-role-delete"
            open
            title
            effect="Nobody loses anything: a role that somebody has cannot be deleted."
            confirm="Delete role"
            danger=true
            pending=action.pending()
            error=Signal::derive(move || action.value().get().and_then(Result::err))
            on_confirm=move |()| {
                action.dispatch(DeleteCompanyRole { id });
            }
        />
    }
}
