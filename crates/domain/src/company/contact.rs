//! Contacts: the people who sign in for a company.

use super::{CompanyLink, CompanyRefusal};
use crate::{
    CompanyId, UserId,
    people::{
        BuyerRole, CompanyRole, CompanyRoleRow, ContactRole, EmailAddress, Permission, person_name,
        rights_in_company,
    },
    problem::FieldError,
};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

/// What is typed about a new contact.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ContactForm {
    /// Name as shown.
    pub name: String,
    /// E-mail address, the name for signing in.
    pub email: String,
    /// What they may do.
    pub role: ContactRole,
}

/// A contact as it is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ContactContent {
    /// Name as shown.
    pub name: String,
    /// E-mail address in lower case.
    pub email: EmailAddress,
    /// What they may do.
    pub role: ContactRole,
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
    /// The built-in role; of whoever has one of the company's own, the one as which B2B
    /// Edition counts it.
    pub role: BuyerRole,
    /// The company's own role, for whoever has one.
    pub own_role: Option<CompanyRole>,
    /// Whether they can sign in.
    pub standing: ContactStanding,
    /// Comes from B2B Edition, which then says name and role.
    pub from_b2b: bool,
    /// Is of the seller's staff, too, with the same login.
    pub staff: bool,
    /// Since when they wait for a link to set a new password.
    pub asked_at: Option<DateTime<Utc>>,
}

/// A company's contacts as its own administrators see them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CompanyContacts {
    /// The company.
    pub company: CompanyId,
    /// It and those below it that one sees, by name.
    pub companies: Vec<CompanyLink>,
    /// Its contacts, by name.
    pub contacts: Vec<ContactRow>,
    /// The roles of its own, by name.
    pub roles: Vec<CompanyRoleRow>,
}

impl ContactRow {
    /// Which role they have.
    #[must_use]
    pub fn held(&self) -> ContactRole {
        match &self.own_role {
            Some(own) => ContactRole::Own(own.id),
            None => ContactRole::BuiltIn(self.role),
        }
    }

    /// The role as shown.
    #[must_use]
    pub fn role_name(&self) -> &str {
        match &self.own_role {
            Some(own) => &own.name,
            None => self.role.label(),
        }
    }

    /// What they may do.
    #[must_use]
    pub fn permissions(&self) -> &[Permission] {
        rights_in_company(self.role, self.own_role.as_ref())
    }

    /// May somebody who may do `own` themselves decide about this contact? Whoever manages
    /// contacts without being allowed all that another is could become that other by a link to
    /// set a password. The store's staff, without a limit of that kind, passes `None`.
    ///
    /// # Errors
    /// [`CompanyRefusal::BeyondReach`].
    pub fn check_reach(&self, own: Option<&[Permission]>) -> Result<(), CompanyRefusal> {
        let beyond =
            |own: &[Permission]| self.permissions().iter().any(|right| !own.contains(right));
        if own.is_some_and(beyond) {
            Err(CompanyRefusal::BeyondReach(self.name.clone()))
        } else {
            Ok(())
        }
    }

    /// May the role become this one here? Of whoever comes from B2B Edition it says the
    /// built-in one; a junior buyer may have a role of the company's own, which is one there.
    ///
    /// # Errors
    /// [`CompanyRefusal::RoleOfB2b`].
    pub fn check_role_change(&self, role: ContactRole) -> Result<(), CompanyRefusal> {
        if self.from_b2b && role.counted_as() != self.role {
            Err(CompanyRefusal::RoleOfB2b)
        } else {
            Ok(())
        }
    }

    /// May the role become any other here?
    ///
    /// # Errors
    /// [`CompanyRefusal::RoleOfB2b`].
    pub fn check_any_role_change(&self) -> Result<(), CompanyRefusal> {
        if self.from_b2b && self.role != BuyerRole::Junior {
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
