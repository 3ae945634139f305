//! Contacts: the people who sign in for a company.

use super::CompanyRefusal;
use crate::{
    UserId,
    people::{BuyerRole, EmailAddress, person_name},
    problem::FieldError,
};
use serde::{Deserialize, Serialize};

/// What staff types about a new contact.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ContactForm {
    /// Name as shown.
    pub name: String,
    /// E-mail address, the name for signing in.
    pub email: String,
    /// What they may do.
    pub role: BuyerRole,
}

/// A contact as it is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ContactContent {
    /// Name as shown.
    pub name: String,
    /// E-mail address in lower case.
    pub email: EmailAddress,
    /// What they may do.
    pub role: BuyerRole,
}

impl ContactForm {
    /// Reads what was typed.
    ///
    /// # Errors
    /// With what is wrong, field by field.
    pub fn read(&self) -> Result<ContactContent, Vec<FieldError>> {
        let mut errors = Vec::new();
        let name = match person_name(&self.name) {
            Ok(name) => name,
            Err(error) => {
                errors.push(FieldError::new("name", error));
                ""
            }
        };
        match EmailAddress::parse(&self.email) {
            Ok(email) if errors.is_empty() => Ok(ContactContent {
                name: name.to_owned(),
                email,
                role: self.role,
            }),
            Ok(_) => Err(errors),
            Err(error) => {
                errors.push(FieldError::new("email", error));
                Err(errors)
            }
        }
    }
}

/// Whether a contact can sign in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ContactStanding {
    /// Known, for example from B2B Edition, but has no password yet.
    NotInvited,
    /// Has a link by which to set a password.
    Invited,
    /// Signs in with a password.
    Active,
    /// May no longer sign in.
    Disabled,
}

impl ContactStanding {
    /// From what is stored. A disabled contact is disabled, whatever else it has.
    #[must_use]
    pub const fn derive(disabled: bool, has_password: bool, has_link: bool) -> Self {
        match (disabled, has_password, has_link) {
            (true, _, _) => Self::Disabled,
            (false, true, _) => Self::Active,
            (false, false, true) => Self::Invited,
            (false, false, false) => Self::NotInvited,
        }
    }

    /// The word on the badge.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::NotInvited => "Not invited",
            Self::Invited => "Invited",
            Self::Active => "Active",
            Self::Disabled => "Disabled",
        }
    }
}

/// A contact in a company's list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ContactRow {
    /// Who.
    pub id: UserId,
    /// Name as shown.
    pub name: String,
    /// E-mail address.
    pub email: String,
    /// What they may do.
    pub role: BuyerRole,
    /// Whether they can sign in.
    pub standing: ContactStanding,
    /// Comes from B2B Edition, which then says name and role.
    pub from_b2b: bool,
    /// Is of the seller's staff, too, with the same login.
    pub staff: bool,
}

impl ContactRow {
    /// May the role be changed here?
    ///
    /// # Errors
    /// [`CompanyRefusal::RoleOfB2b`].
    pub const fn check_role_change(&self) -> Result<(), CompanyRefusal> {
        if self.from_b2b {
            Err(CompanyRefusal::RoleOfB2b)
        } else {
            Ok(())
        }
    }

    /// May somebody decide how this person signs in: make a link to set a password, disable
    /// them, enable them? One of the staff is a matter of who manages users, or managing
    /// contacts would open the seller area as somebody else.
    ///
    /// # Errors
    /// [`CompanyRefusal::ContactOfStaff`].
    pub fn check_login(&self, manages_users: bool) -> Result<(), CompanyRefusal> {
        if self.staff && !manages_users {
            Err(CompanyRefusal::ContactOfStaff(self.name.clone()))
        } else {
            Ok(())
        }
    }
}
