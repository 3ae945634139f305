//! Which invoices are asked for.

use super::scalar::Decimal;
use async_graphql::InputObject;
use domain::{
    DateRange, InvoiceId,
    invoice::{InvoiceFilter, MAX_IDS, StatusFilter},
    query::Window,
    storefront::{StorefrontInvoices, StorefrontOrder},
};
use service::StoreProfile;

/// The filter of an exported list.
#[derive(InputObject, Default)]
pub(crate) struct InvoiceFilterDataType {
    /// What number, order number or purchase order number begins or ends with, or the id.
    search: Option<String>,
    /// The whole number.
    invoice_number: Option<String>,
    /// The whole order number.
    order_number: Option<String>,
    /// Issued at or after this moment.
    begin_date_at: Option<i64>,
    /// Issued at or before this moment.
    end_date_at: Option<i64>,
    /// In one of these statuses.
    status: Option<Vec<Option<i64>>>,
    /// Only these, with commas between their ids.
    id_in: Option<String>,
    /// Sorted by; a minus before it turns the order.
    order_by: Option<String>,
    /// Of these companies; of none means of all that one sees.
    #[graphql(default_with = "Some(Vec::new())")]
    company_ids: Option<Vec<Option<i64>>>,
}

/// What a list of invoices is asked for, before the store's calendar has read its moments.
#[derive(Default)]
pub(super) struct Asked {
    pub(super) search: Option<String>,
    pub(super) order_by: Option<String>,
    pub(super) invoice_number: Option<String>,
    pub(super) kind: Option<String>,
    pub(super) order_number: Option<String>,
    pub(super) purchase_order_number: Option<String>,
    pub(super) external_customer_id: Option<String>,
    pub(super) store_hash: Option<String>,
    pub(super) external_id: Option<String>,
    pub(super) status: Vec<String>,
    pub(super) begin_date_at: Option<i64>,
    pub(super) end_date_at: Option<i64>,
    pub(super) id_in: Option<String>,
    pub(super) begin_due_date_at: Option<i64>,
    pub(super) end_due_date_at: Option<i64>,
    pub(super) window: Window,
}

impl Asked {
    /// The query that asks for it. What cannot be read does not matter, but for an id or a status
    /// that nothing has: those find nothing.
    pub(super) fn query(self, profile: &StoreProfile) -> StorefrontInvoices {
        let status: Vec<&str> = self.status.iter().map(|text| text.trim()).collect();
        let status: Vec<&str> = status.into_iter().filter(|text| !text.is_empty()).collect();
        let statuses: Vec<StatusFilter> =
            status.iter().filter_map(|text| status_of(text)).collect();
        let elsewhere = given(self.store_hash).is_some_and(|hash| hash != profile.hash);
        let no_status = statuses.is_empty() && !status.is_empty();
        let ids = if elsewhere || no_status {
            Some(Vec::new())
        } else {
            given(self.id_in).map(|text| ids(&text))
        };
        let day = |seconds: Option<i64>| seconds.and_then(|seconds| profile.day_of(seconds));
        let filter = InvoiceFilter {
            statuses,
            ids,
            issued: DateRange {
                from: day(self.begin_date_at),
                to: day(self.end_date_at),
            },
            // What is due on a day is due until its end.
            due: DateRange {
                from: day(self.begin_due_date_at),
                to: self
                    .end_due_date_at
                    .and_then(|seconds| profile.day_ended_by(seconds)),
            },
            ..InvoiceFilter::default()
        };
        StorefrontInvoices {
            filter,
            search: given(self.search),
            number: given(self.invoice_number),
            kind: given(self.kind),
            order_number: given(self.order_number),
            po_number: given(self.purchase_order_number),
            external_id: given(self.external_id),
            external_company: given(self.external_customer_id),
            order: StorefrontOrder::read(self.order_by.as_deref().unwrap_or_default()),
            window: self.window,
        }
    }
}

impl InvoiceFilterDataType {
    /// The query, and the numbers of the companies that it is about.
    pub(super) fn query(self, profile: &StoreProfile) -> (StorefrontInvoices, Vec<i64>) {
        let companies = numbers(self.company_ids);
        let status = self.status.unwrap_or_default().into_iter().flatten();
        let asked = Asked {
            search: self.search,
            order_by: self.order_by,
            invoice_number: self.invoice_number,
            order_number: self.order_number,
            status: status.map(|status| status.to_string()).collect(),
            begin_date_at: self.begin_date_at,
            end_date_at: self.end_date_at,
            id_in: self.id_in,
            ..Asked::default()
        };
        (asked.query(profile), companies)
    }
}

/// An empty text asks for nothing.
pub(super) fn given(text: Option<String>) -> Option<String> {
    let text = text?.trim().to_owned();
    Some(text).filter(|text| !text.is_empty())
}

/// Moments in seconds.
pub(super) fn seconds(at: Option<Decimal>) -> Option<i64> {
    at.and_then(|at| at.seconds())
}

/// The numbers of companies that are named.
pub(super) fn numbers(named: Option<Vec<Option<i64>>>) -> Vec<i64> {
    named.unwrap_or_default().into_iter().flatten().collect()
}

/// A status by the wire's number.
pub(super) fn status_of(code: &str) -> Option<StatusFilter> {
    let code: i64 = code.parse().ok()?;
    let named = |filter: &StatusFilter| filter.status().is_some_and(|status| status.code() == code);
    StatusFilter::ALL.into_iter().find(named)
}

fn ids(text: &str) -> Vec<InvoiceId> {
    text.split(',')
        .filter_map(|id| id.trim().parse().ok())
        .take(MAX_IDS)
        .collect()
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]

    use super::{Asked, status_of};
    use domain::{
        Currency, InvoiceId, StoreId, Terms,
        invoice::{InvoiceSortKey, StatusFilter},
    };
    use service::StoreProfile;

    fn profile() -> StoreProfile {
        StoreProfile {
            id: StoreId(1),
            hash: "teststore".to_owned(),
            name: "Test Wholesale".to_owned(),
            currency: Currency::GBP,
            zone: chrono_tz::Europe::London,
            terms: Terms(30),
            accent: "#2360b8".to_owned(),
        }
    }

    #[test]
    fn open_and_overdue_part_at_the_end_of_the_day() {
        let profile = profile();
        let day: chrono::NaiveDate = "2026-03-04".parse().unwrap();
        let noon = profile.day_begins(day) + 12 * 3600;
        let due = |begin, end| {
            let asked = Asked {
                begin_due_date_at: begin,
                end_due_date_at: end,
                ..Asked::default()
            };
            asked.query(&profile).filter.due
        };
        let open = due(Some(noon), None);
        assert_eq!(
            (open.from, open.to),
            (Some(day), None),
            "due today is not late"
        );
        let overdue = due(None, Some(noon));
        assert_eq!((overdue.from, overdue.to), (None, day.pred_opt()));
        // What is asked for by a due date that was answered finds that day.
        let exactly = due(None, Some(profile.day_ends(day)));
        assert_eq!(exactly.to, Some(day));
    }

    #[test]
    fn what_is_empty_or_unknown_asks_for_nothing() {
        let text = |text: &str| Some(text.to_owned());
        let asked = Asked {
            search: text(" "),
            order_by: text("-undefined"),
            invoice_number: text(""),
            id_in: text(""),
            status: vec![String::new()],
            begin_date_at: Some(i64::MAX),
            store_hash: text("teststore"),
            kind: text(" "),
            ..Asked::default()
        };
        let query = asked.query(&profile());
        assert!(query.filter.is_empty() && query.search.is_none() && query.kind.is_none());
        assert_eq!(query.order.key, InvoiceSortKey::Issued);
    }

    #[test]
    fn what_nothing_has_finds_nothing() {
        let text = |text: &str| Some(text.to_owned());
        let nothing = |asked: Asked| asked.query(&profile()).filter.ids == Some(Vec::new());
        assert!(nothing(Asked {
            store_hash: text("other"),
            ..Asked::default()
        }));
        assert!(nothing(Asked {
            status: vec!["9".to_owned()],
            ..Asked::default()
        }));
        let query = Asked {
            kind: text(" Credit "),
            id_in: text("1, 2,,x"),
            status: vec!["0".to_owned(), "2".to_owned()],
            ..Asked::default()
        };
        let query = query.query(&profile());
        assert_eq!(query.kind.as_deref(), Some("Credit"));
        let filter = query.filter;
        assert_eq!(filter.ids, Some(vec![InvoiceId(1), InvoiceId(2)]));
        assert_eq!(filter.statuses, [StatusFilter::Open, StatusFilter::Paid]);
        assert_eq!(status_of("1"), Some(StatusFilter::PartiallyPaid));
    }
}
