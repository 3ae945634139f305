//! Bars at the bottom edge, for what has been chosen. The page keeps room for them, so
//! they never hide the row that has the focus.

use leptos::{children::ViewFn, prelude::*};

/// The bar across the whole width: count and total on the left, the action on the right.
#[component]
pub fn StickyBar(
    /// What it is about, read out: `Payment`.
    #[prop(into)]
    label: Oco<'static, str>,
    /// Is there anything to show?
    #[prop(into)]
    visible: Signal<bool>,
    /// The words: `move || view! { … }`; changes are read out.
    #[prop(into)]
    summary: ViewFn,
    /// Buttons, the primary one last.
    children: ChildrenFn,
) -> impl IntoView {
    let label = StoredValue::new(label);
    let summary = StoredValue::new(summary);
    let children = StoredValue::new(children);
    view! {
        <Show when=move || visible.get()>
            <section class="sticky-bar" aria-label=label.get_value()>
                <div class="sticky-summary" role="status">
                    {move || summary.get_value().run()}
                </div>
                <div class="sticky-actions">{children.get_value()()}</div>
            </section>
        </Show>
    }
    .into_any()
}

/// The floating bar of a seller's list: how many rows are chosen, and what can be done
/// with all of them.
#[component]
pub fn BulkBar(
    /// What it is about, read out: `Selected invoices`.
    #[prop(into)]
    label: Oco<'static, str>,
    /// How many rows are chosen; the bar shows from one on.
    #[prop(into)]
    count: Signal<usize>,
    /// [`super::button::Button`]s.
    children: ChildrenFn,
) -> impl IntoView {
    let label = StoredValue::new(label);
    let children = StoredValue::new(children);
    view! {
        <Show when=move || { count.get() > 0 }>
            <section class="bulk-bar" aria-label=label.get_value()>
                <strong role="status">{move || count.get()}" selected"</strong>
                {children.get_value()()}
            </section>
        </Show>
    }
    .into_any()
}
