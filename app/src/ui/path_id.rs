//! What a page is about.

use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

/// The id in the page's path. Where that is no number it is 0, which nothing has: whoever is
/// asked for it says that there is no such thing.
#[must_use]
pub fn use_path_id() -> Memo<i64> {
    let params = use_params_map();
    Memo::new(move |_| {
        params.with(|params| {
            let id = params.get_str("id").and_then(|id| id.parse::<i64>().ok());
            id.unwrap_or_default()
        })
    })
}
