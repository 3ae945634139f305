//! Nobody else's page may make a browser change something here.

use super::answer;
use axum::{
    extract::{Request, State},
    http::{HeaderMap, header},
    middleware::Next,
    response::Response,
};
use domain::{Problem, problem::ProblemKind};
use url::Url;

/// Origins from which requests that change something are welcome, besides the host that
/// the request itself names.
#[derive(Debug, Clone)]
pub(super) struct Origins(String);

impl Origins {
    pub(super) fn new(public_url: &Url) -> Self {
        Self(public_url.origin().ascii_serialization())
    }
}

/// Refuses what changes something and does not come from a page of this portal.
/// `Sec-Fetch-Site` and `Origin` are headers that no script can set.
pub(super) async fn same_origin(
    State(origins): State<Origins>,
    request: Request,
    next: Next,
) -> Response {
    if request.method().is_safe() || is_own(request.headers(), &origins) {
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
    origin == origins.0
        || text(header::HOST).is_some_and(|host| {
            ["http://", "https://"]
                .iter()
                .any(|scheme| origin.strip_prefix(scheme) == Some(host))
        })
}

#[cfg(test)]
mod tests {
    use super::{Origins, is_own};
    use axum::http::{HeaderMap, HeaderName, HeaderValue};

    fn own(pairs: &[(&'static str, &'static str)]) -> bool {
        let headers: HeaderMap = pairs
            .iter()
            .map(|(name, value)| {
                (
                    HeaderName::from_static(name),
                    HeaderValue::from_static(value),
                )
            })
            .collect();
        is_own(&headers, &Origins("https://portal.example".to_owned()))
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
