//! Typed text.

use super::{Field, describe, invalid, keep_in_step};
use crate::ui::markup::in_document;
use domain::{
    DateRange,
    money::{asked, check_asked},
};
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
    /// What stands in it, exactly as typed.
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
    /// `text`, `email`, `password`, `search`; [`DateField`] and [`MoneyField`] have their own.
    #[prop(default = "text")]
    kind: &'static str,
    /// Of a [`MoneyField`], shown in front of it: `£`, `CHF`. Leave it out where the column
    /// says it.
    #[prop(optional, into)]
    currency: Option<String>,
    /// What browsers may fill in: `username`, `current-password`, `off`.
    #[prop(optional, into)]
    autocomplete: Option<&'static str>,
    /// A form cannot be sent without it.
    #[prop(optional)]
    required: bool,
    /// Show the label to screen readers only: in tables, where the head says it.
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
    let money = kind == MONEY;
    let control = view! {
        <input
            node_ref=input
            id=input_id
            name=name
            type=if money { "text" } else { kind }
            inputmode=money.then_some("decimal")
            class=if money { "input number" } else { "input" }
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
    };
    let control = if money {
        let sign =
            currency.map(|sign| view! { <span class="affix" aria-hidden="true">{sign}</span> });
        view! { <span class="money-input">{sign} {control}</span> }.into_any()
    } else {
        control.into_any()
    };
    view! {
        <Field id label hint error hide_label>
            {control}
        </Field>
    }
    .into_any()
}

/// The kind of a [`TextField`] for amounts.
const MONEY: &str = "money";

/// A text input for an amount. It never rewrites what is typed: read it with
/// `domain::money::NumberStyle::parse`, on leaving or when the form is sent, and put what
/// is wrong into `error`. In tables name the row: `Amount to pay for 536367`.
#[expect(
    non_snake_case,
    reason = "a component, which takes the props of another"
)]
pub fn MoneyField(props: TextFieldProps) -> impl IntoView {
    TextField(TextFieldProps {
        kind: MONEY,
        autocomplete: Some("off"),
        ..props
    })
}

/// A day, in the browser's own date picker and the person's own notation; the value is
/// `2010-12-31`, or empty.
#[expect(
    non_snake_case,
    reason = "a component, which takes the props of another"
)]
pub fn DateField(props: TextFieldProps) -> impl IntoView {
    TextField(TextFieldProps {
        kind: "date",
        ..props
    })
}

/// What is wrong with a range of days, for the field of the last one.
pub fn range_error(from: RwSignal<String>, to: RwSignal<String>) -> Signal<Option<String>> {
    Signal::derive(move || {
        let range = DateRange {
            from: from.get().parse().ok(),
            to: to.get().parse().ok(),
        };
        range.check().err().map(|error| error.to_string())
    })
}

/// What is wrong with the least amount that a list is asked for.
pub fn least_error(least: RwSignal<String>) -> Signal<Option<String>> {
    Signal::derive(move || {
        let read = least.with(|text| asked(text));
        read.err().map(|error| error.to_string())
    })
}

/// What is wrong with the greatest one, also beside the least.
pub fn most_error(least: RwSignal<String>, most: RwSignal<String>) -> Signal<Option<String>> {
    Signal::derive(move || {
        let checked = check_asked(&least.get(), &most.get());
        checked.err().map(|error| error.to_string())
    })
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
                {in_document(value.get_untracked())}
            </textarea>
        </Field>
    }
    .into_any()
}
