//! How BigCommerce writes dates, ids and absent things.

pub(crate) mod date;
pub(crate) mod id;
pub(crate) mod null;
