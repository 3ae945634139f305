//! Setting a password by a link that somebody was given.
//!
//! The link's secret follows the `#` of the URL. Browsers do not send it, so it stands in no
//! log; the page reads it and sends it in the body of its requests. Without JavaScript the
//! person copies it into the form.

use crate::{
    error::AppError,
    ui::{
        button::{Button, ButtonKind},
        field::TextField,
        navigation::LoneBrand,
        page_header::PageHeader,
        problem::FormProblem,
    },
};
use domain::people::{PASSWORD_MIN_CHARS, PasswordLinkView};
use leptos::{
    prelude::*,
    server_fn::codec::{Json, PostUrl},
};

/// Where one goes on once the password is set.
const DONE: &str = "/login?password=set";

/// Whose password a link sets.
///
/// # Errors
/// When the link no longer works.
#[server(prefix = "/fn", endpoint = "people/password-link", input = Json)]
pub async fn password_link(
    /// The link's secret.
    code: String,
) -> Result<PasswordLinkView, AppError> {
    Ok(crate::ssr::portal()?.password_link(code.trim()).await?)
}

/// Sets a password by a link.
///
/// # Errors
/// When the link no longer works, or the password is not acceptable.
#[server(prefix = "/fn", endpoint = "people/set-password", input = PostUrl)]
pub async fn set_password(
    /// The link's secret.
    code: String,
    /// The new password.
    password: String,
) -> Result<(), AppError> {
    let portal = crate::ssr::portal()?;
    portal.set_password_by_link(code.trim(), &password).await?;
    if crate::ssr::is_plain_form() {
        crate::ssr::redirect(DONE);
    }
    Ok(())
}

/// The page that a link opens.
#[component]
pub fn PasswordPage() -> impl IntoView {
    let whose = ServerAction::<PasswordLink>::new();
    let set = ServerAction::<SetPassword>::new();
    let code = RwSignal::new(String::new());
    let password = RwSignal::new(String::new());
    let linked = RwSignal::new(false);
    // Runs in browsers only: nobody else knows what follows the `#`.
    Effect::new(move |_| {
        let hash = window().location().hash().unwrap_or_default();
        let secret = hash.trim_start_matches('#').to_owned();
        if !secret.is_empty() {
            linked.set(true);
            code.set(secret.clone());
            whose.dispatch(PasswordLink { code: secret });
        }
    });
    Effect::new(move |_| {
        if let Some(Ok(())) = set.value().get() {
            // A new document, and no way back to a link that is used up.
            let _ = window().location().replace(DONE);
        }
    });
    let view = move || whose.value().get().and_then(Result::ok);
    let over = move || whose.value().get().and_then(Result::err);
    let refused = move || set.value().get().and_then(Result::err);
    let error = Signal::derive(move || refused().or_else(over));
    let email = Signal::derive(move || view().map(|view| view.email).unwrap_or_default());
    let greeting =
        move || view().map(|view| view! { <p>{format!("For {}, {}.", view.name, view.email)}</p> });
    view! {
        <main id="main" class="lone sign-in" tabindex="-1">
            <LoneBrand />
            <PageHeader title="Set your password" />
            <ActionForm action=set attr:class="form">
                <FormProblem error />
                {greeting}
                <div hidden=move || linked.get()>
                    <TextField
                        id="code"
                        label="Code"
                        hint="What follows # in the link that you were given."
                        autocomplete="off"
                        value=code
                        required=true
                    />
                </div>
                // For password managers, which keep a password together with its name.
                <input
                    class="visually-hidden"
                    type="email"
                    autocomplete="username"
                    aria-hidden="true"
                    tabindex="-1"
                    readonly
                    prop:value=move || email.get()
                />
                <TextField
                    id="password"
                    label="New password"
                    kind="password"
                    hint=format!(
                        "At least {PASSWORD_MIN_CHARS} characters. It ends your sessions elsewhere.",
                    )
                    autocomplete="new-password"
                    value=password
                    required=true
                    error=Signal::derive(move || refused().and_then(|error| error.field("password")))
                />
                <Button kind=ButtonKind::Primary submit=true pending=set.pending()>
                    "Set password"
                </Button>
            </ActionForm>
        </main>
    }
}
