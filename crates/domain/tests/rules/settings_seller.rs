//! What documents say of the seller.

use domain::settings::{SellerDetails, SellerDetailsForm, SellerFact};

/// What is wrong with the only field that is.
fn refusal(form: &SellerDetailsForm) -> (String, String) {
    let mut errors = form.read().unwrap_err();
    assert_eq!(errors.len(), 1, "{errors:?}");
    let error = errors.remove(0);
    (error.field, error.message)
}

fn address(address: impl Into<String>) -> SellerDetailsForm {
    SellerDetailsForm {
        address: address.into(),
        ..SellerDetailsForm::default()
    }
}

fn facts(facts: impl Into<String>) -> SellerDetailsForm {
    SellerDetailsForm {
        facts: facts.into(),
        ..SellerDetailsForm::default()
    }
}

fn payment(payment: impl Into<String>) -> SellerDetailsForm {
    SellerDetailsForm {
        payment: payment.into(),
        ..SellerDetailsForm::default()
    }
}

#[test]
fn what_is_typed_comes_back_line_by_line() {
    let form = SellerDetailsForm {
        address: "  Unit 4, Wharf Road \r\n\r\nManchester M17 1AB\n".to_owned(),
        facts: "VAT number :  GB 123 4567 89\n\nWeb: https://wharf.example".to_owned(),
        payment: "\nBank transfer to Wharf  \r\n\r\nIBAN XX00 0000\n\n".to_owned(),
    };
    let read = form.read().unwrap();
    assert_eq!(read.address, ["Unit 4, Wharf Road", "Manchester M17 1AB"]);
    let fact = |label: &str, value: &str| SellerFact {
        label: label.to_owned(),
        value: value.to_owned(),
    };
    assert_eq!(
        read.facts,
        [
            fact("VAT number", "GB 123 4567 89"),
            fact("Web", "https://wharf.example")
        ]
    );
    assert_eq!(read.payment, "Bank transfer to Wharf\n\nIBAN XX00 0000");
    let again = SellerDetailsForm::of(&read);
    assert_eq!(
        again.facts,
        "VAT number: GB 123 4567 89\nWeb: https://wharf.example"
    );
    assert_eq!(again.read().unwrap(), read);
    let nothing = SellerDetailsForm::default().read().unwrap();
    assert_eq!(nothing, SellerDetails::default());
}

#[test]
fn a_fact_has_a_name_and_says_something() {
    for line in ["GB 123 4567 89", "VAT number:", ": GB 123"] {
        let (field, message) = refusal(&facts(format!("E-mail: a@b.example\n{line}")));
        assert_eq!(field, "facts");
        assert!(message.starts_with("Line 2: Write what it is"), "{message}");
    }
}

#[test]
fn all_of_it_fits_on_the_page() {
    let lines = |count: usize, line: &str| vec![line; count].join("\n");
    address(lines(6, &"x".repeat(60))).read().unwrap();
    let (field, message) = refusal(&address(lines(7, "x")));
    assert_eq!(
        (field.as_str(), message.contains("at most 6")),
        ("address", true)
    );
    let (_, message) = refusal(&address(format!("x\n{}", "x".repeat(61))));
    assert_eq!(message, "Line 2: Enter at most 60 characters.");

    let longest = format!("{}: {}", "x".repeat(24), "y".repeat(60));
    facts(lines(3, &longest)).read().unwrap();
    assert!(
        refusal(&facts(lines(4, &longest)))
            .1
            .contains("300 characters")
    );
    facts(lines(6, "a: b")).read().unwrap();
    assert!(refusal(&facts(lines(7, "a: b"))).1.contains("at most 6"));
    assert!(
        refusal(&facts(format!("{}: y", "x".repeat(25))))
            .1
            .contains("24")
    );
    assert!(
        refusal(&facts(format!("x: {}", "y".repeat(61))))
            .1
            .contains("60")
    );

    payment(lines(10, &"x".repeat(100))).read().unwrap();
    assert!(refusal(&payment(lines(11, "x"))).1.contains("at most 10"));
    assert!(refusal(&payment("x".repeat(101))).1.contains("100"));
}

#[test]
fn what_cannot_be_printed_as_typed_is_refused() {
    for bad in ["a\0b", "a\tb", "GB\u{202e}98"] {
        for (form, field) in [
            (address(bad), "address"),
            (facts(format!("VAT: {bad}")), "facts"),
            (payment(bad), "payment"),
        ] {
            assert_eq!(refusal(&form).0, field, "{bad:?}");
        }
    }
    let form = SellerDetailsForm {
        address: "\u{202e}x".to_owned(),
        facts: "none".to_owned(),
        payment: "a\tb".to_owned(),
    };
    let fields: Vec<String> = form
        .read()
        .unwrap_err()
        .into_iter()
        .map(|error| error.field)
        .collect();
    assert_eq!(fields, ["address", "facts", "payment"]);
}
