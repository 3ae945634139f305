//! Storefront customers whom staff gave a company.

use super::CompanyTable;
use crate::{StoreError, sql::Sql};
use domain::{BcCustomerId, CompanyId};

impl CompanyTable<'_> {
    /// The company that staff gave to a customer.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn of_customer(
        &mut self,
        customer: BcCustomerId,
    ) -> Result<Option<CompanyId>, StoreError> {
        let sql = Sql::new(
            "SELECT company_id FROM customer_companies WHERE store_id = $1 AND bc_customer_id = $2",
        )
        .bind(self.0.scope().store_id)
        .bind(customer);
        let row: Option<(i64,)> = self.0.optional(sql).await?;
        Ok(row.map(|(id,)| CompanyId(id)))
    }

    /// Gives a customer a company, instead of the one that it may have had.
    ///
    /// # Errors
    /// When the database fails; for a guest, who is nobody in particular.
    pub async fn set_of_customer(
        &mut self,
        customer: BcCustomerId,
        company: CompanyId,
    ) -> Result<(), StoreError> {
        let sql = Sql::new(
            "INSERT INTO customer_companies (store_id, bc_customer_id, company_id) \
             VALUES ($1, $2, $3) \
             ON CONFLICT (store_id, bc_customer_id) DO UPDATE SET company_id = excluded.company_id",
        )
        .bind(self.0.scope().store_id)
        .bind(customer)
        .bind(company);
        self.0.execute(sql).await.map(drop)
    }
}
