//! One invoice.

use super::{
    PATH,
    editor::{Editor, LineEditor, PrintFields, ReadOnlyLines, Saving, keep_on_leaving},
    external_pdf::ExternalPdf,
    extra_fields::ExtraFields,
    facts::InvoiceFacts,
    fns::{DeleteInvoice, show_invoice},
    order_panel::OrderPanel,
    parts::InvoiceParts,
    reassign::Reassign,
};
use crate::{
    seller::checkouts::OpenCheckouts,
    session::{may, own_currency, pays_online},
    ui::{
        badge::{Badge, FlagBadge, StandingBadge, Tone},
        button::{Button, ButtonKind, LinkButton},
        card::{Notice, TermsText},
        dialog::ConfirmDialog,
        money::{listed, named_credits},
        page_header::PageHeader,
        path_id::use_path_id,
        pdf::InvoicePdf,
        problem::ProblemView,
        table::SkeletonTable,
        toast::use_toasts,
    },
};
use domain::{
    InvoiceId, Money,
    invoice::{Credit, InvoiceDetail, InvoiceSource, Refusal},
    payment::ProcessingStatus,
    people::Permission,
};
use leptos::prelude::*;
use leptos_router::hooks::use_navigate;

/// One invoice.
#[component]
pub fn InvoicePage() -> impl IntoView {
    let id = use_path_id();
    let invoice = Resource::new(move || InvoiceId(id.get()), show_invoice);
    let retry = Callback::new(move |()| invoice.refetch());
    view! {
        <Suspense fallback=|| view! { <SkeletonTable /> }>
            {move || Suspend::new(async move {
                match invoice.await {
                    Ok(detail) => view! { <Invoice detail /> }.into_any(),
                    Err(error) => {
                        view! {
                            <PageHeader title="Invoice" back=("Invoices", PATH) />
                            <ProblemView error retry />
                        }
                            .into_any()
                    }
                }
            })}
        </Suspense>
    }
}

#[component]
fn Invoice(detail: InvoiceDetail) -> impl IntoView {
    let number = detail.row.number.clone();
    let editor = Editor::new(detail);
    let saved = editor.detail;
    keep_on_leaving(editor);
    let saving = Saving::new(editor, saved.with_untracked(|detail| detail.row.id));
    let may_edit = may(Permission::InvoicesEdit);
    let refusal = Memo::new(move |_| saved.with(|detail| detail.row.status.check_edit().err()));
    // What has been typed stays on the page, even when it can no longer be saved.
    let editable = Memo::new(move |_| {
        let typed = || {
            editor.track();
            untrack(|| editor.changes()) > 0
        };
        may_edit && (refusal.with(Option::is_none) || typed())
    });
    let review = Memo::new(move |_| editor.review());
    let lines = move || {
        if editable.get() {
            view! { <LineEditor editor review saving /> }.into_any()
        } else {
            let reason = refusal.get_untracked().filter(|_| may_edit);
            view! { <ReadOnlyLines detail=saved reason=reason.map(|reason| reason.to_string()) /> }
                .into_any()
        }
    };
    let print = move || {
        if editable.get() {
            view! { <PrintFields editor review saving /> }.into_any()
        } else {
            view! { <TermsText text=saved.with(|detail| detail.terms_text.clone()) /> }.into_any()
        }
    };
    let credits = Memo::new(move |_| saved.with(|detail| detail.credits.clone()));
    let checkouts = Memo::new(move |_| saved.with(|detail| detail.open_checkouts.clone()));
    let outdated = Signal::derive(move || saving.stale.with(Option::is_some));
    view! {
        <PageHeader
            title=number.clone()
            document_title=format!("Invoice {number}")
            back=("Invoices", PATH)
            badge=move || view! { <Badges detail=saved /> }
        >
            <Actions editor />
        </PageHeader>
        {move || view! { <Credits credits=credits.get() /> }}
        {move || view! { <OpenCheckouts checkouts=checkouts.get() /> }}
        <div class="invoice-page">
            <InvoiceFacts editor editable />
            <div class="invoice-main">
                {lines}
                <OrderPanel detail=saved outdated />
                <ExtraFields detail=saved />
                <ExternalPdf detail=saved />
                {print}
                <InvoiceParts detail=saved />
            </div>
        </div>
    }
}

#[component]
fn Badges(detail: RwSignal<InvoiceDetail>) -> impl IntoView {
    move || {
        detail.with(|detail| {
            let row = &detail.row;
            let pending = (row.pending_payments > 0)
                .then(|| view! { <Badge label="Payment pending" tone=Tone::Info /> });
            view! {
                <StandingBadge standing=row.standing />
                {pending}
                {row.flag.map(|flag| view! { <FlagBadge flag order=row.order_status /> })}
            }
        })
    }
}

/// Credits of the company, so that nobody collects what is already covered.
#[component]
fn Credits(credits: Vec<Credit>) -> impl IntoView {
    (!credits.is_empty()).then(|| {
        let amounts = credits.iter().map(|credit| credit.amount);
        let sums = Money::sums(amounts, own_currency()).unwrap_or_default();
        view! {
            <div class="invoice-credits">
                <Notice tone=Tone::Info>
                    <p>
                        "The company has credit: " <b>{listed(&sums)}</b> " ("
                        {named_credits(&credits)} ")."
                    </p>
                </Notice>
            </div>
        }
    })
}

#[component]
fn Actions(editor: Editor) -> impl IntoView {
    let detail = editor.detail;
    let unpayable = Memo::new(move |_| {
        let refusal = detail.with(|detail| detail.row.status.check_pay().err());
        refusal.map(|refusal| refusal.to_string())
    });
    let receive = detail.with_untracked(|detail| {
        format!(
            "/seller/payments/new?company={}&invoice={}",
            detail.row.company_id, detail.row.id
        )
    });
    let id = detail.with_untracked(|detail| detail.row.id);
    let external = Signal::derive(move || detail.with(|detail| detail.has_external_pdf));
    // What leads nowhere anyway is not offered twice.
    let online = pays_online();
    let plain = Signal::derive(move || online && unpayable.with(Option::is_none));
    view! {
        <InvoicePdf id external plain />
        {may(Permission::InvoicesDelete).then(|| view! { <Delete editor /> })}
        {may(Permission::InvoicesEdit).then(|| view! { <Reassign editor /> })}
        {may(Permission::PaymentsRecord)
            .then(|| {
                view! {
                    <Show
                        when=move || unpayable.with(Option::is_none)
                        fallback=move || {
                            view! { <Button blocked=unpayable>"Receive payment"</Button> }
                        }
                    >
                        <LinkButton href=receive.clone()>"Receive payment"</LinkButton>
                    </Show>
                }
            })}
    }
}

/// Payments that are applied or on their way.
fn payments_that_count(detail: &InvoiceDetail) -> i64 {
    let counts = |status| {
        matches!(
            status,
            ProcessingStatus::AwaitingProcessing | ProcessingStatus::Processing
        )
    };
    let payments = detail
        .payments
        .iter()
        .filter(|p| p.applied || counts(p.status))
        .count();
    i64::try_from(payments).unwrap_or(i64::MAX)
}

#[component]
fn Delete(editor: Editor) -> impl IntoView {
    let detail = editor.detail;
    let action = ServerAction::<DeleteInvoice>::new();
    let asking = RwSignal::new(false);
    let toasts = use_toasts();
    let navigate = use_navigate();
    let number = detail.with_untracked(|detail| detail.row.number.clone());
    let (from_order, source) =
        detail.with_untracked(|detail| (detail.order.is_some(), detail.row.source));
    let deleted = if from_order {
        format!("Invoice {number} deleted. Its order is open again.")
    } else {
        format!("Invoice {number} deleted.")
    };
    Effect::new(move |_| {
        if let Some(Ok(())) = action.value().get() {
            editor.abandon();
            toasts.say(deleted.clone());
            navigate(PATH, leptos_router::NavigateOptions::default());
        }
    });
    let blocked = Signal::derive(move || {
        detail.with(|detail| {
            let refusal = detail
                .row
                .status
                .check_delete(payments_that_count(detail))
                .err();
            refusal.map(|refusal: Refusal| refusal.to_string())
        })
    });
    let error = Signal::derive(move || action.value().get().and_then(Result::err));
    let effect = if from_order {
        "Its order becomes open again and can be invoiced anew."
    } else if source == InvoiceSource::External {
        "It is removed from this portal. The ERP from which it came is not told."
    } else {
        "It was entered by hand and is removed from this portal."
    };
    view! {
        <Button kind=ButtonKind::Danger blocked on_click=move |()| asking.set(true)>
            "Delete"
        </Button>
        <ConfirmDialog
            id="delete-invoice"
            open=asking
            title=format!("Delete invoice {number}?")
            effect
            confirm="Delete invoice"
            danger=true
            pending=action.pending()
            error
            on_confirm=move |()| {
                let (id, version) = detail
                    .with_untracked(|detail| (detail.row.id, detail.version));
                action.dispatch(DeleteInvoice { id, version });
            }
        />
    }
}
