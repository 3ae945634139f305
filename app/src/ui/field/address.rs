//! The fields of an address.

use super::TextField;
use domain::invoice::Address;
use leptos::prelude::*;

/// Names of the parts, as in field errors, and their labels.
const PARTS: [(&str, &str); 9] = [
    ("company", "Company"),
    ("first_name", "First name"),
    ("last_name", "Last name"),
    ("street1", "Street"),
    ("street2", "Street, second line"),
    ("city", "Town"),
    ("state", "County or state"),
    ("zip_code", "Postal code"),
    ("country", "Country"),
];

/// How many of them say whose address it is, before those that say where.
const WHOSE: usize = 3;

/// The label of a part, by its name in field errors.
pub fn address_part(name: &str) -> Option<&'static str> {
    let part = PARTS.into_iter().find(|(part, _)| *part == name);
    part.map(|(_, label)| label)
}

/// An address as typed, part by part. A handle: copies are the same address.
#[derive(Debug, Clone, Copy)]
pub struct AddressTexts([RwSignal<String>; 9]);

impl AddressTexts {
    /// Begins with an address.
    pub fn new(address: &Address) -> Self {
        Self(texts(address).map(RwSignal::new))
    }

    /// Puts another address into the fields.
    pub fn set(self, address: &Address) {
        for (signal, text) in self.0.into_iter().zip(texts(address)) {
            signal.set(text);
        }
    }

    /// Takes over what is other in `now` than it was `then`, except where something else has
    /// been typed.
    pub fn follow(self, then: &Address, now: &Address) {
        let parts = texts(then).into_iter().zip(texts(now));
        for (signal, (then, now)) in self.0.into_iter().zip(parts) {
            signal.try_update(|typed| {
                if *typed == then {
                    *typed = now;
                }
            });
        }
    }

    /// What is typed for a part, by its name in field errors.
    pub fn part(self, name: &str) -> Option<RwSignal<String>> {
        let index = PARTS.iter().position(|(part, _)| *part == name)?;
        self.0.get(index).copied()
    }

    /// What is typed.
    pub fn get(self) -> Address {
        let [
            company,
            first_name,
            last_name,
            street1,
            street2,
            city,
            state,
            zip_code,
            country,
        ] = self.0.map(|signal| signal.get());
        Address {
            first_name,
            last_name,
            company,
            street1,
            street2,
            city,
            state,
            zip_code,
            country,
        }
    }
}

fn texts(address: &Address) -> [String; 9] {
    [
        &address.company,
        &address.first_name,
        &address.last_name,
        &address.street1,
        &address.street2,
        &address.city,
        &address.state,
        &address.zip_code,
        &address.country,
    ]
    .map(Clone::clone)
}

/// The fields.
#[component]
pub fn AddressFields(
    /// Which address, as in field errors: `billing_address`.
    #[prop(into)]
    path: String,
    /// What is typed.
    typed: AddressTexts,
    /// What is wrong with a field.
    error: Callback<String, Option<String>>,
    /// Only where it is: whose it is, another field says.
    #[prop(optional)]
    place_only: bool,
) -> impl IntoView {
    let fields = PARTS
        .into_iter()
        .zip(typed.0)
        .skip(if place_only { WHOSE } else { 0 })
        .map(move |((name, label), value)| {
            let field = format!("{path}.{name}");
            let id = field.replace('.', "-");
            let error = Signal::derive(move || error.run(field.clone()));
            view! { <TextField id label value error autocomplete="off" /> }
        });
    view! { <div class="field-grid">{fields.collect_view()}</div> }.into_any()
}
