//! The portal's database: SQLite or PostgreSQL, every query written once.
//!
//! * [`Store`] is the pool; [`Store::begin`] and [`Store::read`] open a unit of work
//!   ([`Tx`]) with a [`Scope`], without which no query can be written.
//! * Every noun has a file with its queries as methods on a small struct that borrows the
//!   unit of work: `tx.invoices().find(id)`. Absence is `Ok(None)`. Nothing lasts until
//!   [`Tx::commit`].
//! * The dialects differ only in [`engine`].

mod access;
mod amount;
mod api_accounts;
mod api_requests;
mod attempts;
mod audit;
mod bulk;
mod changes;
mod check;
mod companies;
mod company_roles;
mod company_syncs;
mod connection;
mod contacts;
mod credits;
mod engine;
mod error;
mod external_pdfs;
mod extra_fields;
mod home;
mod imports;
mod invoice_views;
mod invoices;
mod keyset;
mod ledger;
mod logos;
mod logs;
mod orders;
mod outgoing;
mod password_links;
mod password_requests;
mod payments;
mod receipts;
mod roles;
mod scope;
mod sessions;
mod settings;
mod slice;
mod sql;
mod statements;
mod storefront;
mod stores;
mod sync_state;
#[cfg(feature = "testing")]
#[expect(clippy::expect_used, reason = "tests want to stop at once")]
pub mod testing;
mod time;
mod tx;
mod users;
mod webhooks;

pub use access::{DocumentAccess, NewAccess};
pub use api_accounts::{ApiAccounts, NewApiAccount};
pub use api_requests::{ApiRequests, Forgotten, KeptRequest, KeyedRequest};
pub use attempts::{AttemptTable, Attempts};
pub use audit::{Audit, NewAudit};
pub use changes::ChangeFeed;
pub use check::{Check, INVARIANTS, Invariant, StatedContent};
pub use companies::{ANONYMOUS_COMPANY, Company, CompanyRecord, CompanyTable, NewCompany};
pub use company_roles::CompanyRoles;
pub use company_syncs::{CompanySyncUpdate, CompanySyncs};
pub use connection::{Connection, SavedPart};
pub use contacts::{ContactRecord, ContactUpdate, Contacts};
pub use credits::{Credits, NewCredit};
pub use engine::Store;
pub use error::StoreError;
pub use external_pdfs::{ExternalPdf, ExternalPdfs, FetchedPdf};
pub use extra_fields::ExtraFields;
pub use home::{HomeFigures, MonthAsked, Waiting};
pub use imports::{ImportUpdate, Imports, KnownDocument, NewImport};
pub use invoice_views::InvoiceViews;
pub use invoices::{
    Entry, InvoiceRecord, Invoices, KeyedInvoice, LockedInvoice, NewInvoice, StorefrontRow, Told,
};
pub use ledger::{BalanceChange, Ledger};
pub use logos::{Logo, Logos};
pub use orders::{OrderRecord, OrderStatuses, Orders, Placed};
pub use outgoing::{
    ClaimedDelivery, Deliveries, NewSubscriptionRecord, Outbox, Subscriptions, Tried,
};
pub use password_links::PasswordLinks;
pub use password_requests::PasswordRequests;
pub use payments::{
    AdviceLineRecord, EditedPayment, LineReason, NewPayment, NewReceipt, OpenCart, PaymentLine,
    PaymentRecord, PaymentUpdate, Payments, ReceiptLineRecord, ReceiptRecord, SettledOrder,
};
pub use receipts::Receipts;
pub use roles::{RoleRecord, Roles};
pub use scope::{Companies, Scope};
pub use sessions::{NewSession, SessionRecord, Sessions};
pub use settings::{Look, Settings};
pub use statements::{AccountMove, AsOf, Statements};
pub use storefront::Storefront;
pub use stores::{NewStore, StoreRecord, Stores};
pub use sync_state::SyncState;
pub use tx::Tx;
pub use users::{Membership, NewUserRecord, User, UserPlace, Users};
pub use webhooks::{FailedWebhook, NewWebhook, WebhookEvent, Webhooks};
