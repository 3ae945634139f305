//! Invoices: balance and status, lines, what may be done in which state.

mod access;
mod address;
mod balance;
mod changes;
mod content;
mod credit;
mod edit;
mod export;
mod external_pdf;
mod filter;
mod form;
mod ledger;
mod list;
mod overlap;
mod pending;
mod printed;
mod rebase;
mod rows;
mod saved_view;
mod status;
pub mod told;
mod view;

pub use access::{AccessList, AccessRow};
pub use address::Address;
pub use balance::{Balance, BalanceError};
pub use changes::Editable;
pub(crate) use content::DISCOUNT_RANGE;
pub use content::{CostKind, CostLine, InvoiceContent, InvoiceLine};
pub use credit::{Credit, CreditReason};
pub use edit::{ContentError, CostEdit, InvoiceEdit, LineEdit};
pub use export::{BUYER_EXPORT_COLUMNS, EXPORT_COLUMNS};
pub use external_pdf::{MAX_PDF_BYTES, MAX_PDF_URL, PdfUrl, PdfUrlError, is_pdf, read_pdf_url};
pub use filter::{AmountRange, InvoiceFilter, MAX_IDS, StatusFilter};
pub use form::{BillableCompany, InvoiceEntry, InvoiceForm, InvoiceStart};
pub use ledger::{LedgerCause, LedgerEntry};
pub use list::{InvoiceList, InvoiceSortKey};
pub use overlap::Overlap;
pub use pending::PendingMoney;
pub use printed::{MAX_PACKED, MAX_PRINTED, Printed};
pub use rebase::{EditRow, EditedRow, RebasedEdit, RebasedRow, UnsavedEdit, rebase};
pub use rows::{Totals, TypedRows};
pub use saved_view::{
    BuiltInView, InvoiceView, MAX_VIEW_NAME, MAX_VIEWS, ViewError, copy_name, view_name,
};
pub use status::{InvoiceSource, InvoiceStatus, Refusal, Standing, check_reassign};
pub use view::{
    BulkOutcome, ChangeRow, CurrencyTotals, InvoiceDetail, InvoicePage, InvoicePaymentRow,
    InvoiceRow, ListTotals, Owed, RefusedRow,
};
