//! Which days.

use super::PATH;
use crate::ui::{
    chips::FilterChip,
    field::{DateField, range_error},
    filter_bar::{FilterMenu, checked},
    list_query::list_href,
    tabs::Tab,
};
use chrono::NaiveDate;
use domain::{
    date,
    query::UrlQuery,
    statement::{AccountQuery, Preset},
};
use leptos::prelude::*;

/// Periods that are asked for often; days that are given count more.
pub(super) fn presets(query: &AccountQuery) -> Vec<Tab> {
    let by_preset = query.dates.is_open();
    let tab = |preset: Preset| {
        let href = list_href(PATH, &query.preset(preset));
        Tab::new(preset.label(), href, by_preset && query.preset == preset)
    };
    Preset::ALL.into_iter().map(tab).collect()
}

/// The days that are given, and the panel that gives them.
#[component]
pub(super) fn Days(
    query: Memo<AccountQuery>,
    /// Today in the store's zone, once the server has answered.
    today: Signal<Option<NaiveDate>>,
) -> impl IntoView {
    let pairs = Signal::derive(move || query.with(AccountQuery::to_pairs));
    view! {
        <div class="filter-bar">
            {move || query.with(chips)}
            <FilterMenu action=PATH keep=pairs names=&["from", "to", "as_of"]>
                <DayFields query today />
            </FilterMenu>
        </div>
    }
}

fn chips(query: &AccountQuery) -> AnyView {
    let period = query.dates.in_words().map(|value| {
        let remove_href = list_href(PATH, &query.preset(query.preset));
        view! { <FilterChip field="Period" value remove_href /> }
    });
    let as_of = query.as_of.map(|day| {
        let without = AccountQuery {
            as_of: None,
            ..*query
        };
        let remove_href = list_href(PATH, &without);
        view! { <FilterChip field="As of" value=date::short(day) remove_href /> }
    });
    view! {
        {period}
        {as_of}
    }
    .into_any()
}

#[component]
fn DayFields(query: Memo<AccountQuery>, today: Signal<Option<NaiveDate>>) -> impl IntoView {
    // A link may change the days too, and then the fields follow.
    let field = |read: fn(&AccountQuery) -> Option<NaiveDate>| {
        let now = move || {
            let day = query.with(read);
            day.map(|day| day.to_string()).unwrap_or_default()
        };
        let value = RwSignal::new(untrack(now));
        Effect::new(move |_| value.set(now()));
        value
    };
    let from = field(|query| query.dates.from);
    let to = field(|query| query.dates.to);
    let as_of = field(|query| query.as_of);
    let not_yet = Signal::derive(move || {
        let typed = AccountQuery {
            as_of: Some(as_of.get().parse().ok()?),
            ..AccountQuery::default()
        };
        let refused = typed.day(today.get()?).err();
        refused.map(|error| error.to_string())
    });
    view! {
        <div class="form-row">
            <DateField id="filter-from" name="from" label="Period from" value=from />
            <DateField
                id="filter-to"
                name="to"
                label="Period to"
                value=to
                error=checked(range_error(from, to))
            />
        </div>
        <DateField
            id="filter-as-of"
            name="as_of"
            label="What is owed as of"
            value=as_of
            error=checked(not_yet)
            hint="Without it, as of the last day of the period."
        />
    }
}
