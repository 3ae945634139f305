//! What stands around the lines, while it is typed: terms and conditions and addresses.

use super::{review::Review, rows::Rows, save::Saving, state::Editor};
use crate::ui::{
    card::Card,
    field::{AddressFields, AddressTexts, CheckboxField, TextAreaField},
};
use domain::invoice::{Address, Printed};
use leptos::prelude::*;

/// What is typed around the lines. A handle, like [`Editor`].
#[derive(Debug, Clone, Copy)]
pub struct TypedPrint {
    /// Terms and conditions.
    pub terms_text: RwSignal<String>,
    billing: AddressTexts,
    elsewhere: RwSignal<bool>,
    /// Never empty, so that there is an address to type into.
    shipping: RwSignal<Vec<AddressTexts>>,
    rows: Rows,
}

impl TypedPrint {
    /// Begins with what is saved. `rows` belong to the same page.
    pub fn new(saved: &Printed, rows: Rows) -> Self {
        let typed = Self {
            terms_text: RwSignal::new(String::new()),
            billing: AddressTexts::new(&Address::default()),
            elsewhere: RwSignal::new(false),
            shipping: RwSignal::new(Vec::new()),
            rows,
        };
        typed.put(saved);
        typed
    }

    /// What is typed, where `saved` is what it began with.
    pub fn get(self, saved: &Printed) -> Printed {
        let billing_address = self.billing.get();
        let shipping_addresses = if self.elsewhere.get() {
            let typed = self.shipping.get().into_iter();
            typed.map(AddressTexts::get).collect()
        } else if saved.shipping_addresses.is_empty() {
            Vec::new()
        } else {
            vec![billing_address.clone()]
        };
        Printed {
            terms_text: self.terms_text.get(),
            billing_address,
            shipping_addresses,
        }
    }

    /// Puts something else into the fields.
    pub fn put(self, printed: &Printed) {
        self.terms_text.set(printed.terms_text.clone());
        self.billing.set(&printed.billing_address);
        self.put_shipping(printed);
    }

    /// What is typed for a part of an address, by its path: `shipping_addresses.0.city`.
    pub fn part(self, path: &str) -> Option<RwSignal<String>> {
        let (address, part) = path.rsplit_once('.')?;
        let typed = match address.strip_prefix("shipping_addresses.") {
            Some(index) => {
                let index: usize = index.parse().ok()?;
                self.shipping
                    .with_untracked(|fields| fields.get(index).copied())?
            }
            None => self.billing,
        };
        typed.part(part)
    }

    /// Puts other delivery addresses into their fields. Fields that are there stay, so that
    /// the keyboard does too.
    pub fn put_shipping(self, printed: &Printed) {
        let elsewhere = !printed.is_delivered_to_billing();
        let blank = [Address::default()];
        let addresses = if elsewhere {
            printed.shipping_addresses.as_slice()
        } else {
            blank.as_slice()
        };
        let mut fields = self.shipping.get_untracked();
        let before = fields.len();
        fields.truncate(addresses.len());
        for (typed, address) in fields.iter().zip(addresses) {
            typed.set(address);
        }
        for address in addresses.iter().skip(fields.len()) {
            fields.push(self.rows.belonging(|| AddressTexts::new(address)));
        }
        if fields.len() != before {
            self.shipping.set(fields);
        }
        self.elsewhere.set(elsewhere);
    }
}

/// The fields of what stands around the lines.
#[component]
pub fn PrintFields(editor: Editor, review: Memo<Review>, saving: Saving) -> impl IntoView {
    let print = editor.print;
    // Fields are judged once saving was tried; then what is mended is right at once.
    let error = Callback::new(move |field: String| {
        let typed = review.with(|review| {
            let found = review.errors.iter().find(|error| error.field == field);
            found.map(|error| error.message.clone())
        });
        let typed = typed.filter(|_| saving.attempted.get());
        typed.or_else(|| {
            saving
                .refused
                .with(|refused| refused.as_ref()?.field(&field))
        })
    });
    let terms_error = Signal::derive(move || error.run("terms_text".to_owned()));
    let deliveries = move || {
        let several = print.shipping.with(|fields| fields.len() > 1);
        let fields = print.shipping.get().into_iter().enumerate();
        let fields = fields.map(move |(index, typed)| {
            let title = if several {
                format!("Delivery address {}", index + 1)
            } else {
                "Delivery address".to_owned()
            };
            let path = format!("shipping_addresses.{index}");
            view! {
                <Card title>
                    <AddressFields path typed error />
                </Card>
            }
        });
        fields.collect_view()
    };
    view! {
        <Card title="Billing address">
            <AddressFields path="billing_address" typed=print.billing error />
            <CheckboxField
                id="elsewhere"
                label="Deliver to another address"
                checked=print.elsewhere
            />
        </Card>
        <Show when=move || print.elsewhere.get()>{deliveries}</Show>
        <Card title="Terms and conditions">
            <TextAreaField
                id="terms_text"
                label="As they stand on the invoice"
                value=print.terms_text
                error=terms_error
                rows=6
            />
        </Card>
    }
    .into_any()
}
