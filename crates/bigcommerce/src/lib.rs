//! A typed client of the BigCommerce endpoints that the portal uses: orders,
//! carts, customers, webhooks, and the companies of B2B Edition.
//!
//! [`Client`] speaks HTTP and nothing else: it keeps no data and knows no
//! rules of invoicing. Three promises hold for every call:
//!
//! * Money never passes through a floating point calculation; it arrives and
//!   leaves as [`DecimalText`].
//! * The access token appears in no error, no log line and no `Debug` text.
//! * An error says whether the request may have had an effect all the same
//!   ([`Error::nothing_happened`]), because a payment must not be started
//!   twice.

#![cfg_attr(test, allow(clippy::unwrap_used, reason = "a failing test may panic"))]

mod carts;
mod client;
mod companies;
mod company_orders;
mod config;
mod customers;
mod decimal;
mod error;
mod hooks;
mod model;
mod order_statuses;
mod orders;
mod secret;
mod store;
mod transport;
mod users;
pub mod webhook;
mod wire;

pub use carts::{Carts, CustomItem, NewCart};
pub use client::Client;
pub use companies::{Companies, CompanyPage};
pub use company_orders::CompanyOrders;
pub use config::Config;
pub use customers::Customers;
pub use decimal::{DecimalText, NotDecimal};
pub use error::{Effect, Error};
pub use hooks::{HookChange, Hooks, NewHook};
pub use model::address::{BillingAddress, ShippingAddress};
pub use model::cart::{Cart, CartCurrency, CartCustomItem, CartLineItems, RedirectUrls};
pub use model::company::{Company, CompanyExtraField, ParentCompany, PaymentTerms};
pub use model::company_order::CompanyOrder;
pub use model::company_user::CompanyUser;
pub use model::coupon::Coupon;
pub use model::customer::Customer;
pub use model::fee::Fee;
pub use model::hook::{Hook, HookHeaders};
pub use model::order::Order;
pub use model::order_product::{AppliedDiscount, OrderProduct, ProductOption};
pub use model::order_status::OrderStatus;
pub use model::order_tax::OrderTax;
pub use model::refund::{Refund, RefundItem, RefundPayment};
pub use model::shipment::{Shipment, ShipmentItem};
pub use model::store_information::{StoreInformation, TimeZone};
pub use model::transaction::{CreditCard, CustomMethod, OfflineMethod, Transaction};
pub use orders::Orders;
pub use secret::Secret;
pub use store::Store;
pub use users::{CompanyUserPage, Users};
