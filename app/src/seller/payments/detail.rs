//! One payment, which also prints as a receipt.

use super::{
    PATH,
    badges::{StateBadges, is_idle},
    fns,
    operations::Operations,
};
use crate::{
    error::AppError,
    seller::customers::CompanyName,
    session::{may, use_session},
    ui::{
        awaited::Awaited,
        badge::Tone,
        button::{Button, LinkButton},
        card::{Card, Notice},
        columns::{Column, Table},
        date::{DateText, MomentText},
        facts::{Fact, FactList, Totals},
        focus::focus_heading,
        history::History,
        money::MoneyText,
        page_header::PageHeader,
        payment_line::LineInvoice,
        table::TableFrame,
    },
};
use domain::{
    PaymentId,
    order::OrderStatus,
    payment::{
        ChangePreview, PaymentChange, PaymentDetail, PaymentLineRow, PaymentOperation,
        ProcessingStatus, ReceiptRow, TransactionType,
    },
    people::Permission,
};
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

/// What came in, where it went, and what can be done about it.
#[component]
pub fn PaymentPage() -> impl IntoView {
    let params = use_params_map();
    let id = Memo::new(move |_| {
        params.with(|params| {
            let id = params.get_str("id").and_then(|id| id.parse().ok());
            id.unwrap_or(PaymentId(0))
        })
    });
    let may_operate = may(Permission::PaymentsRecord);
    let payment = Resource::new(
        move || id.get(),
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
            {edit}
            <Operations id=row.id previews reload />
        </PageHeader>
        <Attention detail=detail.clone() can_apply />
        <div class="with-aside">
            <div class="payment-main">
                <Lines lines=detail.lines.clone() total=row.total />
                <Transactions receipts=detail.transactions.clone() />
                <Changes detail=detail.clone() />
            </div>
            <Facts detail />
        </div>
    }
}

/// What somebody has to look at.
#[component]
fn Attention(
    detail: PaymentDetail,
    /// Is applying it offered?
    can_apply: bool,
) -> impl IntoView {
    let state = detail.row.state;
    let void = detail
        .row
        .order_status
        .filter(|order| order.is_void() && *order != OrderStatus::REFUNDED)
        .zip(detail.bc_order_id);
    let standing = match state.status {
        _ if detail.deleted_at.is_some() => Some((
            Tone::Warn,
            "This payment has been deleted. It lowers no invoice and is in no list; it stays \
             here so that the history of its invoices can be read.",
        )),
        ProcessingStatus::Incomplete => Some((
            Tone::Info,
            "The buyer opened the checkout and has not finished it. No money has come, and no \
             invoice has changed.",
        )),
        // The notice about the order says it.
        ProcessingStatus::Refunded if void.is_some() => None,
        ProcessingStatus::Refunded => Some((
            Tone::Info,
            "The money went back, and the invoices are owed again.",
        )),
        _ if is_idle(state) => Some((
            Tone::Warn,
            "This payment is not applied: it lowers the amount due of no invoice.",
        )),
        _ => None,
    };
    let company = detail.row.company;
    let void = void.map(|(status, order)| {
        let status = status.label().to_lowercase();
        let mut text = format!("Order {order} of this payment is {status} in BigCommerce.");
        if state.status == ProcessingStatus::Refunded {
            text.push_str(" Nothing is held of it, and the invoices are owed again.");
        }
        view! { <Notice tone=Tone::Warn>{text}</Notice> }
    });
    let ways = if can_apply {
        "apply it, refund it"
    } else {
        "refund it"
    };
    let credits = detail.credits.into_iter().map(move |credit| {
        let text = format!(
            " of this payment is on no invoice. It is kept as a credit of {company}: {ways} in \
             BigCommerce, or agree with the company what it is for.",
        );
        view! {
            <Notice tone=Tone::Warn>
                <p>
                    <b>"Needs attention. "</b>
                    <MoneyText amount=credit.amount strong=true />
                    {text}
                </p>
            </Notice>
        }
    });
    view! {
        <div class="payment-notices">
            {void}
            {standing.map(|(tone, text)| view! { <Notice tone>{text}</Notice> })}
            {credits.collect_view()}
        </div>
    }
}

#[component]
fn Lines(lines: Vec<PaymentLineRow>, total: domain::Money) -> impl IntoView {
    let rows = lines.into_iter().map(|line| {
        view! {
            <tr>
                <th scope="row" class="title">
                    <LineInvoice href=format!("/seller/invoices/{}", line.invoice_id) line=line.clone() />
                </th>
                <td class="number" data-label="Amount">
                    <MoneyText amount=line.amount />
                </td>
                <td class="number" data-label="Applied">
                    <MoneyText amount=line.applied />
                </td>
                <td class="number" data-label="Open now">
                    {(!line.deleted).then(|| view! { <MoneyText amount=line.open /> })}
                </td>
            </tr>
        }
    });
    let columns = vec![
        Column::text("Invoice"),
        Column::number("Amount"),
        Column::number("Applied"),
        Column::number("Open now"),
    ];
    view! {
        <TableFrame label="Invoices of this payment">
            <Table columns>{rows.collect_view()}</Table>
            <Totals>
                <Fact label="Total payment">
                    <MoneyText amount=total />
                </Fact>
            </Totals>
        </TableFrame>
    }
}

/// What came and what went, one line per receipt.
#[component]
fn Transactions(receipts: Vec<ReceiptRow>) -> impl IntoView {
    if receipts.is_empty() {
        return ().into_any();
    }
    let columns = vec![
        Column::text("Receipt"),
        Column::text("Date"),
        Column::text("Type"),
        Column::text("Method"),
        Column::text("Reference"),
        Column::number("Amount"),
    ];
    let rows = receipts.into_iter().map(|receipt| {
        view! {
            <tr>
                <th scope="row" class="title">{receipt.id.to_string()}</th>
                <td data-label="Date">
                    <MomentText at=receipt.at />
                </td>
                <td data-label="Type">
                    {receipt.transaction.code()}
                    {beside_invoices(&receipt).map(|text| view! { <span class="sub">{text}</span> })}
                </td>
                <td data-label="Method">{receipt.payment_type}</td>
                <td data-label="Reference">{receipt.reference}</td>
                <td class="number" data-label="Amount">
                    <MoneyText amount=receipt.total />
                </td>
            </tr>
        }
    });
    view! {
        <h2>"Transactions"</h2>
        <TableFrame label="Transactions">
            <Table columns>{rows.collect_view()}</Table>
        </TableFrame>
    }
    .into_any()
}

/// What of a receipt concerns the credit instead of an invoice.
fn beside_invoices(receipt: &ReceiptRow) -> Option<String> {
    let rest = receipt.total.checked_sub(receipt.on_invoices).ok()?;
    rest.is_positive().then(|| match receipt.transaction {
        TransactionType::Paid => format!("{rest} to the credit"),
        TransactionType::Refunded | TransactionType::Reverted => format!("{rest} from the credit"),
    })
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
                {by.map(|by| view! { <span class="sub">{format!("by {by}")}</span> })}
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
    let method = text(&row.method);
    let (reference, memo) = (text(&row.reference), text(&row.memo));
    let company = row.company.clone();
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
                {fact("BigCommerce order", detail.bc_order_id.map(|order| order.to_string()))}
            </FactList>
        </Card>
    }
}
