//! The head of a page.

use leptos::{children::ViewFnOnce, prelude::*};
use leptos_meta::Title;

/// Where a page belongs, its title, its state, and what can be done. Also sets the title
/// of the document.
#[component]
pub fn PageHeader(
    /// Names the object: `Invoices`, `536365`.
    #[prop(into)]
    title: Signal<String>,
    /// Title of the document where it should say more: `Invoice 536365`.
    #[prop(optional, into)]
    document_title: Option<String>,
    /// Name and path of the list that the page belongs to: `("Invoices", "/seller/invoices")`.
    #[prop(optional)]
    back: Option<(&'static str, &'static str)>,
    /// The badge beside the title.
    #[prop(optional, into)]
    badge: ViewFnOnce,
    /// Buttons, the primary one last.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    // The server asks for the document's title once the page's own signals may be gone.
    let lasting = ArcSignal::from(title);
    let document_title = move || document_title.clone().unwrap_or_else(|| lasting.get());
    view! {
        <Title text=document_title />
        <header class="page-header">
            <div class="page-heading">
                {back
                    .map(|(name, href)| {
                        view! {
                            <nav class="breadcrumb" aria-label="Breadcrumb">
                                <a href=href>{name}</a>
                                <span aria-hidden="true">" / "</span>
                                <span aria-current="page">{move || title.get()}</span>
                            </nav>
                        }
                    })}
                <div class="page-title">
                    <h1 tabindex="-1">{move || title.get()}</h1>
                    {badge.run()}
                </div>
            </div>
            {children.map(|children| view! { <div class="page-actions">{children()}</div> })}
        </header>
    }
    .into_any()
}
