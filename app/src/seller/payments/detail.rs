//! One payment, which also prints as a receipt.

use super::{
    PATH, badges::StateBadges, fns, notices::Attention, operations::Operations,
    transactions::Transactions,
};
use crate::{
    error::AppError,
    seller::customers::CompanyName,
    session::{may, use_session},
    ui::{
        awaited::Awaited,
        button::{Button, LinkButton},
        card::Card,
        date::{DateText, MomentText},
        facts::{Fact, FactList},
        focus::focus_heading,
        history::History,
        page_header::PageHeader,
        path_id::use_path_id,
        payment_lines::PaymentLines,
        pdf::{AdvicePdf, ReceiptPdf},
    },
};
use domain::{
    BcOrderId, PaymentId,
    payment::{ChangePreview, OfflineMethod, PaymentChange, PaymentDetail, PaymentOperation},
    people::Permission,
};
use leptos::prelude::*;

/// What came in, where it went, and what can be done about it.
#[component]
pub fn PaymentPage() -> impl IntoView {
    let id = use_path_id();
    let may_operate = may(Permission::PaymentsRecord);
    let payment = Resource::new(
        move || PaymentId(id.get()),
        move |id| async move {
            let detail = fns::show_payment(id).await?;
            let previews = if may_operate {
                fns::payment_operations(id).await?
            } else {
                vec![]
            };
            Ok::<_, AppError>((detail, previews))
        },
    );
    // An operation shows the page anew; whoever was on its button goes on from the heading.
    let operated = StoredValue::new(false);
    let reload = Callback::new(move |done: bool| {
        operated.set_value(done);
        payment.refetch();
    });
    let show = move |(detail, previews)| {
        Effect::new(move |_| {
            if operated
                .try_update_value(std::mem::take)
                .unwrap_or_default()
            {
                request_animation_frame(focus_heading);
            }
        });
        view! { <Payment detail previews reload /> }.into_any()
    };
    view! {
        <Awaited
            answer=payment
            heading=|| view! { <PageHeader title="Payment" back=("Payments", PATH) /> }
            show
        />
    }
}

#[component]
fn Payment(
    detail: PaymentDetail,
    previews: Vec<ChangePreview>,
    reload: Callback<bool>,
) -> impl IntoView {
    let row = detail.row.clone();
    let (state, order) = (row.state, row.order_status);
    let store = use_session().map(|session| session.store);
    let deleted = detail.deleted_at.is_some();
    let editable = !deleted && state.check_edit().is_ok() && may(Permission::PaymentsRecord);
    let edit = editable.then(|| {
        view! { <LinkButton href=format!("{PATH}/{}/edit", row.id)>"Edit"</LinkButton> }
    });
    let can_apply = previews.iter().any(|preview| {
        preview.change == PaymentChange::Operation(PaymentOperation::Apply)
            && preview.refusal.is_none()
    });
    view! {
        <p class="receipt-head">
            {store}
            <span>"Receipt"</span>
        </p>
        <PageHeader
            title=format!("Payment {}", row.id)
            back=("Payments", PATH)
            badge=move || view! { <StateBadges state order /> }
        >
            <Button on_click=move |()| {
                // A browser that cannot print says so itself.
                let _ = window().print();
            }>"Print receipt"</Button>
            {(!deleted).then(|| view! { <AdvicePdf id=row.id status=state.status /> })}
            {detail.receipt.filter(|_| !deleted).map(|id| view! { <ReceiptPdf id /> })}
            {edit}
            <Operations id=row.id previews reload />
        </PageHeader>
        <Attention detail=detail.clone() can_apply />
        <div class="with-aside">
            <div class="payment-main">
                <PaymentLines
                    label="Invoices of this payment"
                    heads=["Amount", "Applied", "Open now"]
                    lines=detail.lines.clone()
                    total=row.total
                    href=|invoice| format!("/seller/invoices/{invoice}")
                />
                <Transactions receipts=detail.transactions.clone() linked=!deleted />
                <Changes detail=detail.clone() />
            </div>
            <Facts detail />
        </div>
    }
}

/// Who did what with it. Nobody needs that on paper.
#[component]
fn Changes(detail: PaymentDetail) -> impl IntoView {
    view! {
        <section class="screen-only">
            <h2>"History"</h2>
            <History
                changes=detail.history
                empty="Every change of this payment is listed here: who, what, and when."
            />
        </section>
    }
}

#[component]
fn Facts(detail: PaymentDetail) -> impl IntoView {
    let row = detail.row;
    let text = |text: &str| Some(text.to_owned()).filter(|text| !text.is_empty());
    let by = detail.recorded_by.clone();
    let recorded = row.received_on.map(|_| {
        view! {
            <Fact label="Recorded">
                <MomentText at=row.created_at />
                {by.map(|by| view! { " " <span class="sub">{format!("by {by}")}</span> })}
            </Fact>
        }
    });
    let label = if row.received_on.is_some() {
        "Received"
    } else {
        "Date"
    };
    // Of a payment that staff recorded only the company is known.
    let payer = text(&detail.payer).filter(|payer| *payer != row.company);
    let method = text(&OfflineMethod::shown(row.method.clone()));
    // Staff's memo is the reference of an offline payment.
    let memo = text(&row.memo).filter(|memo| *memo != row.reference);
    let reference = text(&row.reference);
    let company = row.company.clone();
    let of = |order: BcOrderId| {
        detail
            .lines
            .iter()
            .any(|line| line.order.is_some_and(|(of, _)| of == order))
    };
    let invoiced = detail.bc_order_id.is_some_and(of);
    let fact = |label: &'static str, text: Option<String>| {
        text.map(|text| view! { <Fact label>{text}</Fact> })
    };
    view! {
        <Card>
            <FactList>
                <Fact label="Company">
                    <CompanyName id=row.company_id name=company />
                </Fact>
                <Fact label>
                    <DateText date=row.dated_on />
                </Fact>
                {recorded}
                {fact("Paid by", payer)}
                {fact("Method", method)}
                {fact("Reference", reference)}
                {fact("Memo", memo)}
                {fact("External id", row.external_id.clone())}
                {fact("Receipt", detail.receipt.map(|receipt| receipt.to_string()))}
                {detail.bc_order_id.map(|order| view! { <OrderFact order invoiced /> })}
            </FactList>
        </Card>
    }
}

/// The order that brought the money. One that is invoiced itself is on the order dashboard.
#[component]
fn OrderFact(order: BcOrderId, invoiced: bool) -> impl IntoView {
    let name = if invoiced && may(Permission::OrdersView) {
        let href = format!("/seller/orders?order={order}&buyers=all");
        view! { <a href=href>{order.to_string()}</a> }.into_any()
    } else {
        order.to_string().into_any()
    };
    view! { <Fact label="BigCommerce order">{name}</Fact> }
}
