//! Roles that companies make for their own contacts.

use domain::people::Permission::{self, *};
use domain::people::{
    BuyerRole, CompanyRole, ContactRole, RoleError, check_complete, check_grant, is_built_in_name,
};
use domain::{
    CompanyRoleId, Problem, UserId,
    company::{CompanyRefusal, ContactRow, ContactStanding},
    problem::ProblemKind,
};

fn own(permissions: &[Permission]) -> CompanyRole {
    CompanyRole {
        id: CompanyRoleId(12),
        name: "Payers".to_owned(),
        permissions: permissions.to_vec(),
        version: 1,
    }
}

fn contact(role: BuyerRole, own_role: Option<CompanyRole>) -> ContactRow {
    ContactRow {
        id: UserId(1),
        name: "Ann".to_owned(),
        email: "ann@alder.example".to_owned(),
        role,
        own_role,
        standing: ContactStanding::Active,
        from_b2b: false,
        staff: false,
        asked_at: None,
    }
}

#[test]
fn a_role_is_known_again_by_its_word() {
    let own = ContactRole::Own(CompanyRoleId(12));
    for role in BuyerRole::ALL
        .map(ContactRole::BuiltIn)
        .into_iter()
        .chain([own])
    {
        assert_eq!(ContactRole::from_code(&role.code()), Some(role));
    }
    assert_eq!(own.code(), "own-12");
    assert_eq!(own.counted_as(), BuyerRole::Junior);
    for bad in ["", "own-", "own-x", "Admin", "12"] {
        assert_eq!(ContactRole::from_code(bad), None, "{bad}");
    }
}

#[test]
fn nobody_gives_more_than_they_have() {
    let buyers: Vec<Permission> = Permission::ALL
        .into_iter()
        .filter(|right| !right.is_sellers())
        .collect();
    for right in Permission::ALL {
        let staffs = right.is_sellers();
        assert_eq!(check_grant(None, &[right]).is_ok(), !staffs);
        assert_eq!(check_grant(Some(&buyers), &[right]).is_ok(), !staffs);
        // Not even a right of the staff that one has oneself.
        assert_eq!(check_grant(Some(&[right]), &[right]).is_ok(), !staffs);
        if !staffs {
            let less: Vec<Permission> = buyers
                .iter()
                .copied()
                .filter(|other| *other != right)
                .collect();
            let refused = check_grant(Some(&less), &buyers);
            assert_eq!(refused, Err(RoleError::Beyond(right.label())));
            assert!(check_grant(Some(&buyers), &less).is_ok());
        }
    }
    assert_eq!(check_grant(Some(&[]), &[]), Ok(()));
}

#[test]
fn a_role_of_the_companys_own_replaces_the_built_in_one() {
    let ann = contact(BuyerRole::Junior, Some(own(&[PayInvoice])));
    assert_eq!(ann.permissions(), [PayInvoice]);
    assert_eq!(ann.role_name(), "Payers");
    assert_eq!(ann.held(), ContactRole::Own(CompanyRoleId(12)));
    let ben = contact(BuyerRole::Senior, None);
    assert_eq!(ben.permissions(), BuyerRole::Senior.permissions());
    assert_eq!(ben.role_name(), "Senior buyer");
    assert_eq!(ben.held(), ContactRole::BuiltIn(BuyerRole::Senior));
}

#[test]
fn a_right_that_opens_nothing_by_itself_is_refused() {
    let incomplete = |rights: &[Permission]| match check_complete(rights) {
        Err(RoleError::Incomplete { right, missing }) => format!("{right}: {missing}"),
        answer => format!("{answer:?}"),
    };
    for (rights, missing) in [
        (
            vec![PayInvoice],
            "Pay invoices: List invoices and Check out",
        ),
        (vec![GetInvoices, PayInvoice], "Pay invoices: Check out"),
        (
            vec![PayInvoice, PurchaseEnable],
            "Pay invoices: List invoices",
        ),
        (vec![ExportInvoices], "Export invoices: List invoices"),
        (vec![GetInvoices, ExportInvoices], "Ok(())"),
        (vec![PurchaseEnable, PayInvoice, GetInvoices], "Ok(())"),
        (vec![UpdateUser], "Ok(())"),
        (vec![], "Ok(())"),
    ] {
        assert_eq!(incomplete(&rights), missing, "{rights:?}");
    }
    for role in BuyerRole::ALL {
        assert_eq!(check_complete(role.permissions()), Ok(()), "{role:?}");
    }
}

#[test]
fn whoever_may_do_more_is_out_of_reach() {
    let manager: &[Permission] = &[GetInvoices, UpdateUser];
    for (role, own_role, reached) in [
        (BuyerRole::Admin, None, false),
        (BuyerRole::Senior, None, false),
        (BuyerRole::Junior, None, true),
        (BuyerRole::Junior, Some(own(&[UpdateUser])), true),
        (BuyerRole::Junior, Some(own(&[PayInvoice])), false),
    ] {
        let contact = contact(role, own_role);
        let answer = contact.check_reach(Some(manager));
        assert_eq!(answer.is_ok(), reached, "{contact:?}");
        assert!(contact.check_reach(None).is_ok(), "the store's staff");
        if let Err(refusal) = answer {
            assert_eq!(Problem::from(refusal).kind, ProblemKind::NotAllowed);
        }
    }
}

#[test]
fn b2b_edition_says_the_built_in_role_only() {
    let own = ContactRole::Own(CompanyRoleId(12));
    for (role, to, allowed) in [
        (BuyerRole::Junior, own, true),
        (BuyerRole::Junior, BuyerRole::Junior.into(), true),
        (BuyerRole::Junior, BuyerRole::Admin.into(), false),
        (BuyerRole::Admin, own, false),
    ] {
        let contact = ContactRow {
            from_b2b: true,
            ..contact(role, None)
        };
        assert_eq!(
            contact.check_role_change(to).is_ok(),
            allowed,
            "{role:?} {to:?}"
        );
        let any = contact.check_any_role_change();
        assert_eq!(any.is_ok(), role == BuyerRole::Junior);
    }
    let here = contact(BuyerRole::Admin, None);
    assert!(here.check_role_change(own).is_ok() && here.check_any_role_change().is_ok());
}

#[test]
fn a_company_keeps_somebody_who_manages_its_contacts() {
    for (before, after, stands) in [(0, 0, true), (1, 1, true), (2, 1, true), (1, 0, false)] {
        let answer = CompanyRefusal::unless_last_manager(before, after);
        assert_eq!(answer.is_ok(), stands, "{before} {after}");
    }
}

#[test]
fn names_of_built_in_roles_are_taken() {
    for name in ["Admin", "senior BUYER", "Junior buyer"] {
        assert!(is_built_in_name(name), "{name}");
    }
    assert!(!is_built_in_name("Payers"));
}
