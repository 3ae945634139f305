//! The list.

use super::{
    PATH,
    deeds::{Asked, DeedButtons, DeedDialog},
    fns,
};
use crate::{
    contacts::PasswordRequests,
    session::use_session,
    ui::{
        awaited::Answer,
        badge::UserBadge,
        button::{ButtonKind, LinkButton},
        chips::{Chips, FilterChip},
        columns::Column,
        date::MomentText,
        filter_bar::FilterBar,
        list::{ListRows, ListTable, use_list},
        list_query::list_href,
        page_header::PageHeader,
        pager::PageLinks,
        table::NoMatch,
        tabs::{Tab, Tabs},
    },
};
use domain::{
    people::{UserList, UserRow, UserStatus},
    query::{ListQuery, Page},
};
use leptos::prelude::*;

/// The users that the URL asks for, with what it asks.
type Users = Answer<(UserList, Page<UserRow>)>;

/// The seller's staff, by name.
#[component]
pub fn UsersPage() -> impl IntoView {
    let list = use_list(fns::list_users);
    let (users, loading, reload) = (list.answer, list.loading(), list.reload());
    let asked: Asked = RwSignal::new(None);
    let show = move |query, page| view! { <UserTable query page loading asked /> }.into_any();
    view! {
        <PageHeader title="Users">
            <LinkButton href="/seller/users/new" kind=ButtonKind::Primary>
                "Add user"
            </LinkButton>
        </PageHeader>
        <PasswordRequests />
        <Tabs label="Views" tabs=list.tabs(views) />
        <FilterBar action=PATH label="Search name, e-mail" pairs=list.pairs()>
            {move || list.query.with(|query| chips(query, users))}
        </FilterBar>
        <ListRows list show />
        <DeedDialog asked done=Callback::new(move |_| reload.run(())) />
    }
}

fn views(list: &UserList) -> Vec<Tab> {
    let view = |label: &str, status: Option<UserStatus>| {
        let target = list.changed(|list| list.status = status);
        Tab::new(label, list_href(PATH, &target), list.status == status)
    };
    let mut views = vec![view("All", None)];
    views.extend(UserStatus::ALL.map(|status| view(status.label(), Some(status))));
    views
}

fn chips(list: &UserList, users: Users) -> AnyView {
    let role = |code, remove_href| view! { <RoleChip code users remove_href /> }.into_any();
    Chips::new(PATH, list)
        .on("Search", list.search.clone(), |list| list.search = None)
        .on_shown(list.role.clone(), |list| list.role = None, role)
        .show()
}

/// The role's name stands in its users; without any there is its word.
#[component]
fn RoleChip(code: String, users: Users, remove_href: String) -> impl IntoView {
    view! {
        <Transition>
            {move || {
                let (code, remove_href) = (code.clone(), remove_href.clone());
                Suspend::new(async move {
                    let rows = users.await.map(|(_, page)| page.rows).unwrap_or_default();
                    let row = rows.into_iter().find(|row| row.role_code == code);
                    let value = row.map_or(code, |row| row.role);
                    view! { <FilterChip field="Role" value remove_href /> }
                })
            }}
        </Transition>
    }
}

#[component]
fn UserTable(
    query: UserList,
    page: Page<UserRow>,
    loading: Signal<bool>,
    asked: Asked,
) -> impl IntoView {
    if page.rows.is_empty() {
        return view! { <NoMatch title="No user matches" href=PATH label="Show all users" /> }
            .into_any();
    }
    let columns = vec![
        Column::text("Name"),
        Column::text("E-mail"),
        Column::text("Role"),
        Column::number("Last sign-in"),
        Column::text("Status"),
        Column::unseen("Actions"),
    ];
    let links = PageLinks::new(PATH, &query, &page);
    let own = use_session().map(|session| session.email);
    let rows = page
        .rows
        .into_iter()
        .map(|user| {
            let own = own.as_ref() == Some(&user.email);
            view! { <User user asked own /> }
        })
        .collect_view();
    view! {
        <ListTable label="Users" class="users" columns links loading>
            {rows}
        </ListTable>
    }
    .into_any()
}

#[component]
fn User(user: UserRow, asked: Asked, own: bool) -> impl IntoView {
    let signed_in = match user.signed_in_at {
        Some(at) => view! { <MomentText at /> }.into_any(),
        None => view! { <span class="muted">"Never"</span> }.into_any(),
    };
    view! {
        <tr>
            <th scope="row" class="title">
                <a href=format!("{PATH}/{}", user.id)>{user.name.clone()}</a>
                {own.then(|| view! { <span class="muted">" (you)"</span> })}
            </th>
            <td data-label="E-mail">{user.email.clone()}</td>
            <td data-label="Role">{user.role.clone()}</td>
            <td class="number" data-label="Last sign-in">
                {signed_in}
            </td>
            <td class="badge-cell">
                <UserBadge status=user.status />
            </td>
            <td class="row-buttons">
                <DeedButtons user asked own />
            </td>
        </tr>
    }
}
