//! Removing contacts.

use super::error::ContactError;
use crate::{Portal, again::again};
use domain::{
    CompanyId, Problem, UserId,
    people::{Actor, Permission},
};

impl Portal {
    /// Removes a contact of a company. One of the staff stays as such; who is nothing else is
    /// deleted, as long as no record names them.
    ///
    /// # Errors
    /// Without the right; when the contact does not exist; when records name who would be
    /// deleted.
    pub async fn remove_contact(
        &self,
        actor: &Actor,
        company: CompanyId,
        contact: UserId,
    ) -> Result<(), Problem> {
        actor.require(Permission::ContactsManage)?;
        Ok(again(|| self.try_remove_contact(actor, company, contact)).await?)
    }

    async fn try_remove_contact(
        &self,
        actor: &Actor,
        company: CompanyId,
        id: UserId,
    ) -> Result<(), ContactError> {
        // Counting reads the whole audit trail, so it is done before anything is held.
        let mut tx = self.read(actor).await?;
        let references = tx.users().references(id).await?;
        tx.commit().await?;

        let mut tx = self.begin(actor).await?;
        let contact = self.contact(&mut tx, company, id).await?;
        let person = format!("{} ({})", contact.name, contact.email);
        let summary = if contact.staff {
            tx.users().set_company(id, None).await?;
            format!("{person} was removed from the contacts and stays one of the staff.")
        } else {
            references.check_delete(&contact.name)?;
            tx.users().delete(id).await?;
            format!("{person} was removed from the contacts.")
        };
        self.note_contact(&mut tx, actor, (company, id), "contact removed", summary)
            .await?;
        Ok(tx.commit().await?)
    }
}
