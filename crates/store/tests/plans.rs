//! How SQLite goes about the lists: by an index that has their order, never through a whole
//! table. The plans do not depend on the rows, as no statistics are kept.
#![allow(clippy::unwrap_used, missing_docs, reason = "tests")]

use chrono::NaiveDate;
use domain::{
    CompanyId, Currency, InvoiceId, StoreId,
    change::{ChangeQuery, ChangedNoun},
    company::{CompanyList, ToldCompanies},
    invoice::{
        InvoiceFilter, InvoiceList, InvoiceSortKey, StatusFilter,
        told::{ToldList, ToldSortKey},
    },
    log::{AccessQuery, AuditQuery},
    order::OrderList,
    payment::{PaymentList, PaymentQuery, PaymentSort, ReceiptQuery, ReceiptSort},
    query::Direction,
};
use store::{Companies, Scope, Tx, testing::sqlite};

fn today() -> NaiveDate {
    "2026-03-04".parse().unwrap()
}

fn seller() -> Scope {
    Scope::store(StoreId(1))
}

/// Somebody who sees these companies.
fn buyer(companies: &[i64]) -> Scope {
    Scope {
        companies: Companies::Only(companies.iter().copied().map(CompanyId).collect()),
        ..seller()
    }
}

/// The steps of the queries in `body`.
async fn plan(scope: Scope, body: impl AsyncFnOnce(&mut Tx)) -> Vec<String> {
    let (_folder, store) = sqlite().await;
    let mut tx = store.read(scope).await.unwrap();
    tx.note_plans();
    body(&mut tx).await;
    let plans = tx.plans().to_vec();
    assert!(!plans.is_empty(), "nothing was asked");
    plans
}

/// No table is read through, and nothing is sorted but, `sorts` times, the rows of one page
/// that an index has chosen.
fn assert_quick(what: &str, plan: &[String], sorts: usize) {
    let is_scan = |step: &String| {
        let table = step.strip_prefix("SCAN ");
        table.is_some_and(|table| !plan.contains(&format!("CO-ROUTINE {table}")))
    };
    let scans = plan.iter().any(is_scan);
    let sorted = plan.iter().filter(|step| step.contains("FOR ORDER BY"));
    assert!(!scans && sorted.count() == sorts, "{what}: {plan:#?}");
}

fn assert_by(what: &str, plan: &[String], index: &str) {
    let by = format!("INDEX {index} ");
    assert!(
        plan.iter().any(|step| step.contains(&by)),
        "{what}: {plan:#?}"
    );
}

async fn invoices(scope: Scope, list: &InvoiceList) -> Vec<String> {
    plan(scope, async |tx| {
        tx.invoices().list(list, today()).await.unwrap();
    })
    .await
}

#[tokio::test]
async fn sellers_invoices_come_in_the_order_of_an_index() {
    // The flag is the order's: by it, all that the filter finds are sorted.
    let keys = InvoiceSortKey::ALL.into_iter();
    for sort in keys.filter(|key| *key != InvoiceSortKey::Flag) {
        for direction in [Direction::Ascending, Direction::Descending] {
            let list = InvoiceList {
                sort,
                direction,
                ..InvoiceList::default()
            };
            assert_quick(&format!("{sort:?}"), &invoices(seller(), &list).await, 1);
        }
    }
}

#[tokio::test]
async fn a_companys_invoices_come_in_the_order_of_its_own_index() {
    use InvoiceSortKey as By;
    for (sort, index) in [
        (By::Issued, "invoices_by_company_issued"),
        (By::Due, "invoices_by_company_due"),
        (By::Open, "invoices_by_company_open"),
    ] {
        let list = InvoiceList {
            sort,
            ..InvoiceList::default()
        };
        let plan = invoices(buyer(&[1]), &list).await;
        assert_quick(index, &plan, 1);
        assert_by(index, &plan, index);
    }
}

#[tokio::test]
async fn totals_read_an_index_alone() {
    let totals = async |scope, filter: InvoiceFilter| {
        plan(scope, async |tx| {
            tx.invoices().totals(&filter, today()).await.unwrap();
        })
        .await
    };
    let open = || InvoiceFilter {
        statuses: vec![StatusFilter::Open, StatusFilter::Overdue],
        ..InvoiceFilter::default()
    };
    let of_company = InvoiceFilter {
        company: Some(CompanyId(1)),
        ..open()
    };
    for (scope, filter, index) in [
        (seller(), InvoiceFilter::default(), "invoices_totals"),
        (seller(), of_company, "invoices_totals_of_company"),
        (
            buyer(&[1]),
            InvoiceFilter::default(),
            "invoices_totals_of_company",
        ),
        (buyer(&[1]), open(), "invoices_totals_of_company"),
        (buyer(&[1, 2, 3]), open(), "invoices_totals_of_company"),
    ] {
        let plan = totals(scope, filter).await;
        assert_by("totals", &plan, index);
    }
}

#[tokio::test]
async fn what_is_owed_is_summed_from_an_index_alone() {
    let companies = plan(seller(), async |tx| {
        let ids: Vec<CompanyId> = (1..=50).map(CompanyId).collect();
        tx.companies().receivables(&ids, today()).await.unwrap();
    })
    .await;
    assert_by("companies", &companies, "invoices_owed");
    let all = plan(seller(), async |tx| {
        tx.companies().receivables_in_all(today()).await.unwrap();
    })
    .await;
    assert_by("all", &all, "invoices_owed_by_day");
}

#[tokio::test]
async fn the_other_lists_come_in_the_order_of_an_index() {
    let orders = plan(seller(), async |tx| {
        let list = OrderList::default();
        tx.orders().list(&list, (None, None)).await.unwrap();
    })
    .await;
    assert_quick("orders", &orders, 0);
    for scope in [seller(), buyer(&[1])] {
        let payments = plan(scope, async |tx| {
            let list = PaymentList::default();
            tx.payments().list(&list, Currency::GBP).await.unwrap();
        })
        .await;
        assert_quick("payments", &payments, 0);
    }
    let companies = plan(seller(), async |tx| {
        let list = CompanyList::default();
        tx.companies()
            .list(&list, Currency::GBP, today())
            .await
            .unwrap();
    })
    .await;
    assert_quick("companies", &companies, 0);
}

#[tokio::test]
async fn programs_lists_come_in_the_order_of_an_index() {
    use {PaymentSort as By, ReceiptSort as To};
    // A company's number and key stand in other tables, and of modules there are two.
    let elsewhere = |sort: &By| matches!(sort, By::Company | By::ExternalCompany | By::Module);
    for sort in By::ALL.into_iter().filter(|sort| !elsewhere(sort)) {
        let query = PaymentQuery {
            sort,
            ..PaymentQuery::default()
        };
        let steps = plan(seller(), async |tx| {
            tx.payments().entries(&query).await.unwrap();
        });
        assert_quick(&format!("payments by {sort:?}"), &steps.await, 0);
    }
    let elsewhere = |sort: &To| matches!(sort, To::Company | To::ExternalCompany);
    for sort in To::ALL.into_iter().filter(|sort| !elsewhere(sort)) {
        let query = ReceiptQuery {
            sort,
            ..ReceiptQuery::default()
        };
        let steps = plan(seller(), async |tx| {
            tx.receipts().entries(&query).await.unwrap();
        });
        assert_quick(&format!("receipts by {sort:?}"), &steps.await, 0);
    }
}

#[tokio::test]
async fn programs_read_invoices_in_the_order_of_an_index() {
    for (sort, index) in [
        (ToldSortKey::Created, "invoices_created"),
        (ToldSortKey::Updated, "invoices_updated"),
    ] {
        let list = ToldList {
            sort,
            ..ToldList::default()
        };
        let plan = plan(seller(), async |tx| {
            tx.invoices().told_list(&list, today()).await.unwrap();
        })
        .await;
        assert_by(index, &plan, index);
    }
}

#[tokio::test]
async fn what_programs_read_beyond_the_contract_comes_in_the_order_of_an_index() {
    for noun in [None, Some("invoice".to_owned())] {
        let query = AuditQuery {
            noun,
            ..AuditQuery::default()
        };
        let steps = plan(seller(), async |tx| {
            tx.audit().page(&query, (None, None)).await.unwrap();
        });
        assert_quick("audit trail", &steps.await, 0);
    }
    let of_invoice = AccessQuery {
        invoice: Some(InvoiceId(1)),
        ..AccessQuery::default()
    };
    for query in [AccessQuery::default(), of_invoice] {
        let steps = plan(seller(), async |tx| {
            let mut log = tx.document_access();
            log.page(&query, (None, None)).await.unwrap();
        });
        assert_quick("access log", &steps.await, 0);
    }
    let companies = plan(seller(), async |tx| {
        let asked = ToldCompanies::default();
        tx.companies().told_list(&asked).await.unwrap();
    });
    assert_quick("companies", &companies.await, 0);
    let changes = plan(seller(), async |tx| {
        let query = ChangeQuery {
            since: 0,
            nouns: ChangedNoun::ALL.to_vec(),
            limit: 10,
        };
        tx.changes().waiting().await.unwrap();
        tx.changes().since(&query).await.unwrap();
    });
    let changes = changes.await;
    assert_quick("changes", &changes, 0);
    assert_by("changes", &changes, "changes_position");
}
