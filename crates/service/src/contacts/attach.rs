//! Making one of the seller's staff a company's contact.

use super::error::ContactError;
use crate::Portal;
use domain::{
    CompanyId,
    company::ContactContent,
    people::{Actor, Invitation},
    problem::FieldError,
};
use store::Tx;

impl Portal {
    /// Gives whoever has the e-mail address of `contact` a role in a company besides the one in
    /// the staff; `role` is what that is called. Name and password stay, and no link is made:
    /// who manages contacts has no say in how the staff signs in.
    pub(super) async fn attach_contact(
        &self,
        mut tx: Tx,
        actor: &Actor,
        (company, company_name): (CompanyId, &str),
        (contact, role): (&ContactContent, &str),
    ) -> Result<Invitation, ContactError> {
        let refuse =
            |message: String| ContactError::Fields(vec![FieldError::new("email", message)]);
        let email = contact.email.as_str();
        let user = tx.users().lock_email(email).await?;
        let Some(user) = user.filter(|user| user.membership().is_none()) else {
            let taken = "A contact signs in with this e-mail address already.";
            return Err(refuse(taken.to_owned()));
        };
        let name = user.name;
        if user.disabled {
            return Err(refuse(format!(
                "{name}, one of your staff, has this address and is disabled. An administrator \
                 has to enable {name} first."
            )));
        }
        tx.users()
            .set_company(user.id, Some((company, contact.role.counted_as())))
            .await?;
        tx.company_roles().put(user.id, contact.role).await?;
        let summary =
            format!("{name} ({email}), of the staff, was invited as {role} of {company_name}.");
        let action = "contact invited";
        self.note_contact(&mut tx, actor, (company, user.id), action, summary)
            .await?;
        tx.commit().await?;
        Ok(Invitation {
            user_id: user.id,
            name,
            known: true,
            link: None,
        })
    }
}
