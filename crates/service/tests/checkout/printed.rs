//! What documents say of the money of a checkout.

use crate::support::{gbp, pay_form};
use crate::{Counter, counter};
use domain::{
    PaymentId, ReceiptId,
    order::OrderStatus,
    payment::{Capture, MoneyStanding, ProcessingStatus::AwaitingProcessing},
};
use service::ports::{AdviceSheet, InvoiceSheet, ReceiptSheet, Sheet};
use store::testing::for_each_engine;

impl Counter {
    fn sheet(&self) -> Sheet {
        self.desk.printer.take().unwrap().1
    }

    async fn receipt_sheet(&self, id: ReceiptId) -> ReceiptSheet {
        let printed = self.desk.portal.print_receipt(&self.buyer, id).await;
        printed.unwrap();
        match self.sheet() {
            Sheet::Receipt(sheet) => *sheet,
            other => panic!("no receipt: {other:?}"),
        }
    }

    async fn advice_sheet(&self, id: PaymentId) -> AdviceSheet {
        let printed = self.desk.portal.print_advice(&self.buyer, id).await;
        printed.unwrap();
        match self.sheet() {
            Sheet::Advice(sheet) => *sheet,
            other => panic!("no advice: {other:?}"),
        }
    }

    async fn invoice_sheet(&self) -> InvoiceSheet {
        let ids = [self.invoice];
        let printed = self.desk.portal.print_invoices(&self.buyer, &ids).await;
        printed.unwrap();
        match self.sheet() {
            Sheet::Invoices(mut sheets) => sheets.pop().unwrap(),
            other => panic!("no invoice: {other:?}"),
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn money_that_has_not_come_is_called_promised_and_then_cancelled() {
    for_each_engine(|store| async move {
        let c = counter(store).await;
        let id = c.pay(1, &pay_form(&[(c.invoice, "100")])).await;
        c.desk.commerce.change_evidence(1, |money| {
            money.status = OrderStatus::AWAITING_PAYMENT;
            money.capture = Capture::Untold;
        });
        c.finish(1).await.unwrap();
        let promised = MoneyStanding::Promised(AwaitingProcessing);
        let receipt = c.detail(id).await.receipt.unwrap();
        assert_eq!(c.receipt_sheet(receipt).await.standing, promised);
        assert_eq!(c.advice_sheet(id).await.standing, promised);
        let payments = c.invoice_sheet().await.payments;
        let labels: Vec<_> = payments.iter().map(|row| row.label.as_str()).collect();
        assert_eq!(labels, ["Visa ending in 1111 (awaiting processing)"]);

        c.desk
            .commerce
            .change_evidence(1, |money| money.status = OrderStatus::CANCELLED);
        c.finish(1).await.unwrap();
        let standing = c.receipt_sheet(receipt).await.standing;
        assert_eq!(standing, MoneyStanding::Gone("Cancelled"));
        let refused = c.desk.portal.print_advice(&c.buyer, id).await;
        assert_eq!(refused.unwrap_err().code, "no_advice");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_advice_says_what_is_kept_as_a_credit_as_the_receipt_does() {
    for_each_engine(|store| async move {
        let c = counter(store).await;
        c.pay(1, &pay_form(&[(c.invoice, "60")])).await;
        c.pay(2, &pay_form(&[(c.invoice, "100")])).await;
        let first = c.finish(1).await.unwrap();
        let second = c.finish(2).await.unwrap();
        let said = |sheet: AdviceSheet| {
            let line = &sheet.lines[0];
            (line.amount, line.open, sheet.credit, sheet.standing)
        };
        let received = MoneyStanding::Received;
        let sheet = c.advice_sheet(first).await;
        assert_eq!(said(sheet), (gbp(60_00), gbp(0), gbp(0), received));
        let sheet = c.advice_sheet(second).await;
        assert_eq!(said(sheet), (gbp(40_00), gbp(0), gbp(60_00), received));
        let receipt = c.detail(second).await.receipt.unwrap();
        let receipt = c.receipt_sheet(receipt).await;
        assert_eq!(receipt.credit, gbp(60_00));
        assert_eq!(receipt.standing, received);
    })
    .await;
}
