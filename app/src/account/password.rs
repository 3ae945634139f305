//! Changing one's password.

use super::fns::ChangePassword;
use crate::ui::{
    button::{Button, ButtonKind},
    card::Card,
    field::TextField,
    problem::{FormProblem, field_error},
    toast::use_toasts,
};
use domain::people::PASSWORD_MIN_CHARS;
use leptos::prelude::*;

/// The form. It asks for the present password, so that a browser left alone does not give
/// the account away.
#[component]
pub(super) fn ChangePasswordCard(
    /// Shows the sessions anew, of which others have ended.
    reload: Callback<()>,
) -> impl IntoView {
    let action = ServerAction::<ChangePassword>::new();
    let present = RwSignal::new(String::new());
    let new = RwSignal::new(String::new());
    let toasts = use_toasts();
    Effect::new(move |_| {
        if let Some(Ok(())) = action.value().get() {
            present.set(String::new());
            new.set(String::new());
            toasts.say("Your password is changed. Your other sessions have ended.");
            reload.run(());
        }
    });
    let error = Signal::derive(move || action.value().get().and_then(Result::err));
    let field = move |name| field_error(error, name);
    view! {
        <Card title="Password">
            <ActionForm action attr:class="form account-password">
                <FormProblem error />
                <TextField
                    id="present"
                    label="Present password"
                    kind="password"
                    autocomplete="current-password"
                    value=present
                    required=true
                    error=field("present")
                />
                <TextField
                    id="new"
                    label="New password"
                    kind="password"
                    hint=format!("At least {PASSWORD_MIN_CHARS} characters.")
                    autocomplete="new-password"
                    value=new
                    required=true
                    error=field("new")
                />
                <div>
                    <Button kind=ButtonKind::Primary submit=true pending=action.pending()>
                        "Change password"
                    </Button>
                </div>
            </ActionForm>
        </Card>
    }
}
