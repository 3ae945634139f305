//! The people of the demo. Tools and tests rely on them.

use super::companies;
use crate::StartError;
use domain::people::{Actor, BuyerRole, SellerRole};
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

/// Adds them, and gives a password to those who came as contacts of B2B Edition.
pub(super) async fn add(portal: &Portal, actor: &Actor) -> Result<(), StartError> {
    let known = companies::ids(portal).await?;
    for person in PEOPLE {
        let role = match person.role {
            Role::Seller(role) => NewUserRole::Seller(role),
            Role::Buyer(place, role) => {
                let Some(company) = known.get(place) else {
                    continue;
                };
                let contacts = portal.company(actor, *company).await?.contacts;
                let contact = contacts.iter().find(|known| known.email == person.email);
                if let Some(contact) = contact {
                    let link = portal.link_contact(actor, *company, contact.id).await?;
                    portal.set_password_by_link(&link.token, PASSWORD).await?;
                    continue;
                }
                NewUserRole::Buyer(*company, role)
            }
        };
        let user = NewUser {
            email: person.email.to_owned(),
            name: person.name.to_owned(),
            password: PASSWORD.to_owned(),
            role,
            bc_customer_id: None,
        };
        portal.add_user(actor, user).await?;
    }
    Ok(())
}
