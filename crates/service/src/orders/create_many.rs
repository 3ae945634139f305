//! From several orders to their invoices.

use crate::{Portal, portal::internal};
use domain::{
    InvoiceId, OrderId, Problem,
    order::{InvoicingOutcome, MAX_ORDERS, OrderInvoiced},
    people::{Actor, Permission},
    problem::ProblemKind,
};
use std::collections::HashSet;
use store::StoreError;

impl Portal {
    /// Makes the invoices of several orders, each in a unit of work of its own: one that is
    /// refused stops no other. Says for each what came of it, in the order asked for; one
    /// that is asked for twice is answered once.
    ///
    /// # Errors
    /// Without the right, or when more than [`MAX_ORDERS`] are asked for; then nothing was made.
    pub async fn create_invoices(
        &self,
        actor: &Actor,
        orders: &[OrderId],
    ) -> Result<Vec<OrderInvoiced>, Problem> {
        actor.require(Permission::InvoicesCreate)?;
        if orders.len() > MAX_ORDERS {
            let message = format!("Choose at most {MAX_ORDERS} orders. Nothing was created.");
            return Err(Problem::new(
                ProblemKind::Invalid,
                "too_many_orders",
                message,
            ));
        }
        let mut seen = HashSet::new();
        let mut outcomes = Vec::with_capacity(orders.len());
        for order in orders.iter().copied().filter(|order| seen.insert(*order)) {
            let outcome = match self.create_invoice(actor, order).await {
                Ok(invoice) => InvoicingOutcome::Created {
                    invoice,
                    number: self.number_of(actor, order, invoice).await,
                },
                Err(problem) => InvoicingOutcome::Refused(problem.message),
            };
            outcomes.push(OrderInvoiced { order, outcome });
        }
        Ok(outcomes)
    }

    /// The number of an invoice that was just made; it stays made if that cannot be read.
    async fn number_of(&self, actor: &Actor, order: OrderId, invoice: InvoiceId) -> String {
        let read = async {
            let mut tx = self.read(actor).await?;
            tx.orders().invoice_number(order).await
        };
        let number = read.await.unwrap_or_else(|error: StoreError| {
            internal(&error);
            None
        });
        number.unwrap_or_else(|| format!("no. {invoice}"))
    }
}
