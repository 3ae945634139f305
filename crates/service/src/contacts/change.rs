//! Changing what a contact may do.

use super::{authorize, error::ContactError, unless_oneself};
use crate::{Portal, again::again, people::managers};
use domain::{
    CompanyId, Problem, UserId,
    company::ContactStanding,
    people::{Actor, ContactRole, Permission, check_managers},
};

impl Portal {
    /// Gives a contact another role. What it allows holds from the contact's next request on.
    ///
    /// # Errors
    /// Without the right; when the contact does not exist, may do what the actor may not, or
    /// comes from B2B Edition, which then says the role; when the role does not exist or gives
    /// what the actor may not do; when nobody of the company would be left who manages its
    /// contacts, and one of its own people asks.
    pub async fn set_contact_role(
        &self,
        actor: &Actor,
        company: CompanyId,
        contact: UserId,
        role: impl Into<ContactRole>,
    ) -> Result<(), Problem> {
        authorize(actor, company)?;
        let role = role.into();
        Ok(again(|| self.change_contact_role(actor, company, contact, role)).await?)
    }

    /// Lets a contact sign in, or no longer; then the contact is signed out everywhere, and a
    /// link to set a password is withdrawn. It is the person who is disabled: of whoever is of
    /// the staff, too, that login as well.
    ///
    /// # Errors
    /// Without the right, which for one of the staff is the one to manage users; when the
    /// contact does not exist, is oneself, or may do what the actor may not; when nobody would
    /// be left who manages users or, where one of the company's own people asks, its contacts.
    pub async fn set_contact_disabled(
        &self,
        actor: &Actor,
        company: CompanyId,
        contact: UserId,
        disabled: bool,
    ) -> Result<(), Problem> {
        authorize(actor, company)?;
        Ok(again(|| self.switch_contact(actor, company, contact, disabled)).await?)
    }

    async fn change_contact_role(
        &self,
        actor: &Actor,
        company: CompanyId,
        id: UserId,
        role: ContactRole,
    ) -> Result<(), ContactError> {
        let mut tx = self.begin(actor).await?;
        let contact = self.contact(&mut tx, actor, company, id).await?.row;
        contact.check_role_change(role)?;
        if contact.held() == role {
            return Ok(());
        }
        let given = self.role_to_give(&mut tx, actor, company, role).await?;
        let before = self.managers_of_contacts(&mut tx, actor, company).await?;
        tx.company_roles().put(id, role).await?;
        self.keep_a_manager(&mut tx, company, before).await?;
        let held = match &contact.own_role {
            Some(own) => own.name.clone(),
            None => contact.role.label().to_lowercase(),
        };
        let summary = format!("{} moved from {held} to {given}.", contact.name);
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
        let contact = self.contact(&mut tx, actor, company, id).await?.row;
        contact.check_login(actor.may(Permission::UsersManage))?;
        if (contact.standing == ContactStanding::Disabled) == disabled {
            return Ok(());
        }
        if disabled {
            unless_oneself(actor, &contact, "disable")?;
        }
        let before = managers(&mut tx).await?;
        let of_contacts = self.managers_of_contacts(&mut tx, actor, company).await?;
        tx.users().set_disabled(id, disabled).await?;
        check_managers(before, managers(&mut tx).await?)?;
        self.keep_a_manager(&mut tx, company, of_contacts).await?;
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
