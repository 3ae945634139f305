//! One user.

use super::{
    PATH,
    deeds::{Asked, DeedButtons, DeedDialog},
    fns::{self, EditUser, UserDeed},
    role_options,
};
use crate::{
    account::SessionTable,
    ui::{
        awaited::Awaited,
        badge::UserBadge,
        button::{Button, ButtonKind},
        card::Card,
        date::MomentText,
        facts::{Fact, FactList},
        field::{SelectField, TextField},
        history::History,
        page_header::PageHeader,
        problem::FormProblem,
        toast::use_toasts,
    },
};
use domain::{
    UserId,
    people::{RoleRow, UserDetail, UserRow},
};
use leptos::prelude::*;
use leptos_router::hooks::{use_navigate, use_params_map};

/// Who it is, what they may do, where they are signed in, and what happened to them.
#[component]
pub fn UserPage() -> impl IntoView {
    let params = use_params_map();
    let id = Memo::new(move |_| {
        params.with(|params| {
            let id = params.get_str("id").and_then(|id| id.parse().ok());
            id.unwrap_or(UserId(0))
        })
    });
    let user = Resource::new(move || id.get(), fns::show_user);
    let asked: Asked = RwSignal::new(None);
    let reload = Callback::new(move |()| user.refetch());
    let navigate = use_navigate();
    let done = Callback::new(move |deed| match deed {
        UserDeed::Delete => navigate(PATH, Default::default()),
        _ => reload.run(()),
    });
    let show = move |(detail, roles)| view! { <User detail roles asked reload /> }.into_any();
    view! {
        <Awaited
            answer=user
            heading=|| view! { <PageHeader title="User" back=("Users", PATH) /> }
            show
        />
        <DeedDialog asked done />
    }
}

#[component]
fn User(
    detail: UserDetail,
    roles: Vec<RoleRow>,
    asked: Asked,
    reload: Callback<()>,
) -> impl IntoView {
    let UserDetail {
        user,
        own,
        sessions,
        link_expires_at,
        history,
    } = detail;
    let (status, title, email) = (user.status, user.name.clone(), user.email.clone());
    let company = user.company.clone();
    let signed_in = match user.signed_in_at {
        Some(at) => view! { <MomentText at /> }.into_any(),
        None => "Never".into_any(),
    };
    let signed_in_now = !sessions.is_empty();
    let sessions = if sessions.is_empty() {
        view! { <p class="muted">"Not signed in anywhere."</p> }.into_any()
    } else {
        view! { <SessionTable rows=sessions /> }.into_any()
    };
    let buttons = user.clone();
    view! {
        <PageHeader
            title
            back=("Users", PATH)
            badge=move || view! { <UserBadge status /> }
        >
            <DeedButtons user=buttons asked own signed_in=signed_in_now all=true />
        </PageHeader>
        <div class="with-aside">
            <div class="main-column">
                <Edit user roles reload />
                <h2>"Sessions"</h2>
                {sessions}
                <h2>"History"</h2>
                <History
                    changes=history
                    empty="Every change of this user is listed here: who, what, and when."
                />
            </div>
            <Card>
                <FactList>
                    <Fact label="E-mail">{email}</Fact>
                    <Fact label="Last sign-in">{signed_in}</Fact>
                    {company
                        .map(|company| {
                            view! { <Fact label="Also signs in for">{company}</Fact> }
                        })}
                    {link_expires_at
                        .map(|at| {
                            view! {
                                <Fact label="Password link until">
                                    <MomentText at day_only=true />
                                </Fact>
                            }
                        })}
                </FactList>
            </Card>
        </div>
    }
}

#[component]
fn Edit(user: UserRow, roles: Vec<RoleRow>, reload: Callback<()>) -> impl IntoView {
    let action = ServerAction::<EditUser>::new();
    let name = RwSignal::new(user.name);
    let role = RwSignal::new(user.role_code);
    let options = StoredValue::new(role_options(roles));
    let toasts = use_toasts();
    Effect::new(move |_| {
        if let Some(Ok(())) = action.value().get() {
            toasts.say(format!(
                "{} is saved. It counts from their next request.",
                name.get_untracked()
            ));
            reload.run(());
        }
    });
    let error = Signal::derive(move || action.value().get().and_then(Result::err));
    let field = move |name| Signal::derive(move || error.get().and_then(|error| error.field(name)));
    // Also until the user is there anew: what is shown is of the version before.
    let busy = Signal::derive(move || {
        action.pending().get() || matches!(action.value().get(), Some(Ok(())))
    });
    view! {
        <Card title="Name and role">
            <ActionForm action attr:class="form">
                <FormProblem error />
                <input type="hidden" name="id" value=user.id.to_string() />
                <input type="hidden" name="version" value=user.version.to_string() />
                <div class="form-row">
                    <TextField
                        id="name"
                        label="Name"
                        autocomplete="off"
                        value=name
                        required=true
                        error=field("name")
                    />
                    <SelectField
                        id="role"
                        label="Role"
                        value=role
                        options=Signal::derive(move || options.get_value())
                        error=field("role")
                    />
                </div>
                <div>
                    <Button kind=ButtonKind::Primary submit=true pending=busy>
                        "Save"
                    </Button>
                </div>
            </ActionForm>
        </Card>
    }
}
