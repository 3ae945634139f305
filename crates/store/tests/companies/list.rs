//! The list of companies and what they owe.

use crate::support::{Place, content, now, today};
use domain::{
    CompanyId, Currency, DueDate, Money,
    company::{AgingBucket, CompanyContent, CompanyList, CompanyPage, CompanySortKey, Owing},
    query::{Direction, ListQuery, PageRequest},
};
use store::{Companies, Scope, testing::for_each_engine};

async fn list(place: &Place, list: &CompanyList) -> CompanyPage {
    let mut tx = place.begin().await;
    let page = tx.companies().list(list, Currency::GBP, today()).await;
    page.unwrap()
}

fn names(page: &CompanyPage) -> Vec<&str> {
    page.page.rows.iter().map(|row| row.name.as_str()).collect()
}

/// Alder owes a little late, Birch much and nothing late, Cedar dollars, Doum nothing.
async fn sown(place: &Place) -> [CompanyId; 4] {
    let alder = place
        .add(&CompanyContent {
            external_id: Some("17850".to_owned()),
            email: "ap@alder.example".to_owned(),
            ..content("Alder")
        })
        .await;
    let birch = place.company("birch").await;
    let cedar = place.company("Cedar").await;
    let doum = place.company("Doum").await;
    place.put_below(birch, alder).await;
    place.owes(alder, 3_00, Currency::GBP, "2026-03-03").await;
    place.owes(alder, 2_00, Currency::GBP, "2026-03-04").await;
    place.owes(birch, 90_00, Currency::GBP, "2026-04-01").await;
    place.owes(cedar, 7_00, Currency::USD, "2025-11-01").await;
    [alder, birch, cedar, doum]
}

#[tokio::test]
async fn rows_say_what_each_company_owes() {
    for_each_engine(|store| async move {
        let place = Place::new(store).await;
        let [alder, ..] = sown(&place).await;
        let page = list(&place, &CompanyList::default()).await;
        assert_eq!(
            names(&page),
            ["Alder", "birch", "Cedar", "Doum", "No company account"]
        );
        assert_eq!(page.count, 5);
        let row = &page.page.rows[0];
        assert_eq!((row.id, row.external_id.as_deref()), (alder, Some("17850")));
        let owed = &row.receivables[0];
        let gbp = |minor| Money::from_minor(minor, Currency::GBP);
        assert_eq!((owed.open, owed.overdue), (gbp(5_00), gbp(3_00)));
        assert_eq!((owed.open_count, owed.overdue_count), (2, 1));
        assert_eq!(page.page.rows[1].parent.as_deref(), Some("Alder"));
        assert_eq!(page.page.rows[3].receivables, []);
        assert!(page.page.rows[4].anonymous);
        let totals: Vec<_> = page
            .totals
            .iter()
            .map(|owed| owed.open.to_string())
            .collect();
        assert_eq!(totals, ["£95.00", "$7.00"]);
    })
    .await;
}

#[tokio::test]
async fn filters_narrow_rows_count_and_totals_alike() {
    for_each_engine(|store| async move {
        let place = Place::new(store).await;
        sown(&place).await;
        let search = |text: &str| CompanyList {
            search: Some(text.to_owned()),
            ..CompanyList::default()
        };
        let owing = |owing, currency| CompanyList {
            owing: Some(owing),
            currency,
            ..CompanyList::default()
        };
        for (asked, expected, totals) in [
            (search("ALD"), vec!["Alder"], vec!["£5.00"]),
            (search("1785"), vec!["Alder"], vec!["£5.00"]),
            (search("ap@"), vec!["Alder"], vec!["£5.00"]),
            (search("%"), vec![], vec![]),
            (
                owing(Owing::Open, None),
                vec!["Alder", "birch", "Cedar"],
                vec!["£95.00", "$7.00"],
            ),
            (
                owing(Owing::Overdue, None),
                vec!["Alder", "Cedar"],
                vec!["£5.00", "$7.00"],
            ),
            (
                owing(Owing::Overdue, Some(Currency::USD)),
                vec!["Cedar"],
                vec!["$7.00"],
            ),
        ] {
            let page = list(&place, &asked).await;
            assert_eq!(names(&page), expected, "{asked:?}");
            assert_eq!(page.count, i64::try_from(expected.len()).unwrap());
            let found: Vec<_> = page
                .totals
                .iter()
                .map(|owed| owed.open.to_string())
                .collect();
            assert_eq!(found, totals, "{asked:?}");
        }
    })
    .await;
}

#[tokio::test]
async fn every_order_is_paged_both_ways_without_gap_or_repetition() {
    for_each_engine(|store| async move {
        let place = Place::new(store).await;
        sown(&place).await;
        for (sort, currency, rising) in [
            (
                CompanySortKey::Name,
                None,
                ["Alder", "birch", "Cedar", "Doum", "No company account"],
            ),
            (
                CompanySortKey::Open,
                None,
                ["No company account", "Cedar", "Doum", "Alder", "birch"],
            ),
            (
                CompanySortKey::Overdue,
                Some(Currency::USD),
                ["No company account", "Alder", "birch", "Doum", "Cedar"],
            ),
        ] {
            for direction in [Direction::Ascending, Direction::Descending] {
                let mut expected = rising.to_vec();
                if direction == Direction::Descending {
                    expected.reverse();
                }
                let whole = CompanyList {
                    sort,
                    direction,
                    currency,
                    ..CompanyList::default()
                };
                assert_eq!(names(&list(&place, &whole).await), expected, "{sort:?}");
                let mut asked = whole.at(PageRequest {
                    size: 2,
                    ..PageRequest::default()
                });
                let mut seen = Vec::new();
                let mut pages = vec![list(&place, &asked).await];
                while let Some(next) = pages.last().unwrap().page.next.clone() {
                    asked = whole.at(PageRequest {
                        after: Some(next),
                        before: None,
                        size: 2,
                    });
                    pages.push(list(&place, &asked).await);
                }
                for page in &pages {
                    seen.extend(names(page));
                }
                assert_eq!(seen, expected, "{sort:?} {direction:?}");
                let back = pages.last().unwrap().page.previous.clone();
                asked = whole.at(PageRequest {
                    after: None,
                    before: back,
                    size: 2,
                });
                assert_eq!(names(&list(&place, &asked).await), expected[2..4]);
            }
        }
    })
    .await;
}

#[tokio::test]
async fn a_page_costs_four_statements_however_many_rows() {
    for_each_engine(|store| async move {
        let place = Place::new(store).await;
        for size in [1, 30] {
            for number in 0..size {
                let id = place.company(&format!("Company {size} {number}")).await;
                place.owes(id, 1_00, Currency::GBP, "2026-03-31").await;
            }
            for sort in CompanySortKey::ALL {
                let asked = CompanyList {
                    sort,
                    owing: Some(Owing::Open),
                    ..CompanyList::default()
                };
                let before = place.store.statements();
                list(&place, &asked).await;
                assert_eq!(place.store.statements() - before, 4);
            }
        }
    })
    .await;
}

/// The borders of the buckets in SQL are those that the rule states.
#[tokio::test]
async fn aging_is_summed_as_the_rule_decides() {
    for_each_engine(|store| async move {
        let place = Place::new(store).await;
        let id = place.company("Alder").await;
        let mut expected = AgingBucket::ALL.map(|bucket| (bucket, 0));
        for (number, days_late) in [-400, -1, 0, 1, 30, 31, 60, 61, 90, 91, 400]
            .into_iter()
            .enumerate()
        {
            let due = today() - chrono::TimeDelta::days(days_late);
            let minor = 1 << number;
            place.owes(id, minor, Currency::GBP, &due.to_string()).await;
            let bucket = AgingBucket::of(DueDate(due), today());
            for (one, sum) in &mut expected {
                *sum += if *one == bucket { minor } else { 0 };
            }
        }
        let mut tx = place.begin().await;
        let owed = tx.companies().receivables(&[id], today()).await.unwrap();
        let (_, owed) = owed[0];
        let found: Vec<_> = owed
            .aging
            .buckets()
            .map(|(bucket, sum)| (bucket, sum.minor()))
            .collect();
        assert_eq!(found, expected);
        assert_eq!((owed.open_count, owed.overdue_count), (11, 8));
        assert_eq!(owed.aging.open().unwrap(), owed.open);

        drop(tx);

        // What was deleted is not owed.
        let invoice = place.owes(id, 500_000, Currency::GBP, "2026-01-01").await;
        let mut tx = place.begin().await;
        tx.invoices().delete(invoice, now()).await.unwrap();
        let after = tx.companies().receivables(&[id], today()).await.unwrap();
        assert_eq!(after[0].1, owed);
    })
    .await;
}

#[tokio::test]
async fn a_buyer_scope_lists_its_companies_only() {
    for_each_engine(|store| async move {
        let place = Place::new(store).await;
        let [alder, ..] = sown(&place).await;
        let scope = Scope {
            store_id: place.id,
            companies: Companies::Only(vec![alder]),
        };
        let mut tx = place.store.read(scope).await.unwrap();
        let asked = CompanyList::default();
        let page = tx
            .companies()
            .list(&asked, Currency::GBP, today())
            .await
            .unwrap();
        assert_eq!(names(&page), ["Alder"]);
        assert_eq!(page.totals[0].open.minor(), 5_00);
        let owed = tx
            .companies()
            .receivables(&[CompanyId(alder.0 + 1)], today())
            .await;
        assert_eq!(owed.unwrap(), []);
    })
    .await;
}
