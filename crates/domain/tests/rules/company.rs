//! Companies as they are typed, reported, listed and deleted.

use crate::support::{anything, cases};
use domain::{
    BcCompanyId, BcCustomerId, BcUserId, CompanyId, Currency, Problem, Terms, UserId,
    company::{
        CompanyContent, CompanyForm, CompanyList, CompanyRefusal, CompanyReport, CompanySortKey,
        CompanyTab, CompanyView, ContactForm, ContactReport, ContactRow, ContactStanding, Owing,
        Reference, References, SyncCounts, Taken,
    },
    invoice::Address,
    people::BuyerRole,
    problem::ProblemKind,
    query::{Direction, SortedList, UrlQuery},
};
use proptest::prelude::*;

fn form() -> CompanyForm {
    CompanyForm {
        key: String::new(),
        version: 3,
        name: " Alder & Sons ".to_owned(),
        external_id: " 17850 ".to_owned(),
        email: "Office@Alder.example".to_owned(),
        phone: "020 7946 0000".to_owned(),
        terms_days: " 45 ".to_owned(),
        parent: Some(CompanyId(2)),
        address: Address {
            city: " Leeds ".to_owned(),
            ..Address::default()
        },
    }
}

#[test]
fn a_form_is_read_without_its_blanks() {
    let read = form().read().unwrap();
    assert_eq!(read.name, "Alder & Sons");
    assert_eq!(read.external_id.as_deref(), Some("17850"));
    assert_eq!(read.email, "office@alder.example");
    assert_eq!(read.terms, Some(Terms(45)));
    assert_eq!(read.address.city, "Leeds");
    assert_eq!(CompanyForm::of(&read, 3).read().unwrap(), read);

    let bare = CompanyForm {
        name: "Alder".to_owned(),
        ..CompanyForm::default()
    };
    let read = bare.read().unwrap();
    assert_eq!(
        (read.external_id, read.terms, read.parent),
        (None, None, None)
    );
    assert_eq!((read.email.as_str(), read.phone.as_str()), ("", ""));
}

#[test]
fn nothing_is_called_by_a_name_that_looks_like_another_one() {
    let turned = CompanyForm {
        name: "Alder \u{202e}redlA".to_owned(),
        external_id: "\u{2066}17850".to_owned(),
        ..form()
    };
    let errors = turned.read().unwrap_err();
    let fields: Vec<&str> = errors.iter().map(|error| error.field.as_str()).collect();
    assert_eq!(fields, ["name", "external_id"]);
    let hebrew = CompanyForm {
        name: "\u{5d0}\u{5dc}\u{5d5}\u{5df}".to_owned(),
        ..form()
    };
    assert!(hebrew.read().is_ok());
}

#[test]
fn what_differs_between_two_forms_is_told_field_by_field() {
    let began = form();
    let mut now = CompanyForm {
        version: 4,
        phone: "020 7946 0001".to_owned(),
        ..form()
    };
    now.address.city = "York".to_owned();
    let fields = [
        "name",
        "external_id",
        "email",
        "phone",
        "terms_days",
        "parent",
        "address",
    ];
    let differing: Vec<&str> = fields
        .into_iter()
        .filter(|field| began.differs(&now, field))
        .collect();
    assert_eq!(differing, ["phone", "address"]);
}

#[test]
fn every_wrong_field_is_named_at_once() {
    let wrong = CompanyForm {
        key: String::new(),
        version: 0,
        name: "  ".to_owned(),
        external_id: "x".repeat(101),
        email: "alder".to_owned(),
        phone: "1".repeat(61),
        terms_days: "366".to_owned(),
        parent: None,
        address: Address {
            street1: "a\0b".to_owned(),
            ..Address::default()
        },
    };
    let errors = wrong.read().unwrap_err();
    let mut fields: Vec<&str> = errors.iter().map(|error| error.field.as_str()).collect();
    fields.sort_unstable();
    assert_eq!(
        fields,
        [
            "address.street1",
            "email",
            "external_id",
            "name",
            "phone",
            "terms_days"
        ]
    );
    for days in ["-1", "30.5", "a month"] {
        let wrong = CompanyForm {
            terms_days: days.to_owned(),
            ..form()
        };
        assert_eq!(wrong.read().unwrap_err()[0].field, "terms_days", "{days}");
    }
}

#[test]
fn a_contact_needs_a_name_and_an_address() {
    let contact = |name: &str, email: &str| ContactForm {
        name: name.to_owned(),
        email: email.to_owned(),
        role: BuyerRole::Senior.into(),
    };
    let read = contact(" Ann ", " Ann@Alder.example ").read().unwrap();
    assert_eq!(
        (read.name.as_str(), read.email.as_str()),
        ("Ann", "ann@alder.example")
    );
    let errors = contact("", "ann").read().unwrap_err();
    let fields: Vec<&str> = errors.iter().map(|error| error.field.as_str()).collect();
    assert_eq!(fields, ["name", "email"]);
}

#[test]
fn a_contact_stands_where_the_facts_say() {
    for (disabled, has_password, has_link, standing) in [
        (false, false, false, ContactStanding::NotInvited),
        (false, false, true, ContactStanding::Invited),
        (false, true, false, ContactStanding::Active),
        (false, true, true, ContactStanding::Active),
        (true, true, false, ContactStanding::Disabled),
        (true, false, true, ContactStanding::Disabled),
    ] {
        let derived = ContactStanding::derive(disabled, has_password, has_link);
        assert_eq!(derived, standing);
    }
}

#[test]
fn how_one_of_the_staff_signs_in_is_for_who_manages_users() {
    let contact = |staff| ContactRow {
        id: UserId(1),
        name: "Ann".to_owned(),
        email: "ann@alder.example".to_owned(),
        role: BuyerRole::Admin,
        own_role: None,
        standing: ContactStanding::Active,
        from_b2b: false,
        staff,
        asked_at: None,
    };
    for (staff, manages_users, allowed) in [
        (false, false, true),
        (false, true, true),
        (true, true, true),
        (true, false, false),
    ] {
        let answer = contact(staff).check_login(manages_users);
        assert_eq!(answer.is_ok(), allowed, "{staff} {manages_users}");
    }
    let refused = Problem::from(contact(true).check_login(false).unwrap_err());
    assert_eq!(
        (refused.kind, refused.code.as_str()),
        (ProblemKind::NotAllowed, "contact_of_staff")
    );
    let other = Problem::from(CompanyRefusal::RoleOfB2b);
    assert_eq!(other.kind, ProblemKind::Conflict);
}

#[test]
fn what_refers_is_named_and_counted() {
    let references = |counts: &[(Reference, i64)]| References(counts.to_vec());
    assert!(references(&[]).check_delete().is_ok());
    assert!(
        references(&[(Reference::Invoices, 0)])
            .check_delete()
            .is_ok()
    );
    for (counts, words) in [
        (vec![(Reference::Invoices, 1)], "1 invoice"),
        (
            vec![(Reference::Invoices, 12), (Reference::Orders, 1)],
            "12 invoices and 1 order",
        ),
        (
            vec![
                (Reference::Payments, 2),
                (Reference::Orders, 0),
                (Reference::Contacts, 1),
                (Reference::Subsidiaries, 3),
            ],
            "2 payments, 1 contact and 3 subsidiaries",
        ),
    ] {
        let references = references(&counts);
        assert_eq!(references.in_words(), words);
        assert!(
            references
                .check_delete()
                .unwrap_err()
                .to_string()
                .contains(words)
        );
    }
}

fn report() -> CompanyReport {
    CompanyReport {
        bc_company_id: BcCompanyId(7),
        name: "Alder Group".to_owned(),
        external_id: None,
        email: "AP@Alder.example".to_owned(),
        phone: String::new(),
        terms: None,
        parent: None,
    }
}

#[test]
fn a_report_wins_where_it_says_something_and_only_there() {
    let known = form().read().unwrap();
    let after = report().onto(&known, None);
    let expected = CompanyContent {
        name: "Alder Group".to_owned(),
        email: "ap@alder.example".to_owned(),
        ..known.clone()
    };
    assert_eq!(after, expected);
    // Taken over once, it changes nothing more.
    assert_eq!(report().onto(&after, None), after);

    let loud = CompanyReport {
        external_id: Some("A1".to_owned()),
        phone: "1".to_owned(),
        terms: Some(Terms(5)),
        email: "not an address".to_owned(),
        name: " ".to_owned(),
        ..report()
    };
    let after = loud.onto(&known, Some(CompanyId(9)));
    let expected = CompanyContent {
        external_id: Some("A1".to_owned()),
        phone: "1".to_owned(),
        terms: Some(Terms(5)),
        parent: Some(CompanyId(9)),
        ..known
    };
    assert_eq!(after, expected);
}

#[test]
fn an_unknown_role_of_b2b_edition_gives_the_fewest_rights() {
    for (wire, role) in [
        (Some(0), BuyerRole::Admin),
        (Some(1), BuyerRole::Senior),
        (Some(2), BuyerRole::Junior),
        (Some(9), BuyerRole::Junior),
        (None, BuyerRole::Junior),
    ] {
        let contact = ContactReport {
            bc_user_id: BcUserId(1),
            bc_company_id: BcCompanyId(7),
            bc_customer_id: BcCustomerId(3),
            name: "Ann".to_owned(),
            email: "ann@alder.example".to_owned(),
            role: wire,
        };
        assert_eq!(contact.role(), role);
    }
}

#[test]
fn every_report_is_counted_once() {
    let mut counts = SyncCounts::default();
    for taken in [
        Taken::Created,
        Taken::Updated,
        Taken::Updated,
        Taken::Unchanged,
        Taken::Failed,
    ] {
        counts.count(taken);
    }
    assert_eq!(
        (
            counts.created,
            counts.updated,
            counts.unchanged,
            counts.failed,
            counts.total()
        ),
        (1, 2, 1, 1, 5)
    );
}

#[test]
fn names_rise_at_first_and_a_second_click_turns_them_round() {
    let list = CompanyList::default();
    assert_eq!(list.to_query(), "");
    let by_open = list.sorted_by(CompanySortKey::Open);
    assert_eq!(by_open.to_query(), "?sort=open");
    let turned = by_open.sorted_by(CompanySortKey::Open);
    assert_eq!(turned.direction, Direction::Descending);
    assert_eq!(turned.to_query(), "?sort=open&dir=desc");
}

#[test]
fn what_a_url_says_survives() {
    let pairs = [
        ("q", "alder"),
        ("owing", "overdue"),
        ("currency", "GBP"),
        ("sort", "overdue"),
        ("dir", "desc"),
        ("size", "25"),
    ];
    let list = CompanyList::from_pairs(pairs);
    assert_eq!(list.owing, Some(Owing::Overdue));
    assert_eq!(list.currency, Some(Currency::GBP));
    let written = list.to_pairs();
    assert_eq!(
        CompanyList::from_pairs(written.iter().map(|(n, v)| (*n, v.as_str()))),
        list
    );

    for tab in CompanyTab::ALL {
        let view = CompanyView {
            tab,
            ..CompanyView::default()
        };
        let written = view.to_pairs();
        let read = CompanyView::from_pairs(written.iter().map(|(n, v)| (*n, v.as_str())));
        assert_eq!(read, view);
    }
}

proptest! {
    #![proptest_config(cases(256))]

    /// Whatever is typed is read or refused field by field; what was read reads again.
    #[test]
    fn reading_never_fails_twice(name in anything(), email in anything(), terms in anything()) {
        let form = CompanyForm { name, email, terms_days: terms, ..CompanyForm::default() };
        match form.read() {
            Ok(content) => prop_assert_eq!(CompanyForm::of(&content, 0).read(), Ok(content)),
            Err(errors) => prop_assert!(!errors.is_empty()),
        }
    }

    /// Whatever a URL says, what was read of it is written the same again.
    #[test]
    fn any_url_is_read(name in "q|owing|currency|sort|dir|after|before|size|tab", value in anything()) {
        let list = CompanyList::from_pairs([(name.as_str(), value.as_str())]);
        let written = list.to_pairs();
        prop_assert_eq!(CompanyList::from_pairs(written.iter().map(|(n, v)| (*n, v.as_str()))), list);
    }
}
