//! The fifteen order statuses. Their numbers are the same in every store.

/// A status as every store has it.
pub(crate) struct Status {
    pub(crate) id: i64,
    pub(crate) name: &'static str,
    pub(crate) description: &'static str,
}

pub(crate) const INCOMPLETE: i64 = 0;
pub(crate) const SHIPPED: i64 = 2;
pub(crate) const REFUNDED: i64 = 4;
pub(crate) const CANCELLED: i64 = 5;
pub(crate) const AWAITING_PAYMENT: i64 = 7;
pub(crate) const AWAITING_FULFILLMENT: i64 = 11;
pub(crate) const PARTIALLY_REFUNDED: i64 = 14;

const fn status(id: i64, name: &'static str, description: &'static str) -> Status {
    Status {
        id,
        name,
        description,
    }
}

/// All statuses by number.
pub(crate) const ALL: [Status; 15] = [
    status(
        0,
        "Incomplete",
        "The shopper reached the payment page and did not finish.",
    ),
    status(1, "Pending", "The checkout was started and not completed."),
    status(2, "Shipped", "Everything was sent."),
    status(3, "Partially Shipped", "Some of the items were sent."),
    status(4, "Refunded", "The money was given back."),
    status(5, "Cancelled", "The order was cancelled."),
    status(6, "Declined", "The seller does not accept the order."),
    status(
        7,
        "Awaiting Payment",
        "The order is complete; the payment is not confirmed.",
    ),
    status(8, "Awaiting Pickup", "The customer will collect the items."),
    status(
        9,
        "Awaiting Shipment",
        "The items are packed and wait for the carrier.",
    ),
    status(10, "Completed", "Everything was sent and paid."),
    status(
        11,
        "Awaiting Fulfillment",
        "The order is complete and its payment confirmed.",
    ),
    status(
        12,
        "Manual Verification Required",
        "Somebody must look at the order.",
    ),
    status(13, "Disputed", "The customer disputes the payment."),
    status(
        14,
        "Partially Refunded",
        "Some of the money was given back.",
    ),
];

/// The status of that number.
pub(crate) fn find(id: i64) -> Option<&'static Status> {
    ALL.iter().find(|status| status.id == id)
}

/// Its name, or nothing for a number that no status has.
pub(crate) fn name(id: i64) -> &'static str {
    find(id).map_or("", |status| status.name)
}
