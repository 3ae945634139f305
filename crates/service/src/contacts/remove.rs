//! Removing contacts.

use super::{authorize, error::ContactError, unless_oneself};
use crate::{Portal, again::again};
use domain::{CompanyId, Problem, UserId, people::Actor};

impl Portal {
    /// Removes a contact of a company. One of the staff stays as such; who is nothing else is
    /// deleted, as long as no record names them.
    ///
    /// # Errors
    /// Without the right; when the contact does not exist or may do what the actor may not;
    /// when records name who would be deleted, or it is oneself; when nobody of the company
    /// would be left who manages its contacts, and one of its own people asks.
    pub async fn remove_contact(
        &self,
        actor: &Actor,
        company: CompanyId,
        contact: UserId,
    ) -> Result<(), Problem> {
        authorize(actor, company)?;
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
        let contact = self.contact(&mut tx, actor, company, id).await?.row;
        let before = self.managers_of_contacts(&mut tx, actor, company).await?;
        let person = format!("{} ({})", contact.name, contact.email);
        let summary = if contact.staff {
            tx.users().set_company(id, None).await?;
            format!("{person} was removed from the contacts and stays one of the staff.")
        } else {
            unless_oneself(actor, &contact, "remove")?;
            references.check_delete(&contact.name)?;
            tx.users().delete(id).await?;
            format!("{person} was removed from the contacts.")
        };
        self.keep_a_manager(&mut tx, company, before).await?;
        self.note_contact(&mut tx, actor, (company, id), "contact removed", summary)
            .await?;
        Ok(tx.commit().await?)
    }
}
