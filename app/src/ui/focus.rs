//! Where the keyboard is after a page change.

use leptos::prelude::*;
use leptos_router::hooks::use_location;
use wasm_bindgen::JsCast;

/// After a change of page, moves the focus to the new page's heading, as a full load
/// would: a screen reader says where one is, and Tab goes on from there. A change of the
/// query alone (sorting, filters) leaves the focus where it is.
#[component]
pub fn FocusOnNavigation() -> impl IntoView {
    let pathname = use_location().pathname;
    Effect::new(move |before: Option<String>| {
        let now = pathname.get();
        if before.is_some_and(|before| before != now) {
            request_animation_frame(focus_heading);
        }
        now
    });
}

/// Moves the focus to the page's heading.
pub(crate) fn focus_heading() {
    let document = document();
    let heading = document.query_selector("main h1").ok().flatten();
    let target = heading.or_else(|| document.get_element_by_id("main"));
    if let Some(element) = target.and_then(|found| found.dyn_into::<web_sys::HtmlElement>().ok()) {
        // The router has scrolled already; an element that cannot take the focus is no harm.
        let _ = element.focus();
    }
}
