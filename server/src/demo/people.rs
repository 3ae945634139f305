//! The people of the demo. Tools and tests rely on them.

use super::companies;
use crate::StartError;
use domain::{
    BcCustomerId,
    people::{Actor, BuyerRole, SellerRole},
};
use service::{
    Portal,
    people::{NewUser, NewUserRole},
};

/// Everybody's password.
pub(super) const PASSWORD: &str = "demo-password";

/// Who records the cheques.
pub(super) const FINANCE: &str = "finance@portal.example";

/// A person of the demo.
pub(super) struct Person {
    pub(super) email: &'static str,
    pub(super) name: &'static str,
    pub(super) role: Role,
    pub(super) about: &'static str,
}

pub(super) enum Role {
    Seller(SellerRole),
    /// Of the company at this place of the list.
    Buyer(usize, BuyerRole),
}

pub(super) const PEOPLE: [Person; 7] = [
    Person {
        email: "sales@portal.example",
        name: "Sam Doyle",
        role: Role::Seller(SellerRole::Sales),
        about: "seller: orders and invoices",
    },
    Person {
        email: FINANCE,
        name: "Fiona Marsh",
        role: Role::Seller(SellerRole::Finance),
        about: "seller: also payments and imports",
    },
    Person {
        email: "admin@portal.example",
        name: "Alex Reid",
        role: Role::Seller(SellerRole::Admin),
        about: "seller: everything",
    },
    Person {
        email: "admin@buyer.example",
        name: "Nora Gale",
        role: Role::Buyer(0, BuyerRole::Admin),
        about: "buyer: sees and pays the company's invoices",
    },
    Person {
        email: "senior@buyer.example",
        name: "Stephen Holt",
        role: Role::Buyer(0, BuyerRole::Senior),
        about: "buyer: sees them",
    },
    Person {
        email: "junior@buyer.example",
        name: "Jodie Park",
        role: Role::Buyer(0, BuyerRole::Junior),
        about: "buyer: neither",
    },
    Person {
        email: "admin@other.example",
        name: "Oliver Crane",
        role: Role::Buyer(1, BuyerRole::Admin),
        about: "buyer of another company",
    },
];

/// The stand-in store knows one account of each company: its admin's.
fn account(place: usize, role: BuyerRole) -> Option<BcCustomerId> {
    (role == BuyerRole::Admin).then(|| BcCustomerId(companies::customer_id(place)))
}

/// Adds them.
pub(super) async fn add(portal: &Portal, actor: &Actor) -> Result<(), StartError> {
    let known = companies::ids(portal).await?;
    for person in PEOPLE {
        let (role, bc_customer_id) = match person.role {
            Role::Seller(role) => (NewUserRole::Seller(role), None),
            Role::Buyer(place, role) => match known.get(place) {
                Some(company) => (NewUserRole::Buyer(*company, role), account(place, role)),
                None => continue,
            },
        };
        let user = NewUser {
            email: person.email.to_owned(),
            name: person.name.to_owned(),
            password: PASSWORD.to_owned(),
            role,
            bc_customer_id,
        };
        portal.add_user(actor, user).await?;
    }
    Ok(())
}
