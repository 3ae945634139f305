//! Balances that programs set, beside payments that are recorded here.

use crate::{
    amount, assert_whole, open, program,
    support::{cheque, desk},
    told,
};
use domain::{
    BcCompanyId,
    invoice::told::{ToldChange, ToldInvoice},
    payment::PaymentOperation,
    problem::ProblemKind,
};
use futures::future::join_all;
use store::{NewCompany, Scope, testing::for_each_engine};

#[tokio::test]
async fn what_payments_have_paid_stays_paid() {
    for_each_engine(|store| async move {
        let desk = desk(store).await;
        let erp = program(&desk).await;
        let company = desk.company("Alder", "A1").await;
        let portal = &desk.portal;
        let id = portal
            .add_told_invoice(&erp, &told("1", company))
            .await
            .unwrap();
        let form = cheque(company, "30", &[(id, "30")]);
        let system = desk.system();
        let payment = portal.record_offline_payment(&system, &form).await.unwrap();
        let set = async |open: &str, original: Option<&str>| {
            let change = ToldChange {
                open: Some(amount(open)),
                original: original.map(amount),
                ..ToldChange::default()
            };
            portal.change_told_invoice(&erp, id, None, &change).await
        };
        let refused = set("70.01", None).await.unwrap_err();
        assert_eq!(refused.kind, ProblemKind::Invalid);
        assert!(refused.field("open_balance.value").is_some(), "{refused:?}");
        set("20", None).await.unwrap();
        set("120", Some("150")).await.unwrap();
        assert_eq!(open(&desk, id).await, 120_00);
        // The payment can still be taken back, and the ledger adds up.
        portal
            .operate_payment(&system, payment, PaymentOperation::Revert)
            .await
            .unwrap();
        assert_eq!(open(&desk, id).await, 150_00);
        assert_whole(&desk).await;
    })
    .await;
}

#[tokio::test]
async fn of_programs_that_tell_the_same_number_at_once_one_is_heard() {
    for_each_engine(|store| async move {
        let desk = desk(store).await;
        let erp = program(&desk).await;
        let company = desk.company("Alder", "A1").await;
        let same = told("1", company);
        let all = (0..6).map(|_| desk.portal.add_told_invoice(&erp, &same));
        let answers = join_all(all).await;
        let codes: Vec<_> = answers
            .iter()
            .filter_map(|answer| answer.as_ref().err())
            .map(|problem| problem.code.as_str())
            .collect();
        assert_eq!(codes, ["number_taken"; 5]);
        assert_whole(&desk).await;
    })
    .await;
}

#[tokio::test]
async fn a_number_of_two_companies_bills_neither() {
    for_each_engine(|store| async move {
        let desk = desk(store).await;
        let erp = program(&desk).await;
        let own = desk.company("Alder", "A1").await;
        let mut tx = desk.store.begin(Scope::store(desk.store_id)).await.unwrap();
        let new = NewCompany {
            name: "Birch",
            external_id: Some("B1"),
            bc_company_id: Some(BcCompanyId(own.0)),
            terms: None,
            at: desk.now(),
        };
        tx.companies().insert(new).await.unwrap().unwrap();
        tx.commit().await.unwrap();
        let added = desk.portal.add_told_invoice(&erp, &told("1", own)).await;
        let refused = added.unwrap_err();
        assert!(refused.field("customer_id").is_some(), "{refused:?}");
        for nobody in ["", "x", "0", "99"] {
            let told = ToldInvoice {
                customer: nobody.to_owned(),
                ..told("1", own)
            };
            let refused = desk.portal.add_told_invoice(&erp, &told).await.unwrap_err();
            assert!(refused.field("customer_id").is_some(), "{nobody}");
        }
    })
    .await;
}
