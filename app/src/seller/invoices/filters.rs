//! Search and filters above the list.

use super::{PATH, list::Invoices};
use crate::ui::{
    chips::Chips,
    field::{SelectField, TextField},
    filter_bar::{FilterBar, FilterMenu},
    filter_fields::{FilterAmounts, FilterChoice, FilterCompany, filter_field},
    invoice_days::{DayField, DayRange},
};
use domain::{
    DateRange, UnitPrice,
    invoice::{AmountRange, InvoiceFilter, InvoiceList, InvoicePage, InvoiceSource, StatusFilter},
    query::UrlQuery,
};
use leptos::prelude::*;

/// Names of the fields in the filter menu.
const NAMES: &[&str] = &[
    "status",
    "number",
    "company_name",
    "order",
    "po",
    "source",
    "currency",
    "issued_from",
    "issued_to",
    "due_from",
    "due_to",
    "amount_from",
    "amount_to",
    "pending",
];

/// Search, the filters that are on, and the menu that adds one.
#[component]
pub fn Filters(query: Memo<InvoiceList>, invoices: Invoices) -> impl IntoView {
    let list = query;
    let pairs = Signal::derive(move || list.with(InvoiceList::to_pairs));
    view! {
        <FilterBar action=PATH label="Search number, order, PO, SKU, company" pairs>
            {move || list.with(chips)}
            <FilterMenu action=PATH keep=pairs names=NAMES>
                <Statuses list />
                <Texts list />
                <Currencies list invoices />
                <Amounts list />
                <DayRange path=PATH title="Issued" field=DayField::Issued list invoices />
                <DayRange path=PATH title="Due" field=DayField::Due list invoices />
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
    let source = filter.source.map(|source| source_words(source).to_owned());
    let currency = filter.currency.map(|currency| currency.to_string());
    let pending = filter.pending.then(|| "pending".to_owned());
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
        .on("Company", company, |list| list.filter.company = None)
        .on("Company", filter.company_text.clone(), |list| {
            list.filter.company_text = None;
        })
        .on("Order", filter.order.clone(), |list| {
            list.filter.order = None
        })
        .on("PO", filter.po_number.clone(), |list| {
            list.filter.po_number = None;
        })
        .on("Source", source, |list| list.filter.source = None)
        .on("Currency", currency, |list| list.filter.currency = None)
        .on("Issued", filter.issued.in_words(), |list| {
            list.filter.issued = DateRange::default();
        })
        .on("Due", filter.due.in_words(), |list| {
            list.filter.due = DateRange::default();
        })
        .on("Total", amount_text(filter.amount), |list| {
            list.filter.amount = AmountRange::default();
        })
        .on("Payment", pending, |list| list.filter.pending = false)
        .on("Chosen", chosen, |list| list.filter.ids = None)
        .show()
}

/// `10.00 – 99.99`, `from 10.00`.
fn amount_text(range: AmountRange) -> Option<String> {
    match (range.from, range.to) {
        (None, None) => None,
        (Some(from), None) => Some(format!("from {from}")),
        (None, Some(to)) => Some(format!("up to {to}")),
        (Some(from), Some(to)) => Some(format!("{from} – {to}")),
    }
}

#[component]
fn Statuses(list: Memo<InvoiceList>) -> impl IntoView {
    let pending = Signal::derive(move || list.with(|list| list.filter.pending));
    view! {
        <fieldset class="choices">
            <legend>"Status"</legend>
            {StatusFilter::ALL
                .into_iter()
                .map(|status| {
                    let ticked = move || list.with(|list| list.filter.statuses.contains(&status));
                    view! {
                        <FilterChoice
                            name="status"
                            value=status.code()
                            label=status.label()
                            ticked=Signal::derive(ticked)
                        />
                    }
                })
                .collect_view()}
            <FilterChoice name="pending" value="1" label="Payment pending" ticked=pending />
        </fieldset>
    }
}

/// Those of one source, in words.
const fn source_words(source: InvoiceSource) -> &'static str {
    match source {
        InvoiceSource::Portal => "BigCommerce, or by hand",
        InvoiceSource::External => InvoiceSource::External.label(),
    }
}

#[component]
fn Texts(list: Memo<InvoiceList>) -> impl IntoView {
    let text = |read: fn(&InvoiceFilter) -> &Option<String>| {
        filter_field(list, move |list| read(&list.filter).clone())
    };
    let number = text(|filter| &filter.number);
    let company = text(|filter| &filter.company_text);
    let order = text(|filter| &filter.order);
    let po_number = text(|filter| &filter.po_number);
    let source = filter_field(list, |list| {
        let code = match list.filter.source? {
            InvoiceSource::Portal => "bigcommerce",
            InvoiceSource::External => "erp",
        };
        Some(code.to_owned())
    });
    let sources = [
        ("", "Any"),
        ("bigcommerce", source_words(InvoiceSource::Portal)),
        ("erp", source_words(InvoiceSource::External)),
    ];
    let sources: Vec<_> = sources
        .into_iter()
        .map(|(code, label)| (code.to_owned(), label.to_owned()))
        .collect();
    view! {
        <TextField id="filter-number" name="number" label="Invoice number contains" value=number />
        <FilterCompany value=company />
        <div class="range">
            <TextField id="filter-order" name="order" label="Order contains" value=order />
            <TextField id="filter-po" name="po" label="PO contains" value=po_number />
        </div>
        <SelectField
            id="filter-source"
            name="source"
            label="Source"
            value=source
            options=Signal::stored(sources)
        />
    }
}

/// What was charged, from and to.
#[component]
fn Amounts(list: Memo<InvoiceList>) -> impl IntoView {
    let bound = |read: fn(&InvoiceFilter) -> Option<UnitPrice>| {
        filter_field(list, move |list| {
            read(&list.filter).map(|amount| amount.to_string())
        })
    };
    let from = bound(|filter| filter.amount.from);
    let to = bound(|filter| filter.amount.to);
    view! { <FilterAmounts title="Total" names=("amount_from", "amount_to") least=from most=to /> }
}

/// The currencies that occur; nothing to choose where there is only one.
#[component]
fn Currencies(list: Memo<InvoiceList>, invoices: Invoices) -> impl IntoView {
    let value = filter_field(list, |list| {
        list.filter.currency.map(|currency| currency.to_string())
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
