//! Invoices that are deleted while somebody pays them.

use crate::support::pay_form;
use crate::{Counter, counter};
use domain::{
    InvoiceId,
    invoice::{CreditReason, InvoiceFilter},
    people::SellerRole,
};
use store::testing::for_each_engine;

impl Counter {
    /// Deletes invoices as staff does, one as one and several as several.
    async fn delete(&self, invoices: &[InvoiceId]) {
        let admin = self.desk.seller(SellerRole::Admin).await;
        let portal = &self.desk.portal;
        if let [id] = invoices {
            let version = portal.invoice(&admin, *id).await.unwrap().version;
            portal.delete_invoice(&admin, *id, version).await.unwrap();
        } else {
            let filter = InvoiceFilter {
                ids: Some(invoices.to_vec()),
                ..InvoiceFilter::default()
            };
            let outcome = portal.delete_invoices(&admin, &filter, None).await.unwrap();
            assert_eq!(outcome.done.len(), invoices.len());
        }
        portal.tasks().idle().await;
    }

    /// Which of the carts are gone, the oldest first.
    fn gone(&self) -> Vec<bool> {
        let carts = self.desk.commerce.carts().into_iter();
        carts.map(|(_, cart)| cart.deleted).collect()
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_can_go_on_paying_a_deleted_invoice() {
    for_each_engine(|store| async move {
        let c = counter(store).await;
        let other = c.desk.invoice(c.company, 50_00).await;
        let lines = [(c.invoice, "100"), (other, "50")];
        let started = c.start(&pay_form(&lines)).await;
        c.start(&pay_form(&[(other, "50")])).await;
        c.delete(&[c.invoice]).await;
        let carts = c.desk.commerce.carts();
        let (cart, _) = carts.iter().find(|(_, cart)| cart.deleted).unwrap();
        assert_eq!(c.gone().into_iter().filter(|gone| *gone).count(), 1);

        // Should it be checked out all the same, what the deleted invoice would have taken is
        // a credit that leads to the payment, and the payment says why.
        c.desk.commerce.check_out(cart, 8, c.desk.now());
        assert_eq!(c.finish(8).await, Some(started.payment_id));
        assert_eq!(c.desk.open(other).await.0, 0);
        let detail = c.detail(started.payment_id).await;
        let told: Vec<_> = detail.lines.iter().collect();
        let line = |id| told.iter().find(|line| line.invoice_id == id).unwrap();
        assert!(line(c.invoice).deleted);
        assert!(line(c.invoice).applied.is_zero());
        assert!(!line(other).deleted);
        assert_eq!(detail.credits.len(), 1);
        assert_eq!(detail.credits[0].amount.minor(), 100_00);
        assert_eq!(detail.credits[0].reason, CreditReason::ExcessPayment);
        c.desk.assert_sound().await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn carts_of_invoices_deleted_together_are_removed_once() {
    for_each_engine(|store| async move {
        let c = counter(store).await;
        let other = c.desk.invoice(c.company, 50_00).await;
        c.start(&pay_form(&[(c.invoice, "100")])).await;
        c.start(&pay_form(&[(c.invoice, "10"), (other, "50")]))
            .await;
        c.start(&pay_form(&[(other, "50")])).await;
        c.delete(&[c.invoice, other]).await;
        assert_eq!(c.gone(), [true, true, true]);
        assert_eq!(c.desk.commerce.count("delete_cart"), 3);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_paid_before_the_invoice_was_deleted_is_a_credit() {
    for_each_engine(|store| async move {
        let c = counter(store).await;
        let id = c.pay(7, &pay_form(&[(c.invoice, "100")])).await;
        c.delete(&[c.invoice]).await;
        c.finish(7).await.unwrap();
        assert_eq!(c.credit(id).await, 100_00);
        assert!(c.detail(id).await.lines[0].deleted);
        c.desk.assert_sound().await;
    })
    .await;
}
