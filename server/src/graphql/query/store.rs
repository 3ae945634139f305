//! The store: what everybody may know.

use crate::graphql::{
    refusal::refuse,
    types::{
        StoreBasicInfoType, StoreConfigType, StoreCurrencies, StoreFrontConfigType,
        StorefrontConfigType, StorefrontLanguageType,
    },
    visit::{Visit, visit},
};
use async_graphql::{Context, Object, Result};
use service::storefront::StorefrontFacts;

/// The setting by which the buyer portal learns that companies are below others.
const HIERARCHY: &str = "account_hierarchy";

/// So many keys are answered at most.
const MAX_KEYS: usize = 200;

#[derive(Default)]
pub(super) struct StoreQueries;

/// Is it this store?
fn is_here(visit: &Visit, store_hash: &str) -> bool {
    visit.portal.profile().hash == store_hash
}

/// What is known of the store with this hash.
async fn facts(visit: &Visit, store_hash: &str) -> Result<Option<StorefrontFacts>> {
    if !is_here(visit, store_hash) {
        return Ok(None);
    }
    let facts = visit.portal.storefront_facts().await;
    Ok(Some(facts.map_err(refuse)?))
}

#[Object]
impl StoreQueries {
    /// Which parts of the buyer portal are served.
    async fn storefront_config(
        &self,
        ctx: &Context<'_>,
        store_hash: String,
    ) -> Result<Option<StoreFrontConfigType>> {
        let here = is_here(visit(ctx)?, &store_hash);
        Ok(here.then(StoreFrontConfigType::invoices))
    }

    /// Single settings; all of them are of what is not served here.
    async fn storefront_configs(
        &self,
        ctx: &Context<'_>,
        store_hash: String,
        channel_id: Option<i64>,
        keys: Option<Vec<Option<String>>>,
    ) -> Result<Option<Vec<Option<StorefrontConfigType>>>> {
        let _ = channel_id;
        let here = is_here(visit(ctx)?, &store_hash);
        let keys = keys.unwrap_or_default().into_iter().flatten();
        let rows = keys.take(MAX_KEYS).map(StorefrontConfigType::off).map(Some);
        Ok(here.then(|| rows.collect()))
    }

    /// The currencies of the store.
    async fn currencies(
        &self,
        ctx: &Context<'_>,
        store_hash: String,
        channel_id: String,
    ) -> Result<Option<StoreCurrencies>> {
        let _ = channel_id;
        let facts = facts(visit(ctx)?, &store_hash).await?;
        Ok(facts.map(|facts| (&facts).into()))
    }

    /// Name, address and logo of the store.
    async fn store_basic_info(
        &self,
        ctx: &Context<'_>,
        store_hash: String,
        bc_channel_id: Option<i64>,
    ) -> Result<Option<StoreBasicInfoType>> {
        let _ = bc_channel_id;
        let visit = visit(ctx)?;
        let facts = facts(visit, &store_hash).await?;
        Ok(facts.map(|facts| {
            let logo = facts.look.logo.as_deref().map(|path| visit.url(path));
            let origins = visit.portal.storefront().map(|app| &app.origins);
            let shop = origins.and_then(|origins| origins.first());
            let url = shop.cloned().unwrap_or_else(|| visit.url(""));
            StoreBasicInfoType::of(&facts, &url, logo)
        }))
    }

    /// The storefront's language.
    async fn storefront_default_language(
        &self,
        ctx: &Context<'_>,
        store_hash: String,
        channel_id: i64,
    ) -> Result<Option<StorefrontLanguageType>> {
        let _ = channel_id;
        let here = is_here(visit(ctx)?, &store_hash);
        Ok(here.then(|| StorefrontLanguageType {
            language: Some("en".to_owned()),
        }))
    }

    /// Is a part of the store switched on?
    async fn store_config_switch_status(
        &self,
        ctx: &Context<'_>,
        key: String,
    ) -> Result<Option<StoreConfigType>> {
        visit(ctx)?.actor()?;
        let on = key == HIERARCHY;
        Ok(Some(StoreConfigType {
            id: Some("1".to_owned()),
            key: Some(key),
            is_enabled: Some(if on { "1" } else { "0" }.to_owned()),
        }))
    }
}
