//! What went wrong, in words.

use super::{
    button::{Button, LinkButton},
    icons::{Icon, IconName},
    page_header::PageHeader,
};
use crate::{
    error::AppError,
    session::{sign_in_beside, sign_in_path},
};
use domain::problem::ProblemKind;
use leptos::prelude::*;
use leptos_router::hooks::use_location;

/// In place of what could not be shown: what failed, and what to do next.
#[component]
pub fn ProblemView(
    /// What a server function answered.
    #[prop(into)]
    error: AppError,
    /// Tries again; offered where that may help: `Callback::new(move |()| resource.refetch())`.
    #[prop(optional, into)]
    retry: Option<Callback<()>>,
) -> impl IntoView {
    let title = match error.kind() {
        ProblemKind::Invalid => "This cannot be shown as asked",
        ProblemKind::SignInRequired => "Please sign in again",
        ProblemKind::NotAllowed => "Not allowed for your role",
        ProblemKind::NotFound => "Not found",
        ProblemKind::Conflict => "It changed meanwhile",
        ProblemKind::TooMany => "Too many attempts",
        ProblemKind::Upstream => "BigCommerce does not answer",
        ProblemKind::TooLarge => "Too large",
        ProblemKind::Busy => "The portal is busy",
        ProblemKind::Internal => "This could not be loaded",
    };
    let signed_out = error.kind() == ProblemKind::SignInRequired;
    // The others answer the same however often they are asked.
    let passing = matches!(
        error.kind(),
        ProblemKind::Conflict
            | ProblemKind::TooMany
            | ProblemKind::Upstream
            | ProblemKind::Busy
            | ProblemKind::Internal
    );
    let message = error.0.message;
    view! {
        <div class="problem" role="alert">
            <Icon name=IconName::Warning />
            <div>
                <h2 class="problem-title">{title}</h2>
                <p>{message}</p>
                <div class="problem-actions">
                    {signed_out.then(|| view! { <SignInAgain /> })}
                    {retry
                        .filter(|_| passing)
                        .map(|retry| {
                            view! { <Button on_click=retry>"Try again"</Button> }
                        })}
                </div>
            </div>
        </div>
    }
    .into_any()
}

/// Above a form that came back: why, and what to do. Shows nothing while there is nothing.
#[component]
pub fn FormProblem(
    /// What a server function answered, if it refused.
    #[prop(into)]
    error: Signal<Option<AppError>>,
) -> impl IntoView {
    view! {
        <div class="form-problem" role="alert">
            {move || {
                error
                    .get()
                    .map(|error| {
                        let signed_out = error.kind() == ProblemKind::SignInRequired;
                        view! {
                            <div class="notice tone-bad">
                                <Icon name=IconName::Warning />
                                <div class="notice-body">
                                    <div>
                                        {error.problem().message.clone()}
                                        {signed_out.then_some(KEPT)}
                                    </div>
                                    {signed_out.then(|| view! { <SignInAgain new_tab=true /> })}
                                </div>
                            </div>
                        }
                    })
            }}
        </div>
    }
    .into_any()
}

/// What was said of one field of a form that came back, for its `error`.
#[must_use]
pub fn field_error(
    refused: Signal<Option<AppError>>,
    field: &'static str,
) -> Signal<Option<String>> {
    Signal::derive(move || refused.with(|refused| refused.as_ref()?.field(field)))
}

/// What becomes of a filled form whose session has ended.
const KEPT: &str = " Nothing that you typed is lost: sign in in the new tab, then come back here \
                    and try again.";

/// Leads to signing in, as a new document, and from there back to this page, or in a tab of its
/// own to the words that this one waits.
#[component]
fn SignInAgain(
    /// In a tab of its own, beside what is typed here.
    #[prop(optional)]
    new_tab: bool,
) -> impl IntoView {
    let location = use_location();
    let href = move || {
        let (path, search) = (location.pathname.get(), location.search.get());
        if new_tab {
            return sign_in_beside(&path);
        }
        let search = search.trim_start_matches('?').to_owned();
        sign_in_path(&if search.is_empty() {
            path
        } else {
            format!("{path}?{search}")
        })
    };
    let words = if new_tab {
        "Sign in in a new tab"
    } else {
        "Sign in"
    };
    view! { <LinkButton href=Signal::derive(href) external=true new_tab>{words}</LinkButton> }
        .into_any()
}

/// In place of a page that the role of who is signed in does not open.
#[component]
pub fn ClosedPage(
    /// The page's title.
    title: &'static str,
    /// What it shows: `invoices`.
    what: &'static str,
) -> impl IntoView {
    #[cfg(feature = "ssr")]
    crate::ssr::answer_with(axum::http::StatusCode::FORBIDDEN);
    view! {
        <PageHeader title />
        <p>
            {format!(
                "Your role does not let you see {what}. Ask your company's administrator if you need to.",
            )}
        </p>
    }
    .into_any()
}

/// There is no such page.
#[component]
pub fn NotFoundPage() -> impl IntoView {
    #[cfg(feature = "ssr")]
    crate::ssr::answer_with(axum::http::StatusCode::NOT_FOUND);
    view! {
        <main id="main" class="lone" tabindex="-1">
            <PageHeader title="Page not found" />
            <p>
                "There is no page at this address. It may have been mistyped, or what it showed "
                "may have been deleted."
            </p>
            <p>
                <LinkButton href="/">"Go to the start page"</LinkButton>
            </p>
        </main>
    }
    .into_any()
}
