//! Who is signed in.

use super::{buyer_of, company_of};
use crate::{Portal, portal::internal};
use domain::{
    Problem,
    people::Actor,
    storefront::{StorefrontAccount, StorefrontRole, rights_at_storefront},
};
use store::StoreError;

impl Portal {
    /// Who asks, with what the storefront wants to know about them.
    ///
    /// # Errors
    /// For who is no buyer, or when the database fails.
    pub async fn storefront_account(&self, actor: &Actor) -> Result<StorefrontAccount, Problem> {
        let id = buyer_of(actor)?.user_id;
        let read = async {
            let mut tx = self.read(actor).await?;
            let found = tx.users().find(id).await?;
            let customer = tx.payments().storefront_account(id).await?;
            let member = found.as_ref().and_then(|(user, _)| user.membership());
            let company = match member {
                Some(membership) => tx.companies().record(membership.company_id).await?,
                None => None,
            };
            tx.commit().await?;
            Ok::<_, StoreError>((found, customer, company))
        };
        let (found, bc_customer_id, company) = read.await.map_err(|error| internal(&error))?;
        let missing = || Problem::not_found("This user");
        let (user, _) = found.ok_or_else(missing)?;
        let membership = user.membership().ok_or_else(missing)?;
        let company = company.map(company_of).ok_or_else(missing)?;
        Ok(StorefrontAccount {
            id,
            bc_customer_id,
            company_id: company.id,
            company_number: company.number(),
            company: company.name,
            role: StorefrontRole::of(membership.role, membership.own_role.as_ref()),
            rights: rights_at_storefront(membership.permissions()),
            name: user.name.clone(),
            email: user.email.clone(),
        })
    }
}
