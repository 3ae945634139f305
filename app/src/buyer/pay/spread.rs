//! One sum for several invoices.

use super::{line::Line, selection::use_selection};
use crate::ui::{button::Button, count::counted, field::MoneyField};
use domain::{
    Money,
    money::NumberStyle,
    payment::{Payable, allocate_oldest_first},
};
use leptos::{ev::SubmitEvent, prelude::*};

/// A field for a sum, which is spread over the invoices of the page: the earliest due date
/// first; those that get nothing are left out. Nothing where there is one invoice only, or
/// invoices that one payment cannot be for: in several currencies, or several companies'.
#[component]
pub(super) fn SpreadSum(
    lines: Vec<Line>,
    /// Show the field from the beginning.
    open: bool,
) -> impl IntoView {
    let style = use_selection().style;
    let currency = lines.first().map(|line| line.payable.open.currency());
    let company = lines.first().and_then(|line| line.payable.company_id);
    let mixed = lines
        .iter()
        .map(|line| &line.payable)
        .any(|payable| Some(payable.open.currency()) != currency || payable.company_id != company);
    let Some(currency) = currency.filter(|_| lines.len() > 1 && !mixed) else {
        return ().into_any();
    };
    let sum = RwSignal::new(String::new());
    let error = RwSignal::new(None);
    let done = RwSignal::new(None);
    let spread = move |event: SubmitEvent| {
        event.prevent_default();
        let read = style.parse(&sum.get_untracked(), currency);
        let read = read.map_err(|error| error.to_string());
        match read.and_then(|sum| put(sum, &lines, style)) {
            Ok(invoices) => {
                error.set(None);
                done.set(Some(format!(
                    "The sum is spread over {}, those due first. All others are left out.",
                    counted(invoices, "invoice")
                )));
            }
            Err(message) => {
                error.set(Some(message));
                done.set(None);
            }
        }
    };
    view! {
        <details class="pay-spread" open=open>
            <summary>"Pay one sum, oldest invoices first"</summary>
            <form class="pay-spread-form" novalidate on:submit=spread>
                <MoneyField
                    id="spread-sum"
                    label=format!("Sum to pay in {currency}")
                    value=sum
                    error=error
                />
                <Button submit=true>"Spread the sum"</Button>
            </form>
            <p class="muted" role="status">
                {move || done.get()}
            </p>
        </details>
    }
    .into_any()
}

/// Puts the sum on the lines; yields how many took something of it.
fn put(sum: Money, lines: &[Line], style: NumberStyle) -> Result<usize, String> {
    if !sum.is_positive() {
        return Err("The sum must be more than zero.".to_owned());
    }
    let payables: Vec<Payable> = lines.iter().map(|line| line.payable.clone()).collect();
    let spread = allocate_oldest_first(sum, &payables).map_err(|error| error.to_string())?;
    let (amounts, rest) = spread;
    if rest.is_positive() {
        return Err(format!(
            "{sum} is {rest} more than is open on these invoices. Nothing was spread."
        ));
    }
    for line in lines {
        let amount = amounts.iter().find(|amount| amount.invoice_id == line.id());
        if let Some(amount) = amount {
            line.typed.set(style.write(amount.amount));
            line.left.set(false);
        }
        line.out.set(amount.is_none());
    }
    Ok(amounts.len())
}
