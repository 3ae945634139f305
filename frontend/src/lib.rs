//! The portal in the browser: takes over the page that the server rendered.

#![recursion_limit = "256"]

use leptos::prelude::{document, request_animation_frame};

/// Called by the page's script as soon as this module is loaded.
#[wasm_bindgen::prelude::wasm_bindgen]
pub fn hydrate() {
    console_error_panic_hook::set_once();
    if is_in_parts() {
        leptos::mount::hydrate_islands();
        app::buyer::invoices::parts::begin();
    } else {
        #[cfg(feature = "pages")]
        leptos::mount::hydrate_body(app::App);
    }
    // Marks that buttons and fields react, for style sheets and for whoever drives the
    // page. What the page waits for is taken over before the next frame.
    request_animation_frame(|| {
        if let Some(root) = document().document_element() {
            // Nothing depends on the mark but comfort.
            let _ = root.set_attribute("data-alive", "");
        }
    });
}

/// Is the document one of which only parts come alive?
fn is_in_parts() -> bool {
    let root = document().document_element();
    root.is_some_and(|root| root.has_attribute("data-parts"))
}
