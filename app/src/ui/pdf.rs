//! Documents to take along.

use super::{
    button::{Button, LinkButton},
    list_query::list_href,
};
use domain::{
    InvoiceId, PaymentId, ReceiptId,
    invoice::{InvoiceFilter, InvoiceList, MAX_PRINTED},
    payment::ProcessingStatus,
    statement::AccountQuery,
};
use leptos::prelude::*;

/// Where these invoices are one file.
fn invoices_href(ids: Vec<InvoiceId>) -> String {
    let list = InvoiceList {
        filter: InvoiceFilter {
            ids: Some(ids),
            ..InvoiceFilter::default()
        },
        ..InvoiceList::default()
    };
    list_href("/documents/invoices", &list)
}

/// Takes an invoice along. One that lies elsewhere goes first, and the portal's own is there
/// beside it.
#[component]
pub fn InvoicePdf(
    /// Which.
    id: InvoiceId,
    /// Has it a PDF that lies elsewhere?
    #[prop(into)]
    external: Signal<bool>,
    /// Is the portal's own to be had without a way to pay, too?
    #[prop(optional, into)]
    plain: Signal<bool>,
) -> impl IntoView {
    let own = move || invoices_href(vec![id]);
    // The external one is no `download`: where it cannot be fetched, a page says why.
    view! {
        <Show
            when=move || external.get()
            fallback=move || {
                view! {
                    <LinkButton href=own() download=true>
                        "Download PDF"
                    </LinkButton>
                }
            }
        >
            <LinkButton href=format!("/documents/invoices/{id}") external=true>
                "Download PDF"
            </LinkButton>
            <LinkButton href=own() download=true>
                "Portal’s own PDF"
            </LinkButton>
        </Show>
        <Show when=move || plain.get()>
            <LinkButton href=format!("{}&pay_now=0", own()) download=true>
                "PDF without Pay now"
            </LinkButton>
        </Show>
    }
    .into_any()
}

/// Where a receipt is a file.
fn receipt_href(id: ReceiptId) -> String {
    format!("/documents/receipts/{id}")
}

/// Takes a receipt along.
#[component]
pub fn ReceiptPdf(
    /// Which.
    id: ReceiptId,
) -> impl IntoView {
    view! {
        <LinkButton href=receipt_href(id) download=true>
            "Receipt PDF"
        </LinkButton>
    }
}

/// Takes the advice of a payment along: what its payer says to the seller. Where there is none,
/// nothing is there.
#[component]
pub fn AdvicePdf(
    /// Of which payment.
    id: PaymentId,
    /// How far its money has come.
    status: ProcessingStatus,
) -> impl IntoView {
    status.has_advice().then(|| {
        view! {
            <LinkButton href=format!("/documents/payments/{id}/advice") download=true>
                "Remittance advice PDF"
            </LinkButton>
        }
    })
}

/// The number of a receipt, which takes it along.
#[component]
pub fn ReceiptLink(
    /// Which.
    id: ReceiptId,
) -> impl IntoView {
    view! {
        <a href=receipt_href(id) rel="external" download="" aria-label=format!("Receipt {id} as PDF")>
            {id.to_string()}
        </a>
    }
}

/// Where the statement of a query is a file.
#[must_use]
pub fn statement_href(query: &AccountQuery) -> String {
    list_href("/documents/statement", query)
}

/// Takes the invoices along that are ticked, as one file. While none is, nothing is there.
#[component]
pub fn TickedPdf(
    /// Which are ticked.
    ids: Signal<Vec<InvoiceId>>,
) -> impl IntoView {
    let count = Memo::new(move |_| ids.with(Vec::len));
    let href = Signal::derive(move || invoices_href(ids.get()));
    let blocked = Signal::derive(move || {
        (count.get() > MAX_PRINTED)
            .then(|| format!("A PDF holds at most {MAX_PRINTED} invoices. Select fewer."))
    });
    let words = move || format!("Download {} selected as PDF", count.get());
    view! {
        <Show when=move || { count.get() > 0 }>
            <Show
                when=move || blocked.with(Option::is_none)
                fallback=move || view! { <Button blocked>{words}</Button> }
            >
                <LinkButton href download=true>
                    {words}
                </LinkButton>
            </Show>
        </Show>
    }
    .into_any()
}
