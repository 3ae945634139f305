//! What a thing is called, as the way to its page.

use leptos::prelude::*;

/// Leads to a page; for whoever may not open that, its name alone.
#[component]
pub fn PageLink(
    /// The page's path.
    href: Option<String>,
    /// What it is called.
    #[prop(into)]
    name: String,
) -> impl IntoView {
    match href {
        Some(href) => view! { <a href=href>{name}</a> }.into_any(),
        None => view! { <span>{name}</span> }.into_any(),
    }
}
