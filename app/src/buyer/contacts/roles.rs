//! What the roles of a company may do, its own ones to be changed.

use super::role_form::{RoleDelete, RoleForm};
use crate::{
    session::use_session,
    ui::{
        button::{Button, ButtonKind},
        columns::{Column, Table},
        count::counted,
        table::TableFrame,
    },
};
use domain::people::{BuyerRole, CompanyRole, CompanyRoleRow, Permission, check_grant};
use leptos::prelude::*;

/// What somebody is about to do with a role.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Question {
    /// Make one.
    Add,
    /// Change one.
    Change(CompanyRole),
    /// Delete one.
    Delete(CompanyRole),
}

/// The question that is open.
pub(super) type Asked = RwSignal<Option<Question>>;

/// All roles: those that every company has, then the company's own.
#[component]
pub(super) fn Roles(rows: Vec<CompanyRoleRow>, reload: Callback<()>) -> impl IntoView {
    let asked: Asked = RwSignal::new(None);
    let built_in = BuyerRole::ALL.map(|role| {
        view! {
            <tr>
                <th scope="row" class="title">
                    {role.label()}
                    <span class="sub">"Every company has it"</span>
                </th>
                <td data-label="May">{deeds(role.permissions())}</td>
                <td class="row-buttons"></td>
            </tr>
        }
    });
    let own = rows
        .into_iter()
        .map(|row| view! { <OwnRole row asked /> })
        .collect_view();
    let columns = vec![
        Column::text("Role"),
        Column::text("May"),
        Column::unseen("Actions"),
    ];
    let add = move |()| asked.set(Some(Question::Add));
    view! {
        <section class="stack">
            <div class="section-head">
                <h2>"Roles"</h2>
                <Button on_click=add>"Add role"</Button>
            </div>
            <TableFrame label="Roles">
                <Table columns>{built_in.into_iter().collect_view()} {own}</Table>
            </TableFrame>
        </section>
        {move || {
            asked
                .get()
                .map(|question| match question {
                    Question::Add => {
                        view! { <RoleForm role=None asked reload /> }.into_any()
                    }
                    Question::Change(role) => {
                        view! { <RoleForm role=Some(role) asked reload /> }.into_any()
                    }
                    Question::Delete(role) => {
                        view! { <RoleDelete role asked reload /> }.into_any()
                    }
                })
        }}
    }
}

#[component]
fn OwnRole(row: CompanyRoleRow, asked: Asked) -> impl IntoView {
    let CompanyRoleRow { role, contacts } = row;
    let reach = use_session().map(|session| session.permissions);
    let blocked = check_grant(reach.as_deref(), &role.permissions).err();
    let blocked = blocked.map(|refusal| refusal.to_string());
    let button = |question: Question, label: &'static str| {
        let spoken = format!(": {}", role.name);
        let click = move |()| asked.set(Some(question.clone()));
        view! {
            <Button kind=ButtonKind::Quiet blocked=blocked.clone() on_click=click>
                {label}
                <span class="visually-hidden">{spoken}</span>
            </Button>
        }
    };
    view! {
        <tr>
            <th scope="row" class="title">
                {role.name.clone()}
                <span class="sub">{counted(contacts, "contact")}</span>
            </th>
            <td data-label="May">{deeds(&role.permissions)}</td>
            <td class="row-buttons">
                {button(Question::Change(role.clone()), "Change")}
                {button(Question::Delete(role.clone()), "Delete")}
            </td>
        </tr>
    }
}

/// The rights in words: `List invoices, pay invoices`.
fn deeds(rights: &[Permission]) -> String {
    if rights.is_empty() {
        return "Nothing".to_owned();
    }
    let words: Vec<&str> = rights.iter().map(|right| right.label()).collect();
    words.join(" · ")
}
