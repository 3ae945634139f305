//! Webhooks that the portal sends.

use chrono::{DateTime, TimeDelta, Utc};
use domain::{
    Currency, InvoiceId, Money,
    invoice::PdfUrlError,
    payment::{
        PaymentModule, PaymentState,
        ProcessingStatus::{self, *},
    },
    webhook::{
        DeliveryState, EventKind, Facts, HookUrl, HookUrlError, InvoiceFacts, Message, Reach,
        SubscriptionForm, Verdict, gives_up_on, message_id, verdict,
    },
};
use serde_json::json;

fn noon() -> DateTime<Utc> {
    "2026-03-04T12:00:00Z".parse().unwrap()
}

#[test]
fn words_lead_back_to_what_they_stand_for() {
    for event in EventKind::ALL.into_iter().chain([EventKind::Test]) {
        assert_eq!(EventKind::from_code(event.code()), Some(event));
        assert_eq!(serde_json::to_value(event).unwrap(), event.code());
    }
    for state in DeliveryState::ALL {
        assert_eq!(DeliveryState::from_code(state.code()), Some(state));
    }
    assert_eq!(EventKind::from_code("invoice.sent"), None);
}

#[test]
fn deeds_mean_something_to_other_programs() {
    let of = |noun, action| EventKind::of_deed(noun, action, None, None);
    assert_eq!(of("invoice", "created"), Some(EventKind::InvoiceCreated));
    assert_eq!(of("invoice", "imported"), Some(EventKind::InvoiceCreated));
    for action in ["edited", "deleted", "payment applied", "profile changed"] {
        assert_eq!(of("invoice", action), Some(EventKind::InvoiceUpdated));
    }
    for noun in ["order", "user", "company", "credit", "payment"] {
        assert_eq!(of(noun, "created"), None, "{noun}");
    }
}

#[test]
fn payments_are_told_when_money_comes_and_goes() {
    let state = |(status, applied): (ProcessingStatus, bool)| PaymentState {
        status,
        applied,
        module: PaymentModule::Offline,
    };
    let recorded = Some(EventKind::PaymentRecorded);
    let reverted = Some(EventKind::PaymentReverted);
    for (action, before, after, event) in [
        ("recorded", None, (Completed, true), recorded),
        ("recorded", None, (Refunded, false), recorded),
        ("checkout started", None, (Incomplete, false), None),
        (
            "paid",
            Some((Incomplete, false)),
            (Completed, true),
            recorded,
        ),
        (
            "paid",
            Some((Incomplete, false)),
            (Processing, false),
            recorded,
        ),
        (
            "order void",
            Some((Incomplete, false)),
            (Refunded, false),
            None,
        ),
        (
            "status changed",
            Some((Processing, true)),
            (Completed, true),
            None,
        ),
        (
            "reverted",
            Some((Completed, true)),
            (Completed, false),
            reverted,
        ),
        (
            "applied",
            Some((Completed, false)),
            (Completed, true),
            recorded,
        ),
        (
            "status set",
            Some((Completed, false)),
            (Refunded, false),
            reverted,
        ),
        (
            "paid again",
            Some((Refunded, false)),
            (Completed, true),
            recorded,
        ),
        (
            "partly refunded",
            Some((Completed, true)),
            (Completed, true),
            reverted,
        ),
        (
            "more received",
            Some((Completed, true)),
            (Completed, true),
            recorded,
        ),
        (
            "deleted",
            Some((Completed, false)),
            (Completed, false),
            reverted,
        ),
        (
            "second order",
            Some((Completed, true)),
            (Completed, true),
            None,
        ),
    ] {
        let (before, after) = (before.map(state), Some(state(after)));
        let told = EventKind::of_deed("payment", action, before, after);
        assert_eq!(told, event, "{action}: {before:?}, {after:?}");
    }
}

#[test]
fn a_delivery_is_tried_for_about_a_day() {
    let mut attempts = 0;
    let mut waited = TimeDelta::zero();
    let mut last = TimeDelta::zero();
    while let Verdict::Again(rest) = verdict(Some(500), attempts + 1) {
        assert!(rest > last, "{rest}");
        (attempts, waited, last) = (attempts + 1, waited + rest, rest);
    }
    assert_eq!(attempts, 7);
    assert!(waited > TimeDelta::hours(20) && waited < TimeDelta::hours(28));
    assert_eq!(verdict(None, 8), Verdict::GivenUp);
    assert_eq!(verdict(None, i64::MAX), Verdict::GivenUp);
}

#[test]
fn what_the_receiver_answers_decides() {
    for status in [200, 202, 204, 299] {
        assert_eq!(verdict(Some(status), 1), Verdict::Delivered);
    }
    for status in [199, 301, 400, 404, 429, 503] {
        let again = Verdict::Again(TimeDelta::seconds(30));
        assert_eq!(verdict(Some(status), 1), again, "{status}");
    }
    assert_eq!(verdict(Some(410), 1), Verdict::Unwanted);
    assert!(!gives_up_on(noon(), noon() + TimeDelta::hours(119)));
    assert!(gives_up_on(noon(), noon() + TimeDelta::days(5)));
}

#[test]
fn addresses_are_of_machines_within_reach() {
    let parse = |text, reach| HookUrl::parse(text, reach);
    let good = parse(" https://erp.example.com/hooks?k=1 ", Reach::Internet).unwrap();
    assert_eq!(good.as_str(), "https://erp.example.com/hooks?k=1");
    let local = "http://127.0.0.1:4000/hooks";
    assert_eq!(
        parse(local, Reach::Internet),
        Err(HookUrlError::Other(PdfUrlError::NotHttps))
    );
    assert_eq!(parse(local, Reach::Anywhere).unwrap().as_str(), local);
    for text in ["https://localhost/x", "https://10.0.0.1/", "https://[::1]/"] {
        assert_eq!(
            parse(text, Reach::Internet),
            Err(HookUrlError::Other(PdfUrlError::NotPublic)),
            "{text}"
        );
        assert!(parse(text, Reach::Anywhere).is_ok(), "{text}");
    }
    for text in [
        "",
        "ftp://x.example",
        "http://",
        "http:///x",
        "http://a@b/",
        "http://a b/",
    ] {
        for reach in [Reach::Internet, Reach::Anywhere] {
            assert!(parse(text, reach).is_err(), "{text}");
        }
    }
}

#[test]
fn a_form_names_every_field_that_is_wrong() {
    let form = SubscriptionForm::default();
    let errors = form.read(Reach::Internet).unwrap_err();
    let fields: Vec<&str> = errors.iter().map(|error| error.field.as_str()).collect();
    assert_eq!(fields, ["url", "events"]);
    let form = SubscriptionForm {
        url: "https://erp.example.com/".to_owned(),
        events: vec![
            EventKind::InvoicePaid,
            EventKind::InvoiceCreated,
            EventKind::InvoicePaid,
        ],
        enabled: true,
    };
    let (_, events) = form.read(Reach::Internet).unwrap();
    assert_eq!(events, [EventKind::InvoiceCreated, EventKind::InvoicePaid]);
    let form = SubscriptionForm {
        events: vec![EventKind::Test],
        ..form
    };
    assert_eq!(form.read(Reach::Internet).unwrap_err()[0].field, "events");
}

#[test]
fn a_message_says_what_happened_to_what() {
    let money = |minor| Money::from_minor(minor, Currency::GBP).into();
    let message = Message {
        event: EventKind::InvoicePaid,
        timestamp: noon(),
        data: Facts::Invoice(InvoiceFacts {
            invoice_id: InvoiceId(7),
            invoice_number: "INV-7".to_owned(),
            external_id: None,
            customer_id: "1001".to_owned(),
            external_customer_id: Some("ERP-1".to_owned()),
            original_balance: money(3_672),
            open_balance: money(0),
            status: 2,
            due_date: "2026-03-31".parse().unwrap(),
            deleted: false,
        }),
    };
    assert_eq!(
        serde_json::to_value(&message).unwrap(),
        json!({
            "type": "invoice.paid", "timestamp": "2026-03-04T12:00:00Z", "data": {
                "invoiceId": 7, "invoiceNumber": "INV-7", "externalId": null,
                "customerId": "1001", "externalCustomerId": "ERP-1",
                "originalBalance": { "code": "GBP", "value": "36.72" },
                "openBalance": { "code": "GBP", "value": "0.00" },
                "status": 2, "dueDate": "2026-03-31", "deleted": false,
            },
        })
    );
    let test = Message {
        event: EventKind::Test,
        data: Facts::Nothing {},
        ..message
    };
    assert_eq!(serde_json::to_value(&test).unwrap()["data"], json!({}));
    assert_eq!(message_id(9, noon()), "msg_1772625600000000_9");
}
