//! The document around every page. Rendered by the server only, never hydrated.

use crate::{
    buyer::invoices::parts::is_in_parts,
    routes::App,
    ssr::{look, path, protect_page},
};
use leptos::{nonce::use_nonce, prelude::*};
use leptos_meta::{HashedStylesheet, MetaTags};

/// The HTML document.
pub fn shell(options: LeptosOptions) -> impl IntoView {
    protect_page();
    let in_parts = path().is_some_and(|path| is_in_parts(&path));
    view! {
        <!DOCTYPE html>
        <html lang="en" data-parts=in_parts.then_some("")>
            <head>
                <meta charset="utf-8" />
                <meta name="viewport" content="width=device-width, initial-scale=1" />
                <meta name="color-scheme" content="light dark" />
                <meta name="referrer" content="same-origin" />
                <link rel="icon" type="image/svg+xml" href="/favicon.svg" />
                <HashedStylesheet options=options.clone() id="style" />
                <style nonce=use_nonce()>{store_colours()}</style>
                <AutoReload options=options.clone() />
                <HydrationScripts options islands=in_parts />
                <MetaTags />
            </head>
            <body>
                <App />
            </body>
        </html>
    }
}

/// The store's accent colour as a custom property. An element of its own, because the
/// content security policy allows no `style` attributes.
fn store_colours() -> Option<String> {
    let accent = look()?.accent;
    is_colour(&accent).then(|| format!(":root{{--brand:{accent}}}"))
}

/// Exactly `#rrggbb`: whatever a store typed, nothing else gets into a style sheet.
fn is_colour(text: &str) -> bool {
    text.strip_prefix('#')
        .is_some_and(|digits| digits.len() == 6 && digits.bytes().all(|b| b.is_ascii_hexdigit()))
}

#[cfg(test)]
mod tests {
    use super::is_colour;

    #[test]
    fn only_hexadecimal_colours_pass() {
        assert!(is_colour("#2360b8"));
        for bad in ["", "red", "#fff", "#2360b8;}", "#2360bg", "2360b8"] {
            assert!(!is_colour(bad), "{bad:?}");
        }
    }
}
