//! What is ticked for a file is kept while the tab is open, as long as the filter stays:
//! nobody exports what they do not see.

use super::export::Listed;
use domain::InvoiceId;
use leptos::prelude::*;
use std::collections::BTreeSet;

/// Brings back what was ticked once the page is alive, and keeps it from then on.
pub(super) fn keep(
    ids: RwSignal<BTreeSet<InvoiceId>>,
    listed: Signal<Listed>,
    whose: &str,
    alive: Signal<bool>,
) {
    let name = format!("invoice-portal.export/{whose}");
    Effect::new(move |before: Option<Option<String>>| {
        if !alive.get() {
            return None;
        }
        let filter = listed.with(|listed| listed.wanted.query.clone());
        match before.flatten() {
            None => ids.set(load(&name, &filter)),
            Some(before) if before != filter => ids.set(BTreeSet::new()),
            Some(_) => {}
        }
        ids.with(|ids| save(&name, &filter, ids));
        Some(filter)
    });
}

#[cfg(target_arch = "wasm32")]
fn storage() -> Option<web_sys::Storage> {
    web_sys::window()?.session_storage().ok().flatten()
}

/// One line with the filter, one with the ids.
#[cfg(target_arch = "wasm32")]
fn load(name: &str, filter: &str) -> BTreeSet<InvoiceId> {
    let text = storage().and_then(|storage| storage.get_item(name).ok().flatten());
    let text = text.unwrap_or_default();
    match text.split_once('\n') {
        Some((same, ids)) if same == filter => ids
            .split(',')
            .filter_map(|id| id.parse().ok().map(InvoiceId))
            .collect(),
        _ => BTreeSet::new(),
    }
}

#[cfg(target_arch = "wasm32")]
fn save(name: &str, filter: &str, ids: &BTreeSet<InvoiceId>) {
    let ids: Vec<String> = ids.iter().map(ToString::to_string).collect();
    if let Some(storage) = storage() {
        // A full or forbidden storage costs the memory of a reload, nothing else.
        let _ = storage.set_item(name, &format!("{filter}\n{}", ids.join(",")));
    }
}

/// Servers keep nothing.
#[cfg(not(target_arch = "wasm32"))]
const fn load(_name: &str, _filter: &str) -> BTreeSet<InvoiceId> {
    BTreeSet::new()
}

/// Servers keep nothing.
#[cfg(not(target_arch = "wasm32"))]
const fn save(_name: &str, _filter: &str, _ids: &BTreeSet<InvoiceId>) {}
