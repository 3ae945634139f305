//! What the company could set off before it pays.

use super::all::named;
use crate::ui::{badge::Tone, card::Notice, money::listed};
use domain::{CompanyId, Money};
use leptos::prelude::*;

/// Says wherever an amount due is to be paid that the company has credit with the store; nothing
/// where it has none.
#[component]
pub fn CreditNotice(
    /// What it has, per currency.
    credit: Vec<Money>,
    /// Which company, where it need not be the own one.
    company: Option<CompanyId>,
    /// The credits by name, where there is room for them.
    #[prop(optional, into)]
    by_name: Option<String>,
) -> impl IntoView {
    if credit.is_empty() {
        return ().into_any();
    }
    let whose = named(company).unwrap_or_else(|| "Your company".to_owned());
    let by_name = by_name.map(|names| format!(" ({names})"));
    view! {
        <Notice tone=Tone::Info>
            <p>
                {whose} " has credit with the store: " <b>{listed(&credit)}</b> {by_name}
                ". Ask the store to set it off before you pay."
            </p>
        </Notice>
    }
    .into_any()
}
