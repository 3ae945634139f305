//! What can be asked.

mod companies;
mod invoices;
mod payments;
mod people;
mod receipts;
mod store;

use async_graphql::MergedObject;

/// What can be asked.
#[derive(MergedObject, Default)]
pub(super) struct Query(
    invoices::InvoiceQueries,
    payments::PaymentQueries,
    receipts::ReceiptQueries,
    people::PeopleQueries,
    companies::CompanyQueries,
    store::StoreQueries,
);
