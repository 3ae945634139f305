//! Taking a company's user into the seller's staff.

use super::{
    add_user::{EMAIL_TAKEN, NOT_ADDED},
    error::PeopleError,
};
use crate::Portal;
use domain::{
    people::{Actor, EmailAddress, Invitation, Role},
    problem::FieldError,
};
use store::{NewAudit, Tx};

impl Portal {
    /// Gives whoever has an e-mail address a role of the staff besides what they are in a
    /// company. Their name stays; they are signed out and set a password anew. Runs within a unit of work that holds the roles.
    pub(super) async fn attach_staff(
        &self,
        mut tx: Tx,
        actor: &Actor,
        email: &EmailAddress,
        role: &Role,
    ) -> Result<Invitation, PeopleError> {
        let refuse = |message: String| {
            PeopleError::fields(NOT_ADDED, vec![FieldError::new("email", message)])
        };
        let user = tx.users().lock_email(email.as_str()).await?;
        let user = user.filter(|user| user.staff_role().is_none());
        let Some((user, company)) = user.and_then(|user| {
            let company = user.membership()?.company.clone();
            Some((user, company))
        }) else {
            return Err(refuse(EMAIL_TAKEN.to_owned()));
        };
        let name = user.name;
        if user.disabled {
            return Err(refuse(format!(
                "{name} of {company} has this address and is disabled. Enable {name} there first."
            )));
        }
        let at = self.now();
        tx.users()
            .set_seller_role(user.id, Some(&role.code))
            .await?;
        // Whoever manages contacts may know the password, have a link or be signed in as this
        // person. The seller area is for who has the link that comes of this.
        tx.sessions().end_all(user.id, None).await?;
        tx.users().set_password(user.id, "").await?;
        let link = self.issue_password_link(&mut tx, user.id, at).await?;
        tx.audit()
            .write(NewAudit {
                noun: "user",
                noun_id: user.id.0,
                action: "added to staff",
                summary: format!(
                    "{name} ({}) of {company} was added to the staff, too, with the role {}.",
                    email.as_str(),
                    role.name
                ),
                actor,
                before: None,
                after: None,
                at,
            })
            .await?;
        tx.commit().await?;
        Ok(Invitation {
            user_id: user.id,
            name,
            known: true,
            link: Some(link),
        })
    }
}
