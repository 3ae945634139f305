//! Inviting somebody for a company.

use super::{contact_deeds::role_options, fns::InviteContact};
use crate::{
    seller::users::link::invited_box,
    ui::{
        button::{Button, ButtonKind},
        card::Card,
        field::{SelectField, TextField},
        focus::focus_first_error,
        problem::FormProblem,
    },
};
use domain::{
    CompanyId,
    company::ContactForm,
    people::{BuyerRole, Invitation},
};
use leptos::{ev::SubmitEvent, prelude::*};

/// The form, and after it the link that is to be handed over.
#[component]
pub(super) fn Invite(
    company: CompanyId,
    /// Shows the contacts anew.
    reload: Callback<()>,
) -> impl IntoView {
    let action = ServerAction::<InviteContact>::new();
    let invited = RwSignal::new(None::<Invitation>);
    let person = RwSignal::new(String::new());
    let email = RwSignal::new(String::new());
    let role = RwSignal::new(BuyerRole::Admin.code().to_owned());
    let error = Signal::derive(move || action.value().get().and_then(Result::err));
    let field = move |name| Signal::derive(move || error.get().and_then(|error| error.field(name)));
    Effect::new(move |_| match action.value().get() {
        Some(Ok(invitation)) => invited.set(Some(invitation)),
        Some(Err(_)) => focus_first_error(),
        None => {}
    });
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        if !action.pending().get_untracked() {
            let role = BuyerRole::from_code(&role.get_untracked()).unwrap_or(BuyerRole::Junior);
            let form = ContactForm {
                name: person.get_untracked(),
                email: email.get_untracked(),
                role,
            };
            action.dispatch(InviteContact { company, form });
        }
    };
    let form = move || {
        view! {
            <form class="form" novalidate on:submit=submit>
                <FormProblem error />
                <div class="field-grid">
                    <TextField
                        id="contact-name"
                        label="Name"
                        autocomplete="off"
                        value=person
                        required=true
                        error=field("name")
                    />
                    <TextField
                        id="contact-email"
                        label="E-mail"
                        kind="email"
                        autocomplete="off"
                        hint="The name for signing in"
                        value=email
                        required=true
                        error=field("email")
                    />
                    <SelectField
                        id="invite-role"
                        label="Role"
                        hint="Admins see and pay invoices, senior buyers see them, junior buyers neither"
                        value=role
                        options=Signal::stored(role_options())
                    />
                </div>
                <div class="form-actions">
                    <Button kind=ButtonKind::Primary submit=true pending=action.pending()>
                        "Invite"
                    </Button>
                </div>
            </form>
        }
        .into_any()
    };
    let added = move |invitation: Invitation| {
        view! {
            {invited_box(&invitation)}
            <div class="form-actions">
                <Button kind=ButtonKind::Primary on_click=move |()| reload.run(())>
                    "Done"
                </Button>
            </div>
        }
        .into_any()
    };
    view! {
        <Card title="Invite somebody">
            {move || invited.get().map_or_else(form, added)}
        </Card>
    }
}
