//! The fields of an address.

use crate::ui::field::TextField;
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

/// An address as typed, part by part.
#[derive(Debug, Clone, Copy)]
pub(super) struct AddressTexts([RwSignal<String>; 9]);

impl AddressTexts {
    pub(super) fn new(address: &Address) -> Self {
        Self(texts(address).map(RwSignal::new))
    }

    /// Puts another address into the fields.
    pub(super) fn set(self, address: &Address) {
        for (signal, text) in self.0.into_iter().zip(texts(address)) {
            signal.set(text);
        }
    }

    /// What is typed.
    pub(super) fn get(self) -> Address {
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
pub(super) fn AddressFields(
    /// Which address, as in field errors: `billing_address`.
    path: &'static str,
    /// What is typed.
    typed: AddressTexts,
    /// What is wrong with a field.
    error: Callback<String, Option<String>>,
) -> impl IntoView {
    let fields = PARTS
        .into_iter()
        .zip(typed.0)
        .map(|((name, label), value)| {
            let field = format!("{path}.{name}");
            let id = format!("{path}-{name}");
            let error = Signal::derive(move || error.run(field.clone()));
            view! { <TextField id label value error autocomplete="off" /> }
        });
    view! { <div class="field-grid">{fields.collect_view()}</div> }.into_any()
}
