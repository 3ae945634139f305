//! Inviting somebody for a company.

use super::fns::InviteContact;
use crate::ui::{
    button::{Button, ButtonKind},
    card::Card,
    field::{SelectField, TextField},
    focus::focus_first_error,
    password_link::invited_box,
    problem::FormProblem,
};
use domain::{
    CompanyId,
    company::ContactForm,
    people::{BuyerRole, ContactRole, Invitation},
};
use leptos::{ev::SubmitEvent, prelude::*};

/// The form, and after it the link that is to be handed over.
#[component]
pub(super) fn Invite(
    company: CompanyId,
    /// Roles that can be given: word and name.
    options: Vec<(String, String)>,
    /// Shows the contacts anew.
    reload: Callback<()>,
) -> impl IntoView {
    let action = ServerAction::<InviteContact>::new();
    let invited = RwSignal::new(None::<Invitation>);
    let person = RwSignal::new(String::new());
    let email = RwSignal::new(String::new());
    // Whoever overlooks the field gives the least.
    let least = ContactRole::BuiltIn(BuyerRole::Junior);
    let role = RwSignal::new(least.code());
    let options = Signal::stored(options);
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
            let role = ContactRole::from_code(&role.get_untracked());
            let role = role.unwrap_or(least);
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
                        hint="Admins see and pay invoices and manage contacts, senior buyers see invoices, junior buyers neither"
                        value=role
                        options=options
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
