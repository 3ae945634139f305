//! The bar that counts what is ticked and leads on to the review.

use crate::{
    buyer::pay::{review_href, selection::use_selection, verdict::Verdict},
    ui::{
        button::{Button, ButtonKind, LinkButton},
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
    // What is typed is kept before the browser turns to the next click or key, so that the review
    // finds it.
    let review = Signal::derive(move || review_href(&selection.ids()).unwrap_or_default());
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
            <Show
                when=move || blocked.with(Option::is_none)
                fallback=move || {
                    view! {
                        <Button kind=ButtonKind::Primary blocked>
                            "Review payment"
                        </Button>
                    }
                }
            >
                <LinkButton href=review kind=ButtonKind::Primary>
                    "Review payment"
                </LinkButton>
            </Show>
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
