//! The longest invoice that is known has 675 lines.

use crate::support::{DOCUMENTS, assert_says, invoice_of, lines, pages, print, seller};
use documents::Fact;
use domain::{Currency, Quantity};

#[test]
fn every_page_has_the_head_of_the_table_and_its_number() {
    let pages = pages(&print(&invoice_of("536365", lines(675), Currency::GBP)));
    assert!(pages.len() > 10, "{} pages", pages.len());
    for (index, page) in pages.iter().enumerate() {
        assert_says(
            page,
            &[
                "SKU Description Quantity Unit price Amount (GBP)",
                "Invoice 536365",
                &format!("Page {} of {}", index + 1, pages.len()),
            ],
        );
    }
    let whole = pages.concat();
    for index in 0..675 {
        let line = format!("HangingHeart{index}12.552.55");
        assert_eq!(whole.matches(&line).count(), 1, "line {index}");
    }
    assert_says(&pages[0], &["Amount due £1,721.25"]);
    assert_says(pages.last().unwrap(), &["Total £1,721.25"]);
}

#[test]
fn texts_that_are_too_long_are_broken_and_complete() {
    let mut lines = lines(1);
    lines[0].sku = "X".repeat(120);
    lines[0].description = "Wide ".repeat(150);
    lines[0].quantity = Quantity::from_e4(9_999_999_999);
    let mut invoice = invoice_of("536365", lines, Currency::GBP);
    invoice.company = "Donaudampfschifffahrtsgesellschaft".repeat(4);
    invoice.terms_text = "Goods remain ours. ".repeat(260);
    let pdf = print(&invoice);
    // Nothing stands where a word is broken: it is copied as it was written.
    let whole = pages(&pdf).concat();
    assert_eq!(whole.matches('X').count(), 120);
    assert_eq!(whole.matches("Wide").count(), 150);
    assert_eq!(whole.matches("Goodsremainours.").count(), 260);
    assert_says(&whole, &[&invoice.company, "999,999.9999"]);
}

#[test]
fn the_facts_below_a_page_are_copied_as_they_were_written() {
    let address = "accounts-receivable@wharf-wholesale.example";
    let mut seller = seller();
    for (label, value) in [
        ("E-mail", address),
        ("Telephone", "+44 161 496 0000"),
        ("Company number", "01234567"),
    ] {
        seller.facts.push(Fact::new(label, value));
    }
    let invoice = invoice_of("536365", lines(1), Currency::GBP);
    let pdf = DOCUMENTS.invoices(&seller, &[invoice]).unwrap();
    assert_says(
        &pages(&pdf)[0],
        &[&format!(
            "Wharf Wholesale VAT GB 123 4567 89 E-mail {address} Telephone +44 161 496 0000 \
             Company number 01234567 Page 1 of 1"
        )],
    );
}
