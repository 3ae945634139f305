//! Invoices that are edited while somebody pays them.

use crate::support::pay_form;
use crate::{Counter, counter};
use domain::{invoice::InvoiceEdit, people::SellerRole};
use store::testing::for_each_engine;

impl Counter {
    /// Gives the invoice's first line another price.
    async fn reprice(&self, unit_price: &str) {
        let admin = self.desk.seller(SellerRole::Admin).await;
        let portal = &self.desk.portal;
        let detail = portal.invoice(&admin, self.invoice).await.unwrap();
        let mut edit = InvoiceEdit::of(&detail);
        edit.lines[0].quantity = "1".to_owned();
        edit.lines[0].unit_price = unit_price.to_owned();
        let saved = portal.edit_invoice(&admin, self.invoice, &edit);
        saved.await.unwrap();
        portal.tasks().idle().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_can_go_on_paying_more_than_an_edit_leaves() {
    for_each_engine(|store| async move {
        let c = counter(store).await;
        c.start(&pay_form(&[(c.invoice, "100")])).await;
        c.start(&pay_form(&[(c.invoice, "60")])).await;
        let open = || {
            let carts = c.desk.commerce.carts().into_iter();
            carts.filter(|(_, cart)| !cart.deleted).count()
        };
        c.reprice("120").await;
        assert_eq!(open(), 2, "both pay what is owed, or less");
        c.reprice("60").await;
        assert_eq!(open(), 1, "one would pay too much");
        c.reprice("59.99").await;
        assert_eq!(open(), 0);
        c.desk.assert_sound().await;
    })
    .await;
}
