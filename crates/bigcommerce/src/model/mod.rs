//! What BigCommerce's answers contain, by the names on the wire.
//!
//! Only fields that the portal has a use for; all others are ignored. Fields
//! that carry an identity or a total must be there; everything else tolerates
//! being null or missing.

pub(crate) mod address;
pub(crate) mod cart;
pub(crate) mod company;
pub(crate) mod company_order;
pub(crate) mod company_user;
pub(crate) mod coupon;
pub(crate) mod customer;
pub(crate) mod fee;
pub(crate) mod hook;
pub(crate) mod metafield;
pub(crate) mod order;
pub(crate) mod order_product;
pub(crate) mod order_status;
pub(crate) mod order_tax;
pub(crate) mod refund;
pub(crate) mod shipment;
pub(crate) mod store_information;
pub(crate) mod transaction;
