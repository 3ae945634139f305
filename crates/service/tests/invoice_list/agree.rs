//! What a buyer's list shows, what its totals count and what the file holds are the same, under
//! every combination of filters.

use crate::support::{Desk, cheque, day, desk};
use domain::{
    CompanyId, Currency, DateRange, InvoiceId, Money,
    invoice::{
        CurrencyTotals, InvoiceFilter, InvoiceList, InvoiceRow, InvoiceSortKey, Standing,
        StatusFilter,
    },
    people::{Actor, BuyerRole, Place, SellerRole},
    query::{Direction, PageRequest},
};
use futures::TryStreamExt;
use store::testing::for_each_engine;

/// 27 invoices of three companies, whole, partly and not paid, late and not; the buyer sees
/// the first two.
async fn trade(desk: &Desk) -> (Actor, [CompanyId; 2]) {
    let finance = desk.seller(SellerRole::Finance).await;
    let mut companies = Vec::new();
    for name in ["Alder", "Birch", "Cedar"] {
        companies.push(desk.company(name, name).await);
    }
    for n in 0..27_i64 {
        let company = companies[usize::try_from(n % 3).unwrap()];
        let currency = if n % 9 == 4 {
            Currency::EUR
        } else {
            Currency::GBP
        };
        let due = ["2026-02-01", "2026-03-03", "2026-03-04", "2026-04-01"];
        let due = due[usize::try_from(n % 4).unwrap()];
        let total = Money::from_minor(1_000 + n * 7, currency);
        let id = desk.invoice_of(company, total, due).await;
        let paid = match n % 5 {
            0 => total,
            1 => Money::from_minor(333, currency),
            _ => continue,
        };
        let amount = paid.to_decimal();
        let amount = amount.as_str();
        let mut form = cheque(company, amount, &[(id, amount)]);
        form.currency = currency;
        let recorded = desk.portal.record_offline_payment(&finance, &form).await;
        recorded.unwrap();
    }
    let script = "UPDATE invoices SET issued_on = '2026-01-31' WHERE id % 2 = 0; \
                  UPDATE invoice_lines SET sku = 'K-' || (invoice_id % 7)";
    desk.store.run_script(script).await.unwrap();
    let mut buyer = desk.buyer(companies[0], BuyerRole::Admin).await;
    if let Place::Buyer(buyer) = &mut buyer.place {
        buyer.companies.push(companies[1]);
    }
    desk.assert_sound().await;
    (buyer, [companies[0], companies[1]])
}

/// Every combination of a few values of each filter.
fn filters(companies: [CompanyId; 2], ids: &[InvoiceId]) -> Vec<InvoiceFilter> {
    let texts = [None, Some("k-3"), Some("000"), Some("nothing")];
    let statuses = [
        vec![],
        vec![StatusFilter::Overdue],
        vec![StatusFilter::Open, StatusFilter::PartiallyPaid],
        vec![StatusFilter::Paid, StatusFilter::Overdue],
    ];
    let range = |from: Option<&str>, to: Option<&str>| DateRange {
        from: from.map(day),
        to: to.map(day),
    };
    let issued = [range(None, None), range(None, Some("2026-01-31"))];
    let due = [
        range(None, None),
        range(Some("2026-03-03"), Some("2026-03-04")),
    ];
    let company = [None, Some(companies[1])];
    let ids: [Option<Vec<InvoiceId>>; 2] = [None, Some(ids.iter().copied().step_by(3).collect())];
    let mut filters = Vec::new();
    for text in texts {
        for statuses in &statuses {
            for issued in issued {
                for due in due {
                    for company in company {
                        for ids in &ids {
                            filters.push(InvoiceFilter {
                                search: text.map(str::to_owned),
                                statuses: statuses.clone(),
                                issued,
                                due,
                                company,
                                ids: ids.clone(),
                                ..InvoiceFilter::default()
                            });
                        }
                    }
                }
            }
        }
    }
    filters
}

/// All pages of the list, and the totals that each page says.
async fn listed(
    desk: &Desk,
    buyer: &Actor,
    filter: &InvoiceFilter,
) -> (Vec<InvoiceRow>, Vec<CurrencyTotals>) {
    let mut list = InvoiceList {
        filter: filter.clone(),
        sort: InvoiceSortKey::Due,
        direction: Direction::Ascending,
        page: PageRequest {
            size: 11,
            ..PageRequest::default()
        },
    };
    let mut rows = Vec::new();
    loop {
        let answer = desk.portal.list_invoices(buyer, &list).await.unwrap();
        rows.extend(answer.page.rows);
        let Some(next) = answer.page.next else {
            return (rows, answer.totals.per_currency);
        };
        list.page.after = Some(next);
    }
}

fn does_match(row: &InvoiceRow, filter: &InvoiceFilter) -> bool {
    let status = |wanted: &StatusFilter| match wanted.status() {
        Some(status) => row.status == status,
        None => row.standing == Standing::Overdue,
    };
    let within = |range: DateRange, day| {
        range.from.is_none_or(|from| from <= day) && range.to.is_none_or(|to| day <= to)
    };
    (filter.statuses.is_empty() || filter.statuses.iter().any(status))
        && within(filter.issued, row.issued)
        && within(filter.due, row.due.0)
        && filter
            .company
            .is_none_or(|company| row.company_id == company)
        && filter.ids.as_ref().is_none_or(|ids| ids.contains(&row.id))
}

#[tokio::test]
async fn list_totals_and_file_agree_under_every_filter() {
    for_each_engine(|store| async move {
        let desk = desk(store).await;
        let (buyer, companies) = trade(&desk).await;
        let everything = listed(&desk, &buyer, &InvoiceFilter::default()).await.0;
        assert_eq!(everything.len(), 18);
        let ids: Vec<InvoiceId> = everything.iter().map(|row| row.id).collect();
        let (mut some, mut none) = (0, 0);
        for filter in filters(companies, &ids) {
            let (rows, totals) = listed(&desk, &buyer, &filter).await;
            let counted: i64 = totals.iter().map(|sum| sum.count).sum();
            assert_eq!(counted, i64::try_from(rows.len()).unwrap(), "{filter:?}");
            for sum in totals {
                let currency = sum.open.currency();
                let own = rows
                    .iter()
                    .filter(|row| row.balance.open().currency() == currency);
                let late = own.clone().filter(|row| row.standing == Standing::Overdue);
                let open = Money::sum(own.clone().map(|row| row.balance.open()), currency);
                let original = Money::sum(own.map(|row| row.balance.original()), currency);
                let overdue = Money::sum(late.map(|row| row.balance.open()), currency);
                assert_eq!(sum.open, open.unwrap(), "{filter:?}");
                assert_eq!(sum.original, original.unwrap(), "{filter:?}");
                assert_eq!(sum.overdue, overdue.unwrap(), "{filter:?}");
            }
            let file = desk.portal.export_invoices(&buyer, filter.clone()).await;
            let file: Vec<Vec<InvoiceRow>> = file.unwrap().try_collect().await.unwrap();
            let mut file: Vec<InvoiceRow> = file.into_iter().flatten().collect();
            let mut shown = rows;
            file.sort_by_key(|row| row.id);
            shown.sort_by_key(|row| row.id);
            assert_eq!(file, shown, "{filter:?}");
            if filter.search.is_none() {
                let mut wanted = everything.clone();
                wanted.retain(|row| does_match(row, &filter));
                wanted.sort_by_key(|row| row.id);
                assert_eq!(shown, wanted, "{filter:?}");
            }
            if shown.is_empty() {
                none += 1;
            } else {
                some += 1;
            }
        }
        assert!(some > 50 && none > 50, "{some} found something, {none} not");
    })
    .await;
}
