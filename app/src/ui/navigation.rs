//! What both layouts are made of, and ways from page to page.

use super::menu::close_popover_when;
use crate::{
    applications,
    login::SignOut,
    session::{use_look, use_session},
};
use domain::people::{SessionView, StoreLook};
use leptos::{prelude::*, server_fn::ServerFn};
use leptos_router::{
    NavigateOptions,
    components::A,
    hooks::{use_location, use_navigate},
};

/// The first thing that Tab reaches: past the navigation.
#[component]
pub(crate) fn SkipLink() -> impl IntoView {
    view! { <a class="skip-link" href="#main" rel="external">"Skip to content"</a> }.into_any()
}

/// The store's logo or initial and its name, leading home.
#[component]
pub(crate) fn Brand(
    /// Where home is.
    href: &'static str,
) -> impl IntoView {
    let face = use_look().map(face);
    view! {
        <a class="brand" href=href>
            {face}
        </a>
    }
    .into_any()
}

/// The store's logo or initial and its name above a page without a frame, such as signing in.
#[component]
pub(crate) fn LoneBrand() -> impl IntoView {
    let look = use_look();
    look.map(|look| view! { <p class="brand">{face(look)}</p> })
        .into_any()
}

/// The logo, or the initial of the name, and the name.
fn face(look: StoreLook) -> AnyView {
    let StoreLook { store, logo, .. } = look;
    let initial = store
        .chars()
        .next()
        .map(|letter| letter.to_uppercase().to_string());
    view! {
        {match logo {
            Some(logo) => view! { <img class="brand-logo" src=logo alt="" /> }.into_any(),
            None => {
                view! {
                    <span class="brand-mark" aria-hidden="true">
                        {initial}
                    </span>
                }
                    .into_any()
            }
        }}
        <span class="brand-name">{store}</span>
    }
    .into_any()
}

/// A place in the navigation.
#[component]
pub(crate) fn NavItem(
    /// Its path; pages below it count as being there.
    href: &'static str,
    /// Its name.
    label: &'static str,
    /// Pages below it do not count.
    #[prop(optional)]
    exact: bool,
) -> impl IntoView {
    view! {
        <li>
            <A href=href exact=exact>
                {label}
            </A>
        </li>
    }
    .into_any()
}

/// A button that shows a popover. Works without JavaScript.
#[component]
pub(crate) fn PopoverButton(
    /// Id of the popover.
    target: &'static str,
    /// Its looks.
    class: &'static str,
    /// Its words.
    children: Children,
) -> impl IntoView {
    view! {
        <button class=class type="button" popovertarget=target>
            {children()}
        </button>
    }
    .into_any()
}

/// Closes the popover `id` whenever another page is shown.
pub(crate) fn close_on_navigation(id: &'static str) {
    let pathname = use_location().pathname;
    close_popover_when(id, move || pathname.get());
}

/// Leads on from a form that has done its work: going back must not lead to it again.
pub(crate) fn use_onward() -> impl Fn(&str) + Clone + 'static {
    let navigate = use_navigate();
    move |path: &str| {
        let options = NavigateOptions {
            replace: true,
            ..NavigateOptions::default()
        };
        navigate(path, options);
    }
}

/// Who is signed in, and the way out.
#[component]
pub(crate) fn Account() -> impl IntoView {
    let session = use_session();
    let name = session.as_ref().map(|session| session.name.clone());
    let several = session.as_ref().is_some_and(SessionView::has_choice);
    let email = session.map(|session| session.email);
    view! {
        <div class="account">
            <p class="account-name">
                <a href="/account">{name}</a>
            </p>
            <p class="account-email">{email}</p>
            {several
                .then(|| {
                    view! {
                        <p>
                            <a href=applications::PATH>"Switch application"</a>
                        </p>
                    }
                })}
            <form method="post" action=SignOut::url()>
                <button class="button" type="submit">
                    "Sign out"
                </button>
            </form>
        </div>
    }
    .into_any()
}
