//! What a company owes, and the facts about it.

use super::{aging::AgingBars, facts::CompanyFacts};
use crate::{
    session::own_currency,
    ui::{
        card::{Card, StatCard, StatRow},
        columns::{Column, Table},
        count::counted,
        money::MoneyText,
        table::TableFrame,
    },
};
use domain::{
    Money,
    company::{CompanyDetail, Receivable},
    invoice::Credit,
};
use leptos::prelude::*;

/// Balance, overdue and aging per currency; facts; credits.
#[component]
pub(super) fn Overview(detail: CompanyDetail) -> impl IntoView {
    let receivables = detail.receivables.clone();
    let owed = if receivables.is_empty() {
        view! {
            <Card>
                <p>"Nothing is open: this company owes nothing at the moment."</p>
            </Card>
        }
        .into_any()
    } else {
        view! {
            <Balances receivables=receivables.clone() credits=detail.credits.clone() />
            <Card title="How late it is">
                <AgingBars receivables />
            </Card>
        }
        .into_any()
    };
    view! {
        <div class="with-aside">
            <div class="stack">{owed} <Credits credits=detail.credits.clone() /></div>
            <CompanyFacts detail />
        </div>
    }
}

#[component]
fn Balances(receivables: Vec<Receivable>, credits: Vec<Credit>) -> impl IntoView {
    let amounts = |amount: fn(&Receivable) -> Money, bad: bool| {
        receivables
            .iter()
            .map(|receivable| {
                let amount = amount(receivable);
                view! { <MoneyText amount bad=bad && amount.is_positive() /> }
            })
            .collect_view()
    };
    let open_count: i64 = receivables.iter().map(|one| one.open_count).sum();
    let late_count: i64 = receivables.iter().map(|one| one.overdue_count).sum();
    let credit = (!credits.is_empty()).then(|| {
        let label = format!("Credit · {}", counted(credits.len(), "credit"));
        // What cannot be added has no sum to show.
        let amounts = credits.iter().map(|credit| credit.amount);
        let sums = Money::sums(amounts, own_currency())
            .unwrap_or_default()
            .into_iter()
            .map(|amount| view! { <MoneyText amount /> })
            .collect_view();
        view! { <StatCard label>{sums}</StatCard> }
    });
    let open_label = format!("Open · {}", counted(open_count, "invoice"));
    let late_label = format!("Overdue · {}", counted(late_count, "invoice"));
    let open = amounts(|one| one.open, false);
    let overdue = amounts(|one| one.overdue, true);
    view! {
        <StatRow>
            <StatCard label=open_label>{open}</StatCard>
            <StatCard label=late_label>{overdue}</StatCard>
            {credit}
        </StatRow>
    }
}

/// Credit notes of the ERP and money beyond what was owed.
#[component]
fn Credits(credits: Vec<Credit>) -> impl IntoView {
    if credits.is_empty() {
        return ().into_any();
    }
    let columns = vec![
        Column::text("Credit"),
        Column::text("Reference"),
        Column::number("Amount"),
    ];
    let rows = credits
        .into_iter()
        .map(|credit| {
            view! {
                <tr>
                    <th scope="row" class="title">
                        {credit.reason.label()}
                    </th>
                    <td data-label="Reference">{credit.reference}</td>
                    <td class="number" data-label="Amount">
                        <MoneyText amount=credit.amount />
                    </td>
                </tr>
            }
        })
        .collect_view();
    view! {
        <TableFrame label="Credits">
            <Table columns>{rows}</Table>
        </TableFrame>
    }
    .into_any()
}
