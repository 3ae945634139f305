//! Proving the invariants over the whole database.

use crate::{Portal, portal::internal};
use domain::{
    InvoiceId, Problem,
    people::{Actor, Door},
};
use store::{INVARIANTS, StoreError};

/// A broken invariant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Violation {
    /// Which invariant.
    pub invariant: &'static str,
    /// Where, and how.
    pub detail: String,
}

/// Invoices whose contents are held in memory at a time.
const PAGE: u32 = 500;

impl Portal {
    /// Checks every invariant and names each violation; an empty list is the proof. All is
    /// read at one point in time, while payments go on.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn check(&self) -> Result<Vec<Violation>, Problem> {
        self.violations().await.map_err(|error| internal(&error))
    }

    async fn violations(&self) -> Result<Vec<Violation>, StoreError> {
        let system = Actor::system(self.profile().id, Door::Cli);
        let mut tx = self.read(&system).await?;
        let mut found = Vec::new();
        for invariant in INVARIANTS {
            let details = tx.check().violations(invariant).await?;
            found.extend(details.into_iter().map(|detail| Violation {
                invariant: invariant.name,
                detail,
            }));
        }
        let mut after = InvoiceId(0);
        loop {
            let page = tx.check().contents_after(after, PAGE).await?;
            let Some(last) = page.last() else {
                return Ok(found);
            };
            after = last.id;
            for invoice in page {
                let listed = invoice.content.total(invoice.original.currency());
                if listed != Ok(invoice.original) {
                    let listed =
                        listed.map_or_else(|error| error.to_string(), |sum| sum.to_string());
                    found.push(Violation {
                        invariant: "original_is_content_total",
                        detail: format!(
                            "invoice {}: original is {}, its lines and cost lines come to {listed}",
                            invoice.number, invoice.original
                        ),
                    });
                }
            }
        }
    }
}
