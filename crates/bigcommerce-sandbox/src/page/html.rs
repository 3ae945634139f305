use axum::http::{HeaderName, HeaderValue, StatusCode, header};
use axum::response::{Html, IntoResponse, Response};

/// Text made harmless inside an element or a quoted attribute.
pub(crate) fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\'' => escaped.push_str("&#39;"),
            other => escaped.push(other),
        }
    }
    escaped
}

/// Nothing from elsewhere, no scripts, and forms to this store only. The empty
/// icon, which keeps browsers from asking for one, is data.
const POLICY: &str = "default-src 'none'; style-src 'self'; img-src data:; form-action 'self'; \
                      base-uri 'none'; frame-ancestors 'none'";

/// A whole page. `title` and `store_name` are plain text, `main` is HTML.
pub(crate) fn page(status: StatusCode, title: &str, store_name: &str, main: &str) -> Response {
    page_with(status, title, store_name, main, POLICY)
}

/// As [`page`], with a content security policy of its own.
pub(crate) fn page_with(
    status: StatusCode,
    title: &str,
    store_name: &str,
    main: &str,
    policy: &str,
) -> Response {
    let (title, store) = (escape(title), escape(store_name));
    let initial = escape(&store_name.chars().take(1).collect::<String>());
    let document = format!(
        r##"<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>{title} · {store}</title>
<link rel="stylesheet" href="/assets/wharf.css">
<link rel="icon" href="data:,">
</head>
<body>
<a class="skip" href="#main">Skip to content</a>
<header class="bar"><div class="inner"><span class="mark" aria-hidden="true">{initial}</span><span class="store">{store}</span><span class="note">Sandbox store, no real money</span></div></header>
<main id="main" class="inner" tabindex="-1">
{main}
</main>
</body>
</html>
"##
    );
    let headers = [
        (
            header::CONTENT_SECURITY_POLICY,
            HeaderValue::from_str(policy).unwrap_or(HeaderValue::from_static(POLICY)),
        ),
        (header::CACHE_CONTROL, HeaderValue::from_static("no-store")),
        (
            header::REFERRER_POLICY,
            HeaderValue::from_static("same-origin"),
        ),
        (
            HeaderName::from_static("x-content-type-options"),
            HeaderValue::from_static("nosniff"),
        ),
    ];
    (status, headers, Html(document)).into_response()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markup_becomes_text() {
        assert_eq!(
            escape(r#"<img src=x onerror='a("b")'> & co"#),
            "&lt;img src=x onerror=&#39;a(&quot;b&quot;)&#39;&gt; &amp; co"
        );
    }
}
