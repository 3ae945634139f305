//! The payment life cycle. Whether a payment is *applied* (has lowered balances) is
//! independent of how far its money has come.

use crate::{Problem, order::OrderStatus};
use serde::{Deserialize, Serialize};

/// How far the money has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ProcessingStatus {
    /// The checkout was started and not finished. Wire value 0.
    Incomplete,
    /// Ordered, money not confirmed. Wire value 1.
    AwaitingProcessing,
    /// Authorised, or being handled by staff. Wire value 2.
    Processing,
    /// The money is there. Wire value 3.
    Completed,
    /// The money went back. Wire value 4.
    Refunded,
}

impl ProcessingStatus {
    /// All, in wire order.
    pub const ALL: [Self; 5] = [
        Self::Incomplete,
        Self::AwaitingProcessing,
        Self::Processing,
        Self::Completed,
        Self::Refunded,
    ];

    /// What money that staff records can be, the usual one first.
    pub const RECORDED: [Self; 3] = [Self::Completed, Self::AwaitingProcessing, Self::Processing];

    /// What money that a program records can be: another system's history has money that went
    /// back, too.
    pub const SENT: [Self; 4] = [
        Self::AwaitingProcessing,
        Self::Processing,
        Self::Completed,
        Self::Refunded,
    ];

    /// The wire's and the database's number.
    #[must_use]
    pub const fn code(self) -> i64 {
        match self {
            Self::Incomplete => 0,
            Self::AwaitingProcessing => 1,
            Self::Processing => 2,
            Self::Completed => 3,
            Self::Refunded => 4,
        }
    }

    /// From the number.
    #[must_use]
    pub fn from_code(code: i64) -> Option<Self> {
        Self::ALL.into_iter().find(|status| status.code() == code)
    }

    /// The word in lists.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::Incomplete => "Incomplete",
            Self::AwaitingProcessing => "Awaiting processing",
            Self::Processing => "Processing",
            Self::Completed => "Completed",
            Self::Refunded => "Refunded",
        }
    }

    /// The word in lists of a payment whose order BigCommerce reported as `order` last. Of a
    /// cancelled or declined order no money need have come, so nobody reads that it was
    /// refunded.
    #[must_use]
    pub const fn label_with(self, order: Option<OrderStatus>) -> &'static str {
        match (self, order) {
            (Self::Refunded, Some(order)) if order.is_void() => order.label(),
            _ => self.label(),
        }
    }

    /// Is its money there, or on its way? Only such money can lower balances.
    #[must_use]
    pub const fn is_held(self) -> bool {
        self.is_pending() || matches!(self, Self::Completed)
    }

    /// Does it count as pending on its invoices?
    #[must_use]
    pub const fn is_pending(self) -> bool {
        matches!(self, Self::AwaitingProcessing | Self::Processing)
    }
}

/// Through which channel a payment came.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PaymentModule {
    /// Recorded by staff: cheque, cash, wire.
    Offline,
    /// Through a BigCommerce checkout.
    BigCommerce,
}

impl PaymentModule {
    /// The wire's name.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Offline => "payments_offline",
            Self::BigCommerce => "payments_bigcommerce_sales_order",
        }
    }

    /// From the wire's name.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        [Self::Offline, Self::BigCommerce]
            .into_iter()
            .find(|module| module.code() == code)
    }

    /// The words in lists.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::Offline => "Offline",
            Self::BigCommerce => "BigCommerce checkout",
        }
    }
}

/// What may be done with a payment (REST operation codes 0, 1, 2).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PaymentOperation {
    /// Lower the balances of its invoices.
    Apply,
    /// Raise them again.
    Revert,
    /// Read the BigCommerce order again.
    PullUpdates,
}

/// Status and application together: the state of a payment.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct PaymentState {
    /// How far the money has come.
    pub status: ProcessingStatus,
    /// Have balances been lowered?
    pub applied: bool,
    /// Its channel.
    pub module: PaymentModule,
}

impl PaymentOperation {
    /// All, in the order of their codes.
    pub const ALL: [Self; 3] = [Self::Apply, Self::Revert, Self::PullUpdates];

    /// The wire's number.
    #[must_use]
    pub const fn code(self) -> i64 {
        match self {
            Self::Apply => 0,
            Self::Revert => 1,
            Self::PullUpdates => 2,
        }
    }

    /// From the number.
    #[must_use]
    pub fn from_code(code: i64) -> Option<Self> {
        Self::ALL
            .into_iter()
            .find(|operation| operation.code() == code)
    }
}

impl PaymentState {
    /// A payment of the offline module as it begins. Balances do not wait for its completion:
    /// it is applied at once, unless its money went back already.
    #[must_use]
    pub const fn recorded(status: ProcessingStatus) -> Self {
        Self {
            status,
            applied: status.is_held(),
            module: PaymentModule::Offline,
        }
    }

    /// What may be done now.
    #[must_use]
    pub fn allowed_operations(self) -> Vec<PaymentOperation> {
        let mut allowed = Vec::with_capacity(2);
        if self.status.is_held() {
            allowed.push(if self.applied {
                PaymentOperation::Revert
            } else {
                PaymentOperation::Apply
            });
        }
        if self.module == PaymentModule::BigCommerce && self.status != ProcessingStatus::Incomplete
        {
            allowed.push(PaymentOperation::PullUpdates);
        }
        allowed
    }

    /// Statuses that may be set by hand. A checkout's money goes back in BigCommerce, never by
    /// a word of ours: its order then tells that it was refunded.
    #[must_use]
    pub const fn allowed_statuses(self) -> &'static [ProcessingStatus] {
        match (self.status, self.module) {
            (ProcessingStatus::Incomplete | ProcessingStatus::Refunded, _) => &[],
            (_, PaymentModule::BigCommerce) => &[
                ProcessingStatus::AwaitingProcessing,
                ProcessingStatus::Processing,
                ProcessingStatus::Completed,
            ],
            (_, PaymentModule::Offline) => &[
                ProcessingStatus::AwaitingProcessing,
                ProcessingStatus::Processing,
                ProcessingStatus::Completed,
                ProcessingStatus::Refunded,
            ],
        }
    }

    /// Why an operation is not allowed now; `None` when it is.
    #[must_use]
    pub fn refusal(self, operation: PaymentOperation) -> Option<&'static str> {
        if self.allowed_operations().contains(&operation) {
            return None;
        }
        Some(match (operation, self.status) {
            (PaymentOperation::PullUpdates, _) if self.module == PaymentModule::Offline => {
                "It was recorded by staff, so there is no order in BigCommerce to read."
            }
            (_, ProcessingStatus::Incomplete) => {
                "The buyer has not finished its checkout, so no money has come."
            }
            (_, ProcessingStatus::Refunded) => "Its money went back, so nothing of it is held.",
            (PaymentOperation::Apply, _) => "It is already applied to its invoices.",
            (PaymentOperation::Revert | PaymentOperation::PullUpdates, _) => {
                "It is not applied, so there is nothing to take off its invoices."
            }
        })
    }

    /// The state after an operation on balances.
    ///
    /// # Errors
    /// When the state does not allow it.
    pub fn after(self, operation: PaymentOperation) -> Result<Self, Problem> {
        if let Some(reason) = self.refusal(operation) {
            return Err(Problem::conflict(
                "operation_not_allowed",
                format!("The payment operation is not allowed. {reason} Nothing was changed."),
            ));
        }
        Ok(match operation {
            PaymentOperation::Apply => Self {
                applied: true,
                ..self
            },
            PaymentOperation::Revert => Self {
                applied: false,
                ..self
            },
            PaymentOperation::PullUpdates => self,
        })
    }
}
