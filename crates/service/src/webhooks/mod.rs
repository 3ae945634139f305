//! Webhooks that the portal sends. What is told is kept by the audit trail and the ledger with
//! the change itself; here is decided who is told, and it is sent.

mod deliver;
mod deliveries;
mod error;
mod overdue;
mod sign;
mod subscriptions;
