//! An order's sums. Prices are without tax; the tax is one amount for the
//! whole order, laid on the goods (or on freight where there are none).

use super::order::Order;
use crate::Amount;

/// The sums of an order.
pub(crate) struct Totals {
    pub(crate) subtotal_ex_tax: Amount,
    pub(crate) subtotal_tax: Amount,
    pub(crate) shipping_tax: Amount,
    pub(crate) total_ex_tax: Amount,
    pub(crate) total_inc_tax: Amount,
    /// Each line's part of the tax.
    pub(crate) line_tax: Vec<Amount>,
    /// Each line's part of the discount.
    pub(crate) line_discount: Vec<Amount>,
    /// Each line's part of the coupon.
    pub(crate) line_coupon: Vec<Amount>,
}

pub(crate) fn of(order: &Order) -> Totals {
    let weights: Vec<Amount> = order.lines.iter().map(super::order::Line::total).collect();
    let subtotal_ex_tax: Amount = weights.iter().copied().sum();
    let coupon = order
        .coupon
        .as_ref()
        .map_or(Amount::ZERO, |coupon| coupon.amount);
    let (subtotal_tax, shipping_tax) = if subtotal_ex_tax == Amount::ZERO {
        (Amount::ZERO, order.tax)
    } else {
        (order.tax, Amount::ZERO)
    };
    let total_ex_tax = subtotal_ex_tax - order.discount - coupon + order.shipping + order.handling;
    Totals {
        subtotal_ex_tax,
        subtotal_tax,
        shipping_tax,
        total_ex_tax,
        total_inc_tax: total_ex_tax + order.tax,
        line_tax: subtotal_tax.split(&weights),
        line_discount: order.discount.split(&weights),
        line_coupon: coupon.split(&weights),
    }
}
