//! The rules of the domain, one file per noun, as tables and as properties.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "tests"
)]

mod allocation;
mod application;
mod balance;
mod company;
mod company_aging;
mod company_hierarchy;
mod company_roles;
mod date_range;
mod edit;
mod external_pdf;
mod home;
mod import_day;
mod import_document;
mod import_mapping;
mod import_paid;
mod invoice_changes;
mod invoice_form;
mod invoice_status;
mod line_amount;
mod merge;
mod money;
mod network;
mod order_compare;
mod order_draft;
mod order_flag;
mod order_profile;
mod pay_again;
mod payment_advice;
mod payment_change;
mod payment_edit;
mod payment_news;
mod payment_received;
mod payment_standing;
mod payment_state;
mod permissions;
mod printed;
mod quantity;
mod queries;
mod query_unread;
mod rebase;
mod roles;
mod settings_colour;
mod settings_extra;
mod settings_invoicing;
mod settings_logo;
mod settings_number;
mod settings_orders;
mod settings_seller;
mod settlement;
mod shipment;
mod short_pay;
mod statement;
mod storefront;
mod support;
mod text;
mod typed_amount;
mod webhook;
