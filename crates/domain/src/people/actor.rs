//! Who acts. Every use case takes an [`Actor`]; none guesses one.

use super::{Application, Area, Permission, network_of};
use crate::{
    ApiAccountId, CompanyId, Currency, Problem, StoreId, UserId, company::CompanyLink,
    problem::ProblemKind, settings::ApiScope,
};
use serde::{Deserialize, Serialize};
use std::net::IpAddr;

/// Through which door somebody came; written to the audit trail.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Door {
    /// The portal's pages.
    Portal,
    /// The command line.
    Cli,
    /// A webhook of BigCommerce, or the poll that catches up.
    Sync,
    /// A program with an API account.
    Api,
    /// A signed link.
    Link,
    /// The storefront's buyer portal.
    Storefront,
}

impl Door {
    /// The stored word.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Portal => "portal",
            Self::Cli => "cli",
            Self::Sync => "sync",
            Self::Api => "api",
            Self::Link => "link",
            Self::Storefront => "storefront",
        }
    }
}

/// A user of the seller's staff.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Seller {
    /// Who.
    pub user_id: UserId,
    /// As shown in histories.
    pub name: String,
    /// What they may do.
    pub permissions: Vec<Permission>,
}

/// A user of a company.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Buyer {
    /// Who.
    pub user_id: UserId,
    /// As shown in histories.
    pub name: String,
    /// Their own company.
    pub company_id: CompanyId,
    /// The companies they may see: their own and, with
    /// [`Permission::GetCompanySubsidiaries`], all below it.
    pub companies: Vec<CompanyId>,
    /// What they may do.
    pub permissions: Vec<Permission>,
}

/// A program with an account of the seller's.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Program {
    /// Which account.
    pub account_id: ApiAccountId,
    /// Its name, as shown in histories.
    pub name: String,
    /// What it may do.
    pub permissions: Vec<Permission>,
}

/// Whoever holds a signed link to documents of a company.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Holder {
    /// The company; the holder sees nothing of any other.
    pub company_id: CompanyId,
    /// Who gave it, as shown in histories: `Link of Ann Admin`.
    pub name: String,
    /// It was given to a program of the seller's, and nobody knows who uses it.
    pub of_program: bool,
    /// What the link allows.
    pub permissions: Vec<Permission>,
}

/// Who acts, in which store, through which door.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Actor {
    /// The store.
    pub store_id: StoreId,
    /// The door.
    pub door: Door,
    /// The address from which they ask, where the door knows it.
    pub from: Option<IpAddr>,
    /// The person, or the portal itself.
    pub place: Place,
}

/// What kind of actor it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Place {
    /// Seller's staff.
    Seller(Seller),
    /// A company's user.
    Buyer(Buyer),
    /// A program of the seller's.
    Program(Program),
    /// Whoever holds a link.
    Holder(Holder),
    /// The portal itself: jobs, command line.
    System,
}

impl Actor {
    /// The portal itself.
    #[must_use]
    pub const fn system(store_id: StoreId, door: Door) -> Self {
        Self {
            store_id,
            door,
            from: None,
            place: Place::System,
        }
    }

    /// As written to histories.
    #[must_use]
    pub fn name(&self) -> &str {
        match &self.place {
            Place::Seller(seller) => &seller.name,
            Place::Buyer(buyer) => &buyer.name,
            Place::Program(program) => &program.name,
            Place::Holder(holder) => &holder.name,
            Place::System => "Invoice Portal",
        }
    }

    /// As written to logs that are kept for good: the network from which they ask, not the one
    /// address in it. Empty where it is not known.
    #[must_use]
    pub fn network(&self) -> String {
        self.from.map(network_of).unwrap_or_default()
    }

    /// The person's id, if it is a person.
    #[must_use]
    pub const fn user_id(&self) -> Option<UserId> {
        match &self.place {
            Place::Seller(seller) => Some(seller.user_id),
            Place::Buyer(buyer) => Some(buyer.user_id),
            Place::Program(_) | Place::Holder(_) | Place::System => None,
        }
    }

    /// The buyer, if it is one.
    #[must_use]
    pub const fn buyer(&self) -> Option<&Buyer> {
        match &self.place {
            Place::Buyer(buyer) => Some(buyer),
            _ => None,
        }
    }

    /// Sees the company's side of things: a buyer, or who holds a link to its documents.
    #[must_use]
    pub const fn is_customer(&self) -> bool {
        matches!(self.place, Place::Buyer(_) | Place::Holder(_))
    }

    /// Are they of the company, as far as can be known? A link that a program was given may be
    /// used by the program itself.
    #[must_use]
    pub const fn is_of_company(&self) -> bool {
        match &self.place {
            Place::Buyer(_) => true,
            Place::Holder(holder) => !holder.of_program,
            Place::Seller(_) | Place::Program(_) | Place::System => false,
        }
    }

    /// The same, who looks at no other companies than these; a company that they do not see
    /// stays unseen. `None` means all that they see.
    #[must_use]
    pub fn looking_at(&self, companies: Option<&[CompanyId]>) -> Self {
        let mut actor = self.clone();
        if let Place::Buyer(buyer) = &mut actor.place
            && let Some(companies) = companies
        {
            buyer.companies.retain(|id| companies.contains(id));
        }
        actor
    }

    /// Has the right? The portal itself has every right.
    #[must_use]
    pub fn may(&self, permission: Permission) -> bool {
        match &self.place {
            Place::Seller(seller) => seller.permissions.contains(&permission),
            Place::Buyer(buyer) => buyer.permissions.contains(&permission),
            Place::Program(program) => program.permissions.contains(&permission),
            Place::Holder(holder) => holder.permissions.contains(&permission),
            Place::System => true,
        }
    }

    /// Insists on the right.
    ///
    /// # Errors
    /// A [`ProblemKind::NotAllowed`] problem.
    pub fn require(&self, permission: Permission) -> Result<(), Problem> {
        if self.may(permission) {
            return Ok(());
        }
        let deed = permission.deed();
        let message = match &self.place {
            Place::Program(_) => match ApiScope::that_brings(permission) {
                Some(scope) => format!(
                    "The API account may not {deed}: it lacks the scope \"{}\". Nothing was \
                     changed.",
                    scope.label()
                ),
                None => format!("No API account may {deed}. Nothing was changed."),
            },
            _ => format!(
                "Your role does not allow you to {deed}. Nothing was changed. Ask an \
                 administrator of your account."
            ),
        };
        Err(Problem::new(
            ProblemKind::NotAllowed,
            "not_allowed",
            message,
        ))
    }
}

/// How the store presents itself on every page, also to who is not signed in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct StoreLook {
    /// The store's name.
    pub store: String,
    /// Its accent colour, `#2360b8`.
    pub accent: String,
    /// Path of its logo, if it has one.
    pub logo: Option<String>,
}

/// Who is signed in, as the browser learns it: what to show, never what to allow.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SessionView {
    /// The person's name.
    pub name: String,
    /// The person's e-mail address.
    pub email: String,
    /// The company for which they act; `None` in the seller area.
    pub company: Option<String>,
    /// The companies whose invoices they see, their own first; empty where that is their
    /// own alone, and in the seller area.
    pub companies: Vec<CompanyLink>,
    /// What they may do.
    pub permissions: Vec<Permission>,
    /// The store's name.
    pub store: String,
    /// The store's own currency.
    pub currency: Currency,
    /// Invoices can be paid through the store's checkout.
    pub pays_online: bool,
    /// The store's accent colour, `#2360b8`.
    pub accent: String,
    /// Path of the store's logo, if it has one.
    pub logo: Option<String>,
    /// Where they can go on to with this login, the areas of the portal first.
    pub applications: Vec<Application>,
}

impl SessionView {
    /// How the store presents itself.
    #[must_use]
    pub fn look(&self) -> StoreLook {
        StoreLook {
            store: self.store.clone(),
            accent: self.accent.clone(),
            logo: self.logo.clone(),
        }
    }

    /// Has the right?
    #[must_use]
    pub fn may(&self, permission: Permission) -> bool {
        self.permissions.contains(&permission)
    }

    /// Acts as one of the seller's staff?
    #[must_use]
    pub const fn is_seller(&self) -> bool {
        self.company.is_none()
    }

    /// The area in which they act.
    #[must_use]
    pub const fn area(&self) -> Area {
        if self.is_seller() {
            Area::Seller
        } else {
            Area::Buyer
        }
    }

    /// Can they go to this area, perhaps by switching to it?
    #[must_use]
    pub fn opens(&self, area: Area) -> bool {
        self.applications
            .iter()
            .any(|application| application.area() == Some(area))
    }

    /// Are there several applications to choose from?
    #[must_use]
    pub const fn has_choice(&self) -> bool {
        self.applications.len() > 1
    }
}
