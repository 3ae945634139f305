//! Deleting many invoices, each by itself.

use super::error::InvoiceError;
use crate::{Portal, again::again};
use domain::{
    InvoiceId, Problem,
    invoice::{BulkOutcome, InvoiceFilter, InvoiceList, InvoiceRow, RefusedRow},
    people::{Actor, Permission},
    problem::ProblemKind,
};

/// Invoices per call: few enough to be done well within the time that a request may take.
const BATCH: u32 = 50;

impl Portal {
    /// Deletes those of the invoices that the filter finds whose state allows it, each in a
    /// unit of work of its own, and says of every other one why it stays. A call takes some
    /// of them; the answer says where to go on.
    ///
    /// # Errors
    /// Without the right, or when the database fails: what the call had deleted by then stays
    /// deleted.
    pub async fn delete_invoices(
        &self,
        actor: &Actor,
        filter: &InvoiceFilter,
        after: Option<String>,
    ) -> Result<BulkOutcome, Problem> {
        actor.require(Permission::InvoicesDelete)?;
        let mut list = InvoiceList {
            filter: filter.clone(),
            ..InvoiceList::default()
        };
        list.page.after = after;
        let (rows, next) = self.batch(actor, &list).await?;
        let mut outcome = BulkOutcome {
            next,
            ..BulkOutcome::default()
        };
        let mut carts = Vec::new();
        for row in rows {
            match again(|| self.remove_invoice(actor, row.id, None)).await {
                Ok(found) => {
                    // A cart is found until it is removed, by every deletion.
                    carts.extend(found);
                    outcome.done.push(row.number);
                }
                Err(error) => {
                    let problem = Problem::from(error);
                    if matches!(problem.kind, ProblemKind::Internal | ProblemKind::Busy) {
                        self.void_soon(carts);
                        return Err(problem);
                    }
                    outcome.refused.push(refused(row.id, row.number, problem));
                }
            }
        }
        self.void_soon(carts);
        Ok(outcome)
    }

    async fn batch(
        &self,
        actor: &Actor,
        list: &InvoiceList,
    ) -> Result<(Vec<InvoiceRow>, Option<String>), InvoiceError> {
        let mut tx = self.read(actor).await?;
        let page = tx.invoices().rows(list, BATCH, self.today()).await?;
        Ok((page.rows, page.next))
    }
}

fn refused(id: InvoiceId, number: String, problem: Problem) -> RefusedRow {
    RefusedRow {
        id,
        number,
        reason: problem.message,
    }
}
