//! Views of the list of invoices: the built-in ones, and those that a person saves.

use super::{InvoiceFilter, StatusFilter};
use crate::{InvoiceViewId, Problem, problem::FieldError, text};
use serde::{Deserialize, Serialize};
use thiserror::Error;

/// How many characters a view's name may have.
pub const MAX_VIEW_NAME: usize = 40;

/// How many views a person may save.
pub const MAX_VIEWS: usize = 30;

/// The views that everybody has, which cannot be changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BuiltInView {
    /// Everything.
    All,
    /// Something is owed.
    Open,
    /// Something is owed and the due date has passed.
    Overdue,
    /// A payment is on its way.
    Pending,
    /// Nothing is owed any more.
    Paid,
}

impl BuiltInView {
    /// All of them, in their order.
    pub const ALL: [Self; 5] = [
        Self::All,
        Self::Open,
        Self::Overdue,
        Self::Pending,
        Self::Paid,
    ];

    /// Its name.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::All => "All",
            Self::Open => "Open",
            Self::Overdue => "Overdue",
            Self::Pending => "Pending",
            Self::Paid => "Paid",
        }
    }

    /// Puts it in the place of another one; what else is filtered stays.
    pub fn apply(self, filter: &mut InvoiceFilter) {
        filter.statuses = match self {
            Self::All | Self::Pending => Vec::new(),
            Self::Open => vec![StatusFilter::Open, StatusFilter::PartiallyPaid],
            Self::Overdue => vec![StatusFilter::Overdue],
            Self::Paid => vec![StatusFilter::Paid],
        };
        filter.pending = self == Self::Pending;
    }
}

/// A view that a person has saved.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct InvoiceView {
    /// Which.
    pub id: InvoiceViewId,
    /// Its name, unlike those of the person's other views.
    pub name: String,
    /// Filter and order, as in the list's URL: `?status=open`, or nothing.
    pub query: String,
}

/// Why a view is not saved.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum ViewError {
    /// It has no name.
    #[error("Give the view a name.")]
    Unnamed,
    /// Its name is too long.
    #[error("A view's name has at most {MAX_VIEW_NAME} characters.")]
    TooLong,
    /// Its name cannot be kept.
    #[error("The name holds a character that cannot be stored. Type it again.")]
    NotText,
    /// A built-in view, or another one of the person, has the name.
    #[error("There is a view of this name already. Choose another one.")]
    Taken,
    /// The person has as many as can be kept.
    #[error("{MAX_VIEWS} views are kept for each person. Delete one that is no longer needed.")]
    TooMany,
}

impl From<ViewError> for Problem {
    fn from(error: ViewError) -> Self {
        Self::invalid(error, vec![FieldError::new("name", error)])
    }
}

/// A view's name as it is kept.
///
/// # Errors
/// When it is empty, too long, cannot be kept, or is a built-in view's.
pub fn view_name(typed: &str) -> Result<String, ViewError> {
    let name = typed.split_whitespace().collect::<Vec<_>>().join(" ");
    if name.is_empty() {
        return Err(ViewError::Unnamed);
    }
    if name.chars().count() > MAX_VIEW_NAME {
        return Err(ViewError::TooLong);
    }
    if !text::is_storable(&name) || name.contains(char::is_control) {
        return Err(ViewError::NotText);
    }
    let taken = |view: BuiltInView| view.label().to_lowercase() == name.to_lowercase();
    if BuiltInView::ALL.into_iter().any(taken) {
        return Err(ViewError::Taken);
    }
    Ok(name)
}

/// The name of a copy: `Late copy`, `Late copy 2` …, the first that is free.
#[must_use]
pub fn copy_name(name: &str, is_free: impl Fn(&str) -> bool) -> String {
    const SUFFIX: usize = " copy 99".len();
    let base: String = name.chars().take(MAX_VIEW_NAME - SUFFIX).collect();
    let base = base.trim_end();
    let first = format!("{base} copy");
    let more = (2..=MAX_VIEWS + 1).map(|number| format!("{base} copy {number}"));
    std::iter::once(first.clone())
        .chain(more)
        .find(|name| is_free(name))
        .unwrap_or(first)
}
