//! Parcels of orders.

use domain::order::{Shipment, tracking_link};

#[test]
fn only_pages_of_the_web_are_linked_to() {
    for good in [
        "https://tracking.example/AB-1?lang=en#here",
        "http://tracking.example",
        "  https://tracking.example/1 ",
    ] {
        assert_eq!(tracking_link(good).as_deref(), Some(good.trim()));
    }
    let long = format!("https://tracking.example/{}", "x".repeat(1_000));
    for bad in [
        "",
        "tracking.example/1",
        "//tracking.example/1",
        "javascript:alert(1)",
        "JAVASCRIPT:alert(1)",
        "data:text/html,x",
        "https:tracking.example",
        "https://",
        "https:///x",
        "https://tracking.example/a b",
        "https://tracking.example/\0",
        "https://tracking.example/\nx",
        long.as_str(),
    ] {
        assert_eq!(tracking_link(bad), None, "{bad:?}");
    }
}

#[test]
fn what_cannot_be_kept_of_a_parcel_is_left_out() {
    let told = Shipment {
        carrier: "Wharf\0 Parcels".to_owned(),
        tracking_number: "A\u{7}1".to_owned(),
        tracking_link: Some("javascript:alert(1)".to_owned()),
        pieces: 3,
        ..Shipment::default()
    };
    let kept = Shipment {
        carrier: "Wharf Parcels".to_owned(),
        tracking_number: "A1".to_owned(),
        pieces: 3,
        ..Shipment::default()
    };
    assert_eq!(told.cleaned(), kept);
}
