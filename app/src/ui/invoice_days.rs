//! Ranges of days in the filter panel of a list of invoices.

use super::{
    awaited::Answer,
    filter_fields::{FilterDays, filter_field},
    list_query::list_href,
};
use chrono::NaiveDate;
use domain::{
    DateRange,
    invoice::{InvoiceFilter, InvoiceList, InvoicePage},
    query::ListQuery,
};
use leptos::prelude::*;

/// Which of an invoice's two dates.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DayField {
    /// When it was issued.
    Issued,
    /// Until when it can be paid.
    Due,
}

impl DayField {
    const fn of(self, filter: &InvoiceFilter) -> DateRange {
        match self {
            Self::Issued => filter.issued,
            Self::Due => filter.due,
        }
    }

    fn set(self, filter: &mut InvoiceFilter, range: DateRange) {
        match self {
            Self::Issued => filter.issued = range,
            Self::Due => filter.due = range,
        }
    }

    /// Ranges that are asked for often, as seen from `today`.
    fn presets(self, today: NaiveDate) -> Vec<(&'static str, DateRange)> {
        let this = DateRange::month(today);
        let last = DateRange::month_before(today);
        let presets = match self {
            Self::Issued => [
                ("Last 7 days", DateRange::days_until(today, 7)),
                ("This month", this),
                ("Last month", last),
                ("This year", DateRange::year(today)),
            ],
            Self::Due => [
                ("Next 7 days", DateRange::days_from(today, 7)),
                ("This month", this),
                ("Last month", last),
                (
                    "Until today",
                    Some(DateRange {
                        from: None,
                        to: Some(today),
                    }),
                ),
            ],
        };
        let given = presets.into_iter();
        given
            .filter_map(|(label, range)| Some((label, range?)))
            .collect()
    }

    const fn names(self) -> (&'static str, &'static str) {
        match self {
            Self::Issued => ("issued_from", "issued_to"),
            Self::Due => ("due_from", "due_to"),
        }
    }
}

/// A range of days, with links for this month and the last. Days are the store's, both
/// ends included.
#[component]
pub fn DayRange(
    /// The list's path.
    path: &'static str,
    /// What happened on these days: `Issued`.
    title: &'static str,
    /// Which date.
    field: DayField,
    /// What the URL asks for.
    list: Memo<InvoiceList>,
    /// What the server answers; it says which day it is there.
    invoices: Answer<(InvoiceList, InvoicePage)>,
) -> impl IntoView {
    let day = |day: fn(DateRange) -> Option<NaiveDate>| {
        filter_field(list, move |list| {
            day(field.of(&list.filter)).map(|day| day.to_string())
        })
    };
    let (from, to) = (day(|range| range.from), day(|range| range.to));
    let presets = move || {
        Suspend::new(async move {
            let (_, page) = invoices.await.ok()?;
            let link = move |(label, range): (&'static str, DateRange)| {
                let target = move || {
                    list.with(|list| {
                        let ranged = list.changed(|list| field.set(&mut list.filter, range));
                        list_href(path, &ranged)
                    })
                };
                view! {
                    <a class="chip add" href=target data-noscroll="">
                        {label}
                    </a>
                }
            };
            let links = field
                .presets(page.today)
                .into_iter()
                .map(link)
                .collect_view();
            Some(view! { <div class="presets">{links}</div> })
        })
    };
    view! {
        <FilterDays title names=field.names() from to>
            <Transition>{presets}</Transition>
        </FilterDays>
    }
}
