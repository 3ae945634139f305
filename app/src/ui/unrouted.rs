//! What the browser does for a document of which only parts come alive: there no router runs,
//! and what is not a part has nothing but its markup.

use super::{click::stays_in_tab, tabs::show_current_tab};
use domain::DateRange;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, FocusOptions, HtmlElement, HtmlInputElement, NodeList, Storage};

/// Where the tab keeps the place on the page.
const PLACE: &str = "invoice-portal.place";

/// Links that change the query alone: the page stays where it is.
const STAYING: &str = "a[data-noscroll]";

/// Does all of it, for as long as the document lives.
pub(crate) fn attend() {
    show_current_tab();
    return_to_place();
    on("click", |target, event| {
        if let Some(link) = closest(target, STAYING) {
            // What opens in another tab leaves this one where it is.
            if stays_in_tab(event) {
                keep_place(&link);
            }
        } else if closest(target, ".problem-actions button").is_some() {
            // What could not be loaded. A browser that refuses leaves the page as it is.
            let _ = location().reload();
        }
    });
    on("change", |target, _| {
        if let Some(fields) = closest(target, "fieldset") {
            check_range(&fields);
        }
    });
}

fn on(name: &'static str, act: impl Fn(&Element, &Event) + 'static) {
    let heard = window_event_listener_untyped(name, move |event: Event| {
        if let Some(target) = event.target().and_then(|it| it.dyn_into().ok()) {
            act(&target, &event);
        }
    });
    std::mem::forget(heard);
}

fn closest(element: &Element, selector: &str) -> Option<Element> {
    element.closest(selector).ok().flatten()
}

/// The elements of a list.
pub(crate) fn elements<T: JsCast>(list: &NodeList) -> impl Iterator<Item = T> {
    (0..list.length()).filter_map(|index| list.get(index)?.dyn_into().ok())
}

/// The second day of a range is not before the first; the browser says so, and does not send
/// the form.
fn check_range(fields: &Element) {
    let Ok(days) = fields.query_selector_all("input[type=date]") else {
        return;
    };
    let days: Vec<HtmlInputElement> = elements(&days).collect();
    if let [from, to] = days.as_slice() {
        let range = DateRange {
            from: from.value().parse().ok(),
            to: to.value().parse().ok(),
        };
        let error = range.check().err().map(|error| error.to_string());
        to.set_custom_validity(&error.unwrap_or_default());
    }
}

fn storage() -> Option<Storage> {
    window().session_storage().ok().flatten()
}

/// How far the page is scrolled, and the words of the link that leads on.
fn keep_place(link: &Element) {
    let scrolled = document().document_element().map(|root| root.scroll_top());
    let scrolled = scrolled.unwrap_or_default();
    let words = link.text_content().unwrap_or_default();
    if let Some(storage) = storage() {
        // A full or forbidden storage costs the place, nothing else.
        let _ = storage.set_item(PLACE, &format!("{scrolled}\n{words}"));
    }
}

/// Scrolls back, and gives the focus to the link of the same words.
fn return_to_place() {
    let Some(storage) = storage() else { return };
    let Some(place) = storage.get_item(PLACE).ok().flatten() else {
        return;
    };
    // What cannot be removed brings back the same place once more.
    let _ = storage.remove_item(PLACE);
    let Some((scrolled, words)) = place.split_once('\n') else {
        return;
    };
    if let Ok(links) = document().query_selector_all(STAYING) {
        let mut links = elements::<HtmlElement>(&links);
        if let Some(link) = links.find(|link| link.text_content().as_deref() == Some(words)) {
            let still = FocusOptions::new();
            still.set_prevent_scroll(true);
            // A link that cannot take the focus is no harm.
            let _ = link.focus_with_options(&still);
        }
    }
    if let Some(root) = document().document_element() {
        root.set_scroll_top(scrolled.parse().unwrap_or_default());
    }
}
