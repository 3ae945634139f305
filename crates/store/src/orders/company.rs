//! An order is given to another company.

use super::Orders;
use crate::{Company, StoreError, sql::Sql};
use domain::OrderId;

impl Orders<'_> {
    /// Gives an order to a company.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn set_company(&mut self, id: OrderId, company: &Company) -> Result<(), StoreError> {
        let mut sql = Sql::new("UPDATE orders SET company_id = ");
        sql.push_bind(company.id).push(" WHERE id = ").push_bind(id);
        sql.push(" AND ").push_scope("", self.0.scope());
        self.0.execute(sql).await.map(drop)
    }
}
