//! The portal of one store.

use crate::{
    Tasks,
    people::StorefrontApp,
    ports::{
        Clean, Clock, Commerce, ExternalFiles, HookSender, NoExternalFiles, NoHookSender,
        NoPrinter, Printer,
    },
    settings::ConnectionConfig,
    turns::Turns,
};
use chrono::{DateTime, NaiveDate, Utc};
use chrono_tz::Tz;
use domain::{
    BcOrderId, CompanyId, Currency, Problem, StoreId, SubscriptionId, Terms,
    people::{Actor, Door},
    problem::ProblemKind,
    text::TextError,
};
use std::sync::Arc;
use store::{NewStore, Scope, Store, StoreError, Tx};
use thiserror::Error;

/// What the portal knows of its store.
#[derive(Debug, Clone)]
pub struct StoreProfile {
    /// Which.
    pub id: StoreId,
    /// BigCommerce's name of the store.
    pub hash: String,
    /// As customers know it.
    pub name: String,
    /// Currency of what carries none.
    pub currency: Currency,
    /// Zone in which its days begin.
    pub zone: Tz,
    /// Terms of companies without terms of their own.
    pub terms: Terms,
    /// Accent colour, `#2360b8`.
    pub accent: String,
}

/// The portal of one store; cheap to clone. Its methods are the use cases.
#[derive(Clone)]
pub struct Portal {
    inner: Arc<Inner>,
}

#[derive(Clone)]
struct Inner {
    store: Store,
    commerce: Arc<dyn Commerce>,
    clock: Arc<dyn Clock>,
    profile: StoreProfile,
    tasks: Tasks,
    connection: ConnectionConfig,
    storefront: Option<StorefrontApp>,
    printer: Arc<dyn Printer>,
    external_files: Arc<dyn ExternalFiles>,
    hook_sender: Arc<dyn HookSender>,
    sending: Turns<SubscriptionId>,
    asking: Turns<(Option<CompanyId>, BcOrderId)>,
}

/// Why a portal cannot be opened.
#[derive(Debug, Error)]
pub enum OpenError {
    /// The store is not in the database.
    #[error("store “{0}” is not in the database; run `invoice-portal migrate` first")]
    NoSuchStore(String),
    /// Its time zone is unknown.
    #[error("“{0}” is not a time zone like Europe/London")]
    TimeZone(String),
    /// The database failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Makes sure that the database knows the store as it is configured, with the company for
/// orders of guests and of customers without one.
///
/// # Errors
/// When the time zone is unknown or the database fails.
pub async fn ensure_store(
    store: &Store,
    configured: NewStore,
    at: DateTime<Utc>,
) -> Result<StoreId, OpenError> {
    zone(&configured.time_zone)?;
    let mut tx = store.begin(Scope::none()).await?;
    let id = tx.stores().upsert(&configured).await?;
    tx.commit().await?;
    let mut tx = store.begin(Scope::store(id)).await?;
    tx.companies().ensure_anonymous(at).await?;
    tx.commit().await?;
    Ok(id)
}

fn zone(name: &str) -> Result<Tz, OpenError> {
    name.parse()
        .map_err(|_| OpenError::TimeZone(name.to_owned()))
}

impl Portal {
    /// Opens the portal of the store that BigCommerce calls `hash`.
    ///
    /// # Errors
    /// When the database does not know the store, or fails.
    pub async fn open(
        store: Store,
        commerce: Arc<dyn Commerce>,
        clock: Arc<dyn Clock>,
        hash: &str,
    ) -> Result<Self, OpenError> {
        let mut tx = store.read(Scope::none()).await?;
        let found = tx.stores().find(hash).await?;
        drop(tx);
        let record = found.ok_or_else(|| OpenError::NoSuchStore(hash.to_owned()))?;
        let profile = StoreProfile {
            id: record.id,
            zone: zone(&record.time_zone)?,
            hash: record.hash,
            name: record.name,
            currency: record.currency,
            terms: record.terms,
            accent: record.accent,
        };
        Ok(Self::new(store, commerce, clock, profile))
    }

    /// Puts a portal together from a profile and its ports.
    #[must_use]
    pub fn new(
        store: Store,
        commerce: Arc<dyn Commerce>,
        clock: Arc<dyn Clock>,
        profile: StoreProfile,
    ) -> Self {
        Self {
            inner: Arc::new(Inner {
                store,
                commerce: Arc::new(Clean(commerce)),
                clock,
                profile,
                tasks: Tasks::default(),
                connection: ConnectionConfig::default(),
                storefront: None,
                printer: Arc::new(NoPrinter),
                external_files: Arc::new(NoExternalFiles),
                hook_sender: Arc::new(NoHookSender),
                sending: Turns::default(),
                asking: Turns::default(),
            }),
        }
    }

    /// With what the server's configuration says of the connection with BigCommerce.
    #[must_use]
    pub fn with_connection(mut self, connection: ConnectionConfig) -> Self {
        Arc::make_mut(&mut self.inner).connection = connection;
        self
    }

    /// With the app by which the storefront says who is signed in there, if there is one.
    #[must_use]
    pub fn with_storefront(mut self, app: Option<StorefrontApp>) -> Self {
        Arc::make_mut(&mut self.inner).storefront = app;
        self
    }

    /// With what makes its documents.
    #[must_use]
    pub fn with_printer(mut self, printer: Arc<dyn Printer>) -> Self {
        Arc::make_mut(&mut self.inner).printer = printer;
        self
    }

    /// With what fetches files that lie elsewhere.
    #[must_use]
    pub fn with_external_files(mut self, files: Arc<dyn ExternalFiles>) -> Self {
        Arc::make_mut(&mut self.inner).external_files = files;
        self
    }

    /// With what tells other programs what happens.
    #[must_use]
    pub fn with_hook_sender(mut self, sender: Arc<dyn HookSender>) -> Self {
        Arc::make_mut(&mut self.inner).hook_sender = sender;
        self
    }

    /// The app by which the storefront says who is signed in there, if there is one.
    #[must_use]
    pub fn storefront(&self) -> Option<&StorefrontApp> {
        self.inner.storefront.as_ref()
    }

    /// The store's profile.
    #[must_use]
    pub fn profile(&self) -> &StoreProfile {
        &self.inner.profile
    }

    /// The database.
    #[must_use]
    pub fn store(&self) -> &Store {
        &self.inner.store
    }

    /// Work under way that somebody who stops the portal waits for.
    #[must_use]
    pub fn tasks(&self) -> &Tasks {
        &self.inner.tasks
    }

    pub(crate) fn commerce(&self) -> &dyn Commerce {
        &*self.inner.commerce
    }

    pub(crate) fn printer(&self) -> &dyn Printer {
        &*self.inner.printer
    }

    pub(crate) fn external_files(&self) -> &dyn ExternalFiles {
        &*self.inner.external_files
    }

    pub(crate) fn hook_sender(&self) -> &dyn HookSender {
        &*self.inner.hook_sender
    }

    /// To whom webhooks are being sent.
    pub(crate) fn sending(&self) -> &Turns<SubscriptionId> {
        &self.inner.sending
    }

    /// For which company's buyers BigCommerce is being asked about which order.
    pub(crate) fn asking(&self) -> &Turns<(Option<CompanyId>, BcOrderId)> {
        &self.inner.asking
    }

    pub(crate) fn connection_config(&self) -> &ConnectionConfig {
        &self.inner.connection
    }

    pub(crate) fn now(&self) -> DateTime<Utc> {
        self.inner.clock.now()
    }

    /// Today in the store's time zone.
    #[must_use]
    pub fn today(&self) -> NaiveDate {
        self.day_of(self.now())
    }

    /// Which day it is in the store's time zone at this time.
    pub(crate) fn day_of(&self, at: DateTime<Utc>) -> NaiveDate {
        at.with_timezone(&self.inner.profile.zone).date_naive()
    }

    /// The portal itself, as it follows BigCommerce.
    pub(crate) fn follower(&self) -> Actor {
        Actor::system(self.inner.profile.id, Door::Sync)
    }

    /// A unit of work that reads what the actor may see.
    pub(crate) async fn read(&self, actor: &Actor) -> Result<Tx, StoreError> {
        self.inner.store.read(Scope::of(actor)).await
    }

    /// A unit of work that writes what the actor may see.
    pub(crate) async fn begin(&self, actor: &Actor) -> Result<Tx, StoreError> {
        self.inner.store.begin(Scope::of(actor)).await
    }
}

/// What a client is told of a database error. A text that no database keeps is the client's
/// to mend, wherever it was typed. As for the rest, nobody knows what became of a commit that
/// failed, so it promises nothing, unless the work never got so far. The particulars go to
/// the log.
pub(crate) fn internal(error: &StoreError) -> Problem {
    if matches!(error, StoreError::NotText) {
        let message = format!("{} Nothing was changed.", TextError::NotText);
        return Problem::new(ProblemKind::Invalid, "not_text", message);
    }
    if matches!(error, StoreError::Busy) || error.is_passing() {
        tracing::warn!(%error, "work did not get its turn");
        return Problem::new(
            ProblemKind::Busy,
            "busy",
            "Somebody else's work keeps the portal busy, and this did not get its turn in time. \
             Nothing was changed. Try again in a minute.",
        );
    }
    tracing::error!(%error, "database");
    Problem::new(
        ProblemKind::Internal,
        "internal",
        "The portal could not finish this. Reload the page to see how things stand before you try \
         again.",
    )
}
