//! The APIs that programs use.

pub(crate) mod auth;
pub(crate) mod b2b;
pub(crate) mod error;
pub(crate) mod merge;
pub(crate) mod page;
pub(crate) mod v2;
pub(crate) mod v3;

use std::collections::HashMap;

use axum::extract::Query;

/// The query of a request; a repeated name keeps its last value.
pub(crate) type Filters = Query<HashMap<String, String>>;
