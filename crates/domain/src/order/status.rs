//! Order statuses and flags.

use serde::{Deserialize, Serialize};

/// A BigCommerce order status: a fixed number; its label can be renamed per store.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct OrderStatus(pub i64);

impl OrderStatus {
    /// The shopper reached payment and did not finish.
    pub const INCOMPLETE: Self = Self(0);
    /// Checkout started.
    pub const PENDING: Self = Self(1);
    /// Fully refunded by the seller.
    pub const REFUNDED: Self = Self(4);
    /// Cancelled.
    pub const CANCELLED: Self = Self(5);
    /// Declined.
    pub const DECLINED: Self = Self(6);
    /// The normal state of an order on terms.
    pub const AWAITING_PAYMENT: Self = Self(7);
    /// Done.
    pub const COMPLETED: Self = Self(10);
    /// Paid, not yet sent.
    pub const AWAITING_FULFILLMENT: Self = Self(11);
    /// Part of the money was given back.
    pub const PARTIALLY_REFUNDED: Self = Self(14);

    /// All that BigCommerce has.
    pub fn all() -> impl Iterator<Item = Self> {
        (0..=14).map(Self)
    }

    /// BigCommerce's own label.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self.0 {
            0 => "Incomplete",
            1 => "Pending",
            2 => "Shipped",
            3 => "Partially shipped",
            4 => "Refunded",
            5 => "Cancelled",
            6 => "Declined",
            7 => "Awaiting payment",
            8 => "Awaiting pickup",
            9 => "Awaiting shipment",
            10 => "Completed",
            11 => "Awaiting fulfillment",
            12 => "Manual verification required",
            13 => "Disputed",
            14 => "Partially refunded",
            _ => "Unknown",
        }
    }

    /// An order that has not really been placed: it is not synced.
    #[must_use]
    pub const fn is_unplaced(self) -> bool {
        matches!(self.0, 0 | 1)
    }

    /// Cancelled, declined or refunded: it owes nothing any more.
    #[must_use]
    pub const fn is_void(self) -> bool {
        matches!(self.0, 4..=6)
    }
}

/// What a store calls one of its statuses.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct StatusLabel {
    /// The fixed number.
    pub status: OrderStatus,
    /// The store's own words; BigCommerce's where it has none.
    pub label: String,
}

impl StatusLabel {
    /// The store's own words for a status; where it has none, what an order was reported
    /// with; where that is nothing, BigCommerce's own.
    #[must_use]
    pub fn shown(status: OrderStatus, custom: Option<&str>, reported: &str) -> String {
        let own = custom.map(str::trim).filter(|label| !label.is_empty());
        let reported = Some(reported.trim()).filter(|label| !label.is_empty());
        own.or(reported)
            .unwrap_or_else(|| status.label())
            .to_owned()
    }

    /// All that an order of the dashboard can have, with the store's own words where it has
    /// some, in BigCommerce's order.
    #[must_use]
    pub fn all(custom: &[Self]) -> Vec<Self> {
        OrderStatus::all()
            .filter(|status| !status.is_unplaced())
            .map(|status| {
                let own = custom.iter().find(|label| label.status == status);
                Self {
                    status,
                    label: Self::shown(status, own.map(|own| own.label.as_str()), ""),
                }
            })
            .collect()
    }
}

/// What an order has come to in the portal (GraphQL: ipStatus).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum InvoicingStatus {
    /// No invoice yet. Wire value 0.
    Open,
    /// It has an invoice. Wire value 1.
    Invoiced,
    /// Its invoice is paid. Wire value 2.
    Completed,
}

impl InvoicingStatus {
    /// All, in the order in which an order goes through them.
    pub const ALL: [Self; 3] = [Self::Open, Self::Invoiced, Self::Completed];

    /// The database's number.
    #[must_use]
    pub const fn code(self) -> i64 {
        match self {
            Self::Open => 0,
            Self::Invoiced => 1,
            Self::Completed => 2,
        }
    }

    /// From the number.
    #[must_use]
    pub const fn from_code(code: i64) -> Self {
        match code {
            1 => Self::Invoiced,
            2 => Self::Completed,
            _ => Self::Open,
        }
    }

    /// The word in a URL.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Invoiced => "invoiced",
            Self::Completed => "completed",
        }
    }

    /// The word in lists.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::Open => "Open",
            Self::Invoiced => "Invoiced",
            Self::Completed => "Completed",
        }
    }
}

/// Tells staff what happened to the order in BigCommerce after it was synced.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum OrderFlag {
    /// New. Wire value 0.
    Created,
    /// Changed after it was synced. Wire value 1.
    Edited,
    /// Cancelled, declined or refunded. Wire value 2.
    Canceled,
    /// Staff has looked at the change. Wire value 3.
    EditChecked,
}

impl OrderFlag {
    /// All of them.
    pub const ALL: [Self; 4] = [
        Self::Created,
        Self::Edited,
        Self::Canceled,
        Self::EditChecked,
    ];

    /// Flags of changes that nobody has looked at; staff ticks them off.
    pub const CHANGED: [Self; 2] = [Self::Edited, Self::Canceled];

    /// The word in a URL.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Created => "created",
            Self::Edited => "edited",
            Self::Canceled => "canceled",
            Self::EditChecked => "checked",
        }
    }

    /// The database's number.
    #[must_use]
    pub const fn code(self) -> i64 {
        match self {
            Self::Created => 0,
            Self::Edited => 1,
            Self::Canceled => 2,
            Self::EditChecked => 3,
        }
    }

    /// From the number.
    #[must_use]
    pub const fn from_code(code: i64) -> Self {
        match code {
            1 => Self::Edited,
            2 => Self::Canceled,
            3 => Self::EditChecked,
            _ => Self::Created,
        }
    }

    /// The words in lists.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::Created => "Created",
            Self::Edited => "Edited",
            Self::Canceled => "Cancelled in BigCommerce",
            Self::EditChecked => "Edit checked",
        }
    }

    /// The words beside an order, whose status BigCommerce reported as `order` last: one that
    /// was refunded has not been cancelled.
    #[must_use]
    pub const fn label_with(self, order: Option<OrderStatus>) -> &'static str {
        match (self, order) {
            (Self::Canceled, Some(OrderStatus::REFUNDED)) => "Refunded in BigCommerce",
            _ => self.label(),
        }
    }

    /// Does a change wait for somebody to look at it? So for [`Self::CHANGED`].
    #[must_use]
    pub const fn waits(self) -> bool {
        matches!(self, Self::Edited | Self::Canceled)
    }

    /// The flag after staff has looked at the change, be it an edit or the end of the order,
    /// whose status still says that it is void; `None` when nothing has changed.
    #[must_use]
    pub const fn checked(self) -> Option<Self> {
        match self {
            Self::Created => None,
            Self::Edited | Self::Canceled | Self::EditChecked => Some(Self::EditChecked),
        }
    }

    /// The flag after BigCommerce reported the order again, whose status was `before` until
    /// then. A void order is flagged at every report, also after staff has checked it: report it
    /// only when status or content changed. An order that lives again counts as edited, whether
    /// or not staff has checked its end, and so does one of whose money a part was given back.
    #[must_use]
    pub const fn after_sync(
        self,
        content_changed: bool,
        before: OrderStatus,
        status: OrderStatus,
    ) -> Self {
        if status.is_void() {
            Self::Canceled
        } else if content_changed
            || before.is_void()
            || status.0 == OrderStatus::PARTIALLY_REFUNDED.0
        {
            Self::Edited
        } else {
            self
        }
    }
}
