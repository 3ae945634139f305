//! The store, as everybody is told about it.

use crate::graphql::scalar::GenericScalar;
use async_graphql::SimpleObject;
use serde_json::json;
use service::storefront::StorefrontFacts;

/// The channel that the storefront is told of: the only one that it has.
const CHANNEL: i64 = 1;

/// Whether the part of the portal with invoices is shown.
#[derive(SimpleObject)]
pub(crate) struct StoreFrontInvoiceConfigType {
    /// It is shown.
    value: Option<bool>,
    /// It is switched on.
    enabled_status: Option<bool>,
}

/// Which parts of the buyer portal are served: invoices, and nothing else.
#[derive(SimpleObject)]
pub(crate) struct StoreFrontConfigsType {
    /// Not served.
    account_settings: Option<bool>,
    /// Not served.
    address_book: Option<bool>,
    /// Not served.
    buy_again: Option<bool>,
    /// Not served.
    dashboard: Option<bool>,
    /// Served.
    invoice: Option<StoreFrontInvoiceConfigType>,
    /// Not served.
    messages: Option<bool>,
    /// Not served.
    orders: Option<bool>,
    /// Not served.
    quick_order_pad: Option<bool>,
    /// Not served.
    quotes: Option<bool>,
    /// Not served.
    recently_viewed: Option<bool>,
    /// Not served.
    returns: Option<bool>,
    /// Not served.
    shopping_lists: Option<bool>,
    /// Not served.
    trade_professional_application: Option<bool>,
    /// Not served.
    user_management: Option<bool>,
    /// Not served.
    wish_lists: Option<bool>,
}

/// The storefront's configuration.
#[derive(SimpleObject)]
pub(crate) struct StoreFrontConfigType {
    /// Which parts are served.
    config: Option<StoreFrontConfigsType>,
    /// Its number: 1.
    config_id: Option<i64>,
}

impl StoreFrontConfigType {
    /// Invoices, and nothing else.
    pub(crate) const fn invoices() -> Self {
        const OFF: Option<bool> = Some(false);
        Self {
            config: Some(StoreFrontConfigsType {
                account_settings: OFF,
                address_book: OFF,
                buy_again: OFF,
                dashboard: OFF,
                invoice: Some(StoreFrontInvoiceConfigType {
                    value: Some(true),
                    enabled_status: Some(true),
                }),
                messages: OFF,
                orders: OFF,
                quick_order_pad: OFF,
                quotes: OFF,
                recently_viewed: OFF,
                returns: OFF,
                shopping_lists: OFF,
                trade_professional_application: OFF,
                user_management: OFF,
                wish_lists: OFF,
            }),
            config_id: Some(1),
        }
    }
}

/// A single setting of the storefront.
#[derive(SimpleObject)]
pub(crate) struct StorefrontConfigType {
    /// Its name.
    key: Option<String>,
    /// Its value.
    value: Option<String>,
    /// More about it.
    extra_fields: Option<GenericScalar>,
}

impl StorefrontConfigType {
    /// A setting of what is not served here.
    pub(crate) fn off(key: String) -> Self {
        Self {
            key: Some(key),
            value: Some("0".to_owned()),
            extra_fields: Some(GenericScalar(json!({}))),
        }
    }
}

/// A setting of the store.
#[derive(SimpleObject)]
pub(crate) struct StoreConfigType {
    /// Its number.
    pub(crate) id: Option<String>,
    /// Its name.
    pub(crate) key: Option<String>,
    /// `1` where it is on, `0` where it is off.
    pub(crate) is_enabled: Option<String>,
}

/// The storefront's language.
#[derive(SimpleObject)]
pub(crate) struct StorefrontLanguageType {
    /// Its code.
    pub(crate) language: Option<String>,
}

/// A currency.
#[derive(SimpleObject)]
pub(crate) struct Currencies {
    /// Its number.
    id: Option<String>,
    /// Is it the store's own?
    #[graphql(name = "is_default")]
    is_default: Option<bool>,
    /// When it was changed last; not told.
    #[graphql(name = "last_updated")]
    last_updated: Option<String>,
    /// Its country; not told.
    #[graphql(name = "country_iso2")]
    country_iso2: Option<String>,
    /// Countries in which it is the usual one; not told.
    #[graphql(name = "default_for_country_codes")]
    default_for_country_codes: Option<Vec<Option<String>>>,
    /// Its code.
    #[graphql(name = "currency_code")]
    currency_code: Option<String>,
    /// What one of it is in the store's own.
    #[graphql(name = "currency_exchange_rate")]
    currency_exchange_rate: Option<String>,
    /// Its name.
    name: Option<String>,
    /// Its symbol.
    token: Option<String>,
    /// Is its rate kept up to date by itself?
    #[graphql(name = "auto_update")]
    auto_update: Option<bool>,
    /// On which side of an amount the symbol stands.
    #[graphql(name = "token_location")]
    token_location: Option<String>,
    /// What stands before the decimals.
    #[graphql(name = "decimal_token")]
    decimal_token: Option<String>,
    /// What stands between thousands.
    #[graphql(name = "thousands_token")]
    thousands_token: Option<String>,
    /// How many decimals it has.
    #[graphql(name = "decimal_places")]
    decimal_places: Option<i64>,
    /// Is it used?
    enabled: Option<bool>,
    /// Can one pay in it?
    #[graphql(name = "is_transactional")]
    is_transactional: Option<bool>,
}

/// The currencies of the store.
#[derive(SimpleObject)]
pub(crate) struct StoreCurrencies {
    /// The store's own.
    currencies: Option<Vec<Option<Currencies>>>,
    /// The same of the channel.
    channel_currencies: Option<GenericScalar>,
    /// Are prices entered with tax?
    entered_inclusive_tax: Option<bool>,
}

impl From<&StorefrontFacts> for StoreCurrencies {
    fn from(facts: &StorefrontFacts) -> Self {
        let (currency, code) = (facts.currency, facts.currency.code());
        let own = Currencies {
            id: Some("1".to_owned()),
            is_default: Some(true),
            last_updated: None,
            country_iso2: None,
            default_for_country_codes: Some(Vec::new()),
            currency_code: Some(code.to_owned()),
            currency_exchange_rate: Some("1.0000000000".to_owned()),
            name: Some(code.to_owned()),
            token: Some(currency.symbol().unwrap_or(code).to_owned()),
            auto_update: Some(false),
            token_location: Some("left".to_owned()),
            decimal_token: Some(".".to_owned()),
            thousands_token: Some(",".to_owned()),
            decimal_places: Some(i64::from(currency.exponent())),
            enabled: Some(true),
            is_transactional: Some(true),
        };
        let channel = json!({
            "channel_id": CHANNEL,
            "default_currency": code,
            "enabled_currencies": [code],
        });
        Self {
            currencies: Some(vec![Some(own)]),
            channel_currencies: Some(GenericScalar(channel)),
            entered_inclusive_tax: Some(false),
        }
    }
}

/// How dates are written.
#[derive(SimpleObject)]
pub(crate) struct StoreTimeFormatType {
    /// As they are shown.
    display: Option<String>,
    /// As they stand in files.
    export: Option<String>,
    /// As they are shown with the time of day.
    extended_display: Option<String>,
    /// By how many seconds the store's clocks are ahead of UTC now.
    offset: Option<i64>,
}

/// A site of the store.
#[derive(SimpleObject)]
pub(crate) struct StoreSitesType {
    /// Its channel.
    channel_id: Option<i64>,
    /// Its addresses.
    urls: Option<Vec<Option<String>>>,
    /// Its icon; not told.
    icon_url: Option<String>,
    /// Its logo.
    channel_logo: Option<String>,
    /// Is it open?
    is_enabled: Option<bool>,
    /// Is it open to companies?
    #[graphql(name = "b2bEnabled")]
    b2b_enabled: Option<bool>,
    /// Its channel in B2B Edition.
    #[graphql(name = "b3ChannelId")]
    b3_channel_id: Option<i64>,
    /// What it is.
    #[graphql(name = "type")]
    kind: Option<String>,
    /// What it runs on.
    platform: Option<String>,
    /// The version of its texts; not told.
    translation_version: Option<i64>,
}

/// The store.
#[derive(SimpleObject)]
pub(crate) struct StoreBasicInfoType {
    /// Its name.
    store_name: Option<String>,
    /// Its address; not told.
    store_address: Option<String>,
    /// Its country; not told.
    store_country: Option<String>,
    /// Its logo.
    store_logo: Option<String>,
    /// Its address in the web.
    store_url: Option<String>,
    /// Its sites.
    store_sites: Option<Vec<Option<StoreSitesType>>>,
    /// How it writes dates.
    time_format: Option<StoreTimeFormatType>,
    /// Has it several storefronts?
    multi_storefront_enabled: Option<bool>,
    /// Can what is out of stock be ordered?
    backorder_enabled: Option<bool>,
}

impl StoreBasicInfoType {
    /// The store at this address, with the logo at that one.
    pub(crate) fn of(facts: &StorefrontFacts, url: &str, logo: Option<String>) -> Self {
        let site = StoreSitesType {
            channel_id: Some(CHANNEL),
            urls: Some(vec![Some(url.to_owned())]),
            icon_url: None,
            channel_logo: logo.clone(),
            is_enabled: Some(true),
            b2b_enabled: Some(true),
            b3_channel_id: Some(CHANNEL),
            kind: Some("storefront".to_owned()),
            platform: Some("bigcommerce".to_owned()),
            translation_version: Some(0),
        };
        Self {
            store_name: Some(facts.look.store.clone()),
            store_address: None,
            store_country: None,
            store_logo: logo,
            store_url: Some(url.to_owned()),
            store_sites: Some(vec![Some(site)]),
            time_format: Some(StoreTimeFormatType {
                display: Some("j M Y".to_owned()),
                export: Some("M j Y".to_owned()),
                extended_display: Some("j M Y @ g:i A".to_owned()),
                offset: Some(i64::from(facts.offset)),
            }),
            multi_storefront_enabled: Some(false),
            backorder_enabled: Some(false),
        }
    }
}
