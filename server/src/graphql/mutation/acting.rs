//! Acting for a company below one's own.

use crate::graphql::{refusal::refuse, types::CompanyInfoType, visit::visit};
use async_graphql::{Context, Object, Result, SimpleObject};
use domain::Problem;

/// What came of acting for a company.
#[derive(SimpleObject)]
pub(crate) struct UserMasqueradingCompanyBegin {
    /// The company.
    user_masquerading_company_begin: Option<CompanyInfoType>,
}

/// What came of acting for one's own company again.
#[derive(SimpleObject)]
pub(crate) struct UserMasqueradingCompanyEnd {
    /// `Success`.
    message: Option<String>,
}

#[derive(Default)]
pub(super) struct ActingMutations;

#[Object]
impl ActingMutations {
    /// Acts for a company that one sees from now on, by its number. A number that two of them
    /// have names neither.
    async fn user_masquerading_company_begin(
        &self,
        ctx: &Context<'_>,
        company_id: i64,
    ) -> Result<Option<UserMasqueradingCompanyBegin>> {
        let visit = visit(ctx)?;
        let actor = visit.actor()?;
        let named = visit.portal.storefront_numbered(actor, &[company_id]).await;
        let named = named.map_err(refuse)?;
        let [company] = named[..] else {
            return Err(refuse(Problem::not_found("This company")));
        };
        let chosen = visit
            .portal
            .act_for_company(actor, &visit.token, Some(company))
            .await
            .map_err(refuse)?;
        Ok(Some(UserMasqueradingCompanyBegin {
            user_masquerading_company_begin: chosen.map(|company| (&company).into()),
        }))
    }

    /// Acts for one's own company again.
    async fn user_masquerading_company_end(
        &self,
        ctx: &Context<'_>,
    ) -> Result<Option<UserMasqueradingCompanyEnd>> {
        let visit = visit(ctx)?;
        let actor = visit.actor()?;
        let ended = visit
            .portal
            .act_for_company(actor, &visit.token, None)
            .await;
        ended.map_err(refuse)?;
        Ok(Some(UserMasqueradingCompanyEnd {
            message: Some("Success".to_owned()),
        }))
    }
}
