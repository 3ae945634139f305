//! The list of companies.

use super::{PATH, aging::AgingBars, company_path, fns, sync::SyncPanel};
use crate::{
    contacts::PasswordRequests,
    session::may,
    ui::{
        badge::{Badge, Tone},
        button::{ButtonKind, LinkButton},
        card::{Card, StatCard, StatRow},
        chips::Chips,
        columns::Column,
        count::grouped,
        filter_bar::FilterBar,
        list::{ListRows, ListTable, use_list},
        list_query::list_href,
        money::MoneyText,
        page_header::PageHeader,
        pager::PageLinks,
        table::{EmptyState, NoMatch, SummaryItem, SummaryLine},
        tabs::{Tab, Tabs},
    },
};
use domain::{
    Money,
    company::{CompanyList, CompanyPage, CompanyRow, CompanySortKey, Owing, Receivable},
    people::Permission,
    query::{Direction, ListQuery, SortedList},
};
use leptos::prelude::*;

/// The companies, what they owe, and how late it is.
#[component]
pub fn CustomersPage() -> impl IntoView {
    let list = use_list(fns::list_companies);
    let loading = list.loading();
    let show = move |query, answer| view! { <Companies query answer loading /> }.into_any();
    let may_edit = may(Permission::CompaniesEdit);
    view! {
        <PageHeader title="Customers">
            {may_edit
                .then(|| {
                    view! {
                        <LinkButton href=format!("{PATH}/new") kind=ButtonKind::Primary>
                            "New company"
                        </LinkButton>
                    }
                })}
        </PageHeader>
        <PasswordRequests />
        <SyncPanel done=list.reload() />
        <Tabs label="Views" tabs=list.tabs(views) />
        <FilterBar action=PATH label="Search name, external id, e-mail" pairs=list.pairs()>
            {move || list.query.with(chips)}
        </FilterBar>
        <ListRows list show />
    }
}

fn views(list: &CompanyList) -> Vec<Tab> {
    let view = |label: &str, owing: Option<Owing>| {
        let target = list.changed(|list| list.owing = owing);
        Tab::new(label, list_href(PATH, &target), list.owing == owing)
    };
    let mut views = vec![view("All", None)];
    views.extend(Owing::ALL.map(|owing| view(owing.label(), Some(owing))));
    views
}

fn chips(list: &CompanyList) -> AnyView {
    let currency = list.currency.map(|currency| currency.to_string());
    Chips::new(PATH, list)
        .on("Search", list.search.clone(), |list| list.search = None)
        .on("Currency", currency, |list| list.currency = None)
        .show()
}

#[component]
fn Companies(query: CompanyList, answer: CompanyPage, loading: Signal<bool>) -> impl IntoView {
    let CompanyPage {
        page,
        count,
        totals,
    } = answer;
    if page.rows.is_empty() {
        return view! { <NoCompanies query /> }.into_any();
    }
    let sorted = |column: Column, key| column.sorted(PATH, &query, key);
    let columns = vec![
        sorted(Column::text("Company"), CompanySortKey::Name),
        Column::text("External id"),
        Column::text("Terms"),
        Column::number("Contacts"),
        sorted(Column::number("Open"), CompanySortKey::Open),
        sorted(Column::number("Overdue"), CompanySortKey::Overdue),
    ];
    let links = PageLinks::new(PATH, &query, &page);
    let noun = if count == 1 { "company" } else { "companies" };
    let summary = view! {
        <SummaryLine>
            <SummaryItem>{grouped(count)}" "{noun}</SummaryItem>
        </SummaryLine>
    }
    .into_any();
    let rows = page
        .rows
        .into_iter()
        .map(|company| view! { <Company company /> })
        .collect_view();
    view! {
        <Tiles query totals />
        <ListTable label="Companies" class="companies" columns links loading summary>
            {rows}
        </ListTable>
    }
    .into_any()
}

/// What all that the filter finds owe, per currency and never across. A sum leads to who owes
/// most of it.
#[component]
fn Tiles(query: CompanyList, totals: Vec<Receivable>) -> impl IntoView {
    if totals.is_empty() {
        return ().into_any();
    }
    let most = |amount: Money, owing, key| {
        let target = query.changed(|list| {
            list.owing = Some(owing);
            list.currency = Some(amount.currency());
            list.sort(key, Direction::Descending);
        });
        list_href(PATH, &target)
    };
    let sums = |owing, key, amount: fn(&Receivable) -> Money| {
        totals
            .iter()
            .map(|receivable| {
                let amount = amount(receivable);
                let bad = owing == Owing::Overdue && amount.is_positive();
                view! {
                    <a href=most(amount, owing, key)>
                        <MoneyText amount bad />
                    </a>
                }
            })
            .collect_view()
    };
    let open = sums(Owing::Open, CompanySortKey::Open, |one| one.open);
    let overdue = sums(Owing::Overdue, CompanySortKey::Overdue, |one| one.overdue);
    view! {
        <StatRow>
            <StatCard label="Open">{open}</StatCard>
            <StatCard label="Overdue">{overdue}</StatCard>
            <Card>
                <span class="stat-label">"How late"</span>
                <AgingBars receivables=totals.clone() />
            </Card>
        </StatRow>
    }
    .into_any()
}

#[component]
fn Company(company: CompanyRow) -> impl IntoView {
    let anonymous = company.anonymous.then(|| {
        view! { <Badge label="Guests" tone=Tone::Neutral /> }
    });
    let parent = company
        .parent
        .map(|parent| view! { <span class="sub">{format!("Part of {parent}")}</span> });
    let amounts = |amount: fn(&Receivable) -> Money, strong, bad| {
        let amounts: Vec<Money> = company.receivables.iter().map(amount).collect();
        let amounts = amounts.into_iter().filter(|amount| amount.is_positive());
        let shown = amounts
            .map(|amount| view! { <MoneyText amount strong bad /> })
            .collect_view();
        view! { <span class="amounts">{shown}</span> }
    };
    let open = amounts(|one| one.open, true, false);
    let overdue = amounts(|one| one.overdue, false, true);
    view! {
        <tr>
            <th scope="row" class="title">
                <a href=company_path(company.id)>{company.name}</a>
                " "
                {anonymous}
                {parent}
            </th>
            <td data-label="External id">{company.external_id}</td>
            <td data-label="Terms">
                {match company.terms {
                    Some(terms) => terms.label().into_any(),
                    None => view! { <span class="muted">"Store’s"</span> }.into_any(),
                }}
            </td>
            <td class="number" data-label="Contacts">
                {company.contacts}
            </td>
            <td class="number" data-label="Open">
                {open}
            </td>
            <td class="number" data-label="Overdue">
                {overdue}
            </td>
        </tr>
    }
}

#[component]
fn NoCompanies(query: CompanyList) -> impl IntoView {
    if !query.is_unfiltered() {
        let title = match query.owing {
            Some(Owing::Overdue) => "No company that is overdue matches",
            Some(Owing::Open) => "No company with an open balance matches",
            None => "No company matches",
        };
        return view! { <NoMatch title href=PATH label="Show all companies" /> }.into_any();
    }
    view! {
        <EmptyState title="No companies yet">
            <p>
                "Companies come with their orders, with an import, and from B2B Edition. You can "
                "also add one by hand."
            </p>
        </EmptyState>
    }
    .into_any()
}
