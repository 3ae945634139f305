//! Accounts of programs.

use crate::{
    ApiAccountId,
    people::Permission::{self, *},
    problem::FieldError,
    text,
};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

/// Longest name of an account, in characters.
const LONGEST_NAME: usize = 60;

/// What a program may do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ApiScope {
    /// Read orders.
    OrdersRead,
    /// Read invoices.
    InvoicesRead,
    /// Read, create, change and delete invoices.
    InvoicesModify,
    /// Read payments and receipts.
    PaymentsRead,
    /// Read, record and operate payments.
    PaymentsModify,
    /// Read and change the settings of invoices and payments.
    SettingsModify,
    /// Read companies.
    CompaniesRead,
    /// Read, add and change companies.
    CompaniesModify,
    /// Read the audit trail and the access log.
    LogsRead,
    /// Say which programs are told what happens.
    WebhooksManage,
}

impl ApiScope {
    /// All.
    pub const ALL: [Self; 10] = [
        Self::OrdersRead,
        Self::InvoicesRead,
        Self::InvoicesModify,
        Self::PaymentsRead,
        Self::PaymentsModify,
        Self::SettingsModify,
        Self::CompaniesRead,
        Self::CompaniesModify,
        Self::LogsRead,
        Self::WebhooksManage,
    ];

    /// The stored word.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::OrdersRead => "orders_read",
            Self::InvoicesRead => "invoices_read",
            Self::InvoicesModify => "invoices_modify",
            Self::PaymentsRead => "payments_read",
            Self::PaymentsModify => "payments_modify",
            Self::SettingsModify => "settings_modify",
            Self::CompaniesRead => "companies_read",
            Self::CompaniesModify => "companies_modify",
            Self::LogsRead => "logs_read",
            Self::WebhooksManage => "webhooks_manage",
        }
    }

    /// From the stored word.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|scope| scope.code() == code)
    }

    /// In words.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::OrdersRead => "Read orders",
            Self::InvoicesRead => "Read invoices",
            Self::InvoicesModify => "Create, change and delete invoices",
            Self::PaymentsRead => "Read payments and receipts",
            Self::PaymentsModify => "Record and operate payments",
            Self::SettingsModify => "Read and change invoice and payment settings",
            Self::CompaniesRead => "Read companies",
            Self::CompaniesModify => "Add and change companies",
            Self::LogsRead => "Read the audit trail and the access log",
            Self::WebhooksManage => "Manage webhooks",
        }
    }

    /// The rights that it brings.
    #[must_use]
    pub const fn permissions(self) -> &'static [Permission] {
        match self {
            Self::OrdersRead => &[OrdersView],
            Self::InvoicesRead => &[InvoicesView],
            Self::InvoicesModify => &[InvoicesView, InvoicesCreate, InvoicesEdit, InvoicesDelete],
            Self::PaymentsRead => &[PaymentsView],
            Self::PaymentsModify => &[PaymentsView, PaymentsRecord],
            Self::SettingsModify => &[SettingsManage],
            Self::CompaniesRead => &[CompaniesView],
            Self::CompaniesModify => &[CompaniesView, CompaniesEdit],
            Self::LogsRead => &[LogsView],
            Self::WebhooksManage => &[WebhooksManage],
        }
    }
}

impl ApiScope {
    /// The least scope that brings a right, if any does.
    #[must_use]
    pub fn that_brings(permission: Permission) -> Option<Self> {
        let mut all = Self::ALL.into_iter();
        all.find(|scope| scope.permissions().contains(&permission))
    }
}

/// An account of a program.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ApiAccount {
    /// Which.
    pub id: ApiAccountId,
    /// What it is for.
    pub name: String,
    /// What it may do.
    pub scopes: Vec<ApiScope>,
    /// The last characters of its token, by which people tell tokens apart.
    pub ending: String,
    /// Who made it.
    pub created_by: String,
    /// When.
    pub created_at: DateTime<Utc>,
    /// When it was last used.
    pub last_used_at: Option<DateTime<Utc>>,
    /// Since when its token is worth nothing.
    pub revoked_at: Option<DateTime<Utc>>,
}

/// A new account with its token, which nobody can see again.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NewApiToken {
    /// The account.
    pub account: ApiAccount,
    /// Its token.
    pub token: String,
}

impl std::fmt::Debug for NewApiToken {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("NewApiToken")
            .field("account", &self.account)
            .finish_non_exhaustive()
    }
}

/// A new account as typed.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ApiAccountForm {
    /// What it is for.
    pub name: String,
    /// What it may do.
    pub scopes: Vec<ApiScope>,
}

impl ApiAccountForm {
    /// Reads it: the name without surrounding space, and each scope once.
    ///
    /// # Errors
    /// Every field that cannot be saved.
    pub fn read(&self) -> Result<(String, Vec<ApiScope>), Vec<FieldError>> {
        let mut errors = Vec::new();
        let name = self.name.trim();
        if name.is_empty() || name.chars().nth(LONGEST_NAME).is_some() {
            errors.push(FieldError::new(
                "name",
                format!("Name what will use it, in at most {LONGEST_NAME} characters."),
            ));
        } else if !text::is_storable(name) || name.chars().any(char::is_control) {
            errors.push(FieldError::new("name", text::TextError::NotText));
        }
        let mut scopes = self.scopes.clone();
        scopes.sort_unstable();
        scopes.dedup();
        if scopes.is_empty() {
            errors.push(FieldError::new("scopes", "Choose what it may do."));
        }
        if errors.is_empty() {
            Ok((name.to_owned(), scopes))
        } else {
            Err(errors)
        }
    }
}
