//! Nobody else's page may make a browser change something here.

use super::answer;
use axum::{
    extract::{Request, State},
    http::{HeaderMap, header},
    middleware::Next,
    response::Response,
};
use domain::{Problem, problem::ProblemKind};
use service::people::StorefrontApp;
use url::Url;

/// The one path to which pages of the storefront may send: what they send there is signed and
/// opens a session, and nothing of a session that is open counts.
const FROM_STOREFRONT: &str = "/fn/people/storefront";

/// Origins from which requests that change something are welcome, besides the host that
/// the request itself names.
#[derive(Debug, Clone)]
pub(super) struct Origins {
    own: String,
    storefront: Vec<String>,
}

impl Origins {
    pub(super) fn new(public_url: &Url, storefront: Option<&StorefrontApp>) -> Self {
        Self {
            own: public_url.origin().ascii_serialization(),
            storefront: storefront.map_or_else(Vec::new, |app| app.origins.clone()),
        }
    }
}

/// Refuses what changes something and does not come from a page of this portal.
/// `Sec-Fetch-Site` and `Origin` are headers that no script can set.
pub(super) async fn same_origin(
    State(origins): State<Origins>,
    request: Request,
    next: Next,
) -> Response {
    let headers = request.headers();
    let welcome = request.method().is_safe()
        || is_own(headers, &origins)
        || (request.uri().path() == FROM_STOREFRONT && is_storefronts(headers, &origins));
    if welcome {
        return next.run(request).await;
    }
    let foreign = Problem::new(
        ProblemKind::NotAllowed,
        "foreign_origin",
        "This request did not come from a page of the portal. Nothing was changed. Open the \
         portal itself and try again there.",
    );
    answer::problem(request.headers(), &foreign)
}

fn is_own(headers: &HeaderMap, origins: &Origins) -> bool {
    let text = |name| {
        headers
            .get(name)
            .and_then(|value: &header::HeaderValue| value.to_str().ok())
    };
    if let Some(site) = text(header::HeaderName::from_static("sec-fetch-site")) {
        return site == "same-origin";
    }
    let Some(origin) = text(header::ORIGIN) else {
        return false;
    };
    origin == origins.own
        || text(header::HOST).is_some_and(|host| {
            ["http://", "https://"]
                .iter()
                .any(|scheme| origin.strip_prefix(scheme) == Some(host))
        })
}

/// Did a page of the storefront send it? Browsers name it in `Origin` with every form that is
/// sent to another site.
fn is_storefronts(headers: &HeaderMap, origins: &Origins) -> bool {
    headers
        .get(header::ORIGIN)
        .and_then(|value| value.to_str().ok())
        .is_some_and(|origin| origins.storefront.iter().any(|known| known == origin))
}

#[cfg(test)]
mod tests {
    use super::{Origins, is_own, is_storefronts};
    use axum::http::{HeaderMap, HeaderName, HeaderValue};

    fn origins() -> Origins {
        Origins {
            own: "https://portal.example".to_owned(),
            storefront: vec!["https://shop.example".to_owned()],
        }
    }

    fn headers(pairs: &[(&'static str, &'static str)]) -> HeaderMap {
        pairs
            .iter()
            .map(|(name, value)| {
                (
                    HeaderName::from_static(name),
                    HeaderValue::from_static(value),
                )
            })
            .collect()
    }

    fn own(pairs: &[(&'static str, &'static str)]) -> bool {
        is_own(&headers(pairs), &origins())
    }

    #[test]
    fn the_storefront_is_known_by_its_origin_only() {
        let storefronts = |origin| is_storefronts(&headers(&[("origin", origin)]), &origins());
        assert!(storefronts("https://shop.example"));
        for foreign in [
            "https://portal.example",
            "http://shop.example",
            "https://shop.example.evil.example",
            "null",
            "",
        ] {
            assert!(!storefronts(foreign), "{foreign}");
        }
        assert!(!is_storefronts(&headers(&[]), &origins()));
        assert!(!own(&[("origin", "https://shop.example")]));
    }

    #[test]
    fn only_the_portals_own_pages_pass() {
        let host = ("host", "127.0.0.1:3000");
        assert!(own(&[host, ("sec-fetch-site", "same-origin")]));
        assert!(own(&[host, ("origin", "http://127.0.0.1:3000")]));
        assert!(own(&[host, ("origin", "https://portal.example")]));
        for foreign in [
            ("sec-fetch-site", "cross-site"),
            ("sec-fetch-site", "same-site"),
            ("origin", "null"),
            ("origin", "https://evil.example"),
            ("origin", "http://127.0.0.1:3000.evil.example"),
            ("origin", "http://127.0.0.1:3001"),
        ] {
            assert!(!own(&[host, foreign]), "{foreign:?}");
        }
        assert!(!own(&[host]));
    }

    #[test]
    fn a_foreign_site_is_not_saved_by_a_forged_origin() {
        let forged = [
            ("sec-fetch-site", "cross-site"),
            ("origin", "https://portal.example"),
        ];
        assert!(!own(&forged));
    }
}
