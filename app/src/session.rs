//! Who is signed in, as pages see it.

use domain::{
    Currency,
    company::CompanyLink,
    home::RIGHTS,
    money::NumberStyle,
    people::{Area, Permission, SessionView, StoreLook},
};
use leptos::prelude::*;

/// Who is signed in, fixed for the life of a document: signing in and out load a new one.
#[derive(Debug, Clone)]
struct CurrentSession(Option<SessionView>);

/// How the store presents itself, fixed likewise.
#[derive(Debug, Clone)]
struct CurrentLook(Option<StoreLook>);

/// Takes the session and the store's look out of the request on the server, and out of the
/// HTML in the browser, so that no page waits for them. Called once, by [`crate::App`].
pub(crate) fn provide_session() {
    #[cfg(feature = "ssr")]
    let initial = crate::ssr::session;
    #[cfg(not(feature = "ssr"))]
    let initial = || None;
    let session: Option<SessionView> = SharedValue::new(initial).into_inner();
    #[cfg(feature = "ssr")]
    let initial = crate::ssr::look;
    #[cfg(not(feature = "ssr"))]
    let initial = || None;
    provide_context(CurrentLook(SharedValue::new(initial).into_inner()));
    provide_context(CurrentSession(session));
    #[cfg(feature = "ssr")]
    let style = crate::ssr::number_style;
    #[cfg(not(feature = "ssr"))]
    let style = NumberStyle::default;
    provide_context(WrittenAmounts(SharedValue::new(style).into_inner()));
}

/// How whoever looks at the page writes amounts.
#[derive(Debug, Clone, Copy)]
struct WrittenAmounts(NumberStyle);

/// The same for a page that only comes alive in parts, which have no session.
pub(crate) fn provide_number_style(style: NumberStyle) {
    provide_context(WrittenAmounts(style));
}

/// How amounts are typed, and stand in fields, in the language for which the browser asks.
#[must_use]
pub fn number_style() -> NumberStyle {
    use_context::<WrittenAmounts>().map_or(NumberStyle::Point, |written| written.0)
}

/// How the store presents itself; `None` only where the server could not tell.
#[must_use]
pub fn use_look() -> Option<StoreLook> {
    use_context::<CurrentLook>().and_then(|look| look.0)
}

/// Who is signed in; `None` when nobody is.
#[must_use]
pub fn use_session() -> Option<SessionView> {
    use_context::<CurrentSession>().and_then(|session| session.0)
}

/// Has the person who is signed in this right? For showing and hiding only: the server
/// decides again.
#[must_use]
pub fn may(permission: Permission) -> bool {
    use_context::<CurrentSession>()
        .and_then(|session| session.0)
        .is_some_and(|session| session.may(permission))
}

/// Can invoices be paid through the store's checkout? For showing and hiding only, like
/// [`may`].
#[must_use]
pub fn pays_online() -> bool {
    use_context::<CurrentSession>()
        .and_then(|session| session.0)
        .is_some_and(|session| session.pays_online)
}

/// The store's own currency, in which sums begin.
#[must_use]
pub fn own_currency() -> Currency {
    use_session().map_or(Currency::GBP, |session| session.currency)
}

/// The companies whose invoices a buyer sees, their own first; empty where that is one.
#[must_use]
pub fn companies() -> Vec<CompanyLink> {
    use_session().map_or_else(Vec::new, |session| session.companies)
}

/// The seller's first page.
pub const HOME: &str = "/seller";

/// Are there figures that the first page can show?
#[must_use]
pub fn sees_figures(session: Option<&SessionView>) -> bool {
    session.is_some_and(|session| RIGHTS.into_iter().any(|right| session.may(right)))
}

/// The page on which somebody starts: for the staff the first that their role opens.
#[must_use]
pub fn home(session: &SessionView) -> &'static str {
    if !session.is_seller() {
        return buyers_home(session);
    }
    if sees_figures(Some(session)) {
        return HOME;
    }
    [
        (Permission::CompaniesView, "/seller/customers"),
        (Permission::ImportsRun, "/seller/imports"),
        (Permission::UsersManage, "/seller/users"),
        (Permission::SettingsManage, "/seller/settings"),
    ]
    .into_iter()
    .find(|(permission, _)| session.may(*permission))
    .map_or("/account", |(_, path)| path)
}

/// The first page that a role of a company opens; who may see none reads there whom to ask.
fn buyers_home(session: &SessionView) -> &'static str {
    [
        (Permission::GetInvoices, "/invoices"),
        (Permission::GetInvoicePaymentsHistory, "/payments"),
        (Permission::UpdateUser, "/contacts"),
    ]
    .into_iter()
    .find(|(permission, _)| session.may(*permission))
    .map_or("/invoices", |(_, path)| path)
}

/// Where signing in leads when nobody has asked for a page: to the choice of an application,
/// for whoever has one.
#[cfg(feature = "ssr")]
#[must_use]
pub fn start(session: &SessionView) -> &'static str {
    if session.has_choice() {
        crate::applications::PATH
    } else {
        home(session)
    }
}

/// The area of the portal to which the page at a path belongs; `None` for pages of both.
#[must_use]
pub fn area_of(path: &str) -> Option<Area> {
    let rest = path.strip_prefix('/')?;
    match rest.split(['/', '?', '#']).next()? {
        "seller" => Some(Area::Seller),
        "invoices" | "payments" | "pay" | "statement" | "contacts" => Some(Area::Buyer),
        // That of the page in the other tab.
        "signed-in" => path
            .split_once(SIGNED_IN_FOR)
            .and_then(|(_, path)| area_of(path)),
        _ => None,
    }
}

/// In the query of the page that says that one is signed in: the page in the other tab.
const SIGNED_IN_FOR: &str = "?for=";

/// The sign-in page for a tab beside the one with the page at `path`, which holds what was
/// typed: it leads to words that say so, and to no second page like that.
#[must_use]
pub fn sign_in_beside(path: &str) -> String {
    sign_in_path(&format!("/signed-in{SIGNED_IN_FOR}{path}"))
}

/// The sign-in page that leads back to `path`, which may carry a query.
#[must_use]
pub fn sign_in_path(path: &str) -> String {
    match same_site_path(path) {
        Some(path) if path != "/" => format!("/login?next={}", domain::query::encode(path)),
        _ => "/login".to_owned(),
    }
}

/// `path` when it surely stays on this site: one slash first, then nothing that a browser
/// would read as another host.
#[must_use]
pub fn same_site_path(path: &str) -> Option<&str> {
    let rest = path.strip_prefix('/')?;
    let foreign = rest.starts_with('/')
        || path.contains('\\')
        || path
            .chars()
            .any(|letter| letter.is_control() || !letter.is_ascii());
    (!foreign).then_some(path)
}

#[cfg(test)]
mod tests {
    use super::{area_of, same_site_path, sign_in_beside, sign_in_path};
    use domain::people::Area;

    #[test]
    fn only_paths_of_this_site_are_followed() {
        for good in ["/", "/invoices", "/seller/invoices?status=open&sort=due"] {
            assert_eq!(same_site_path(good), Some(good));
        }
        for bad in [
            "",
            "invoices",
            "//evil.example",
            "/\\evil.example",
            "https://evil.example",
            "/a\r\nb",
        ] {
            assert_eq!(same_site_path(bad), None, "{bad:?}");
        }
    }

    #[test]
    fn a_page_is_of_the_area_that_its_path_says() {
        for (path, area) in [
            ("/seller", Some(Area::Seller)),
            ("/seller?x=/invoices", Some(Area::Seller)),
            ("/seller/invoices/7", Some(Area::Seller)),
            ("/invoices?status=open", Some(Area::Buyer)),
            ("/payments/7", Some(Area::Buyer)),
            ("/contacts", Some(Area::Buyer)),
            ("/pay/return?order=1", Some(Area::Buyer)),
            ("/statement?period=last_month", Some(Area::Buyer)),
            ("/signed-in?for=/pay", Some(Area::Buyer)),
            ("/signed-in?for=/seller/customers/new", Some(Area::Seller)),
            ("/signed-in?for=/account", None),
            ("/signed-in", None),
            ("/", None),
            ("/account", None),
            ("/sellers", None),
            ("invoices", None),
        ] {
            assert_eq!(area_of(path), area, "{path}");
        }
    }

    #[test]
    fn signing_in_leads_back() {
        assert_eq!(
            sign_in_path("/invoices?status=open"),
            "/login?next=%2Finvoices%3Fstatus%3Dopen"
        );
        assert_eq!(
            sign_in_beside("/pay"),
            "/login?next=%2Fsigned-in%3Ffor%3D%2Fpay"
        );
        assert_eq!(sign_in_path("//evil.example"), "/login");
        assert_eq!(sign_in_path("/"), "/login");
    }
}
