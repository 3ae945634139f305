//! One payment: the buyer's receipt.

use super::{KeptCredits, PATH, fns};
use crate::{
    buyer::invoices::{may_open, path_of},
    session::companies,
    ui::{
        awaited::Awaited,
        badge::ProcessingBadge,
        card::Card,
        date::{DateText, MomentText},
        facts::{Fact, FactList},
        page_header::PageHeader,
        path_id::use_path_id,
        payment_lines::PaymentLines,
        pdf::{AdvicePdf, ReceiptLink, ReceiptPdf},
    },
};
use domain::{
    PaymentId,
    payment::{OfflineMethod, PaymentDetail, TransactionType},
};
use leptos::prelude::*;

/// What was paid, on which invoices, by which means.
#[component]
pub fn PaymentPage() -> impl IntoView {
    let id = use_path_id();
    let payment = Resource::new(move || PaymentId(id.get()), fns::show_payment);
    view! {
        <Awaited
            answer=payment
            heading=|| view! { <PageHeader title="Payment" back=("Payments", PATH) /> }
            show=|detail| view! { <Payment detail /> }.into_any()
        />
    }
}

#[component]
fn Payment(detail: PaymentDetail) -> impl IntoView {
    let row = detail.row;
    let (status, order) = (row.state.status, row.order_status);
    let text = |text: String| Some(text).filter(|text| !text.is_empty());
    let in_group = !companies().is_empty();
    // What staff or an order says of the day is not when the portal learned of it.
    let dated = if row.received_on.is_some() {
        "Date received"
    } else {
        "Date"
    };
    let recorded = row.received_on.map(|_| {
        view! {
            <Fact label="Recorded">
                <MomentText at=row.created_at day_only=true />
            </Fact>
        }
    });
    // Staff's memo is the reference of an offline payment.
    let memo = text(row.memo).filter(|memo| *memo != row.reference);
    view! {
        <PageHeader
            title=format!("Payment {}", row.id)
            back=("Payments", PATH)
            badge=move || view! { <ProcessingBadge status order /> }
        >
            <AdvicePdf id=row.id status />
            {detail.receipt.map(|id| view! { <ReceiptPdf id /> })}
        </PageHeader>
        <KeptCredits credits=detail.credits />
        <div class="with-aside">
            <div class="main-column">
                <PaymentLines
                    label="Paid invoices"
                    heads=["Amount paid", "Applied", "Still due"]
                    lines=detail.lines
                    total=row.total
                    href=path_of
                    opens=may_open()
                />
            </div>
            <aside>
                <Card>
                    <FactList>
                        {detail
                            .transactions
                            .into_iter()
                            .map(|receipt| {
                                let id = receipt.id;
                                let words = (receipt.transaction != TransactionType::Paid)
                                    .then(|| {
                                        let code = receipt.transaction.code();
                                        view! { " " <span class="sub">{code}</span> }
                                    });
                                view! {
                                    <Fact label="Receipt"><ReceiptLink id /> {words}</Fact>
                                }
                            })
                            .collect_view()}
                        {in_group
                            .then(|| view! { <Fact label="Company">{row.company}</Fact> })}
                        <Fact label=dated><DateText date=row.dated_on /></Fact>
                        {recorded}
                        <Fact label="Paid by">{detail.payer}</Fact>
                        <Fact label="Payment type">{OfflineMethod::shown(row.method)}</Fact>
                        {text(row.reference)
                            .map(|text| view! { <Fact label="Reference">{text}</Fact> })}
                        {memo.map(|text| view! { <Fact label="Memo">{text}</Fact> })}
                        {detail
                            .bc_order_id
                            .map(|order| view! { <Fact label="Order">{order.to_string()}</Fact> })}
                    </FactList>
                </Card>
            </aside>
        </div>
    }
}
