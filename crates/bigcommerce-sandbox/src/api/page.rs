//! Cutting lists into pages, each API in its own way.

use std::collections::HashMap;

use axum::Json;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use serde_json::{Value, json};

use crate::Refusal;

/// The largest page that v2 and v3 give.
const LARGEST: usize = 250;

/// A number in the query, or its default.
fn number(filters: &HashMap<String, String>, name: &str, default: usize) -> Result<usize, Refusal> {
    match filters.get(name).filter(|text| !text.is_empty()) {
        None => Ok(default),
        Some(text) => text
            .parse()
            .map_err(|_| Refusal::invalid(name, "not a number")),
    }
}

struct Window {
    page: usize,
    limit: usize,
}

impl Window {
    fn of(filters: &HashMap<String, String>) -> Result<Self, Refusal> {
        let page = number(filters, "page", 1)?.max(1);
        let limit = number(filters, "limit", 50)?.clamp(1, LARGEST);
        Ok(Self { page, limit })
    }

    fn cut(&self, items: Vec<Value>) -> Vec<Value> {
        items
            .into_iter()
            .skip((self.page - 1) * self.limit)
            .take(self.limit)
            .collect()
    }
}

/// A v2 list: bare, and no content at all when empty.
pub(crate) fn v2(
    items: Vec<Value>,
    filters: &HashMap<String, String>,
) -> Result<Response, Refusal> {
    let page = Window::of(filters)?.cut(items);
    Ok(if page.is_empty() {
        StatusCode::NO_CONTENT.into_response()
    } else {
        Json(page).into_response()
    })
}

/// A v3 list with its pagination.
pub(crate) fn v3(
    items: Vec<Value>,
    filters: &HashMap<String, String>,
) -> Result<Response, Refusal> {
    let window = Window::of(filters)?;
    let Window { page, limit } = window;
    let total = items.len();
    let pages = total.div_ceil(limit);
    let data = window.cut(items);
    let link = |page: usize| format!("?page={page}&limit={limit}");
    let mut links = json!({ "current": link(page) });
    if page > 1 {
        links["previous"] = json!(link(page - 1));
    }
    if page < pages {
        links["next"] = json!(link(page + 1));
    }
    let pagination = json!({
        "total": total,
        "count": data.len(),
        "per_page": limit,
        "current_page": page,
        "total_pages": pages,
        "links": links,
    });
    Ok(Json(json!({ "data": data, "meta": { "pagination": pagination } })).into_response())
}

/// A list of B2B Edition with its pagination, ten at a time.
pub(crate) fn b2b(
    items: Vec<Value>,
    filters: &HashMap<String, String>,
) -> Result<Response, Refusal> {
    let limit = number(filters, "limit", 10)?.clamp(1, LARGEST);
    let offset = number(filters, "offset", 0)?;
    let total = items.len();
    let data: Vec<Value> = items.into_iter().skip(offset).take(limit).collect();
    let pagination = json!({ "totalCount": total, "limit": limit, "offset": offset });
    let meta = json!({ "message": "SUCCESS", "pagination": pagination });
    Ok(Json(json!({ "code": 200, "data": data, "meta": meta })).into_response())
}
