//! What the storefront's buyer portal is shown, in B2B Edition's terms: invoices, receipts and
//! people as its GraphQL interface names them. The rules are those of everybody else.

mod account;
mod cart;
mod company;
mod invoice;
mod invoices;
mod receipt;
mod rights;

pub use account::{StorefrontAccount, StorefrontRole, split_name};
pub use cart::{CartForm, FinishedCart, InvoiceCart};
pub use company::StorefrontCompany;
pub use invoice::{InvoicePaper, StorefrontInvoice};
pub use invoices::{StorefrontInvoices, StorefrontOrder};
pub use receipt::{
    StorefrontReceipt, StorefrontReceiptLine, StorefrontReceiptLines, StorefrontReceipts,
};
pub use rights::{StorefrontRight, rights_at_storefront};
