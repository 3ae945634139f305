//! Changing what a contact may do.

use super::error::ContactError;
use crate::{Portal, again::again, people::managers};
use domain::{
    CompanyId, Problem, UserId,
    company::ContactStanding,
    people::{Actor, BuyerRole, Permission, UserError, check_managers},
};
use store::ContactUpdate;

impl Portal {
    /// Gives a contact another role. What it allows holds from the contact's next request on.
    ///
    /// # Errors
    /// Without the right; when the contact does not exist, or comes from B2B Edition, which
    /// then says the role.
    pub async fn set_contact_role(
        &self,
        actor: &Actor,
        company: CompanyId,
        contact: UserId,
        role: BuyerRole,
    ) -> Result<(), Problem> {
        actor.require(Permission::ContactsManage)?;
        Ok(again(|| self.change_contact_role(actor, company, contact, role)).await?)
    }

    /// Lets a contact sign in, or no longer; then the contact is signed out everywhere, and a
    /// link to set a password is withdrawn. It is the person who is disabled: of whoever is of
    /// the staff, too, that login as well.
    ///
    /// # Errors
    /// Without the right, which for one of the staff is the one to manage users; when the
    /// contact does not exist or is oneself; when nobody would be left who manages users.
    pub async fn set_contact_disabled(
        &self,
        actor: &Actor,
        company: CompanyId,
        contact: UserId,
        disabled: bool,
    ) -> Result<(), Problem> {
        actor.require(Permission::ContactsManage)?;
        Ok(again(|| self.switch_contact(actor, company, contact, disabled)).await?)
    }

    async fn change_contact_role(
        &self,
        actor: &Actor,
        company: CompanyId,
        id: UserId,
        role: BuyerRole,
    ) -> Result<(), ContactError> {
        let mut tx = self.begin(actor).await?;
        let found = tx.contacts().lock(company, id, self.now()).await?;
        let found = found.ok_or(ContactError::NotFound)?;
        let contact = &found.row;
        contact.check_role_change()?;
        if contact.role == role {
            return Ok(());
        }
        let update = ContactUpdate {
            name: &contact.name,
            email: &contact.email,
            role,
            company_id: company,
            bc_user_id: found.bc_user_id,
            bc_customer_id: found.bc_customer_id,
        };
        // Its e-mail address stays, so it can be nobody else's.
        tx.contacts().save(id, update).await?;
        let summary = format!(
            "{} moved from {} to {}.",
            contact.name,
            contact.role.label().to_lowercase(),
            role.label().to_lowercase()
        );
        self.note_contact(&mut tx, actor, (company, id), "role changed", summary)
            .await?;
        Ok(tx.commit().await?)
    }

    async fn switch_contact(
        &self,
        actor: &Actor,
        company: CompanyId,
        id: UserId,
        disabled: bool,
    ) -> Result<(), ContactError> {
        let mut tx = self.begin(actor).await?;
        // The contact may be of the staff, and the last who manages users.
        tx.roles().lock().await?;
        let contact = self.contact(&mut tx, company, id).await?;
        contact.check_login(actor.may(Permission::UsersManage))?;
        if (contact.standing == ContactStanding::Disabled) == disabled {
            return Ok(());
        }
        if disabled && actor.user_id() == Some(id) {
            return Err(UserError::Oneself { deed: "disable" }.into());
        }
        let before = managers(&mut tx).await?;
        tx.users().set_disabled(id, disabled).await?;
        check_managers(before, managers(&mut tx).await?)?;
        let (action, summary) = if disabled {
            tx.sessions().end_all(id, None).await?;
            tx.password_links().withdraw(id).await?;
            let summary = format!("{} may no longer sign in.", contact.name);
            ("contact disabled", summary)
        } else {
            let summary = format!("{} may sign in again.", contact.name);
            ("contact enabled", summary)
        };
        self.note_contact(&mut tx, actor, (company, id), action, summary)
            .await?;
        Ok(tx.commit().await?)
    }
}
