//! Choosing where to go: one login opens several applications.

use crate::{
    routes::Elsewhere,
    session::{home, use_session},
    ui::{
        icons::{Icon, IconName},
        page_header::PageHeader,
    },
};
use domain::people::{Application, SessionView};
use leptos::prelude::*;

/// The page's path.
pub const PATH: &str = "/applications";

/// The applications that are open to who is signed in; who has only one is led there.
#[component]
pub fn ApplicationsPage() -> impl IntoView {
    let Some(session) = use_session().filter(SessionView::has_choice) else {
        return view! { <Elsewhere /> }.into_any();
    };
    let own = home(&session);
    let signed_in = format!("Signed in as {} ({}).", session.name, session.email);
    let choices = session
        .applications
        .into_iter()
        .map(|application| view! { <Choice application own store=session.store.clone() /> })
        .collect_view();
    view! {
        <main id="main" class="lone applications" tabindex="-1">
            <PageHeader title="Where do you want to go?" document_title="Applications" />
            <p class="muted">{signed_in}</p>
            <ul>{choices}</ul>
        </main>
    }
    .into_any()
}

#[component]
fn Choice(application: Application, own: &'static str, store: String) -> impl IntoView {
    let elsewhere = application.elsewhere().map(str::to_owned);
    let place = elsewhere.as_deref().map_or(store, host);
    let leaves = elsewhere.is_some();
    view! {
        <li>
            <a
                class="card application"
                href=elsewhere.unwrap_or_else(|| own.to_owned())
                rel=leaves.then_some("external noopener")
            >
                <span class="application-name">
                    {application.label()}
                    {leaves.then(|| view! { <Icon name=IconName::External /> })}
                </span>
                <span>{application.purpose()}</span>
                <span class="application-place">{place}</span>
            </a>
        </li>
    }
}

/// Whose site a web address is on, as browsers show it.
fn host(url: &str) -> String {
    let rest = url.split_once("://").map_or(url, |(_, rest)| rest);
    rest.split('/').next().unwrap_or_default().to_owned()
}

#[cfg(test)]
mod tests {
    use super::host;

    #[test]
    fn the_site_of_an_address() {
        assert_eq!(host("https://shop.example/manage"), "shop.example");
        assert_eq!(host("http://127.0.0.1:3100"), "127.0.0.1:3100");
        assert_eq!(host("shop"), "shop");
    }
}
