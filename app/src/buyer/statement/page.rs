//! The page.

use super::{
    EXPORT, PATH,
    account::AccountCard,
    days::{Days, presets},
    entries::Entries,
    fns,
};
use crate::{
    session::may,
    ui::{
        awaited::Awaited,
        button::LinkButton,
        list_query::{list_href, use_list_query},
        page_header::PageHeader,
        pdf::statement_href,
        problem::ClosedPage,
        table::EmptyState,
        tabs::{Tab, Tabs},
    },
};
use domain::{
    CompanyId,
    people::Permission,
    statement::{AccountQuery, AccountStatement, AccountSummary},
};
use leptos::prelude::*;

/// May whoever is signed in see statements?
pub(crate) fn may_see() -> bool {
    may(Permission::GetInvoices) && may(Permission::GetInvoicePaymentsHistory)
}

/// What the company owes as of a day, and how it came to that. Company, period and day stand
/// in the URL.
#[component]
pub fn StatementPage() -> impl IntoView {
    if !may_see() {
        return view! { <ClosedPage title="Statement" what="statements" /> }.into_any();
    }
    let query = use_list_query::<AccountQuery>();
    let answer = Resource::new(
        move || query.get(),
        move |query| async move { fns::show_statement(query).await.map(|found| (query, found)) },
    );
    let pending = RwSignal::new(false);
    let today = RwSignal::new(None);
    Effect::new(move |_| {
        if let Some(Ok((_, (summary, _)))) = answer.get() {
            today.set(Some(summary.today));
        }
    });
    let export = Signal::derive(move || query.with(|query| list_href(EXPORT, query)));
    let pdf = Signal::derive(move || query.with(statement_href));
    let tabs = Signal::derive(move || query.with(presets));
    let show = move |(query, (summary, statement)): (AccountQuery, Found)| {
        view! { <Statements query summary statement loading=pending /> }.into_any()
    };
    view! {
        <PageHeader title="Statement">
            {may(Permission::ExportInvoices)
                .then(|| {
                    view! {
                        <LinkButton href=export download=true>
                            "Download CSV"
                        </LinkButton>
                    }
                })}
            <LinkButton href=pdf download=true>
                "Download PDF"
            </LinkButton>
        </PageHeader>
        <Tabs label="Periods" tabs />
        <Days query today=today.into() />
        <Awaited answer pending show />
    }
    .into_any()
}

type Found = (AccountSummary, AccountStatement);

#[component]
fn Statements(
    query: AccountQuery,
    summary: AccountSummary,
    statement: AccountStatement,
    #[prop(into)] loading: Signal<bool>,
) -> impl IntoView {
    let companies = (summary.companies.len() > 1).then(|| {
        let tabs = Signal::stored(companies(&query, &summary));
        view! { <Tabs label="Companies" tabs /> }
    });
    let with_company = summary.companies.len() > 1 && summary.company.is_none();
    let AccountStatement { period, statements } = statement;
    let tables = if statements.is_empty() {
        view! {
            <EmptyState title="Nothing in this period">
                <p>"Nothing was owed, invoiced or paid then. Choose other days above."</p>
            </EmptyState>
        }
        .into_any()
    } else {
        statements
            .into_iter()
            .map(|statement| view! { <Entries statement period with_company loading /> })
            .collect_view()
            .into_any()
    };
    let AccountSummary {
        as_of,
        today,
        accounts,
        ..
    } = summary;
    view! {
        {companies}
        <div class="main-column statement">
            <AccountCard accounts as_of today />
            <h2 class="section-title">{period.in_words()}</h2>
            {tables}
        </div>
    }
}

/// All companies together, and each by itself.
fn companies(query: &AccountQuery, summary: &AccountSummary) -> Vec<Tab> {
    let of = |label: String, company: Option<CompanyId>| {
        let target = AccountQuery { company, ..*query };
        Tab::new(label, list_href(PATH, &target), summary.company == company)
    };
    let each = summary.companies.iter();
    let each = each.map(|company| of(company.name.clone(), Some(company.id)));
    let mut tabs = vec![of("All companies".to_owned(), None)];
    tabs.extend(each);
    tabs
}
