//! Tabs, in the URL.

use super::count::grouped;
use leptos::{html::Nav, prelude::*};
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

/// One tab.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tab {
    /// Its words.
    pub label: String,
    /// How many there are behind it.
    pub count: Option<i64>,
    /// Its URL.
    pub href: String,
    /// Is it the one shown?
    pub current: bool,
}

impl Tab {
    /// A tab without a count.
    pub fn new(label: impl Into<String>, href: impl Into<String>, current: bool) -> Self {
        Self {
            label: label.into(),
            count: None,
            href: href.into(),
            current,
        }
    }

    /// With a count.
    #[must_use]
    pub fn count(self, count: i64) -> Self {
        Self {
            count: Some(count),
            ..self
        }
    }
}

/// A row of tabs: the saved views of a list, or the parts of a page. Each is a link that
/// changes the URL, so it can be bookmarked and works without JavaScript.
#[component]
pub fn Tabs(
    /// What they choose between, read out: `Views`, `Parts of this invoice`.
    #[prop(into)]
    label: Oco<'static, str>,
    /// The tabs.
    #[prop(into)]
    tabs: Signal<Vec<Tab>>,
) -> impl IntoView {
    let row = NodeRef::<Nav>::new();
    Effect::new(move |_| {
        tabs.track();
        if let Some(row) = row.get() {
            request_animation_frame(move || show_current(&row));
        }
    });
    view! {
        <nav node_ref=row class="tabs" aria-label=label>
            <ul>
                {move || {
                    tabs.get()
                        .into_iter()
                        .map(|tab| {
                            view! {
                                <li>
                                    <a
                                        href=tab.href
                                        aria-current=tab.current.then_some("true")
                                        data-noscroll=""
                                    >
                                        <span class="tab-label">{tab.label}</span>
                                        {tab
                                            .count
                                            .map(|count| {
                                                view! {
                                                    " "
                                                    <span class="tab-count">{grouped(count)}</span>
                                                }
                                            })}
                                    </a>
                                </li>
                            }
                        })
                        .collect_view()
                }}
            </ul>
        </nav>
    }
    .into_any()
}

/// Does it for the tabs of a page that only comes alive in parts.
pub(crate) fn show_current_tab() {
    let row = document().query_selector("nav.tabs").ok().flatten();
    if let Some(row) = row.and_then(|row| row.dyn_into::<HtmlElement>().ok()) {
        show_current(&row);
    }
}

/// Brings the current tab into sight where the row is wider than the window; sideways only,
/// the page stays where it is.
fn show_current(row: &HtmlElement) {
    let tab = row.query_selector("[aria-current]").ok().flatten();
    let Some(tab) = tab.and_then(|tab| tab.dyn_into::<HtmlElement>().ok()) else {
        return;
    };
    let start = tab.offset_left() - row.offset_left();
    let end = start + tab.offset_width();
    if start < row.scroll_left() || end > row.scroll_left() + row.client_width() {
        row.set_scroll_left(start);
    }
}
