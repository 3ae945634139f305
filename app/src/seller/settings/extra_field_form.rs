//! Adding and changing a field.

use super::{extra_fields::Editing, fns::SaveExtraField};
use crate::{
    error::AppError,
    ui::{
        awaited::Answer,
        button::{Button, ButtonKind},
        dialog::{Dialog, open_while},
        field::{CheckboxField, SelectField, TextAreaField, TextField},
        problem::{FormProblem, field_error},
        toast::use_toasts,
    },
};
use domain::settings::{ExtraField, ExtraFieldForm, ExtraFieldKind};
use leptos::prelude::*;

#[component]
pub(super) fn ExtraFieldEditor(
    editing: RwSignal<Option<Editing>>,
    fields: Answer<Vec<ExtraField>>,
) -> impl IntoView {
    let open = open_while(editing);
    let title = Signal::derive(move || match editing.get() {
        Some(Editing::Known(field)) => format!("Edit the field {}", field.rules.name),
        _ => "Add a field to invoices".to_owned(),
    });
    view! {
        <Dialog id="extra-field" open title>
            {move || editing.get().map(|what| view! { <Form what editing fields /> })}
        </Dialog>
    }
}

#[component]
fn Form(
    what: Editing,
    editing: RwSignal<Option<Editing>>,
    fields: Answer<Vec<ExtraField>>,
) -> impl IntoView {
    let (known, form) = match &what {
        Editing::New => (None, ExtraFieldForm::default()),
        Editing::Known(field) => (
            Some((field.id, field.version)),
            ExtraFieldForm::of(&field.rules),
        ),
    };
    let name = RwSignal::new(form.name);
    let kind = RwSignal::new(form.kind);
    let max_chars = RwSignal::new(form.max_chars);
    let rows = RwSignal::new(form.rows);
    let maximum = RwSignal::new(form.maximum);
    let options = RwSignal::new(form.options);
    let required = RwSignal::new(form.required);
    let unique = RwSignal::new(form.unique);
    let visible = RwSignal::new(form.visible);
    let action = ServerAction::<SaveExtraField>::new();
    let refused: Signal<Option<AppError>> =
        Signal::derive(move || action.value().get().and_then(Result::err));
    let error = move |field| field_error(refused, field);
    let toasts = use_toasts();
    Effect::new(move |_| {
        if matches!(action.value().get(), Some(Ok(()))) {
            editing.set(None);
            toasts.say("The field is saved.");
            fields.refetch();
        }
    });
    let submit = move || {
        if !action.pending().get_untracked() {
            action.dispatch(SaveExtraField {
                known,
                form: ExtraFieldForm {
                    name: name.get_untracked(),
                    kind: kind.get_untracked(),
                    max_chars: max_chars.get_untracked(),
                    rows: rows.get_untracked(),
                    maximum: maximum.get_untracked(),
                    options: options.get_untracked(),
                    required: required.get_untracked(),
                    unique: unique.get_untracked(),
                    visible: visible.get_untracked(),
                },
            });
        }
    };
    let kinds = ExtraFieldKind::CHOICES
        .map(|(code, words)| (code.to_owned(), words.to_owned()))
        .to_vec();
    view! {
        <form
            class="settings-form"
            on:submit=move |event| {
                event.prevent_default();
                submit();
            }
        >
            <FormProblem error=refused />
            <TextField id="field-name" label="Name" value=name error=error("name") />
            <SelectField
                id="field-kind"
                label="What can be entered"
                value=kind
                options=Signal::stored(kinds)
                disabled=Signal::stored(known.is_some())
                error=error("kind")
            />
            {move || match kind.get().as_str() {
                "text" => {
                    view! {
                        <TextField
                            id="field-max-chars"
                            label="Most characters"
                            value=max_chars
                            error=error("max_chars")
                        />
                    }
                        .into_any()
                }
                "text_area" => {
                    view! {
                        <TextField
                            id="field-rows"
                            label="Lines to begin with"
                            value=rows
                            error=error("rows")
                        />
                    }
                        .into_any()
                }
                "number" => {
                    view! {
                        <TextField
                            id="field-maximum"
                            label="At most"
                            value=maximum
                            hint="Leave it empty for any number."
                            error=error("maximum")
                        />
                    }
                        .into_any()
                }
                _ => {
                    view! {
                        <TextAreaField
                            id="field-options"
                            label="Choices"
                            value=options
                            hint="One a line."
                            error=error("options")
                        />
                    }
                        .into_any()
                }
            }}
            <CheckboxField
                id="field-required"
                label="Required"
                checked=required
                hint="The fields of an invoice cannot be saved without it."
            />
            <CheckboxField
                id="field-unique"
                label="Unique"
                checked=unique
                hint="No two invoices have the same value."
            />
            <CheckboxField
                id="field-visible"
                label="Visible to buyers"
                checked=visible
                hint="On the invoice’s page, where something was entered."
            />
            <p class="field-error" aria-live="polite">
                {move || error("unique").get()}
            </p>
            <div class="dialog-actions">
                <Button on_click=move |()| editing.set(None)>"Cancel"</Button>
                <Button kind=ButtonKind::Primary submit=true pending=action.pending()>
                    "Save field"
                </Button>
            </div>
        </form>
    }
}
