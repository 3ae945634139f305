//! Acting for a company below one's own, as the storefront's buyer portal lets its users do. It
//! remembers which company is looked at, and gives no right.

use super::session::token_hash;
use crate::{
    Portal,
    again::again,
    portal::internal,
    storefront::{buyer_of, company_of},
};
use domain::{CompanyId, Problem, UserId, people::Actor, storefront::StorefrontCompany};
use store::StoreError;

impl Portal {
    /// The company for which one's session (`token` is its secret) acts; `None` while it is
    /// one's own.
    ///
    /// # Errors
    /// For who is no buyer, or when the database fails.
    pub async fn acting_company(
        &self,
        actor: &Actor,
        token: &str,
    ) -> Result<Option<StorefrontCompany>, Problem> {
        let user = buyer_of(actor)?.user_id;
        let read = async {
            let mut tx = self.read(actor).await?;
            let acting = tx
                .sessions()
                .acting_company(user, &token_hash(token))
                .await?;
            let Some(id) = acting else {
                return Ok(None);
            };
            let found = tx.companies().records_of(&[id]).await?;
            tx.commit().await?;
            Ok::<_, StoreError>(found.into_iter().next().map(company_of))
        };
        read.await.map_err(|error| internal(&error))
    }

    /// One's session acts for this company from now on, or for one's own again.
    ///
    /// # Errors
    /// For who is no buyer; when the company does not exist for the actor.
    pub async fn act_for_company(
        &self,
        actor: &Actor,
        token: &str,
        company: Option<CompanyId>,
    ) -> Result<Option<StorefrontCompany>, Problem> {
        let user = buyer_of(actor)?.user_id;
        let chosen = again(|| self.try_act(actor, user, token, company)).await;
        let chosen = chosen.map_err(|error| internal(&error))?;
        if company.is_some() && chosen.is_none() {
            return Err(Problem::not_found("This company"));
        }
        Ok(chosen)
    }

    async fn try_act(
        &self,
        actor: &Actor,
        user: UserId,
        token: &str,
        company: Option<CompanyId>,
    ) -> Result<Option<StorefrontCompany>, StoreError> {
        let mut tx = self.begin(actor).await?;
        let mut chosen = None;
        if let Some(id) = company {
            let found = tx.companies().records_of(&[id]).await?;
            let Some(record) = found.into_iter().next() else {
                return Ok(None);
            };
            chosen = Some(company_of(record));
        }
        let hash = token_hash(token);
        let moved = tx
            .sessions()
            .set_acting_company(user, &hash, company)
            .await?;
        if moved {
            let name = actor.name();
            let summary = match &chosen {
                Some(company) => format!("{name} acts for {} at the storefront.", company.name),
                None => format!("{name} acts for their own company again."),
            };
            let deed = self.deed(actor, ("user", user.0), "company chosen", summary);
            tx.audit().write(deed).await?;
        }
        tx.commit().await?;
        Ok(chosen)
    }
}
