//! Signing in and out.
//!
//! Plain forms that load a new document, with and without JavaScript: the session decides
//! about navigation, colours and pages, so nothing of the old document may stay.

use crate::{
    error::AppError,
    routes::Elsewhere,
    session::use_session,
    ui::{
        badge::Tone,
        button::{Button, ButtonKind},
        card::Notice,
        field::TextField,
        page_header::PageHeader,
        problem::FormProblem,
    },
};
use leptos::{prelude::*, server_fn::ServerFn};
use leptos_router::hooks::use_query_map;

/// The sign-in page's path.
#[cfg(feature = "ssr")]
const LOGIN: &str = "/login";

/// Carries the e-mail address back to a form that was refused, so that it need not be
/// typed again. Not in the URL, which ends up in histories and logs.
#[cfg(feature = "ssr")]
const EMAIL_COOKIE: &str = "sign_in_email";

/// Signs in and leads on to `next`, in its area of the portal, or to where the person works;
/// who can go to several applications chooses.
///
/// # Errors
/// When e-mail and password do not belong together, or after too many attempts.
#[server(prefix = "/fn", endpoint = "people/sign_in")]
pub async fn sign_in(
    /// E-mail address, the name for signing in.
    email: String,
    /// Password.
    password: String,
    /// Path to go on to; may be empty.
    next: String,
) -> Result<(), AppError> {
    use crate::{
        session::{area_of, same_site_path, start},
        ssr,
    };

    let (address, user_agent) = (ssr::client_address(), ssr::user_agent());
    let client = service::people::Client {
        address: &address,
        user_agent: &user_agent,
    };
    let portal = ssr::portal()?;
    match portal.sign_in(email.trim(), &password, client).await {
        Ok((token, session)) => {
            let next = same_site_path(&next).filter(|next| *next != "/");
            if let Some(area) = next.and_then(area_of)
                && area != session.view.area()
                && session.view.opens(area)
            {
                portal.choose_area(&session.actor, &token.0, area).await?;
            }
            ssr::set_session(&token.0);
            ssr::clear_cookie(EMAIL_COOKIE, LOGIN);
            ssr::redirect(next.unwrap_or_else(|| start(&session.view)));
            Ok(())
        }
        Err(problem) => {
            ssr::set_cookie(EMAIL_COOKIE, email.trim(), LOGIN, Some(120));
            Err(problem.into())
        }
    }
}

/// Ends the session.
///
/// # Errors
/// When the session could not be ended; the cookie is gone all the same.
#[server(prefix = "/fn", endpoint = "people/sign_out")]
pub async fn sign_out() -> Result<(), AppError> {
    use crate::ssr;

    ssr::clear_session();
    ssr::redirect(LOGIN);
    match ssr::request_token() {
        Some(token) => Ok(ssr::portal()?.sign_out(&token).await?),
        None => Ok(()),
    }
}

/// The sign-in page.
#[component]
pub fn LoginPage() -> impl IntoView {
    if use_session().is_some() {
        return view! { <Elsewhere /> }.into_any();
    }
    let query = use_query_map();
    let next = move || query.with(|query| query.get("next").unwrap_or_default());
    // A refused form comes back with the refusal in the URL.
    let error = ServerAction::<SignIn>::new().value();
    let error = Signal::derive(move || error.get().and_then(Result::err));
    let email = RwSignal::new(SharedValue::new(typed_email).into_inner());
    let password = RwSignal::new(String::new());
    let sent = RwSignal::new(false);
    view! {
        <main id="main" class="lone sign-in" tabindex="-1">
            <PageHeader title="Sign in" />
            <form class="form" method="post" action=SignIn::url() on:submit=move |_| sent.set(true)>
                <FormProblem error />
                {move || {
                    query
                        .with(|query| query.get("password").as_deref() == Some("set"))
                        .then(|| {
                            view! {
                                <Notice tone=Tone::Ok>
                                    "Your password is set. Sign in with it."
                                </Notice>
                            }
                        })
                }}
                <input type="hidden" name="next" value=next />
                <TextField
                    id="email"
                    label="E-mail"
                    kind="email"
                    autocomplete="username"
                    value=email
                    required=true
                    error=Signal::derive(move || error.get().and_then(|error| error.field("email")))
                />
                <TextField
                    id="password"
                    label="Password"
                    kind="password"
                    autocomplete="current-password"
                    value=password
                    required=true
                    error=Signal::derive(move || {
                        error.get().and_then(|error| error.field("password"))
                    })
                />
                <Button kind=ButtonKind::Primary submit=true pending=sent>
                    "Sign in"
                </Button>
            </form>
        </main>
    }
    .into_any()
}

/// The e-mail address of a form that was refused. Only the server sees the cookie.
fn typed_email() -> String {
    #[cfg(feature = "ssr")]
    return crate::ssr::cookie(EMAIL_COOKIE).unwrap_or_default();
    #[cfg(not(feature = "ssr"))]
    String::new()
}
