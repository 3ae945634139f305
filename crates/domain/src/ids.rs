//! One type per kind of identifier, so that a payment's id is never passed
//! where an invoice's is meant.

use serde::{Deserialize, Serialize};
use std::{fmt, num::ParseIntError, str::FromStr};

macro_rules! id {
    ($(#[$doc:meta] $name:ident;)*) => {$(
        #[$doc]
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(pub i64);

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(f)
            }
        }

        impl FromStr for $name {
            type Err = ParseIntError;
            fn from_str(text: &str) -> Result<Self, Self::Err> {
                text.parse().map(Self)
            }
        }
    )*};
}

id! {
    /// A BigCommerce store served by this portal (the tenant).
    StoreId;
    /// A buyer organisation. The wire calls it `customerId`.
    CompanyId;
    /// A person who signs in, seller or buyer.
    UserId;
    /// A role of the seller's staff.
    RoleId;
    /// A role that a company has made for its own contacts.
    CompanyRoleId;
    /// An order in the portal's order dashboard.
    OrderId;
    /// An order's number in BigCommerce.
    BcOrderId;
    /// A person's storefront account in BigCommerce (`customer_id` of orders); 0 is a guest.
    BcCustomerId;
    /// A company's number in B2B Edition.
    BcCompanyId;
    /// A company user's number in B2B Edition.
    BcUserId;
    /// An invoice.
    InvoiceId;
    /// A view of the list of invoices that a person has saved.
    InvoiceViewId;
    /// A payment.
    PaymentId;
    /// A receipt of a payment.
    ReceiptId;
    /// What of a receipt's money one invoice took or gave back.
    ReceiptLineId;
    /// A company's credit: a credit note, or money received beyond what was owed.
    CreditId;
    /// A run of the ERP import.
    ImportId;
    /// A field that a store adds to its invoices.
    ExtraFieldId;
    /// An account of a program.
    ApiAccountId;
    /// A receiver of webhooks.
    SubscriptionId;
    /// A message to a receiver of webhooks.
    DeliveryId;
    /// A run of the sync with B2B Edition's companies and users.
    CompanySyncId;
}

impl BcCustomerId {
    /// Ordered without an account: nobody in particular.
    #[must_use]
    pub const fn is_guest(self) -> bool {
        self.0 == 0
    }
}
