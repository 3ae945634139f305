//! From page to page of a list.

use super::icons::{Icon, IconName};
use domain::query::PAGE_SIZES;
use leptos::prelude::*;

/// Previous and next page, and how many rows a page has. All are links: give the URLs
/// that the list's own query type writes.
#[component]
pub fn Pager(
    /// URL of the page before; `None` on the first.
    #[prop(into)]
    previous: Signal<Option<String>>,
    /// URL of the next page; `None` on the last.
    #[prop(into)]
    next: Signal<Option<String>>,
    /// Rows per page now.
    #[prop(into)]
    size: Signal<u32>,
    /// URL of the list with so many rows per page.
    #[prop(into)]
    size_href: Callback<u32, String>,
) -> impl IntoView {
    view! {
        <nav class="pager" aria-label="Pages">
            <div class="pager-sizes">
                <span id="pager-sizes-label">"Rows per page"</span>
                <ul aria-labelledby="pager-sizes-label">
                    {PAGE_SIZES
                        .into_iter()
                        .map(|choice| {
                            view! {
                                <li>
                                    <a
                                        href=move || size_href.run(choice)
                                        aria-current=move || (size.get() == choice).then_some("true")
                                    >
                                        {choice}
                                    </a>
                                </li>
                            }
                        })
                        .collect_view()}
                </ul>
            </div>
            <div class="pager-steps">
                <Step href=previous label="Previous" icon=IconName::ChevronLeft back=true />
                <Step href=next label="Next" icon=IconName::ChevronRight back=false />
            </div>
        </nav>
    }
    .into_any()
}

/// A link to a neighbouring page, or its words in grey where there is none.
#[component]
fn Step(
    href: Signal<Option<String>>,
    label: &'static str,
    icon: IconName,
    back: bool,
) -> impl IntoView {
    let words = move || {
        if back {
            view! { <Icon name=icon />{label} }.into_any()
        } else {
            view! { {label}<Icon name=icon /> }.into_any()
        }
    };
    move || match href.get() {
        Some(href) => {
            let rel = if back { "prev" } else { "next" };
            view! { <a class="button" href=href rel=rel>{words()}</a> }.into_any()
        }
        None => view! { <span class="button" aria-disabled="true">{words()}</span> }.into_any(),
    }
}
