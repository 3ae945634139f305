//! Editing what stands around the rows of an invoice: terms and conditions and addresses.

use crate::{
    detail, pay, save,
    support::{desk, gbp},
};
use domain::invoice::{Address, InvoiceEdit};
use store::testing::for_each_engine;

fn town(city: &str) -> Address {
    Address {
        city: city.to_owned(),
        ..Address::default()
    }
}

#[tokio::test]
async fn terms_and_addresses_are_saved_and_named_in_the_history() {
    for_each_engine(|store| async move {
        let desk = desk(store).await;
        let id = desk.invoiced(101).await;
        let before = detail(&desk, id).await;
        let mut edit = InvoiceEdit::of(&before);
        edit.printed.terms_text = " Payable to the Wharf. ".to_owned();
        edit.printed.billing_address = town(" Hull ");
        edit.printed.shipping_addresses = vec![town("Selby"), Address::default()];
        let after = save(&desk, id, &edit).await.unwrap();
        assert_eq!(after.terms_text.as_deref(), Some("Payable to the Wharf."));
        assert_eq!(after.billing_address, town("Hull"));
        assert_eq!(after.shipping_addresses, [town("Selby")]);
        assert_eq!(after.version, before.version + 1);
        assert_eq!(after.row.balance, before.row.balance);
        let summary = &after.history[0].summary;
        for told in [
            "“Payable to the Wharf.”",
            "billing address “Leeds” → “Hull”",
            "delivery address “York” → “Selby”",
        ] {
            assert!(summary.contains(told), "{summary}");
        }
        let mut edit = InvoiceEdit::of(&after);
        edit.printed.terms_text.clear();
        edit.printed.shipping_addresses.clear();
        let after = save(&desk, id, &edit).await.unwrap();
        assert_eq!(after.terms_text, None);
        assert!(after.shipping_addresses.is_empty());
        desk.assert_sound().await;
    })
    .await;
}

#[tokio::test]
async fn a_stale_save_is_told_what_became_of_them() {
    for_each_engine(|store| async move {
        let desk = desk(store).await;
        let id = desk.invoiced(101).await;
        let seen = detail(&desk, id).await;
        let mut first = InvoiceEdit::of(&seen);
        first.printed.terms_text = "Pay now.".to_owned();
        first.printed.billing_address.city = "Hull".to_owned();
        first.printed.shipping_addresses.clear();
        save(&desk, id, &first).await.unwrap();
        let mut second = InvoiceEdit::of(&seen);
        second.po_number = "PO-MINE".to_owned();
        let problem = save(&desk, id, &second).await.unwrap_err();
        assert_eq!(problem.code, "stale");
        let told = |field: &str| problem.field(field).map(str::to_owned);
        assert_eq!(
            told("terms_text").as_deref(),
            Some("The terms and conditions were changed.")
        );
        assert_eq!(
            told("billing_address").as_deref(),
            Some("The billing address is now Hull.")
        );
        assert_eq!(
            told("shipping_addresses").as_deref(),
            Some("The delivery address was removed.")
        );
        assert_eq!(detail(&desk, id).await.billing_address.city, "Hull");
    })
    .await;
}

#[tokio::test]
async fn what_cannot_be_saved_is_named_beside_the_rows() {
    for_each_engine(|store| async move {
        let desk = desk(store).await;
        let id = desk.invoiced(101).await;
        let seen = detail(&desk, id).await;
        let mut edit = InvoiceEdit::of(&seen);
        edit.lines[0].quantity = "many".to_owned();
        edit.printed.billing_address.city = "x".repeat(201);
        edit.printed.terms_text = "a\0b".to_owned();
        let problem = save(&desk, id, &edit).await.unwrap_err();
        for field in ["lines.0.quantity", "billing_address.city", "terms_text"] {
            assert!(problem.field(field).is_some(), "{field}");
        }
        assert_eq!(detail(&desk, id).await, seen);
    })
    .await;
}

#[tokio::test]
async fn a_paid_invoice_keeps_them() {
    for_each_engine(|store| async move {
        let desk = desk(store).await;
        let id = desk.invoiced(101).await;
        pay(&desk, id, "126").await;
        let paid = detail(&desk, id).await;
        assert_eq!(paid.row.balance.open(), gbp(0));
        let mut edit = InvoiceEdit::of(&paid);
        edit.printed.billing_address.city = "Hull".to_owned();
        let problem = save(&desk, id, &edit).await.unwrap_err();
        assert_eq!(problem.code, "invoice_completed_edit");
        assert_eq!(detail(&desk, id).await, paid);
    })
    .await;
}
