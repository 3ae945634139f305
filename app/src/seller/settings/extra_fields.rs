//! Fields that the store adds to its invoices.

use super::{
    extra_field_form::ExtraFieldEditor,
    fns::{self, RemoveExtraField},
};
use crate::ui::{
    awaited::{Answer, Awaited},
    button::{Button, ButtonKind},
    columns::{Column, Table},
    dialog::{ConfirmDialog, open_while},
    table::{EmptyState, TableFrame},
    toast::use_toasts,
};
use domain::settings::ExtraField;
use leptos::prelude::*;

/// What the dialog edits: a new field, or one that is there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Editing {
    New,
    Known(ExtraField),
}

#[component]
pub(super) fn ExtraFields() -> impl IntoView {
    let fields: Answer<Vec<ExtraField>> = Resource::new(|| (), |()| fns::list_extra_fields());
    let editing = RwSignal::new(None::<Editing>);
    let removing = RwSignal::new(None::<ExtraField>);
    let show = move |fields| view! { <Fields fields editing removing /> }.into_any();
    view! {
        <div class="settings-save">
            <Button kind=ButtonKind::Primary on_click=move |()| editing.set(Some(Editing::New))>
                "Add a field"
            </Button>
        </div>
        <Awaited answer=fields show />
        <ExtraFieldEditor editing fields />
        <Remove removing fields />
    }
}

#[component]
fn Fields(
    fields: Vec<ExtraField>,
    editing: RwSignal<Option<Editing>>,
    removing: RwSignal<Option<ExtraField>>,
) -> impl IntoView {
    if fields.is_empty() {
        return view! {
            <EmptyState title="No extra fields">
                <p>
                    "Add fields such as a cost centre or a contract number. They appear on every "
                    "invoice."
                </p>
            </EmptyState>
        }
        .into_any();
    }
    let columns = vec![
        Column::text("Field"),
        Column::text("Kind"),
        Column::text("Rules"),
        Column::unseen("Actions"),
    ];
    view! {
        <TableFrame label="Extra fields">
            <Table columns>
                {fields
                    .into_iter()
                    .map(|field| view! { <Row field editing removing /> })
                    .collect_view()}
            </Table>
        </TableFrame>
    }
    .into_any()
}

#[component]
fn Row(
    field: ExtraField,
    editing: RwSignal<Option<Editing>>,
    removing: RwSignal<Option<ExtraField>>,
) -> impl IntoView {
    let rules = &field.rules;
    let said: Vec<&str> = [
        (rules.required, "Required"),
        (rules.unique, "Unique"),
        (rules.visible, "Visible to buyers"),
    ]
    .into_iter()
    .filter_map(|(holds, words)| holds.then_some(words))
    .collect();
    let (name, kind) = (rules.name.clone(), rules.kind.label());
    let (edit, remove) = (format!("Edit {name}"), format!("Remove {name}"));
    let known = field.clone();
    view! {
        <tr>
            <th scope="row" class="title">{name}</th>
            <td data-label="Kind">{kind}</td>
            <td data-label="Rules">
                {if said.is_empty() { "None".to_owned() } else { said.join(", ") }}
            </td>
            <td class="row-buttons">
                <button
                    class="button quiet"
                    type="button"
                    aria-label=edit
                    on:click=move |_| editing.set(Some(Editing::Known(known.clone())))
                >
                    "Edit"
                </button>
                <button
                    class="button quiet"
                    type="button"
                    aria-label=remove
                    on:click=move |_| removing.set(Some(field.clone()))
                >
                    "Remove"
                </button>
            </td>
        </tr>
    }
}

#[component]
fn Remove(
    removing: RwSignal<Option<ExtraField>>,
    fields: Answer<Vec<ExtraField>>,
) -> impl IntoView {
    let open = open_while(removing);
    let action = ServerAction::<RemoveExtraField>::new();
    let toasts = use_toasts();
    Effect::new(move |_| {
        if matches!(action.value().get(), Some(Ok(()))) {
            removing.set(None);
            toasts.say("The field is removed from all invoices.");
            fields.refetch();
        }
    });
    let title = Signal::derive(move || {
        removing.with(|field| {
            field
                .as_ref()
                .map(|field| format!("Remove the field {}?", field.rules.name))
                .unwrap_or_default()
        })
    });
    view! {
        <ConfirmDialog
            id="remove-field"
            open
            title
            effect="It disappears from every invoice, with what was entered. Amounts do not change. \
                    This cannot be taken back."
            confirm="Remove field"
            danger=true
            pending=action.pending()
            error=Signal::derive(move || action.value().get().and_then(Result::err))
            on_confirm=move |()| {
                if let Some(field) = removing.get_untracked() {
                    action.dispatch(RemoveExtraField { id: field.id });
                }
            }
        />
    }
}
