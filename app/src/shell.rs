//! The document around every page. Rendered by the server only, never hydrated.

use crate::{
    buyer::invoices::parts::is_in_parts,
    routes::App,
    ssr::{look, path, protect_page},
};
use leptos::{nonce::use_nonce, prelude::*};
use leptos_meta::{HashedStylesheet, MetaTags};
use std::path::Path;

/// The HTML document.
pub fn shell(options: LeptosOptions) -> impl IntoView {
    protect_page();
    let in_parts = path().is_some_and(|path| is_in_parts(&path));
    let code = if in_parts {
        code_of_parts(&options)
    } else {
        options.clone()
    };
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
                <AutoReload options />
                <HydrationScripts options=code islands=in_parts />
                <MetaTags />
            </head>
            <body>
                <App />
            </body>
        </html>
    }
}

/// The hashes of the bundle for documents of which only parts come alive, beside the hashes of
/// the one for all. A build for developers has one bundle, which is both.
pub const PARTS: &str = "parts.txt";

/// Which bundle such a document loads.
fn code_of_parts(options: &LeptosOptions) -> LeptosOptions {
    let hashes = Path::new(&*options.hash_file).with_file_name(PARTS);
    let program = std::env::current_exe().unwrap_or_default();
    if !options.hash_files || !program.with_file_name("").join(&hashes).exists() {
        return options.clone();
    }
    let mut parts = options.clone();
    parts.output_name = format!("{}-parts", options.output_name).into();
    parts.hash_file = hashes.to_string_lossy().into();
    parts
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
    #![expect(clippy::expect_used, reason = "tests")]

    use super::{PARTS, code_of_parts, is_colour};
    use leptos::config::LeptosOptions;
    use std::fs;

    #[test]
    fn documents_of_parts_load_their_own_bundle_where_there_is_one() {
        let folder = std::env::temp_dir().join(format!("parts-{}", std::process::id()));
        fs::create_dir_all(&folder).expect("a folder");
        let hashes = folder.join("hash.txt").to_string_lossy().into_owned();
        let bundle = |hashed| {
            let options = LeptosOptions::builder().output_name("portal");
            let options = options
                .hash_file(hashes.as_str().into())
                .hash_files(hashed)
                .build();
            code_of_parts(&options).output_name.to_string()
        };
        assert_eq!(bundle(true), "portal");
        fs::write(folder.join(PARTS), "js: 1a\nwasm: 2b\n").expect("a file");
        assert_eq!(bundle(true), "portal-parts");
        assert_eq!(bundle(false), "portal");
        fs::remove_dir_all(&folder).expect("no folder");
    }

    #[test]
    fn only_hexadecimal_colours_pass() {
        assert!(is_colour("#2360b8"));
        for bad in ["", "red", "#fff", "#2360b8;}", "#2360bg", "2360b8"] {
            assert!(!is_colour(bad), "{bad:?}");
        }
    }
}
