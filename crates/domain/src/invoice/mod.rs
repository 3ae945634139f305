//! Invoices: balance and status, lines, what may be done in which state.

mod balance;
mod content;
mod credit;
mod edit;
mod filter;
mod ledger;
mod rebase;
mod status;
mod view;

pub use balance::{Balance, BalanceError};
pub(crate) use content::DISCOUNT_RANGE;
pub use content::{Address, CostKind, CostLine, InvoiceContent, InvoiceLine};
pub use credit::{Credit, CreditReason};
pub use edit::{ContentError, CostEdit, InvoiceEdit, LineEdit, Totals};
pub use filter::{InvoiceFilter, InvoiceList, InvoiceSortKey, StatusFilter};
pub use ledger::{LedgerCause, LedgerEntry};
pub use rebase::{EditRow, EditedRow, RebasedEdit, RebasedRow, UnsavedEdit, rebase};
pub use status::{InvoiceSource, InvoiceStatus, Refusal, Standing};
pub use view::{
    ChangeRow, CurrencyTotals, InvoiceDetail, InvoicePage, InvoicePaymentRow, InvoiceRow,
    ListTotals,
};
