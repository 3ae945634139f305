//! Where PDFs of invoices lie, as programs tell it.

use crate::{
    amount, assert_whole, program,
    support::{Desk, desk},
    told,
};
use domain::{
    InvoiceId,
    invoice::told::{ToldChange, ToldInvoice},
    problem::ProblemKind,
};
use store::testing::for_each_engine;

const URL: &str = "https://files.example.com/7.pdf";
const OTHER: &str = "https://files.example.com/8.pdf";

/// A change of where its PDF lies.
fn moved(url: &str) -> ToldChange {
    ToldChange {
        external_pdf_url: Some(url.to_owned()),
        ..ToldChange::default()
    }
}

/// Where its PDF lies; programs and staff see the same.
async fn stands(desk: &Desk, id: InvoiceId) -> Option<String> {
    let system = desk.system();
    let told = desk.portal.told_invoice(&system, id).await.unwrap();
    let shown = desk.portal.invoice(&system, id).await.unwrap();
    assert_eq!(told.external_pdf, shown.external_pdf);
    told.external_pdf.map(String::from)
}

#[tokio::test]
async fn it_moves_with_the_rest_of_a_change_or_not_at_all() {
    for_each_engine(|store| async move {
        let desk = desk(store).await;
        let erp = program(&desk).await;
        let company = desk.company("Alder", "A1").await;
        let portal = &desk.portal;
        let new = ToldInvoice {
            external_pdf_url: Some(format!(" {URL}")),
            ..told("1", company)
        };
        let id = portal.add_told_invoice(&erp, &new).await.unwrap();
        assert_eq!(stands(&desk, id).await.as_deref(), Some(URL));
        let without = told("2", company);
        let without = portal.add_told_invoice(&erp, &without).await.unwrap();
        assert_eq!(stands(&desk, without).await, None);

        let named = |number: &str| ToldChange {
            number: Some(number.to_owned()),
            ..moved(OTHER)
        };
        let taken = portal
            .change_told_invoice(&erp, id, None, &named("2"))
            .await;
        assert_eq!(taken.unwrap_err().code, "number_taken");
        assert_eq!(stands(&desk, id).await.as_deref(), Some(URL));
        let done = portal
            .change_told_invoice(&erp, id, None, &named("3"))
            .await;
        done.unwrap();
        assert_eq!(stands(&desk, id).await.as_deref(), Some(OTHER));
        let other = ToldChange {
            kind: Some("Credit".to_owned()),
            ..ToldChange::default()
        };
        let done = portal.change_told_invoice(&erp, id, None, &other).await;
        done.unwrap();
        assert_eq!(stands(&desk, id).await.as_deref(), Some(OTHER));
        let gone = portal.change_told_invoice(&erp, id, None, &moved("")).await;
        gone.unwrap();
        assert_eq!(stands(&desk, id).await, None);

        for wrong in [
            "http://files.example.com/7.pdf",
            "https://10.0.0.1/",
            "7.pdf",
        ] {
            let refused = portal
                .change_told_invoice(&erp, id, None, &moved(wrong))
                .await;
            let refused = refused.unwrap_err();
            assert!(refused.field("external_pdf_url").is_some(), "{wrong}");
        }
        let history = portal.invoice(&desk.system(), id).await.unwrap().history;
        let moves = history.iter().map(|change| change.action.as_str());
        let moves = moves.filter(|action| *action == "external PDF changed");
        assert_eq!(moves.count(), 2);
        assert_whole(&desk).await;
    })
    .await;
}

#[tokio::test]
async fn a_paid_invoice_takes_it_and_nothing_else() {
    for_each_engine(|store| async move {
        let desk = desk(store).await;
        let erp = program(&desk).await;
        let company = desk.company("Alder", "A1").await;
        let portal = &desk.portal;
        let paid = ToldInvoice {
            open: amount("0"),
            ..told("1", company)
        };
        let id = portal.add_told_invoice(&erp, &paid).await.unwrap();
        let before = portal.told_invoice(&erp, id).await.unwrap();
        let both = ToldChange {
            kind: Some("Credit".to_owned()),
            ..moved(URL)
        };
        let refused = portal.change_told_invoice(&erp, id, None, &both).await;
        assert!(refused.is_err());
        assert_eq!(stands(&desk, id).await, None);
        let seen = Some(before.version);
        let done = portal
            .change_told_invoice(&erp, id, seen, &moved(URL))
            .await;
        done.unwrap();
        assert_eq!(stands(&desk, id).await.as_deref(), Some(URL));
        let after = portal.told_invoice(&erp, id).await.unwrap();
        assert_eq!(
            (after.version, after.updated_at),
            (before.version, before.updated_at)
        );
        let stale = portal
            .change_told_invoice(&erp, id, Some(before.version + 1), &moved(""))
            .await;
        assert_eq!(stale.unwrap_err().kind, ProblemKind::Conflict);
        assert_whole(&desk).await;
    })
    .await;
}
