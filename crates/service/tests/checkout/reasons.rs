//! Why less is paid on an invoice than is open on it.

use crate::counter;
use crate::support::{Desk, pay_form};
use domain::{
    BcOrderId, InvoiceId, PaymentId,
    payment::{ExportedPayment, PayForm, PaymentList, ShortPayReason},
    people::{Actor, SellerRole},
    problem::ProblemKind,
};
use futures::TryStreamExt;
use service::ports::Sheet;
use store::testing::for_each_engine;

fn reason(invoice_id: InvoiceId, text: &str) -> ShortPayReason {
    ShortPayReason {
        invoice_id,
        text: text.to_owned(),
    }
}

/// The reasons of a payment's lines, by invoice.
async fn reasons(desk: &Desk, actor: &Actor, id: PaymentId) -> Vec<(InvoiceId, String)> {
    let lines = desk.portal.payment(actor, id).await.unwrap().lines;
    let mut reasons: Vec<_> = lines
        .into_iter()
        .map(|line| (line.invoice_id, line.reason))
        .collect();
    reasons.sort();
    reasons
}

#[tokio::test(flavor = "multi_thread")]
async fn each_invoice_that_is_paid_short_keeps_its_own_reason() {
    for_each_engine(|store| async move {
        let c = counter(store).await;
        let (whole, other) = (
            c.desk.invoice(c.company, 50_00).await,
            c.desk.invoice(c.company, 30_00).await,
        );
        let form = PayForm {
            reasons: vec![
                reason(c.invoice, " Two boxes\nwere damaged "),
                reason(whole, "is paid whole, so nothing is kept"),
                reason(other, "=SUM(1)"),
                reason(InvoiceId(99_999), "is none of them"),
            ],
            ..pay_form(&[(c.invoice, "80"), (whole, "50"), (other, "10")])
        };
        let id = c.pay(1, &form).await;
        c.finish(1).await.unwrap();
        let expected = [
            (c.invoice, "Two boxes were damaged".to_owned()),
            (whole, String::new()),
            (other, "=SUM(1)".to_owned()),
        ];
        let finance = c.desk.seller(SellerRole::Finance).await;
        for actor in [&c.buyer, &finance] {
            assert_eq!(reasons(&c.desk, actor, id).await, expected);
            for (invoice, text) in &expected {
                let shown = c.desk.portal.invoice(actor, *invoice).await.unwrap();
                assert_eq!(&shown.payments[0].reason, text);
            }
        }
        let back = c.desk.portal.payment_return(&c.buyer, BcOrderId(1)).await;
        let back = back.unwrap().lines.into_iter();
        assert_eq!(back.filter(|line| !line.reason.is_empty()).count(), 2);

        let receipt = c.detail(id).await.receipt.unwrap();
        c.desk
            .portal
            .print_receipt(&c.buyer, receipt)
            .await
            .unwrap();
        let Some((_, Sheet::Receipt(sheet))) = c.desk.printer.take() else {
            panic!("no receipt was printed");
        };
        let printed: Vec<&str> = sheet.lines.iter().map(|line| &*line.reason).collect();
        assert_eq!(printed, ["Two boxes were damaged", "", "=SUM(1)"]);

        let list = PaymentList::default();
        let file = c.desk.portal.export_payments(&finance, list).await.unwrap();
        let rows: Vec<Vec<ExportedPayment>> = file.try_collect().await.unwrap();
        let row = rows.into_iter().flatten().find(|one| one.row.id == id);
        let number = |line: usize| sheet.lines[line].number.clone();
        let told = format!(
            "{}: Two boxes were damaged; {}: =SUM(1)",
            number(0),
            number(2)
        );
        assert_eq!(row.unwrap().reasons, told);
        c.desk.assert_sound().await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_reason_belongs_to_the_form_and_has_to_fit() {
    for_each_engine(|store| async move {
        let c = counter(store).await;
        let portal = &c.desk.portal;
        let form = PayForm {
            reasons: vec![reason(c.invoice, "damaged")],
            ..pay_form(&[(c.invoice, "80")])
        };
        let with = |text: &str| PayForm {
            reasons: vec![reason(c.invoice, text)],
            ..form.clone()
        };
        for text in ["x".repeat(201), "a\0b".to_owned()] {
            let refused = portal.start_checkout(&c.buyer, &with(&text)).await;
            let refused = refused.unwrap_err();
            assert_eq!(refused.kind, ProblemKind::Invalid);
            let field = format!("reasons.{}", c.invoice);
            assert!(refused.field(&field).is_some(), "{refused:?}");
        }
        let started = c.start(&form).await;
        // Blanks around it are no other reason, other words are.
        let again = c.start(&with(" damaged ")).await;
        assert_eq!(again.payment_id, started.payment_id);
        let other = portal.start_checkout(&c.buyer, &with("late")).await;
        assert_eq!(other.unwrap_err().code, "idempotency_mismatch");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_second_order_of_a_checkout_has_the_reasons_of_the_first() {
    for_each_engine(|store| async move {
        let c = counter(store).await;
        let form = PayForm {
            reasons: vec![reason(c.invoice, "damaged")],
            ..pay_form(&[(c.invoice, "40")])
        };
        let first = c.pay(1, &form).await;
        let (cart, _) = c.desk.commerce.carts().pop().unwrap();
        c.finish(1).await.unwrap();
        c.desk.commerce.check_out(&cart, 2, c.desk.now());
        let second = c.finish(2).await.unwrap();
        assert_ne!(first, second);
        let told = reasons(&c.desk, &c.buyer, second).await;
        assert_eq!(told, [(c.invoice, "damaged".to_owned())]);
        c.desk.assert_sound().await;
    })
    .await;
}
