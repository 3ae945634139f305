//! Chosen, not typed.

use super::{Field, describe, invalid};
use leptos::prelude::*;

/// One of a few: a native drop-down.
#[component]
pub fn SelectField(
    /// Id of the select.
    #[prop(into)]
    id: String,
    /// What is chosen.
    #[prop(into)]
    label: Oco<'static, str>,
    /// The chosen value.
    value: RwSignal<String>,
    /// Values and their words, in order.
    #[prop(into)]
    options: Signal<Vec<(String, String)>>,
    /// Name under which a form sends it; `id` without one.
    #[prop(optional, into)]
    name: Option<String>,
    /// How to choose.
    #[prop(optional, into)]
    hint: Option<String>,
    /// What is wrong with it, in words.
    #[prop(optional, into)]
    error: Signal<Option<String>>,
    /// Cannot be changed.
    #[prop(optional, into)]
    disabled: Signal<bool>,
) -> impl IntoView {
    let described = describe(&id, hint.is_some(), error);
    let name = name.unwrap_or_else(|| id.clone());
    let select_id = id.clone();
    view! {
        <Field id label hint error>
            <select
                id=select_id
                name=name
                class="input"
                disabled=move || disabled.get()
                aria-describedby=described
                aria-invalid=invalid(error)
                on:change:target=move |event| value.set(event.target().value())
            >
                {move || {
                    let chosen = value.get();
                    options
                        .get()
                        .into_iter()
                        .map(|(code, words)| {
                            let selected = code == chosen;
                            view! {
                                <option value=code selected=selected>
                                    {words}
                                </option>
                            }
                        })
                        .collect_view()
                }}
            </select>
        </Field>
    }
    .into_any()
}

/// A box to tick, with its words behind it.
#[component]
pub fn CheckboxField(
    /// Id of the input.
    #[prop(into)]
    id: String,
    /// What it says when it is ticked.
    #[prop(into)]
    label: Oco<'static, str>,
    /// Ticked?
    checked: RwSignal<bool>,
    /// Name under which a form sends it; `id` without one.
    #[prop(optional, into)]
    name: Option<String>,
    /// What follows from ticking it.
    #[prop(optional, into)]
    hint: Option<String>,
) -> impl IntoView {
    let name = name.unwrap_or_else(|| id.clone());
    let hint_id = format!("{id}-hint");
    let described = hint.is_some().then(|| hint_id.clone());
    let label_for = id.clone();
    view! {
        <div class="field checkbox-field">
            <input
                id=id
                name=name
                type="checkbox"
                value="1"
                checked=checked.get_untracked()
                prop:checked=move || checked.get()
                aria-describedby=described
                on:change:target=move |event| checked.set(event.target().checked())
            />
            <label for=label_for>{label}</label>
            {hint.map(|hint| view! { <p class="field-hint" id=hint_id>{hint}</p> })}
        </div>
    }
    .into_any()
}
