//! The people who sign in for a company, and what can be done about them: on the company's page
//! of the store's staff, and on the page of the company's own administrators.

mod deeds;
pub mod fns;
mod invite;
mod list;
mod requests;

pub use deeds::ContactDeed;
pub(crate) use list::Contacts;
pub(crate) use requests::PasswordRequests;

use crate::session::{may, use_session};
use domain::{
    company::ContactRow,
    people::{BuyerRole, CompanyRole, ContactRole, Permission, SessionView, check_grant},
};

/// May whoever looks manage the contacts of the company that they see?
fn may_manage() -> bool {
    may(Permission::ContactsManage) || may(Permission::UpdateUser)
}

/// One of the company's own people, who can give and decide about no more than they may do.
fn own_side() -> Option<SessionView> {
    use_session().filter(|session| !session.is_seller())
}

/// Is it whoever looks, as one of the company's own people?
fn is_oneself(contact: &ContactRow) -> bool {
    own_side().is_some_and(|session| session.email == contact.email)
}

/// Roles that whoever looks can give: word and name.
fn role_options(own: Vec<CompanyRole>) -> Vec<(String, String)> {
    let reach = own_side().map(|session| session.permissions);
    let built_in = BuyerRole::ALL.into_iter().map(|role| {
        let rights = role.permissions().to_vec();
        (ContactRole::BuiltIn(role), role.label().to_owned(), rights)
    });
    let own = own
        .into_iter()
        .map(|role| (ContactRole::Own(role.id), role.name, role.permissions));
    built_in
        .chain(own)
        .filter(|(_, _, rights)| check_grant(reach.as_deref(), rights).is_ok())
        .map(|(role, name, _)| (role.code(), name))
        .collect()
}
