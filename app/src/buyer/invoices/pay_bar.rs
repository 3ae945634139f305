//! The bar that counts what is ticked and leads on to the review.

use crate::{
    buyer::pay::{selection::use_selection, verdict::Verdict},
    ui::{
        button::{Button, ButtonKind},
        count::counted,
        sticky_bar::StickyBar,
    },
};
use leptos::prelude::*;

/// Count and total of what is ticked, why it cannot be paid together if so, and the way on.
#[component]
pub fn PayBar() -> impl IntoView {
    let selection = use_selection();
    let verdict = Memo::new(move |_| selection.verdict());
    let blocked = Signal::derive(move || verdict.get().problem.map(|problem| problem.message));
    let review = Callback::new(move |()| {
        let ids: Vec<String> = selection.ids().iter().map(ToString::to_string).collect();
        // A document of its own: the list's has no router. A browser that refuses stays here.
        let _ = location().set_href(&format!("/pay?invoice={}", ids.join(",")));
    });
    let summary = move || view! { <Summary verdict /> };
    view! {
        <StickyBar
            label="Payment"
            visible=Signal::derive(move || { verdict.get().count > 0 })
            summary=summary
        >
            <Button kind=ButtonKind::Quiet on_click=Callback::new(move |()| selection.clear())>
                "Clear"
            </Button>
            <Button kind=ButtonKind::Primary blocked on_click=review>
                "Review payment"
            </Button>
        </StickyBar>
    }
}

#[component]
fn Summary(verdict: Memo<Verdict>) -> impl IntoView {
    move || {
        let Verdict {
            count,
            totals,
            wrong,
            problem,
        } = verdict.get();
        let sums: Vec<String> = totals.iter().map(ToString::to_string).collect();
        // A sum without those would look like the sum of all.
        let total = match wrong {
            0 if sums.is_empty() => ().into_any(),
            0 => view! {
                " · total payment "
                <strong class="money">{sums.join(" + ")}</strong>
            }
            .into_any(),
            1 => " · no total: one amount cannot be read or paid".into_any(),
            several => format!(" · no total: {several} amounts cannot be read or paid").into_any(),
        };
        view! {
            <span class="sticky-total">
                <b>{counted(count, "invoice")}</b>
                {total}
            </span>
            {problem.map(|problem| view! { <span class="sticky-reason">{problem.message}</span> })}
        }
    }
}
