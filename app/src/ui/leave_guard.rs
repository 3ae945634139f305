//! Asks before what has been typed is lost.

use leptos::prelude::*;
use leptos_router::hooks::use_location;
use wasm_bindgen::{JsCast, JsValue, closure::Closure};
use web_sys::{Element, Event, MouseEvent};

/// What the browser asks on links and the back button. When the tab is closed or loaded
/// anew, it asks in words of its own.
const QUESTION: &str = "Leave this page? What you have entered is not saved and will be lost.";

/// While `unsaved`, asks whether to leave: on links, on the back button, and when the tab
/// is closed or loaded anew.
pub fn ask_before_leaving(unsaved: Signal<bool>) {
    let location = use_location();
    // Runs once, in browsers only.
    Effect::new(move |_| {
        let unload = window_event_listener(leptos::ev::beforeunload, move |event| {
            if unsaved.get_untracked() {
                event.prevent_default();
            }
        });
        on_cleanup(move || unload.remove());
        listen("click", move |event| {
            if leads_away(event) && unsaved.get_untracked() && !agreed() {
                event.prevent_default();
                event.stop_immediate_propagation();
            }
        });
        listen("popstate", move |event| {
            if unsaved.get_untracked() && !agreed() {
                // The browser has gone already: keep the page from following, and bring its
                // address back.
                event.stop_immediate_propagation();
                let (path, search) = (
                    location.pathname.get_untracked(),
                    location.search.get_untracked(),
                );
                let search = search.trim_start_matches('?');
                let mark = if search.is_empty() { "" } else { "?" };
                if let Ok(history) = window().history() {
                    // Without it the address bar is wrong, but nothing is lost.
                    let _ = history.push_state_with_url(
                        &JsValue::NULL,
                        "",
                        Some(&format!("{path}{mark}{search}")),
                    );
                }
            }
        });
    });
}

/// Does the person want to leave?
fn agreed() -> bool {
    window().confirm_with_message(QUESTION).unwrap_or(true)
}

/// Is it a click by which the router would show another page? Links that load a document
/// make the browser ask by itself.
fn leads_away(event: &Event) -> bool {
    let Some(click) = event.dyn_ref::<MouseEvent>() else {
        return false;
    };
    if click.button() != 0 || click.ctrl_key() || click.meta_key() || click.shift_key() {
        return false;
    }
    let link = event
        .target()
        .and_then(|target| target.dyn_into::<Element>().ok())
        .and_then(|element| element.closest("a[href]").ok().flatten());
    link.is_some_and(|link| {
        !link.has_attribute("target")
            && !link.has_attribute("download")
            && link
                .get_attribute("rel")
                .is_none_or(|rel| rel != "external")
    })
}

/// Listens ahead of the router until the owner is gone.
fn listen(name: &'static str, act: impl Fn(&Event) + 'static) {
    let heard = Closure::<dyn Fn(Event)>::new(move |event: Event| act(&event));
    let function = heard.as_ref().unchecked_ref();
    // A browser that refuses to listen asks less; nothing else depends on it.
    let _ = window().add_event_listener_with_callback_and_bool(name, function, true);
    let heard = StoredValue::new_local(heard);
    on_cleanup(move || {
        heard.try_with_value(|heard| {
            let function = heard.as_ref().unchecked_ref();
            let _ = window().remove_event_listener_with_callback_and_bool(name, function, true);
        });
    });
}
