//! Views, search and filters of the list.

use super::PATH;
use crate::{
    session::companies,
    ui::{
        awaited::Answer,
        chips::Chips,
        field::{SelectField, TextField},
        filter_bar::{FilterBar, FilterMenu},
        filter_fields::filter_field,
        invoice_days::{DayField, DayRange},
        list_query::list_href,
        tabs::Tab,
    },
};
use domain::{
    CompanyId, DateRange,
    invoice::{InvoiceFilter, InvoiceList, InvoicePage, InvoiceSortKey, StatusFilter},
    query::{Direction, ListQuery, UrlQuery},
};
use leptos::prelude::*;

/// Names of the fields in the filter menu.
const NAMES: &[&str] = &[
    "number",
    "status",
    "company",
    "issued_from",
    "issued_to",
    "due_from",
    "due_to",
    "sort",
    "dir",
];

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
pub fn Filters(
    list: Memo<InvoiceList>,
    invoices: Answer<(InvoiceList, InvoicePage)>,
) -> impl IntoView {
    let pairs = Signal::derive(move || list.with(InvoiceList::to_pairs));
    view! {
        <FilterBar action=PATH label="Search number, order, PO, SKU" pairs>
            {move || list.with(chips)}
            <FilterMenu action=PATH keep=pairs names=NAMES>
                <FilterFields list />
                <DayRange path=PATH title="Invoice date" field=DayField::Issued list invoices />
                <DayRange path=PATH title="Due date" field=DayField::Due list invoices />
                <SortFields list />
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
    let company = field(|filter| filter.company.map(|id| id.to_string()));
    let own = companies();
    let group = (!own.is_empty()).then(|| {
        let all = (String::new(), "All companies".to_owned());
        let each = own.into_iter().map(|own| (own.id.to_string(), own.name));
        let options: Vec<_> = std::iter::once(all).chain(each).collect();
        view! {
            <SelectField
                id="filter-company"
                name="company"
                label="Company"
                value=company
                options=options
            />
        }
    });
    view! {
        <TextField
            id="filter-number"
            name="number"
            label="Invoice number contains"
            value=field(|filter| filter.number.clone())
        />
        <SelectField id="filter-status" name="status" label="Status" value=status options=statuses />
        {group}
    }
}

/// The order of the list, where cards have no heads to click on.
#[component]
fn SortFields(list: Memo<InvoiceList>) -> impl IntoView {
    let key = filter_field(list, |list| Some(list.sort.code().to_owned()));
    let direction = filter_field(list, |list| Some(list.direction.code().to_owned()));
    let in_group = !companies().is_empty();
    let keys: Vec<_> = [
        (InvoiceSortKey::Issued, "Invoice date"),
        (InvoiceSortKey::Due, "Due date"),
        (InvoiceSortKey::Number, "Invoice"),
        (InvoiceSortKey::Company, "Company"),
        (InvoiceSortKey::Order, "Order"),
        (InvoiceSortKey::PoNumber, "PO"),
        (InvoiceSortKey::Original, "Invoice total"),
        (InvoiceSortKey::Open, "Amount due"),
        (InvoiceSortKey::Status, "Status"),
    ]
    .into_iter()
    .filter(|(key, _)| in_group || *key != InvoiceSortKey::Company)
    .map(|(key, label)| (key.code().to_owned(), label.to_owned()))
    .collect();
    let directions: Vec<_> = [
        (Direction::Descending, "Latest or highest first"),
        (Direction::Ascending, "Earliest or lowest first"),
    ]
    .into_iter()
    .map(|(direction, label)| (direction.code().to_owned(), label.to_owned()))
    .collect();
    view! {
        <div class="sort-fields">
            <SelectField id="filter-sort" name="sort" label="Sorted by" value=key options=keys />
            <SelectField
                id="filter-dir"
                name="dir"
                label="Direction"
                value=direction
                options=directions
            />
        </div>
    }
}

/// What a company is called.
fn company_name(id: CompanyId) -> String {
    let known = companies().into_iter().find(|company| company.id == id);
    known.map_or_else(|| format!("no. {id}"), |company| company.name)
}

fn chips(list: &InvoiceList) -> AnyView {
    let filter = &list.filter;
    let statuses: Vec<&str> = filter
        .statuses
        .iter()
        .map(|status| status.label())
        .collect();
    let statuses = Some(statuses.join(", ")).filter(|statuses| !statuses.is_empty());
    let chosen = filter
        .ids
        .as_ref()
        .map(|ids| format!("{} invoices", ids.len()));
    Chips::new(PATH, list)
        .on("Search", filter.search.clone(), |list| {
            list.filter.search = None
        })
        .on("Status", statuses, |list| list.filter.statuses.clear())
        .on("Number", filter.number.clone(), |list| {
            list.filter.number = None
        })
        .on("Company", filter.company.map(company_name), |list| {
            list.filter.company = None;
        })
        .on("Invoice date", filter.issued.in_words(), |list| {
            list.filter.issued = DateRange::default();
        })
        .on("Due date", filter.due.in_words(), |list| {
            list.filter.due = DateRange::default();
        })
        .on("Chosen", chosen, |list| list.filter.ids = None)
        .show()
}
