//! The filters and sort orders of the order list.

use std::cmp::Ordering;
use std::collections::HashMap;
use std::str::FromStr;

use chrono::{DateTime, NaiveDate, NaiveDateTime, Utc};

use crate::shop::order::Order;
use crate::{Amount, Refusal};

/// Which orders are wanted.
#[derive(Default)]
pub(crate) struct OrderFilter {
    min_id: Option<i64>,
    max_id: Option<i64>,
    min_total: Option<Amount>,
    max_total: Option<Amount>,
    customer_id: Option<i64>,
    email: Option<String>,
    status_id: Option<i64>,
    cart_id: Option<String>,
    payment_method: Option<String>,
    channel_id: Option<i64>,
    min_created: Option<DateTime<Utc>>,
    max_created: Option<DateTime<Utc>>,
    min_modified: Option<DateTime<Utc>>,
    max_modified: Option<DateTime<Utc>>,
    is_deleted: bool,
}

impl OrderFilter {
    pub(crate) fn read(query: &HashMap<String, String>) -> Result<Self, Refusal> {
        Ok(Self {
            min_id: parse(query, "min_id")?,
            max_id: parse(query, "max_id")?,
            min_total: parse(query, "min_total")?,
            max_total: parse(query, "max_total")?,
            customer_id: parse(query, "customer_id")?,
            email: parse(query, "email")?,
            status_id: parse(query, "status_id")?,
            cart_id: parse(query, "cart_id")?,
            payment_method: parse(query, "payment_method")?,
            channel_id: parse(query, "channel_id")?,
            min_created: date(query, "min_date_created")?,
            max_created: date(query, "max_date_created")?,
            min_modified: date(query, "min_date_modified")?,
            max_modified: date(query, "max_date_modified")?,
            is_deleted: query.get("is_deleted").is_some_and(|text| text == "true"),
        })
    }

    pub(crate) fn matches(&self, order: &Order) -> bool {
        let total = order.totals().total_inc_tax;
        within(order.id, self.min_id, self.max_id)
            && within(total, self.min_total, self.max_total)
            && within(order.created, self.min_created, self.max_created)
            && within(order.modified, self.min_modified, self.max_modified)
            && self.customer_id.is_none_or(|id| order.customer_id == id)
            && self
                .email
                .as_ref()
                .is_none_or(|email| order.address.email == *email)
            && self.status_id.is_none_or(|id| order.status_id == id)
            && self
                .cart_id
                .as_ref()
                .is_none_or(|id| order.cart_id.as_ref() == Some(id))
            && self
                .payment_method
                .as_ref()
                .is_none_or(|name| order.payment_method == *name)
            && self.channel_id.is_none_or(|id| order.channel_id == id)
            && order.is_deleted == self.is_deleted
    }
}

fn within<T: PartialOrd + Copy>(value: T, min: Option<T>, max: Option<T>) -> bool {
    min.is_none_or(|min| value >= min) && max.is_none_or(|max| value <= max)
}

fn given<'a>(query: &'a HashMap<String, String>, name: &str) -> Option<&'a String> {
    query.get(name).filter(|text| !text.is_empty())
}

fn parse<T: FromStr>(query: &HashMap<String, String>, name: &str) -> Result<Option<T>, Refusal> {
    given(query, name)
        .map(|text| {
            text.parse()
                .map_err(|_| Refusal::invalid(name, "not a valid value"))
        })
        .transpose()
}

/// A date in RFC 2822 or ISO 8601; the latter also without a zone or a time.
fn date(query: &HashMap<String, String>, name: &str) -> Result<Option<DateTime<Utc>>, Refusal> {
    let Some(text) = given(query, name) else {
        return Ok(None);
    };
    let zoned = DateTime::parse_from_rfc2822(text).or_else(|_| DateTime::parse_from_rfc3339(text));
    let local = || NaiveDateTime::parse_from_str(text, "%Y-%m-%dT%H:%M:%S").ok();
    let day = || {
        NaiveDate::parse_from_str(text, "%Y-%m-%d")
            .ok()?
            .and_hms_opt(0, 0, 0)
    };
    zoned
        .map(|date| date.with_timezone(&Utc))
        .ok()
        .or_else(|| local().or_else(day).map(|date| date.and_utc()))
        .map(Some)
        .ok_or_else(|| Refusal::invalid(name, "neither RFC 2822 nor ISO 8601"))
}

/// Puts orders in the order that `sort` asks for, by id where that ties.
pub(crate) fn sort(orders: &mut [&Order], query: &HashMap<String, String>) -> Result<(), Refusal> {
    let text = given(query, "sort").map_or("id:asc", String::as_str);
    let (field, direction) = text.split_once(':').unwrap_or((text, "asc"));
    let compare: fn(&Order, &Order) -> Ordering = match field {
        "id" => |a, b| a.id.cmp(&b.id),
        "customer_id" => |a, b| a.customer_id.cmp(&b.customer_id),
        "date_created" => |a, b| a.created.cmp(&b.created),
        "date_modified" => |a, b| a.modified.cmp(&b.modified),
        "status_id" => |a, b| a.status_id.cmp(&b.status_id),
        "channel_id" => |a, b| a.channel_id.cmp(&b.channel_id),
        _ => return Err(Refusal::invalid("sort", "there is no such field")),
    };
    orders.sort_by(|a, b| compare(a, b).then(a.id.cmp(&b.id)));
    match direction {
        "asc" => Ok(()),
        "desc" => {
            orders.reverse();
            Ok(())
        }
        _ => Err(Refusal::invalid("sort", "neither asc nor desc")),
    }
}
