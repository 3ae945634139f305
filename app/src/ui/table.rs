//! Tables for reading, and the states of a list.
//!
//! Put a [`super::columns::Table`] into a [`TableFrame`]. Under 640 px each row becomes a
//! card (unless the table is `table wide`, which scrolls sideways instead, for editors), and
//! a cell shows its column's name if it carries it: `<td data-label="Due">`. Useful classes
//! of cells: `number` (right-aligned, tabular), `check` (the checkbox), `title` (the first,
//! linked cell), `badge-cell` (top right of a card), `wide-only` (left out of cards).

use leptos::prelude::*;

/// A card around a table, with its caption for screen readers and room for a line above.
#[component]
pub fn TableFrame(
    /// What the table lists, read out: `Invoices`.
    #[prop(into)]
    label: Oco<'static, str>,
    /// New rows are on their way; the old ones stay, dimmed.
    #[prop(optional, into)]
    loading: Signal<bool>,
    /// A [`SummaryLine`] if any, and the `<table class="table">`.
    children: Children,
) -> impl IntoView {
    // What the server sends is there already. Of a frame that is about to be replaced nothing
    // is left but its looks.
    let busy =
        move || (!cfg!(feature = "ssr") && loading.try_get().unwrap_or(true)).then_some("true");
    view! {
        <section
            class="table-frame"
            aria-label=label
            aria-busy=busy
        >
            {children()}
        </section>
    }
    .into_any()
}

/// Counts and sums over all rows that the filter finds, above the table's head.
#[component]
pub fn SummaryLine(
    /// [`SummaryItem`]s.
    children: Children,
) -> impl IntoView {
    view! { <p class="summary-line" role="status">{children()}</p> }.into_any()
}

/// One count or sum: `Open £182,340.22`.
#[component]
pub fn SummaryItem(
    /// Its name; leave it out for `412 invoices`.
    #[prop(optional, into)]
    label: Option<String>,
    /// The figure.
    children: Children,
) -> impl IntoView {
    match label {
        Some(label) => {
            view! { <span class="summary-item">{label}" "<b>{children()}</b></span> }.into_any()
        }
        None => view! { <span class="summary-item">{children()}</span> }.into_any(),
    }
}

/// In place of a table while it loads for the first time.
#[component]
pub fn SkeletonTable(
    /// Rows to hint at.
    #[prop(default = 8)]
    rows: usize,
) -> impl IntoView {
    view! {
        <div class="table-frame" role="status">
            <span class="visually-hidden">"Loading"</span>
            {(0..rows)
                .map(|_| {
                    view! {
                        <div class="skeleton-row">
                            <span></span>
                            <span></span>
                            <span></span>
                        </div>
                    }
                })
                .collect_view()}
        </div>
    }
    .into_any()
}

/// In place of rows: why there are none, and what to do about it.
#[component]
pub fn EmptyState(
    /// Why: `No invoice matches these filters`.
    #[prop(into)]
    title: Oco<'static, str>,
    /// What to do: a sentence, a link, a button.
    children: Children,
) -> impl IntoView {
    view! {
        <div class="empty">
            <h2 class="empty-title">{title}</h2>
            <div class="empty-body">{children()}</div>
        </div>
    }
    .into_any()
}

/// In place of rows that a filter has not found: that there are none, and the way to all.
#[component]
pub fn NoMatch(
    /// `No invoice matches these filters`.
    #[prop(into)]
    title: Oco<'static, str>,
    /// The URL of the list without filters.
    #[prop(into)]
    href: String,
    /// The words of the link: `Show all invoices`.
    label: &'static str,
) -> impl IntoView {
    view! {
        <EmptyState title>
            <p>
                <a href=href>{label}</a>
            </p>
        </EmptyState>
    }
    .into_any()
}
