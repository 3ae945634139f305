//! What the rows of a list ask for, looked up for all of them at once: however many rows, the
//! same number of statements.

use async_graphql::dataloader::Loader;
use domain::{
    CompanyId, InvoiceId, Problem, ReceiptId,
    people::Actor,
    storefront::{InvoicePaper, StorefrontCompany, StorefrontReceiptLine},
};
use service::Portal;
use std::{collections::HashMap, sync::Arc};

/// Looks up within what one buyer sees.
pub(super) struct Loaders {
    portal: Portal,
    actor: Actor,
}

impl Loaders {
    pub(super) const fn new(portal: Portal, actor: Actor) -> Self {
        Self { portal, actor }
    }
}

impl Loader<CompanyId> for Loaders {
    type Value = Arc<StorefrontCompany>;
    type Error = Problem;

    async fn load(&self, ids: &[CompanyId]) -> Result<HashMap<CompanyId, Self::Value>, Problem> {
        let found = self
            .portal
            .storefront_companies(&self.actor, Some(ids))
            .await?;
        let found = found.into_iter();
        Ok(found
            .map(|company| (company.id, Arc::new(company)))
            .collect())
    }
}

impl Loader<InvoiceId> for Loaders {
    type Value = Arc<InvoicePaper>;
    type Error = Problem;

    async fn load(&self, ids: &[InvoiceId]) -> Result<HashMap<InvoiceId, Self::Value>, Problem> {
        let found = self.portal.invoice_papers(&self.actor, ids).await?;
        let found = found.into_iter();
        Ok(found.map(|paper| (paper.id, Arc::new(paper))).collect())
    }
}

impl Loader<ReceiptId> for Loaders {
    type Value = Vec<StorefrontReceiptLine>;
    type Error = Problem;

    async fn load(&self, ids: &[ReceiptId]) -> Result<HashMap<ReceiptId, Self::Value>, Problem> {
        let found = self.portal.lines_of_receipts(&self.actor, ids).await?;
        let mut lines: HashMap<ReceiptId, Self::Value> =
            ids.iter().map(|id| (*id, Vec::new())).collect();
        for line in found {
            lines.entry(line.receipt_id).or_default().push(line);
        }
        Ok(lines)
    }
}
