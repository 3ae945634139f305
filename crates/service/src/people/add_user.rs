//! Adding users.

use super::{NewUser, NewUserRole, error::PeopleError, password};
use crate::Portal;
use domain::{
    Problem, UserId,
    people::{Actor, EmailAddress, Permission, check_new_password, person_name},
    problem::FieldError,
};
use store::{NewAudit, NewUserRecord};

/// What follows when something typed is not acceptable.
pub(super) const NOT_ADDED: &str = "The user was not added.";

/// Why an e-mail address cannot be used again.
pub(super) const EMAIL_TAKEN: &str = "A user with this e-mail address exists already.";

impl NewUser {
    /// What of it is not acceptable, whatever the password: what can be said before one is
    /// asked for.
    #[must_use]
    pub fn wrong_but_password(&self) -> Vec<FieldError> {
        let mut fields = Vec::new();
        if let Err(error) = EmailAddress::parse(&self.email) {
            fields.push(FieldError::new("email", error));
        }
        if let Err(error) = person_name(self.name.trim()) {
            fields.push(FieldError::new("name", error));
        }
        if let Some(id) = self.bc_customer_id
            && (id.0 <= 0 || matches!(self.role, NewUserRole::Seller(_)))
        {
            fields.push(FieldError::new(
                "bc_customer_id",
                "A storefront account is a buyer's, and its number in BigCommerce is above zero.",
            ));
        }
        fields
    }
}

impl Portal {
    /// Adds a user.
    ///
    /// # Errors
    /// Without the right; with field errors when something typed is not acceptable, the
    /// e-mail address is taken or the company does not exist.
    pub async fn add_user(&self, actor: &Actor, user: NewUser) -> Result<UserId, Problem> {
        actor.require(Permission::UsersManage)?;
        Ok(self.try_add_user(actor, user).await?)
    }

    async fn try_add_user(&self, actor: &Actor, user: NewUser) -> Result<UserId, PeopleError> {
        let name = user.name.trim();
        let mut fields = user.wrong_but_password();
        if let Err(error) = check_new_password(&user.password) {
            fields.push(FieldError::new("password", error));
        }
        let email = match EmailAddress::parse(&user.email) {
            Ok(email) if fields.is_empty() => email,
            _ => return Err(PeopleError::fields(NOT_ADDED, fields)),
        };
        let password_hash = password::hash(user.password).await?;
        let (seller_role, buyer_role) = match user.role {
            NewUserRole::Seller(role) => (Some(role.code()), None),
            NewUserRole::Buyer(company, role) => (None, Some((company, role))),
        };
        let refuse =
            |field, message| PeopleError::fields(NOT_ADDED, vec![FieldError::new(field, message)]);

        let mut tx = self.begin(actor).await?;
        let role = match buyer_role {
            None => "of the seller's staff".to_owned(),
            Some((company, _)) => match tx.companies().find(company).await? {
                Some(company) if !company.anonymous => format!("of {}", company.name),
                _ => return Err(refuse("company", "This company does not exist.")),
            },
        };
        let at = self.now();
        let added = tx
            .users()
            .insert(NewUserRecord {
                email: email.as_str(),
                name,
                password_hash: &password_hash,
                seller_role,
                buyer_role,
                bc_customer_id: user.bc_customer_id,
                at,
            })
            .await?;
        let Some(id) = added else {
            return Err(refuse("email", EMAIL_TAKEN));
        };
        tx.audit()
            .write(NewAudit {
                noun: "user",
                noun_id: id.0,
                action: "added",
                summary: format!("{name} ({}) was added, {role}.", email.as_str()),
                actor,
                before: None,
                after: None,
                at,
            })
            .await?;
        tx.commit().await?;
        Ok(id)
    }
}
