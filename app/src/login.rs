//! Signing in and out.
//!
//! Plain forms that load a new document, with and without JavaScript: the session decides
//! about navigation, colours and pages, so nothing of the old document may stay.

use crate::{
    error::AppError,
    routes::Elsewhere,
    session::{same_site_path, use_session},
    ui::{
        badge::Tone,
        button::{Button, ButtonKind},
        card::Notice,
        field::TextField,
        navigation::LoneBrand,
        page_header::PageHeader,
        problem::FormProblem,
    },
};
use domain::people::StorefrontRefusal;
use leptos::{prelude::*, server_fn::ServerFn};
use leptos_router::hooks::use_query_map;

/// The sign-in page's path.
#[cfg(feature = "ssr")]
const LOGIN: &str = "/login";

/// Carries the e-mail address back to a form that was refused, so that it need not be
/// typed again. Not in the URL, which ends up in histories and logs.
#[cfg(feature = "ssr")]
const EMAIL_COOKIE: &str = "sign_in_email";

/// In the sign-in page's query: why the storefront did not open a session, by its code.
const REFUSED: &str = "storefront";

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
        session::{area_of, start},
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

/// Signs in whoever is signed in at the storefront, by what BigCommerce says about them there,
/// and leads on to `next` or to their first page. A page of the storefront sends it; whoever is
/// refused reads why on the sign-in page.
///
/// # Errors
/// When the server was wired without the portal.
#[server(prefix = "/fn", endpoint = "people/storefront")]
pub async fn storefront_sign_in(
    /// BigCommerce's statement, `current.jwt`.
    token: String,
    /// Path to go on to.
    next: Option<String>,
) -> Result<(), AppError> {
    use crate::{
        session::{area_of, home},
        ssr,
    };
    use domain::people::Area;

    let (address, user_agent) = (ssr::client_address(), ssr::user_agent());
    let client = service::people::Client {
        address: &address,
        user_agent: &user_agent,
    };
    let next = next.as_deref().and_then(same_site_path);
    let next = next.filter(|next| area_of(next) == Some(Area::Buyer));
    match ssr::portal()?.sign_in_from_storefront(&token, client).await {
        Ok((token, session)) => {
            ssr::set_session(&token.0);
            ssr::redirect(next.unwrap_or_else(|| home(&session.view)));
        }
        Err(problem) => {
            // With a password they get there all the same.
            let next = next.map(|next| format!("&next={}", domain::query::encode(next)));
            let next = next.unwrap_or_default();
            ssr::redirect(&format!("{LOGIN}?{REFUSED}={}{next}", problem.code));
        }
    }
    Ok(())
}

/// Notes that somebody has forgotten their password, whoever it is.
///
/// # Errors
/// For what is no e-mail address, and for a network that asks too often.
#[server(prefix = "/fn", endpoint = "people/forgotten")]
pub async fn ask_for_password(
    /// The e-mail address with which they sign in.
    email: String,
) -> Result<(), AppError> {
    use crate::ssr;

    let address = ssr::client_address();
    ssr::portal()?.ask_for_password(&email, &address).await?;
    ssr::redirect("/forgotten?asked=1");
    Ok(())
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
    let page = SharedValue::new(storefront_page).into_inner();
    let through_store = page.map(|page| {
        let href = move || with_next(&page, &next());
        view! {
            <p>
                <a href=href rel="external">
                    "Sign in through the store"
                </a>
            </p>
        }
    });
    let storefront = move || {
        query.with(|query| {
            let code = query.get(REFUSED)?;
            let refusal = StorefrontRefusal::from_code(&code);
            Some(refusal.map_or_else(|| NO_WAY_IN.to_owned(), |refusal| refusal.to_string()))
        })
    };
    view! {
        <main id="main" class="lone sign-in" tabindex="-1">
            <LoneBrand />
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
                {move || {
                    storefront().map(|words| view! { <Notice tone=Tone::Warn>{words}</Notice> })
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
            {through_store}
            <p>
                <a href="/forgotten">"Forgotten your password?"</a>
            </p>
        </main>
    }
    .into_any()
}

/// In a tab beside the one in which the session had ended: what was typed waits there.
#[component]
pub fn SignedInPage() -> impl IntoView {
    if use_session().is_none() {
        return view! { <Elsewhere /> }.into_any();
    }
    view! {
        <main id="main" class="lone sign-in" tabindex="-1">
            <LoneBrand />
            <PageHeader title="You are signed in" />
            <p>"Close this tab and go on in the other one. What you typed there is still there."</p>
        </main>
    }
    .into_any()
}

/// What is said where the storefront could not be asked for a reason of its own.
const NO_WAY_IN: &str = "The store’s page could not sign you in just now. Nothing was changed. Try \
                         again in a minute, or sign in with your e-mail address and password.";

/// Where whoever has forgotten a password says so.
#[component]
pub fn ForgottenPage() -> impl IntoView {
    let query = use_query_map();
    let asked = move || query.with(|query| query.get("asked").is_some());
    // A refused form comes back with the refusal in the URL.
    let error = ServerAction::<AskForPassword>::new().value();
    let error = Signal::derive(move || error.get().and_then(Result::err));
    let email = RwSignal::new(String::new());
    let sent = RwSignal::new(false);
    let noted = || {
        view! {
            <Notice tone=Tone::Ok>
                <p>
                    "If somebody signs in with that e-mail address, the administrators of their "
                    "company and the store’s staff now see that they have forgotten the password."
                </p>
                <p>
                    "One of them makes a link by which you set a new one, and hands it over. No "
                    "e-mail comes from here; if it is urgent, call them."
                </p>
            </Notice>
        }
    };
    let form = move || {
        view! {
            <form
                class="form"
                method="post"
                action=AskForPassword::url()
                on:submit=move |_| sent.set(true)
            >
                <FormProblem error />
                <p>
                    "Your company’s administrator, or the store’s staff, can give you a link to set "
                    "a new one. Say here who you are, and they see that you wait."
                </p>
                <TextField
                    id="email"
                    label="E-mail"
                    kind="email"
                    hint="With which you sign in"
                    autocomplete="username"
                    value=email
                    required=true
                    error=Signal::derive(move || error.get().and_then(|error| error.field("email")))
                />
                <Button kind=ButtonKind::Primary submit=true pending=sent>
                    "Tell them"
                </Button>
            </form>
        }
    };
    view! {
        <main id="main" class="lone sign-in" tabindex="-1">
            <LoneBrand />
            <PageHeader title="Forgotten your password?" />
            {move || if asked() { noted().into_any() } else { form().into_any() }}
            <p>
                <a href="/login" rel="external">
                    "Back to signing in"
                </a>
            </p>
        </main>
    }
}

/// A page of the storefront that leads on to a path of this site from there.
fn with_next(page: &str, next: &str) -> String {
    match same_site_path(next).filter(|next| *next != "/") {
        Some(next) => format!("{page}?next={}", domain::query::encode(next)),
        None => page.to_owned(),
    }
}

/// Where whoever is signed in at the store goes on to their invoices. Only the server knows.
fn storefront_page() -> Option<String> {
    #[cfg(feature = "ssr")]
    return crate::ssr::portal()
        .ok()
        .and_then(|portal| portal.storefront().map(|app| app.page.clone()));
    #[cfg(not(feature = "ssr"))]
    None
}

/// The e-mail address of a form that was refused. Only the server sees the cookie.
fn typed_email() -> String {
    #[cfg(feature = "ssr")]
    return crate::ssr::cookie(EMAIL_COOKIE).unwrap_or_default();
    #[cfg(not(feature = "ssr"))]
    String::new()
}

#[cfg(test)]
mod tests {
    use super::with_next;

    #[test]
    fn the_store_is_told_where_to_lead_back() {
        let page = "https://shop.example/account";
        for (next, href) in [
            (
                "/pay?invoice=7",
                "https://shop.example/account?next=%2Fpay%3Finvoice%3D7",
            ),
            ("", page),
            ("/", page),
            ("//evil.example", page),
        ] {
            assert_eq!(with_next(page, next), href);
        }
    }
}
