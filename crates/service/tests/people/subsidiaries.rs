//! Who sees, and pays, what the companies below their own owe.

use crate::{
    PASSWORD, add,
    support::{Desk, desk, gbp, pay_form},
};
use domain::{
    CompanyId, Currency, InvoiceId, Money,
    company::CompanyForm,
    invoice::{InvoiceFilter, InvoiceList, ListTotals},
    payment::PayAll,
    people::{Actor, BuyerRole},
    problem::ProblemKind,
};
use service::people::{NewUserRole, Session};
use store::testing::for_each_engine;

const SENIOR: &str = "senior@top.example";
const TOP: &str = "admin@top.example";
const MIDDLE: &str = "admin@middle.example";

/// Top, middle and low, each below the one before, and one beside them; each owes £10.00 on
/// one invoice.
struct Group {
    desk: Desk,
    companies: [CompanyId; 4],
    invoices: [InvoiceId; 4],
}

async fn put_below(desk: &Desk, company: CompanyId, parent: Option<CompanyId>) {
    let system = desk.system();
    let detail = desk.portal.company(&system, company).await.unwrap();
    let form = CompanyForm {
        parent,
        ..CompanyForm::of(&detail.content, detail.version)
    };
    let saved = desk.portal.edit_company(&system, company, &form).await;
    saved.unwrap();
}

async fn group(store: store::Store) -> Group {
    let desk = desk(store).await;
    let mut companies = [CompanyId(0); 4];
    let mut invoices = [InvoiceId(0); 4];
    for (place, name) in ["Top", "Middle", "Low", "Beside"].into_iter().enumerate() {
        companies[place] = desk.company(name, name).await;
        invoices[place] = desk.invoice(companies[place], 1_000).await;
    }
    put_below(&desk, companies[1], Some(companies[0])).await;
    put_below(&desk, companies[2], Some(companies[1])).await;
    for (email, place, role) in [
        (TOP, 0, BuyerRole::Admin),
        (SENIOR, 0, BuyerRole::Senior),
        (MIDDLE, 1, BuyerRole::Admin),
    ] {
        add(&desk, email, NewUserRole::Buyer(companies[place], role)).await;
    }
    Group {
        desk,
        companies,
        invoices,
    }
}

impl Group {
    async fn session(&self, email: &str) -> Session {
        let entered = self.desk.portal.sign_in(email, PASSWORD, "test").await;
        let (token, entered) = entered.unwrap();
        let next = self.desk.portal.session(&token.0).await.unwrap().unwrap();
        assert_eq!(next.actor, entered.actor);
        assert_eq!(next.view, entered.view);
        next
    }

    async fn found(&self, actor: &Actor, company: Option<CompanyId>) -> Vec<InvoiceId> {
        let list = InvoiceList {
            filter: InvoiceFilter {
                company,
                ..InvoiceFilter::default()
            },
            ..InvoiceList::default()
        };
        let answer = self.desk.portal.list_invoices(actor, &list).await.unwrap();
        let mut ids: Vec<InvoiceId> = answer.page.rows.iter().map(|row| row.id).collect();
        assert_eq!(answer.totals.count(), i64::try_from(ids.len()).unwrap());
        ids.sort();
        ids
    }
}

#[tokio::test]
async fn an_admin_sees_what_is_below_and_nobody_sees_what_is_above_or_beside() {
    for_each_engine(|store| async move {
        let group = group(store).await;
        let [top, middle, low, beside] = group.companies;
        let invoices = group.invoices;
        for (email, companies, seen) in [
            (TOP, vec![top, middle, low], &invoices[..3]),
            (MIDDLE, vec![middle, low], &invoices[1..3]),
            (SENIOR, vec![top], &invoices[..1]),
        ] {
            let session = group.session(email).await;
            let actor = &session.actor;
            assert_eq!(actor.buyer().unwrap().companies, companies, "{email}");
            let named: Vec<CompanyId> = session.view.companies.iter().map(|it| it.id).collect();
            let expected = if companies.len() > 1 {
                companies
            } else {
                vec![]
            };
            assert_eq!(named, expected, "{email}");
            assert_eq!(group.found(actor, None).await, seen, "{email}");
            let owed = group.desk.portal.owed_in_all(actor, None).await.unwrap();
            assert_eq!(owed.in_sight.count(), i64::try_from(seen.len()).unwrap());
            for id in invoices {
                let shown = group.desk.portal.invoice(actor, id).await;
                if seen.contains(&id) {
                    assert_eq!(shown.unwrap().row.id, id);
                } else {
                    let problem = shown.unwrap_err();
                    assert_eq!(problem.kind, ProblemKind::NotFound);
                    let missing = InvoiceId(987_654);
                    let missing = group.desk.portal.invoice(actor, missing).await;
                    assert_eq!(problem.code, missing.unwrap_err().code);
                }
            }
        }
        let admin = group.session(TOP).await.actor;
        assert_eq!(group.found(&admin, Some(low)).await, [invoices[2]]);
        assert_eq!(group.found(&admin, Some(beside)).await, []);
    })
    .await;
}

#[tokio::test]
async fn a_company_that_leaves_the_group_is_gone_at_the_next_request() {
    for_each_engine(|store| async move {
        let group = group(store).await;
        let before = group.session(TOP).await.actor;
        assert_eq!(group.found(&before, None).await.len(), 3);
        put_below(&group.desk, group.companies[1], None).await;
        let session = group.session(TOP).await;
        assert_eq!(group.found(&session.actor, None).await, [group.invoices[0]]);
        assert!(session.view.companies.is_empty());
    })
    .await;
}

#[tokio::test]
async fn all_that_is_paid_at_once_is_the_own_companys_and_comes_to_what_was_said() {
    for_each_engine(|store| async move {
        let group = group(store).await;
        let (desk, [top, middle, ..]) = (&group.desk, group.companies);
        desk.invoice_of(top, gbp(500), "2026-03-03").await;
        desk.invoice_of(middle, gbp(700), "2026-03-03").await;
        let pay_all = async |actor: &Actor, all| {
            let review = desk
                .portal
                .review_all(actor, (all, None), Currency::GBP)
                .await;
            let due = review.unwrap().payables.into_iter().map(|it| it.open);
            Money::sum(due, Currency::GBP).unwrap()
        };
        for (email, open, overdue) in [(TOP, 1_500, 500), (MIDDLE, 1_700, 700)] {
            let actor = group.session(email).await.actor;
            let owed = desk.portal.owed_in_all(&actor, None).await.unwrap();
            assert!(owed.in_sight.count() > owed.at_once.count(), "{email}");
            let [said] = owed.at_once.per_currency.as_slice() else {
                panic!("{email}: {owed:?}");
            };
            assert_eq!((said.open, said.overdue), (gbp(open), gbp(overdue)));
            assert_eq!(pay_all(&actor, PayAll::Open).await, said.open);
            assert_eq!(pay_all(&actor, PayAll::Overdue).await, said.overdue);
        }
        // A company below it is paid by itself; a foreign one is like a missing one.
        let parent = group.session(TOP).await.actor;
        let owed = desk.portal.owed_in_all(&parent, Some(middle)).await;
        let owed = owed.unwrap().at_once.per_currency;
        let [said] = owed.as_slice() else {
            panic!("in one currency: {owed:?}");
        };
        let review = async |company| {
            let asked = (PayAll::Open, Some(company));
            desk.portal.review_all(&parent, asked, Currency::GBP).await
        };
        let below = review(middle).await.unwrap().payables;
        assert!(below.iter().all(|it| it.company_id == Some(middle)));
        let due = below.iter().map(|it| it.open);
        assert_eq!(Money::sum(due, Currency::GBP), Ok(said.open));
        let [.., beside] = group.companies;
        let foreign = review(beside).await.unwrap_err();
        assert_eq!(foreign.kind, ProblemKind::NotFound);
        assert_eq!(review(CompanyId(987_654)).await.unwrap_err(), foreign);

        let senior = group.session(SENIOR).await.actor;
        let owed = desk.portal.owed_in_all(&senior, None).await.unwrap();
        assert_eq!(owed.in_sight, owed.at_once);

        // A parent that owes nothing has nothing to pay at once, whatever is owed below it.
        let holding = desk.company("Holding", "Holding").await;
        put_below(desk, top, Some(holding)).await;
        let email = "admin@holding.example";
        add(desk, email, NewUserRole::Buyer(holding, BuyerRole::Admin)).await;
        let actor = group.session(email).await.actor;
        let owed = desk.portal.owed_in_all(&actor, None).await.unwrap();
        assert_eq!(
            (owed.in_sight.count(), owed.at_once),
            (5, ListTotals::default())
        );
        assert_eq!(pay_all(&actor, PayAll::Open).await, gbp(0));
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_a_subsidiary_owes_is_paid_by_itself_and_is_the_subsidiarys_payment() {
    for_each_engine(|store| async move {
        let group = group(store).await;
        let [own, below, _, beside] = group.invoices;
        let admin = group.session(TOP).await.actor;
        let pay = async |lines: &[(InvoiceId, &str)]| {
            let form = pay_form(lines);
            group.desk.portal.start_checkout(&admin, &form).await
        };
        let both = pay(&[(own, "10"), (below, "10")]).await.unwrap_err();
        assert_eq!(both.code, "several_companies");
        assert!(both.field(&format!("lines.{below}")).is_some(), "{both:?}");
        let foreign = pay(&[(own, "10"), (beside, "10")]).await.unwrap_err();
        assert_eq!(foreign.kind, ProblemKind::NotFound);

        let started = pay(&[(below, "10")]).await.unwrap();
        let middle = group.session(MIDDLE).await.actor;
        let senior = group.session(SENIOR).await.actor;
        let id = started.payment_id;
        for actor in [&admin, &middle] {
            let shown = group.desk.portal.payment(actor, id).await.unwrap();
            assert_eq!(shown.row.company, "Middle");
        }
        let shown = group.desk.portal.payment(&senior, id).await;
        assert_eq!(shown.unwrap_err().kind, ProblemKind::NotFound);
        group.desk.assert_sound().await;
    })
    .await;
}
