//! Taking somebody out of the seller's staff.

use super::{error::PeopleError, managers, staff};
use crate::{Portal, again::again};
use domain::{
    Problem, UserId,
    people::{Actor, Permission, UserError, check_managers},
};
use store::NewAudit;

impl Portal {
    /// Deletes a user whom no record names. Whoever is a company's user, too, stays as such and
    /// only leaves the staff, whatever names them.
    ///
    /// # Errors
    /// Without the right; when the user does not exist, is oneself, or records name them;
    /// when nobody would be left who manages users.
    pub async fn delete_user(&self, actor: &Actor, user: UserId) -> Result<(), Problem> {
        actor.require(Permission::UsersManage)?;
        Ok(again(|| self.try_delete_user(actor, user)).await?)
    }

    async fn try_delete_user(&self, actor: &Actor, id: UserId) -> Result<(), PeopleError> {
        if actor.user_id() == Some(id) {
            return Err(UserError::Oneself { deed: "delete" }.into());
        }
        // Counting reads the whole audit trail, so it is done before anything is held.
        let mut tx = self.read(actor).await?;
        let references = tx.users().references(id).await?;
        tx.commit().await?;

        let mut tx = self.begin(actor).await?;
        tx.roles().lock().await?;
        let user = staff(&mut tx, id).await?;
        let before = managers(&mut tx).await?;
        let person = format!("{} ({})", user.name, user.email);
        let (action, summary) = if let Some(member) = user.membership() {
            tx.users().set_seller_role(id, None).await?;
            let company = &member.company;
            let left = format!("{person} left the staff and still signs in for {company}.");
            ("removed from staff", left)
        } else {
            references.check_delete(&user.name)?;
            tx.users().delete(id).await?;
            ("deleted", format!("{person} was deleted."))
        };
        check_managers(before, managers(&mut tx).await?)?;
        tx.audit()
            .write(NewAudit {
                noun: "user",
                noun_id: id.0,
                action,
                summary,
                actor,
                before: None,
                after: None,
                at: self.now(),
            })
            .await?;
        Ok(tx.commit().await?)
    }
}
