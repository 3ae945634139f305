//! What stands around the rows of an invoice, as it is typed.

use domain::{
    invoice::{Address, Printed},
    problem::FieldError,
};

fn town(city: &str) -> Address {
    Address {
        city: city.to_owned(),
        ..Address::default()
    }
}

fn saved() -> Printed {
    Printed {
        terms_text: "Pay soon.".to_owned(),
        billing_address: town("York"),
        shipping_addresses: vec![town("York")],
    }
}

fn read(typed: &Printed, saved: &Printed) -> (Printed, Vec<FieldError>) {
    let mut errors = Vec::new();
    let printed = typed.read(saved, &mut errors);
    (printed, errors)
}

#[test]
fn it_is_read_as_a_new_invoice_is() {
    let typed = Printed {
        terms_text: " Pay now. ".to_owned(),
        billing_address: town(" Leeds "),
        shipping_addresses: vec![town(" Leeds "), Address::default(), town("Hull ")],
    };
    let (printed, errors) = read(&typed, &saved());
    assert_eq!(errors, []);
    let kept = Printed {
        terms_text: "Pay now.".to_owned(),
        billing_address: town("Leeds"),
        shipping_addresses: vec![town("Leeds"), town("Hull")],
    };
    assert_eq!(printed, kept);
    assert_eq!(typed.changes(&saved()), 3);
    assert_eq!(saved().changes(&saved()), 0);
    // Where it is delivered only follows.
    let billed_anew = Printed {
        billing_address: town("Leeds"),
        shipping_addresses: vec![town("Leeds")],
        ..saved()
    };
    assert_eq!(billed_anew.changes(&saved()), 1);
}

#[test]
fn what_cannot_be_kept_is_named_once() {
    let long = "x".repeat(201);
    let typed = Printed {
        terms_text: "a\0b".to_owned(),
        billing_address: town(&long),
        // Delivered to the billing address: it is wrong there.
        shipping_addresses: vec![town(&long), town("\0")],
    };
    let (_, errors) = read(&typed, &saved());
    let paths: Vec<&str> = errors.iter().map(|error| error.field.as_str()).collect();
    assert_eq!(
        paths,
        [
            "terms_text",
            "billing_address.city",
            "shipping_addresses.1.city"
        ]
    );
    let broken = Printed {
        billing_address: town("Lee\nds"),
        ..saved()
    };
    let (_, errors) = read(&broken, &saved());
    let message = "Enter it in one line, without tabs and line ends.";
    assert_eq!(errors, [FieldError::new("billing_address.city", message)]);
    let blank = Printed {
        shipping_addresses: vec![town(" ")],
        ..saved()
    };
    let (_, errors) = read(&blank, &saved());
    let message = "Enter the address, or untick the box.";
    assert_eq!(
        errors,
        [FieldError::new("shipping_addresses.0.street1", message)]
    );
    let crowd = Printed {
        shipping_addresses: vec![town("Hull"); 101],
        ..saved()
    };
    let (_, errors) = read(&crowd, &saved());
    assert_eq!(errors[0].field, "shipping_addresses");
}

#[test]
fn what_an_order_brought_may_stay() {
    let brought = Printed {
        billing_address: town(&format!(" {}", "x".repeat(900))),
        shipping_addresses: vec![Address::default(), town("York")],
        ..saved()
    };
    assert_eq!(read(&brought, &brought), (brought.clone(), vec![]));
}

#[test]
fn it_knows_whether_it_is_delivered_to_the_billing_address() {
    let to = |shipping_addresses: Vec<Address>| Printed {
        shipping_addresses,
        ..saved()
    };
    assert!(to(vec![]).is_delivered_to_billing());
    assert!(to(vec![town("York")]).is_delivered_to_billing());
    assert!(!to(vec![town("Hull")]).is_delivered_to_billing());
    assert!(!to(vec![town("York"), town("York")]).is_delivered_to_billing());
}
