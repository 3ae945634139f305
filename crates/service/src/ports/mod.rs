//! What the use cases need of the outside world; the server wires the real ones.

mod clean;
mod clock;
mod commerce;
mod external_files;
mod hook_sender;
mod printer;

pub(crate) use clean::Clean;
pub use clock::{Clock, SystemClock};
pub use commerce::{
    Cart, ChangedOrders, Commerce, CommerceError, Credentials, HookReport, NewCart, NewCartLine,
    NoConnection, OrderReport, PaymentEvidence, ReportPage, StoreReport, UnreadableOrder,
};
pub(crate) use commerce::{NOT_CONNECTED, REFUSED, UNAVAILABLE};
pub use domain::company::{CompanyReport, ContactReport};
pub(crate) use external_files::NoExternalFiles;
pub use external_files::{ExternalFiles, FetchError};
pub(crate) use hook_sender::NoHookSender;
pub use hook_sender::{HookSender, SignedHook};
pub(crate) use printer::NoPrinter;
pub use printer::{
    AccountOnSheet, AdviceSheet, InvoiceSheet, Letterhead, PaymentOnSheet, Printer, PrinterError,
    ReceiptLine, ReceiptSheet, Sheet, StatementSheet,
};
