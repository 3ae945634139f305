//! The store's own fields of an invoice. They have a form of their own: they say nothing
//! about money, and can be filled in when the invoice cannot be edited any more.

use crate::{
    error::AppError,
    seller::settings::fns::SaveExtraValues,
    session::may,
    ui::{
        button::Button,
        card::Card,
        facts::{Fact, FactList},
        field::{SelectField, TextAreaField, TextField},
        leave_guard::ask_before_leaving,
        problem::FormProblem,
        toast::use_toasts,
    },
};
use domain::{
    InvoiceId,
    invoice::InvoiceDetail,
    people::Permission,
    settings::{ExtraField, ExtraFieldKind, ExtraFieldRow, ExtraValue},
};
use leptos::prelude::*;

/// The store's own fields; nothing where the store has none.
#[component]
pub fn ExtraFields(detail: RwSignal<InvoiceDetail>) -> impl IntoView {
    let (invoice, rows) = detail.with_untracked(|detail| (detail.row.id, detail.extra.clone()));
    if rows.is_empty() {
        return ().into_any();
    }
    if may(Permission::InvoicesEdit) {
        view! { <Form invoice rows /> }.into_any()
    } else {
        view! { <Shown rows /> }.into_any()
    }
}

#[component]
fn Shown(rows: Vec<ExtraFieldRow>) -> impl IntoView {
    view! {
        <Card title="More about this invoice">
            <FactList>
                {rows
                    .into_iter()
                    .map(|row| {
                        let value = if row.value.is_empty() { "–".to_owned() } else { row.value };
                        view! { <Fact label=row.field.rules.name>{value}</Fact> }
                    })
                    .collect_view()}
            </FactList>
        </Card>
    }
}

/// A field with what is saved and what is typed.
#[derive(Debug, Clone)]
struct Entry {
    field: ExtraField,
    saved: RwSignal<String>,
    typed: RwSignal<String>,
}

#[component]
fn Form(invoice: InvoiceId, rows: Vec<ExtraFieldRow>) -> impl IntoView {
    let entries: Vec<Entry> = rows
        .into_iter()
        .map(|row| Entry {
            field: row.field,
            saved: RwSignal::new(row.value.clone()),
            typed: RwSignal::new(row.value),
        })
        .collect();
    let pairs: Vec<_> = entries
        .iter()
        .map(|entry| (entry.saved, entry.typed))
        .collect();
    let unsaved = Signal::derive(move || {
        pairs
            .iter()
            .any(|(saved, typed)| saved.get() != typed.get())
    });
    ask_before_leaving(unsaved);
    let action = ServerAction::<SaveExtraValues>::new();
    let refused: Signal<Option<AppError>> =
        Signal::derive(move || action.value().get().and_then(Result::err));
    let toasts = use_toasts();
    let kept = entries.clone();
    Effect::new(move |_| {
        let Some(Ok(rows)) = action.value().get() else {
            return;
        };
        for row in rows {
            if let Some(entry) = kept.iter().find(|entry| entry.field.id == row.field.id) {
                entry.saved.set(row.value.clone());
                entry.typed.set(row.value);
            }
        }
        toasts.say("The fields are saved.");
    });
    let sent = entries.clone();
    let submit = move || {
        if action.pending().get_untracked() || !unsaved.get_untracked() {
            return;
        }
        let values = |text: fn(&Entry) -> RwSignal<String>| {
            let value = |entry: &Entry| ExtraValue {
                field_id: entry.field.id,
                value: text(entry).get_untracked(),
            };
            sent.iter().map(value).collect::<Vec<_>>()
        };
        action.dispatch(SaveExtraValues {
            invoice,
            seen: values(|entry| entry.saved),
            typed: values(|entry| entry.typed),
        });
    };
    view! {
        <form
            class="extra-fields"
            on:submit=move |event| {
                event.prevent_default();
                submit();
            }
        >
            <Card title="More about this invoice">
                <FormProblem error=refused />
                <div class="extra-fields-grid">
                    {entries
                        .into_iter()
                        .map(|entry| view! { <EntryField entry refused /> })
                        .collect_view()}
                </div>
                <div class="settings-save">
                    <Button
                        submit=true
                        pending=action.pending()
                        disabled=Signal::derive(move || !unsaved.get())
                    >
                        "Save these fields"
                    </Button>
                    <span class="settings-note" role="status">
                        {move || unsaved.get().then_some("You have unsaved changes.")}
                    </span>
                </div>
            </Card>
        </form>
    }
}

#[component]
fn EntryField(entry: Entry, refused: Signal<Option<AppError>>) -> impl IntoView {
    let Entry { field, typed, .. } = entry;
    let path = format!("extra.{}", field.id);
    let error = Signal::derive(move || refused.get().and_then(|error| error.field(&path)));
    view! { <ExtraInput field typed error /> }
}

/// An input for one of the store's own fields.
#[component]
pub(super) fn ExtraInput(
    /// The field.
    field: ExtraField,
    /// What is typed into it.
    typed: RwSignal<String>,
    /// What is wrong with that.
    error: Signal<Option<String>>,
) -> impl IntoView {
    let id = format!("extra-{}", field.id);
    let mut label = field.rules.name;
    if field.rules.required {
        label.push_str(" (required)");
    }
    match field.rules.kind {
        ExtraFieldKind::Text { .. } | ExtraFieldKind::Number { .. } => {
            view! { <TextField id label value=typed error autocomplete="off" /> }.into_any()
        }
        ExtraFieldKind::TextArea { rows } => {
            view! { <TextAreaField id label value=typed error rows /> }.into_any()
        }
        ExtraFieldKind::Dropdown { options } => {
            let mut choices = vec![(String::new(), "–".to_owned())];
            // What was chosen before the list changed stays choosable until it is changed.
            let chosen = typed.get_untracked();
            let gone = (!chosen.is_empty() && !options.contains(&chosen)).then_some(chosen);
            let listed = options.into_iter().chain(gone);
            choices.extend(listed.map(|option| (option.clone(), option)));
            view! { <SelectField id label value=typed options=Signal::stored(choices) error /> }
                .into_any()
        }
    }
}
