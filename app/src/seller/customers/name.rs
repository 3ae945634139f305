//! A company's name wherever it stands.

use super::company_path;
use crate::session::may;
use domain::{CompanyId, people::Permission};
use leptos::prelude::*;

/// A company's name; leads to its page whoever may see companies.
#[component]
pub(in crate::seller) fn CompanyName(id: CompanyId, name: String) -> impl IntoView {
    if may(Permission::CompaniesView) {
        view! { <a href=company_path(id)>{name}</a> }.into_any()
    } else {
        name.into_any()
    }
}
