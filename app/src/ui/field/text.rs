//! Typed text.

use super::{Field, describe, invalid, keep_in_step};
use leptos::{html::Input, prelude::*};

/// A line of text.
#[component]
pub fn TextField(
    /// Id of the input.
    #[prop(into)]
    id: String,
    /// What belongs into it.
    #[prop(into)]
    label: Oco<'static, str>,
    /// What stands in it.
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
    /// `text`, `email`, `password`, `search`.
    #[prop(default = "text")]
    kind: &'static str,
    /// What browsers may fill in: `username`, `current-password`, `off`.
    #[prop(optional, into)]
    autocomplete: Option<&'static str>,
    /// A form cannot be sent without it.
    #[prop(optional)]
    required: bool,
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
            <input
                node_ref=input
                id=input_id
                name=name
                type=kind
                class="input"
                value=value.get_untracked()
                autocomplete=autocomplete
                required=required
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
        </Field>
    }
    .into_any()
}

/// Several lines of text: a memo, a comment.
#[component]
pub fn TextAreaField(
    /// Id of the text area.
    #[prop(into)]
    id: String,
    /// What belongs into it.
    #[prop(into)]
    label: Oco<'static, str>,
    /// What stands in it.
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
    /// Lines to begin with.
    #[prop(default = 3)]
    rows: u32,
) -> impl IntoView {
    let described = describe(&id, hint.is_some(), error);
    let name = name.unwrap_or_else(|| id.clone());
    let area_id = id.clone();
    view! {
        <Field id label hint error>
            <textarea
                id=area_id
                name=name
                class="input"
                rows=rows.to_string()
                prop:value=move || value.get()
                aria-describedby=described
                aria-invalid=invalid(error)
                on:input:target=move |event| value.set(event.target().value())
            >
                {value.get_untracked()}
            </textarea>
        </Field>
    }
    .into_any()
}
