//! Asks before what has been typed is lost.

use leptos::prelude::*;
use leptos_router::hooks::use_location;

/// A form that has something to lose.
#[cfg_attr(
    not(target_arch = "wasm32"),
    expect(dead_code, reason = "servers do not ask")
)]
#[derive(Debug, Clone)]
struct Guarded {
    unsaved: Signal<bool>,
    /// Its page's path with its query, for bringing the address back.
    #[cfg_attr(
        not(target_arch = "wasm32"),
        expect(dead_code, reason = "servers do not ask")
    )]
    url: String,
}

/// Which forms of the page are guarded.
#[derive(Debug, Clone, Copy)]
struct LeaveGuard(StoredValue<Vec<StoredValue<Option<Guarded>>>>);

/// Makes [`ask_before_leaving`] work below. Called once, by [`crate::App`], before there is
/// a router: whoever listens first can keep the router from following the back button.
pub(crate) fn provide_leave_guard() {
    let guard = LeaveGuard(StoredValue::new(Vec::new()));
    provide_context(guard);
    #[cfg(target_arch = "wasm32")]
    browser::listen(guard);
}

/// While `unsaved`, asks whether to leave: on links, on the back button, and when the tab
/// is closed or loaded anew. Each form of a page may have it.
pub fn ask_before_leaving(unsaved: Signal<bool>) {
    let Some(LeaveGuard(forms)) = use_context::<LeaveGuard>() else {
        return;
    };
    let guarded = StoredValue::new(None);
    forms.update_value(|forms| {
        // Those of pages that are gone.
        forms.retain(|form| form.try_get_value().is_some());
        forms.push(guarded);
    });
    let location = use_location();
    // Runs in browsers only.
    Effect::new(move |_| {
        let search = location.search.get();
        let search = search.trim_start_matches('?');
        let mark = if search.is_empty() { "" } else { "?" };
        let url = format!("{}{mark}{search}", location.pathname.get_untracked());
        guarded.set_value(Some(Guarded { unsaved, url }));
    });
    on_cleanup(move || {
        guarded.try_set_value(None);
    });
}

#[cfg(target_arch = "wasm32")]
mod browser {
    use super::{Guarded, LeaveGuard};
    use crate::ui::click::stays_in_tab;
    use leptos::prelude::*;
    use wasm_bindgen::{JsCast, JsValue, closure::Closure};
    use web_sys::{Element, Event};

    /// What the browser asks. When the tab is closed or loaded anew, it asks in words of
    /// its own.
    const QUESTION: &str = "Leave this page? What you have entered is not saved and will be lost.";

    impl LeaveGuard {
        fn at_stake(self) -> Option<Guarded> {
            let forms = self.0.get_value();
            let mut guarded = forms
                .iter()
                .filter_map(|form| form.try_get_value().flatten());
            guarded.find(|form| form.unsaved.try_get_untracked() == Some(true))
        }
    }

    pub(super) fn listen(guard: LeaveGuard) {
        on("beforeunload", move |event| {
            if guard.at_stake().is_some() {
                event.prevent_default();
            }
        });
        on("click", move |event| {
            if leads_away(event) && guard.at_stake().is_some() && !agreed() {
                event.prevent_default();
                event.stop_immediate_propagation();
            }
        });
        on("popstate", move |event| {
            let Some(form) = guard.at_stake() else { return };
            if agreed() {
                return;
            }
            // The browser has gone already: keep the router from following, and bring the
            // address back.
            event.stop_immediate_propagation();
            if let Ok(history) = window().history() {
                // Without it the address bar is wrong, but nothing is lost.
                let _ = history.push_state_with_url(&JsValue::NULL, "", Some(&form.url));
            }
        });
    }

    /// Does the person want to leave?
    fn agreed() -> bool {
        window().confirm_with_message(QUESTION).unwrap_or(true)
    }

    /// Is it a click by which the router would show another page? Links that load a
    /// document make the browser ask by itself.
    fn leads_away(event: &Event) -> bool {
        if !stays_in_tab(event) {
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

    /// Listens for as long as the document lives.
    fn on(name: &str, act: impl Fn(&Event) + 'static) {
        let heard = Closure::<dyn Fn(Event)>::new(move |event: Event| act(&event));
        // A browser that refuses to listen asks less; nothing else depends on it.
        let _ = window().add_event_listener_with_callback_and_bool(
            name,
            heard.as_ref().unchecked_ref(),
            true,
        );
        heard.forget();
    }
}
