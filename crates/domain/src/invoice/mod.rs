//! Invoices: balance and status, lines, what may be done in which state.

mod balance;
mod content;
mod credit;
mod edit;
mod export;
mod filter;
mod ledger;
mod list;
mod rebase;
mod saved_view;
mod status;
mod view;

pub use balance::{Balance, BalanceError};
pub(crate) use content::DISCOUNT_RANGE;
pub use content::{Address, CostKind, CostLine, InvoiceContent, InvoiceLine};
pub use credit::{Credit, CreditReason};
pub use edit::{ContentError, CostEdit, InvoiceEdit, LineEdit, Totals};
pub use export::EXPORT_COLUMNS;
pub use filter::{AmountRange, InvoiceFilter, MAX_IDS, StatusFilter};
pub use ledger::{LedgerCause, LedgerEntry};
pub use list::{InvoiceList, InvoiceSortKey};
pub use rebase::{EditRow, EditedRow, RebasedEdit, RebasedRow, UnsavedEdit, rebase};
pub use saved_view::{
    BuiltInView, InvoiceView, MAX_VIEW_NAME, MAX_VIEWS, ViewError, copy_name, view_name,
};
pub use status::{InvoiceSource, InvoiceStatus, Refusal, Standing};
pub use view::{
    BulkOutcome, ChangeRow, CurrencyTotals, InvoiceDetail, InvoicePage, InvoicePaymentRow,
    InvoiceRow, ListTotals, RefusedRow,
};
