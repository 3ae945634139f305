//! Roles of the staff: what is switched, and what may not be.

use domain::people::{
    LastManagerError, NewUserForm, Permission, PersonNameError, Role, RoleError, SellerRole,
    UserError, UserList, UserReferences, UserStatus, check_managers, permissions_of, person_name,
    role_name, switches_for,
};
use domain::query::UrlQuery;
use domain::{RoleId, people::PermissionGroup};
use proptest::prelude::*;

fn sellers() -> Vec<Permission> {
    Permission::ALL
        .into_iter()
        .filter(|permission| permission.is_sellers())
        .collect()
}

fn any_built_in() -> impl Strategy<Value = Option<SellerRole>> {
    prop_oneof![
        Just(None),
        Just(Some(SellerRole::Sales)),
        Just(Some(SellerRole::Finance)),
        Just(Some(SellerRole::Admin)),
    ]
}

proptest! {
    #[test]
    fn switching_comes_to_exactly_what_is_wanted(
        built_in in any_built_in(),
        wanted in proptest::sample::subsequence(sellers(), 0..=sellers().len()),
    ) {
        let switches = switches_for(built_in, &wanted).unwrap();
        prop_assert_eq!(permissions_of(built_in, &switches), wanted);
    }
}

#[test]
fn nothing_is_switched_in_a_built_in_role_as_it_comes() {
    for role in SellerRole::ALL {
        assert_eq!(permissions_of(Some(role), &[]), role.permissions());
        assert_eq!(switches_for(Some(role), role.permissions()).unwrap(), []);
    }
    assert_eq!(permissions_of(None, &[]), []);
}

#[test]
fn no_role_of_the_staff_has_rights_of_buyers() {
    let refused = switches_for(None, &[Permission::OrdersView, Permission::PayInvoice]);
    assert_eq!(refused, Err(RoleError::BuyersRight));
    let smuggled = permissions_of(None, &[(Permission::PayInvoice, true)]);
    assert_eq!(smuggled, []);
}

#[test]
fn rights_have_words_of_their_own_and_read_back() {
    let mut codes: Vec<&str> = Permission::ALL.map(Permission::code).to_vec();
    codes.sort_unstable();
    codes.dedup();
    assert_eq!(codes.len(), Permission::ALL.len());
    for permission in Permission::ALL {
        assert_eq!(Permission::from_code(permission.code()), Some(permission));
        let stored = serde_json::to_string(&permission).unwrap();
        assert_eq!(stored, format!("\"{}\"", permission.code()));
        assert!(PermissionGroup::ALL.contains(&permission.group()));
        assert!(!permission.label().is_empty() && permission.description().ends_with('.'));
    }
    assert_eq!(Permission::from_code("everything"), None);
    let groups: Vec<PermissionGroup> = Permission::ALL.map(Permission::group).to_vec();
    assert!(groups.is_sorted(), "rights of a group stand together");
}

#[test]
fn built_in_roles_keep_their_name() {
    let role = |code: &str| Role {
        id: RoleId(1),
        code: code.to_owned(),
        name: "Role".to_owned(),
        permissions: Vec::new(),
        version: 1,
    };
    for built_in in SellerRole::ALL {
        let refused = role(built_in.code()).check_own();
        assert_eq!(refused, Err(RoleError::BuiltIn("Role".to_owned())));
    }
    assert_eq!(role("own-1").check_own(), Ok(()));
}

#[test]
fn names_are_short_visible_text() {
    assert_eq!(role_name("  Night shift "), Ok("Night shift"));
    assert_eq!(role_name(&"x".repeat(60)), Ok("x".repeat(60).as_str()));
    for bad in ["", "  ", "a\nb", "a\0b", "a\u{202e}b", &"x".repeat(61)] {
        assert_eq!(role_name(bad), Err(RoleError::Name), "{bad:?}");
    }
    assert_eq!(person_name(" Zoë "), Ok("Zoë"));
    for bad in ["", " ", "a\0b", &"x".repeat(201)] {
        assert!(person_name(bad).is_err(), "{bad:?}");
    }
    for turned in ["a\u{202e}b", "\u{2066}Zoë", "Zoë\u{202a}"] {
        let refused = person_name(turned);
        assert_eq!(refused, Err(PersonNameError::Turned), "{turned:?}");
    }
    // Scripts that run from right to left need none of them.
    assert_eq!(person_name("זואי"), Ok("זואי"));
}

#[test]
fn somebody_who_manages_users_remains() {
    assert_eq!(check_managers(1, 0), Err(LastManagerError));
    assert_eq!(check_managers(2, 1), Ok(()));
    assert_eq!(check_managers(0, 0), Ok(()), "nothing is made worse");
}

#[test]
fn what_refers_to_a_user_is_named() {
    let check = |changes, payments, documents| {
        let references = UserReferences {
            changes,
            payments,
            documents,
        };
        references.check_delete("Ann").map_err(|error| match error {
            UserError::Referred { refers, .. } => refers,
            other @ UserError::Oneself { .. } => other.to_string(),
        })
    };
    assert_eq!(check(0, 0, 0), Ok(()));
    assert_eq!(check(0, 1, 0), Err("1 payment names them".to_owned()));
    assert_eq!(
        check(3, 1, 2),
        Err("3 changes in the history, 1 payment and 2 looks at documents name them".to_owned())
    );
    let users = RoleError::InUse {
        name: "Night shift".to_owned(),
        users: 1,
    };
    assert!(
        users
            .to_string()
            .starts_with("1 user has the role Night shift")
    );
}

#[test]
fn the_list_of_users_reads_its_url_back() {
    let list = UserList {
        search: Some("ann & co".to_owned()),
        role: Some("sales".to_owned()),
        status: Some(UserStatus::Invited),
        ..UserList::default()
    };
    let pairs = list.to_pairs();
    let read = UserList::from_pairs(pairs.iter().map(|(name, value)| (*name, value.as_str())));
    assert_eq!(read, list);
    assert_eq!(UserList::default().to_query(), "");
    let form = NewUserForm {
        name: String::new(),
        email: String::new(),
        role: SellerRole::Sales.code().to_owned(),
    };
    assert_eq!(SellerRole::from_code(&form.role), Some(SellerRole::Sales));
}
