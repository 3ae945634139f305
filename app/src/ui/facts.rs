//! Facts about one thing, name by value.

use leptos::prelude::*;

/// A list of [`Fact`]s: the side panel of a page.
#[component]
pub fn FactList(
    /// The facts.
    children: Children,
) -> impl IntoView {
    view! { <dl class="facts">{children()}</dl> }.into_any()
}

/// One fact.
#[component]
pub fn Fact(
    /// Its name: `Due`.
    #[prop(into)]
    label: Oco<'static, str>,
    /// Its value.
    children: Children,
) -> impl IntoView {
    view! {
        <div class="fact">
            <dt>{label}</dt>
            <dd>{children()}</dd>
        </div>
    }
    .into_any()
}

/// An address, line by line; nothing where there is none.
#[component]
pub fn AddressFact(
    /// Its name: `Bill to`.
    label: &'static str,
    /// Its lines.
    lines: Vec<String>,
) -> impl IntoView {
    (!lines.is_empty())
        .then(|| {
            let lines = lines
                .into_iter()
                .map(|line| view! { <span class="address-line">{line}</span> })
                .collect_view();
            view! { <Fact label>{lines}</Fact> }
        })
        .into_any()
}

/// Sums below a table: subtotal, costs, total. Made of [`Fact`]s; the last one is the total.
#[component]
pub fn Totals(
    /// The sums.
    children: Children,
) -> impl IntoView {
    view! { <dl class="totals">{children()}</dl> }.into_any()
}
