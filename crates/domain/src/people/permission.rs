//! Single rights.

use serde::{Deserialize, Serialize};

/// One right. Buyers' rights carry B2B Edition's permission codes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Permission {
    /// Seller: see the order dashboard.
    OrdersView,
    /// Seller: see all invoices.
    InvoicesView,
    /// Seller: make invoices of orders.
    InvoicesCreate,
    /// Seller: edit invoices.
    InvoicesEdit,
    /// Seller: delete invoices.
    InvoicesDelete,
    /// Seller: see all payments.
    PaymentsView,
    /// Seller: record and operate payments.
    PaymentsRecord,
    /// Seller: import invoices of an ERP.
    ImportsRun,
    /// Seller: add and change users.
    UsersManage,
    /// Seller: change the store's settings.
    SettingsManage,
    /// Buyer: list the company's invoices.
    GetInvoices,
    /// Buyer: open an invoice.
    GetInvoiceDetail,
    /// Buyer: see what was paid on an invoice.
    GetInvoicePaymentsHistory,
    /// Buyer: export the list.
    ExportInvoices,
    /// Buyer: pay.
    PayInvoice,
    /// Buyer: check out at all; needed with [`Permission::PayInvoice`].
    PurchaseEnable,
}

impl Permission {
    /// All of them.
    pub const ALL: [Self; 16] = [
        Self::OrdersView,
        Self::InvoicesView,
        Self::InvoicesCreate,
        Self::InvoicesEdit,
        Self::InvoicesDelete,
        Self::PaymentsView,
        Self::PaymentsRecord,
        Self::ImportsRun,
        Self::UsersManage,
        Self::SettingsManage,
        Self::GetInvoices,
        Self::GetInvoiceDetail,
        Self::GetInvoicePaymentsHistory,
        Self::ExportInvoices,
        Self::PayInvoice,
        Self::PurchaseEnable,
    ];

    /// What it lets one do, to complete “You are not allowed to …”.
    #[must_use]
    pub const fn deed(self) -> &'static str {
        match self {
            Self::OrdersView => "see orders",
            Self::InvoicesView | Self::GetInvoices | Self::GetInvoiceDetail => "see invoices",
            Self::InvoicesCreate => "create invoices",
            Self::InvoicesEdit => "edit invoices",
            Self::InvoicesDelete => "delete invoices",
            Self::PaymentsView | Self::GetInvoicePaymentsHistory => "see payments",
            Self::PaymentsRecord => "record payments",
            Self::ImportsRun => "import invoices",
            Self::UsersManage => "manage users",
            Self::SettingsManage => "change settings",
            Self::ExportInvoices => "export invoices",
            Self::PayInvoice | Self::PurchaseEnable => "pay invoices",
        }
    }
}
