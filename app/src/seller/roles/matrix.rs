//! Rights by roles.

use super::{
    fns::SwitchRights,
    names::{Asked, RoleHead},
    switches::Switches,
};
use crate::ui::{
    button::{Button, ButtonKind},
    columns::{Column, Table},
    leave_guard::ask_before_leaving,
    problem::FormProblem,
    sticky_bar::StickyBar,
    table::TableFrame,
    toast::use_toasts,
};
use domain::{
    RoleId,
    people::{Permission, PermissionGroup, RoleRow},
};
use leptos::prelude::*;
use std::iter::once;

/// The switches, and the bar that saves them.
#[component]
pub(super) fn Matrix(rows: Vec<RoleRow>, asked: Asked, reload: Callback<()>) -> impl IntoView {
    let switches = RwSignal::new(Switches::of(&rows));
    let changes = Memo::new(move |_| switches.with(Switches::changes));
    let unsaved = Signal::derive(move || changes.get() > 0);
    ask_before_leaving(unsaved);
    let action = ServerAction::<SwitchRights>::new();
    let toasts = use_toasts();
    Effect::new(move |_| {
        if let Some(Ok(())) = action.value().get() {
            toasts.say("Saved. It counts from the next request of everybody concerned.");
            reload.run(());
        }
    });
    let error = Signal::derive(move || action.value().get().and_then(Result::err));
    // Also until the rights are there anew: those that are shown are of the version before.
    let busy = Signal::derive(move || {
        action.pending().get() || matches!(action.value().get(), Some(Ok(())))
    });
    let stale = move || {
        error
            .get()
            .is_some_and(|error| error.problem().code == "stale")
    };
    let columns = once(Column::text("Right")).chain(rows.iter().map(|row| {
        let row = row.clone();
        Column::own("role", view! { <RoleHead row asked /> })
    }));
    let columns = columns.collect();
    let roles: Vec<(RoleId, String)> = rows
        .into_iter()
        .map(|row| (row.role.id, row.role.name))
        .collect();
    let width = (roles.len() + 1).to_string();
    let body = PermissionGroup::ALL
        .into_iter()
        .filter(|group| *group != PermissionGroup::Buyers)
        .map(|group| view! { <Group group roles=roles.clone() switches width=width.clone() /> })
        .collect_view();
    let summary = move || match changes.get() {
        1 => "1 change is not saved".to_owned(),
        count => format!("{count} changes are not saved"),
    };
    let save = move |()| {
        action.dispatch(SwitchRights {
            rights: switches.with_untracked(Switches::changed),
        });
    };
    view! {
        <div class="roles-problem">
            <FormProblem error />
            <Show when=stale>
                <Button on_click=move |()| reload.run(())>"Load the roles as they are now"</Button>
            </Show>
        </div>
        <TableFrame label="Rights of roles">
            <Table columns class="wide roles">
                {body}
            </Table>
        </TableFrame>
        <StickyBar label="Changes" visible=unsaved summary>
            <Button on_click=move |()| switches.update(Switches::discard)>"Discard"</Button>
            <Button kind=ButtonKind::Primary pending=busy on_click=save>
                "Save"
            </Button>
        </StickyBar>
    }
}

/// Rights that belong together, under their name.
#[component]
fn Group(
    group: PermissionGroup,
    roles: Vec<(RoleId, String)>,
    switches: RwSignal<Switches>,
    width: String,
) -> impl IntoView {
    let rights = Permission::ALL
        .into_iter()
        .filter(|permission| permission.group() == group)
        .map(|permission| {
            let cells = roles.iter().map(|(role, name)| {
                let (role, label) = (*role, format!("{}: {name}", permission.label()));
                view! { <Switch role permission label switches /> }
            });
            view! {
                <tr>
                    <th scope="row" class="title">
                        <span class="strong">{permission.label()}</span>
                        <span class="sub">{permission.description()}</span>
                    </th>
                    {cells.collect_view()}
                </tr>
            }
        });
    view! {
        <tr class="group">
            <th scope="rowgroup" colspan=width>
                {group.label()}
            </th>
        </tr>
        {rights.collect_view()}
    }
}

#[component]
fn Switch(
    role: RoleId,
    permission: Permission,
    label: String,
    switches: RwSignal<Switches>,
) -> impl IntoView {
    let on = Memo::new(move |_| switches.with(|switches| switches.is_on(role, permission)));
    let changed =
        Memo::new(move |_| switches.with(|switches| switches.is_changed(role, permission)));
    view! {
        <td class="role" class:changed=move || changed.get()>
            <label class="check-target">
                <input
                    type="checkbox"
                    role="switch"
                    class="switch"
                    aria-label=label
                    checked=on.get_untracked()
                    prop:checked=move || on.get()
                    on:change:target=move |event| {
                        let on = event.target().checked();
                        switches.update(|switches| switches.set(role, permission, on));
                    }
                />
            </label>
        </td>
    }
}
