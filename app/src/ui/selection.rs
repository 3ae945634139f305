//! Choosing rows.

use leptos::{html::Input, prelude::*};

/// The checkbox of a row.
#[component]
pub fn RowCheckbox(
    /// Names the row, read out: `Select invoice 536365`.
    #[prop(into)]
    label: String,
    /// Chosen?
    #[prop(into)]
    checked: Signal<bool>,
    /// Called with the new state.
    #[prop(into)]
    on_change: Callback<bool>,
    /// Cannot be chosen, for example because it is paid; say why in the row.
    #[prop(optional, into)]
    disabled: Signal<bool>,
    /// The row, where ticks that come before the page is alive are taken over.
    #[prop(optional, into)]
    value: Option<String>,
) -> impl IntoView {
    // Browsers that bring back the state of a form would seem to tick anew.
    let autocomplete = value.is_some().then_some("off");
    view! {
        <label class="check-target">
            <span class="visually-hidden">{label}</span>
            <input
                type="checkbox"
                value=value
                autocomplete=autocomplete
                checked=checked.get_untracked()
                prop:checked=move || checked.get()
                disabled=move || disabled.get()
                on:change:target=move |event| on_change.run(event.target().checked())
            />
        </label>
    }
    .into_any()
}

/// The checkbox in the head: all rows of this page, some, or none.
#[component]
pub fn PageCheckbox(
    /// Read out: `Select all invoices on this page`.
    #[prop(into)]
    label: String,
    /// How many rows of this page can be chosen.
    #[prop(into)]
    available: Signal<usize>,
    /// How many of them are chosen.
    #[prop(into)]
    chosen: Signal<usize>,
    /// Called with what all of them shall be.
    #[prop(into)]
    on_change: Callback<bool>,
) -> impl IntoView {
    let input = NodeRef::<Input>::new();
    let all = move || available.get() > 0 && chosen.get() >= available.get();
    Effect::new(move |_| {
        let some = chosen.get() > 0 && !all();
        if let Some(input) = input.get() {
            input.set_indeterminate(some);
        }
    });
    view! {
        <label class="check-target">
            <span class="visually-hidden">{label}</span>
            <input
                node_ref=input
                type="checkbox"
                prop:checked=all
                disabled=move || available.get() == 0
                on:change:target=move |event| on_change.run(event.target().checked())
            />
        </label>
    }
    .into_any()
}
