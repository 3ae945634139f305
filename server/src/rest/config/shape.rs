//! The settings as programs get them.

use domain::settings::{InvoicingPolicy, PaymentPolicy};
use serde::Serialize;
use utoipa::ToSchema;

/// The settings. Flags are 0 and 1.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(super) struct Config {
    payments_offline: Module,
    payments_test: Module,
    payments: Payments,
    payments_bigcommerce_sales_order: SalesOrder,
    payments_minibc: Module,
    stores_bundleb2b: Module,
    /// None: the store's checkout knows its methods.
    all_methods: Vec<Method>,
    invoice_email_template: Template,
    is_payment_processing_enabled: Switch,
}

/// A way to pay.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = ConfigModule)]
#[serde(rename_all = "camelCase")]
pub(super) struct Module {
    is_enabled: u8,
    display_name: String,
    is_storefront_method: u8,
}

/// What becomes of payments and of orders.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = ConfigPayments)]
#[serde(rename_all = "camelCase")]
pub(super) struct Payments {
    payment_hold_policy: u8,
    general_payment_fees: Vec<String>,
    status_after_payment_is_made: u8,
    invoice_balance_update_policy: u8,
    /// Orders paid at the checkout are invoiced by the portal itself.
    online_payment_automatic_invoice_generation: u8,
    /// Orders to be paid outside of the checkout are invoiced by the portal itself.
    offline_payment_automatic_invoice_generation: u8,
}

/// Paying through the store's checkout.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = ConfigSalesOrder)]
#[serde(rename_all = "camelCase")]
pub(super) struct SalesOrder {
    is_enabled: u8,
    product_id: String,
    variant_id: String,
    display_name: String,
    allowed_methods: Vec<String>,
    is_storefront_method: u8,
}

/// A method of the checkout.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = ConfigMethod)]
#[serde(rename_all = "camelCase")]
pub(super) struct Method {
    code: String,
    name: String,
    test_mode: bool,
}

/// An e-mail about a new invoice, which the portal does not send.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = ConfigTemplate)]
#[serde(rename_all = "camelCase")]
pub(super) struct Template {
    html: String,
    is_enabled: u8,
    title: String,
}

/// May invoices be paid at all?
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = ConfigSwitch)]
#[serde(rename_all = "camelCase")]
pub(super) struct Switch {
    is_enabled: u8,
    is_storefront_method: u8,
}

impl Config {
    pub(super) fn of(invoicing: &InvoicingPolicy, payments: &PaymentPolicy) -> Self {
        let module = |name: &str, on: bool| Module {
            is_enabled: u8::from(on),
            display_name: name.to_owned(),
            is_storefront_method: 0,
        };
        let checkout = u8::from(payments.checkout);
        Self {
            payments_offline: module("Offline", !payments.offline.is_empty()),
            payments_test: module("Test", false),
            payments: Payments {
                payment_hold_policy: 0,
                general_payment_fees: Vec::new(),
                status_after_payment_is_made: 3,
                invoice_balance_update_policy: 1,
                online_payment_automatic_invoice_generation: u8::from(
                    invoicing.online.is_automatic(),
                ),
                offline_payment_automatic_invoice_generation: u8::from(
                    invoicing.offline.is_automatic(),
                ),
            },
            payments_bigcommerce_sales_order: SalesOrder {
                is_enabled: checkout,
                product_id: String::new(),
                variant_id: String::new(),
                display_name: "BigCommerce".to_owned(),
                allowed_methods: Vec::new(),
                is_storefront_method: 1,
            },
            payments_minibc: module("MiniBC", false),
            stores_bundleb2b: module("BundleB2B", false),
            all_methods: Vec::new(),
            invoice_email_template: Template {
                html: String::new(),
                is_enabled: 0,
                title: String::new(),
            },
            is_payment_processing_enabled: Switch {
                is_enabled: checkout,
                is_storefront_method: 1,
            },
        }
    }
}
