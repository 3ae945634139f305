//! The ways to pay more than one invoice without ticking each.

use crate::{
    session::may,
    ui::button::{ButtonKind, LinkButton},
};
use domain::{Currency, invoice::CurrencyTotals, payment::PayAll, people::Permission};
use leptos::prelude::*;

/// The review of all that is late, of all that is open, and of one sum over it, for each
/// currency in which something is owed. Nothing for whoever may not pay.
#[component]
pub fn PayAllLinks(
    /// What is owed.
    totals: Vec<CurrencyTotals>,
) -> impl IntoView {
    if !may(Permission::PayInvoice) || !may(Permission::PurchaseEnable) {
        return ().into_any();
    }
    let owed = totals.into_iter().filter(|sum| sum.open.is_positive());
    let rows: Vec<AnyView> = owed
        .map(|sum| {
            let currency = sum.open.currency();
            let overdue = sum.overdue.is_positive().then(|| {
                let words = format!("Pay all overdue: {}", sum.overdue);
                view! { <LinkButton href=href(PayAll::Overdue, currency)>{words}</LinkButton> }
            });
            let one_sum = format!("{}&spread=1", href(PayAll::Open, currency));
            view! {
                <li>
                    {overdue}
                    <LinkButton href=href(PayAll::Open, currency)>
                        {format!("Pay all open: {}", sum.open)}
                    </LinkButton>
                    <LinkButton href=one_sum kind=ButtonKind::Quiet>
                        {format!("Pay one sum in {currency}")}
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
