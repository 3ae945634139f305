//! Instants as they are stored: microseconds since 1970.

use crate::StoreError;
use chrono::{DateTime, Utc};

/// From the stored form.
pub(crate) fn instant(micros: i64) -> Result<DateTime<Utc>, StoreError> {
    DateTime::from_timestamp_micros(micros).ok_or_else(|| StoreError::corrupt("instant", micros))
}
