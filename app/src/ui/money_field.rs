//! Amounts as people type them.

use super::field::{Field, describe, invalid, keep_in_step};
use leptos::{html::Input, prelude::*};

/// A text input for an amount. It never rewrites what is typed: read it with
/// `domain::money::NumberStyle::parse`, on leaving or when the form is sent, and put what
/// is wrong into `error`.
#[component]
pub fn MoneyField(
    /// Id of the input.
    #[prop(into)]
    id: String,
    /// What the amount is for; in tables name the row: `Amount to pay for 536367`.
    #[prop(into)]
    label: Oco<'static, str>,
    /// Exactly what was typed.
    value: RwSignal<String>,
    /// Name under which a form sends it; `id` without one.
    #[prop(optional, into)]
    name: Option<String>,
    /// Shown in front of it: `£`, `CHF`. Leave it out where the column says it.
    #[prop(optional, into)]
    currency: Option<String>,
    /// How to fill it in.
    #[prop(optional, into)]
    hint: Option<String>,
    /// What is wrong with it, in words.
    #[prop(optional, into)]
    error: Signal<Option<String>>,
    /// Show the label to screen readers only.
    #[prop(optional)]
    hide_label: bool,
    /// Cannot be changed.
    #[prop(optional, into)]
    disabled: Signal<bool>,
    /// Called when it is left: the moment to validate.
    #[prop(optional, into)]
    on_leave: Option<Callback<()>>,
) -> impl IntoView {
    let input = NodeRef::<Input>::new();
    keep_in_step(input, value);
    let described = describe(&id, hint.is_some(), error);
    let name = name.unwrap_or_else(|| id.clone());
    let input_id = id.clone();
    view! {
        <Field id label hint error hide_label>
            <span class="money-input">
                {currency.map(|sign| view! { <span class="affix" aria-hidden="true">{sign}</span> })}
                <input
                    node_ref=input
                    id=input_id
                    name=name
                    type="text"
                    inputmode="decimal"
                    autocomplete="off"
                    class="input number"
                    value=value.get_untracked()
                    disabled=move || disabled.get()
                    aria-describedby=described
                    aria-invalid=invalid(error)
                    on:input:target=move |event| value.set(event.target().value())
                    on:blur=move |_| {
                        if let Some(on_leave) = on_leave {
                            // A focused field is also left when its page goes away.
                            on_leave.try_run(());
                        }
                    }
                />
            </span>
        </Field>
    }
    .into_any()
}
