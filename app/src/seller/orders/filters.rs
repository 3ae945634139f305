//! Search and filters above the orders. All of it is in the URL.

use super::{Orders, PATH};
use crate::ui::{
    chips::{Chips, FilterChip},
    field::{SelectField, TextField},
    filter_bar::{FilterBar, FilterMenu},
    filter_fields::{FilterChoice, FilterCompany, FilterDays, filter_field},
    icons::{Icon, IconName},
    list_query::list_href,
};
use domain::{
    DateRange,
    order::{InvoicingStatus, OrderBuyers, OrderFlag, OrderList, OrderPage},
    query::ListQuery,
};
use leptos::prelude::*;

/// Names of the fields in the filter menu.
const NAMES: &[&str] = &[
    "order",
    "company_name",
    "status",
    "invoicing",
    "flag",
    "from",
    "to",
];

/// The list with everybody's orders.
pub(super) fn everybodys(list: &OrderList) -> OrderList {
    list.changed(|list| list.buyers = OrderBuyers::All)
}

/// Search, the filters that are on, and the menu that adds one.
#[component]
pub(super) fn Filters(list: Orders) -> impl IntoView {
    let (query, pairs) = (list.query, list.pairs());
    let chips = move || {
        Suspend::new(async move {
            let page = list.answer.await.ok().map(|(_, page)| page);
            let shown = move || query.with(|list| chips(list, page.as_ref()));
            view! { {shown} }
        })
    };
    view! {
        <FilterBar action=PATH label="Search order, PO, company" pairs>
            {move || query.with(buyers)}
            <Transition fallback=move || query.with_untracked(chips_of)>{chips}</Transition>
            <FilterMenu action=PATH keep=pairs names=NAMES>
                <Number query />
                <FilterCompany value=filter_field(query, |list| list.company_text.clone()) />
                <Status list />
                <Invoicing query />
                <Flags query />
                <Placed list />
            </FilterMenu>
        </FilterBar>
    }
}

fn chips_of(list: &OrderList) -> AnyView {
    chips(list, None)
}

/// `page` knows the names of what the list is filtered by.
fn chips(list: &OrderList, page: Option<&OrderPage>) -> AnyView {
    let company = list.company.map(|id| {
        let name = page.and_then(|page| page.company.clone());
        name.unwrap_or_else(|| format!("no. {id}"))
    });
    let status = list.status.map(|status| {
        let known = page.and_then(|page| {
            let mut statuses = page.statuses.iter();
            statuses.find(|known| known.status == status)
        });
        known.map_or_else(|| status.label().to_owned(), |known| known.label.clone())
    });
    let flags: Vec<&str> = list.flags.iter().map(|flag| flag.label()).collect();
    let flags = Some(flags.join(", ")).filter(|flags| !flags.is_empty());
    let number = list.order.map(|number| number.to_string());
    // Alone it is one of the views.
    let invoicing = list.invoicing.filter(|_| !list.flags.is_empty());
    let invoicing = invoicing.map(|status| status.label().to_owned());
    Chips::new(PATH, list)
        .on("Search", list.search.clone(), |list| list.search = None)
        .on("Order", number, |list| list.order = None)
        .on("Company", company, |list| list.company = None)
        .on("Company", list.company_text.clone(), |list| {
            list.company_text = None;
        })
        .on("Order status", status, |list| list.status = None)
        .on(
            "Refunded",
            list.refunded
                .then(|| "in part or entirely, since the invoice was paid".to_owned()),
            |list| list.refunded = false,
        )
        .on("Invoice status", invoicing, |list| list.invoicing = None)
        .on("Flag", flags, |list| list.flags.clear())
        .on("Placed", list.placed.in_words(), |list| {
            list.placed = DateRange::default();
        })
        .show()
}

/// Whose orders: companies' unless somebody asks for others. One company's are its own,
/// whoever it is.
fn buyers(list: &OrderList) -> Option<AnyView> {
    if list.company.is_some() {
        return None;
    }
    let remove_href = list_href(PATH, &everybodys(list));
    let on = |value: &'static str| view! { <FilterChip field="Customers" value remove_href /> };
    let add = |buyers, words: &'static str| {
        let href = list_href(PATH, &list.changed(|list| list.buyers = buyers));
        view! {
            <a class="chip add" href=href data-noscroll="">
                <Icon name=IconName::Plus />
                {words}
            </a>
        }
    };
    let anonymous = || add(OrderBuyers::Anonymous, "Only anonymous");
    let companies = || add(OrderBuyers::Companies, "B2B only");
    Some(match list.buyers {
        OrderBuyers::Companies => view! { {on("B2B only")} {anonymous()} }.into_any(),
        OrderBuyers::Anonymous => view! { {on("Only anonymous")} {companies()} }.into_any(),
        OrderBuyers::All => view! { {companies()} {anonymous()} }.into_any(),
    })
}

#[component]
fn Number(query: Memo<OrderList>) -> impl IntoView {
    let value = filter_field(query, |list| list.order.map(|number| number.to_string()));
    view! { <TextField id="filter-order" name="order" label="Order number" value /> }
}

/// The statuses as the store calls them.
#[component]
fn Status(list: Orders) -> impl IntoView {
    let value = filter_field(list.query, |list| {
        list.status.map(|status| status.0.to_string())
    });
    let any = || (String::new(), "Any".to_owned());
    let options = RwSignal::new(vec![any()]);
    let choices = Signal::from(options);
    view! {
        <Transition>
            {move || Suspend::new(async move {
                let (_, page) = list.answer.await.ok()?;
                let known = page
                    .statuses
                    .into_iter()
                    .map(|known| (known.status.0.to_string(), known.label));
                options.set(std::iter::once(any()).chain(known).collect());
                Some(
                    view! {
                        <SelectField
                            id="filter-status"
                            name="status"
                            label="Order status"
                            value
                            options=choices
                        />
                    },
                )
            })}
        </Transition>
    }
}

#[component]
fn Invoicing(query: Memo<OrderList>) -> impl IntoView {
    let value = filter_field(query, |list| {
        list.invoicing.map(|status| status.word().to_owned())
    });
    let any = std::iter::once((String::new(), "Any".to_owned()));
    let statuses =
        InvoicingStatus::ALL.map(|status| (status.word().to_owned(), status.label().to_owned()));
    let options: Vec<_> = any.chain(statuses).collect();
    view! {
        <SelectField
            id="filter-invoicing"
            name="invoicing"
            label="Invoice status"
            value
            options=Signal::stored(options)
        />
    }
}

#[component]
fn Flags(query: Memo<OrderList>) -> impl IntoView {
    view! {
        <fieldset class="choices">
            <legend>"Flag"</legend>
            {OrderFlag::ALL
                .into_iter()
                .map(|flag| {
                    let ticked = move || query.with(|list| list.flags.contains(&flag));
                    view! {
                        <FilterChoice
                            name="flag"
                            value=flag.word()
                            label=flag.label()
                            ticked=Signal::derive(ticked)
                        />
                    }
                })
                .collect_view()}
        </fieldset>
    }
}

/// Days on which orders were placed, with links for the usual ones.
#[component]
fn Placed(list: Orders) -> impl IntoView {
    let query = list.query;
    let from = filter_field(query, |list| list.placed.from.map(|day| day.to_string()));
    let to = filter_field(query, |list| list.placed.to.map(|day| day.to_string()));
    let preset = move |label: &'static str, range: Option<DateRange>| {
        let placed = range?;
        let href =
            move || query.with(|list| list_href(PATH, &list.changed(|list| list.placed = placed)));
        Some(view! { <a class="chip add" href=href data-noscroll="">{label}</a> })
    };
    let presets = move || {
        Suspend::new(async move {
            let today = list.answer.await.ok()?.1.today;
            Some(view! {
                <div class="presets">
                    {preset("Today", DateRange::days_until(today, 1))} " "
                    {preset("This month", DateRange::month(today))} " "
                    {preset("Last month", DateRange::month_before(today))}
                </div>
            })
        })
    };
    view! {
        <FilterDays title="Placed" names=("from", "to") from to>
            <Transition>{presets}</Transition>
        </FilterDays>
    }
}
