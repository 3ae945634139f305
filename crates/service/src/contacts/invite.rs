//! Inviting contacts.

use super::{authorize, error::ContactError, unless_oneself};
use crate::{Portal, again::again};
use chrono::TimeDelta;
use domain::{
    CompanyId, Problem, UserId,
    company::{ContactContent, ContactForm, ContactStanding},
    people::{Actor, Invitation, PasswordLink, Permission},
};
use store::{NewUserRecord, Tx, User};

/// How long refused invitations are remembered.
const WINDOW: TimeDelta = TimeDelta::hours(1);

/// Refused invitations within the window after which one of a company's own people must wait:
/// nobody shall find out by trying who signs in elsewhere.
const REFUSED: i64 = 10;

impl Portal {
    /// Adds a contact of a company, with the link by which they set a password, to be handed
    /// over by whoever asks for it. One of the seller's staff with this e-mail address becomes
    /// a contact, too, where the staff invites: name and password stay, and no link is made.
    ///
    /// # Errors
    /// Without the right, which for a company's own people is of theirs alone; when the company
    /// does not exist or is the catch-all for who has none; when the role does not exist, or
    /// gives what the actor may not do; with field errors when something typed cannot be saved
    /// or the e-mail address is a contact's already, or that of a disabled user. A company's own
    /// people read of every address with which somebody signs in elsewhere that it cannot be
    /// invited, and must wait after many of those.
    pub async fn invite_contact(
        &self,
        actor: &Actor,
        company: CompanyId,
        form: &ContactForm,
    ) -> Result<Invitation, Problem> {
        authorize(actor, company)?;
        let contact = form.read().map_err(ContactError::Fields)?;
        Ok(again(|| self.add_contact(actor, company, &contact)).await?)
    }

    /// Makes a link by which a contact sets a password, the first one or a forgotten one
    /// anew. One made before no longer works; the present password does until the link is
    /// used.
    ///
    /// # Errors
    /// Without the right, which for one of the staff is the one to manage users; when the
    /// contact does not exist, is disabled, or may do what the actor may not; for oneself as one
    /// of the company's own people, who change their password by knowing it.
    pub async fn link_contact(
        &self,
        actor: &Actor,
        company: CompanyId,
        contact: UserId,
    ) -> Result<PasswordLink, Problem> {
        authorize(actor, company)?;
        Ok(again(|| self.make_contact_link(actor, company, contact)).await?)
    }

    async fn add_contact(
        &self,
        actor: &Actor,
        company: CompanyId,
        contact: &ContactContent,
    ) -> Result<Invitation, ContactError> {
        let at = self.now();
        let mut tx = self.begin(actor).await?;
        let company_name = self.company_of_contacts(&mut tx, company).await?;
        // Counted as refused until it is done.
        let counted = actor.buyer().map(|buyer| subject(buyer.user_id));
        if let Some(subject) = &counted {
            let attempts = tx.attempts().count(subject, at, at - WINDOW).await?;
            if attempts.count > REFUSED {
                return Err(ContactError::TooManyRefused);
            }
        }
        tx.company_roles().lock(company).await?;
        let role = self
            .role_to_give(&mut tx, actor, company, contact.role)
            .await?;
        let email = contact.email.as_str();
        let added = tx
            .users()
            .insert(NewUserRecord {
                email,
                name: &contact.name,
                password_hash: "",
                seller_role: None,
                buyer_role: Some((company, contact.role.counted_as())),
                bc_customer_id: None,
                at,
            })
            .await?;
        let Some(user_id) = added else {
            if counted.is_some() {
                return Err(self.refuse_taken(tx, actor, company, email).await?);
            }
            let place = (company, company_name.as_str());
            return self
                .attach_contact(tx, actor, place, (contact, &role))
                .await;
        };
        if let Some(subject) = &counted {
            tx.attempts().take_back(subject).await?;
        }
        tx.company_roles().put(user_id, contact.role).await?;
        let link = self.issue_password_link(&mut tx, user_id, at).await?;
        let summary = format!(
            "{} ({email}) was invited as {role} of {company_name}.",
            contact.name
        );
        self.note_contact(
            &mut tx,
            actor,
            (company, user_id),
            "contact invited",
            summary,
        )
        .await?;
        tx.commit().await?;
        Ok(Invitation {
            user_id,
            name: contact.name.clone(),
            known: false,
            link: Some(link),
        })
    }

    /// Why a company's own people do not invite somebody who signs in already. Of who does so
    /// elsewhere the company is told nothing, and its history keeps that it was tried.
    async fn refuse_taken(
        &self,
        mut tx: Tx,
        actor: &Actor,
        company: CompanyId,
        email: &str,
    ) -> Result<ContactError, ContactError> {
        let known = tx.users().lock_email(email).await?;
        let held = known.as_ref().and_then(User::membership);
        if held.is_some_and(|held| held.company_id == company) {
            return Ok(ContactError::Colleague);
        }
        let summary = format!("{email}, who signs in elsewhere, was not invited.");
        let tried = self.deed(actor, ("company", company.0), "invitation refused", summary);
        tx.audit().write(tried).await?;
        tx.commit().await?;
        Ok(ContactError::NotInvitable)
    }

    async fn make_contact_link(
        &self,
        actor: &Actor,
        company: CompanyId,
        id: UserId,
    ) -> Result<PasswordLink, ContactError> {
        let mut tx = self.begin(actor).await?;
        let contact = self.contact(&mut tx, actor, company, id).await?.row;
        if actor.buyer().is_some() {
            unless_oneself(actor, &contact, "make a link for")?;
        }
        contact.check_login(actor.may(Permission::UsersManage))?;
        if contact.standing == ContactStanding::Disabled {
            return Err(ContactError::Disabled(contact.name));
        }
        let link = self.issue_password_link(&mut tx, id, self.now()).await?;
        let summary = format!(
            "A link was made by which {} can set a password.",
            contact.name
        );
        self.note_contact(&mut tx, actor, (company, id), "password link made", summary)
            .await?;
        tx.commit().await?;
        Ok(link)
    }
}

/// Whose invitations are counted.
fn subject(user: UserId) -> String {
    format!("invite/{user}")
}
