//! Who asks, and with what.

use super::{
    loader::Loaders,
    refusal::{refuse, signed_out},
};
use async_graphql::{
    Context, Error,
    dataloader::{DataLoader, HashMapCache, Loader},
};
use domain::{CompanyId, people::Actor};
use service::{
    Portal,
    people::{Client, Session},
};
use std::{hash::Hash, sync::Arc};

/// One request.
pub(super) struct Visit {
    /// The use cases.
    pub(super) portal: Portal,
    /// The portal's own address, without a slash at its end.
    pub(super) public_url: Arc<str>,
    /// The bearer's secret; empty without one.
    pub(super) token: String,
    /// Network address; empty when it is not known.
    address: String,
    /// The `User-Agent` header; empty without one.
    user_agent: String,
    caller: Option<Caller>,
}

/// Somebody who is signed in.
struct Caller {
    session: Session,
    loader: DataLoader<Loaders, HashMapCache>,
}

impl Visit {
    /// Of whom the token belongs to, or of nobody.
    pub(super) fn new(
        portal: Portal,
        public_url: Arc<str>,
        token: String,
        session: Option<Session>,
        (address, user_agent): (String, String),
    ) -> Self {
        let caller = session.map(|session| {
            let loaders = Loaders::new(portal.clone(), session.actor.clone());
            Caller {
                session,
                loader: DataLoader::with_cache(loaders, tokio::spawn, HashMapCache::default()),
            }
        });
        Self {
            portal,
            public_url,
            token,
            address,
            user_agent,
            caller,
        }
    }

    /// The buyer who asks.
    ///
    /// # Errors
    /// When nobody is signed in, or the session is over.
    pub(super) fn actor(&self) -> Result<&Actor, Error> {
        let caller = self.caller.as_ref();
        caller
            .map(|caller| &caller.session.actor)
            .ok_or_else(|| refuse(signed_out()))
    }

    /// The companies with these numbers, as far as the buyer sees them; `None` where no number
    /// is named, which asks for all that they see.
    ///
    /// # Errors
    /// As [`Self::actor`].
    pub(super) async fn companies(&self, numbers: &[i64]) -> Result<Option<Vec<CompanyId>>, Error> {
        let actor = self.actor()?;
        if numbers.is_empty() {
            return Ok(None);
        }
        let found = self.portal.storefront_numbered(actor, numbers).await;
        found.map(Some).map_err(refuse)
    }

    /// Looks up what several rows ask for at once.
    ///
    /// # Errors
    /// As [`Self::actor`].
    pub(super) fn loader(&self) -> Result<&DataLoader<Loaders, HashMapCache>, Error> {
        let caller = self.caller.as_ref();
        caller
            .map(|caller| &caller.loader)
            .ok_or_else(|| refuse(signed_out()))
    }

    /// Looks up what the rows of a page are about to ask for, if they are, in one go. What
    /// fails is said where it is asked for.
    pub(super) async fn look_up<K>(&self, asked: bool, keys: Vec<K>)
    where
        K: Send + Sync + Hash + Eq + Clone + 'static,
        Loaders: Loader<K>,
    {
        if asked && let Some(caller) = &self.caller {
            drop(caller.loader.load_many(keys).await);
        }
    }

    /// Who knocks.
    pub(super) fn client(&self) -> Client<'_> {
        Client {
            address: &self.address,
            user_agent: &self.user_agent,
        }
    }

    /// A path of the portal's as a web address.
    pub(super) fn url(&self, path: &str) -> String {
        format!("{}{path}", self.public_url)
    }
}

/// The request that a resolver answers.
///
/// # Errors
/// When the door has forgotten to say it.
pub(super) fn visit<'a>(ctx: &Context<'a>) -> Result<&'a Visit, Error> {
    ctx.data::<Visit>()
}
