//! What the storefront's buyer portal is told, in B2B Edition's terms.

use domain::{
    CompanyId, CompanyRoleId, StoreId, UserId,
    invoice::InvoiceSortKey,
    people::{Actor, Buyer, BuyerRole, CompanyRole, Door, Permission, Place},
    query::{Direction, Window, Windowed},
    storefront::{StorefrontOrder, StorefrontRole, rights_at_storefront, split_name},
};
use proptest::prelude::*;

fn at() -> impl Strategy<Value = Option<i64>> {
    prop_oneof![
        Just(None),
        (-5..300_i64).prop_map(Some),
        any::<i64>().prop_map(Some)
    ]
}

proptest! {
    #[test]
    fn a_part_lies_within_its_list(
        offset in at(), first in at(), last in at(), after in at(), before in at(),
        total in 0..600_i64,
    ) {
        let window = Window { offset, first, last, after, before };
        let part = window.of(total);
        prop_assert!(0 <= part.start && part.start <= part.end && part.end <= total);
        prop_assert!(part.end - part.start <= Window::LARGEST);
        let all: Vec<i64> = (0..total).collect();
        let cut = Windowed::cut(all, window);
        prop_assert_eq!(&cut.rows, &part.clone().collect::<Vec<_>>());
        prop_assert_eq!(cut.has_next(), part.end < total);
        prop_assert_eq!(cut.has_previous(), part.start > 0);
    }
}

#[test]
fn parts_of_a_list_follow_each_other() {
    let window = |offset, first| Window {
        offset: Some(offset),
        first: Some(first),
        ..Window::default()
    };
    assert_eq!(window(0, 10).of(25), 0..10);
    assert_eq!(window(20, 10).of(25), 20..25);
    assert_eq!(window(30, 10).of(25), 25..25);
    assert_eq!(window(-3, -1).of(25), 0..0);
    assert_eq!(
        Window::default().of(25),
        0..10,
        "ten, if nobody says how many"
    );
    let behind = Window {
        after: Some(9),
        first: Some(10),
        ..Window::default()
    };
    assert_eq!(behind.of(25), 10..20);
    let before = Window {
        before: Some(20),
        last: Some(5),
        ..Window::default()
    };
    assert_eq!(before.of(25), 15..20);
}

#[test]
fn an_order_is_read_in_either_spelling() {
    let read = |text| {
        let order = StorefrontOrder::read(text);
        (order.key, order.direction)
    };
    let (up, down) = (Direction::Ascending, Direction::Descending);
    for (text, key, direction) in [
        ("invoiceNumber", InvoiceSortKey::Number, up),
        ("-invoice_number", InvoiceSortKey::Number, down),
        ("-orderNumber", InvoiceSortKey::Order, down),
        ("created_at", InvoiceSortKey::Issued, up),
        (" -dueDate ", InvoiceSortKey::Due, down),
        ("originalBalanceAmount", InvoiceSortKey::Original, up),
        ("-open_balance_amount", InvoiceSortKey::Open, down),
        ("status", InvoiceSortKey::Status, up),
    ] {
        assert_eq!(read(text), (key, direction), "{text}");
    }
    for unknown in ["", "-", "undefined", "-undefined", "flag", "-company"] {
        assert_eq!(read(unknown), (InvoiceSortKey::Issued, down), "{unknown}");
    }
}

#[test]
fn rights_say_how_far_they_reach() {
    let codes = |role: BuyerRole| {
        let rights = rights_at_storefront(role.permissions());
        rights
            .into_iter()
            .map(|right| (right.code, right.level))
            .collect::<Vec<_>>()
    };
    let admin = codes(BuyerRole::Admin);
    for code in [
        "get_invoices",
        "get_invoice_pdf",
        "pay_invoice",
        "purchase_enable",
    ] {
        assert!(admin.contains(&(code.to_owned(), 3)), "{code}");
    }
    let senior = codes(BuyerRole::Senior);
    assert!(senior.contains(&("get_invoices".to_owned(), 2)));
    assert!(senior.contains(&("get_invoice_pdf".to_owned(), 2)));
    assert!(senior.iter().all(|(code, _)| code != "pay_invoice"));
    assert!(codes(BuyerRole::Junior).is_empty());
    assert!(rights_at_storefront(&[Permission::InvoicesView]).is_empty());
}

#[test]
fn roles_have_b2b_editions_numbers_and_names() {
    let named = BuyerRole::ALL.map(|role| {
        let role = StorefrontRole::of(role, None);
        (role.code, role.id, role.name)
    });
    let expected = [
        (0, 0, "Admin"),
        (1, 1, "Senior Buyer"),
        (2, 2, "Junior Buyer"),
    ];
    assert_eq!(
        named,
        expected.map(|(code, id, name)| (code, id, name.to_owned()))
    );
    let own = CompanyRole {
        id: CompanyRoleId(12),
        name: "Clerks".to_owned(),
        permissions: Vec::new(),
        version: 1,
    };
    let role = StorefrontRole::of(BuyerRole::Junior, Some(&own));
    assert_eq!((role.code, role.id, role.name.as_str()), (2, 12, "Clerks"));
}

#[test]
fn a_name_is_split_at_its_first_blank() {
    for (name, parts) in [
        ("Bea Buyer", ("Bea", "Buyer")),
        (" Ana  María García ", ("Ana", "María García")),
        ("Prince", ("Prince", "")),
        ("", ("", "")),
    ] {
        assert_eq!(split_name(name), parts, "{name}");
    }
}

#[test]
fn nobody_looks_at_a_company_out_of_sight() {
    let actor = Actor {
        from: None,
        store_id: StoreId(1),
        door: Door::Storefront,
        place: Place::Buyer(Buyer {
            user_id: UserId(8),
            name: "Ben".to_owned(),
            company_id: CompanyId(3),
            companies: vec![CompanyId(3), CompanyId(4)],
            permissions: Vec::new(),
        }),
    };
    let seen = |companies: Option<&[i64]>| {
        let companies: Option<Vec<CompanyId>> =
            companies.map(|ids| ids.iter().copied().map(CompanyId).collect());
        actor
            .looking_at(companies.as_deref())
            .buyer()
            .unwrap()
            .companies
            .clone()
    };
    assert_eq!(seen(None), [CompanyId(3), CompanyId(4)]);
    assert_eq!(seen(Some(&[4])), [CompanyId(4)]);
    assert_eq!(seen(Some(&[4, 5])), [CompanyId(4)]);
    assert!(seen(Some(&[5])).is_empty());
    assert!(seen(Some(&[])).is_empty(), "none that are seen, not all");
    let system = Actor::system(StoreId(1), Door::Cli);
    assert_eq!(system.looking_at(Some(&[CompanyId(4)])), system);
}
