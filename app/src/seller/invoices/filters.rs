//! Search and filters above the list.

use super::{
    PATH,
    list::{Loaded, unfiltered_href},
};
use crate::ui::{
    field::{DateField, SelectField, TextField},
    filter_bar::{ClearFilters, FilterBar, FilterChip, FilterMenu},
    list_query::list_href,
};
use chrono::{Datelike, Days, Months, NaiveDate};
use domain::{
    DateRange, date,
    invoice::{InvoiceFilter, InvoiceList, InvoiceSource, StatusFilter},
    query::UrlQuery,
};
use leptos::prelude::*;

/// Names of the fields in the filter menu.
const NAMES: &[&str] = &[
    "status", "number", "source", "currency", "issued_from", "issued_to", "due_from", "due_to",
];

/// Search, the filters that are on, and the menu that adds one.
#[component]
pub fn Filters(list: Memo<InvoiceList>, invoices: Resource<Loaded>) -> impl IntoView {
    let keep = Signal::derive(move || list.get().to_pairs());
    view! {
        <FilterBar
            action=PATH
            label="Search number, order, PO, company"
            search=Signal::derive(move || list.get().filter.search.unwrap_or_default())
            keep
        >
            {move || chips(&list.get())}
            <FilterMenu action=PATH keep names=NAMES>
                <Statuses list />
                <Texts list />
                <Currencies list invoices />
                <DayRange title="Issued" field=DayField::Issued list invoices />
                <DayRange title="Due" field=DayField::Due list invoices />
            </FilterMenu>
            {move || {
                let list = list.get();
                (!list.filter.is_empty())
                    .then(|| view! { <ClearFilters href=unfiltered_href(&list) /> })
            }}
        </FilterBar>
    }
}

fn href(list: &InvoiceList, filter: InvoiceFilter) -> String {
    list_href(PATH, &InvoiceList { filter, ..list.first_page() })
}

fn chips(list: &InvoiceList) -> impl IntoView + use<> {
    let filter = &list.filter;
    let statuses: Vec<&str> = filter.statuses.iter().map(|status| status.label()).collect();
    let chips = [
        (
            "Search",
            filter.search.clone(),
            InvoiceFilter { search: None, ..filter.clone() },
        ),
        (
            "Status",
            (!statuses.is_empty()).then(|| statuses.join(", ")),
            InvoiceFilter { statuses: Vec::new(), ..filter.clone() },
        ),
        (
            "Number",
            filter.number.clone(),
            InvoiceFilter { number: None, ..filter.clone() },
        ),
        (
            "Company",
            filter.company.map(|id| format!("no. {id}")),
            InvoiceFilter { company: None, ..filter.clone() },
        ),
        (
            "Source",
            filter.source.map(|source| source.label().to_owned()),
            InvoiceFilter { source: None, ..filter.clone() },
        ),
        (
            "Currency",
            filter.currency.map(|currency| currency.to_string()),
            InvoiceFilter { currency: None, ..filter.clone() },
        ),
        (
            "Issued",
            range_text(filter.issued),
            InvoiceFilter { issued: DateRange::default(), ..filter.clone() },
        ),
        (
            "Due",
            range_text(filter.due),
            InvoiceFilter { due: DateRange::default(), ..filter.clone() },
        ),
    ];
    chips
        .into_iter()
        .filter_map(|(field, value, without)| {
            let remove_href = href(list, without);
            value.map(|value| view! { <FilterChip field value remove_href /> })
        })
        .collect_view()
}

/// `December 2010`, `1 Dec 2010 – 15 Dec 2010`, `from 1 Dec 2010`.
fn range_text(range: DateRange) -> Option<String> {
    match (range.from, range.to) {
        (None, None) => None,
        (Some(from), None) => Some(format!("from {}", date::short(from))),
        (None, Some(to)) => Some(format!("until {}", date::short(to))),
        (Some(from), Some(to)) if month(from) == Some(range) => {
            Some(to.format("%B %Y").to_string())
        }
        (Some(from), Some(to)) => Some(format!("{} – {}", date::short(from), date::short(to))),
    }
}

/// The month in which a day lies.
fn month(day: NaiveDate) -> Option<DateRange> {
    let first = day.with_day(1)?;
    let last = first.checked_add_months(Months::new(1))?.checked_sub_days(Days::new(1))?;
    Some(DateRange { from: Some(first), to: Some(last) })
}

#[component]
fn Statuses(list: Memo<InvoiceList>) -> impl IntoView {
    view! {
        <fieldset class="choices">
            <legend>"Status"</legend>
            {StatusFilter::ALL
                .into_iter()
                .map(|status| {
                    let on = move || list.with(|list| list.filter.statuses.contains(&status));
                    view! {
                        <label class="choice">
                            <input
                                type="checkbox"
                                name="status"
                                value=status.code()
                                checked=untrack(on)
                                prop:checked=on
                            />
                            {status.label()}
                        </label>
                    }
                })
                .collect_view()}
        </fieldset>
    }
}

/// A signal for a field, which follows the list when a link changes it.
fn field(
    list: Memo<InvoiceList>,
    read: impl Fn(&InvoiceFilter) -> String + Send + Sync + 'static,
) -> RwSignal<String> {
    let value = RwSignal::new(list.with_untracked(|list| read(&list.filter)));
    Effect::new(move |_| value.set(list.with(|list| read(&list.filter))));
    value
}

#[component]
fn Texts(list: Memo<InvoiceList>) -> impl IntoView {
    let number = field(list, |filter| filter.number.clone().unwrap_or_default());
    let source = field(list, |filter| {
        match filter.source {
            Some(InvoiceSource::Portal) => "bigcommerce",
            Some(InvoiceSource::External) => "erp",
            None => "",
        }
        .to_owned()
    });
    let sources = [("", "Any"), ("bigcommerce", "BigCommerce"), ("erp", "ERP")];
    let sources: Vec<_> =
        sources.into_iter().map(|(code, label)| (code.to_owned(), label.to_owned())).collect();
    view! {
        <TextField id="filter-number" name="number" label="Invoice number contains" value=number />
        <SelectField
            id="filter-source"
            name="source"
            label="Source"
            value=source
            options=Signal::stored(sources)
        />
    }
}

/// The currencies that occur; nothing to choose where there is only one.
#[component]
fn Currencies(list: Memo<InvoiceList>, invoices: Resource<Loaded>) -> impl IntoView {
    let value = field(list, |filter| {
        filter.currency.map(|currency| currency.to_string()).unwrap_or_default()
    });
    view! {
        <Transition>
            {move || Suspend::new(async move {
                let (list, page) = invoices.await.ok()?;
                let mut codes: Vec<String> = page
                    .totals
                    .per_currency
                    .iter()
                    .map(|sum| sum.open.currency())
                    .chain(list.filter.currency)
                    .map(|currency| currency.to_string())
                    .collect();
                codes.sort();
                codes.dedup();
                let options: Vec<_> = std::iter::once((String::new(), "Any".to_owned()))
                    .chain(codes.into_iter().map(|code| (code.clone(), code)))
                    .collect();
                let useful = options.len() > 2 || list.filter.currency.is_some();
                useful
                    .then(|| {
                        view! {
                            <SelectField
                                id="filter-currency"
                                name="currency"
                                label="Currency"
                                value
                                options=Signal::stored(options)
                            />
                        }
                    })
            })}
        </Transition>
    }
}

/// Which of an invoice's two dates.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum DayField {
    Issued,
    Due,
}

impl DayField {
    const fn of(self, filter: &InvoiceFilter) -> DateRange {
        match self {
            Self::Issued => filter.issued,
            Self::Due => filter.due,
        }
    }

    fn set(self, filter: &InvoiceFilter, range: DateRange) -> InvoiceFilter {
        match self {
            Self::Issued => InvoiceFilter { issued: range, ..filter.clone() },
            Self::Due => InvoiceFilter { due: range, ..filter.clone() },
        }
    }

    const fn names(self) -> (&'static str, &'static str) {
        match self {
            Self::Issued => ("issued_from", "issued_to"),
            Self::Due => ("due_from", "due_to"),
        }
    }
}

fn day_text(day: Option<NaiveDate>) -> String {
    day.map(|day| day.to_string()).unwrap_or_default()
}

/// A range of days, with links for this month and the last. Days are the store's, both
/// ends included.
#[component]
fn DayRange(
    title: &'static str,
    field: DayField,
    list: Memo<InvoiceList>,
    invoices: Resource<Loaded>,
) -> impl IntoView {
    let from = self::field(list, move |filter| day_text(field.of(filter).from));
    let to = self::field(list, move |filter| day_text(field.of(filter).to));
    let (from_name, to_name) = field.names();
    let presets = move || {
        Suspend::new(async move {
            let (_, page) = invoices.await.ok()?;
            let this = month(page.today)?;
            let last = month(this.from?.checked_sub_days(Days::new(1))?)?;
            let link = move |label, range| {
                let target = move || {
                    let list = list.get();
                    href(&list, field.set(&list.filter, range))
                };
                view! {
                    <a class="chip add" href=target data-noscroll="">
                        {label}
                    </a>
                }
            };
            Some(view! { <div class="presets">{link("This month", this)} {link("Last month", last)}</div> })
        })
    };
    view! {
        <fieldset class="choices">
            <legend>{title}</legend>
            <div class="range">
                <DateField id=format!("filter-{from_name}") name=from_name label="From" value=from />
                <DateField id=format!("filter-{to_name}") name=to_name label="To" value=to />
            </div>
            <Transition>{presets}</Transition>
        </fieldset>
    }
}
