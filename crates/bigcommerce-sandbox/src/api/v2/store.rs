use axum::Json;
use axum::extract::State;
use serde_json::{Value, json};

use crate::Sandbox;

pub(crate) async fn information(State(sandbox): State<Sandbox>) -> Json<Value> {
    let config = sandbox.config();
    let base = sandbox.base();
    let domain = base.split("://").last().unwrap_or_default();
    Json(json!({
        "id": config.store_hash,
        "account_uuid": "00000000-0000-4000-8000-000000000000",
        "domain": domain,
        "secure_url": base,
        "control_panel_base_url": base,
        "status": "live",
        "name": config.store_name,
        "first_name": "Sandbox",
        "last_name": "Merchant",
        "address": "1 Wharf Road, London",
        "country": "United Kingdom",
        "country_code": "GB",
        "infrastructure_region": "",
        "phone": "",
        "admin_email": "merchant@wharf.example",
        "order_email": "orders@wharf.example",
        "timezone": {
            "name": config.time_zone,
            "raw_offset": 0,
            "dst_offset": 3600,
            "dst_correction": true,
            "date_format": {
                "display": "M jS Y",
                "export": "M jS Y",
                "extended_display": "M jS Y @ g:i A",
            },
        },
        "language": "en",
        "currency": config.currency,
        "currency_symbol": crate::page::money::symbol(&config.currency),
        "decimal_separator": ".",
        "thousands_separator": ",",
        "decimal_places": 2,
        "currency_symbol_location": "left",
        "plan_name": "Sandbox",
        "plan_level": "Sandbox",
        "plan_is_trial": false,
        "is_price_entered_with_tax": false,
        "store_id": 1_025_646,
        "default_channel_id": 1,
        "default_site_id": 1000,
        "features": { "checkout_type": "optimized", "multi_storefront_enabled": false },
    }))
}
