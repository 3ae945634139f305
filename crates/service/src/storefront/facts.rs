//! What everybody may know of the store.

use crate::{Portal, portal::internal};
use chrono::Offset;
use domain::{Currency, Problem, people::StoreLook, settings::PaymentPolicy};
use store::{Scope, StoreError};

/// The store, as its storefront is told about it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StorefrontFacts {
    /// Name, colour and logo.
    pub look: StoreLook,
    /// BigCommerce's name of it.
    pub hash: String,
    /// Its own currency.
    pub currency: Currency,
    /// By how many seconds its clocks are ahead of UTC now.
    pub offset: i32,
    /// Can invoices be paid through its checkout?
    pub pays_online: bool,
}

impl Portal {
    /// What everybody may know of the store.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn storefront_facts(&self) -> Result<StorefrontFacts, Problem> {
        let look = self.store_look().await?;
        let profile = self.profile();
        let read = async {
            let mut tx = self.store().read(Scope::store(profile.id)).await?;
            let policy: PaymentPolicy = self.in_force(&mut tx).await?.value;
            tx.commit().await?;
            Ok::<_, StoreError>(policy)
        };
        let policy = read.await.map_err(|error| internal(&error))?;
        let here = self.now().with_timezone(&profile.zone);
        Ok(StorefrontFacts {
            look,
            hash: profile.hash.clone(),
            currency: profile.currency,
            offset: here.offset().fix().local_minus_utc(),
            pays_online: policy.checkout,
        })
    }
}
