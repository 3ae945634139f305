//! Looking at payments and at what can be paid.

use crate::support::{cheque, desk, gbp};
use domain::{
    Currency, Money, PaymentId,
    invoice::CreditReason,
    payment::{PaymentList, PaymentOperation, ProcessingStatus},
    people::{BuyerRole, SellerRole},
    problem::ProblemKind,
    query::PageRequest,
};
use store::{NewCredit, Scope, testing::for_each_engine};

#[tokio::test(flavor = "multi_thread")]
async fn everybody_sees_their_own_payments_page_by_page() {
    for_each_engine(|store| async move {
        let desk = desk(store).await;
        let acme = desk.company("Acme", "17850").await;
        let other = desk.company("Other", "12583").await;
        let invoice = desk.invoice(acme, 100_00).await;
        let foreign = desk.invoice(other, 100_00).await;
        let finance = desk.seller(SellerRole::Finance).await;
        let mut recorded = Vec::new();
        for turn in 0..7 {
            // Some at the same instant.
            if turn % 2 == 0 {
                desk.clock.advance(chrono::TimeDelta::seconds(1));
            }
            let mut form = cheque(acme, "1", &[(invoice, "1")]);
            form.memo = format!("cheque no {turn}%");
            recorded.push(
                desk.portal
                    .record_offline_payment(&finance, &form)
                    .await
                    .unwrap(),
            );
        }
        let form = cheque(other, "1", &[(foreign, "1")]);
        let hidden = desk
            .portal
            .record_offline_payment(&finance, &form)
            .await
            .unwrap();
        recorded.reverse();

        let buyer = desk.buyer(acme, BuyerRole::Senior).await;
        let mut seen = Vec::new();
        let mut list = PaymentList {
            page: PageRequest {
                size: 3,
                ..PageRequest::default()
            },
            ..PaymentList::default()
        };
        let mut statements = Vec::new();
        loop {
            let before = desk.store.statements();
            let page = desk.portal.list_payments(&buyer, &list).await.unwrap().page;
            statements.push(desk.store.statements() - before);
            seen.extend(page.rows.iter().map(|row| row.id));
            assert_eq!(page.previous.is_some(), seen.len() > 3);
            list.page.after = page.next;
            if list.page.after.is_none() {
                // And back again.
                list.page.before = page.previous;
                let back = desk.portal.list_payments(&buyer, &list).await.unwrap().page;
                let ids: Vec<_> = back.rows.iter().map(|row| row.id).collect();
                assert_eq!(ids, recorded[3..6]);
                break;
            }
        }
        assert_eq!(seen, recorded);
        assert_eq!(statements, [2, 2, 2]);

        let search = |text: &str| PaymentList {
            search: Some(text.to_owned()),
            ..PaymentList::default()
        };
        let found = |list| {
            let (portal, finance) = (desk.portal.clone(), finance.clone());
            async move {
                portal
                    .list_payments(&finance, &list)
                    .await
                    .unwrap()
                    .page
                    .rows
            }
        };
        assert_eq!(found(search("NO 3%")).await.len(), 1);
        assert_eq!(found(search("ACME")).await.len(), 7);
        assert_eq!(found(search(&hidden.to_string())).await[0].id, hidden);
        let status = PaymentList {
            status: Some(ProcessingStatus::Refunded),
            ..search("")
        };
        assert_eq!(found(status).await.len(), 0);
        let company = PaymentList {
            company: Some(other),
            ..PaymentList::default()
        };
        assert_eq!(found(company).await.len(), 1);

        let problem = desk.portal.payment(&buyer, hidden).await.unwrap_err();
        assert_eq!(
            problem,
            desk.portal
                .payment(&buyer, PaymentId(9_999))
                .await
                .unwrap_err()
        );
        let junior = desk.buyer(acme, BuyerRole::Junior).await;
        let problem = desk
            .portal
            .list_payments(&junior, &PaymentList::default())
            .await
            .unwrap_err();
        assert_eq!(problem.kind, ProblemKind::NotAllowed);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_page_costs_the_same_however_many_lines_a_payment_has() {
    for_each_engine(|store| async move {
        let desk = desk(store).await;
        let company = desk.company("Acme", "17850").await;
        let finance = desk.seller(SellerRole::Finance).await;
        let mut counts = Vec::new();
        for invoices in [1, 7] {
            let mut lines = Vec::new();
            for _ in 0..invoices {
                lines.push((desk.invoice(company, 100_00).await, "1"));
            }
            let form = cheque(company, &invoices.to_string(), &lines);
            let id = desk
                .portal
                .record_offline_payment(&finance, &form)
                .await
                .unwrap();
            let before = desk.store.statements();
            let detail = desk.portal.payment(&finance, id).await.unwrap();
            counts.push(desk.store.statements() - before);
            assert_eq!(detail.lines.len(), invoices);
            let before = desk.store.statements();
            desk.portal
                .company_payables(&finance, company, None)
                .await
                .unwrap();
            desk.portal.payable_companies(&finance, "").await.unwrap();
            counts.push(desk.store.statements() - before);
        }
        assert_eq!(counts[..2], counts[2..]);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn staff_finds_companies_by_name_and_by_key() {
    for_each_engine(|store| async move {
        let desk = desk(store).await;
        let acme = desk.company("Acme Gifts", "17850").await;
        desk.company("Other", "12583").await;
        let late = desk.invoice_of(acme, gbp(10_00), "2026-03-20").await;
        let early = desk.invoice_of(acme, gbp(20_00), "2026-03-10").await;
        let finance = desk.seller(SellerRole::Finance).await;
        for text in ["acme", "GIFT", "1785"] {
            let found = desk.portal.payable_companies(&finance, text).await.unwrap();
            assert_eq!(found.len(), 1);
            assert_eq!(
                (found[0].open.as_slice(), found[0].open_invoices),
                (&[gbp(30_00)][..], 2)
            );
        }
        let (company, payables) = desk
            .portal
            .company_payables(&finance, acme, None)
            .await
            .unwrap();
        assert_eq!(company.name, "Acme Gifts");
        let order: Vec<_> = payables.iter().map(|payable| payable.invoice_id).collect();
        assert_eq!(order, [early, late]);
        let sales = desk.seller(SellerRole::Sales).await;
        let problem = desk
            .portal
            .payable_companies(&sales, "acme")
            .await
            .unwrap_err();
        assert_eq!(problem.kind, ProblemKind::NotAllowed);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn staff_learns_who_recorded_a_payment_and_buyers_do_not() {
    for_each_engine(|store| async move {
        let desk = desk(store).await;
        let company = desk.company("Acme", "17850").await;
        let invoice = desk.invoice(company, 100_00).await;
        let finance = desk.seller(SellerRole::Finance).await;
        let form = cheque(company, "10", &[(invoice, "10")]);
        let recorded = desk.portal.record_offline_payment(&finance, &form).await;
        let id = recorded.unwrap();
        let admin = desk.seller(SellerRole::Admin).await;
        let revert = PaymentOperation::Revert;
        desk.portal
            .operate_payment(&admin, id, revert)
            .await
            .unwrap();
        let seen = desk.portal.payment(&admin, id).await.unwrap();
        assert_eq!(seen.recorded_by.as_deref(), Some(finance.name()));
        let buyer = desk.buyer(company, BuyerRole::Admin).await;
        let seen = desk.portal.payment(&buyer, id).await.unwrap();
        assert_eq!(seen.recorded_by, None);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn of_many_invoices_those_due_first_are_offered_and_the_one_that_is_wanted() {
    for_each_engine(|store| async move {
        let desk = desk(store).await;
        let acme = desk.company("Acme", "17850").await;
        let other = desk.company("Other", "12583").await;
        let late = desk.invoice_of(acme, gbp(10_00), "2026-03-20").await;
        let early = desk.invoice_of(acme, gbp(20_00), "2026-03-10").await;
        let foreign = desk.invoice_of(other, gbp(20_00), "2026-03-01").await;
        let mut tx = desk.store.read(Scope::store(desk.store_id)).await.unwrap();
        for (wanted, limit, offered) in [
            (None, 1, vec![early]),
            (Some(late), 1, vec![late]),
            (Some(foreign), 1, vec![early]),
            (Some(late), 2, vec![early, late]),
        ] {
            let found = tx.payments().payables_offered(acme, wanted, limit).await;
            let found: Vec<_> = found.unwrap().iter().map(|row| row.invoice_id).collect();
            assert_eq!(found, offered);
        }
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn credits_are_summed_per_currency_and_company() {
    for_each_engine(|store| async move {
        let desk = desk(store).await;
        let acme = desk.company("Acme", "17850").await;
        let other = desk.company("Other", "12583").await;
        let eur = Money::from_minor(7_00, Currency::EUR);
        for (company, amount) in [
            (acme, gbp(3_00)),
            (acme, eur),
            (acme, gbp(4_50)),
            (other, gbp(9_00)),
        ] {
            let mut tx = desk.store.begin(Scope::store(desk.store_id)).await.unwrap();
            let new = NewCredit {
                company_id: company,
                reason: CreditReason::ExcessPayment,
                reference: "order 7",
                external_id: None,
                payment_id: None,
                amount,
                content: None,
                issued_on: None,
                at: desk.now(),
            };
            tx.credits().insert(new).await.unwrap();
            tx.commit().await.unwrap();
        }
        let finance = desk.seller(SellerRole::Finance).await;
        let sums = desk.portal.company_credits(&finance, acme).await.unwrap();
        assert_eq!(sums, [gbp(7_50), eur]);
        let sales = desk.seller(SellerRole::Sales).await;
        let refused = desk.portal.company_credits(&sales, acme).await.unwrap_err();
        assert_eq!(refused.kind, ProblemKind::NotAllowed);
    })
    .await;
}
