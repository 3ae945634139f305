//! One invoice.

use super::{PATH, fns, pending::PendingNotice, shipments::Shipments};
use crate::{
    access_log::{About, AccessLog},
    buyer::pay::{CreditNotice, NotOnline, may_pay},
    session::{companies, may, own_currency, pays_online},
    ui::{
        awaited::Awaited,
        badge::StandingBadge,
        button::{ButtonKind, LinkButton},
        card::{Card, TermsText},
        columns::{Column, Table},
        date::DateText,
        facts::{AddressFact, Fact, FactList, Totals},
        money::{MoneyText, named_credits},
        page_header::PageHeader,
        path_id::use_path_id,
        payment_history::PaymentHistory,
        pdf::InvoicePdf,
        table::TableFrame,
    },
};
use domain::{
    InvoiceId, Money, Terms,
    invoice::{InvoiceDetail, InvoicePaymentRow, Standing},
    people::Permission,
};
use leptos::prelude::*;

/// What an invoice is for, what has been paid on it, and the way to pay the rest.
#[component]
pub fn InvoicePage() -> impl IntoView {
    let id = use_path_id();
    let invoice = Resource::new(move || InvoiceId(id.get()), fns::show_invoice);
    view! {
        <Awaited
            answer=invoice
            heading=|| view! { <PageHeader title="Invoice" back=("Invoices", PATH) /> }
            show=|detail| view! { <Invoice detail /> }.into_any()
        />
    }
}

#[component]
fn Invoice(detail: InvoiceDetail) -> impl IntoView {
    let row = detail.row.clone();
    let (id, number) = (row.id, row.number.clone());
    let standing = row.standing;
    let would_pay = may_pay() && row.status.check_pay().is_ok();
    let can_pay = would_pay && pays_online();
    let not_online = (would_pay && !can_pay).then(|| view! { <NotOnline /> });
    let pay = format!("/pay?invoice={}", row.id);
    let in_group = !companies().is_empty();
    let amounts = detail.credits.iter().map(|credit| credit.amount);
    let credit = Money::sums(amounts, own_currency()).unwrap_or_default();
    let looks = may(Permission::UpdateUser).then(|| {
        view! {
            <h2 class="section-title">"Who looked at it"</h2>
            <AccessLog about=About::Invoice(id) path=format!("{PATH}/{id}") />
        }
    });
    let history = may(Permission::GetInvoicePaymentsHistory)
        .then(|| view! { <History payments=detail.payments.clone() /> });
    view! {
        <PageHeader
            title=number.clone()
            document_title=format!("Invoice {number}")
            back=("Invoices", PATH)
            badge=move || view! { <StandingBadge standing /> }
        >
            <InvoicePdf id external=detail.has_external_pdf />
            {can_pay
                .then(|| {
                    view! {
                        <LinkButton href=pay kind=ButtonKind::Primary>
                            "Pay this invoice"
                        </LinkButton>
                    }
                })}
        </PageHeader>
        {not_online}
        <PendingNotice pending=detail.pending open=row.balance.open() />
        <CreditNotice credit company=Some(row.company_id) by_name=named_credits(&detail.credits) />
        <div class="with-aside">
            <div class="main-column">
                <Lines detail=detail.clone() />
                {history}
                <Shipments shipments=detail.shipments.clone() />
                <TermsText text=detail.terms_text.clone() />
                {looks}
            </div>
            <aside>
                <Card>
                    <FactList>
                        {in_group
                            .then(|| view! { <Fact label="Company">{row.company.clone()}</Fact> })}
                        <Fact label="Invoice date">
                            <DateText date=row.issued />
                        </Fact>
                        <Fact label="Due date">
                            <DateText date=row.due.0 bad=standing == Standing::Overdue />
                        </Fact>
                        {detail
                            .terms_days
                            .and_then(|days| u16::try_from(days).ok())
                            .map(|days| view! { <Fact label="Terms">{Terms(days).label()}</Fact> })}
                        {row
                            .order_number
                            .clone()
                            .map(|order| view! { <Fact label="Order">{order}</Fact> })}
                        {row
                            .po_number
                            .clone()
                            .map(|po| view! { <Fact label="PO number">{po}</Fact> })}
                        {detail
                            .extra
                            .clone()
                            .into_iter()
                            .map(|row| {
                                view! { <Fact label=row.field.rules.name>{row.value}</Fact> }
                            })
                            .collect_view()}
                        <AddressFact label="Bill to" lines=detail.billing_address.lines() />
                        {detail
                            .shipping_addresses
                            .iter()
                            .map(|address| {
                                view! { <AddressFact label="Ship to" lines=address.lines() /> }
                            })
                            .collect_view()}
                    </FactList>
                </Card>
            </aside>
        </div>
    }
}

#[component]
fn Lines(detail: InvoiceDetail) -> impl IntoView {
    let currency = detail.currency();
    let balance = detail.row.balance;
    let paid = balance.applied().ok().filter(|paid| paid.is_positive());
    let rows = detail.content.lines.into_iter().map(move |line| {
        let amount = line.amount(currency).ok();
        view! {
            <tr>
                <td class="title">
                    <span>{line.description}</span>
                    <span class="sub">{line.sku}</span>
                </td>
                <td class="number" data-label="Quantity">{line.quantity.to_string()}</td>
                <td class="number" data-label="Unit price">{line.unit_price.to_string()}</td>
                <td class="number" data-label="Discount">
                    {(line.unit_discount.e4() != 0).then(|| line.unit_discount.to_string())}
                </td>
                <td class="number" data-label="Amount">
                    {amount.map(|amount| view! { <MoneyText amount bare=true /> })}
                </td>
            </tr>
        }
    });
    let columns = vec![
        Column::text("Item"),
        Column::number("Quantity"),
        Column::number("Unit price"),
        Column::number("Discount"),
        Column::number("Amount"),
    ];
    view! {
        <TableFrame label="Invoice lines">
            <Table columns>{rows.collect_view()}</Table>
            <Totals>
                <Fact label="Subtotal"><MoneyText amount=detail.subtotal /></Fact>
                {detail
                    .content
                    .costs
                    .into_iter()
                    .map(|cost| {
                        view! { <Fact label=cost.label><MoneyText amount=cost.amount /></Fact> }
                    })
                    .collect_view()}
                <Fact label="Invoice total"><MoneyText amount=balance.original() /></Fact>
                {paid
                    .map(|paid| {
                        view! { <Fact label="Paid"><MoneyText amount=paid.negated() /></Fact> }
                    })}
                <Fact label="Amount due"><MoneyText amount=balance.open() /></Fact>
            </Totals>
        </TableFrame>
    }
}

#[component]
fn History(payments: Vec<InvoicePaymentRow>) -> impl IntoView {
    if payments.is_empty() {
        return view! {
            <Card title="Payment history">
                <p class="muted">"Nothing has been paid on this invoice yet."</p>
            </Card>
        }
        .into_any();
    }
    view! {
        <h2 class="section-title">"Payment history"</h2>
        <PaymentHistory
            label="Payment history"
            payments
            href=|payment| format!("/payments/{payment}")
        />
    }
    .into_any()
}
