//! Somebody of every role, signed in.

use crate::{PASSWORD, hire, sign_in, support::Desk};
use domain::{
    CompanyId, UserId,
    people::{
        Actor, BuyerRole, CompanyRoleForm, ContactRole, NewRoleForm, Permission, RoleRights,
        SellerRole,
    },
};
use service::people::{NewUser, NewUserRole};

/// An actor as a request has it, by its letter in the table of use cases.
pub(crate) async fn enter(desk: &Desk, company: CompanyId, letter: char) -> Actor {
    let email = format!("{letter}@{}.example", u32::from(letter));
    let (seller, buyer) = match letter {
        'S' => (Some(SellerRole::Sales), None),
        'F' => (Some(SellerRole::Finance), None),
        'A' => (Some(SellerRole::Admin), None),
        'O' => (Some(SellerRole::Sales), None),
        'a' => (None, Some(BuyerRole::Admin)),
        's' => (None, Some(BuyerRole::Senior)),
        'j' | 'l' | 'm' => (None, Some(BuyerRole::Junior)),
        _ => return desk.system(),
    };
    if let Some(role) = seller {
        let id = hire(desk, &email, role).await;
        if letter == 'O' {
            put_into_own_role(desk, id).await;
        }
    }
    if let Some(role) = buyer {
        let user = NewUser {
            email: email.clone(),
            name: "Buyer".to_owned(),
            password: PASSWORD.to_owned(),
            role: NewUserRole::Buyer(company, role),
            bc_customer_id: None,
        };
        let id = desk.portal.add_user(&desk.system(), user).await.unwrap();
        let right = match letter {
            'l' => Some(Permission::GetInvoices),
            'm' => Some(Permission::UpdateUser),
            _ => None,
        };
        if let Some(right) = right {
            put_into_company_role(desk, company, id, right).await;
        }
    }
    sign_in(desk, &email).await.1.actor
}

async fn put_into_own_role(desk: &Desk, id: UserId) {
    let form = NewRoleForm {
        name: "Auditor".to_owned(),
        like: None,
    };
    let system = desk.system();
    let role = desk.portal.add_role(&system, &form).await.unwrap();
    let roles = desk.portal.list_roles(&system).await.unwrap();
    let role = roles
        .into_iter()
        .find(|row| row.role.id == role)
        .unwrap()
        .role;
    let rights = RoleRights {
        id: role.id,
        version: role.version,
        permissions: vec![Permission::PaymentsView],
    };
    desk.portal.switch_rights(&system, &[rights]).await.unwrap();
    let edit = crate::edit_of(desk, id, &role.code).await;
    desk.portal.edit_user(&system, &edit).await.unwrap();
}

/// A role of the company's own that its administrator has made, with one right.
async fn put_into_company_role(desk: &Desk, company: CompanyId, id: UserId, right: Permission) {
    let admin = desk.buyer(company, BuyerRole::Admin).await;
    let form = CompanyRoleForm {
        name: right.label().to_owned(),
        permissions: vec![right],
    };
    let role = desk.portal.add_company_role(&admin, &form).await.unwrap();
    desk.portal
        .set_contact_role(&admin, company, id, ContactRole::Own(role))
        .await
        .unwrap();
}
