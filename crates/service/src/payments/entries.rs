//! Payments as programs look at them.

use super::PaymentError;
use crate::Portal;
use domain::{
    PaymentId, Problem,
    payment::{PaymentEntry, PaymentQuery},
    people::{Actor, Permission},
    query::Sliced,
};

impl Portal {
    /// The part of a list of payments that a program asks for; deleted ones never.
    ///
    /// # Errors
    /// Without the right, or when the database fails.
    pub async fn payment_entries(
        &self,
        actor: &Actor,
        query: &PaymentQuery,
    ) -> Result<Sliced<PaymentEntry>, Problem> {
        actor.require(Permission::PaymentsView)?;
        let read = async { self.read(actor).await?.payments().entries(query).await };
        Ok(read.await.map_err(PaymentError::from)?)
    }

    /// One of these payments.
    ///
    /// # Errors
    /// Without the right, or when the payment is missing or deleted.
    pub async fn payment_entry(
        &self,
        actor: &Actor,
        id: PaymentId,
    ) -> Result<PaymentEntry, Problem> {
        actor.require(Permission::PaymentsView)?;
        let read = async { self.read(actor).await?.payments().entry(id).await };
        let found = read.await.map_err(PaymentError::from)?;
        Ok(found.ok_or(PaymentError::NotFound("This payment"))?)
    }
}
