//! The ways to pay more than one invoice without ticking each.

use super::{NotOnline, may_pay};
use crate::{
    session::{companies, pays_online},
    ui::button::{ButtonKind, LinkButton},
};
use domain::{Currency, invoice::CurrencyTotals, payment::PayAll};
use leptos::prelude::*;

/// The review of all that is late, of all that is open, and of one sum over it, for each
/// currency in which the own company owes something; who sees several companies reads which one
/// that is. Nothing for whoever may not pay; why there is nothing, while the store takes no
/// payments online.
#[component]
pub fn PayAllLinks(
    /// What the own company owes.
    totals: Vec<CurrencyTotals>,
) -> impl IntoView {
    if !may_pay() {
        return ().into_any();
    }
    if !pays_online() {
        let owes = totals.iter().any(|sum| sum.open.is_positive());
        return owes.then(|| view! { <NotOnline /> }).into_any();
    }
    let whose = companies().into_iter().next();
    let whose = whose.map_or_else(String::new, |own| format!(" of {}", own.name));
    let owed = totals.into_iter().filter(|sum| sum.open.is_positive());
    let rows: Vec<AnyView> = owed
        .map(|sum| {
            let currency = sum.open.currency();
            let overdue = sum.overdue.is_positive().then(|| {
                let words = format!("Pay all overdue{whose}: {}", sum.overdue);
                view! { <LinkButton href=href(PayAll::Overdue, currency)>{words}</LinkButton> }
            });
            let one_sum = format!("{}&spread=1", href(PayAll::Open, currency));
            let all_open = format!("Pay all open{whose}: {}", sum.open);
            let words = format!("Pay one sum{whose} in {currency}");
            view! {
                <li>
                    {overdue}
                    <LinkButton href=href(PayAll::Open, currency)>{all_open}</LinkButton>
                    <LinkButton href=one_sum kind=ButtonKind::Quiet>
                        {words}
                    </LinkButton>
                </li>
            }
            .into_any()
        })
        .collect();
    if rows.is_empty() {
        return ().into_any();
    }
    view! {
        <ul class="pay-all" aria-label="Pay several invoices">
            {rows}
        </ul>
    }
    .into_any()
}

fn href(all: PayAll, currency: Currency) -> String {
    format!("/pay?all={}&currency={currency}", all.code())
}
