//! Adding somebody.

use super::{PATH, fns::AddUser, role_options};
use crate::{
    seller::roles::fns::list_roles,
    ui::{
        awaited::Awaited,
        button::{Button, ButtonKind, LinkButton},
        card::Card,
        field::{SelectField, TextField},
        focus::focus_heading,
        page_header::PageHeader,
        password_link::invited_box,
        problem::FormProblem,
    },
};
use domain::people::{DEFAULT_ROLE, Invitation, RoleRow};
use leptos::{ev::SubmitEvent, prelude::*};

/// The form, and after it the link that is to be handed over.
#[component]
pub fn NewUserPage() -> impl IntoView {
    let roles = Resource::new(|| (), |()| list_roles());
    let show = |roles| view! { <Form roles /> }.into_any();
    view! {
        <PageHeader title="Add user" back=("Users", PATH) />
        <Awaited answer=roles rows=3 show />
    }
}

#[component]
fn Form(roles: Vec<RoleRow>) -> impl IntoView {
    let action = ServerAction::<AddUser>::new();
    let name = RwSignal::new(String::new());
    let email = RwSignal::new(String::new());
    let role = RwSignal::new(DEFAULT_ROLE.code().to_owned());
    let options = StoredValue::new(role_options(roles));
    let error = Signal::derive(move || action.value().get().and_then(Result::err));
    let field = move |name| Signal::derive(move || error.get().and_then(|error| error.field(name)));
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        if !action.pending().get_untracked() {
            action.dispatch(AddUser {
                name: name.get_untracked(),
                email: email.get_untracked(),
                role: role.get_untracked(),
            });
        }
    };
    Effect::new(move |_| {
        if let Some(Ok(_)) = action.value().get() {
            request_animation_frame(focus_heading);
        }
    });
    let form = move || {
        view! {
            <Card>
                <form class="form" method="post" on:submit=submit>
                    <FormProblem error />
                    <TextField
                        id="name"
                        label="Name"
                        autocomplete="off"
                        value=name
                        required=true
                        error=field("name")
                    />
                    <TextField
                        id="email"
                        label="E-mail"
                        kind="email"
                        autocomplete="off"
                        hint="The name for signing in."
                        value=email
                        required=true
                        error=field("email")
                    />
                    <SelectField
                        id="role"
                        label="Role"
                        hint="What it may do stands under Roles."
                        value=role
                        options=Signal::derive(move || options.get_value())
                        error=field("role")
                    />
                    <div class="form-actions">
                        <LinkButton href=PATH>"Cancel"</LinkButton>
                        <Button kind=ButtonKind::Primary submit=true pending=action.pending()>
                            "Add user"
                        </Button>
                    </div>
                </form>
            </Card>
        }
        .into_any()
    };
    let added = move |invitation| view! { <Added invitation /> }.into_any();
    view! {
        <div class="narrow">
            {move || action.value().get().and_then(Result::ok).map_or_else(form, added)}
        </div>
    }
}

#[component]
fn Added(invitation: Invitation) -> impl IntoView {
    let user = format!("{PATH}/{}", invitation.user_id);
    let title = format!("{} is added", invitation.name);
    let link = invited_box(&invitation);
    view! {
        <Card title>
            <div class="form">
                {link}
                <div class="form-actions">
                    <LinkButton href=user>"Show user"</LinkButton>
                    <LinkButton href=PATH kind=ButtonKind::Primary>
                        "Done"
                    </LinkButton>
                </div>
            </div>
        </Card>
    }
}
