//! Orders to try the store with.

use crate::{Amount, NewLine, NewOrder, PaymentMethod};

/// Goods of a gift wholesaler, with prices in hundredths.
const GOODS: [(&str, &str, i64); 6] = [
    ("85123A", "White hanging heart T-light holder", 255),
    ("71053", "White metal lantern", 339),
    ("84406B", "Cream cupid hearts coat hanger", 275),
    ("22752", "Set 7 babushka nesting boxes", 765),
    ("21730", "Glass star frosted T-light holder", 425),
    ("22633", "Hand warmer union jack", 185),
];

/// An order of a few lines that differs from one number to the next.
pub(super) fn order(number: usize, customer_id: i64, po_number: &str) -> NewOrder {
    let lines: Vec<NewLine> = (0..=number % 3)
        .map(|line| {
            let (sku, name, price) = GOODS[(number + line * 2) % GOODS.len()];
            let quantity = if (number + line).is_multiple_of(2) {
                6
            } else {
                12
            };
            NewLine {
                sku: sku.to_owned(),
                name: name.to_owned(),
                quantity,
                price: Amount::cents(price),
            }
        })
        .collect();
    let goods: Amount = lines.iter().map(|line| line.price * line.quantity).sum();
    let shipping = Amount::cents(750);
    NewOrder {
        customer_id,
        lines,
        shipping,
        // A fifth, to whole pence.
        tax: (goods + shipping).per(5).to_cents(),
        payment_method: PaymentMethod::PurchaseOrder,
        po_number: Some(po_number.to_owned()).filter(|text| !text.is_empty()),
        ..NewOrder::default()
    }
}
