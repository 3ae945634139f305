//! The portal in the browser: takes over the page that the server rendered.

#![recursion_limit = "256"]

use leptos::prelude::{document, request_animation_frame};

/// Called by the page's script as soon as this module is loaded.
#[wasm_bindgen::prelude::wasm_bindgen]
pub fn hydrate() {
    console_error_panic_hook::set_once();
    leptos::mount::hydrate_body(app::App);
    // Marks that buttons and fields react, for style sheets and for whoever drives the
    // page. What the page waits for is taken over before the next frame.
    request_animation_frame(|| {
        if let Some(root) = document().document_element() {
            // Nothing depends on the mark but comfort.
            let _ = root.set_attribute("data-alive", "");
        }
    });
}
