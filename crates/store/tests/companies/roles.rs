//! Roles that companies make for their own contacts.

use crate::support::{Place, now};
use domain::{
    BcCustomerId, BcUserId, CompanyId, CompanyRoleId,
    people::{BuyerRole, ContactRole, Permission::*},
};
use store::{Companies, ContactUpdate, Scope, testing::for_each_engine};

async fn role(place: &Place, company: CompanyId, name: &str) -> CompanyRoleId {
    let mut tx = place.begin().await;
    let id = tx.company_roles().insert(company, name).await.unwrap();
    tx.commit().await.unwrap();
    id.unwrap()
}

#[tokio::test]
async fn roles_are_their_companys_and_named_once_there() {
    for_each_engine(|store| async move {
        let place = Place::new(store).await;
        let alder = place.company("Alder").await;
        let birch = place.company("Birch").await;
        let payers = role(&place, alder, "Payers").await;
        let theirs = role(&place, birch, "payers").await;
        let mut tx = place.begin().await;
        let mut roles = tx.company_roles();
        assert_eq!(roles.insert(alder, "PAYERS").await.unwrap(), None);
        let clerks = roles.insert(alder, "Clerks").await.unwrap().unwrap();
        assert!(!roles.rename(clerks, "payers").await.unwrap());
        assert!(roles.rename(clerks, "CLERKS").await.unwrap());
        roles.set_rights(payers, &[GetInvoices]).await.unwrap();
        roles
            .set_rights(payers, &[PayInvoice, PurchaseEnable])
            .await
            .unwrap();
        let found = roles.of_company(alder).await.unwrap();
        let names: Vec<(&str, i64)> = found
            .iter()
            .map(|row| (row.role.name.as_str(), row.role.version))
            .collect();
        assert_eq!(names, [("CLERKS", 2), ("Payers", 1)]);
        assert_eq!(found[1].role.permissions, [PayInvoice, PurchaseEnable]);
        assert_eq!(found[1].contacts, 0);
        assert!(roles.find(alder, theirs).await.unwrap().is_none());
        tx.commit().await.unwrap();

        let scope = Scope {
            companies: Companies::Only(vec![alder]),
            ..Scope::store(place.id)
        };
        let mut tx = place.store.read(scope).await.unwrap();
        assert!(
            tx.company_roles()
                .of_company(birch)
                .await
                .unwrap()
                .is_empty()
        );
        assert!(
            tx.company_roles()
                .find(birch, theirs)
                .await
                .unwrap()
                .is_none()
        );
        assert_eq!(tx.company_roles().of_company(alder).await.unwrap().len(), 2);
    })
    .await;
}

#[tokio::test]
async fn who_has_a_role_may_what_it_says_until_they_leave_it() {
    for_each_engine(|store| async move {
        let place = Place::new(store).await;
        let alder = place.company("Alder").await;
        let birch = place.company("Birch").await;
        let ann = place.contact(alder, "ann@alder.example", "hash").await;
        let id = role(&place, alder, "Payers").await;
        let own = ContactRole::Own(id);
        let mut tx = place.begin().await;
        let rights = [GetInvoices, PayInvoice];
        tx.company_roles().set_rights(id, &rights).await.unwrap();
        tx.company_roles().put(ann, own).await.unwrap();
        let (user, _) = tx.users().find(ann).await.unwrap().unwrap();
        let membership = user.membership().unwrap();
        assert_eq!(membership.permissions(), rights);
        assert_eq!(membership.role, BuyerRole::Junior);
        let row = tx
            .contacts()
            .of_company(alder, now())
            .await
            .unwrap()
            .remove(0);
        assert_eq!((row.held(), row.permissions()), (own, &rights[..]));
        let found = tx.company_roles().find(alder, id).await.unwrap().unwrap();
        assert_eq!(found.contacts, 1);
        tx.commit().await.unwrap();

        let mut tx = place.begin().await;
        assert!(tx.company_roles().delete(id).await.is_err(), "Ann has it");
        drop(tx);

        let held = async |update: ContactUpdate<'_>| {
            let mut tx = place.begin().await;
            tx.company_roles().put(ann, own).await.unwrap();
            assert!(tx.contacts().save(ann, update).await.unwrap());
            let found = tx.contacts().lock(update.company_id, ann, now()).await;
            found.unwrap().unwrap().row.held()
        };
        let report = ContactUpdate {
            name: "Ann",
            email: "ann@alder.example",
            role: BuyerRole::Junior,
            company_id: alder,
            bc_user_id: Some(BcUserId(41)),
            bc_customer_id: Some(BcCustomerId(501)),
        };
        assert_eq!(held(report).await, own, "B2B Edition counts it as junior");
        let admin = ContactUpdate {
            role: BuyerRole::Admin,
            ..report
        };
        assert_eq!(held(admin).await, BuyerRole::Admin.into());
        let moved = ContactUpdate {
            company_id: birch,
            ..report
        };
        assert_eq!(held(moved).await, BuyerRole::Junior.into());

        let mut tx = place.begin().await;
        let built_in = ContactRole::BuiltIn(BuyerRole::Senior);
        tx.company_roles().put(ann, built_in).await.unwrap();
        let (user, _) = tx.users().find(ann).await.unwrap().unwrap();
        let membership = user.membership().unwrap();
        assert_eq!(
            (membership.role, &membership.own_role),
            (BuyerRole::Senior, &None)
        );
        tx.company_roles().delete(id).await.unwrap();
        assert!(
            tx.company_roles()
                .of_company(alder)
                .await
                .unwrap()
                .is_empty()
        );
    })
    .await;
}

#[tokio::test]
async fn those_who_can_manage_contacts_are_counted() {
    for_each_engine(|store| async move {
        let place = Place::new(store).await;
        let alder = place.company("Alder").await;
        let birch = place.company("Birch").await;
        let ann = place.contact(alder, "ann@alder.example", "hash").await;
        let ben = place.contact(alder, "ben@alder.example", "").await;
        place.contact(birch, "cara@birch.example", "hash").await;
        let id = role(&place, alder, "Office").await;
        let mut tx = place.begin().await;
        assert_eq!(tx.contacts().count_managers(alder).await.unwrap(), 0);
        for contact in [ann, ben] {
            let admin = ContactRole::BuiltIn(BuyerRole::Admin);
            tx.company_roles().put(contact, admin).await.unwrap();
        }
        assert_eq!(tx.contacts().count_managers(alder).await.unwrap(), 1);
        // Signed in by the storefront, without a password.
        tx.users().set_signed_in(ben, now()).await.unwrap();
        assert_eq!(tx.contacts().count_managers(alder).await.unwrap(), 2);
        tx.users().set_disabled(ann, true).await.unwrap();
        assert_eq!(tx.contacts().count_managers(alder).await.unwrap(), 1);
        tx.company_roles()
            .put(ben, ContactRole::Own(id))
            .await
            .unwrap();
        assert_eq!(tx.contacts().count_managers(alder).await.unwrap(), 0);
        tx.company_roles()
            .set_rights(id, &[UpdateUser])
            .await
            .unwrap();
        assert_eq!(tx.contacts().count_managers(alder).await.unwrap(), 1);
        assert_eq!(tx.contacts().count_managers(birch).await.unwrap(), 0);
    })
    .await;
}
