//! What happens to the order afterwards.

use crate::counter;
use crate::support::{Fault, gbp, pay_form};
use domain::{
    Currency, Money,
    order::OrderStatus,
    payment::{Capture, OrderMoney, PaymentOperation, ProcessingStatus},
    people::SellerRole,
    problem::ProblemKind,
};
use service::ports::CommerceError;
use store::testing::for_each_engine;

fn capture(captured: bool, total: Money) -> Capture {
    if captured {
        Capture::Exactly(total)
    } else {
        Capture::Untold
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn money_that_is_confirmed_later_is_applied_at_once_and_counted_once() {
    for_each_engine(|store| async move {
        let c = counter(store).await;
        let id = c.pay(5, &pay_form(&[(c.invoice, "60")])).await;
        c.desk.commerce.change_evidence(5, |evidence| {
            evidence.status = OrderStatus::PENDING;
            evidence.capture = Capture::Untold;
        });
        c.finish(5).await.unwrap();
        assert_eq!(
            c.detail(id).await.row.state.status,
            ProcessingStatus::Incomplete
        );
        assert_eq!(c.desk.open(c.invoice).await.0, 100_00);

        let steps = [
            (
                OrderStatus::AWAITING_PAYMENT,
                false,
                ProcessingStatus::AwaitingProcessing,
            ),
            (OrderStatus(12), false, ProcessingStatus::Processing),
            (
                OrderStatus::AWAITING_FULFILLMENT,
                true,
                ProcessingStatus::Completed,
            ),
            // Old news does not unconfirm it.
            (
                OrderStatus::AWAITING_PAYMENT,
                false,
                ProcessingStatus::Completed,
            ),
        ];
        for (status, captured, expected) in steps {
            c.desk.commerce.change_evidence(5, |evidence| {
                evidence.status = status;
                evidence.capture = capture(captured, evidence.total);
            });
            c.finish(5).await.unwrap();
            assert_eq!(c.detail(id).await.row.state.status, expected);
            assert_eq!(c.desk.open(c.invoice).await.0, 40_00);
            let pending = expected.is_pending();
            let review = c
                .desk
                .portal
                .review_payment(&c.buyer, &[c.invoice])
                .await
                .unwrap();
            assert_eq!(review.pending.contains(&c.invoice), pending);
            c.desk.assert_sound().await;
        }
        let finance = c.desk.seller(SellerRole::Finance).await;
        c.desk
            .portal
            .operate_payment(&finance, id, PaymentOperation::PullUpdates)
            .await
            .unwrap();
        c.desk
            .commerce
            .fault(Fault::Always(CommerceError::TimedOut));
        let problem = c
            .desk
            .portal
            .operate_payment(&finance, id, PaymentOperation::PullUpdates)
            .await
            .unwrap_err();
        assert_eq!(problem.kind, ProblemKind::Upstream);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn refunds_take_back_the_credit_first_and_then_the_invoices() {
    for_each_engine(|store| async move {
        let c = counter(store).await;
        let id = c.pay(6, &pay_form(&[(c.invoice, "80")])).await;
        c.cheque("50").await;
        c.finish(6).await.unwrap();
        assert_eq!(
            (c.credit(id).await, c.desk.open(c.invoice).await.0),
            (30_00, 0)
        );
        // (refunded so far, credit left, open)
        for (refunded, credit, open) in [(10_00, 20_00, 0), (45_00, 0, 15_00), (45_00, 0, 15_00)] {
            c.desk.commerce.change_evidence(6, |evidence| {
                evidence.status = OrderStatus(14);
                evidence.refunded = gbp(refunded);
            });
            c.finish(6).await.unwrap();
            assert_eq!(
                (c.credit(id).await, c.desk.open(c.invoice).await.0),
                (credit, open)
            );
            c.desk.assert_sound().await;
        }
        assert_eq!(
            c.detail(id).await.row.state.status,
            ProcessingStatus::Completed
        );
        c.desk.commerce.change_evidence(6, |evidence| {
            evidence.status = OrderStatus::REFUNDED;
            evidence.refunded = gbp(80_00);
        });
        for _ in 0..2 {
            c.finish(6).await.unwrap();
            let state = c.detail(id).await.row.state;
            assert_eq!(
                (state.status, state.applied),
                (ProcessingStatus::Refunded, false)
            );
            assert_eq!(c.desk.open(c.invoice).await.0, 50_00);
            c.desk.assert_sound().await;
        }
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn cancelled_and_declined_orders_owe_the_invoices_again() {
    for_each_engine(|store| async move {
        let c = counter(store).await;
        // Declined before it was ever applied: nothing has happened.
        let declined = c.pay(1, &pay_form(&[(c.invoice, "100")])).await;
        let void = |captured: bool, status: OrderStatus| {
            move |evidence: &mut OrderMoney| {
                evidence.status = status;
                evidence.capture = capture(captured, evidence.total);
            }
        };
        c.desk
            .commerce
            .change_evidence(1, void(false, OrderStatus::DECLINED));
        c.finish(1).await.unwrap();
        assert_eq!(
            c.detail(declined).await.row.state.status,
            ProcessingStatus::Incomplete
        );
        // Then it goes through after all.
        c.desk
            .commerce
            .change_evidence(1, void(false, OrderStatus::AWAITING_PAYMENT));
        c.finish(1).await.unwrap();
        assert_eq!(c.desk.open(c.invoice).await.0, 0);
        // And is cancelled before the money came.
        c.desk
            .commerce
            .change_evidence(1, void(false, OrderStatus::CANCELLED));
        c.finish(1).await.unwrap();
        let state = c.detail(declined).await.row.state;
        assert_eq!(
            (state.status, state.applied),
            (ProcessingStatus::Refunded, false)
        );
        assert_eq!(c.desk.open(c.invoice).await.0, 100_00);

        // Cancelled without returning the money: it stays visible, staff decides.
        let kept = c.pay(2, &pay_form(&[(c.invoice, "100")])).await;
        c.finish(2).await.unwrap();
        c.desk
            .commerce
            .change_evidence(2, void(true, OrderStatus::CANCELLED));
        for _ in 0..2 {
            c.finish(2).await.unwrap();
            let state = c.detail(kept).await.row.state;
            assert_eq!(
                (state.status, state.applied),
                (ProcessingStatus::Completed, false)
            );
            assert_eq!(c.desk.open(c.invoice).await.0, 100_00);
            assert_eq!(c.credit(kept).await, 100_00);
            c.desk.assert_sound().await;
        }
        let finance = c.desk.seller(SellerRole::Finance).await;
        c.desk
            .portal
            .operate_payment(&finance, kept, PaymentOperation::Apply)
            .await
            .unwrap();
        assert_eq!(c.desk.open(c.invoice).await.0, 0);
        c.desk.assert_sound().await;
        // The same news again does not overrule staff; a new status does.
        for (status, open) in [(5, 0), (5, 0), (6, 100_00), (6, 100_00), (11, 0), (11, 0)] {
            c.desk
                .commerce
                .change_evidence(2, void(true, OrderStatus(status)));
            c.finish(2).await.unwrap();
            assert_eq!(c.desk.open(c.invoice).await.0, open, "{status}");
            assert_eq!(c.credit(kept).await, open, "{status}");
            c.desk.assert_sound().await;
        }
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_order_says_how_much_money_came() {
    for_each_engine(|store| async move {
        let c = counter(store).await;
        let late = c.desk.invoice_of(c.company, gbp(50_00), "2026-04-30").await;
        let form = || pay_form(&[(late, "20"), (c.invoice, "30")]);
        // (order's total, currency) and (applied to the earlier, to the later, credit)
        for (number, total, expected) in [
            (1, gbp(35_00), (30_00, 5_00, 0)),
            (2, gbp(60_00), (30_00, 20_00, 10_00)),
            (3, gbp(0), (0, 0, 0)),
            (4, Money::from_minor(50_00, Currency::EUR), (0, 0, 50_00)),
        ] {
            let id = c.pay(number, &form()).await;
            c.desk.commerce.change_evidence(number, |evidence| {
                evidence.total = total;
                evidence.capture = Capture::Exactly(total);
                evidence.refunded = Money::zero(total.currency());
            });
            c.finish(number).await.unwrap();
            c.finish(number).await.unwrap();
            let detail = c.detail(id).await;
            let applied: Vec<_> = detail
                .lines
                .iter()
                .map(|line| line.applied.minor())
                .collect();
            assert_eq!((applied[0], applied[1], c.credit(id).await), expected);
            assert!(detail.row.state.applied);
            c.desk.assert_sound().await;
        }
    })
    .await;
}
