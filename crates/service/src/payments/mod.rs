//! Payments that staff records and looks at.

mod balances;
mod edit;
mod entries;
mod error;
mod export;
mod form;
mod holdings;
mod list;
mod operate;
mod preview;
mod receipts;
mod record;
mod sent;

pub(crate) use balances::{Deed, in_words, over, payables};
pub(crate) use error::PaymentError;
pub(crate) use form::{check_key, check_memo, fingerprint};
pub(crate) use holdings::{Evidence, Holdings};
