//! Forgotten passwords: who asks is noted and shown to those who can help. The portal sends no
//! mail itself, so a person makes the link and hands it over.

use super::{Client, error::PeopleError};
use crate::{Portal, again::again, network::network_of};
use chrono::TimeDelta;
use domain::{
    Problem,
    people::{Actor, EmailAddress, PasswordRequest, Permission},
};
use store::Scope;

/// How long requests are remembered.
const WINDOW: TimeDelta = TimeDelta::minutes(15);

/// Requests of one network within the window; a whole office may share one.
const PER_NETWORK: i64 = 10;

impl Portal {
    /// Notes that somebody has forgotten their password. The answer is the same whether
    /// anybody has the address, and so is the work.
    ///
    /// # Errors
    /// `too_many_attempts` for a network that asks too often; with a field error for what is
    /// no e-mail address.
    pub async fn ask_for_password(
        &self,
        email: &str,
        client: impl Into<Client<'_>>,
    ) -> Result<(), Problem> {
        let email = EmailAddress::parse(email).map_err(PeopleError::NoAddress)?;
        let client: Client<'_> = client.into();
        let network = network_of(client.address);
        Ok(again(|| self.note_request(&email, &network)).await?)
    }

    /// Who has forgotten their password and waits, the latest first, as far as the actor can
    /// help them: one of the staff for those who manage users, others for those who manage
    /// contacts.
    ///
    /// # Errors
    /// Without either right, or when the database fails.
    pub async fn password_requests(&self, actor: &Actor) -> Result<Vec<PasswordRequest>, Problem> {
        let staff = actor.may(Permission::UsersManage);
        if !staff {
            actor.require(Permission::ContactsManage)?;
        }
        let contacts = actor.may(Permission::ContactsManage);
        Ok(self.find_requests(actor, staff, contacts).await?)
    }

    async fn note_request(&self, email: &EmailAddress, network: &str) -> Result<(), PeopleError> {
        let now = self.now();
        let subject = format!("forgotten password from {network}");
        let mut tx = self.store().begin(Scope::store(self.profile().id)).await?;
        let attempts = tx.attempts().count(&subject, now, now - WINDOW).await?;
        let allowed = attempts.count <= PER_NETWORK;
        if allowed {
            tx.password_requests().ask(email.as_str(), now).await?;
        }
        tx.commit().await?;
        if allowed {
            Ok(())
        } else {
            Err(PeopleError::TooManyRequests)
        }
    }

    async fn find_requests(
        &self,
        actor: &Actor,
        staff: bool,
        contacts: bool,
    ) -> Result<Vec<PasswordRequest>, PeopleError> {
        let mut tx = self.read(actor).await?;
        let requests = tx.password_requests().list(staff, contacts).await?;
        tx.commit().await?;
        Ok(requests)
    }
}
