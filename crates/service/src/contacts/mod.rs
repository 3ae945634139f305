//! Contacts: the people who sign in for a company, as the store's staff manages them, and the
//! company's own administrators.

mod attach;
mod change;
mod error;
mod invite;
mod own;
mod remove;

use crate::Portal;
use domain::{
    CompanyId, Problem, UserId,
    company::{CompanyRefusal, ContactRow},
    people::{Actor, ContactRole, Permission, UserError, check_grant},
};
use error::ContactError;
use store::{ContactRecord, StoreError, Tx};

/// Insists on the right to manage the contacts of a company: for the store's staff of any, for
/// a company's own people of theirs alone. Another one is to them like one that is missing,
/// also one that they see.
pub(crate) fn authorize(actor: &Actor, company: CompanyId) -> Result<(), Problem> {
    let Some(buyer) = actor.buyer() else {
        return actor.require(Permission::ContactsManage);
    };
    actor.require(Permission::UpdateUser)?;
    if buyer.company_id == company {
        Ok(())
    } else {
        Err(ContactError::NoCompany.into())
    }
}

/// What limits whom somebody may decide about and what they may give: for a company's own
/// people what they may do themselves. The store's staff has no limit of that kind.
pub(crate) fn reach(actor: &Actor) -> Option<&[Permission]> {
    actor.buyer().map(|buyer| buyer.permissions.as_slice())
}

impl Portal {
    /// A company that can have contacts; its name.
    async fn company_of_contacts(
        &self,
        tx: &mut Tx,
        id: CompanyId,
    ) -> Result<String, ContactError> {
        let company = tx.companies().find(id).await?;
        let company = company.ok_or(ContactError::NoCompany)?;
        CompanyRefusal::unless_named(company.anonymous)?;
        Ok(company.name)
    }

    /// A contact of a company whom the actor may decide about, held until the unit of work
    /// ends together with all that says who manages the company's contacts.
    async fn contact(
        &self,
        tx: &mut Tx,
        actor: &Actor,
        company: CompanyId,
        id: UserId,
    ) -> Result<ContactRecord, ContactError> {
        tx.company_roles().lock(company).await?;
        let found = tx.contacts().lock(company, id, self.now()).await?;
        let found = found.ok_or(ContactError::NotFound)?;
        found.row.check_reach(reach(actor))?;
        Ok(found)
    }

    /// What a role is called within a sentence, if the company has it and the actor may give
    /// it.
    async fn role_to_give(
        &self,
        tx: &mut Tx,
        actor: &Actor,
        company: CompanyId,
        role: ContactRole,
    ) -> Result<String, ContactError> {
        match role {
            ContactRole::BuiltIn(role) => {
                check_grant(reach(actor), role.permissions())?;
                Ok(role.label().to_lowercase())
            }
            ContactRole::Own(id) => {
                let found = tx.company_roles().find(company, id).await?;
                let role = found.ok_or(ContactError::NoRole)?.role;
                check_grant(reach(actor), &role.permissions)?;
                Ok(role.name)
            }
        }
    }

    /// How many can manage a company's contacts, before its own people change something;
    /// `None` for the store's staff, who may leave a company without and help it later.
    pub(crate) async fn managers_of_contacts(
        &self,
        tx: &mut Tx,
        actor: &Actor,
        company: CompanyId,
    ) -> Result<Option<u64>, StoreError> {
        match actor.buyer() {
            Some(_) => tx.contacts().count_managers(company).await.map(Some),
            None => Ok(None),
        }
    }

    /// Refuses a change that leaves a company nobody who can manage its contacts, where there
    /// was somebody `before`.
    async fn keep_a_manager(
        &self,
        tx: &mut Tx,
        company: CompanyId,
        before: Option<u64>,
    ) -> Result<(), ContactError> {
        if let Some(before) = before {
            let after = tx.contacts().count_managers(company).await?;
            CompanyRefusal::unless_last_manager(before, after)?;
        }
        Ok(())
    }

    /// Writes down what was done, in the history of the company and of the person.
    async fn note_contact(
        &self,
        tx: &mut Tx,
        actor: &Actor,
        (company, id): (CompanyId, UserId),
        action: &str,
        summary: String,
    ) -> Result<(), StoreError> {
        let entry = |thing| self.deed(actor, thing, action, summary.clone());
        tx.audit()
            .write_all(&[entry(("company", company.0)), entry(("user", id.0))])
            .await
    }
}

/// Refuses what nobody does about themselves.
fn unless_oneself(
    actor: &Actor,
    contact: &ContactRow,
    deed: &'static str,
) -> Result<(), ContactError> {
    if actor.user_id() == Some(contact.id) {
        Err(UserError::Oneself { deed }.into())
    } else {
        Ok(())
    }
}
