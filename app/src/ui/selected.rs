//! The invoices of a list that are ticked. They stay so from page to page, and in another order.

use domain::{
    InvoiceId,
    invoice::{InvoiceFilter, InvoiceList},
};
use leptos::prelude::*;
use std::collections::BTreeSet;

/// What is ticked: single invoices, or all that the filter finds. A handle.
#[derive(Debug, Clone, Copy)]
pub struct Selected {
    ids: RwSignal<BTreeSet<InvoiceId>>,
    /// Of all that the filter finds, how many; `None` while single ones are ticked.
    all: RwSignal<Option<i64>>,
    query: Memo<InvoiceList>,
}

impl Selected {
    /// Nothing yet. Another filter starts over: nobody deletes what they do not see.
    pub fn new(query: Memo<InvoiceList>) -> Self {
        let selected = Self {
            ids: RwSignal::new(BTreeSet::new()),
            all: RwSignal::new(None),
            query,
        };
        Effect::new(move |before: Option<InvoiceFilter>| {
            let filter = query.with(|list| list.filter.clone());
            if before.is_some_and(|before| before != filter) {
                selected.clear();
            }
            filter
        });
        selected
    }

    /// Is it ticked?
    pub fn contains(self, id: InvoiceId) -> bool {
        self.all.with(Option::is_some) || self.ids.with(|ids| ids.contains(&id))
    }

    /// Ticks it, or not. One that is taken out of all that match leaves the page's ones alone.
    pub fn set(self, id: InvoiceId, ticked: bool) {
        self.all.set(None);
        self.ids.update(|ids| {
            if ticked {
                ids.insert(id);
            } else {
                ids.remove(&id);
            }
        });
    }

    /// Ticks all that the filter finds, so many.
    pub fn take_all(self, count: i64) {
        self.all.set(Some(count));
    }

    /// All that the filter finds are ticked.
    pub fn is_all(self) -> bool {
        self.all.with(Option::is_some)
    }

    /// Unticks all.
    pub fn clear(self) {
        self.all.set(None);
        self.ids.update(BTreeSet::clear);
    }

    /// How many are ticked.
    pub fn count(self) -> usize {
        match self.all.get() {
            Some(count) => usize::try_from(count).unwrap_or_default(),
            None => self.ids.with(BTreeSet::len),
        }
    }

    /// The filter that finds what is ticked, and nothing else.
    pub fn filter(self) -> InvoiceFilter {
        if self.is_all() {
            return self.query.with(|list| list.filter.clone());
        }
        InvoiceFilter {
            ids: Some(self.ids.with(|ids| ids.iter().copied().collect())),
            ..InvoiceFilter::default()
        }
    }
}
