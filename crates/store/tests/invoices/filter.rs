//! What the filters of a list find, and its totals.

use crate::{Place, all, sixty, today};
use chrono::Days;
use domain::{
    CompanyId, Currency, DateRange, InvoiceId, Money,
    invoice::{
        AmountRange, InvoiceFilter, InvoiceList, InvoiceRow, InvoiceSource, Standing, StatusFilter,
    },
};
use store::{Companies, Scope, testing::for_each_engine};

fn filters(companies: &[CompanyId]) -> Vec<InvoiceFilter> {
    let any = InvoiceFilter::default;
    let text = |text: &str| Some(text.to_owned());
    let range = |from: u64, to: u64| DateRange {
        from: Some(today() - Days::new(from)),
        to: Some(today() - Days::new(to)),
    };
    let mut filters = vec![
        any(),
        InvoiceFilter {
            search: text("ALDER"),
            ..any()
        },
        InvoiceFilter {
            search: text("éclair"),
            ..any()
        },
        InvoiceFilter {
            search: text("100%_\\"),
            ..any()
        },
        InvoiceFilter {
            search: text("po-4%"),
            ..any()
        },
        InvoiceFilter {
            search: text(" n1 "),
            ..any()
        },
        InvoiceFilter {
            search: text("nothing\0 like it"),
            ..any()
        },
        InvoiceFilter {
            number: text("7X"),
            ..any()
        },
        InvoiceFilter {
            company: Some(companies[1]),
            ..any()
        },
        InvoiceFilter {
            source: Some(InvoiceSource::External),
            ..any()
        },
        InvoiceFilter {
            currency: Some(Currency::EUR),
            ..any()
        },
        InvoiceFilter {
            issued: range(5, 3),
            ..any()
        },
        InvoiceFilter {
            due: DateRange {
                from: Some(today()),
                to: None,
            },
            ..any()
        },
        InvoiceFilter {
            company_text: text("ALDER"),
            ..any()
        },
        InvoiceFilter {
            po_number: text("po-4%"),
            ..any()
        },
        InvoiceFilter {
            order: text("1"),
            ..any()
        },
        InvoiceFilter {
            amount: AmountRange {
                from: "1.05".parse().ok(),
                to: "1.10".parse().ok(),
            },
            ..any()
        },
        InvoiceFilter {
            pending: true,
            ..any()
        },
        InvoiceFilter {
            ids: Some(Vec::new()),
            ..any()
        },
        InvoiceFilter {
            statuses: vec![StatusFilter::Overdue, StatusFilter::Paid],
            ..any()
        },
        InvoiceFilter {
            statuses: vec![StatusFilter::PartiallyPaid],
            currency: Some(Currency::GBP),
            search: text("birch"),
            ..any()
        },
    ];
    filters.extend(StatusFilter::ALL.map(|status| InvoiceFilter {
        statuses: vec![status],
        ..any()
    }));
    filters
}

#[tokio::test]
async fn a_buyers_search_finds_parts_of_a_sku_among_their_own() {
    for_each_engine(|store| async move {
        let place = Place::new(store).await;
        let companies = sixty(&place).await;
        let script = "UPDATE invoice_lines SET sku = 'Ab%85123' WHERE invoice_id IN \
                      (SELECT id FROM invoices WHERE number IN ('N00x', 'N25x'))";
        place.store.run_script(script).await.unwrap();
        let found = async |seen: Companies, text: &str| {
            let list = InvoiceList {
                filter: InvoiceFilter {
                    search: Some(text.to_owned()),
                    ..InvoiceFilter::default()
                },
                ..all()
            };
            let scope = Scope {
                store_id: place.id,
                companies: seen,
            };
            let mut tx = place.store.read(scope).await.unwrap();
            let rows = tx.invoices().list(&list, today()).await.unwrap().rows;
            let totals = tx.invoices().totals(&list.filter, today()).await.unwrap();
            assert_eq!(totals.count(), i64::try_from(rows.len()).unwrap());
            rows.into_iter().map(|row| row.number).collect::<Vec<_>>()
        };
        let own = || Companies::Only(vec![companies[0]]);
        let both = || Companies::Only(vec![companies[0], companies[1]]);
        for text in ["b%851", "AB%85123", "5123"] {
            assert_eq!(found(own(), text).await, ["N00x"], "{text}");
            assert_eq!(found(both(), text).await.len(), 2, "{text}");
        }
        assert!(found(own(), "b_851").await.is_empty());
        // The whole store is searched by the index of whole ones.
        assert!(found(Companies::All, "b%851").await.is_empty());
        assert_eq!(found(Companies::All, "ab%85123").await.len(), 2);
    })
    .await;
}

#[tokio::test]
async fn an_orders_number_is_found_as_people_write_it() {
    for_each_engine(|store| async move {
        let place = Place::new(store).await;
        sixty(&place).await;
        let script = "UPDATE invoices SET order_number = '41212', search = '41212' \
                      WHERE number = 'N00x'";
        place.store.run_script(script).await.unwrap();
        let found = async |filter: InvoiceFilter| {
            let rows = place.list(&InvoiceList { filter, ..all() }).await.rows;
            rows.into_iter().map(|row| row.number).collect::<Vec<_>>()
        };
        for typed in ["41212", "#41212", " # 4121"] {
            let text = Some(typed.to_owned());
            let order = InvoiceFilter {
                order: text.clone(),
                ..InvoiceFilter::default()
            };
            assert_eq!(found(order).await, ["N00x"], "{typed}");
            let search = InvoiceFilter {
                search: text,
                ..InvoiceFilter::default()
            };
            assert_eq!(found(search).await, ["N00x"], "{typed}");
        }
    })
    .await;
}

#[tokio::test]
async fn list_and_totals_agree_under_every_filter() {
    for_each_engine(|store| async move {
        let place = Place::new(store).await;
        let companies = sixty(&place).await;
        let everything = place.list(&all()).await.rows;
        assert_eq!(everything.len(), 60);
        for filter in filters(&companies) {
            let list = InvoiceList {
                filter: filter.clone(),
                ..all()
            };
            let rows = place.list(&list).await.rows;
            let mut tx = place.store.read(place.scope()).await.unwrap();
            let totals = tx.invoices().totals(&filter, today()).await.unwrap();
            assert_eq!(
                totals.count(),
                i64::try_from(rows.len()).unwrap(),
                "{filter:?}"
            );
            for sum in &totals.per_currency {
                let currency = sum.open.currency();
                let own: Vec<&InvoiceRow> = rows
                    .iter()
                    .filter(|row| row.balance.open().currency() == currency)
                    .collect();
                let overdue: Vec<&&InvoiceRow> = own
                    .iter()
                    .filter(|row| row.standing == Standing::Overdue)
                    .collect();
                let open = Money::sum(own.iter().map(|row| row.balance.open()), currency);
                let original = Money::sum(own.iter().map(|row| row.balance.original()), currency);
                let late = Money::sum(overdue.iter().map(|row| row.balance.open()), currency);
                assert_eq!(sum.open, open.unwrap(), "{filter:?}");
                assert_eq!(sum.original, original.unwrap());
                assert_eq!(sum.overdue, late.unwrap());
                assert_eq!(sum.overdue_count, i64::try_from(overdue.len()).unwrap());
            }
        }
        // The text of one filter finds what it should and nothing else.
        let found = |filter: InvoiceFilter| {
            let place = &place;
            async move { place.list(&InvoiceList { filter, ..all() }).await.rows }
        };
        for (text, count) in [
            ("alder", 20),
            ("100%_\\", 20),
            ("100%x", 0),
            ("po-4%", 15),
            ("_", 20),
        ] {
            let filter = InvoiceFilter {
                search: Some(text.to_owned()),
                ..InvoiceFilter::default()
            };
            assert_eq!(found(filter).await.len(), count, "{text}");
        }
    })
    .await;
}

#[tokio::test]
async fn overdue_in_sql_is_overdue_in_the_rules() {
    for_each_engine(|store| async move {
        let place = Place::new(store).await;
        sixty(&place).await;
        let filter = InvoiceFilter {
            statuses: vec![StatusFilter::Overdue],
            ..InvoiceFilter::default()
        };
        for shift in 0..6 {
            let today = today() - Days::new(3) + Days::new(shift);
            let mut tx = place.store.read(place.scope()).await.unwrap();
            let list = InvoiceList {
                filter: filter.clone(),
                ..all()
            };
            let mut found: Vec<InvoiceId> = Vec::new();
            for row in tx.invoices().list(&list, today).await.unwrap().rows {
                assert_eq!(row.standing, Standing::Overdue);
                found.push(row.id);
            }
            let rows = tx.invoices().list(&all(), today).await.unwrap().rows;
            let derived = rows
                .iter()
                .filter(|row| Standing::derive(row.status, row.due, today) == Standing::Overdue);
            let mut derived: Vec<InvoiceId> = derived.map(|row| row.id).collect();
            found.sort();
            derived.sort();
            assert_eq!(found, derived);
        }
    })
    .await;
}
