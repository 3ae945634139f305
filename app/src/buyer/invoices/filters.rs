//! Views, search and filters of the list.

use super::PATH;
use crate::ui::{
    chips::Chips,
    field::{DateField, SelectField, TextField, range_error},
    filter_bar::{FilterBar, FilterMenu, checked},
    filter_fields::filter_field,
    list_query::list_href,
    tabs::Tab,
};
use domain::{
    DateRange,
    invoice::{InvoiceFilter, InvoiceList, StatusFilter},
    query::{ListQuery, UrlQuery},
};
use leptos::prelude::*;

const TO_PAY: &[StatusFilter] = &[StatusFilter::Open, StatusFilter::PartiallyPaid];

/// The built-in views; the current one is the one whose statuses are filtered.
pub(super) fn views(list: &InvoiceList) -> Vec<Tab> {
    let view = |label: &str, statuses: &[StatusFilter]| {
        let target = list.changed(|list| list.filter.statuses = statuses.to_vec());
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
    let pairs = Signal::derive(move || list.with(InvoiceList::to_pairs));
    view! {
        <FilterBar action=PATH label="Search number, order, PO" pairs>
            {move || list.with(chips)}
            <FilterMenu
                action=PATH
                keep=pairs
                names=&["number", "status", "issued_from", "issued_to", "due_from", "due_to"]
            >
                <FilterFields list />
            </FilterMenu>
        </FilterBar>
    }
}

#[component]
fn FilterFields(list: Memo<InvoiceList>) -> impl IntoView {
    let field = |read: fn(&InvoiceFilter) -> Option<String>| {
        filter_field(list, move |list| read(&list.filter))
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
    let issued_from = field(|filter| filter.issued.from.map(|day| day.to_string()));
    let issued_to = field(|filter| filter.issued.to.map(|day| day.to_string()));
    let due_from = field(|filter| filter.due.from.map(|day| day.to_string()));
    let due_to = field(|filter| filter.due.to.map(|day| day.to_string()));
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
                value=issued_from
            />
            <DateField
                id="filter-issued-to"
                name="issued_to"
                label="Invoice date to"
                value=issued_to
                error=checked(range_error(issued_from, issued_to))
            />
        </div>
        <div class="form-row">
            <DateField
                id="filter-due-from"
                name="due_from"
                label="Due date from"
                value=due_from
            />
            <DateField
                id="filter-due-to"
                name="due_to"
                label="Due date to"
                value=due_to
                error=checked(range_error(due_from, due_to))
            />
        </div>
    }
}

fn chips(list: &InvoiceList) -> AnyView {
    let filter = &list.filter;
    let statuses: Vec<&str> = filter
        .statuses
        .iter()
        .map(|status| status.label())
        .collect();
    let statuses = Some(statuses.join(", ")).filter(|statuses| !statuses.is_empty());
    Chips::new(PATH, list)
        .on("Search", filter.search.clone(), |list| {
            list.filter.search = None
        })
        .on("Status", statuses, |list| list.filter.statuses.clear())
        .on("Number", filter.number.clone(), |list| {
            list.filter.number = None
        })
        .on("Issued", filter.issued.in_words(), |list| {
            list.filter.issued = DateRange::default();
        })
        .on("Due", filter.due.in_words(), |list| {
            list.filter.due = DateRange::default();
        })
        .show()
}
