//! Making, changing and deleting a role of the company's own.

use super::roles::Asked;
use crate::{
    contacts::fns::{AddCompanyRole, ChangeCompanyRole, DeleteCompanyRole},
    session::may,
    ui::{
        field::CheckboxField,
        role_dialogs::{RoleDeletion, RoleDialog},
    },
};
use domain::people::{CompanyRole, CompanyRoleForm, Permission, PermissionGroup};
use leptos::prelude::*;

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
    let answer = Signal::derive(move || {
        let added = add.value().get().map(|added| added.map(drop));
        added.or_else(|| change.value().get())
    });
    let pending = Signal::derive(move || add.pending().get() || change.pending().get());
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
    let save = Callback::new(move |()| {
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
    });
    let closed = Callback::new(move |()| asked.set(None));
    view! {
        <RoleDialog title verb="Save" name answer pending save closed reload>
            <fieldset class="choices">
                <legend>"May"</legend>
                {boxes}
            </fieldset>
        </RoleDialog>
    }
}

/// Asks before a role is deleted.
#[component]
pub(super) fn RoleDelete(role: CompanyRole, asked: Asked, reload: Callback<()>) -> impl IntoView {
    let action = ServerAction::<DeleteCompanyRole>::new();
    let CompanyRole { id, name, .. } = role;
    view! {
        <RoleDeletion
            name
            effect="Nobody loses anything: a role that somebody has cannot be deleted."
            answer=Signal::derive(move || action.value().get())
            pending=action.pending()
            delete=Callback::new(move |()| {
                action.dispatch(DeleteCompanyRole { id });
            })
            closed=Callback::new(move |()| asked.set(None))
            reload
        />
    }
}
