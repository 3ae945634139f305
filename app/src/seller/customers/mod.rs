//! Customers: the companies that owe, one company with what belongs to it, and the sync with
//! B2B Edition.

mod actions;
mod aging;
mod detail;
mod edit;
mod facts;
pub mod fns;
mod form;
mod list;
mod listed;
mod name;
mod overview;
mod parent;
mod sync;

pub use detail::CompanyPage;
pub use edit::{EditCompanyPage, NewCompanyPage};
pub(super) use form::{CompanyFields, CompanyTarget};
pub use list::CustomersPage;
pub(super) use name::CompanyName;

use domain::CompanyId;

/// The list's path; a company's is below it.
const PATH: &str = "/seller/customers";

/// A company's page.
fn company_path(id: CompanyId) -> String {
    format!("{PATH}/{id}")
}
