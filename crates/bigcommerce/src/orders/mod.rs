//! Orders: found by time of change, by number, or by the cart that they were.

mod find;
mod parts;
mod set_status;

use crate::Client;

/// The orders of a store.
#[derive(Debug, Clone, Copy)]
pub struct Orders<'a> {
    client: &'a Client,
}

impl<'a> Orders<'a> {
    pub(crate) fn new(client: &'a Client) -> Self {
        Self { client }
    }
}
