//! Companies: keeping them, their hierarchy, what B2B Edition says about them.
#![allow(
    clippy::unwrap_used,
    clippy::inconsistent_digit_grouping,
    missing_docs,
    reason = "tests"
)]

#[path = "../support/mod.rs"]
mod support;

mod contacts;
mod hierarchy;
mod keep;
mod own_contacts;
mod sync;

use domain::company::CompanyForm;

/// A form with nothing but a name.
fn form(name: &str) -> CompanyForm {
    CompanyForm {
        name: name.to_owned(),
        ..CompanyForm::default()
    }
}
