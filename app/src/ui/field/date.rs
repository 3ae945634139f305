//! Days.

use super::{Field, describe, invalid, keep_in_step};
use leptos::{html::Input, prelude::*};

/// A day, in the browser's own date picker and the person's own notation; the value is
/// `2010-12-31`, or empty.
#[component]
pub fn DateField(
    /// Id of the input.
    #[prop(into)]
    id: String,
    /// Which day.
    #[prop(into)]
    label: Oco<'static, str>,
    /// `2010-12-31`, or empty.
    value: RwSignal<String>,
    /// Name under which a form sends it; `id` without one.
    #[prop(optional, into)]
    name: Option<String>,
    /// How to fill it in.
    #[prop(optional, into)]
    hint: Option<String>,
    /// What is wrong with it, in words.
    #[prop(optional, into)]
    error: Signal<Option<String>>,
    /// Cannot be changed.
    #[prop(optional, into)]
    disabled: Signal<bool>,
) -> impl IntoView {
    let input = NodeRef::<Input>::new();
    keep_in_step(input, value);
    let described = describe(&id, hint.is_some(), error);
    let name = name.unwrap_or_else(|| id.clone());
    let input_id = id.clone();
    view! {
        <Field id label hint error>
            <input
                node_ref=input
                id=input_id
                name=name
                type="date"
                class="input"
                value=value.get_untracked()
                disabled=move || disabled.get()
                aria-describedby=described
                aria-invalid=invalid(error)
                on:input:target=move |event| value.set(event.target().value())
            />
        </Field>
    }
    .into_any()
}
