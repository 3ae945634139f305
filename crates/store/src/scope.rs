//! Whose rows a unit of work may touch.

use domain::{
    CompanyId, StoreId,
    people::{Actor, Place},
};

/// The companies whose rows are visible.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Companies {
    /// All of the store: sellers and the portal itself.
    All,
    /// These only: buyers.
    Only(Vec<CompanyId>),
}

/// A store, and for buyers the companies they may see. Every query of a noun that belongs
/// to a company adds both.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Scope {
    /// The store.
    pub store_id: StoreId,
    /// The companies.
    pub companies: Companies,
}

impl Scope {
    /// The whole store.
    #[must_use]
    pub const fn store(store_id: StoreId) -> Self {
        Self {
            store_id,
            companies: Companies::All,
        }
    }

    /// No store's rows: for finding and adding stores, which belong to nobody.
    #[must_use]
    pub const fn none() -> Self {
        Self::store(StoreId(0))
    }

    /// What the actor may see.
    #[must_use]
    pub fn of(actor: &Actor) -> Self {
        let companies = match &actor.place {
            Place::Buyer(buyer) => Companies::Only(buyer.companies.clone()),
            Place::Holder(holder) => Companies::Only(vec![holder.company_id]),
            Place::Seller(_) | Place::Program(_) | Place::System => Companies::All,
        };
        Self {
            store_id: actor.store_id,
            companies,
        }
    }
}
