//! The ways to pay more than one invoice without ticking each.

use super::{NotOnline, may_pay};
use crate::{
    session::{companies, pays_online},
    ui::button::{ButtonKind, LinkButton},
};
use domain::{CompanyId, Currency, invoice::CurrencyTotals, payment::PayAll};
use leptos::prelude::*;

/// The review of all that is late, of all that is open, and of one sum over it, for each
/// currency in which a company owes something; who sees several companies reads which one that
/// is. Nothing for whoever may not pay; why there is nothing, while the store takes no
/// payments online.
#[component]
pub fn PayAllLinks(
    /// What the company owes.
    totals: Vec<CurrencyTotals>,
    /// Which, where it need not be the own one.
    company: Option<CompanyId>,
) -> impl IntoView {
    if !may_pay() {
        return ().into_any();
    }
    if !pays_online() {
        let owes = totals.iter().any(|sum| sum.open.is_positive());
        return owes.then(|| view! { <NotOnline /> }).into_any();
    }
    let whose = named(company).map_or_else(String::new, |name| format!(" of {name}"));
    let owed = totals.into_iter().filter(|sum| sum.open.is_positive());
    let rows: Vec<AnyView> = owed
        .map(|sum| {
            let currency = sum.open.currency();
            let href = |all| href(all, currency, company);
            let overdue = sum.overdue.is_positive().then(|| {
                let words = format!("Pay all overdue{whose}: {}", sum.overdue);
                view! { <LinkButton href=href(PayAll::Overdue)>{words}</LinkButton> }
            });
            let one_sum = format!("{}&spread=1", href(PayAll::Open));
            let all_open = format!("Pay all open{whose}: {}", sum.open);
            let words = format!("Pay one sum{whose} in {currency}");
            view! {
                <li>
                    {overdue}
                    <LinkButton href=href(PayAll::Open)>{all_open}</LinkButton>
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

fn href(all: PayAll, currency: Currency, company: Option<CompanyId>) -> String {
    let company = company.map(|id| format!("&company={id}"));
    let company = company.unwrap_or_default();
    format!("/pay?all={}&currency={currency}{company}", all.code())
}

/// What a company is called, or the own one, where the person sees several.
pub(super) fn named(company: Option<CompanyId>) -> Option<String> {
    let mut several = companies().into_iter();
    let found = match company {
        Some(id) => several.find(|link| link.id == id),
        None => several.next(),
    };
    found.map(|link| link.name)
}
