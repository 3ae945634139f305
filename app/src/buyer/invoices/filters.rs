//! Views, search and filters of the list.

use super::PATH;
use crate::ui::{
    field::{DateField, SelectField, TextField},
    filter_bar::{ClearFilters, FilterBar, FilterChip, FilterMenu},
    list_query::list_href,
    tabs::Tab,
};
use domain::{
    DateRange, date,
    invoice::{InvoiceFilter, InvoiceList, StatusFilter},
    query::UrlQuery,
};
use leptos::prelude::*;

const TO_PAY: &[StatusFilter] = &[StatusFilter::Open, StatusFilter::PartiallyPaid];

/// The built-in views; the current one is the one whose statuses are filtered.
pub(super) fn views(list: &InvoiceList) -> Vec<Tab> {
    let view = |label: &str, statuses: &[StatusFilter]| {
        let mut target = list.first_page();
        target.filter.statuses = statuses.to_vec();
        Tab::new(
            label,
            list_href(PATH, &target),
            list.filter.statuses == statuses,
        )
    };
    vec![
        view("All", &[]),
        view("To pay", TO_PAY),
        view("Overdue", &[StatusFilter::Overdue]),
        view("Paid", &[StatusFilter::Paid]),
    ]
}

/// Search box, filters that are on, and the panel with the others.
#[component]
pub fn Filters(list: Memo<InvoiceList>) -> impl IntoView {
    view! {
        <FilterBar
            action=PATH
            label="Search number, order, PO"
            search=Signal::derive(move || list.get().filter.search.unwrap_or_default())
            keep=Signal::derive(move || list.get().to_pairs())
        >
            {move || chips(&list.get())}
            <FilterMenu
                action=PATH
                keep=Signal::derive(move || list.get().to_pairs())
                names=&["number", "status", "issued_from", "issued_to", "due_from", "due_to"]
            >
                <FilterFields list />
            </FilterMenu>
        </FilterBar>
    }
}

#[component]
fn FilterFields(list: Memo<InvoiceList>) -> impl IntoView {
    // A link may change the filters too, and then the fields follow.
    let field = |read: fn(&InvoiceFilter) -> Option<String>| {
        let now = move || list.with(|list| read(&list.filter).unwrap_or_default());
        let value = RwSignal::new(untrack(now));
        Effect::new(move |_| value.set(now()));
        value
    };
    let status = field(|filter| {
        let codes: Vec<&str> = filter.statuses.iter().map(|status| status.code()).collect();
        Some(codes.join(","))
    });
    let mut statuses = vec![
        (String::new(), "Any".to_owned()),
        (
            "open,partial".to_owned(),
            "Open or partially paid".to_owned(),
        ),
    ];
    statuses.extend(
        StatusFilter::ALL.map(|status| (status.code().to_owned(), status.label().to_owned())),
    );
    view! {
        <TextField
            id="filter-number"
            name="number"
            label="Invoice number contains"
            value=field(|filter| filter.number.clone())
        />
        <SelectField id="filter-status" name="status" label="Status" value=status options=statuses />
        <div class="form-row">
            <DateField
                id="filter-issued-from"
                name="issued_from"
                label="Invoice date from"
                value=field(|filter| filter.issued.from.map(|day| day.to_string()))
            />
            <DateField
                id="filter-issued-to"
                name="issued_to"
                label="Invoice date to"
                value=field(|filter| filter.issued.to.map(|day| day.to_string()))
            />
        </div>
        <div class="form-row">
            <DateField
                id="filter-due-from"
                name="due_from"
                label="Due date from"
                value=field(|filter| filter.due.from.map(|day| day.to_string()))
            />
            <DateField
                id="filter-due-to"
                name="due_to"
                label="Due date to"
                value=field(|filter| filter.due.to.map(|day| day.to_string()))
            />
        </div>
    }
}

fn chips(list: &InvoiceList) -> impl IntoView + use<> {
    let without = |change: fn(&mut InvoiceFilter)| {
        let mut target = list.first_page();
        change(&mut target.filter);
        list_href(PATH, &target)
    };
    let chip = |field: &'static str, value: String, href: String| {
        view! { <FilterChip field value remove_href=href /> }
    };
    let filter = &list.filter;
    let mut chips = Vec::new();
    if let Some(text) = filter.search.clone() {
        chips.push(chip("Search", text, without(|filter| filter.search = None)));
    }
    if !filter.statuses.is_empty() {
        let labels: Vec<&str> = filter
            .statuses
            .iter()
            .map(|status| status.label())
            .collect();
        chips.push(chip(
            "Status",
            labels.join(", "),
            without(|filter| filter.statuses.clear()),
        ));
    }
    if let Some(number) = filter.number.clone() {
        chips.push(chip(
            "Number",
            number,
            without(|filter| filter.number = None),
        ));
    }
    if !filter.issued.is_open() {
        let value = range(filter.issued);
        chips.push(chip(
            "Issued",
            value,
            without(|filter| filter.issued = DateRange::default()),
        ));
    }
    if !filter.due.is_open() {
        let value = range(filter.due);
        chips.push(chip(
            "Due",
            value,
            without(|filter| filter.due = DateRange::default()),
        ));
    }
    let clear = (!filter.is_empty()).then(|| {
        let href = without(|filter| *filter = InvoiceFilter::default());
        view! { <ClearFilters href /> }
    });
    view! {
        {chips}
        {clear}
    }
}

/// A range in words: `1 Dec 2010 – 31 Dec 2010`, `from 1 Dec 2010`.
fn range(range: DateRange) -> String {
    match (range.from.map(date::short), range.to.map(date::short)) {
        (Some(from), Some(to)) => format!("{from} – {to}"),
        (Some(from), None) => format!("from {from}"),
        (None, Some(to)) => format!("until {to}"),
        (None, None) => String::new(),
    }
}
