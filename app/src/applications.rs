//! Choosing where to go: one login opens several applications.
//!
//! Whoever has both areas of the portal acts in one at a time. Choosing the other is a plain
//! form that loads a new document, as signing in is.

use crate::{
    error::AppError,
    routes::Elsewhere,
    session::{area_of, home, same_site_path, use_session},
    ui::{
        card::Notice,
        icons::{Icon, IconName},
        page_header::PageHeader,
        problem::FormProblem,
    },
};
use domain::people::{Application, Area, SessionView};
use leptos::{prelude::*, server_fn::ServerFn};
use leptos_router::hooks::use_query_map;

/// The page's path.
pub const PATH: &str = "/applications";

/// The page for whoever has asked for `path`, which may carry a query, but acts in the other
/// area.
#[must_use]
pub(crate) fn path_for(path: &str) -> String {
    format!("{PATH}?next={}", domain::query::encode(path))
}

/// Goes on to an area of the portal, and in it to `next`, or to where the person starts there.
///
/// # Errors
/// When the person does not have the area, nobody is signed in, or the database fails.
#[server(prefix = "/fn", endpoint = "account/choose-area")]
pub async fn choose_area(
    /// The area.
    area: Area,
    /// Path to go on to; may be empty.
    next: String,
) -> Result<(), AppError> {
    let (portal, actor) = crate::ssr::caller().await?;
    let token = crate::ssr::request_token().unwrap_or_default();
    portal.choose_area(&actor, &token, area).await?;
    crate::ssr::redirect(page_in(area, &next).unwrap_or("/"));
    Ok(())
}

/// `path`, if it is a page of this area.
fn page_in(area: Area, path: &str) -> Option<&str> {
    same_site_path(path).filter(|path| area_of(path) == Some(area))
}

/// The applications that are open to who is signed in; who has only one is led there.
#[component]
pub fn ApplicationsPage() -> impl IntoView {
    let Some(session) = use_session().filter(SessionView::has_choice) else {
        return view! { <Elsewhere /> }.into_any();
    };
    let next = use_query_map().with_untracked(|query| query.get("next").unwrap_or_default());
    let asked = Area::ALL
        .into_iter()
        .find(|area| session.opens(*area) && page_in(*area, &next).is_some())
        .map(|area| {
            let words = format!("The page that you asked for is in the {}.", area.label());
            view! { <Notice>{words}</Notice> }
        });
    // A refused choice comes back with the refusal in the URL.
    let error = ServerAction::<ChooseArea>::new().value();
    let error = Signal::derive(move || error.get().and_then(Result::err));
    let current = session.area();
    let own = page_in(current, &next).unwrap_or_else(|| home(&session));
    let signed_in = format!("Signed in as {} ({}).", session.name, session.email);
    let store = session.store;
    let choices = session
        .applications
        .into_iter()
        .map(|application| {
            let leaves = application.elsewhere().is_some();
            let face = face(&application, &store);
            match (application.area(), application.elsewhere()) {
                (Some(area), _) if area != current => {
                    view! { <Switch area next=next.clone()>{face}</Switch> }.into_any()
                }
                (_, elsewhere) => {
                    let href = elsewhere.unwrap_or(own).to_owned();
                    view! {
                        <li>
                            <a
                                class="card application"
                                href=href
                                rel=leaves.then_some("external noopener")
                            >
                                {face}
                            </a>
                        </li>
                    }
                    .into_any()
                }
            }
        })
        .collect_view();
    view! {
        <main id="main" class="lone applications" tabindex="-1">
            <PageHeader title="Where do you want to go?" document_title="Applications" />
            <p class="muted">{signed_in}</p>
            <FormProblem error />
            {asked}
            <ul>{choices}</ul>
        </main>
    }
    .into_any()
}

/// What stands on the card of an application.
fn face(application: &Application, store: &str) -> AnyView {
    let place = match application {
        Application::Seller => store.to_owned(),
        Application::Buyer(company) => company.clone(),
        Application::ControlPanel(url) | Application::B2bEdition(url) => host(url),
    };
    let leaves = application.elsewhere().is_some();
    view! {
        <span class="application-name">
            {application.label()}
            {leaves.then(|| view! { <Icon name=IconName::External /> })}
        </span>
        <span>{application.purpose()}</span>
        <span class="application-place">{place}</span>
    }
    .into_any()
}

/// The way to the area in which one does not act at the moment.
#[component]
fn Switch(
    area: Area,
    /// The page that was asked for; may be empty.
    next: String,
    children: Children,
) -> impl IntoView {
    view! {
        <li>
            <form method="post" action=ChooseArea::url()>
                <input type="hidden" name="area" value=area.code() />
                <input type="hidden" name="next" value=next />
                <button class="card application" type="submit">
                    {children()}
                </button>
            </form>
        </li>
    }
    .into_any()
}

/// Whose site a web address is on, as browsers show it.
fn host(url: &str) -> String {
    let rest = url.split_once("://").map_or(url, |(_, rest)| rest);
    rest.split('/').next().unwrap_or_default().to_owned()
}

#[cfg(test)]
mod tests {
    use super::{host, page_in, path_for};
    use domain::people::Area;

    #[test]
    fn the_site_of_an_address() {
        assert_eq!(host("https://shop.example/manage"), "shop.example");
        assert_eq!(host("http://127.0.0.1:3100"), "127.0.0.1:3100");
        assert_eq!(host("shop"), "shop");
    }

    #[test]
    fn choosing_leads_to_the_page_that_was_asked_for_in_the_area_only() {
        let open = "/invoices?status=open";
        assert_eq!(
            path_for(open),
            "/applications?next=%2Finvoices%3Fstatus%3Dopen"
        );
        assert_eq!(page_in(Area::Buyer, open), Some(open));
        assert_eq!(page_in(Area::Seller, open), None);
        for nowhere in ["", "/account", "//evil.example/invoices"] {
            assert_eq!(page_in(Area::Buyer, nowhere), None, "{nowhere}");
        }
    }
}
