//! The statement of a period in one currency.

use crate::{
    buyer::invoices::{may_open, path_of},
    ui::{
        columns::{Column, Table},
        count::grouped,
        date::DateText,
        money::MoneyText,
        page_link::PageLink,
        table::{SummaryItem, SummaryLine, TableFrame},
    },
};
use chrono::NaiveDate;
use domain::{
    Money,
    statement::{Entry, Period, Statement, StatementLine},
};
use leptos::prelude::*;

/// Opening balance, entries with the balance after each, closing balance.
#[component]
pub(super) fn Entries(
    statement: Statement,
    period: Period,
    /// Several companies' entries stand together.
    with_company: bool,
    /// Other days are on their way.
    #[prop(into)]
    loading: Signal<bool>,
) -> impl IntoView {
    let carried = statement.carried().ok();
    let Statement {
        opening,
        omitted,
        lines,
        raised,
        lowered,
        closing,
        ..
    } = statement;
    let label = format!("Statement in {}", closing.currency());
    let mut columns = vec![Column::text("Entry"), Column::number("Date")];
    columns.extend(with_company.then(|| Column::text("Company")));
    columns.push(Column::number("Amount"));
    columns.push(Column::number("Balance"));
    let earlier = (omitted > 0).then(|| {
        view! { <Earlier omitted carried with_company /> }
    });
    let opens = may_open();
    let rows = lines
        .into_iter()
        .map(|line| view! { <Line line with_company opens /> })
        .collect_view();
    view! {
        <TableFrame label loading>
            <SummaryLine>
                <SummaryItem label="Opening balance">{opening.to_string()}</SummaryItem>
                <SummaryItem label="Charges">{raised.to_string()}</SummaryItem>
                <SummaryItem label="Payments and credits">{lowered.to_string()}</SummaryItem>
                <SummaryItem label="Closing balance">{closing.to_string()}</SummaryItem>
            </SummaryLine>
            <Table columns>
                <Standing words="Opening balance" date=period.from balance=opening with_company />
                {earlier}
                {rows}
                <Standing words="Closing balance" date=period.to balance=closing with_company />
            </Table>
        </TableFrame>
    }
}

/// What is owed before the first entry or after the last.
#[component]
fn Standing(
    words: &'static str,
    date: NaiveDate,
    balance: Money,
    with_company: bool,
) -> impl IntoView {
    view! {
        <tr>
            <th scope="row" class="title">
                {words}
            </th>
            <td class="number" data-label="Date">
                <DateText date />
            </td>
            {with_company.then(|| view! { <td></td> })}
            <td></td>
            <td class="number" data-label="Balance">
                <MoneyText amount=balance strong=true />
            </td>
        </tr>
    }
}

/// In place of entries that the page leaves out.
#[component]
fn Earlier(omitted: usize, carried: Option<Money>, with_company: bool) -> impl IntoView {
    let count = grouped(i64::try_from(omitted).unwrap_or(i64::MAX));
    view! {
        <tr>
            <th scope="row" class="title">
                {format!("{count} earlier entries")}
                <span class="sub">"Choose a shorter period to see them here."</span>
            </th>
            <td></td>
            {with_company.then(|| view! { <td></td> })}
            <td></td>
            <td class="number" data-label="Balance">
                {carried.map(|amount| view! { <MoneyText amount /> })}
            </td>
        </tr>
    }
}

#[component]
fn Line(
    line: StatementLine,
    with_company: bool,
    /// Whoever is signed in may open invoices.
    opens: bool,
) -> impl IntoView {
    let StatementLine { entry, balance } = line;
    let (href, name) = (href(&entry, opens), entry.title());
    let details = Some(entry.details).filter(|details| !details.is_empty());
    view! {
        <tr>
            <th scope="row" class="title">
                <PageLink href name />
                {details.map(|details| view! { <span class="sub">{details}</span> })}
            </th>
            <td class="number" data-label="Date">
                <DateText date=entry.on />
            </td>
            {with_company.then(|| view! { <td data-label="Company">{entry.company}</td> })}
            <td class="number" data-label="Amount">
                <MoneyText amount=entry.amount />
            </td>
            <td class="number" data-label="Balance">
                <MoneyText amount=balance strong=true />
            </td>
        </tr>
    }
}

/// The page of what an entry is about; who sees statements may open payments.
fn href(entry: &Entry, opens: bool) -> Option<String> {
    let invoice = entry.invoice.filter(|_| opens).map(path_of);
    invoice.or_else(|| entry.payment.map(|id| format!("/payments/{id}")))
}
