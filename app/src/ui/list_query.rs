//! A list page's query: read from the URL, so that filters, sorting and pages can be
//! bookmarked and the back button works.

use super::{badge::Tone, card::Notice};
use domain::{problem::FieldError, query::UrlQuery};
use leptos::prelude::*;
use leptos_router::{hooks::use_query_map, params::ParamsMap};

/// The list that the URL asks for; changes when a link or form changes the query.
#[must_use]
pub fn use_list_query<Q>() -> Memo<Q>
where
    Q: UrlQuery + PartialEq + Send + Sync + 'static,
{
    let pairs = use_query_map();
    Memo::new(move |_| pairs.with(read::<Q>).0)
}

/// The filters of the URL that are left out because they cannot be read.
#[must_use]
pub fn use_unread<Q>() -> Memo<Vec<FieldError>>
where
    Q: UrlQuery + Send + Sync + 'static,
{
    let pairs = use_query_map();
    Memo::new(move |_| pairs.with(read::<Q>).1)
}

fn read<Q: UrlQuery>(pairs: &ParamsMap) -> (Q, Vec<FieldError>) {
    let pairs = pairs.clone().into_iter().collect::<Vec<_>>();
    Q::with_unread(pairs.iter().map(|(name, value)| (&**name, value.as_str())))
}

/// Says which filters of the link are left out.
#[component]
pub fn UnreadFilters(
    /// What could not be read, and why.
    unread: Memo<Vec<FieldError>>,
) -> impl IntoView {
    let list = move || {
        let filters = unread.get().into_iter();
        filters
            .map(|filter| {
                view! {
                    <li>
                        <b>{filter.field}</b>
                        ": "
                        {filter.message}
                    </li>
                }
            })
            .collect_view()
    };
    view! {
        <Show when=move || !unread.with(Vec::is_empty)>
            <div class="unread-filters" role="status">
                <Notice tone=Tone::Warn>
                    <div>
                        <p>
                            "The link asks for what cannot be read, so more is shown than it was meant to find:"
                        </p>
                        <ul>{list}</ul>
                    </div>
                </Notice>
            </div>
        </Show>
    }
    .into_any()
}

/// Says why the link can find nothing.
#[component]
pub fn FindsNothing(
    /// Why; `None` where it may find something.
    why: Signal<Option<String>>,
) -> impl IntoView {
    move || {
        let why = why.get()?;
        Some(view! {
            <div class="unread-filters" role="status">
                <Notice tone=Tone::Warn>
                    <p>{why}</p>
                </Notice>
            </div>
        })
    }
}

/// The URL of a list.
#[must_use]
pub fn list_href(path: &str, query: &impl UrlQuery) -> String {
    format!("{path}{}", query.to_query())
}
