//! The form of a new invoice. Nothing typed is lost when it is refused, and leaving it asks
//! first.

use super::{
    PATH,
    draft::Draft,
    editor::{LineGrid, TypedTotals},
    external_pdf::ExternalPdfField,
    extra_fields::ExtraInput,
    fns::IssueInvoice,
    payer::Payer,
};
use crate::{
    error::AppError,
    ui::{
        button::{Button, ButtonKind, LinkButton},
        card::Card,
        field::{AddressFields, CheckboxField, DateField, TextAreaField, TextField},
        focus::focus_first_error,
        form_key::random_key,
        leave_guard::ask_before_leaving,
        navigation::use_onward,
        problem::FormProblem,
        toast::use_toasts,
    },
};
use domain::{
    Problem, date,
    invoice::{ContentError, InvoiceForm, InvoiceStart},
    problem::ProblemKind,
};
use leptos::{
    ev::{KeyboardEvent, SubmitEvent},
    prelude::*,
};

/// The form.
#[component]
pub(super) fn InvoiceFields(
    /// What it begins with.
    start: InvoiceStart,
) -> impl IntoView {
    let draft = Draft::new(start);
    let key = StoredValue::new(String::new());
    // Only browsers make keys.
    Effect::new(move |_| key.set_value(random_key()));
    let issued = RwSignal::new(false);
    ask_before_leaving(Signal::derive(move || !issued.get() && draft.is_changed()));
    Effect::new(move |_| {
        draft.issued.track();
        draft.follow_terms();
    });

    let action = ServerAction::<IssueInvoice>::new();
    let refused = RwSignal::new(None::<AppError>);
    let attempted = RwSignal::new(false);
    let (toasts, onward) = (use_toasts(), use_onward());
    Effect::new(move |_| match action.value().get() {
        Some(Ok(id)) => {
            issued.set(true);
            toasts.say("The invoice is issued.");
            onward(&format!("{PATH}/{id}"));
        }
        Some(Err(error)) => {
            refused.set(Some(error));
            focus_first_error();
        }
        None => {}
    });

    let wrong = Memo::new(move |_| draft.wrong());
    Effect::new(move |_| draft.rows.spread(&wrong.get()));
    // What asked for corrections goes when all is corrected.
    Effect::new(move |_| {
        let invalid = |refused: &Option<AppError>| {
            let refused = refused.as_ref();
            refused.is_some_and(|error| error.kind() == ProblemKind::Invalid)
        };
        if wrong.with(Vec::is_empty) && refused.with_untracked(invalid) {
            refused.set(None);
        }
    });
    // Fields are judged once issuing was tried; then what is mended is right at once.
    let error = Callback::new(move |field: String| {
        let typed = wrong.with(|wrong| wrong.iter().find(|error| error.field == field).cloned());
        let typed = typed.filter(|_| attempted.get()).map(|error| error.message);
        typed.or_else(|| refused.with(|refused| refused.as_ref()?.field(&field)))
    });
    let at = move |field: &'static str| Signal::derive(move || error.run(field.to_owned()));
    let send = move || {
        if action.pending().get_untracked() || issued.get_untracked() {
            return;
        }
        draft.rows.commit();
        attempted.set(true);
        let errors = untrack(|| draft.wrong());
        if !errors.is_empty() {
            draft.rows.leave_all();
            // The fields speak for themselves, as long as they are wrong.
            let problem = Problem {
                fields: Vec::new(),
                ..Problem::from(ContentError(errors))
            };
            refused.set(Some(AppError::from(problem)));
            focus_first_error();
            return;
        }
        refused.set(None);
        let form = InvoiceForm {
            key: key.get_value(),
            ..untrack(|| draft.form())
        };
        action.dispatch(IssueInvoice { form });
    };
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        send();
    };
    let press = move |event: KeyboardEvent| {
        let control = event.ctrl_key() || event.meta_key();
        if control && !event.alt_key() && event.key().eq_ignore_ascii_case("s") {
            event.prevent_default();
            send();
        }
    };
    let totals = Memo::new(move |_| draft.totals());
    view! {
        <form class="new-invoice" novalidate on:submit=submit on:keydown=press>
            <FormProblem error=refused />
            <div class="new-invoice-head">
                <Payer draft error=at("company") />
                <Head draft at />
            </div>
            <section class="card editor" aria-label="Lines of the invoice">
                <LineGrid rows=draft.rows />
                <TypedTotals totals />
                <p class="lines-error" aria-live="polite">
                    {move || error.run("lines".to_owned()).or_else(|| error.run("total".to_owned()))}
                </p>
            </section>
            <Card title="Billing address">
                <AddressFields path="billing_address" typed=draft.billing error />
                <CheckboxField
                    id="elsewhere"
                    label="Deliver to another address"
                    checked=draft.elsewhere
                />
            </Card>
            <Show when=move || draft.elsewhere.get()>
                <Card title="Delivery address">
                    <AddressFields path="shipping_address" typed=draft.shipping error />
                </Card>
            </Show>
            <Extra draft error />
            <Card title="Terms and conditions">
                <TextAreaField
                    id="terms_text"
                    label="As they stand on the invoice"
                    value=draft.terms_text
                    error=at("terms_text")
                    rows=4
                />
            </Card>
            <Card title="PDF of your own">
                <ExternalPdfField typed=draft.external_pdf_url error=at("external_pdf_url") />
            </Card>
            <div class="form-actions">
                <LinkButton href=PATH>"Cancel"</LinkButton>
                <Button kind=ButtonKind::Primary submit=true pending=action.pending()>
                    "Issue invoice"
                </Button>
            </div>
        </form>
    }
    .into_any()
}

/// Dates and purchase order number.
#[component]
fn Head<E>(draft: Draft, at: E) -> impl IntoView
where
    E: Fn(&'static str) -> Signal<Option<String>> + Send + Sync + 'static,
{
    view! {
        <Card title="Invoice">
            <div class="form-row">
                <DateField id="issued" label="Issue date" value=draft.issued error=at("issued") />
                <DateField id="due" label="Due date" value=draft.due error=at("due") />
                <TextField
                    id="po_number"
                    label="PO number"
                    value=draft.po_number
                    error=at("po_number")
                    autocomplete="off"
                />
            </div>
            <p class="field-hint" role="status">
                {move || terms_words(draft)}
            </p>
        </Card>
    }
    .into_any()
}

/// `Net 30, as in the store’s settings.`
fn terms_words(draft: Draft) -> String {
    let (terms, whose) = draft.terms();
    let source = match whose {
        Some(company) => format!("the terms of {company}"),
        None => "the store’s terms".to_owned(),
    };
    match draft.due_by_terms() {
        Some(due) if draft.due.get() != due.0.to_string() => format!(
            "Other than {source}: {} would be {}.",
            terms.label(),
            date::short(due.0)
        ),
        _ => format!("{}, by {source}.", terms.label()),
    }
}

/// The store's own fields; nothing where it has none.
#[component]
fn Extra(draft: Draft, error: Callback<String, Option<String>>) -> impl IntoView {
    let fields = draft.extra();
    (!fields.is_empty()).then(move || {
        let fields = fields.into_iter().map(move |(field, typed)| {
            let path = format!("extra.{}", field.id);
            let error = Signal::derive(move || error.run(path.clone()));
            view! { <ExtraInput field typed error /> }
        });
        view! {
            <Card title="More about this invoice">
                <div class="extra-fields-grid">{fields.collect_view()}</div>
            </Card>
        }
    })
}
