//! Companies within sight.

use super::buyer_of;
use crate::{Portal, portal::internal};
use domain::{CompanyId, Problem, people::Actor, storefront::StorefrontCompany};
use std::collections::HashSet;
use store::{CompanyRecord, StoreError};

/// A company as the storefront shows it.
pub(crate) fn company_of(record: CompanyRecord) -> StorefrontCompany {
    StorefrontCompany {
        id: record.id,
        name: record.content.name,
        bc_company_id: record.bc_company_id,
        parent: record.content.parent,
        address: record.content.address,
        phone: record.content.phone,
    }
}

impl Portal {
    /// These companies, as far as the actor sees them, by name; without any named all that
    /// they see. One statement.
    ///
    /// # Errors
    /// For who is no buyer, or when the database fails.
    pub async fn storefront_companies(
        &self,
        actor: &Actor,
        ids: Option<&[CompanyId]>,
    ) -> Result<Vec<StorefrontCompany>, Problem> {
        let buyer = buyer_of(actor)?;
        let ids = ids.unwrap_or(&buyer.companies);
        let read = async {
            let mut tx = self.read(actor).await?;
            let found = tx.companies().records_of(ids).await?;
            tx.commit().await?;
            Ok::<_, StoreError>(found)
        };
        let found = read.await.map_err(|error| internal(&error))?;
        Ok(found.into_iter().map(company_of).collect())
    }

    /// The companies that programs know by these numbers, as far as the actor sees them. Two of
    /// them can have the same number: one in B2B Edition, the other one here. One statement.
    ///
    /// # Errors
    /// As [`Portal::storefront_companies`].
    pub async fn storefront_numbered(
        &self,
        actor: &Actor,
        numbers: &[i64],
    ) -> Result<Vec<CompanyId>, Problem> {
        let numbers: HashSet<i64> = numbers.iter().copied().collect();
        let mut seen = self.storefront_companies(actor, None).await?;
        seen.retain(|company| numbers.contains(&company.number()));
        Ok(seen.into_iter().map(|company| company.id).collect())
    }
}
