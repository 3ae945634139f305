//! Carts that may still become orders, and what can be paid.

use crate::fixture;
use chrono::TimeDelta;
use domain::Currency;
use store::testing::{for_each_engine, now};

#[tokio::test]
async fn carts_are_open_until_they_have_expired() {
    for_each_engine(|store| async move {
        let f = fixture(store).await;
        let id = f.payment("one", now()).await.unwrap();
        let mut tx = f.store.begin(f.scope.clone()).await.unwrap();
        let later = |days| now() + TimeDelta::days(days);
        assert_eq!(tx.payments().open_carts(10, now()).await.unwrap(), []);
        tx.payments()
            .set_cart(id, None, "cart", now())
            .await
            .unwrap();
        assert_eq!(
            tx.payments().open_carts(10, later(30)).await.unwrap().len(),
            1
        );
        assert_eq!(tx.payments().open_carts(10, later(32)).await.unwrap(), []);
        // Nobody has settled its invoice.
        assert_eq!(tx.payments().carts_to_void(10).await.unwrap(), []);

        assert_eq!(
            tx.payments()
                .latest_carts(10, later(30))
                .await
                .unwrap()
                .len(),
            1
        );
        assert_eq!(tx.payments().latest_carts(10, later(32)).await.unwrap(), []);

        // A cart in place of it does not close it, and everyone has its turn.
        tx.payments()
            .set_cart(id, Some("cart"), "second", now())
            .await
            .unwrap();
        for (second, turn) in (1..).zip(["cart", "second", "cart", "second"]) {
            let carts = tx.payments().open_carts(1, now()).await.unwrap();
            assert_eq!(carts[0].cart_id, turn);
            let at = now() + TimeDelta::seconds(second);
            tx.payments().carts_checked(&carts, at).await.unwrap();
        }
        tx.commit().await.unwrap();
        f.store
            .run_script("UPDATE invoices SET deleted_at = 1")
            .await
            .unwrap();
        let mut tx = f.store.begin(f.scope.clone()).await.unwrap();
        for (removed, turn) in [(false, "cart"), (true, "second"), (true, "cart")] {
            let carts = tx.payments().carts_to_void(1).await.unwrap();
            assert_eq!(carts[0].cart_id, turn);
            tx.payments()
                .void_tried(&carts[0], removed, now())
                .await
                .unwrap();
        }
        assert_eq!(tx.payments().carts_to_void(10).await.unwrap(), []);
        // An order may come of one that was removed, too.
        let latest = tx.payments().latest_carts(1, now()).await.unwrap();
        assert_eq!(latest[0].cart_id, "second");
    })
    .await;
}

#[tokio::test]
async fn carts_that_still_live_are_found_by_payment_invoice_and_age() {
    for_each_engine(|store| async move {
        let f = fixture(store).await;
        let id = f.payment("one", now()).await.unwrap();
        let later = |hours| now() + TimeDelta::hours(hours);
        let mut tx = f.store.begin(f.scope.clone()).await.unwrap();
        let mut payments = tx.payments();
        payments.set_cart(id, None, "cart", now()).await.unwrap();
        for (before, at, found) in [
            (now(), later(1), 0),
            (later(1), later(25), 1),
            // It has expired by itself.
            (later(1), later(32 * 24), 0),
        ] {
            let old = payments.abandoned_carts(10, before, at).await.unwrap();
            assert_eq!(old.len(), found);
        }
        let living = payments.living_carts(id, later(1)).await.unwrap();
        assert_eq!(living[0].cart_id, "cart");
        let open = payments.checkouts_on(&[f.invoice], later(1)).await.unwrap();
        assert_eq!(open[0].payment_id, id);
        let none = payments.checkouts_on(&[], later(1)).await.unwrap();
        assert_eq!(none, []);
        payments.void_tried(&living[0], true, now()).await.unwrap();
        assert_eq!(payments.living_carts(id, later(1)).await.unwrap(), []);
        let old = payments.abandoned_carts(10, later(1), later(25)).await;
        assert_eq!(old.unwrap(), []);
        let open = payments.checkouts_on(&[f.invoice], later(1)).await.unwrap();
        assert_eq!(open, []);

        // What is owed, by currency and by whether it is late.
        let today = now().date_naive();
        for (currency, late, found) in [
            (Currency::GBP, None, 1),
            (Currency::GBP, Some(today), 0),
            (Currency::GBP, today.succ_opt(), 1),
            (Currency::EUR, None, 0),
        ] {
            let (rows, count) = payments
                .payables_in(f.company, currency, late, 10)
                .await
                .unwrap();
            assert_eq!((rows.len(), count), (found, found), "{currency} {late:?}");
        }
        let (rows, count) = payments
            .payables_in(f.company, Currency::GBP, None, 0)
            .await
            .unwrap();
        assert_eq!((rows.len(), count), (0, 1));
    })
    .await;
}
