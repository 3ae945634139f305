//! Where the keyboard is after a page change.

use leptos::prelude::*;
use leptos_router::hooks::use_location;
use std::time::Duration;
use wasm_bindgen::JsCast;
use web_sys::{FocusOptions, HtmlElement};

/// How often a new page is looked at, until its data have brought its heading.
const EVERY: Duration = Duration::from_millis(50);

/// How many times; then the page's own words have to do.
const TIMES: u32 = 100;

/// After a change of page, moves the focus to the new page's heading, as a full load
/// would: a screen reader says where one is, and Tab goes on from there. A change of the
/// query alone (sorting, filters) leaves the focus where it is.
#[component]
pub fn FocusOnNavigation() -> impl IntoView {
    let pathname = use_location().pathname;
    Effect::new(move |before: Option<String>| {
        let now = pathname.get();
        if before.is_some_and(|before| before != now) {
            request_animation_frame(|| {
                focus_heading();
                set_timeout(|| follow(TIMES), EVERY);
            });
        }
        now
    });
}

/// Moves the focus to the page's heading, or to the page as long as it has none.
pub(crate) fn focus_heading() {
    let target = heading().or_else(|| {
        let main = document().get_element_by_id("main");
        main.and_then(|main| main.dyn_into().ok())
    });
    if let Some(element) = target {
        let still = FocusOptions::new();
        still.set_prevent_scroll(true);
        // The router has scrolled already; an element that cannot take the focus is no harm.
        let _ = element.focus_with_options(&still);
    }
}

/// Moves the focus to the element of an id, once the page shows it.
pub(crate) fn focus_soon(id: &'static str) {
    request_animation_frame(move || {
        let element = document().get_element_by_id(id);
        if let Some(element) = element.and_then(|element| element.dyn_into::<HtmlElement>().ok()) {
            // One that has gone cannot take the focus, and need not.
            let _ = element.focus();
        }
    });
}

/// Moves the focus to the first field that was refused, once its error is shown.
pub(crate) fn focus_first_error() {
    request_animation_frame(|| {
        let invalid = document().query_selector("main [aria-invalid=true]");
        let field = invalid.ok().flatten();
        if let Some(field) = field.and_then(|field| field.dyn_into::<HtmlElement>().ok()) {
            // A field that cannot take the focus is no harm: its error is read out.
            let _ = field.focus();
        }
    });
}

/// Goes on to a heading that came later, unless the focus has gone elsewhere meanwhile.
fn follow(times: u32) {
    let active = document().active_element();
    let waits = active.is_none_or(|active| {
        active.tag_name() == "BODY" || active.id() == "main" || active.tag_name() == "H1"
    });
    if waits && times > 0 {
        focus_heading();
        set_timeout(move || follow(times - 1), EVERY);
    }
}

fn heading() -> Option<HtmlElement> {
    let heading = document().query_selector("main h1").ok().flatten();
    heading.and_then(|heading| heading.dyn_into().ok())
}
