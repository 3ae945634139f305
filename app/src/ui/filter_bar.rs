//! Search and filters above a list. All of it is in the URL.

use super::{
    focus::focus_first_error,
    icons::{Icon, IconName},
    menu::close_popover_when,
};
use leptos::{html::Input, prelude::*};
use leptos_router::{components::Form, hooks::use_location};

/// A search box and the filters that are on. It is a form that the browser sends by
/// itself; hydrated, it changes the URL without loading the page anew.
#[component]
pub fn FilterBar(
    /// The list's path: `/seller/invoices`.
    action: &'static str,
    /// What the search finds: `Search number, order, PO, company`.
    #[prop(into)]
    label: Oco<'static, str>,
    /// The list's query. A search replaces `q` of it and starts over from the first page.
    #[prop(into)]
    pairs: Signal<Vec<(&'static str, String)>>,
    /// [`super::chips::Chips`], a [`FilterMenu`].
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    let input = NodeRef::<Input>::new();
    let search = Signal::derive(move || {
        pairs.with(|pairs| {
            let search = pairs.iter().find(|(name, _)| *name == "q");
            search.map(|(_, text)| text.clone()).unwrap_or_default()
        })
    });
    // A link may change the search: clearing all filters, the back button.
    Effect::new(move |_| {
        let search = search.get();
        if let Some(input) = input.get()
            && input.value() != search
        {
            input.set_value(&search);
        }
    });
    view! {
        <div class="filter-bar">
            <search>
                <Form method="get" action=action>
                    <KeptPairs pairs without=&["q", "after", "before"] />
                    <label class="search">
                        <span class="visually-hidden">{label.clone()}</span>
                        <Icon name=IconName::Search />
                        <input
                            node_ref=input
                            class="input"
                            type="search"
                            name="q"
                            placeholder=label
                            value=search.get_untracked()
                            enterkeyhint="search"
                        />
                    </label>
                </Form>
            </search>
            {children.map(|children| children())}
        </div>
    }
    .into_any()
}

/// Hidden fields that carry the rest of a list's query through a form.
#[component]
pub fn KeptPairs(
    /// The query's pairs.
    #[prop(into)]
    pairs: Signal<Vec<(&'static str, String)>>,
    /// Names that the form itself sends, or that must start over.
    without: &'static [&'static str],
) -> impl IntoView {
    move || {
        pairs
            .get()
            .into_iter()
            .filter(|(name, _)| !without.contains(name))
            .map(|(name, value)| view! { <input type="hidden" name=name value=value /> })
            .collect_view()
    }
}

/// The fields of a [`FilterMenu`] that say whether they can be sent.
#[derive(Debug, Clone, Copy)]
struct Checks {
    /// Somebody has tried to apply the filters.
    tried: RwSignal<bool>,
    errors: StoredValue<Vec<Signal<Option<String>>>>,
}

/// What is wrong with a field of a [`FilterMenu`], for its `error`. It shows once somebody
/// tries to apply the filters; until it is mended, nothing is sent and the field has the
/// focus.
pub fn checked(error: Signal<Option<String>>) -> Signal<Option<String>> {
    let Some(checks) = use_context::<Checks>() else {
        return error;
    };
    checks.errors.update_value(|errors| errors.push(error));
    Signal::derive(move || error.get().filter(|_| checks.tried.get()))
}

/// Id of the panel that [`FilterMenu`] opens.
const PANEL: &str = "filters";

/// “+ Filter”: opens a panel with the list's filter fields. It is the browser's own
/// popover: it opens without JavaScript and closes on Escape or a click elsewhere. One per
/// page.
#[component]
pub fn FilterMenu(
    /// The list's path.
    action: &'static str,
    /// The rest of the list's query, which the form keeps.
    #[prop(into)]
    keep: Signal<Vec<(&'static str, String)>>,
    /// Names of the fields in `children`, which replace what the query says of them.
    names: &'static [&'static str],
    /// The fields; the panel adds the button that applies them.
    children: Children,
) -> impl IntoView {
    let kept = Signal::derive(move || {
        keep.get()
            .into_iter()
            .filter(|(name, _)| !names.contains(name))
            .collect::<Vec<_>>()
    });
    let search = use_location().search;
    close_popover_when(PANEL, move || search.get());
    let checks = Checks {
        tried: RwSignal::new(false),
        errors: StoredValue::new(Vec::new()),
    };
    provide_context(checks);
    Effect::new(move |_| {
        search.track();
        checks.tried.set(false);
    });
    view! {
        <div class="filter-menu">
            <button class="chip add" type="button" popovertarget=PANEL>
                <Icon name=IconName::Plus />
                "Filter"
            </button>
            <div
                class="filter-panel"
                id=PANEL
                popover="auto"
                on:submit:capture=move |event| {
                    checks.tried.set(true);
                    let wrong = |error: &Signal<Option<String>>| {
                        error.with_untracked(Option::is_some)
                    };
                    if checks.errors.with_value(|errors| errors.iter().any(wrong)) {
                        // Before the form's own router hears of it.
                        event.prevent_default();
                        event.stop_propagation();
                        focus_first_error();
                    }
                }
            >
                <Form method="get" action=action>
                    <KeptPairs pairs=kept without=&["after", "before"] />
                    <div class="filter-fields">{children()}</div>
                    <button class="button primary" type="submit">
                        "Apply filters"
                    </button>
                </Form>
            </div>
        </div>
    }
    .into_any()
}
