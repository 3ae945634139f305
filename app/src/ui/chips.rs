//! The filters of a list that are on.

use super::{
    icons::{Icon, IconName},
    list_query::list_href,
};
use domain::query::ListQuery;
use leptos::prelude::*;

/// Collects the filters that are on, each with the way to take it off.
pub struct Chips<'a, Q> {
    path: &'static str,
    list: &'a Q,
    /// The list without any of them.
    cleared: Q,
    chips: Vec<AnyView>,
}

impl<'a, Q: ListQuery> Chips<'a, Q> {
    /// None yet, of the list at `path`.
    pub fn new(path: &'static str, list: &'a Q) -> Self {
        Self {
            path,
            list,
            cleared: list.first_page(),
            chips: Vec::new(),
        }
    }

    /// A filter's value in words, `None` while it is off, and how to take it off.
    #[must_use]
    pub fn on(self, field: &'static str, value: Option<String>, off: fn(&mut Q)) -> Self {
        self.on_shown(value, off, |value, remove_href| {
            view! { <FilterChip field value remove_href /> }.into_any()
        })
    }

    /// A filter with a chip of its own, made of its value and the URL of the list without it.
    #[must_use]
    pub fn on_shown<T>(
        mut self,
        value: Option<T>,
        off: fn(&mut Q),
        chip: impl FnOnce(T, String) -> AnyView,
    ) -> Self {
        if let Some(value) = value {
            let without = list_href(self.path, &self.list.changed(off));
            self.chips.push(chip(value, without));
            off(&mut self.cleared);
        }
        self
    }

    /// The chips, and behind them what removes them all.
    pub fn show(self) -> AnyView {
        let clear = (!self.chips.is_empty()).then(|| list_href(self.path, &self.cleared));
        let clear = clear.map(|href| {
            view! { <a class="button quiet" href=href data-noscroll="">"Clear all"</a> }
        });
        view! {
            {self.chips}
            {clear}
        }
        .into_any()
    }
}

/// A filter that is on: its field, its value, and a link that removes it.
#[component]
pub fn FilterChip(
    /// The field: `Status`.
    #[prop(into)]
    field: Oco<'static, str>,
    /// The value in words: `Open, Overdue`.
    #[prop(into)]
    value: Oco<'static, str>,
    /// The URL of the list without it.
    #[prop(into)]
    remove_href: String,
) -> impl IntoView {
    let remove = format!("Remove filter {field}: {value}");
    view! {
        <span class="chip">
            <span class="chip-text">{field}" "<b>{value}</b></span>
            <a class="chip-remove" href=remove_href aria-label=remove data-noscroll="">
                <Icon name=IconName::Cross />
            </a>
        </span>
    }
    .into_any()
}
