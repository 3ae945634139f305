//! Companies, and for which of them one acts.

use crate::graphql::{
    refusal::refuse,
    types::{CompanyInfoType, CompanySubsidiariesType},
    visit::visit,
};
use async_graphql::{Context, Object, Result};

#[derive(Default)]
pub(super) struct CompanyQueries;

#[Object]
impl CompanyQueries {
    /// The own company and, for who may see them, those below it.
    async fn company_subsidiaries(
        &self,
        ctx: &Context<'_>,
    ) -> Result<Option<Vec<Option<CompanySubsidiariesType>>>> {
        let visit = visit(ctx)?;
        let found = visit
            .portal
            .storefront_companies(visit.actor()?, None)
            .await;
        Ok(Some(CompanySubsidiariesType::all(&found.map_err(refuse)?)))
    }

    /// The company for which one acts; nothing while it is one's own.
    async fn user_masquerading_company(
        &self,
        ctx: &Context<'_>,
    ) -> Result<Option<CompanyInfoType>> {
        let visit = visit(ctx)?;
        let actor = visit.actor()?;
        let found = visit.portal.acting_company(actor, &visit.token).await;
        let found = found.map_err(refuse)?;
        Ok(found.map(|company| (&company).into()))
    }
}
