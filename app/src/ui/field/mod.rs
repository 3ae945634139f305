//! Form fields: label above, hint and error below, linked by `aria-describedby`.
//!
//! Text stays exactly as typed. Nothing here validates while somebody types; pages set
//! `error` when a field is left or the form comes back.

mod address;
mod choice;
mod text;

pub use address::{AddressFields, AddressTexts, address_part};
pub use choice::{CheckboxField, SelectField};
pub use text::{
    DateField, MoneyField, TextAreaField, TextField, least_error, most_error, range_error,
};

use super::icons::{Icon, IconName};
use leptos::{html::Input, prelude::*};

/// Label, hint and error around a control that has the id `id`. Use it for controls that
/// the kit lacks; give them `aria-describedby=describe(…)` and `aria-invalid`.
#[component]
pub fn Field(
    /// Id of the control; its hint is `{id}-hint`, its error `{id}-error`.
    #[prop(into)]
    id: String,
    /// What belongs into it.
    #[prop(into)]
    label: Oco<'static, str>,
    /// How to fill it in: `Some("…".to_owned())`.
    #[prop(optional_no_strip)]
    hint: Option<String>,
    /// What is wrong with it, in words.
    #[prop(optional, into)]
    error: Signal<Option<String>>,
    /// Show the label to screen readers only: in tables, where the head says it.
    #[prop(optional)]
    hide_label: bool,
    /// The control.
    children: Children,
) -> impl IntoView {
    let hint_id = format!("{id}-hint");
    let error_id = format!("{id}-error");
    view! {
        <div class="field">
            <label class="field-label" class:visually-hidden=hide_label for=id>
                {label}
            </label>
            {children()}
            {hint.map(|hint| view! { <p class="field-hint" id=hint_id>{hint}</p> })}
            <p class="field-error" id=error_id aria-live="polite">
                {move || {
                    error.get().map(|error| view! { <Icon name=IconName::Warning />{error} })
                }}
            </p>
        </div>
    }
    .into_any()
}

/// The `aria-describedby` of a control inside a [`Field`]: its hint, and its error while
/// it has one.
pub fn describe(
    id: &str,
    has_hint: bool,
    error: Signal<Option<String>>,
) -> impl Fn() -> Option<String> + Send + Sync + Clone + 'static {
    let hint = has_hint.then(|| format!("{id}-hint"));
    let error_id = format!("{id}-error");
    move || match (&hint, error.with(Option::is_some)) {
        (None, false) => None,
        (Some(hint), false) => Some(hint.clone()),
        (None, true) => Some(error_id.clone()),
        (Some(hint), true) => Some(format!("{hint} {error_id}")),
    }
}

/// `true` while there is an error, for `aria-invalid`.
pub fn invalid(
    error: Signal<Option<String>>,
) -> impl Fn() -> Option<&'static str> + Send + Sync + Clone + 'static {
    move || error.with(Option::is_some).then_some("true")
}

/// Keeps a text input and its signal in step without ever touching what is being typed:
/// the input is written to only when the signal says something else. What was typed
/// before the page came alive is taken over.
pub(crate) fn keep_in_step(input: NodeRef<Input>, value: RwSignal<String>) {
    Effect::new(move |met: Option<bool>| {
        let wanted = value.get();
        let Some(input) = input.get() else {
            return false;
        };
        let shown = input.value();
        let typed = met != Some(true) && shown != input.default_value();
        if typed && shown != wanted {
            value.set(shown);
        } else if shown != wanted {
            input.set_value(&wanted);
        }
        true
    });
}
