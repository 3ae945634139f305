//! B2B Edition's types.

mod account;
mod company;
mod details;
mod invoice;
mod money;
mod receipt;
mod store;

pub(super) use account::{
    CustomerInfoType, UserAuthResultType, UserAuthorization, UserLogin, UserLoginState,
};
pub(super) use company::{CompanyInfoType, CompanySubsidiariesType, CompanyType};
pub(super) use invoice::{
    InvoiceCustomerInformationType, InvoiceStatsType, InvoiceType, InvoiceTypeCountableConnection,
};
pub(super) use receipt::{
    ReceiptLinesType, ReceiptLinesTypeCountableConnection, ReceiptType,
    ReceiptTypeCountableConnection,
};
pub(super) use store::{
    StoreBasicInfoType, StoreConfigType, StoreCurrencies, StoreFrontConfigType,
    StorefrontConfigType, StorefrontLanguageType,
};

use account::UserType;
use async_graphql::{ID, Interface};

/// Whatever has an id.
#[derive(Interface)]
#[graphql(field(name = "id", ty = "ID"))]
#[allow(
    clippy::large_enum_variant,
    reason = "it names types, and nothing makes one"
)]
pub(super) enum Node {
    /// An invoice.
    Invoice(InvoiceType),
    /// A receipt.
    Receipt(ReceiptType),
    /// A line of a receipt.
    ReceiptLine(ReceiptLinesType),
    /// A company.
    Company(CompanyType),
    /// A person.
    User(UserType),
}
