//! Parents and subsidiaries.

use crate::{CompanyId, Problem, problem::FieldError};
use thiserror::Error;

/// How many levels a group of companies may have, the topmost company being the first.
pub const MAX_LEVELS: usize = 5;

/// Why a company cannot be put below another.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum HierarchyError {
    /// It would be above itself.
    #[error("A company cannot be below itself or below one of its own subsidiaries.")]
    Cycle,
    /// The group would be too deep.
    #[error("A group of companies has at most {MAX_LEVELS} levels; this one would have {0}.")]
    TooDeep(usize),
    /// The company above does not exist, or is the catch-all for who has none.
    #[error("The parent company does not exist.")]
    NoSuchParent,
}

impl HierarchyError {
    /// Stable code for programs.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Cycle => "company_hierarchy_cycle",
            Self::TooDeep(_) => "company_hierarchy_too_deep",
            Self::NoSuchParent => "company_parent_missing",
        }
    }
}

impl From<HierarchyError> for Problem {
    fn from(error: HierarchyError) -> Self {
        Self {
            code: error.code().to_owned(),
            ..Self::invalid(
                format!("{error} Nothing was saved. Choose another parent company."),
                vec![FieldError::new("parent", error)],
            )
        }
    }
}

/// May `company` go below the first of `above`? `above` is that parent, its parent, and so on
/// to the top; `levels` counts the company itself and the deepest line of its subsidiaries.
///
/// # Errors
/// When it would be above itself, or the group too deep.
pub fn check_parent(
    company: CompanyId,
    above: &[CompanyId],
    levels: usize,
) -> Result<(), HierarchyError> {
    if above.contains(&company) {
        return Err(HierarchyError::Cycle);
    }
    let depth = above.len() + levels;
    if depth > MAX_LEVELS {
        return Err(HierarchyError::TooDeep(depth));
    }
    Ok(())
}
