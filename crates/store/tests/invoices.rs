//! Invoices: storing, locking, lists and their totals, on both engines.
#![allow(clippy::unwrap_used, missing_docs, reason = "tests")]

use chrono::{Days, NaiveDate};
use domain::{
    BcCustomerId, BcOrderId, CompanyId, Currency, DateRange, DueDate, InvoiceId, Money, OrderId,
    Quantity, StoreId,
    invoice::{
        Address, AmountRange, Balance, CostKind, CostLine, InvoiceContent, InvoiceFilter,
        InvoiceLine, InvoiceList, InvoiceRow, InvoiceSortKey, InvoiceSource, LedgerCause, Standing,
        StatusFilter,
    },
    order::{Contact, OrderFlag, OrderSnapshot, OrderStatus},
    query::{Direction, PageRequest},
};
use store::{
    Companies, NewCompany, NewInvoice, Scope, Store,
    testing::{for_each_engine, new_store, now},
};

fn today() -> NaiveDate {
    "2026-03-04".parse().unwrap()
}

struct Place {
    store: Store,
    id: StoreId,
}

impl Place {
    async fn new(store: Store) -> Self {
        let id = new_store(&store, "one").await;
        Self { store, id }
    }

    fn scope(&self) -> Scope {
        Scope::store(self.id)
    }

    async fn company(&self, name: &str) -> CompanyId {
        let mut tx = self.store.begin(self.scope()).await.unwrap();
        let new = NewCompany {
            name,
            external_id: None,
            bc_company_id: None,
            terms: None,
            at: now(),
        };
        let id = tx.companies().insert(new).await.unwrap().unwrap();
        tx.commit().await.unwrap();
        id
    }

    async fn order(&self, company: CompanyId, number: i64) -> OrderId {
        let snapshot = OrderSnapshot {
            bc_order_id: BcOrderId(number),
            bc_customer_id: BcCustomerId(1),
            status: OrderStatus::AWAITING_PAYMENT,
            status_label: "Awaiting payment".to_owned(),
            currency: Currency::GBP,
            total: Money::from_minor(5_00, Currency::GBP),
            covered: Money::zero(Currency::GBP),
            lines: Vec::new(),
            costs: Vec::new(),
            billing_address: Address::default(),
            contact: Contact::default(),
            shipping_addresses: Vec::new(),
            po_number: None,
            payment_method: String::new(),
            placed_at: now(),
            modified_at: now(),
        };
        let mut tx = self.store.begin(self.scope()).await.unwrap();
        let id = tx
            .orders()
            .insert(company, &snapshot, OrderFlag::Edited, now())
            .await
            .unwrap();
        tx.commit().await.unwrap();
        id.unwrap()
    }

    async fn insert(&self, sample: &Sample<'_>) -> Result<(InvoiceId, String), store::StoreError> {
        let mut tx = self.store.begin(self.scope()).await.unwrap();
        let stored = tx
            .invoices()
            .insert(sample.invoice(&sample.content()))
            .await?;
        tx.commit().await?;
        Ok(stored)
    }

    async fn list(&self, list: &InvoiceList) -> domain::query::Page<InvoiceRow> {
        let mut tx = self.store.read(self.scope()).await.unwrap();
        tx.invoices().list(list, today()).await.unwrap()
    }
}

#[derive(Clone, Copy)]
struct Sample<'a> {
    company: CompanyId,
    number: Option<&'a str>,
    order: Option<(OrderId, BcOrderId)>,
    total: i64,
    paid: i64,
    currency: Currency,
    issued: NaiveDate,
    due: NaiveDate,
    po_number: Option<&'a str>,
    external: bool,
}

impl<'a> Sample<'a> {
    fn of(company: CompanyId) -> Self {
        Self {
            company,
            number: None,
            order: None,
            total: 10_00,
            paid: 0,
            currency: Currency::GBP,
            issued: today(),
            due: today(),
            po_number: None,
            external: false,
        }
    }

    fn content(&self) -> InvoiceContent {
        InvoiceContent {
            lines: vec![InvoiceLine {
                sku: "A".to_owned(),
                description: "Thing".to_owned(),
                quantity: Quantity::whole(1),
                unit_price: Money::from_minor(self.total - 1, self.currency)
                    .to_decimal()
                    .parse()
                    .unwrap(),
                unit_discount: "0".parse().unwrap(),
            }],
            costs: vec![CostLine {
                kind: CostKind::Freight,
                label: "Freight".to_owned(),
                amount: Money::from_minor(1, self.currency),
            }],
        }
    }

    fn invoice<'b>(&self, content: &'b InvoiceContent) -> NewInvoice<'b>
    where
        'a: 'b,
    {
        const NOWHERE: &Address = &Address {
            first_name: String::new(),
            last_name: String::new(),
            company: String::new(),
            street1: String::new(),
            street2: String::new(),
            city: String::new(),
            state: String::new(),
            zip_code: String::new(),
            country: String::new(),
        };
        let money = |minor| Money::from_minor(minor, self.currency);
        NewInvoice {
            company_id: self.company,
            number: self.number,
            source: if self.external {
                InvoiceSource::External
            } else {
                InvoiceSource::Portal
            },
            order: self.order,
            external_id: self.number.filter(|_| self.external),
            content,
            balance: Balance::restore(money(self.total), money(self.total - self.paid)).unwrap(),
            issued: self.issued,
            due: DueDate(self.due),
            terms: None,
            po_number: self.po_number,
            billing_address: NOWHERE,
            shipping_addresses: &[],
            cause: LedgerCause::Imported,
            reference: "test",
            actor: "Test",
            at: now(),
        }
    }
}

/// Sixty invoices of three companies that differ in everything a list looks at.
async fn sixty(place: &Place) -> Vec<CompanyId> {
    let mut companies = Vec::new();
    for name in ["Alder ", "birch 100%_\\", "Éclair"] {
        companies.push(place.company(name).await);
    }
    for n in 0..60_i64 {
        let number = format!("N{:02}x", (n * 37) % 60);
        let step = u64::try_from(n).unwrap();
        let sample = Sample {
            company: companies[usize::try_from(n % 3).unwrap()],
            number: Some(&number),
            order: None,
            total: 1_00 + (n * 7) % 20,
            paid: [0, 50, 1_00 + (n * 7) % 20][usize::try_from(n % 7 % 3).unwrap()],
            currency: if n % 5 == 0 {
                Currency::EUR
            } else {
                Currency::GBP
            },
            issued: today() - Days::new(step % 9),
            due: today() - Days::new(2) + Days::new(step % 5),
            po_number: (n % 4 == 0).then_some("PO-4%"),
            external: n % 2 == 0,
        };
        place.insert(&sample).await.unwrap();
    }
    companies
}

fn all() -> InvoiceList {
    InvoiceList {
        page: PageRequest {
            size: 100,
            ..PageRequest::default()
        },
        ..InvoiceList::default()
    }
}

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

#[tokio::test]
async fn pages_run_through_every_order_both_ways() {
    for_each_engine(|store| async move {
        let place = Place::new(store).await;
        sixty(&place).await;
        for key in InvoiceSortKey::ALL {
            for direction in [Direction::Ascending, Direction::Descending] {
                let whole = InvoiceList {
                    sort: key,
                    direction,
                    ..all()
                };
                let whole: Vec<InvoiceId> = place
                    .list(&whole)
                    .await
                    .rows
                    .into_iter()
                    .map(|row| row.id)
                    .collect();
                assert_eq!(whole.len(), 60);
                let mut list = InvoiceList {
                    sort: key,
                    direction,
                    page: PageRequest {
                        size: 7,
                        ..PageRequest::default()
                    },
                    ..InvoiceList::default()
                };
                let mut forth = Vec::new();
                let mut pages = Vec::new();
                loop {
                    let page = place.list(&list).await;
                    assert_eq!(page.previous.is_some(), !pages.is_empty());
                    let ids: Vec<InvoiceId> = page.rows.iter().map(|row| row.id).collect();
                    forth.extend(ids.clone());
                    pages.push(ids);
                    let Some(next) = page.next else { break };
                    list.page.after = Some(next);
                }
                assert_eq!(forth, whole, "{key:?} {direction:?}");
                // And back again.
                let mut back = pages.len() - 1;
                let last = place.list(&list).await;
                let mut previous = last.previous;
                while let Some(cursor) = previous {
                    back -= 1;
                    list.page.after = None;
                    list.page.before = Some(cursor);
                    let page = place.list(&list).await;
                    let ids: Vec<InvoiceId> = page.rows.iter().map(|row| row.id).collect();
                    assert_eq!(ids, pages[back], "{key:?} {direction:?}");
                    assert!(page.next.is_some());
                    previous = page.previous;
                }
                assert_eq!(back, 0);
            }
        }
        for nonsense in ["", "x", "1~", "~.", "1~\0.", "99999999999999999999~1."] {
            let list = InvoiceList {
                page: PageRequest {
                    after: Some(nonsense.to_owned()),
                    ..all().page
                },
                ..all()
            };
            assert_eq!(place.list(&list).await.rows.len(), 60, "{nonsense:?}");
        }
    })
    .await;
}

#[tokio::test]
async fn a_page_costs_one_statement_however_many_rows() {
    for_each_engine(|store| async move {
        let place = Place::new(store).await;
        sixty(&place).await;
        for size in [5, 60] {
            let list = InvoiceList {
                page: PageRequest {
                    size,
                    ..PageRequest::default()
                },
                ..InvoiceList::default()
            };
            let mut tx = place.store.read(place.scope()).await.unwrap();
            let before = place.store.statements();
            let page = tx.invoices().list(&list, today()).await.unwrap();
            assert_eq!(place.store.statements() - before, 1);
            assert_eq!(page.rows.len(), usize::try_from(size).unwrap());
            let before = place.store.statements();
            tx.invoices().totals(&list.filter, today()).await.unwrap();
            assert_eq!(place.store.statements() - before, 1);
        }
    })
    .await;
}

#[tokio::test]
async fn a_company_sees_its_own_invoices_alone() {
    for_each_engine(|store| async move {
        let place = Place::new(store).await;
        let companies = sixty(&place).await;
        let own = Scope {
            store_id: place.id,
            companies: Companies::Only(vec![companies[0]]),
        };
        let other = Scope {
            store_id: StoreId(place.id.0 + 1),
            companies: Companies::All,
        };
        let mut tx = place.store.begin(own).await.unwrap();
        let rows = tx.invoices().list(&all(), today()).await.unwrap().rows;
        assert_eq!(rows.len(), 20);
        let all_totals = tx
            .invoices()
            .totals(&InvoiceFilter::default(), today())
            .await
            .unwrap();
        assert_eq!(all_totals.count(), 20);
        let foreign = InvoiceFilter {
            company: Some(companies[1]),
            ..InvoiceFilter::default()
        };
        assert_eq!(
            tx.invoices()
                .totals(&foreign, today())
                .await
                .unwrap()
                .count(),
            0
        );
        let theirs = place
            .list(&InvoiceList {
                filter: foreign,
                ..all()
            })
            .await
            .rows[0]
            .id;
        assert_eq!(
            tx.invoices()
                .lock(&[rows[0].id, theirs])
                .await
                .unwrap()
                .len(),
            1
        );
        assert_eq!(tx.invoices().find(theirs, today()).await.unwrap(), None);
        assert!(tx.invoices().delete(theirs, now()).await.is_err());
        drop(tx);
        let mut tx = place.store.begin(other).await.unwrap();
        assert!(
            tx.invoices()
                .list(&all(), today())
                .await
                .unwrap()
                .rows
                .is_empty()
        );
        assert_eq!(tx.invoices().find(theirs, today()).await.unwrap(), None);
    })
    .await;
}

#[tokio::test]
async fn numbers_follow_from_ids_and_step_aside_for_imported_ones() {
    for_each_engine(|store| async move {
        let place = Place::new(store).await;
        let company = place.company("Alder").await;
        let (first, number) = place.insert(&Sample::of(company)).await.unwrap();
        assert_eq!(number, format!("{:08}", first.0));
        // The next two ids, taken by the ERP's numbers.
        let taken = format!("{:08}", first.0 + 3);
        let with_suffix = format!("{taken}-1");
        for number in [&taken, &with_suffix] {
            let sample = Sample {
                number: Some(number),
                external: true,
                ..Sample::of(company)
            };
            place.insert(&sample).await.unwrap();
        }
        let (id, number) = place.insert(&Sample::of(company)).await.unwrap();
        assert_eq!((id.0, number), (first.0 + 3, format!("{taken}-2")));
        let again = Sample {
            number: Some(&taken),
            ..Sample::of(company)
        };
        assert!(place.insert(&again).await.unwrap_err().is_taken("number"));
        let mut tx = place.store.begin(place.scope()).await.unwrap();
        tx.invoices().delete(id, now()).await.unwrap();
        tx.commit().await.unwrap();
        let again = Sample {
            number: Some(&format!("{taken}-2")),
            ..Sample::of(company)
        };
        place.insert(&again).await.unwrap();
    })
    .await;
}

#[tokio::test]
async fn one_order_makes_one_invoice_until_that_is_deleted() {
    for_each_engine(|store| async move {
        let place = Place::new(store).await;
        let company = place.company("Alder").await;
        let order = place.order(company, 101).await;
        let sample = Sample {
            order: Some((order, BcOrderId(101))),
            ..Sample::of(company)
        };
        let (id, _) = place.insert(&sample).await.unwrap();
        assert!(
            place
                .insert(&sample)
                .await
                .unwrap_err()
                .is_taken("order_id")
        );
        let row = place.list(&all()).await.rows.remove(0);
        assert_eq!(
            (row.order_number.as_deref(), row.flag),
            (Some("101"), Some(OrderFlag::Edited))
        );
        let mut tx = place.store.begin(place.scope()).await.unwrap();
        tx.invoices().delete(id, now()).await.unwrap();
        tx.commit().await.unwrap();
        place.insert(&sample).await.unwrap();
    })
    .await;
}

#[tokio::test]
async fn what_is_stored_is_what_was_given() {
    for_each_engine(|store| async move {
        let place = Place::new(store).await;
        let company = place.company("Alder").await;
        let mut content = Sample::of(company).content();
        let line = content.lines[0].clone();
        content.lines = (0..150)
            .map(|n| InvoiceLine {
                description: format!("Thing {n}"),
                ..line.clone()
            })
            .collect();
        let (one, two) = (
            Sample {
                number: Some("E1"),
                external: true,
                po_number: Some("P"),
                ..Sample::of(company)
            },
            Sample {
                number: Some("E2"),
                external: true,
                paid: 4_00,
                ..Sample::of(company)
            },
        );
        let mut tx = place.store.begin(place.scope()).await.unwrap();
        let before = place.store.statements();
        let ids = tx
            .invoices()
            .insert_all(&[one.invoice(&content), two.invoice(&content)])
            .await
            .unwrap();
        assert!(place.store.statements() - before < 30);
        tx.commit().await.unwrap();
        let mut tx = place.store.begin(place.scope()).await.unwrap();
        let first = tx.invoices().find(ids[0], today()).await.unwrap().unwrap();
        assert_eq!(first.content, content);
        assert_eq!((first.row.number.as_str(), first.version), ("E1", 1));
        let second = tx.invoices().find(ids[1], today()).await.unwrap().unwrap();
        assert_eq!(
            second.row.balance.open(),
            Money::from_minor(6_00, Currency::GBP)
        );
        let known = tx
            .imports()
            .known_documents(&["E1", "E2", "E3"])
            .await
            .unwrap();
        assert_eq!(known.len(), 2);

        content.lines.truncate(1);
        let due = DueDate(today() + Days::new(9));
        tx.invoices()
            .replace_content(ids[0], &content, due, Some("Q"))
            .await
            .unwrap();
        let first = tx.invoices().find(ids[0], today()).await.unwrap().unwrap();
        assert_eq!((first.content, first.row.due), (content.clone(), due));
        let by_po = |text: &str| InvoiceList {
            filter: InvoiceFilter {
                search: Some(text.to_owned()),
                ..InvoiceFilter::default()
            },
            ..all()
        };
        assert_eq!(
            tx.invoices()
                .list(&by_po("q"), today())
                .await
                .unwrap()
                .rows
                .len(),
            1
        );
        assert_eq!(
            tx.invoices()
                .list(&by_po("p"), today())
                .await
                .unwrap()
                .rows
                .len(),
            0
        );
    })
    .await;
}
