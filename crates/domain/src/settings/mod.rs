//! What the seller decides for the whole store. Every group is a type of its own that says
//! what may be chosen; the use cases ask it.

mod api;
mod branding;
mod colour;
mod connection;
mod credentials;
mod extra_field;
mod extra_value;
mod invoicing;
mod logo;
mod number;
mod order_change;
mod payments;
mod programs;
mod secret;
mod seller_details;

pub use api::{ApiAccount, ApiAccountForm, ApiScope, NewApiToken};
pub use branding::{Branding, BrandingForm, LogoView, logo_path};
pub use colour::{Colour, ColourError, MIN_CONTRAST};
pub use connection::{
    ConnectionTest, ConnectionView, EventCounts, FailedEvent, HookState, SyncMoment,
};
pub use credentials::{ConnectionForm, ConnectionPart, PartState, SavedBy};
pub use extra_field::{
    ExtraField, ExtraFieldForm, ExtraFieldKind, ExtraFieldRules, MAX_EXTRA_FIELDS,
};
pub use extra_value::{ExtraFieldRow, ExtraValue, check_values};
pub use invoicing::{Invoicing, InvoicingForm, InvoicingPolicy, read_terms_text};
pub use logo::{LogoError, LogoFacts, LogoKind, MAX_LOGO_BYTES, MAX_LOGO_SIDE, inspect_logo};
pub use number::{NextNumber, NumberFormat, NumberFormatError};
pub use order_change::{InvoiceFacts, OrderChangePolicy, OrderSettings, Reaction, react};
pub use payments::{PaymentPolicy, PendingPolicy};
pub use programs::ProgramPolicy;
pub use secret::SecretText;
pub use seller_details::{SellerDetails, SellerDetailsForm, SellerFact};

use crate::{Problem, problem::FieldError};
use serde::{Deserialize, Serialize, de::DeserializeOwned};

/// A group of settings that is read and saved as one.
pub trait SettingsGroup: Serialize + DeserializeOwned {
    /// The stored word.
    const SECTION: &'static str;
    /// For sentences: `Changed the branding.`
    const TITLE: &'static str;
}

/// A group with the version that a save has to name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Saved<T> {
    /// 0 while nobody has saved it.
    pub version: i64,
    /// The settings.
    pub value: T,
}

/// The refusal of a form of settings.
#[must_use]
pub fn refused(fields: Vec<FieldError>) -> Problem {
    let message = match fields.as_slice() {
        [single] => format!("{} Nothing was saved.", single.message),
        _ => "Some fields need correcting. Nothing was saved.".to_owned(),
    };
    Problem::invalid(message, fields)
}
