//! The totals below the lines.

use super::{review::Review, state::Editor};
use crate::ui::{
    facts::{Fact, Totals},
    money::MoneyText,
};
use domain::{
    Money,
    invoice::{Balance, InvoiceDetail},
};
use leptos::prelude::*;

/// Totals as they follow from what has been typed.
#[component]
pub fn LiveTotals(editor: Editor, review: Memo<Review>) -> impl IntoView {
    let sums = move || {
        let typed = review.with(|review| review.totals.clone());
        let balance = editor.detail.with(|detail| detail.row.balance);
        typed.map(|totals| {
            let moved = balance.reprice(totals.total).ok();
            let due = moved
                .map(Balance::open)
                .or_else(|| totals.total.checked_sub(balance.applied().ok()?).ok());
            Sums {
                subtotal: totals.subtotal,
                total: totals.total,
                due: due.unwrap_or_else(|| balance.open()),
            }
        })
    };
    let sums = Memo::new(move |_| sums());
    view! { <Sheet detail=Some(editor.detail) sums /> }
}

/// Totals of a new invoice, as they follow from what has been typed.
#[component]
pub fn TypedTotals(
    /// `None` while an amount cannot be read.
    totals: Memo<Option<domain::invoice::Totals>>,
) -> impl IntoView {
    let sums = Memo::new(move |_| {
        totals.get().map(|totals| Sums {
            subtotal: totals.subtotal,
            total: totals.total,
            due: totals.total,
        })
    });
    view! { <Sheet detail=None sums /> }
}

/// Totals of an invoice that cannot be edited.
#[component]
pub fn FixedTotals(detail: RwSignal<InvoiceDetail>) -> impl IntoView {
    let sums = Memo::new(move |_| {
        detail.with(|detail| {
            Some(Sums {
                subtotal: detail.subtotal,
                total: detail.row.balance.original(),
                due: detail.row.balance.open(),
            })
        })
    });
    view! { <Sheet detail=Some(detail) sums /> }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Sums {
    subtotal: Money,
    total: Money,
    due: Money,
}

#[component]
fn Sheet(
    /// The invoice, once there is one.
    detail: Option<RwSignal<InvoiceDetail>>,
    sums: Memo<Option<Sums>>,
) -> impl IntoView {
    let costs = move || sums.get()?.total.checked_sub(sums.get()?.subtotal).ok();
    let costs = Memo::new(move |_| costs().filter(|costs| !costs.is_zero()));
    // A sum without an amount that cannot be read would be wrong, so none is shown.
    let sum = move |of: fn(Sums) -> Money| {
        move || match sums.get() {
            Some(sums) => view! { <MoneyText amount=of(sums) /> }.into_any(),
            None => "—".into_any(),
        }
    };
    let paid = Memo::new(move |_| {
        detail?.with(|detail| {
            let paid = detail.row.balance.applied().ok();
            paid.filter(|paid| !paid.is_zero()).map(Money::negated)
        })
    });
    view! {
        <Totals>
            <Fact label="Subtotal">
                {sum(|sums| sums.subtotal)}
            </Fact>
            {move || {
                costs
                    .get()
                    .map(|costs| {
                        view! {
                            <Fact label="Cost lines">
                                <MoneyText amount=costs />
                            </Fact>
                        }
                    })
            }}
            <Fact label="Total">{sum(|sums| sums.total)}</Fact>
            {move || {
                paid.get()
                    .map(|paid| {
                        view! {
                            <Fact label="Paid">
                                <MoneyText amount=paid />
                            </Fact>
                        }
                    })
            }}
            {detail.map(|_| view! { <Fact label="Amount due">{sum(|sums| sums.due)}</Fact> })}
        </Totals>
        <Show when=move || sums.with(Option::is_none)>
            <p class="totals-reason muted small">"Known once every amount can be read."</p>
        </Show>
    }
}
