//! What is asked of the server about a company's contacts and the roles that it makes for them.
#![expect(
    missing_docs,
    reason = "fields of the structs that the macro makes of arguments"
)]

use super::ContactDeed;
use crate::error::AppError;
use domain::{
    CompanyId, CompanyRoleId, UserId,
    company::{CompanyContacts, ContactForm},
    people::{CompanyRoleForm, Invitation, PasswordLink, PasswordRequest},
};
use leptos::{prelude::*, server_fn::codec::Json};

/// The contacts of one's own company, and its roles.
///
/// # Errors
/// When the actor may not manage them, or the database fails.
#[server(prefix = "/fn", endpoint = "buyer/contacts", input = Json)]
pub async fn own_contacts() -> Result<CompanyContacts, AppError> {
    let (portal, actor) = crate::ssr::caller().await?;
    Ok(portal.own_contacts(&actor).await?)
}

/// Adds a contact, with the link by which they set a password; one of the staff keeps theirs.
///
/// # Errors
/// When a field is refused, the company does not exist, or the actor may not.
#[server(prefix = "/fn", endpoint = "companies/invite", input = Json)]
pub async fn invite_contact(company: CompanyId, form: ContactForm) -> Result<Invitation, AppError> {
    let (portal, actor) = crate::ssr::caller().await?;
    Ok(portal.invite_contact(&actor, company, &form).await?)
}

/// Does something about a contact; yields the link if one was made.
///
/// # Errors
/// When the contact does not exist or refuses, or the actor may not.
#[server(prefix = "/fn", endpoint = "companies/contact", input = Json)]
pub async fn act_on_contact(
    company: CompanyId,
    contact: UserId,
    deed: ContactDeed,
) -> Result<Option<PasswordLink>, AppError> {
    let (portal, actor) = crate::ssr::caller().await?;
    match deed {
        ContactDeed::MakeLink => {
            return Ok(Some(portal.link_contact(&actor, company, contact).await?));
        }
        ContactDeed::SetRole(role) => {
            portal
                .set_contact_role(&actor, company, contact, role)
                .await?;
        }
        ContactDeed::Remove => portal.remove_contact(&actor, company, contact).await?,
        ContactDeed::Disable | ContactDeed::Enable => {
            let disabled = deed == ContactDeed::Disable;
            portal
                .set_contact_disabled(&actor, company, contact, disabled)
                .await?;
        }
    }
    Ok(None)
}

/// Makes a role of one's own company.
///
/// # Errors
/// When its name is none or taken, or it would give more than the actor has.
#[server(prefix = "/fn", endpoint = "buyer/roles/add", input = Json)]
pub async fn add_company_role(form: CompanyRoleForm) -> Result<CompanyRoleId, AppError> {
    let (portal, actor) = crate::ssr::caller().await?;
    Ok(portal.add_company_role(&actor, &form).await?)
}

/// Changes a role of one's own company.
///
/// # Errors
/// When it was changed meanwhile, its name is none or taken, it would give more than the actor
/// has, or nobody would be left who manages the contacts.
#[server(prefix = "/fn", endpoint = "buyer/roles/change", input = Json)]
pub async fn change_company_role(
    id: CompanyRoleId,
    version: i64,
    form: CompanyRoleForm,
) -> Result<(), AppError> {
    let (portal, actor) = crate::ssr::caller().await?;
    Ok(portal
        .change_company_role(&actor, id, version, &form)
        .await?)
}

/// Deletes a role of one's own company.
///
/// # Errors
/// When somebody has it, or it may do more than the actor.
#[server(prefix = "/fn", endpoint = "buyer/roles/delete", input = Json)]
pub async fn delete_company_role(id: CompanyRoleId) -> Result<(), AppError> {
    let (portal, actor) = crate::ssr::caller().await?;
    Ok(portal.delete_company_role(&actor, id).await?)
}

/// Who has forgotten a password and waits for the store's staff.
///
/// # Errors
/// When the actor can help none of them, or the database fails.
#[server(prefix = "/fn", endpoint = "password-requests", input = Json)]
pub async fn password_requests() -> Result<Vec<PasswordRequest>, AppError> {
    let (portal, actor) = crate::ssr::caller().await?;
    Ok(portal.password_requests(&actor).await?)
}
