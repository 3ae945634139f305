//! Filters of the payment list, and what it sums up.

use super::case::case;
use crate::support::{cheque, day};
use domain::{
    Currency, DateRange, Money, PaymentId,
    payment::{
        MethodFilter, OfflineMethod, OfflinePaymentForm, PaymentList, PaymentOperation,
        ProcessingStatus,
    },
    query::PageRequest,
};
use store::testing::for_each_engine;

#[tokio::test(flavor = "multi_thread")]
async fn each_filter_finds_its_payments_and_sums_them_up() {
    for_each_engine(|store| async move {
        let case = case(store).await;
        let euro_invoice = case
            .desk
            .invoice_of(
                case.company,
                Money::from_minor(100_00, Currency::EUR),
                "2026-03-31",
            )
            .await;
        let old = OfflinePaymentForm {
            received_on: day("2026-02-10"),
            method: "Cash".into(),
            external_id: "ERP-77".into(),
            ..cheque(case.company, "10", &[(case.first, "10")])
        };
        let old = case.record(&old).await;
        let new = cheque(case.company, "20", &[(case.first, "20")]);
        let new = case.record(&new).await;
        let waiting = OfflinePaymentForm {
            status: ProcessingStatus::Processing,
            ..cheque(case.company, "30", &[(case.second, "30")])
        };
        let waiting = case.record(&waiting).await;
        let euros = OfflinePaymentForm {
            currency: Currency::EUR,
            ..cheque(case.company, "20", &[(euro_invoice, "20")])
        };
        let euros = case.record(&euros).await;

        let found = |list: PaymentList| {
            let (portal, finance) = (case.desk.portal.clone(), case.finance.clone());
            async move {
                let page = portal.list_payments(&finance, &list).await.unwrap();
                let ids: Vec<_> = page.page.rows.iter().map(|row| row.id).collect();
                let count: i64 = page.totals.iter().map(|sum| sum.count).sum();
                assert_eq!(usize::try_from(count).unwrap(), ids.len());
                (ids, page.totals)
            }
        };
        let all = PaymentList::default();
        let (_, totals) = found(all.clone()).await;
        let sums: Vec<_> = totals
            .iter()
            .map(|sum| (sum.count, sum.total.to_string(), sum.received.to_string()))
            .collect();
        let told =
            |count, total: &str, received: &str| (count, total.to_owned(), received.to_owned());
        assert_eq!(
            sums,
            [told(3, "£60.00", "£30.00"), told(1, "€20.00", "€20.00")]
        );

        let march = DateRange {
            from: Some(day("2026-03-01")),
            to: Some(day("2026-03-31")),
        };
        let amounts = |least: &str, most: &str| PaymentList {
            least: Some(least.to_owned()).filter(|text| !text.is_empty()),
            most: Some(most.to_owned()).filter(|text| !text.is_empty()),
            ..PaymentList::default()
        };
        let named = |text: &str| PaymentList {
            company_text: Some(text.to_owned()),
            ..PaymentList::default()
        };
        let cases: [(PaymentList, Vec<PaymentId>); 13] = [
            (
                PaymentList {
                    id: Some(new),
                    ..all.clone()
                },
                vec![new],
            ),
            (
                PaymentList {
                    status: Some(ProcessingStatus::Processing),
                    ..all.clone()
                },
                vec![waiting],
            ),
            (
                PaymentList {
                    method: Some(MethodFilter::Offline(OfflineMethod::Cash)),
                    ..all.clone()
                },
                vec![old],
            ),
            (
                PaymentList {
                    method: Some(MethodFilter::Checkout),
                    ..all.clone()
                },
                vec![],
            ),
            (
                PaymentList {
                    dated: march,
                    ..all.clone()
                },
                vec![euros, waiting, new],
            ),
            (
                PaymentList {
                    currency: Some(Currency::EUR),
                    ..all.clone()
                },
                vec![euros],
            ),
            // An amount without a currency is meant in the store's own.
            (amounts("20", ""), vec![waiting, new]),
            (amounts("", "20.00"), vec![new, old]),
            (
                PaymentList {
                    currency: Some(Currency::EUR),
                    ..amounts("20", "20")
                },
                vec![euros],
            ),
            (
                PaymentList {
                    search: Some("erp-77".into()),
                    ..all.clone()
                },
                vec![old],
            ),
            (named("acm"), vec![euros, waiting, new, old]),
            (named("17850"), vec![euros, waiting, new, old]),
            (named("ERP-77"), vec![]),
        ];
        for (list, expected) in cases {
            assert_eq!(found(list.clone()).await.0, expected, "{list:?}");
        }
        // What cannot be read asks for nothing, and sums are of all pages.
        assert_eq!(found(amounts("x", "1.234")).await.0.len(), 4);
        let portal = &case.desk.portal;
        let first = PaymentList {
            page: PageRequest {
                size: 1,
                ..PageRequest::default()
            },
            ..all.clone()
        };
        let page = portal.list_payments(&case.finance, &first).await.unwrap();
        assert_eq!((page.page.rows.len(), page.totals[0].count), (1, 3));
        assert_eq!(
            (page.today, page.currency),
            (day("2026-03-04"), Currency::GBP)
        );

        // Reverted money was not received.
        let revert = portal.operate_payment(&case.finance, new, PaymentOperation::Revert);
        revert.await.unwrap();
        let (_, totals) = found(all).await;
        assert_eq!(totals[0].received, Money::from_minor(10_00, Currency::GBP));
    })
    .await;
}
