//! Addresses as programs read and send them.

use domain::invoice::Address;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// An address; what is not sent is empty.
#[derive(Debug, Default, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", default)]
pub(super) struct PostalAddress {
    first_name: String,
    last_name: String,
    company: String,
    street1: String,
    street2: String,
    city: String,
    state: String,
    zip_code: String,
    country: String,
}

impl From<Address> for PostalAddress {
    fn from(address: Address) -> Self {
        Self {
            first_name: address.first_name,
            last_name: address.last_name,
            company: address.company,
            street1: address.street1,
            street2: address.street2,
            city: address.city,
            state: address.state,
            zip_code: address.zip_code,
            country: address.country,
        }
    }
}

impl From<PostalAddress> for Address {
    fn from(address: PostalAddress) -> Self {
        Self {
            first_name: address.first_name,
            last_name: address.last_name,
            company: address.company,
            street1: address.street1,
            street2: address.street2,
            city: address.city,
            state: address.state,
            zip_code: address.zip_code,
            country: address.country,
        }
    }
}
