//! Search and filters above the list.

use super::{
    PATH,
    days::{DayField, DayRange, range_text},
    list::{Loaded, unfiltered_href},
};
use crate::ui::{
    field::{SelectField, TextField},
    filter_bar::{ClearFilters, FilterBar, FilterChip, FilterMenu},
    list_query::list_href,
};
use domain::{
    DateRange,
    invoice::{InvoiceFilter, InvoiceList, InvoicePage, InvoiceSource, StatusFilter},
    query::UrlQuery,
};
use leptos::prelude::*;

/// Names of the fields in the filter menu.
const NAMES: &[&str] = &[
    "status",
    "number",
    "source",
    "currency",
    "issued_from",
    "issued_to",
    "due_from",
    "due_to",
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

pub(super) fn href(list: &InvoiceList, filter: InvoiceFilter) -> String {
    list_href(
        PATH,
        &InvoiceList {
            filter,
            ..list.first_page()
        },
    )
}

fn chips(list: &InvoiceList) -> impl IntoView + use<> {
    let filter = &list.filter;
    let statuses: Vec<&str> = filter
        .statuses
        .iter()
        .map(|status| status.label())
        .collect();
    let chips = [
        (
            "Search",
            filter.search.clone(),
            InvoiceFilter {
                search: None,
                ..filter.clone()
            },
        ),
        (
            "Status",
            (!statuses.is_empty()).then(|| statuses.join(", ")),
            InvoiceFilter {
                statuses: Vec::new(),
                ..filter.clone()
            },
        ),
        (
            "Number",
            filter.number.clone(),
            InvoiceFilter {
                number: None,
                ..filter.clone()
            },
        ),
        (
            "Company",
            filter.company.map(|id| format!("no. {id}")),
            InvoiceFilter {
                company: None,
                ..filter.clone()
            },
        ),
        (
            "Source",
            filter.source.map(|source| source.label().to_owned()),
            InvoiceFilter {
                source: None,
                ..filter.clone()
            },
        ),
        (
            "Currency",
            filter.currency.map(|currency| currency.to_string()),
            InvoiceFilter {
                currency: None,
                ..filter.clone()
            },
        ),
        (
            "Issued",
            range_text(filter.issued),
            InvoiceFilter {
                issued: DateRange::default(),
                ..filter.clone()
            },
        ),
        (
            "Due",
            range_text(filter.due),
            InvoiceFilter {
                due: DateRange::default(),
                ..filter.clone()
            },
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
pub(super) fn field(
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
    let sources: Vec<_> = sources
        .into_iter()
        .map(|(code, label)| (code.to_owned(), label.to_owned()))
        .collect();
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
        filter
            .currency
            .map(|currency| currency.to_string())
            .unwrap_or_default()
    });
    let options = RwSignal::new(Vec::new());
    let choices = Signal::from(options);
    view! {
        <Transition>
            {move || Suspend::new(async move {
                let (list, page) = invoices.await.ok()?;
                let found = currencies(&list, &page);
                let useful = found.len() > 1 || list.filter.currency.is_some();
                let any = std::iter::once((String::new(), "Any".to_owned()));
                options.set(any.chain(found.into_iter().map(|code| (code.clone(), code))).collect());
                useful
                    .then(|| {
                        view! {
                            <SelectField
                                id="filter-currency"
                                name="currency"
                                label="Currency"
                                value
                                options=choices
                            />
                        }
                    })
            })}
        </Transition>
    }
}

/// The codes of the currencies that the filter finds, and of the one that it asks for.
fn currencies(list: &InvoiceList, page: &InvoicePage) -> Vec<String> {
    let found = page
        .totals
        .per_currency
        .iter()
        .map(|sum| sum.open.currency());
    let mut codes: Vec<String> = found
        .chain(list.filter.currency)
        .map(|currency| currency.to_string())
        .collect();
    codes.sort();
    codes.dedup();
    codes
}
