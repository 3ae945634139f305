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
    /// Seller: make invoices of orders, and enter them by hand.
    InvoicesCreate,
    /// Seller: edit invoices.
    InvoicesEdit,
    /// Seller: delete invoices.
    InvoicesDelete,
    /// Seller: see all payments.
    PaymentsView,
    /// Seller: record and operate payments.
    PaymentsRecord,
    /// Seller: see companies, what they owe, and their contacts.
    CompaniesView,
    /// Seller: add, change and delete companies, and sync them with B2B Edition.
    CompaniesEdit,
    /// Seller: invite companies' contacts, change their roles, disable them.
    ContactsManage,
    /// Seller: import invoices of an ERP.
    ImportsRun,
    /// Seller: add and change users and roles.
    UsersManage,
    /// Seller: change the store's settings.
    SettingsManage,
    /// Seller: read who did and who looked at what, in the whole store.
    LogsView,
    /// Seller: say which programs are told what happens.
    WebhooksManage,
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
    /// Buyer: the other rights hold for the companies below the own one, too.
    GetCompanySubsidiaries,
    /// Buyer: invite the company's own contacts, say what each may do, disable them.
    UpdateUser,
}

/// Rights that belong together, in the order in which they are shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PermissionGroup {
    /// The order dashboard.
    Orders,
    /// Invoices.
    Invoices,
    /// Payments.
    Payments,
    /// Companies and their contacts.
    Customers,
    /// Imports.
    Imports,
    /// Users, roles, settings.
    Administration,
    /// What companies' users may do in their own part of the portal.
    Buyers,
}

impl PermissionGroup {
    /// All, in order.
    pub const ALL: [Self; 7] = [
        Self::Orders,
        Self::Invoices,
        Self::Payments,
        Self::Customers,
        Self::Imports,
        Self::Administration,
        Self::Buyers,
    ];

    /// As shown.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::Orders => "Orders",
            Self::Invoices => "Invoices",
            Self::Payments => "Payments",
            Self::Customers => "Customers",
            Self::Imports => "Imports",
            Self::Administration => "Administration",
            Self::Buyers => "Buyers",
        }
    }
}

/// What is known of a right.
struct Facts {
    code: &'static str,
    group: PermissionGroup,
    label: &'static str,
    description: &'static str,
    deed: &'static str,
}

impl Permission {
    /// All of them.
    pub const ALL: [Self; 23] = [
        Self::OrdersView,
        Self::InvoicesView,
        Self::InvoicesCreate,
        Self::InvoicesEdit,
        Self::InvoicesDelete,
        Self::PaymentsView,
        Self::PaymentsRecord,
        Self::CompaniesView,
        Self::CompaniesEdit,
        Self::ContactsManage,
        Self::ImportsRun,
        Self::UsersManage,
        Self::SettingsManage,
        Self::LogsView,
        Self::WebhooksManage,
        Self::GetInvoices,
        Self::GetInvoiceDetail,
        Self::GetInvoicePaymentsHistory,
        Self::ExportInvoices,
        Self::PayInvoice,
        Self::PurchaseEnable,
        Self::GetCompanySubsidiaries,
        Self::UpdateUser,
    ];

    const fn facts(self) -> Facts {
        use PermissionGroup::{
            Administration, Buyers, Customers, Imports, Invoices, Orders, Payments,
        };

        let (code, group, label, description, deed) = match self {
            Self::OrdersView => (
                "orders_view",
                Orders,
                "See orders",
                "The order dashboard; ticking off orders that changed, importing one by its number.",
                "see orders",
            ),
            Self::InvoicesView => (
                "invoices_view",
                Invoices,
                "See invoices",
                "All invoices of all companies, with their history.",
                "see invoices",
            ),
            Self::InvoicesCreate => (
                "invoices_create",
                Invoices,
                "Create invoices",
                "Turn an order into an invoice, or enter one by hand; the company then owes it.",
                "create invoices",
            ),
            Self::InvoicesEdit => (
                "invoices_edit",
                Invoices,
                "Edit invoices",
                "Change lines, costs and dates, and with them what a company owes; change whose an order is.",
                "edit invoices",
            ),
            Self::InvoicesDelete => (
                "invoices_delete",
                Invoices,
                "Delete invoices",
                "Delete invoices on which nothing was paid.",
                "delete invoices",
            ),
            Self::PaymentsView => (
                "payments_view",
                Payments,
                "See payments",
                "All payments of all companies, with their receipts.",
                "see payments",
            ),
            Self::PaymentsRecord => (
                "payments_record",
                Payments,
                "Record payments",
                "Record cheques and transfers; apply and revert payments.",
                "record payments",
            ),
            Self::CompaniesView => (
                "companies_view",
                Customers,
                "See companies",
                "All companies, what they owe, and who may sign in for them.",
                "see companies",
            ),
            Self::CompaniesEdit => (
                "companies_edit",
                Customers,
                "Change companies",
                "Add, change and delete companies, their payment terms too; sync with B2B Edition.",
                "change companies",
            ),
            Self::ContactsManage => (
                "contacts_manage",
                Customers,
                "Manage contacts",
                "Invite the people who see and pay a company's invoices, and disable them.",
                "manage the contacts of companies",
            ),
            Self::ImportsRun => (
                "imports_run",
                Imports,
                "Import invoices",
                "Load invoices and credit notes of an ERP from a file.",
                "import invoices",
            ),
            Self::UsersManage => (
                "users_manage",
                Administration,
                "Manage users and roles",
                "Add, change and remove users, and decide what each role may do: all rights.",
                "manage users",
            ),
            Self::SettingsManage => (
                "settings_manage",
                Administration,
                "Change settings",
                "The store's settings.",
                "change settings",
            ),
            Self::LogsView => (
                "logs_view",
                Administration,
                "See logs",
                "Who did what, and who looked at which document, in the whole store: for programs.",
                "see the logs",
            ),
            Self::WebhooksManage => (
                "webhooks_manage",
                Administration,
                "Manage webhooks",
                "Say which programs are told of all invoices and payments, and see what they were told.",
                "manage webhooks",
            ),
            Self::GetInvoices => (
                "get_invoices",
                Buyers,
                "List invoices",
                "The company's own invoices.",
                "see invoices",
            ),
            Self::GetInvoiceDetail => (
                "get_invoice_detail",
                Buyers,
                "Open invoices",
                "The lines of the company's own invoices.",
                "open invoices",
            ),
            Self::GetInvoicePaymentsHistory => (
                "get_invoice_payments_history",
                Buyers,
                "See payments",
                "What the company has paid.",
                "see payments",
            ),
            Self::ExportInvoices => (
                "export_invoices",
                Buyers,
                "Export invoices",
                "The company's own invoices as a file.",
                "export invoices",
            ),
            Self::PayInvoice => (
                "pay_invoice",
                Buyers,
                "Pay invoices",
                "Pay for the company.",
                "pay invoices",
            ),
            Self::PurchaseEnable => (
                "purchase_enable",
                Buyers,
                "Check out",
                "Check out at the store at all.",
                "pay invoices",
            ),
            Self::GetCompanySubsidiaries => (
                "get_company_subsidiaries",
                Buyers,
                "Act for subsidiaries",
                "The other rights hold for the companies below the own one, too.",
                "see subsidiaries",
            ),
            Self::UpdateUser => (
                "update_user",
                Buyers,
                "Manage contacts",
                "Invite the company’s own people, say what each may do, disable them.",
                "manage your company’s contacts",
            ),
        };
        Facts {
            code,
            group,
            label,
            description,
            deed,
        }
    }

    /// The stored word.
    #[must_use]
    pub const fn code(self) -> &'static str {
        self.facts().code
    }

    /// From the stored word.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL
            .into_iter()
            .find(|permission| permission.code() == code)
    }

    /// With what it belongs.
    #[must_use]
    pub const fn group(self) -> PermissionGroup {
        self.facts().group
    }

    /// As roles show it: `Record payments`.
    #[must_use]
    pub const fn label(self) -> &'static str {
        self.facts().label
    }

    /// What it means, in a sentence.
    #[must_use]
    pub const fn description(self) -> &'static str {
        self.facts().description
    }

    /// What it lets one do, to complete “You are not allowed to …”.
    #[must_use]
    pub const fn deed(self) -> &'static str {
        self.facts().deed
    }

    /// The rights without which it opens nothing: whoever pays or exports begins at the list,
    /// and pays at the store's checkout.
    #[must_use]
    pub const fn needs(self) -> &'static [Self] {
        match self {
            Self::PayInvoice => &[Self::GetInvoices, Self::PurchaseEnable],
            Self::ExportInvoices => &[Self::GetInvoices],
            _ => &[],
        }
    }

    /// Is it for the seller's staff, and can their roles have it?
    #[must_use]
    pub const fn is_sellers(self) -> bool {
        !matches!(self.group(), PermissionGroup::Buyers)
    }
}
