//! Payments that staff records and looks at.

mod balances;
mod edit;
mod error;
mod export;
mod form;
mod holdings;
mod list;
mod operate;
mod preview;
mod record;

pub(crate) use balances::{Deed, in_words, over, payables};
pub(crate) use error::PaymentError;
pub(crate) use form::{check_key, check_memo, fingerprint};
pub(crate) use holdings::{Evidence, Holdings};
