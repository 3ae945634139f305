//! Which settings hold: those that were saved, else those of the server's configuration.

use crate::{Portal, StoreProfile};
use domain::settings::{
    Branding, Colour, InvoicingPolicy, OrderSettings, PaymentPolicy, ProgramPolicy, Saved,
    SellerDetails, SettingsGroup,
};
use store::{StoreError, Tx};

/// A group that also holds while nobody has saved it.
pub(crate) trait InForce: SettingsGroup {
    /// What holds then.
    fn initial(profile: &StoreProfile) -> Self;
}

impl InForce for InvoicingPolicy {
    fn initial(profile: &StoreProfile) -> Self {
        Self::manual(profile.terms)
    }
}

impl InForce for OrderSettings {
    fn initial(_: &StoreProfile) -> Self {
        Self::default()
    }
}

impl InForce for PaymentPolicy {
    fn initial(_: &StoreProfile) -> Self {
        Self::default()
    }
}

impl InForce for ProgramPolicy {
    fn initial(_: &StoreProfile) -> Self {
        Self::default()
    }
}

impl InForce for SellerDetails {
    fn initial(_: &StoreProfile) -> Self {
        Self::default()
    }
}

impl InForce for Branding {
    fn initial(profile: &StoreProfile) -> Self {
        Self {
            name: profile.name.clone(),
            // The configuration is checked when the portal starts.
            accent: Colour::parse(&profile.accent).unwrap_or_default(),
        }
    }
}

impl Portal {
    /// The group that holds, with the version that a save has to name.
    pub(crate) async fn in_force<T: InForce>(&self, tx: &mut Tx) -> Result<Saved<T>, StoreError> {
        let saved = tx.settings().get::<T>().await?;
        Ok(saved.unwrap_or_else(|| Saved {
            version: 0,
            value: T::initial(self.profile()),
        }))
    }
}
