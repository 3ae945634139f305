//! Search and filters above the list.

use super::PATH;
use crate::ui::{
    awaited::Answer,
    chips::{Chips, FilterChip},
    field::{SelectField, TextField},
    filter_bar::{FilterBar, FilterMenu},
    filter_fields::{FilterAmounts, FilterCompany, FilterDays, filter_field},
};
use domain::{
    CompanyId, DateRange,
    payment::{MethodFilter, PaymentList, PaymentPage, ProcessingStatus},
    query::UrlQuery,
};
use leptos::prelude::*;

/// The payments that the URL asks for, with what it asks.
pub(super) type Payments = Answer<(PaymentList, PaymentPage)>;

/// Names of the fields in the filter menu.
const NAMES: &[&str] = &[
    "id",
    "company_name",
    "status",
    "method",
    "from",
    "to",
    "currency",
    "least",
    "most",
];

/// Search, the filters that are on, and the menu that adds one.
#[component]
pub(super) fn Filters(list: Memo<PaymentList>, payments: Payments) -> impl IntoView {
    let pairs = Signal::derive(move || list.with(PaymentList::to_pairs));
    view! {
        <FilterBar action=PATH label="Search payment, company, memo, id" pairs>
            {move || list.with(|query| chips(query, payments))}
            <FilterMenu action=PATH keep=pairs names=NAMES>
                <Fields list />
            </FilterMenu>
        </FilterBar>
    }
}

fn chips(list: &PaymentList, payments: Payments) -> AnyView {
    let company = |id, remove_href| view! { <CompanyChip id payments remove_href /> }.into_any();
    Chips::new(PATH, list)
        .on("Search", list.search.clone(), |list| list.search = None)
        .on("Number", list.id.map(|id| id.to_string()), |list| {
            list.id = None
        })
        .on_shown(list.company, |list| list.company = None, company)
        .on("Company", list.company_text.clone(), |list| {
            list.company_text = None;
        })
        .on(
            "Method",
            list.method.map(|method| method.label().to_owned()),
            |list| list.method = None,
        )
        .on("Date", list.dated.in_words(), |list| {
            list.dated = DateRange::default()
        })
        .on(
            "Currency",
            list.currency.map(|currency| currency.to_string()),
            |list| list.currency = None,
        )
        .on("At least", list.least.clone(), |list| list.least = None)
        .on("At most", list.most.clone(), |list| list.most = None)
        .on(
            "On no invoice",
            list.with_credit.then(|| "some of the money".to_owned()),
            |list| list.with_credit = false,
        )
        .on(
            "Received",
            list.held.then(|| "money that is held".to_owned()),
            |list| list.held = false,
        )
        .on(
            "Made by",
            list.by_buyers.then(|| "buyers themselves".to_owned()),
            |list| list.by_buyers = false,
        )
        .show()
}

/// The company's name stands in its payments; without any there is its number.
#[component]
fn CompanyChip(id: CompanyId, payments: Payments, remove_href: String) -> impl IntoView {
    view! {
        <Transition>
            {move || {
                let remove_href = remove_href.clone();
                Suspend::new(async move {
                    let rows = payments
                        .await
                        .map(|(_, answer)| answer.page.rows)
                        .unwrap_or_default();
                    let row = rows.into_iter().find(|row| row.company_id == id);
                    let value = row.map_or_else(|| id.to_string(), |row| row.company);
                    view! { <FilterChip field="Company" value remove_href /> }
                })
            }}
        </Transition>
    }
}

#[component]
fn Fields(list: Memo<PaymentList>) -> impl IntoView {
    let any = || std::iter::once((String::new(), "Any".to_owned()));
    let statuses =
        ProcessingStatus::ALL.map(|status| (status.code().to_string(), status.label().to_owned()));
    let statuses: Vec<_> = any().chain(statuses).collect();
    let methods =
        MethodFilter::ALL.map(|method| (method.code().to_owned(), method.label().to_owned()));
    let methods: Vec<_> = any().chain(methods).collect();
    let from = filter_field(list, |list| list.dated.from.map(|day| day.to_string()));
    let to = filter_field(list, |list| list.dated.to.map(|day| day.to_string()));
    let least = filter_field(list, |list| list.least.clone());
    let most = filter_field(list, |list| list.most.clone());
    view! {
        <TextField
            id="filter-id"
            name="id"
            label="Payment number"
            value=filter_field(list, |list| list.id.map(|id| id.to_string()))
        />
        <FilterCompany value=filter_field(list, |list| list.company_text.clone()) />
        <SelectField
            id="filter-status"
            name="status"
            label="Status"
            value=filter_field(list, |list| list.status.map(|status| status.code().to_string()))
            options=Signal::stored(statuses)
        />
        <SelectField
            id="filter-method"
            name="method"
            label="Method"
            value=filter_field(list, |list| list.method.map(|method| method.code().to_owned()))
            options=Signal::stored(methods)
        />
        <FilterDays title="Date received" names=("from", "to") from to />
        <FilterAmounts title="Total" names=("least", "most") least most>
            <TextField
                id="filter-currency"
                name="currency"
                label="Currency"
                hint="Three letters. Left empty, amounts are in the store's own."
                value=filter_field(list, |list| list.currency.map(|currency| currency.to_string()))
            />
        </FilterAmounts>
    }
}
