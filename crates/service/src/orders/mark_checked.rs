//! Ticking off a changed order.

use super::error::OrderUseError;
use crate::{Portal, again::again};
use domain::{
    OrderId, Problem,
    people::{Actor, Permission},
};
use store::NewAudit;

impl Portal {
    /// Staff has looked at an order that was edited or cancelled. Done again it changes nothing.
    ///
    /// # Errors
    /// Without the right, when the order does not exist, or when nothing about it has changed.
    pub async fn mark_edit_checked(&self, actor: &Actor, order: OrderId) -> Result<(), Problem> {
        actor.require(Permission::OrdersView)?;
        Ok(again(|| self.tick_off(actor, order)).await?)
    }

    async fn tick_off(&self, actor: &Actor, id: OrderId) -> Result<(), OrderUseError> {
        let mut tx = self.begin(actor).await?;
        let order = tx.orders().lock(id).await?.ok_or(OrderUseError::NotFound)?;
        let number = order.snapshot.bc_order_id;
        let flag = order.flag.checked();
        let flag = flag.ok_or(OrderUseError::Unchanged(number))?;
        if flag == order.flag {
            return Ok(());
        }
        tx.orders().set_flag(id, flag).await?;
        tx.audit()
            .write(NewAudit {
                noun: "order",
                noun_id: id.0,
                action: "edit checked",
                summary: "The change of the order in BigCommerce was looked at.".to_owned(),
                actor,
                before: Some(format!("{{\"flag\":{}}}", order.flag.code())),
                after: Some(format!("{{\"flag\":{}}}", flag.code())),
                at: self.now(),
            })
            .await?;
        Ok(tx.commit().await?)
    }
}
