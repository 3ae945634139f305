//! How BigCommerce writes dates, ids, absent things and envelopes.

pub(crate) mod date;
pub(crate) mod envelope;
pub(crate) mod id;
pub(crate) mod null;
