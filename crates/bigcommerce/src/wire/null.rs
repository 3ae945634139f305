//! Fields that BigCommerce sends as null where it means nothing or nought.

use serde::{Deserialize, Deserializer};

/// The value, or its default when null.
pub(crate) fn as_default<'de, D, T>(from: D) -> Result<T, D::Error>
where
    D: Deserializer<'de>,
    T: Deserialize<'de> + Default,
{
    Ok(Option::<T>::deserialize(from)?.unwrap_or_default())
}

/// The text, or none when null or empty.
pub(crate) fn or_empty<'de, D>(from: D) -> Result<Option<String>, D::Error>
where
    D: Deserializer<'de>,
{
    Ok(Option::<String>::deserialize(from)?.filter(|text| !text.is_empty()))
}
