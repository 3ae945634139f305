//! What programs may do beyond what people may.

use super::{
    fns::{self, SavePrograms},
    settings_form::{Draft, SettingsForm},
};
use crate::ui::{awaited::Awaited, field::CheckboxField};
use domain::settings::{ProgramPolicy, Saved};
use leptos::prelude::*;

#[component]
pub(super) fn Programs() -> impl IntoView {
    let saved = Resource::new(|| (), |()| fns::show_programs());
    let show = |saved| view! { <Form saved /> }.into_any();
    view! { <Awaited answer=saved show /> }
}

#[component]
fn Form(saved: Saved<ProgramPolicy>) -> impl IntoView {
    let edit_completed = RwSignal::new(saved.value.edit_completed);
    let action = ServerAction::<SavePrograms>::new();
    let draft = Draft::follow(saved.version, action);
    let save = move |()| {
        action.dispatch(SavePrograms {
            version: draft.version.get_untracked(),
            policy: ProgramPolicy {
                edit_completed: edit_completed.get_untracked(),
            },
        });
    };
    view! {
        <SettingsForm title="What programs may change" draft save>
            <CheckboxField
                id="edit-completed"
                label="Programs may change invoices that are paid"
                checked=edit_completed
                hint="For an ERP that keeps the books. What payments recorded here have paid stays \
                 paid, and nobody deletes an invoice for which something was paid."
            />
        </SettingsForm>
    }
}
