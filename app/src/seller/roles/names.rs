//! Making, renaming and deleting roles of the store's own.

use super::fns::{AddRole, DeleteRole, RenameRole};
use crate::ui::{
    button::Button,
    count::counted,
    menu::Menu,
    role_dialogs::{RoleDeletion, RoleDialog},
};
use domain::{
    RoleId,
    people::{NewRoleForm, Role, RoleRow},
};
use leptos::prelude::*;

/// What somebody is about to do with a role.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Question {
    /// Make one, like another or empty.
    Add(Option<(RoleId, String)>),
    /// Rename one.
    Rename(RoleId, String),
    /// Delete one.
    Delete(RoleId, String),
}

/// The question that is open.
pub(super) type Asked = RwSignal<Option<Question>>;

/// A role's head in the matrix: its name with what can be done, and who has it.
#[component]
pub(super) fn RoleHead(row: RoleRow, asked: Asked) -> impl IntoView {
    let RoleRow { role, users } = row;
    let own = role.built_in().is_none();
    let Role { id, code, name, .. } = role;
    let ask = move |label: &'static str, question: Question| {
        let click = move |()| asked.set(Some(question.clone()));
        view! { <Button on_click=click>{label}</Button> }
    };
    let users = counted(users, "user");
    let like = Some((id, name.clone()));
    let change = own.then(|| {
        view! {
            {ask("Rename", Question::Rename(id, name.clone()))}
            {ask("Delete", Question::Delete(id, name.clone()))}
        }
    });
    view! {
        <Menu id=format!("role-{id}") label=name>
            {ask("Duplicate", Question::Add(like))}
            {change}
        </Menu>
        <a class="sub" href=format!("/seller/users?role={code}")>
            {users}
        </a>
    }
}

/// The dialogs of what is `asked`.
#[component]
pub(super) fn NameDialogs(asked: Asked, reload: Callback<()>) -> impl IntoView {
    move || {
        asked.get().map(|question| match question {
            Question::Delete(id, name) => view! { <Delete id name asked reload /> }.into_any(),
            naming => view! { <Name question=naming asked reload /> }.into_any(),
        })
    }
}

#[component]
fn Name(question: Question, asked: Asked, reload: Callback<()>) -> impl IntoView {
    let add = ServerAction::<AddRole>::new();
    let rename = ServerAction::<RenameRole>::new();
    let (title, verb, name) = match &question {
        Question::Add(None) => ("Add a role".to_owned(), "Add role", String::new()),
        Question::Add(Some((_, like))) => (
            format!("Add a role like {like}"),
            "Add role",
            format!("{like} (copy)"),
        ),
        Question::Rename(_, name) | Question::Delete(_, name) => {
            (format!("Rename {name}"), "Rename", name.clone())
        }
    };
    let name = RwSignal::new(name);
    let answer = Signal::derive(move || {
        let added = add.value().get().map(|added| added.map(drop));
        added.or_else(|| rename.value().get())
    });
    let pending = Signal::derive(move || add.pending().get() || rename.pending().get());
    let save = Callback::new(move |()| {
        let name = name.get_untracked();
        match &question {
            Question::Add(like) => {
                let like = like.as_ref().map(|(id, _)| *id);
                add.dispatch(AddRole {
                    form: NewRoleForm { name, like },
                });
            }
            Question::Rename(id, _) | Question::Delete(id, _) => {
                rename.dispatch(RenameRole { id: *id, name });
            }
        }
    });
    let closed = Callback::new(move |()| asked.set(None));
    view! { <RoleDialog title verb name answer pending save closed reload /> }
}

#[component]
fn Delete(id: RoleId, name: String, asked: Asked, reload: Callback<()>) -> impl IntoView {
    let action = ServerAction::<DeleteRole>::new();
    view! {
        <RoleDeletion
            name
            effect="Nobody loses anything: a role that users have cannot be deleted."
            answer=Signal::derive(move || action.value().get())
            pending=action.pending()
            delete=Callback::new(move |()| {
                action.dispatch(DeleteRole { id });
            })
            closed=Callback::new(move |()| asked.set(None))
            reload
        />
    }
}
