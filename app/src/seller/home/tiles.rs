//! Receivables at a glance: what is open, overdue, due this week, and what has come in.

use super::invoices;
use crate::ui::{
    card::{StatCard, StatRow},
    count::counted,
    list_query::list_href,
    money::MoneyText,
};
use chrono::NaiveDate;
use domain::{
    Money,
    home::{Owed, due_this_week, open_invoices, overdue_invoices, received_this_month},
    payment::PaymentTotals,
};
use leptos::prelude::*;

/// A tile for each figure that may be seen.
#[component]
pub(super) fn Tiles(
    owed: Option<Owed>,
    received: Option<Vec<PaymentTotals>>,
    today: NaiveDate,
) -> impl IntoView {
    let owed = owed.map(|owed| {
        let open = owed
            .receivables
            .iter()
            .map(|sum| (sum.open, sum.open_count));
        let late = owed
            .receivables
            .iter()
            .map(|sum| (sum.overdue, sum.overdue_count));
        let week = owed.due_this_week.iter().map(|sum| (sum.open, sum.count));
        view! {
            <Tile label="Open" href=invoices(open_invoices()) sums=open.collect() />
            <Tile label="Overdue" href=invoices(overdue_invoices()) sums=late.collect() bad=true />
            <Tile label="Due this week" href=invoices(due_this_week(today)) sums=week.collect() />
        }
    });
    let received = received.map(|totals| {
        let href = list_href("/seller/payments", &received_this_month(today));
        let sums = totals.into_iter().map(|sum| (sum.received, sum.count));
        view! { <Tile label="Received this month" href sums=sums.collect() noun="payment" /> }
    });
    view! {
        <div class="home-tiles">
            <StatRow>{owed} {received}</StatRow>
        </div>
    }
}

/// One figure, an amount and a count per currency; what is nothing is left out.
#[component]
fn Tile(
    label: &'static str,
    href: String,
    sums: Vec<(Money, i64)>,
    #[prop(default = "invoice")] noun: &'static str,
    #[prop(optional)] bad: bool,
) -> impl IntoView {
    let sums: Vec<_> = sums.into_iter().filter(|(_, count)| *count > 0).collect();
    let bad = bad && !sums.is_empty();
    let lines = if sums.is_empty() {
        view! {
            <span class="tile-sum">
                "None" <span class="tile-count">{counted(0, noun)}</span>
            </span>
        }
        .into_any()
    } else {
        sums.into_iter()
            .map(|(amount, count)| {
                view! {
                    <span class="tile-sum">
                        <MoneyText amount />
                        " "
                        <span class="tile-count">{counted(count, noun)}</span>
                    </span>
                }
            })
            .collect_view()
            .into_any()
    };
    view! {
        <StatCard label href bad>
            {lines}
        </StatCard>
    }
}
