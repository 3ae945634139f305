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
        let (balance, saved) = editor
            .detail
            .with(|detail| (detail.row.balance, detail.subtotal));
        match typed {
            Some(totals) => {
                let moved = balance.reprice(totals.total).ok();
                let due = moved
                    .map(Balance::open)
                    .or_else(|| totals.total.checked_sub(balance.applied().ok()?).ok());
                Sums {
                    subtotal: totals.subtotal,
                    total: totals.total,
                    due: due.unwrap_or_else(|| balance.open()),
                }
            }
            None => Sums {
                subtotal: saved,
                total: balance.original(),
                due: balance.open(),
            },
        }
    };
    let sums = Memo::new(move |_| sums());
    view! { <Sheet detail=editor.detail sums /> }
}

/// Totals of an invoice that cannot be edited.
#[component]
pub fn FixedTotals(detail: RwSignal<InvoiceDetail>) -> impl IntoView {
    let sums = Memo::new(move |_| {
        detail.with(|detail| Sums {
            subtotal: detail.subtotal,
            total: detail.row.balance.original(),
            due: detail.row.balance.open(),
        })
    });
    view! { <Sheet detail=detail sums /> }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Sums {
    subtotal: Money,
    total: Money,
    due: Money,
}

#[component]
fn Sheet(detail: RwSignal<InvoiceDetail>, sums: Memo<Sums>) -> impl IntoView {
    let costs = Signal::derive(move || {
        let Sums {
            subtotal, total, ..
        } = sums.get();
        total.checked_sub(subtotal).unwrap_or(total)
    });
    let paid = Memo::new(move |_| {
        detail.with(|detail| {
            let paid = detail.row.balance.applied().ok();
            paid.filter(|paid| !paid.is_zero()).map(Money::negated)
        })
    });
    view! {
        <Totals>
            <Fact label="Subtotal">
                <MoneyText amount=Signal::derive(move || sums.get().subtotal) />
            </Fact>
            <Show when=move || !costs.get().is_zero()>
                <Fact label="Cost lines">
                    <MoneyText amount=costs />
                </Fact>
            </Show>
            <Fact label="Total">
                <MoneyText amount=Signal::derive(move || sums.get().total) />
            </Fact>
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
            <Fact label="Amount due">
                <MoneyText amount=Signal::derive(move || sums.get().due) />
            </Fact>
        </Totals>
    }
}
