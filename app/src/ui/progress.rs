//! Work under way.

use leptos::prelude::*;

/// A turning ring. It only accompanies words (“Saving”) or a control that is busy.
#[component]
pub fn Spinner() -> impl IntoView {
    view! { <span class="spinner" aria-hidden="true"></span> }.into_any()
}

/// A bar that fills as work gets done.
#[component]
pub fn Progress(
    /// What is being done: `Importing 2010-12.csv`.
    #[prop(into)]
    label: Signal<String>,
    /// How much is done.
    #[prop(into)]
    value: Signal<i64>,
    /// How much there is to do; with 0 the bar only shows that something happens.
    #[prop(into)]
    max: Signal<i64>,
    /// In words beside the label: `1,200 of 42,481 rows`.
    #[prop(optional, into)]
    detail: Signal<String>,
) -> impl IntoView {
    view! {
        <div class="progress">
            <div class="progress-text">
                <span>{move || label.get()}</span>
                <span class="muted">{move || detail.get()}</span>
            </div>
            <progress
                aria-label=move || label.get()
                value=move || (max.get() > 0).then(|| value.get().to_string())
                max=move || max.get().max(1).to_string()
            ></progress>
        </div>
    }
    .into_any()
}
