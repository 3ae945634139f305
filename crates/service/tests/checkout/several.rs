//! What is due, all at once; amounts and reasons as they were typed.

use crate::counter;
use crate::support::{gbp, pay_form};
use domain::{
    Currency, InvoiceId, Money, MoneyError,
    money::NumberStyle,
    payment::{PayAll, PayForm, PayReview},
    people::{BuyerRole, SellerRole},
    problem::ProblemKind,
};
use store::testing::for_each_engine;

fn ids(review: &PayReview) -> Vec<InvoiceId> {
    let payables = review.payables.iter();
    payables.map(|payable| payable.invoice_id).collect()
}

#[tokio::test]
async fn all_that_is_open_or_late_is_offered_in_one_currency() {
    for_each_engine(|store| async move {
        let c = counter(store).await;
        let usd = |minor| Money::from_minor(minor, Currency::USD);
        let late = c.desk.invoice_of(c.company, gbp(20_00), "2026-03-03").await;
        let today = c.desk.invoice_of(c.company, gbp(30_00), "2026-03-04").await;
        let dollars = c.desk.invoice_of(c.company, usd(5_00), "2026-01-01").await;
        let paid = c.desk.invoice_of(c.company, gbp(9_00), "2026-01-01").await;
        c.pay(1, &pay_form(&[(paid, "9")])).await;
        c.finish(1).await.unwrap();
        let other = c.desk.company("Other", "12583").await;
        c.desk.invoice_of(other, gbp(70_00), "2026-01-01").await;

        let portal = &c.desk.portal;
        for (all, currency, expected) in [
            (PayAll::Overdue, Currency::GBP, vec![late]),
            (PayAll::Open, Currency::GBP, vec![late, today, c.invoice]),
            (PayAll::Open, Currency::USD, vec![dollars]),
            (PayAll::Open, Currency::EUR, vec![]),
        ] {
            let review = portal.review_all(&c.buyer, (all, None), currency).await;
            let review = review.unwrap();
            assert_eq!(ids(&review), expected, "{all:?} {currency}");
            assert_eq!(review.left_out, 0);
        }
        let senior = c.desk.buyer(c.company, BuyerRole::Senior).await;
        let refused = portal
            .review_all(&senior, (PayAll::Open, None), Currency::GBP)
            .await;
        assert_eq!(refused.unwrap_err().kind, ProblemKind::NotAllowed);
    })
    .await;
}

#[tokio::test]
async fn credit_is_told_wherever_it_is_paid_in_as_many_statements_as_without() {
    for_each_engine(|store| async move {
        let c = counter(store).await;
        let portal = &c.desk.portal;
        let look = async || {
            let before = c.desk.store.statements();
            let owed = portal.owed_in_all(&c.buyer, None).await.unwrap().credit;
            let review = portal.review_payment(&c.buyer, &[c.invoice]).await;
            let all = portal.review_all(&c.buyer, (PayAll::Open, None), Currency::GBP);
            let told = [owed, review.unwrap().credit, all.await.unwrap().credit];
            (told, c.desk.store.statements() - before)
        };
        let (told, statements) = look().await;
        assert_eq!(told, [vec![], vec![], vec![]]);
        let other = c.desk.company("Other", "12583").await;
        for (company, minor) in [(c.company, 90_00), (c.company, 7_00), (other, 5_00)] {
            let script = format!(
                "INSERT INTO credits (store_id, company_id, reason, reference, currency, \
                 amount_minor, at) VALUES ({}, {company}, 'credit_note', 'C', 'GBP', {minor}, \
                 1772366400000000)",
                c.desk.store_id
            );
            c.desk.store.run_script(&script).await.unwrap();
        }
        let credit = vec![gbp(97_00)];
        let expected = [credit.clone(), credit.clone(), credit];
        assert_eq!(look().await, (expected, statements));
    })
    .await;
}

#[tokio::test]
async fn what_is_missing_or_foreign_is_counted_alike() {
    for_each_engine(|store| async move {
        let c = counter(store).await;
        let other = c.desk.company("Other", "12583").await;
        let theirs = c.desk.invoice(other, 100_00).await;
        for (asked, left_out) in [
            (vec![c.invoice], 0),
            (vec![c.invoice, c.invoice], 0),
            (vec![c.invoice, theirs], 1),
            (vec![c.invoice, InvoiceId(9_999)], 1),
            (vec![InvoiceId(9_999), c.invoice, theirs], 2),
        ] {
            let review = c
                .desk
                .portal
                .review_payment(&c.buyer, &asked)
                .await
                .unwrap();
            assert_eq!((ids(&review), review.left_out), (vec![c.invoice], left_out));
        }
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn amounts_are_read_as_the_buyers_language_writes_them() {
    for_each_engine(|store| async move {
        use NumberStyle::{Comma, Point};
        let c = counter(store).await;
        let large = c.desk.invoice(c.company, 2_000_00).await;
        for (style, text, read) in [
            (Point, "1,000.00", Ok(1_000_00)),
            (Comma, "1.000,00", Ok(1_000_00)),
            (Comma, "999,50", Ok(999_50)),
            (Comma, "1,000.00", Err("comma before the decimals")),
            (Point, "1.000,00", Err("point before the decimals")),
            (Point, "1e3", Err("is not an amount")),
            (Comma, "٣", Err("is not an amount")),
            (Point, "-5", Err("must be more than zero")),
        ] {
            let form = PayForm {
                style,
                ..pay_form(&[(large, text)])
            };
            let started = c.desk.portal.start_checkout(&c.buyer, &form).await;
            match (started, read) {
                (Ok(started), Ok(minor)) => {
                    let total = c.detail(started.payment_id).await.row.total;
                    assert_eq!(total.minor(), minor, "{style:?} {text}");
                }
                (Err(problem), Err(why)) => {
                    assert_eq!(problem.kind, ProblemKind::Invalid);
                    let field = problem.field(&format!("lines.{large}")).unwrap();
                    assert!(field.contains(why), "{style:?} {text}: {field}");
                }
                (started, _) => panic!("{style:?} {text}: {started:?}"),
            }
        }
        assert_eq!(
            Comma.parse("1.50", Currency::GBP),
            Err(MoneyError::NotANumberWithComma("1.50".to_owned()))
        );
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_comment_reaches_the_seller() {
    for_each_engine(|store| async move {
        let c = counter(store).await;
        let comment = "Pallet 7, please";
        let form = PayForm {
            comment: comment.to_owned(),
            ..pay_form(&[(c.invoice, "80")])
        };
        let id = c.pay(1, &form).await;
        c.finish(1).await.unwrap();
        assert_eq!(c.desk.open(c.invoice).await.0, 20_00);
        let finance = c.desk.seller(SellerRole::Finance).await;
        for actor in [&c.buyer, &finance] {
            let shown = c.desk.portal.payment(actor, id).await.unwrap();
            assert_eq!(shown.row.memo, comment);
            let invoice = c.desk.portal.invoice(actor, c.invoice).await.unwrap();
            assert_eq!(invoice.payments[0].memo, comment);
        }
    })
    .await;
}
