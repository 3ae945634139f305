//! What is owed as of a day.

use crate::ui::{
    bar_chart::{BarPart, StackedBar},
    card::Card,
    facts::{Fact, Totals},
    money::MoneyText,
};
use chrono::NaiveDate;
use domain::{date, statement::Account};
use leptos::prelude::*;

/// For each currency how late it is, as a bar and in figures, and what is owed in all.
#[component]
pub(super) fn AccountCard(
    accounts: Vec<Account>,
    as_of: NaiveDate,
    today: NaiveDate,
) -> impl IntoView {
    let title = if as_of == today {
        "What is owed today".to_owned()
    } else {
        format!("What was owed on {}", date::short(as_of))
    };
    if accounts.is_empty() {
        let words = if as_of == today {
            "Nothing is owed: every invoice is paid."
        } else {
            "Nothing was owed on that day."
        };
        return view! {
            <Card title>
                <p class="muted">{words}</p>
            </Card>
        }
        .into_any();
    }
    let several = accounts.len() > 1;
    let charts = accounts
        .into_iter()
        .map(|account| view! { <Owed account several /> })
        .collect_view();
    view! { <Card title>{charts}</Card> }.into_any()
}

#[component]
fn Owed(account: Account, several: bool) -> impl IntoView {
    let Account {
        receivable,
        credit,
        balance,
    } = account;
    let bar = receivable.open.is_positive().then(|| {
        let buckets = receivable.aging.buckets();
        let parts = buckets
            .map(|(bucket, amount)| BarPart {
                label: bucket.label().to_owned(),
                amount,
            })
            .collect();
        view! { <StackedBar parts /> }
    });
    let heading = several.then(|| view! { <h3>{balance.currency().to_string()}</h3> });
    let late = receivable.overdue;
    view! {
        <div class="owed">
            {heading}
            {bar}
            <Totals>
                <Fact label="Overdue">
                    <MoneyText amount=late bad=late.is_positive() />
                </Fact>
                <Fact label="Open invoices">
                    <MoneyText amount=receivable.open />
                </Fact>
                {(!credit.is_zero())
                    .then(|| {
                        view! {
                            <Fact label="Your credit">
                                <MoneyText amount=credit.negated() />
                            </Fact>
                        }
                    })}
                <Fact label="Balance">
                    <MoneyText amount=balance />
                </Fact>
            </Totals>
        </div>
    }
}
