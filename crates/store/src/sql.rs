//! A statement being written: constant text and bound values.
//!
//! Text can only be pushed as `&'static str`, so no value from outside ever becomes part
//! of a statement. Placeholders are `$1`, `$2` …, which both engines understand.

use crate::scope::{Companies, Scope};
use chrono::NaiveDate;
use domain::{query::SEARCH_CHARS, text};

/// A value bound to a statement; the `None` of each knows its type.
#[derive(Debug, Clone)]
pub(crate) enum Arg {
    I64(Option<i64>),
    Text(Option<String>),
    Bool(bool),
    Date(Option<NaiveDate>),
    Bytes(Vec<u8>),
}

macro_rules! args {
    ($($from:ty, $value:ident => $arg:expr;)*) => {$(
        impl From<$from> for Arg {
            fn from($value: $from) -> Self {
                $arg
            }
        }
    )*};
}

args! {
    i64, value => Self::I64(Some(value));
    Option<i64>, value => Self::I64(value);
    u32, value => Self::I64(Some(i64::from(value)));
    bool, value => Self::Bool(value);
    Vec<u8>, value => Self::Bytes(value);
    &str, value => Self::Text(Some(value.to_owned()));
    String, value => Self::Text(Some(value));
    &String, value => Self::Text(Some(value.clone()));
    Option<String>, value => Self::Text(value);
    Option<&str>, value => Self::Text(value.map(str::to_owned));
    NaiveDate, value => Self::Date(Some(value));
    Option<NaiveDate>, value => Self::Date(value);
    domain::StoreId, value => Self::I64(Some(value.0));
    domain::CompanyId, value => Self::I64(Some(value.0));
    domain::UserId, value => Self::I64(Some(value.0));
    domain::RoleId, value => Self::I64(Some(value.0));
    domain::CompanyRoleId, value => Self::I64(Some(value.0));
    domain::OrderId, value => Self::I64(Some(value.0));
    domain::BcOrderId, value => Self::I64(Some(value.0));
    domain::BcCustomerId, value => Self::I64(Some(value.0));
    domain::BcCompanyId, value => Self::I64(Some(value.0));
    domain::InvoiceId, value => Self::I64(Some(value.0));
    domain::InvoiceViewId, value => Self::I64(Some(value.0));
    domain::PaymentId, value => Self::I64(Some(value.0));
    domain::ReceiptId, value => Self::I64(Some(value.0));
    domain::ReceiptLineId, value => Self::I64(Some(value.0));
    domain::CreditId, value => Self::I64(Some(value.0));
    domain::ExtraFieldId, value => Self::I64(Some(value.0));
    domain::ApiAccountId, value => Self::I64(Some(value.0));
    domain::SubscriptionId, value => Self::I64(Some(value.0));
    domain::DeliveryId, value => Self::I64(Some(value.0));
    domain::ImportId, value => Self::I64(Some(value.0));
    domain::BcUserId, value => Self::I64(Some(value.0));
    domain::CompanySyncId, value => Self::I64(Some(value.0));
    Option<domain::InvoiceId>, value => Self::I64(value.map(|id| id.0));
    Option<domain::CompanyId>, value => Self::I64(value.map(|id| id.0));
    Option<domain::UserId>, value => Self::I64(value.map(|id| id.0));
    Option<domain::OrderId>, value => Self::I64(value.map(|id| id.0));
    Option<domain::PaymentId>, value => Self::I64(value.map(|id| id.0));
    Option<domain::BcOrderId>, value => Self::I64(value.map(|id| id.0));
    Option<domain::BcCompanyId>, value => Self::I64(value.map(|id| id.0));
    Option<domain::BcUserId>, value => Self::I64(value.map(|id| id.0));
    Option<domain::BcCustomerId>, value => Self::I64(value.map(|id| id.0));
    domain::DueDate, value => Self::Date(Some(value.0));
    chrono::DateTime<chrono::Utc>, value => Self::I64(Some(value.timestamp_micros()));
    Option<chrono::DateTime<chrono::Utc>>, value =>
        Self::I64(value.map(|at| at.timestamp_micros()));
}

fn lower(text: &str) -> String {
    text.chars().flat_map(char::to_lowercase).collect()
}

/// A statement with its values.
#[derive(Debug, Clone)]
pub(crate) struct Sql {
    pub(crate) text: String,
    pub(crate) args: Vec<Arg>,
}

impl Sql {
    /// Holds no text that PostgreSQL would refuse; SQLite would keep it.
    pub(crate) fn is_storable(&self) -> bool {
        self.args.iter().all(|arg| match arg {
            Arg::Text(Some(value)) => text::is_storable(value),
            _ => true,
        })
    }

    /// Starts with constant text, which may name `$1` … of the values that [`Self::bind`] adds.
    pub(crate) fn new(text: &'static str) -> Self {
        Self {
            text: text.to_owned(),
            args: Vec::new(),
        }
    }

    /// Adds the value of the next placeholder that the text already names.
    pub(crate) fn bind(mut self, value: impl Into<Arg>) -> Self {
        self.args.push(value.into());
        self
    }

    /// Appends constant text.
    pub(crate) fn push(&mut self, text: &'static str) -> &mut Self {
        self.text.push_str(text);
        self
    }

    /// Appends a placeholder and its value.
    pub(crate) fn push_bind(&mut self, value: impl Into<Arg>) -> &mut Self {
        self.args.push(value.into());
        self.text.push('$');
        self.text.push_str(&self.args.len().to_string());
        self
    }

    /// Appends a condition with its value, if there is one.
    pub(crate) fn push_given<T: Into<Arg>>(
        &mut self,
        condition: &'static str,
        value: Option<T>,
    ) -> &mut Self {
        match value {
            Some(value) => self.push(condition).push_bind(value),
            None => self,
        }
    }

    /// Appends `(a, b, …)` of placeholders; an empty list matches nothing.
    pub(crate) fn push_list<T: Into<Arg>>(
        &mut self,
        values: impl IntoIterator<Item = T>,
    ) -> &mut Self {
        self.push("(");
        let mut any = false;
        for value in values {
            if any {
                self.push(", ");
            }
            any = true;
            self.push_bind(value);
        }
        self.push(if any { ")" } else { "NULL)" })
    }

    /// Appends the scope's predicate on a table that has `store_id` and `company_id`.
    /// `prefix` is the table's alias with its dot, or empty.
    pub(crate) fn push_scope(&mut self, prefix: &'static str, scope: &Scope) -> &mut Self {
        self.push(prefix)
            .push("store_id = ")
            .push_bind(scope.store_id);
        if let Companies::Only(companies) = &scope.companies {
            self.push(" AND ").push(prefix).push("company_id IN ");
            self.push_list(companies.iter().copied());
        }
        self
    }

    /// Appends `<column> LIKE '%…%'` with the text's own wildcards escaped, for at most the
    /// first [`SEARCH_CHARS`] characters. `column` holds lower-case text.
    pub(crate) fn push_contains(&mut self, column: &'static str, text: &str) -> &mut Self {
        self.push_like(column, &lower(text))
    }

    /// Appends the condition that a column of text as somebody wrote it contains the text, in
    /// capitals or not. SQLite knows only the capitals of ASCII; what has others is found as it
    /// is written.
    pub(crate) fn push_contains_any_case(&mut self, column: &'static str, text: &str) -> &mut Self {
        self.push("(LOWER(").push(column);
        self.push_like(")", &lower(text));
        self.push(" OR ");
        self.push_like(column, text).push(")")
    }

    /// Appends that the company in `column` has the text in its name or in its key in the ERP.
    pub(crate) fn push_company_named(
        &mut self,
        column: &'static str,
        scope: &Scope,
        text: &str,
    ) -> &mut Self {
        self.push(column)
            .push(" IN (SELECT c.id FROM companies c WHERE c.store_id = ")
            .push_bind(scope.store_id)
            .push(" AND ")
            .push_contains("c.search", text)
            .push(")")
    }

    fn push_like(&mut self, column: &'static str, text: &str) -> &mut Self {
        let mut pattern = String::from("%");
        for c in text.trim().chars().take(SEARCH_CHARS) {
            if matches!(c, '%' | '_' | '\\') {
                pattern.push('\\');
            }
            // No stored text holds a NUL character, and PostgreSQL refuses to be asked for one.
            pattern.push(if c == '\0' {
                char::REPLACEMENT_CHARACTER
            } else {
                c
            });
        }
        pattern.push('%');
        self.push(column)
            .push(" LIKE ")
            .push_bind(pattern)
            .push(" ESCAPE '\\'")
    }
}
