//! From page to page of a list.

use super::{
    icons::{Icon, IconName},
    list_query::list_href,
};
use domain::query::{ListQuery, PAGE_SIZES, Page, PageRequest};
use leptos::prelude::*;

/// The URLs of a list's other pages.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PageLinks {
    previous: Option<String>,
    next: Option<String>,
    /// There is more than the shortest page holds.
    is_long: bool,
    /// Rows per page now.
    size: u32,
    /// The list with so many rows per page.
    sizes: [(u32, String); PAGE_SIZES.len()],
}

impl PageLinks {
    /// The pages around `page`, which `list` found at `path`.
    pub fn new<T>(path: &str, list: &impl ListQuery, page: &Page<T>) -> Self {
        let at = |page: PageRequest| list_href(path, &list.at(page));
        let size = list.page().size;
        let previous = page.previous.clone().map(|cursor| PageRequest {
            before: Some(cursor),
            size,
            ..PageRequest::default()
        });
        let next = page.next.clone().map(|cursor| PageRequest {
            after: Some(cursor),
            size,
            ..PageRequest::default()
        });
        let sized = |size| PageRequest {
            size,
            ..PageRequest::default()
        };
        let [shortest, ..] = PAGE_SIZES;
        Self {
            is_long: previous.is_some() || next.is_some() || page.rows.len() > shortest as usize,
            previous: previous.map(at),
            next: next.map(at),
            size: list.page().limit(),
            sizes: PAGE_SIZES.map(|size| (size, at(sized(size)))),
        }
    }
}

/// Previous and next page, and how many rows a page has. All are links. Where one page holds
/// all, nothing leads to another; where the shortest does, nothing is there.
#[component]
pub fn Pager(
    /// Where they lead.
    links: PageLinks,
) -> impl IntoView {
    if !links.is_long {
        return ().into_any();
    }
    let turns = links.previous.is_some() || links.next.is_some();
    let sizes = links.sizes.into_iter().map(|(choice, href)| {
        let current = (links.size == choice).then_some("true");
        view! {
            <li>
                <a href=href aria-current=current>
                    {choice}
                </a>
            </li>
        }
    });
    view! {
        <nav class="pager" aria-label="Pages">
            <div class="pager-sizes">
                <span id="pager-sizes-label">"Rows per page"</span>
                <ul aria-labelledby="pager-sizes-label">{sizes.collect_view()}</ul>
            </div>
            {turns
                .then(|| {
                    view! {
                        <div class="pager-steps">
                            {step(links.previous, "Previous", IconName::ChevronLeft, true)}
                            {step(links.next, "Next", IconName::ChevronRight, false)}
                        </div>
                    }
                })}
        </nav>
    }
    .into_any()
}

/// A link to a neighbouring page, or its words in grey where there is none.
fn step(href: Option<String>, label: &'static str, icon: IconName, back: bool) -> AnyView {
    let words = if back {
        view! { <Icon name=icon />{label} }.into_any()
    } else {
        view! { {label}<Icon name=icon /> }.into_any()
    };
    match href {
        Some(href) => {
            let rel = if back { "prev" } else { "next" };
            view! { <a class="button" href=href rel=rel>{words}</a> }.into_any()
        }
        None => view! { <span class="button" aria-disabled="true">{words}</span> }.into_any(),
    }
}
