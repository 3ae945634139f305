//! A list page's query: read from the URL, so that filters, sorting and pages can be
//! bookmarked and the back button works.

use domain::query::UrlQuery;
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

/// The list that the URL asks for; changes when a link or form changes the query.
#[must_use]
pub fn use_list_query<Q>() -> Memo<Q>
where
    Q: UrlQuery + PartialEq + Send + Sync + 'static,
{
    let pairs = use_query_map();
    Memo::new(move |_| {
        pairs.with(|pairs| {
            let pairs = pairs.clone().into_iter().collect::<Vec<_>>();
            Q::from_pairs(pairs.iter().map(|(name, value)| (&**name, value.as_str())))
        })
    })
}

/// The URL of a list.
#[must_use]
pub fn list_href(path: &str, query: &impl UrlQuery) -> String {
    format!("{path}{}", query.to_query())
}
