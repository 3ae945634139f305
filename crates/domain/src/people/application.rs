//! Where somebody can go on to after signing in.

use super::Area;
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
    /// The portal as the users of this company see it.
    Buyer(String),
    /// The store's control panel, at this web address.
    ControlPanel(String),
    /// The control panel of B2B Edition, at this web address.
    B2bEdition(String),
}

impl Application {
    /// All that are open to somebody: of the seller's staff, user of `company`, or both. The
    /// areas of the portal come first. BigCommerce's panels are for the store's staff.
    #[must_use]
    pub fn open_to(is_staff: bool, company: Option<String>, panels: Panels) -> Vec<Self> {
        let panels = [
            panels.control_panel.map(Self::ControlPanel),
            panels.b2b_edition.map(Self::B2bEdition),
        ];
        let panels = panels.into_iter().flatten().filter(|_| is_staff);
        let areas = [is_staff.then_some(Self::Seller), company.map(Self::Buyer)];
        areas.into_iter().flatten().chain(panels).collect()
    }

    /// Which area of the portal it is; `None` for what lies outside.
    #[must_use]
    pub const fn area(&self) -> Option<Area> {
        match self {
            Self::Seller => Some(Area::Seller),
            Self::Buyer(_) => Some(Area::Buyer),
            Self::ControlPanel(_) | Self::B2bEdition(_) => None,
        }
    }

    /// As people read it.
    #[must_use]
    pub const fn label(&self) -> &'static str {
        match self {
            Self::Seller => "Invoice Portal, seller area",
            Self::Buyer(_) => "Invoice Portal, buyer area",
            Self::ControlPanel(_) => "BigCommerce",
            Self::B2bEdition(_) => "B2B Edition",
        }
    }

    /// What is done there.
    #[must_use]
    pub const fn purpose(&self) -> &'static str {
        match self {
            Self::Seller => "Invoice orders, receive payments, see who owes what",
            Self::Buyer(_) => "See your company’s invoices and pay them",
            Self::ControlPanel(_) => "The store’s control panel: orders, products, customers",
            Self::B2bEdition(_) => "Companies, their users, quotes and price lists",
        }
    }

    /// Its address, where it lies outside of the portal.
    #[must_use]
    pub fn elsewhere(&self) -> Option<&str> {
        match self {
            Self::Seller | Self::Buyer(_) => None,
            Self::ControlPanel(url) | Self::B2bEdition(url) => Some(url),
        }
    }
}
