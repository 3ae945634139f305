//! The frame of such a page. Style and script stand in it, so that its policy allows nothing
//! else but to ask this portal.

use crate::http::answer::escape;
use axum::{
    http::{HeaderValue, header},
    response::{Html, IntoResponse, Response},
};

const STYLE: &str = include_str!("page.css");
const SCRIPT: &str = include_str!("page.js");

/// A page, but for what differs from answer to answer.
pub(super) struct Page {
    /// Plain text.
    pub(super) title: &'static str,
    /// HTML.
    pub(super) body: String,
}

impl Page {
    /// The page with a nonce of its own.
    pub(super) fn answer(&self) -> Response {
        let nonce = hex::encode(rand::random::<[u8; 12]>());
        let Self { title, body } = self;
        let html = format!(
            "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
             <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
             <meta name=\"color-scheme\" content=\"light dark\">\n\
             <link rel=\"icon\" type=\"image/svg+xml\" href=\"/favicon.svg\">\n\
             <title>{title}</title>\n<style nonce=\"{nonce}\">\n{STYLE}</style>\n</head>\n<body>\n\
             {body}<script nonce=\"{nonce}\">\n{SCRIPT}</script>\n</body>\n</html>\n"
        );
        let policy = format!(
            "default-src 'none'; script-src 'nonce-{nonce}'; style-src 'nonce-{nonce}'; \
             img-src 'self'; connect-src 'self'; frame-ancestors 'none'; base-uri 'none'; \
             form-action 'none'"
        );
        let mut response = Html(html).into_response();
        if let Ok(policy) = HeaderValue::from_str(&policy) {
            response
                .headers_mut()
                .insert(header::CONTENT_SECURITY_POLICY, policy);
        }
        response
    }
}

/// A text of the code's own comments as HTML: what stands between backticks is code.
pub(super) fn words(text: &str) -> String {
    let parts = text.split('`').enumerate();
    parts
        .map(|(index, part)| {
            if index % 2 == 1 {
                format!("<code>{}</code>", escape(part))
            } else {
                escape(part)
            }
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::{SCRIPT, STYLE, words};

    #[test]
    fn comments_become_html() {
        assert_eq!(
            words("`DESC` or <b>; `\"`."),
            "<code>DESC</code> or &lt;b&gt;; <code>&quot;</code>."
        );
        assert_eq!(words(""), "");
    }

    #[test]
    fn style_and_script_stay_within_their_elements() {
        for text in [STYLE, SCRIPT] {
            assert!(!text.contains("</") && !text.contains("<!--"));
        }
    }
}
