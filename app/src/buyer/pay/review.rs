//! The review before checkout: reversible, and exact about what happens next.

use super::{
    fns::{self, StartCheckout},
    form_key::FormKey,
    selection::{Verdict, judge, use_selection},
};
use crate::{
    buyer::invoices::PATH as INVOICES,
    error::AppError,
    ui::{
        awaited::Awaited,
        badge::Tone,
        button::{Button, ButtonKind, LinkButton},
        card::Notice,
        columns::{Column, Table},
        date::DateText,
        facts::{Fact, Totals},
        field::{MoneyField, TextAreaField},
        money::MoneyText,
        page_header::PageHeader,
        problem::FormProblem,
        table::{EmptyState, TableFrame},
    },
};
use domain::{
    InvoiceId,
    payment::{PayReview, Payable, TypedLine},
    people::Permission,
};
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

/// What is to be paid, invoice by invoice, and the button that leads to the checkout.
#[component]
pub fn ReviewPage() -> impl IntoView {
    let query = use_query_map();
    let ids = Memo::new(move |_| {
        query.with(|query| {
            let ids = query.get_str("invoice").unwrap_or_default();
            ids.split(',')
                .filter_map(|id| id.parse().ok())
                .collect::<Vec<InvoiceId>>()
        })
    });
    let review = Resource::new(
        move || ids.get(),
        |ids| async move {
            if ids.is_empty() {
                Ok(None)
            } else {
                fns::review(ids).await.map(Some)
            }
        },
    );
    view! {
        <PageHeader title="Review payment" back=("Invoices", INVOICES) />
        <Awaited
            answer=review
            show=|review| match review {
                None => view! { <NothingChosen /> }.into_any(),
                Some(review) => view! { <Review review /> }.into_any(),
            }
        />
    }
}

#[component]
fn NothingChosen() -> impl IntoView {
    view! {
        <EmptyState title="No invoice is chosen">
            <p>
                "Tick the invoices that you want to pay in "
                <a href=format!("{INVOICES}?status=open,partial")>"the list of open invoices"</a>
                "."
            </p>
        </EmptyState>
    }
}

/// An invoice on the page, with the amount as typed.
#[derive(Clone)]
struct Line {
    payable: Payable,
    pending: bool,
    typed: RwSignal<String>,
    /// The amount was typed and left: what is wrong with it is said.
    left: RwSignal<bool>,
}

#[component]
fn Review(review: PayReview) -> impl IntoView {
    let selection = use_selection();
    let policy = review.check_policy().err().map(|problem| problem.message);
    let pending = review.pending;
    // What can no longer be paid is said, not dropped silently.
    let (payable, settled): (Vec<Payable>, Vec<Payable>) = review
        .payables
        .into_iter()
        .partition(|payable| payable.open.is_positive());
    let lines: Vec<Line> = payable
        .iter()
        .map(|payable| Line {
            pending: pending.contains(&payable.invoice_id),
            typed: RwSignal::new(payable.open.to_decimal()),
            left: RwSignal::new(false),
            payable: payable.clone(),
        })
        .collect();
    // The server cannot know what was typed in the list; the browser can.
    let kept = lines.clone();
    Effect::new(move |_| {
        for line in &kept {
            if let Some(typed) = selection.typed(line.payable.invoice_id) {
                let typed = TypedLine {
                    invoice_id: line.payable.invoice_id,
                    amount: typed.get(),
                };
                line.typed.set(typed.amount.clone());
                // The balance may have fallen since it was typed.
                let verdict = judge(&[typed], std::slice::from_ref(&line.payable));
                if verdict.problem.is_some() {
                    line.left.set(true);
                }
            }
        }
    });
    let comment = RwSignal::new(String::new());
    let typed_lines = {
        let lines = lines.clone();
        move || {
            let typed = |line: &Line| TypedLine {
                invoice_id: line.payable.invoice_id,
                amount: line.typed.get(),
            };
            lines.iter().map(typed).collect::<Vec<_>>()
        }
    };
    let verdict = {
        let typed_lines = typed_lines.clone();
        Memo::new(move |_| judge(&typed_lines(), &payable))
    };
    let nothing_left = lines.is_empty();
    let with_currency = lines.first().is_some_and(|first| {
        lines
            .iter()
            .any(|line| line.payable.open.currency() != first.payable.open.currency())
    });
    let settled = settled.into_iter().map(|payable| {
        view! {
            <Notice tone=Tone::Warn>
                {format!("Invoice {} has been paid meanwhile and is left out.", payable.number)}
            </Notice>
        }
    });
    let columns = vec![
        Column::text("Invoice"),
        Column::number("Due date"),
        Column::number("Amount due"),
        Column::number("Amount to pay"),
    ];
    view! {
        {settled.collect_view()}
        {if nothing_left {
            view! { <NothingChosen /> }.into_any()
        } else {
            view! {
                <TableFrame label="Invoices to pay">
                    <Table columns>
                        {lines
                            .into_iter()
                            .map(|line| view! { <ReviewRow line verdict with_currency /> })
                            .collect_view()}
                    </Table>
                    <Totals>
                        {move || {
                            let totals = verdict.get().totals;
                            let unknown = totals
                                .is_empty()
                                .then(|| view! { <Fact label="Total payment">"–"</Fact> });
                            let totals = totals
                                .into_iter()
                                .map(|total| {
                                    view! {
                                        <Fact label="Total payment">
                                            <MoneyText amount=total />
                                        </Fact>
                                    }
                                })
                                .collect_view();
                            view! {
                                {unknown}
                                {totals}
                            }
                        }}
                    </Totals>
                </TableFrame>
                <Checkout verdict policy comment typed_lines=Callback::new(move |()| typed_lines()) />
            }
                .into_any()
        }}
    }
}

#[component]
fn ReviewRow(line: Line, verdict: Memo<Verdict>, with_currency: bool) -> impl IntoView {
    let Line {
        payable,
        pending,
        typed,
        left,
    } = line;
    let id = payable.invoice_id;
    let error = Signal::derive(move || {
        let problem = verdict.get().problem.filter(|_| left.get())?;
        problem.field(&format!("lines.{id}")).map(str::to_owned)
    });
    let selection = use_selection();
    view! {
        <tr>
            <th scope="row" class="title">
                <a href=format!("{INVOICES}/{id}")>{payable.number.clone()}</a>
                {pending
                    .then(|| {
                        view! {
                            <span class="sub">
                                "A payment for this invoice is already being processed."
                            </span>
                        }
                    })}
            </th>
            <td class="number" data-label="Due date">
                <DateText date=payable.due.0 />
            </td>
            <td class="number" data-label="Amount due">
                <MoneyText amount=payable.open bare=!with_currency />
            </td>
            <td class="number amount-to-pay" data-label="Amount to pay">
                <MoneyField
                    id=format!("pay-{id}")
                    label=format!("Amount to pay for invoice {}", payable.number)
                    value=typed
                    error
                    hide_label=true
                    on_leave=Callback::new(move |()| {
                        left.set(true);
                        if let Some(kept) = selection.typed(id) {
                            kept.set(typed.get_untracked());
                        }
                    })
                />
            </td>
        </tr>
    }
}

#[component]
fn Checkout(
    verdict: Memo<Verdict>,
    policy: Option<String>,
    comment: RwSignal<String>,
    typed_lines: Callback<(), Vec<TypedLine>>,
) -> impl IntoView {
    let action = ServerAction::<StartCheckout>::new();
    let key = StoredValue::new(FormKey::default());
    let leaving = RwSignal::new(false);
    Effect::new(move |_| {
        if let Some(Ok(started)) = action.value().get() {
            leaving.set(true);
            // Another site: the router cannot go there. The payment stays incomplete until
            // the order is placed, so a failure here charges nothing.
            let left = window().location().set_href(&started.checkout_url);
            leaving.set(left.is_ok());
        }
    });
    let pay = Callback::new(move |()| {
        let lines = typed_lines.run(());
        let form =
            key.try_update_value(|key| key.seal(lines, comment.get_untracked().trim().to_owned()));
        if let Some(form) = form {
            action.dispatch(StartCheckout { form });
        }
    });
    let reason = Signal::derive(move || {
        let problem = verdict.get().problem.map(|problem| problem.message);
        policy.clone().or(problem)
    });
    let blocked = Signal::derive(move || {
        if !crate::session::may(Permission::PurchaseEnable) {
            return Some("Your role does not allow you to check out.".to_owned());
        }
        reason.get()
    });
    // What was refused is over once it is tried again.
    let refused: Signal<Option<AppError>> = Signal::derive(move || {
        let answer = action.value().get().filter(|_| !action.pending().get());
        answer.and_then(Result::err)
    });
    let busy = Signal::derive(move || action.pending().get() || leaving.get());
    view! {
        <div class="pay-form">
            <TextAreaField
                id="comment"
                label="Comment for the store (optional)"
                value=comment
                hint="Say why if you pay less than the amount due."
            />
            <FormProblem error=refused />
            <Show when=move || reason.with(Option::is_some)>
                <p class="pay-reason" role="status">
                    {move || reason.get()}
                </p>
            </Show>
            <p class="muted">
                "You pay at the store's checkout. Nothing is charged before you place the order "
                "there, and you can still go back."
            </p>
            <div class="form-actions">
                <LinkButton href=INVOICES>"Back to invoices"</LinkButton>
                <Button kind=ButtonKind::Primary pending=busy blocked on_click=pay>
                    {move || if busy.get() { "Opening the checkout" } else { "Pay with BigCommerce" }}
                </Button>
            </div>
        </div>
    }
}
