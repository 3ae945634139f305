//! The order dashboard's list.

use super::error::OrderUseError;
use crate::Portal;
use domain::{
    Problem,
    order::{OrderList, OrderRow},
    people::{Actor, Permission},
    query::Page,
};
use store::StoreError;

impl Portal {
    /// A page of the order dashboard, newest first.
    ///
    /// # Errors
    /// Without the right to see orders, or when the database fails.
    pub async fn list_orders(
        &self,
        actor: &Actor,
        list: &OrderList,
    ) -> Result<Page<OrderRow>, Problem> {
        actor.require(Permission::OrdersView)?;
        Ok(self
            .read_orders(actor, list)
            .await
            .map_err(OrderUseError::from)?)
    }

    async fn read_orders(
        &self,
        actor: &Actor,
        list: &OrderList,
    ) -> Result<Page<OrderRow>, StoreError> {
        let mut tx = self.read(actor).await?;
        let page = tx.orders().list(list).await?;
        tx.commit().await?;
        Ok(page)
    }
}
