//! Where somebody can go on to after signing in.

use serde::{Deserialize, Serialize};

/// The web addresses at which the store's own staff works in BigCommerce.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Panels {
    /// The store's control panel, where that is known.
    pub control_panel: Option<String>,
    /// The control panel of B2B Edition; `None` in a store without it.
    pub b2b_edition: Option<String>,
}

/// An application that somebody chooses after signing in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Application {
    /// The portal as the seller's staff sees it.
    Seller,
    /// The portal as a company's users see it.
    Buyer,
    /// The store's control panel, at this web address.
    ControlPanel(String),
    /// The control panel of B2B Edition, at this web address.
    B2bEdition(String),
}

impl Application {
    /// All that are open to somebody, their own area of the portal first. BigCommerce's panels
    /// are for the store's staff.
    #[must_use]
    pub fn open_to(is_seller: bool, panels: Panels) -> Vec<Self> {
        if !is_seller {
            return vec![Self::Buyer];
        }
        let others = [
            panels.control_panel.map(Self::ControlPanel),
            panels.b2b_edition.map(Self::B2bEdition),
        ];
        let others = others.into_iter().flatten();
        std::iter::once(Self::Seller).chain(others).collect()
    }

    /// As people read it.
    #[must_use]
    pub const fn label(&self) -> &'static str {
        match self {
            Self::Seller | Self::Buyer => "Invoice Portal",
            Self::ControlPanel(_) => "BigCommerce",
            Self::B2bEdition(_) => "B2B Edition",
        }
    }

    /// What is done there.
    #[must_use]
    pub const fn purpose(&self) -> &'static str {
        match self {
            Self::Seller => "Invoice orders, receive payments, see who owes what",
            Self::Buyer => "See your company’s invoices and pay them",
            Self::ControlPanel(_) => "The store’s control panel: orders, products, customers",
            Self::B2bEdition(_) => "Companies, their users, quotes and price lists",
        }
    }

    /// Its address, where it lies outside of the portal.
    #[must_use]
    pub fn elsewhere(&self) -> Option<&str> {
        match self {
            Self::Seller | Self::Buyer => None,
            Self::ControlPanel(url) | Self::B2bEdition(url) => Some(url),
        }
    }
}
