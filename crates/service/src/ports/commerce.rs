//! BigCommerce, as far as the use cases need it.

use async_trait::async_trait;
use chrono::{DateTime, Utc};
use domain::{
    BcCustomerId, BcOrderId, Currency, Money, Problem,
    company::{CompanyReport, ContactReport},
    order::{OrderSnapshot, StatusLabel},
    payment::OrderMoney,
    people::Panels,
    problem::ProblemKind,
    settings::{ConnectionPart, SecretText},
};
use thiserror::Error;

/// An order as BigCommerce reports it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OrderReport {
    /// What the portal keeps.
    pub snapshot: OrderSnapshot,
    /// The cart from which it came.
    pub cart_id: Option<String>,
}

/// A page of changed orders.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ChangedOrders {
    /// Those that could be read.
    pub reports: Vec<OrderReport>,
    /// Those that BigCommerce lists but does not tell in full, or not in a way that can be
    /// understood. None of them may be forgotten.
    pub unreadable: Vec<UnreadableOrder>,
}

/// An order that is known to have changed and could not be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnreadableOrder {
    /// Which.
    pub id: BcOrderId,
    /// When it changed.
    pub modified_at: DateTime<Utc>,
    /// Why it could not be read.
    pub reason: String,
}

/// Some of what B2B Edition has.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReportPage<T> {
    /// The reports after those that were skipped.
    pub reports: Vec<T>,
    /// How many of B2B Edition's entries they stand for, as some are left out; none ends the
    /// list.
    pub entries: u64,
    /// How many entries there are in all.
    pub total: u64,
}

/// A cart by which invoices are to be paid.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewCart {
    /// The buyer's storefront account, if known.
    pub customer_id: Option<BcCustomerId>,
    /// Currency of all lines.
    pub currency: Currency,
    /// One line per invoice.
    pub lines: Vec<NewCartLine>,
    /// What goes where, kept with the cart as a metafield so that it survives there too.
    pub allocation: String,
}

/// One line of such a cart.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewCartLine {
    /// `INV-36`.
    pub sku: String,
    /// `Invoice 00000036`.
    pub name: String,
    /// What is to be paid on it.
    pub amount: Money,
}

/// A cart that BigCommerce has made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cart {
    /// Its id.
    pub cart_id: String,
    /// Where the buyer checks out; works once.
    pub checkout_url: String,
}

/// What BigCommerce knows about the money of a payment order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PaymentEvidence {
    /// What of the money came, and went.
    pub money: OrderMoney,
    /// When the order changed last; evidence that is older than what was acted on before
    /// comes too late.
    pub modified_at: DateTime<Utc>,
    /// `Visa ending in 1111`, or the order's payment method.
    pub method: String,
    /// The gateway's transaction id, or the order's number.
    pub reference: String,
}

/// The store as BigCommerce knows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoreReport {
    /// Its name.
    pub name: String,
    /// Its currency.
    pub currency: String,
}

/// A webhook that is registered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HookReport {
    /// Which events, `store/order/*`.
    pub scope: String,
    /// Where they are sent.
    pub destination: String,
    /// They are sent.
    pub active: bool,
}

/// By what BigCommerce admits the portal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Credentials {
    /// Which store is asked.
    pub store_hash: String,
    /// The token of the store's API account.
    pub access_token: SecretText,
    /// The token for B2B Edition, where the other one does not serve.
    pub b2b_token: Option<SecretText>,
}

/// Why there is nothing to ask BigCommerce with.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum NoConnection {
    /// Neither an administrator nor the server's configuration has set it.
    #[error("no access token is set")]
    Missing,
    /// An administrator has entered it, and the server's key does not open it.
    #[error("the saved {} cannot be read with the server's PORTAL_SECRET_KEY", .0.name())]
    Unreadable(ConnectionPart),
}

/// Why BigCommerce could not be used. Nothing was changed there, except after a time-out
/// of a write, whose outcome nobody knows.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum CommerceError {
    /// It answered with a fault, or not at all.
    #[error("BigCommerce is not available")]
    Unavailable,
    /// It did not answer in time.
    #[error("BigCommerce did not answer in time")]
    TimedOut,
    /// It asks to slow down.
    #[error("BigCommerce asks to slow down")]
    RateLimited,
    /// There is nothing to ask it with.
    #[error("There is no connection with BigCommerce: {0}")]
    NotConnected(#[from] NoConnection),
    /// It refused; the text is for the log and the seller's staff.
    #[error("BigCommerce refused: {0}")]
    Refused(String),
}

/// Code of the problem that a refusal becomes.
pub(crate) const REFUSED: &str = "bigcommerce_refused";

/// Code of the problem that there is nothing to ask BigCommerce with.
pub(crate) const NOT_CONNECTED: &str = "bigcommerce_not_connected";

/// Code of the problem that BigCommerce does not answer.
pub(crate) const UNAVAILABLE: &str = "bigcommerce_unavailable";

impl CommerceError {
    /// Is it about BigCommerce as a whole, so that anything asked now would fail alike?
    #[must_use]
    pub const fn is_passing(&self) -> bool {
        !matches!(self, Self::Refused(_))
    }

    /// The problem that says this about it. What BigCommerce said goes to the log.
    pub(crate) fn saying(&self, message: impl std::fmt::Display) -> Problem {
        tracing::warn!(error = %self, "BigCommerce");
        let code = match self {
            Self::Refused(_) => REFUSED,
            Self::NotConnected(_) => NOT_CONNECTED,
            Self::Unavailable | Self::TimedOut | Self::RateLimited => UNAVAILABLE,
        };
        Problem::new(ProblemKind::Upstream, code, message)
    }
}

impl From<CommerceError> for Problem {
    fn from(error: CommerceError) -> Self {
        error.saying(match &error {
            CommerceError::NotConnected(_) => {
                "The portal has no connection with BigCommerce. Nothing was changed. An \
                 administrator sees why under Settings, BigCommerce."
            }
            CommerceError::Refused(_) => {
                "BigCommerce refused, or its answer cannot be used. Nothing was changed. The \
                 server's log says what it answered."
            }
            CommerceError::Unavailable | CommerceError::TimedOut | CommerceError::RateLimited => {
                "BigCommerce did not answer. Nothing was changed. Try again in a moment."
            }
        })
    }
}

/// BigCommerce. The portal does not know whether it is the real one or the sandbox.
#[async_trait]
pub trait Commerce: Send + Sync {
    /// Orders changed at or after `since`, the earliest change first; page 1 is the first.
    /// An empty page ends the list. An order that cannot be read does not hold up the others.
    async fn orders_modified_since(
        &self,
        since: DateTime<Utc>,
        page: u32,
    ) -> Result<ChangedOrders, CommerceError>;

    /// One order; `None` when it does not exist.
    async fn order(&self, id: BcOrderId) -> Result<Option<OrderReport>, CommerceError>;

    /// What the store calls its order statuses.
    async fn order_statuses(&self) -> Result<Vec<StatusLabel>, CommerceError>;

    /// An order's page in the control panel; `None` where nobody knows it. Asks nobody.
    fn order_url(&self, id: BcOrderId) -> Option<String>;

    /// Where the store's own staff works in BigCommerce. Asks nobody.
    fn panels(&self) -> Panels;

    /// The order that a cart became; `None` while it has not.
    async fn order_of_cart(&self, cart_id: &str) -> Result<Option<BcOrderId>, CommerceError>;

    /// What is known about the money of an order; `None` when it does not exist.
    async fn payment_evidence(
        &self,
        id: BcOrderId,
    ) -> Result<Option<PaymentEvidence>, CommerceError>;

    /// The company of a storefront customer; `None` when it has none.
    async fn company_of_customer(
        &self,
        id: BcCustomerId,
    ) -> Result<Option<CompanyReport>, CommerceError>;

    /// Companies of B2B Edition after the first `skip`; those that wait for approval or were
    /// rejected are left out.
    async fn companies(&self, skip: u64) -> Result<ReportPage<CompanyReport>, CommerceError>;

    /// Users of B2B Edition's companies after the first `skip`.
    async fn contacts(&self, skip: u64) -> Result<ReportPage<ContactReport>, CommerceError>;

    /// Makes a cart with a fresh checkout URL.
    async fn create_cart(&self, cart: &NewCart) -> Result<Cart, CommerceError>;

    /// A fresh checkout URL of a cart; `None` when it is gone.
    async fn checkout_url(&self, cart_id: &str) -> Result<Option<String>, CommerceError>;

    /// Removes a cart, so that it can no longer be checked out; fine when it is gone.
    async fn delete_cart(&self, cart_id: &str) -> Result<(), CommerceError>;

    /// From now on asks with these credentials, or nobody. Asks nobody by itself.
    fn connect(&self, credentials: Result<Credentials, NoConnection>);

    /// What the store says of itself to somebody with these credentials; B2B Edition has to
    /// admit them, too, where they have a token of its own. Those in use stay.
    async fn try_out(&self, credentials: &Credentials) -> Result<StoreReport, CommerceError>;

    /// The webhooks that are registered.
    async fn hooks(&self) -> Result<Vec<HookReport>, CommerceError>;
}
