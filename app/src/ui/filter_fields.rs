//! The fields of a [`super::filter_bar::FilterMenu`].

use super::{
    field::{DateField, MoneyField, TextField, least_error, most_error, range_error},
    filter_bar::checked,
};
use leptos::prelude::*;

/// A signal for a field, which follows the list when a link changes it.
pub fn filter_field<Q: Send + Sync + 'static>(
    list: Memo<Q>,
    read: impl Fn(&Q) -> Option<String> + Send + Sync + 'static,
) -> RwSignal<String> {
    follow(Signal::derive(move || list.with(&read).unwrap_or_default()))
}

/// One for all lists: what does not depend on them is compiled once.
fn follow(now: Signal<String>) -> RwSignal<String> {
    let value = RwSignal::new(now.get_untracked());
    Effect::new(move |_| value.set(now.get()));
    value
}

/// One of several values that a list can be filtered by: a box to tick.
#[component]
pub fn FilterChoice(
    /// Name under which the form sends it.
    name: &'static str,
    /// The value, as the URL has it.
    value: &'static str,
    /// Its words.
    label: &'static str,
    /// Is the list filtered by it?
    #[prop(into)]
    ticked: Signal<bool>,
) -> impl IntoView {
    view! {
        <label class="choice">
            <input
                type="checkbox"
                name=name
                value=value
                checked=ticked.get_untracked()
                prop:checked=move || ticked.get()
            />
            {label}
        </label>
    }
    .into_any()
}

/// A part of the name or of the external id of the company whose rows are looked for.
#[component]
pub fn FilterCompany(
    /// The part, sent as `company_name`.
    value: RwSignal<String>,
) -> impl IntoView {
    view! {
        <TextField
            id="filter-company"
            name="company_name"
            label="Company name or external id contains"
            value
        />
    }
    .into_any()
}

/// From a day to a day, both included.
#[component]
pub fn FilterDays(
    /// What happened on them: `Issued`.
    title: &'static str,
    /// Names under which the form sends the first and the last; each has the id
    /// `filter-{name}`.
    names: (&'static str, &'static str),
    /// The first day.
    from: RwSignal<String>,
    /// The last day.
    to: RwSignal<String>,
    /// Links for ranges that are asked for often.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    let (first, last) = names;
    let error = checked(range_error(from, to));
    view! {
        <fieldset class="choices">
            <legend>{title}</legend>
            <div class="range">
                <DateField id=format!("filter-{first}") name=first label="From" value=from />
                <DateField id=format!("filter-{last}") name=last label="To" value=to error />
            </div>
            {children.map(|children| children())}
        </fieldset>
    }
    .into_any()
}

/// From an amount to an amount.
#[component]
pub fn FilterAmounts(
    /// Of what: `Total`.
    title: &'static str,
    /// Names under which the form sends the least and the greatest; each has the id
    /// `filter-{name}`.
    names: (&'static str, &'static str),
    /// The least.
    least: RwSignal<String>,
    /// The greatest.
    most: RwSignal<String>,
    /// What says more of them: their currency.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    let (first, last) = names;
    let too_little = checked(least_error(least));
    let too_much = checked(most_error(least, most));
    view! {
        <fieldset class="choices">
            <legend>{title}</legend>
            <div class="range">
                <MoneyField
                    id=format!("filter-{first}")
                    name=first
                    label="At least"
                    value=least
                    error=too_little
                />
                <MoneyField
                    id=format!("filter-{last}")
                    name=last
                    label="At most"
                    value=most
                    error=too_much
                />
            </div>
            {children.map(|children| children())}
        </fieldset>
    }
    .into_any()
}
