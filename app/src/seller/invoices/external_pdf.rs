//! Where an invoice's PDF lies, if it is not to be the portal's own. It has a form of its own,
//! as it says nothing about money.

use super::fns::SetExternalPdf;
use crate::{
    error::AppError,
    session::may,
    ui::{
        button::Button, card::Card, field::TextField, leave_guard::ask_before_leaving,
        problem::FormProblem, toast::use_toasts,
    },
};
use domain::{
    invoice::{InvoiceDetail, PdfUrl},
    people::Permission,
};
use leptos::prelude::*;

/// Its name in the form and in what is wrong with it.
const FIELD: &str = "external_pdf_url";

/// The form; nothing for who may not edit invoices.
#[component]
pub fn ExternalPdf(detail: RwSignal<InvoiceDetail>) -> impl IntoView {
    may(Permission::InvoicesEdit).then(|| view! { <Form detail /> })
}

#[component]
fn Form(detail: RwSignal<InvoiceDetail>) -> impl IntoView {
    let text = |url: &Option<PdfUrl>| url.as_ref().map(PdfUrl::to_string).unwrap_or_default();
    let (id, url) = detail.with_untracked(|detail| (detail.row.id, text(&detail.external_pdf)));
    let (saved, typed) = (RwSignal::new(url.clone()), RwSignal::new(url));
    let unsaved = Signal::derive(move || saved.get() != typed.get());
    ask_before_leaving(unsaved);
    let action = ServerAction::<SetExternalPdf>::new();
    let refused: Signal<Option<AppError>> =
        Signal::derive(move || action.value().get().and_then(Result::err));
    let error = Signal::derive(move || refused.with(|refused| refused.as_ref()?.field(FIELD)));
    let toasts = use_toasts();
    Effect::new(move |_| {
        let Some(Ok(url)) = action.value().get() else {
            return;
        };
        saved.set(text(&url));
        typed.set(text(&url));
        detail.update(|detail| {
            detail.has_external_pdf = url.is_some();
            detail.external_pdf = url;
        });
        toasts.say("The address of the PDF is saved.");
    });
    let submit = move || {
        if action.pending().get_untracked() || !unsaved.get_untracked() {
            return;
        }
        let (seen, typed) = (saved.get_untracked(), typed.get_untracked());
        action.dispatch(SetExternalPdf { id, seen, typed });
    };
    view! {
        <form
            class="extra-fields"
            novalidate
            on:submit=move |event| {
                event.prevent_default();
                submit();
            }
        >
            <Card title="PDF of your own">
                <FormProblem error=refused />
                <div class="extra-fields-grid">
                    <ExternalPdfField typed error />
                </div>
                <div class="settings-save">
                    <Button
                        submit=true
                        pending=action.pending()
                        disabled=Signal::derive(move || !unsaved.get())
                    >
                        "Set the address"
                    </Button>
                    <span class="settings-note" role="status">
                        {move || unsaved.get().then_some("You have unsaved changes.")}
                    </span>
                </div>
            </Card>
        </form>
    }
    .into_any()
}

/// An input for the address.
#[component]
pub(super) fn ExternalPdfField(
    /// What is typed into it.
    typed: RwSignal<String>,
    /// What is wrong with that.
    error: Signal<Option<String>>,
) -> impl IntoView {
    view! {
        <TextField
            id=FIELD
            label="Address of the PDF"
            value=typed
            hint="Begins with https://. It is offered instead of the portal’s own, which stays \
                  beside it. Leave it empty where you have none."
            error
            autocomplete="off"
        />
    }
    .into_any()
}
