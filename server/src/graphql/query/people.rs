//! Who is signed in.

use crate::graphql::{
    refusal::refuse,
    types::{CompanyType, CustomerInfoType, UserLoginState},
    visit::visit,
};
use async_graphql::{Context, Object, Result};

#[derive(Default)]
pub(super) struct PeopleQueries;

#[Object]
impl PeopleQueries {
    /// Who is signed in, with what they may do.
    async fn customer_info(&self, ctx: &Context<'_>) -> Result<Option<CustomerInfoType>> {
        let visit = visit(ctx)?;
        let account = visit.portal.storefront_account(visit.actor()?).await;
        Ok(Some((&account.map_err(refuse)?).into()))
    }

    /// The company of who is signed in; of others nothing is told.
    async fn user_company(&self, ctx: &Context<'_>, user_id: i64) -> Result<Option<CompanyType>> {
        let visit = visit(ctx)?;
        let account = visit.portal.storefront_account(visit.actor()?).await;
        let account = account.map_err(refuse)?;
        Ok((account.id.0 == user_id).then(|| (&account).into()))
    }

    /// For which company a sales representative acts; there are none.
    async fn super_admin_masquerading(
        &self,
        ctx: &Context<'_>,
        customer_id: i64,
    ) -> Result<Option<CompanyType>> {
        let _ = customer_id;
        visit(ctx)?.actor()?;
        Ok(None)
    }

    /// Must somebody set a password first? Everybody is answered alike.
    async fn user_login_state(&self, store_hash: String, email: String) -> Option<UserLoginState> {
        let _ = (store_hash, email);
        Some(UserLoginState {
            force_password_reset: Some(false),
        })
    }
}
