//! The list.

use super::{PATH, fns};
use crate::ui::{
    badge::ProcessingBadge,
    date::MomentText,
    filter_bar::FilterBar,
    list_query::{list_href, use_list_query},
    money::MoneyText,
    page_header::PageHeader,
    pager::Pager,
    problem::ProblemView,
    table::{EmptyState, SkeletonTable, TableFrame},
};
use domain::{
    payment::{PaymentList, PaymentRow},
    query::{Page, PageRequest, UrlQuery},
};
use leptos::prelude::*;

/// The company's payments, newest first.
#[component]
pub fn PaymentsPage() -> impl IntoView {
    let list = use_list_query::<PaymentList>();
    let payments = Resource::new(move || list.get(), fns::list_payments);
    let reload = Callback::new(move |()| payments.refetch());
    view! {
        <PageHeader title="Payments" />
        <FilterBar
            action=PATH
            label="Search payment, reference, memo"
            search=Signal::derive(move || list.get().search.unwrap_or_default())
            keep=Signal::derive(move || list.get().to_pairs())
        />
        <Transition fallback=|| view! { <SkeletonTable /> }>
            {move || Suspend::new(async move {
                match payments.await {
                    Ok(page) => {
                        view! { <Payments page list=list.get_untracked() /> }.into_any()
                    }
                    Err(error) => view! { <ProblemView error retry=reload /> }.into_any(),
                }
            })}
        </Transition>
    }
}

#[component]
fn Payments(page: Page<PaymentRow>, list: PaymentList) -> impl IntoView {
    if page.rows.is_empty() {
        return view! { <NoPayments searched=list.search.is_some() /> }.into_any();
    }
    let turn = |after, before| {
        let page = PageRequest {
            after,
            before,
            size: list.page.size,
        };
        list_href(
            PATH,
            &PaymentList {
                page,
                ..list.clone()
            },
        )
    };
    let next = page.next.clone().map(|cursor| turn(Some(cursor), None));
    let previous = page.previous.clone().map(|cursor| turn(None, Some(cursor)));
    let size = list.page.limit();
    let size_href = Callback::new(move |size| {
        let page = PageRequest {
            size,
            ..PageRequest::default()
        };
        list_href(
            PATH,
            &PaymentList {
                page,
                ..list.clone()
            },
        )
    });
    let rows = page.rows.into_iter().map(|payment| {
        // The store's memo is the reference of a cheque: no need to read it twice.
        let PaymentRow {
            reference, memo, ..
        } = payment;
        let memo = Some(memo).filter(|memo| *memo != reference);
        view! {
            <tr>
                <th scope="row" class="title">
                    <a href=format!("{PATH}/{}", payment.id)>{format!("Payment {}", payment.id)}</a>
                </th>
                <td class="number" data-label="Date">
                    <MomentText at=payment.created_at day_only=true />
                </td>
                <td data-label="Payment type">{payment.method}</td>
                <td data-label="Reference, memo">
                    <span>
                        {reference} {memo.map(|memo| view! { <span class="sub">{memo}</span> })}
                    </span>
                </td>
                <td class="number" data-label="Invoices">{payment.invoices}</td>
                <td class="number" data-label="Amount">
                    <MoneyText amount=payment.total strong=true />
                </td>
                <td class="badge-cell">
                    <ProcessingBadge status=payment.state.status />
                </td>
            </tr>
        }
    });
    view! {
        <TableFrame label="Payments">
            <table class="table">
                <thead>
                    <tr>
                        <th scope="col">"Payment"</th>
                        <th scope="col" class="number">"Date"</th>
                        <th scope="col">"Payment type"</th>
                        <th scope="col">"Reference, memo"</th>
                        <th scope="col" class="number">"Invoices"</th>
                        <th scope="col" class="number">"Amount"</th>
                        <th scope="col">"Status"</th>
                    </tr>
                </thead>
                <tbody>{rows.collect_view()}</tbody>
            </table>
            <Pager previous next size size_href />
        </TableFrame>
    }
    .into_any()
}

#[component]
fn NoPayments(searched: bool) -> impl IntoView {
    if searched {
        view! {
            <EmptyState title="No payment matches">
                <p><a href=PATH>"Show all payments"</a></p>
            </EmptyState>
        }
    } else {
        view! {
            <EmptyState title="No payments yet">
                <p>
                    "When you pay here, or the store records a cheque or transfer of yours, it "
                    "appears here."
                </p>
            </EmptyState>
        }
    }
}
