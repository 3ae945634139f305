//! The list as a document of its own, of which only parts come alive.
//!
//! Its table, filters and links are the server's alone, so the browser needs none of their
//! code: where the list's own URL is loaded, it takes over the islands and nothing else, and
//! every link and form loads a document. Where a buyer comes to the list from another page, the
//! router shows it as any other page.

use super::{
    export::{ExportBar, Listed},
    pay_bar::PayBar,
    ticks::{Rights, provide_ticks, use_ticks},
};
use crate::{
    buyer::pay::selection::{provide_selection_of, whose},
    session::{number_style, provide_number_style},
    ui::{
        toast::{Toaster, provide_toasts},
        unrouted::{attend, elements},
    },
};
use domain::{InvoiceId, money::NumberStyle};
use leptos::prelude::*;
use serde::{Deserialize, Serialize};
use web_sys::HtmlInputElement;

/// Id of the element with what the parts have in common.
const STATE: &str = "parts";

/// Where it stands in that element.
const ATTRIBUTE: &str = "data-state";

/// What the parts have in common.
#[derive(Debug, Serialize, Deserialize)]
struct State {
    whose: String,
    style: NumberStyle,
    rights: Rights,
    listed: Listed,
}

/// Is it the list's own document?
#[cfg(feature = "ssr")]
#[must_use]
pub fn is_in_parts(path: &str) -> bool {
    path.trim_end_matches('/') == super::PATH
}

/// Hands on what the parts have in common.
#[component]
pub(super) fn StateOfParts(
    /// What the list finds.
    listed: Signal<Listed>,
    /// What ticking is for.
    rights: Rights,
) -> impl IntoView {
    let whose = whose();
    let state = move || {
        let state = State {
            whose: whose.clone(),
            style: number_style(),
            rights,
            listed: listed.get(),
        };
        serde_json::to_string(&state).unwrap_or_default()
    };
    cfg!(feature = "ssr").then(|| view! { <div id=STATE data-state=state() hidden></div> })
}

/// The bars for what is ticked.
#[island]
pub fn Bars() -> impl IntoView {
    let pays = use_ticks().rights().pays;
    view! {
        <ExportBar />
        {pays.then(|| view! { <PayBar /> })}
        {in_parts().then(|| view! { <Toaster /> })}
    }
    .into_any()
}

/// Stands where only parts come alive.
#[derive(Debug, Clone, Copy)]
struct InParts;

/// Do only parts come alive?
fn in_parts() -> bool {
    #[cfg(feature = "ssr")]
    return crate::ssr::path().is_some_and(|path| is_in_parts(&path));
    #[cfg(not(feature = "ssr"))]
    use_context::<InParts>().is_some()
}

/// Makes the parts ready to come alive.
pub fn begin() {
    let state = document().get_element_by_id(STATE);
    let state = state.and_then(|element| element.get_attribute(ATTRIBUTE));
    let state = state.and_then(|state| serde_json::from_str::<State>(&state).ok());
    provide_context(InParts);
    provide_toasts();
    if let Some(state) = state {
        provide_number_style(state.style);
        // The parts are taken over one after the other, all before the next frame.
        let alive = RwSignal::new(false);
        request_animation_frame(move || alive.set(true));
        if state.rights.pays {
            provide_selection_of(&state.whose, alive.into());
        }
        let listed = Signal::stored(state.listed);
        let ticks = provide_ticks(listed, state.rights, &state.whose, alive.into());
        ticks.take_over(early());
    }
    attend();
}

/// What was ticked before the page was alive.
fn early() -> Vec<InvoiceId> {
    let Ok(boxes) = document().query_selector_all("td.check input:checked") else {
        return Vec::new();
    };
    elements::<HtmlInputElement>(&boxes)
        .filter_map(|input| input.value().parse().ok().map(InvoiceId))
        .collect()
}
