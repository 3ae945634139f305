//! Roles and rights.

use domain::people::Permission::{self, *};
use domain::people::{Actor, Buyer, BuyerRole, Door, Holder, Place, Program, Seller, SellerRole};
use domain::problem::ProblemKind;
use domain::settings::ApiScope;
use domain::{ApiAccountId, CompanyId, StoreId, UserId};

const SELLER_ONLY: [Permission; 15] = [
    OrdersView,
    InvoicesView,
    InvoicesCreate,
    InvoicesEdit,
    InvoicesDelete,
    PaymentsView,
    PaymentsRecord,
    CompaniesView,
    CompaniesEdit,
    ContactsManage,
    ImportsRun,
    UsersManage,
    SettingsManage,
    LogsView,
    WebhooksManage,
];

/// Right, then whether sales, finance, admin, and the buyers' admin, senior, junior have it.
const TABLE: [(Permission, [bool; 3], [bool; 3]); 23] = {
    const ALL: [bool; 3] = [true; 3];
    const NONE: [bool; 3] = [false; 3];
    const FINANCE: [bool; 3] = [false, true, true];
    const ADMIN: [bool; 3] = [false, false, true];
    const VIEW: [bool; 3] = [true, true, false];
    const PAY: [bool; 3] = [true, false, false];
    [
        (OrdersView, ALL, NONE),
        (InvoicesView, ALL, NONE),
        (InvoicesCreate, ALL, NONE),
        (InvoicesEdit, ALL, NONE),
        (InvoicesDelete, ALL, NONE),
        (PaymentsView, ALL, NONE),
        (PaymentsRecord, FINANCE, NONE),
        (CompaniesView, ALL, NONE),
        (CompaniesEdit, FINANCE, NONE),
        (ContactsManage, ADMIN, NONE),
        (ImportsRun, FINANCE, NONE),
        (UsersManage, ADMIN, NONE),
        (SettingsManage, ADMIN, NONE),
        (LogsView, ADMIN, NONE),
        (WebhooksManage, ADMIN, NONE),
        (GetInvoices, NONE, VIEW),
        (GetInvoiceDetail, NONE, VIEW),
        (GetInvoicePaymentsHistory, NONE, VIEW),
        (ExportInvoices, NONE, VIEW),
        (PayInvoice, NONE, PAY),
        (PurchaseEnable, NONE, PAY),
        (GetCompanySubsidiaries, NONE, PAY),
        (UpdateUser, NONE, PAY),
    ]
};

fn actor(place: Place) -> Actor {
    Actor {
        store_id: StoreId(1),
        door: Door::Portal,
        from: None,
        place,
    }
}

fn seller(role: SellerRole) -> Actor {
    let permissions = role.permissions().to_vec();
    actor(Place::Seller(Seller {
        user_id: UserId(7),
        name: "Ada".to_owned(),
        permissions,
    }))
}

fn buyer(role: BuyerRole) -> Actor {
    actor(Place::Buyer(Buyer {
        user_id: UserId(8),
        name: "Ben".to_owned(),
        company_id: CompanyId(3),
        companies: vec![CompanyId(3)],
        permissions: role.permissions().to_vec(),
    }))
}

#[test]
fn every_role_and_every_right() {
    assert_eq!(TABLE.map(|(permission, ..)| permission), Permission::ALL);
    for (permission, sellers, buyers) in TABLE {
        let actors = SellerRole::ALL.map(seller).into_iter().zip(sellers);
        for (actor, may) in actors.chain(BuyerRole::ALL.map(buyer).into_iter().zip(buyers)) {
            assert_eq!(
                actor.may(permission),
                may,
                "{} {permission:?}",
                actor.name()
            );
            match actor.require(permission) {
                Ok(()) => assert!(may),
                Err(problem) => {
                    assert!(!may);
                    assert_eq!(problem.kind, ProblemKind::NotAllowed);
                    assert!(problem.message.contains(permission.deed()), "{problem}");
                }
            }
        }
    }
}

#[test]
fn each_seller_role_strictly_includes_the_one_before() {
    for pair in SellerRole::ALL.windows(2) {
        let [weaker, stronger] = pair else {
            unreachable!()
        };
        assert!(weaker < stronger);
        assert!(
            weaker
                .permissions()
                .iter()
                .all(|p| stronger.permissions().contains(p))
        );
        assert!(weaker.permissions().len() < stronger.permissions().len());
    }
}

#[test]
fn the_two_sides_share_no_right() {
    for role in BuyerRole::ALL {
        assert!(
            role.permissions()
                .iter()
                .all(|right| !SELLER_ONLY.contains(right)),
            "{role:?}"
        );
    }
    for role in SellerRole::ALL {
        assert!(
            role.permissions()
                .iter()
                .all(|right| SELLER_ONLY.contains(right)),
            "{role:?}"
        );
    }
}

#[test]
fn who_may_pay_may_also_see_and_check_out() {
    for role in BuyerRole::ALL {
        let buyer = buyer(role);
        assert_eq!(buyer.may(PayInvoice), buyer.may(PurchaseEnable));
        assert!(!buyer.may(PayInvoice) || (buyer.may(GetInvoices) && buyer.may(GetInvoiceDetail)));
    }
}

#[test]
fn the_portal_itself_may_everything_and_is_nobody() {
    let system = Actor::system(StoreId(1), Door::Sync);
    assert!(
        Permission::ALL
            .into_iter()
            .all(|permission| system.may(permission))
    );
    assert_eq!((system.user_id(), system.buyer()), (None, None));
    assert_eq!(seller(SellerRole::Sales).user_id(), Some(UserId(7)));
    assert_eq!(
        buyer(BuyerRole::Junior)
            .buyer()
            .map(|buyer| buyer.company_id),
        Some(CompanyId(3))
    );
}

#[test]
fn who_holds_a_link_is_on_the_companys_side_and_nobody() {
    let holder = Actor {
        store_id: StoreId(1),
        door: Door::Link,
        from: None,
        place: Place::Holder(Holder {
            company_id: CompanyId(3),
            name: "Link of Ann".to_owned(),
            of_program: false,
            permissions: vec![GetInvoiceDetail],
        }),
    };
    assert!(holder.may(GetInvoiceDetail) && !holder.may(GetInvoices));
    assert_eq!((holder.name(), holder.user_id()), ("Link of Ann", None));
    assert!(holder.is_customer() && holder.buyer().is_none());
    assert!(buyer(BuyerRole::Junior).is_customer());
    assert!(!seller(SellerRole::Admin).is_customer());
    assert!(holder.is_of_company() && !seller(SellerRole::Admin).is_of_company());
}

#[test]
fn a_program_is_told_which_scope_it_lacks() {
    let program = Actor {
        store_id: StoreId(1),
        door: Door::Api,
        from: None,
        place: Place::Program(Program {
            account_id: ApiAccountId(1),
            name: "ERP".to_owned(),
            permissions: ApiScope::InvoicesRead.permissions().to_vec(),
        }),
    };
    assert!(program.require(Permission::InvoicesView).is_ok());
    let refused = program.require(Permission::PaymentsView).unwrap_err();
    let scope = "\"Read payments and receipts\"";
    assert!(refused.message.contains(scope), "{refused}");
    let refused = program.require(Permission::UsersManage).unwrap_err();
    assert!(
        refused.message.starts_with("No API account may"),
        "{refused}"
    );
}

#[test]
fn of_an_address_logs_keep_the_network() {
    let mut ben = buyer(BuyerRole::Junior);
    assert_eq!(ben.network(), "");
    ben.from = Some([192, 0, 2, 7].into());
    assert_eq!(ben.network(), "192.0.2.0/24");
}

#[test]
fn stored_words_read_back() {
    for role in SellerRole::ALL {
        assert_eq!(SellerRole::from_code(role.code()), Some(role));
    }
    for role in BuyerRole::ALL {
        assert_eq!(BuyerRole::from_code(role.code()), Some(role));
    }
    assert_eq!(SellerRole::from_code("owner"), None);
    assert_eq!(BuyerRole::from_code("Admin"), None);
}
