//! Built-in roles.

use super::Permission::{self, *};
use serde::{Deserialize, Serialize};

/// Roles of the seller's staff; each includes the one before.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SellerRole {
    /// IP-Sales: orders and invoices; sees payments and companies.
    Sales,
    /// IP-Finance: also records payments, changes companies, imports.
    Finance,
    /// IP-Admin: also users, companies' contacts and settings.
    Admin,
}

impl SellerRole {
    /// All, weakest first.
    pub const ALL: [Self; 3] = [Self::Sales, Self::Finance, Self::Admin];

    /// The stored word.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Sales => "sales",
            Self::Finance => "finance",
            Self::Admin => "admin",
        }
    }

    /// From the stored word.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|role| role.code() == code)
    }

    /// As shown.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Sales => "IP-Sales",
            Self::Finance => "IP-Finance",
            Self::Admin => "IP-Admin",
        }
    }

    /// What it may do unless that was switched; see [`super::Role`].
    #[must_use]
    pub const fn permissions(self) -> &'static [Permission] {
        match self {
            Self::Sales => &[
                OrdersView,
                InvoicesView,
                InvoicesCreate,
                InvoicesEdit,
                InvoicesDelete,
                PaymentsView,
                CompaniesView,
            ],
            Self::Finance => &[
                OrdersView,
                InvoicesView,
                InvoicesCreate,
                InvoicesEdit,
                InvoicesDelete,
                PaymentsView,
                PaymentsRecord,
                CompaniesView,
                CompaniesEdit,
                ImportsRun,
            ],
            Self::Admin => &[
                OrdersView,
                InvoicesView,
                InvoicesCreate,
                InvoicesEdit,
                InvoicesDelete,
                PaymentsView,
                PaymentsRecord,
                CompaniesView,
                CompaniesEdit,
                ContactsManage,
                ImportsRun,
                UsersManage,
                SettingsManage,
                LogsView,
                WebhooksManage,
            ],
        }
    }
}

/// Roles of a company's users. Senior buyers view but do not pay by default.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum BuyerRole {
    /// Wire value 0.
    Admin,
    /// Wire value 1.
    Senior,
    /// Wire value 2.
    Junior,
}

impl BuyerRole {
    /// All, strongest first.
    pub const ALL: [Self; 3] = [Self::Admin, Self::Senior, Self::Junior];

    /// The stored word.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Admin => "admin",
            Self::Senior => "senior",
            Self::Junior => "junior",
        }
    }

    /// From the stored word.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|role| role.code() == code)
    }

    /// The word in lists.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::Admin => "Admin",
            Self::Senior => "Senior buyer",
            Self::Junior => "Junior buyer",
        }
    }

    /// What it may do.
    #[must_use]
    pub const fn permissions(self) -> &'static [Permission] {
        match self {
            Self::Admin => &[
                GetInvoices,
                GetInvoiceDetail,
                GetInvoicePaymentsHistory,
                ExportInvoices,
                PayInvoice,
                PurchaseEnable,
                GetCompanySubsidiaries,
                UpdateUser,
            ],
            Self::Senior => &[
                GetInvoices,
                GetInvoiceDetail,
                GetInvoicePaymentsHistory,
                ExportInvoices,
            ],
            Self::Junior => &[],
        }
    }
}
