//! Popovers: a button that opens a few more actions.

use super::icons::{Icon, IconName};
use leptos::prelude::*;
use wasm_bindgen::JsCast;

/// “More”: a button with a panel of links and buttons below it. It is the browser's own
/// popover: it opens without JavaScript and closes on Escape or a click elsewhere.
#[component]
pub fn Menu(
    /// Id of the panel; must differ from others on the page.
    #[prop(into)]
    id: String,
    /// The button's words.
    #[prop(into)]
    label: Oco<'static, str>,
    /// Three dots only, for a row of a table; the words are read out.
    #[prop(optional)]
    dots: bool,
    /// Links and buttons, one per line.
    children: Children,
) -> impl IntoView {
    let target = id.clone();
    let (class, words) = if dots {
        let words = view! {
            <span class="visually-hidden">{label}</span>
            <Icon name=IconName::More />
        };
        ("icon-button", words.into_any())
    } else {
        let words = view! {
            {label}
            <Icon name=IconName::ChevronDown />
        };
        ("button", words.into_any())
    };
    view! {
        <span class="menu">
            <button class=class type="button" popovertarget=target>
                {words}
            </button>
            <span class="menu-panel" id=id popover="auto">
                {children()}
            </span>
        </span>
    }
    .into_any()
}

/// Closes the popover `id` whenever `watched` changes.
pub(crate) fn close_popover_when(id: &'static str, watched: impl Fn() -> String + 'static) {
    Effect::new(move |before: Option<String>| {
        let now = watched();
        if before.is_some_and(|before| before != now) {
            let popover = document().get_element_by_id(id);
            if let Some(popover) = popover.and_then(|p| p.dyn_into::<web_sys::HtmlElement>().ok()) {
                // Fails when it is not open, or is laid out as a plain part of the page.
                let _ = popover.hide_popover();
            }
        }
        now
    });
}
