//! Search and filters above the list.

use super::{
    PATH,
    days::{DayField, DayRange, range_text},
    list::Invoices,
};
use crate::ui::{
    chips::Chips,
    field::{SelectField, TextField},
    filter_bar::{FilterBar, FilterMenu},
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
pub fn Filters(query: Memo<InvoiceList>, invoices: Invoices) -> impl IntoView {
    let list = query;
    let pairs = Signal::derive(move || list.with(InvoiceList::to_pairs));
    view! {
        <FilterBar action=PATH label="Search number, order, PO, company" pairs>
            {move || list.with(chips)}
            <FilterMenu action=PATH keep=pairs names=NAMES>
                <Statuses list />
                <Texts list />
                <Currencies list invoices />
                <DayRange title="Issued" field=DayField::Issued list invoices />
                <DayRange title="Due" field=DayField::Due list invoices />
            </FilterMenu>
        </FilterBar>
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
    let company = filter.company.map(|id| format!("no. {id}"));
    let source = filter.source.map(|source| source.label().to_owned());
    let currency = filter.currency.map(|currency| currency.to_string());
    Chips::new(PATH, list)
        .on("Search", filter.search.clone(), |list| {
            list.filter.search = None
        })
        .on("Status", statuses, |list| list.filter.statuses.clear())
        .on("Number", filter.number.clone(), |list| {
            list.filter.number = None
        })
        .on("Company", company, |list| list.filter.company = None)
        .on("Source", source, |list| list.filter.source = None)
        .on("Currency", currency, |list| list.filter.currency = None)
        .on("Issued", range_text(filter.issued), |list| {
            list.filter.issued = DateRange::default();
        })
        .on("Due", range_text(filter.due), |list| {
            list.filter.due = DateRange::default();
        })
        .show()
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
fn Currencies(list: Memo<InvoiceList>, invoices: Invoices) -> impl IntoView {
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
