//! Reading single values. A reason completes “STORE_CURRENCY (from the environment) …”.

use chrono_tz::Tz;
use domain::{Currency, Terms};
use service::settings::SecretKey;
use std::{net::SocketAddr, time::Duration};
use url::Url;

pub(super) fn text(text: &str) -> Result<String, String> {
    Ok(text.to_owned())
}

pub(super) fn address(text: &str) -> Result<SocketAddr, String> {
    text.parse().map_err(|_| {
        format!("is “{text}”, which is not an address with a port like 127.0.0.1:3000.")
    })
}

/// An address without query, whose path does not end in a slash.
pub(super) fn url(text: &str) -> Result<Url, String> {
    Url::parse(text)
        .ok()
        .filter(|url| matches!(url.scheme(), "http" | "https") && url.host().is_some())
        .filter(|url| url.query().is_none() && url.fragment().is_none())
        .filter(|url| url.username().is_empty() && url.password().is_none())
        .ok_or_else(|| {
            format!("is “{text}”, which is not a web address like https://invoices.example.")
        })
}

/// Web addresses with commas between them, each as browsers name it in `Origin`.
pub(super) fn origins(text: &str) -> Result<Vec<String>, String> {
    text.split(',')
        .map(|address| Ok(url(address.trim())?.origin().ascii_serialization()))
        .collect()
}

pub(super) fn currency(text: &str) -> Result<Currency, String> {
    Currency::from_code(text)
        .map_err(|_| format!("is “{text}”, which is not a currency code like GBP."))
}

pub(super) fn zone(text: &str) -> Result<Tz, String> {
    text.parse()
        .map_err(|_| format!("is “{text}”, which is not a time zone like Europe/London."))
}

pub(super) fn terms(text: &str) -> Result<Terms, String> {
    Terms::parse(text)
        .ok_or_else(|| format!("is “{text}”, which is not a number of days from 0 to 365."))
}

pub(super) fn colour(text: &str) -> Result<String, String> {
    text.strip_prefix('#')
        .filter(|digits| digits.len() == 6 && digits.bytes().all(|byte| byte.is_ascii_hexdigit()))
        .map(|_| text.to_owned())
        .ok_or_else(|| format!("is “{text}”, which is not a colour like #2360b8."))
}

/// In bytes.
pub(super) fn megabytes(text: &str) -> Result<u64, String> {
    text.parse()
        .ok()
        .filter(|size| (1..=100_000).contains(size))
        .map(|size: u64| size * 1_000_000)
        .ok_or_else(|| format!("is “{text}”, which is not a number of megabytes from 1 to 100000."))
}

pub(super) fn requests(text: &str) -> Result<u32, String> {
    text.parse()
        .ok()
        .filter(|requests| (0..=1_000_000).contains(requests))
        .ok_or_else(|| format!("is “{text}”, which is not a number from 0 to 1000000."))
}

pub(super) fn seconds(text: &str) -> Result<Duration, String> {
    text.parse()
        .ok()
        .filter(|seconds| (1..=86_400).contains(seconds))
        .map(Duration::from_secs)
        .ok_or_else(|| format!("is “{text}”, which is not a number of seconds from 1 to 86400."))
}

pub(super) fn days(text: &str) -> Result<i64, String> {
    text.parse()
        .ok()
        .filter(|days| (0..=3_650).contains(days))
        .ok_or_else(|| format!("is “{text}”, which is not a number of days from 0 to 3650."))
}

pub(super) fn flag(text: &str) -> Result<bool, String> {
    match text {
        "true" | "1" | "yes" => Ok(true),
        "false" | "0" | "no" => Ok(false),
        _ => Err(format!("is “{text}”; write true or false.")),
    }
}

/// Long enough not to be guessed. The text itself is never repeated.
pub(super) fn secret(text: &str) -> Result<bigcommerce::Secret, String> {
    if text.len() < 16 {
        return Err("is too short: a secret has at least 16 characters.".to_owned());
    }
    Ok(bigcommerce::Secret::new(text))
}

/// 32 bytes. The text itself is never repeated.
pub(super) fn secret_key(text: &str) -> Result<SecretKey, String> {
    SecretKey::parse(text).ok_or_else(|| {
        "is no key: write 32 random bytes as 64 hexadecimal digits or as base64.".to_owned()
    })
}

pub(super) fn token(text: &str) -> Result<bigcommerce::Secret, String> {
    if text
        .bytes()
        .any(|byte| byte.is_ascii_control() || byte == b' ')
    {
        return Err("contains characters that no access token has.".to_owned());
    }
    Ok(bigcommerce::Secret::new(text))
}
