//! A new invoice as it is entered by hand.

use crate::support::{day, gbp};
use domain::{
    CompanyId, Currency, DueDate, ExtraFieldId, Terms,
    invoice::{Address, BillableCompany, ContentError, CostEdit, CostKind, InvoiceForm, LineEdit},
    settings::{ExtraField, ExtraFieldKind, ExtraFieldRules, ExtraValue},
};

const TODAY: &str = "2026-03-04";

fn form() -> InvoiceForm {
    InvoiceForm {
        key: "k".to_owned(),
        company: Some(CompanyId(7)),
        issued: TODAY.to_owned(),
        due: "2026-04-03".to_owned(),
        po_number: " PO-9 ".to_owned(),
        terms_text: " Pay within 30 days. ".to_owned(),
        billing_address: Address {
            city: " Leeds ".to_owned(),
            ..Address::default()
        },
        lines: vec![LineEdit {
            sku: "22423".to_owned(),
            description: "Regency cakestand".to_owned(),
            quantity: "4".to_owned(),
            unit_price: "12.75".to_owned(),
            unit_discount: String::new(),
        }],
        costs: vec![CostEdit {
            kind: CostKind::Freight,
            label: "Freight".to_owned(),
            amount: "5".to_owned(),
        }],
        ..InvoiceForm::default()
    }
}

fn wrong(form: &InvoiceForm, fields: &[ExtraField]) -> Vec<(String, String)> {
    let ContentError(errors) = form.read(Currency::GBP, day(TODAY), fields).unwrap_err();
    errors
        .into_iter()
        .map(|error| (error.field, error.message))
        .collect()
}

/// The one field that is wrong after a change.
fn only_wrong(change: impl FnOnce(&mut InvoiceForm)) -> (String, String) {
    let mut form = form();
    change(&mut form);
    let mut errors = wrong(&form, &[]);
    assert_eq!(errors.len(), 1, "{errors:?}");
    errors.remove(0)
}

#[test]
fn a_whole_form_is_an_invoice() {
    let entry = form().read(Currency::GBP, day(TODAY), &[]).unwrap();
    assert_eq!(entry.company, CompanyId(7));
    assert_eq!(entry.issued, day(TODAY));
    assert_eq!(entry.due, DueDate(day("2026-04-03")));
    assert_eq!(entry.po_number.as_deref(), Some("PO-9"));
    assert_eq!(entry.terms_text, "Pay within 30 days.");
    assert_eq!(entry.billing_address.city, "Leeds");
    let billing = std::slice::from_ref(&entry.billing_address);
    assert_eq!(entry.shipping_addresses, billing);
    assert_eq!(entry.total, gbp(5_600));
}

#[test]
fn its_pdf_may_lie_elsewhere() {
    let mut with = form();
    with.external_pdf_url = " https://files.example.com/7.pdf ".to_owned();
    let entry = with.read(Currency::GBP, day(TODAY), &[]).unwrap();
    let url = entry.external_pdf.as_ref().unwrap();
    assert_eq!(url.as_str(), "https://files.example.com/7.pdf");
    assert!(serde_json::to_string(&entry).unwrap().contains("7.pdf"));
    // Without one the entry is written as it always was: forms that are sent again after the
    // portal has learned of these PDFs are the same forms.
    let without = form().read(Currency::GBP, day(TODAY), &[]).unwrap();
    assert_eq!(without.external_pdf, None);
    assert!(!serde_json::to_string(&without).unwrap().contains("pdf"));
}

#[test]
fn it_may_be_delivered_elsewhere_or_nowhere() {
    let mut elsewhere = form();
    let york = Address {
        city: "York".to_owned(),
        ..Address::default()
    };
    elsewhere.shipping_address = Some(york.clone());
    let entry = elsewhere.read(Currency::GBP, day(TODAY), &[]).unwrap();
    assert_eq!(entry.shipping_addresses, [york]);
    let mut nowhere = form();
    nowhere.billing_address = Address::default();
    let entry = nowhere.read(Currency::GBP, day(TODAY), &[]).unwrap();
    assert_eq!(entry.shipping_addresses, []);
}

#[test]
fn every_field_says_what_is_wrong_with_it() {
    let said = [
        only_wrong(|form| form.company = None),
        only_wrong(|form| form.issued = String::new()),
        only_wrong(|form| form.issued = "2026-03-05".to_owned()),
        only_wrong(|form| form.due = "2026-03-03".to_owned()),
        only_wrong(|form| form.due = "20260-01-01".to_owned()),
        only_wrong(|form| form.po_number = "x".repeat(1_001)),
        only_wrong(|form| form.terms_text = "x".repeat(5_001)),
        only_wrong(|form| form.billing_address.city = "x".repeat(201)),
        only_wrong(|form| {
            form.shipping_address = Some(Address {
                street1: "x\0".to_owned(),
                ..Address::default()
            });
        }),
        only_wrong(|form| form.shipping_address = Some(Address::default())),
        only_wrong(|form| form.lines[0].quantity = "four".to_owned()),
        only_wrong(|form| form.costs[0].amount = "5.001".to_owned()),
        only_wrong(|form| (form.lines.clear(), form.costs.clear()).0),
        only_wrong(|form| form.external_pdf_url = "http://files.example.com/7.pdf".to_owned()),
    ];
    let fields: Vec<&str> = said.iter().map(|(field, _)| field.as_str()).collect();
    assert_eq!(
        fields,
        [
            "company",
            "issued",
            "issued",
            "due",
            "due",
            "po_number",
            "terms_text",
            "billing_address.city",
            "shipping_address.street1",
            "shipping_address.street1",
            "lines.0.quantity",
            "costs.0.amount",
            "total",
            "external_pdf_url",
        ]
    );
    assert_eq!(said[9].1, "Enter the address, or untick the box.");
    assert_eq!(
        said[12].1,
        "The total would be £0.00. An invoice has to ask for something; add a line with a price."
    );
}

#[test]
fn all_that_is_wrong_is_said_at_once() {
    let errors = wrong(&InvoiceForm::default(), &[]);
    let fields: Vec<&str> = errors.iter().map(|(field, _)| field.as_str()).collect();
    assert_eq!(fields, ["company", "issued", "due", "total"]);
}

#[test]
fn the_stores_own_fields_are_read_by_their_rules() {
    let field = ExtraField {
        id: ExtraFieldId(3),
        version: 1,
        rules: ExtraFieldRules {
            name: "Cost centre".to_owned(),
            kind: ExtraFieldKind::Text { max_chars: 10 },
            required: true,
            unique: false,
            visible: true,
        },
    };
    assert_eq!(
        wrong(&form(), std::slice::from_ref(&field)),
        [("extra.3".to_owned(), "Cost centre is required.".to_owned())]
    );
    let mut filled = form();
    filled.extra = vec![ExtraValue {
        field_id: ExtraFieldId(3),
        value: " 4711 ".to_owned(),
    }];
    let entry = filled.read(Currency::GBP, day(TODAY), &[field]).unwrap();
    assert_eq!(entry.extra[0].value, "4711");
}

#[test]
fn a_companys_address_names_it() {
    let company = |address: Address| BillableCompany {
        id: CompanyId(1),
        name: "Alder Ltd".to_owned(),
        external_id: None,
        terms: Some(Terms(14)),
        address,
    };
    assert_eq!(
        company(Address::default()).billing_address(),
        Address::default()
    );
    let leeds = Address {
        city: "Leeds".to_owned(),
        ..Address::default()
    };
    let billing = company(leeds).billing_address();
    assert_eq!(billing.lines(), ["Alder Ltd", "Leeds"]);
}
